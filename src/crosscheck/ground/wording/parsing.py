"""Parses that are needed again and again while the claims of an article are held against it."""

from functools import lru_cache
from typing import TYPE_CHECKING

from crosscheck.language.parse import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc


@lru_cache(maxsize=512)
def parsed(text: str) -> "Doc":
    """`text` parsed; several claims share a headline, a speaker, and the words before them."""
    return parse(text)
