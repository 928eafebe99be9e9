"""The types of a parse, for annotations (spaCy itself takes two seconds to import), and its words by place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
else:
    Doc = Span = Token = object

__all__ = ["Doc", "Span", "Token", "words_at"]


def words_at(doc: Doc, start: int, end: int) -> Span:
    """The words that the characters [start, end) touch; ValueError where the text has no such characters."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"a text of {len(doc.text)} characters has no [{start}, {end})")
    return span
