"""Where an article names a source, as it is written anywhere in it.

A model gives a name in full; the article may split it ("the ministry's spokesman, Ada Berg, ..."),
spell it another way, or name nobody ("reportedly").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from crosscheck.models.articles import Article, Part, Span
from crosscheck.models.claims import AttributionKind
from crosscheck.models.drafts import DraftAttribution
from crosscheck.text.fold import folded
from crosscheck.text.names import is_spelt_alike
from crosscheck.text.search import closest, locate_words
from crosscheck.text.sentences import sentences

# Two spellings of one long name: Zelensky, Zelenskyy.
_SAME_NAME = 88.0
# Words in between that the parts of one name may have: "the ministry's spokesman in Oslo, Ada Berg".
_GAP_WORDS = 3
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    {"the", "a", "an", "of", "and", "for", "in", "at", "on", "by", "to", "s", "his", "her", "its"}
    | {"their", "mr", "mrs", "ms", "dr"}
)
_UNNAMED = frozenset(
    {"unspecified", "unnamed", "unidentified", "anonymous", "unknown", "undisclosed", "some"}
)
_UNNAMED_KINDS = frozenset({AttributionKind.ANONYMOUS, AttributionKind.MEDIA_REPORT})


def locate_source(article: Article, proposed: DraftAttribution, near: Span) -> Span | None:
    """Find the mention of a proposed source that is closest to `near`, outside boilerplate."""
    if proposed.source_span and proposed.source_span.of(article.text).strip():
        return proposed.source_span
    words = proposed.source or ""
    span = locate_words(words, article.text, near) or _scattered(words, article.text, near)
    if span is None or article.part_at(span.start) is Part.BOILERPLATE:
        return None
    return span


def is_nameless(proposed: DraftAttribution, cue: str | None) -> bool:
    """Whether a source is nobody in particular, as its cue says ("reportedly": "unspecified reports").

    Such words make nobody responsible, so they need not stand in the article; the cue must.
    """
    words = _WORD.findall(proposed.source or "")
    if cue is None or proposed.kind not in _UNNAMED_KINDS or not words:
        return False
    return words[0] in _UNNAMED and all(word.islower() for word in words)


def _scattered(name: str, text: str, near: Span) -> Span | None:
    """The closest run of words of one sentence that holds every telling word of `name`."""
    wanted = [w for w in _WORD.findall(folded(name)) if w not in _SMALL]
    if not wanted or not any(c.isupper() for c in name):
        return None
    found = [run for sentence in _words(text) for run in _runs(wanted, sentence)]
    return closest(found, near)


def _runs(wanted: list[str], words: tuple[tuple[str, Span], ...]) -> Iterator[Span]:
    """Spans of the words that hold all that is wanted, in any order, with a few others between."""
    longest = len(wanted) + _GAP_WORDS
    for first in range(len(words)):
        if not any(is_spelt_alike(words[first][0], w, _SAME_NAME) for w in wanted):
            continue
        window = words[first : first + longest]
        last = _covered(wanted, [word for word, _ in window])
        if last is not None:
            yield Span(window[0][1].start, window[last][1].end)


def _covered(wanted: list[str], words: list[str]) -> int | None:
    """The index of the word with which all that is wanted has been seen."""
    left = list(wanted)
    for index, word in enumerate(words):
        hit = next((w for w in left if is_spelt_alike(word, w, _SAME_NAME)), None)
        if hit is not None:
            left.remove(hit)
        if not left:
            return index
    return None


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[tuple[tuple[str, Span], ...], ...]:
    """The words of each sentence, folded, with their places."""
    return tuple(
        tuple(
            (folded(m.group()), Span(s.start + m.start(), s.start + m.end()))
            for m in _WORD.finditer(s.of(text))
            if folded(m.group()) != "s"
        )
        for s in sentences(text)
    )
