"""A sentence with its parse and the quotations that reach into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.attribution.speeches import Speech
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import Span

QUOTATION_MARKS = "“”‘’'\" "


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence of an article; offsets are the article's.

    Attributes:
        text: the article.
        speeches: the quotations that reach into the sentence, in order.
    """

    text: str
    span: Span
    doc: Doc
    speeches: Sequence[Speech]

    def quoted_parts(self) -> Iterator[Span]:
        """The quoted words of a sentence, without their marks."""
        span = self.span
        for speech in self.speeches:
            start, end = max(speech.span.start, span.start), min(speech.span.end, span.end)
            words = self.text[start:end]
            start += len(words) - len(words.lstrip(QUOTATION_MARKS))
            end -= len(words) - len(words.rstrip(QUOTATION_MARKS))
            if start < end:
                yield Span(start, end)
