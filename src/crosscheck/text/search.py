"""Find a quote in a text: exactly, then folded, then nearly.

Whatever is found, the caller gets a span of the text itself; the words that were searched for
are never used again.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from crosscheck.models.articles import Span
from crosscheck.text.fold import Folded, fold

# Share of matching characters (rapidfuzz's normalised indel similarity, 0 to 100) above which a
# near-match is the same quote with slips of the pen. Below it a changed word in a sentence of
# fifteen already shows; between the two bounds the quote counts as altered, not as fabricated.
NEAR = 92.0
ALTERED = 70.0
# A near-match of a few words is chance.
_SHORTEST_NEAR = 20


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote was found, and how exactly.

    Attributes:
        how: "exact", "folded" (marks, dashes, space, case), "near" (slips), or "altered":
            something like it stands there, but not near enough to be believed.
    """

    span: Span
    how: Literal["exact", "folded", "near", "altered"]


def locate_quote(quote: str, text: str, near: Span | None = None) -> Match | None:
    """Find `quote` in `text`; of several places, the one that overlaps or is closest to `near`.

    Returns None when nothing in `text` is even similar.
    """
    needle = fold(quote).text
    if not needle:
        return None
    span = _exact_beside(quote.strip(), text, near) or closest(_exact_spans(quote, text), near)
    if span is not None:
        return Match(span, "exact")
    haystack = fold_cached(text)
    span = closest(_spans(needle, haystack, _find_all(needle, haystack.text)), near)
    if span is not None:
        return Match(span, "folded")
    return _near_match(needle, haystack, text)


def locate_words(words: str, text: str, near: Span | None = None) -> Span | None:
    """Find `words` folded and at word borders; of several places the closest to `near`, else the first."""
    needle = fold(words).text
    if not needle:
        return None
    haystack = fold_cached(text)
    return closest(_spans(needle, haystack, _find_all(needle, haystack.text, whole=True)), near)


@lru_cache(maxsize=64)
def fold_cached(text: str) -> Folded:
    """`fold(text)`, kept for the next search of the same text."""
    return fold(text)


def _spans(needle: str, haystack: Folded, starts: list[int]) -> list[Span]:
    return [Span(*haystack.original_span(i, i + len(needle))) for i in starts]


def _exact_beside(quote: str, text: str, near: Span | None) -> Span | None:
    """A place that overlaps `near`, one that begins in it first: no other is closer, so the rest is not read."""
    if near is None:
        return None
    length = len(quote)
    end = near.end + length - 1
    at = text.find(quote, near.start, end)
    if at < 0:
        at = text.find(quote, max(0, near.start - length + 1), end)
    return Span(at, at + length) if at >= 0 else None


def _exact_spans(quote: str, text: str) -> list[Span]:
    stripped = quote.strip()
    return [Span(i, i + len(stripped)) for i in _find_all(stripped, text)]


def _find_all(needle: str, haystack: str, *, whole: bool = False) -> list[int]:
    """Where `needle` stands, without overlaps: "a a" stands once in "a a a".

    With `whole` only at word borders; such a place may overlap one where it does not stand so.
    """
    found: list[int] = []
    i = haystack.find(needle)
    while i >= 0:
        fits = not whole or _at_word_borders(haystack, i, i + len(needle))
        if fits:
            found.append(i)
        i = haystack.find(needle, i + (len(needle) if fits else 1))
    return found


def _at_word_borders(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return before and after


def closest(spans: list[Span], near: Span | None) -> Span | None:
    """The one that overlaps or is closest to `near`; without it the first."""
    if not spans:
        return None
    if near is None:
        return spans[0]
    return min(spans, key=lambda s: (_distance(s, near), s.start))


def _distance(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end) if not a.overlaps(b) else 0


def _near_match(needle: str, haystack: Folded, text: str) -> Match | None:
    """Best alignment of `needle` in the haystack, widened to whole words."""
    if len(needle) < _SHORTEST_NEAR:
        return None
    best = fuzz.partial_ratio_alignment(needle, haystack.text, score_cutoff=ALTERED)
    if best is None or best.dest_start == best.dest_end or len(haystack.text) < len(needle) / 2:
        return None
    start, end = haystack.original_span(best.dest_start, best.dest_end)
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    similarity = fuzz.ratio(needle, fold(text[start:end]).text)
    if similarity < ALTERED:
        return None
    how: Literal["near", "altered"] = "near" if similarity >= NEAR else "altered"
    return Match(Span(start, end), how)
