"""Where quoted words begin and end, across sentences and paragraphs.

News style repeats the opening mark at each paragraph of a long quotation and closes only the last,
so an unclosed quotation runs to the end of its paragraph and goes on when the next paragraph opens
with a mark again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.models.articles import Span
from crosscheck.text.sentences import paragraphs

_OPEN = "“«„"
_CLOSE = "”»"
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words.

    Attributes:
        span: with the marks.
        continued: whether it goes on from the paragraph before.
    """

    span: Span
    continued: bool
    words: int


def quotations(text: str) -> Iterator[Quotation]:
    """Yield the double-quoted stretches of `text` in order; single marks count only when no double do."""
    unclosed = False
    for paragraph in paragraphs(text):
        found = list(_double(text, paragraph)) or list(_single(text, paragraph))
        for i, (span, closed) in enumerate(found):
            starts_paragraph = span.start == paragraph.start
            yield Quotation(
                span, unclosed and i == 0 and starts_paragraph, _count_words(text, span)
            )
            if i == len(found) - 1:
                unclosed = not closed
        if not found:
            unclosed = False


def _count_words(text: str, span: Span) -> int:
    return len(_WORDS.findall(span.of(text)))


def _double(text: str, paragraph: Span) -> Iterator[tuple[Span, bool]]:
    """The spans between double marks, and whether each is closed."""
    start: int | None = None
    for i in range(paragraph.start, paragraph.end):
        char = text[i]
        if start is None and (char in _OPEN or (char == '"' and _may_open(text, i))):
            start = i
        elif start is not None and (char in _CLOSE or char == '"' or _closes(text, i)):
            yield Span(start, i + 1), True
            start = None
    if start is not None:
        yield Span(start, paragraph.end), False


def _closes(text: str, i: int) -> bool:
    """An opening mark at the end of a word closes: “Is it?“ he asked; „Ja“ in German."""
    after = text[i + 1] if i + 1 < len(text) else " "
    return text[i] == "“" and not text[i - 1].isspace() and not after.isalnum()


def _single(text: str, paragraph: Span) -> Iterator[tuple[Span, bool]]:
    """Single marks quote when they open before a word at a word border; an apostrophe does not."""
    start: int | None = None
    for i in range(paragraph.start, paragraph.end):
        char = text[i]
        before = text[i - 1] if i > 0 else " "
        after = text[i + 1] if i + 1 < len(text) else " "
        if start is None and char in "‘'" and not before.isalnum() and after.isalnum():
            start = i
        elif start is not None and char in "’'" and not after.isalnum() and not before.isspace():
            yield Span(start, i + 1), True
            start = None


def _may_open(text: str, i: int) -> bool:
    """A straight mark after a digit is inches; before a space, or in a tag, it does not open."""
    after = text[i + 1] if i + 1 < len(text) else " "
    return not (after.isspace() or after in "<>") and not (
        i > 0 and text[i - 1].isdigit() and not after.isalpha()
    )
