"""Speakers marked by labels: transcripts, questions and answers, lists of voices.

A label holds until the next one or the end of its block: a paragraph in which somebody else is
reported to speak is prose again, and after the last label the block is its paragraph.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck.attribution.headlines import looks_like_headline
from crosscheck.attribution.values import Frame
from crosscheck.language.cues import CueLexicon
from crosscheck.models.articles import Span

_NAME = r"[A-Z][\w.’'&-]*(?:\s+(?:of\s+|the\s+|and\s+|de\s+)?[A-Z][\w.’'&-]*){0,4}"
_LABEL = re.compile(
    r"[\"“‘']?(?:(?P<letter>[QA])(?P<mark>[.:])"
    rf"|(?P<name>{_NAME}(?:\s\([^)]{{1,20}}\))?)(?P<title>,\s[^:.!?“”\"\n]{{2,60}})?(?P<colon>:))"
    r"\s+(?=\S)"
)
# So a title after the name is a clause: "Berg, who left: ...".
_CLAUSE = re.compile(r",\s(?:who|which|that|and|but|or)\b|\s(?:is|was|were|said|says|had|has)\b")


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """A speaker's label at the beginning of a sentence.

    Attributes:
        marks_turn: whether it is of a form that only transcripts and lists of voices have.
    """

    frame: Frame
    words: str
    marks_turn: bool


def labelled_turns(
    text: str,
    sentences: Sequence[Span],
    lexicon: CueLexicon,
    is_known: Callable[[str], bool],
    tells: Callable[[int], bool],
) -> dict[int, Frame]:
    """By sentence: the speaker of the label under which it stands.

    Args:
        text: the article.
        sentences: in order.
        lexicon: says which labels belong to the page.
        is_known: whether words are a name or a role; headlines may have other words before a colon.
        tells: whether a sentence reports what somebody says.
    """
    labels = {
        i: label
        for i, span in enumerate(sentences)
        if (label := _label_at(text, span, lexicon)) is not None
    }
    if list(labels) == [0] and _is_kicker(labels[0].words):
        return {}
    if not _has_turns(list(labels.values())):
        return {
            i: label.frame
            for i, label in labels.items()
            if (looks_like_headline(text, sentences[i]) or i == 0) and is_known(label.words)
        }
    return dict(_turns(text, sentences, labels, tells))


def _is_kicker(words: str) -> bool:
    """Whether the only label of an article is a line in capitals above its headline: "CUP FINAL CHAOS: 41 arrested"."""
    return words.isupper() and " " in words


def _label_at(text: str, sentence: Span, lexicon: CueLexicon) -> SpeakerLabel | None:
    match = _LABEL.match(text, sentence.start)
    if match is None:
        return None
    letter = match["letter"] is not None
    if match.end() > sentence.end and not letter:
        return None
    words, title = match["letter"] or match["name"], match["title"] or ""
    if not letter and (not _is_speaker(words, lexicon) or _CLAUSE.search(title)):
        return None
    group, colon = ("letter", "mark") if letter else ("name", "colon")
    frame = Frame(
        cue=Span(match.start(colon), match.end(colon)),
        source=Span(match.start(group), match.end(group)),
        content=(Span(match.end(), sentence.end),) if match.end() < sentence.end else (),
        reason="label",
    )
    titled = bool(title) and len(words.split()) > 1
    return SpeakerLabel(frame, words, letter or titled or words.isupper())


def _has_turns(labels: Sequence[SpeakerLabel]) -> bool:
    """Whether an article with these labels is, in part, a transcript or a list of voices."""
    if sum(label.marks_turn for label in labels) >= 2:
        return True
    often = Counter(label.words for label in labels).most_common(1)
    return len(labels) > 2 and often[0][1] > 1


def _turns(
    text: str,
    sentences: Sequence[Span],
    labels: Mapping[int, SpeakerLabel],
    tells: Callable[[int], bool],
) -> Iterator[tuple[int, Frame]]:
    last = max(labels)
    speaker: Frame | None = None
    for i, span in enumerate(sentences):
        if i in labels:
            speaker = labels[i].frame
            yield i, speaker
            continue
        new_paragraph = i > 0 and "\n" in text[sentences[i - 1].end : span.start]
        bare = i > 0 and i - 1 in labels and not labels[i - 1].frame.content
        if new_paragraph and not bare and (i > last or _is_prose(i, text, sentences, tells)):
            speaker = None
        if speaker is not None:
            yield i, replace(speaker, content=(span,))


def _is_prose(i: int, text: str, sentences: Sequence[Span], tells: Callable[[int], bool]) -> bool:
    """Whether the paragraph that begins with sentence `i` reports what somebody says."""
    for j in range(i, len(sentences)):
        if j > i and "\n" in text[sentences[j - 1].end : sentences[j].start]:
            return False
        if tells(j):
            return True
    return False


def _is_speaker(label: str, lexicon: CueLexicon) -> bool:
    words = label.lower().split()
    if any(w.strip(".") in lexicon.page_labels for w in words):
        return False
    return not any(c.isdigit() for c in label) or words[-1] in lexicon.document_nouns
