"""The types of a parse, for annotations: spaCy itself takes two seconds to import."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
else:
    Doc = Span = Token = object

__all__ = ["Doc", "Span", "Token"]
