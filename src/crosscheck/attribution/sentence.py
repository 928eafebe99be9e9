"""A parsed sentence as the rules see it."""

from dataclasses import dataclass

from crosscheck.language.tokens import Doc


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A parsed sentence, with what the rules need to know of its quotation marks.

    Attributes:
        base: offset of the sentence in the article.
        quoted: token positions inside quotation marks.
        has_quote: whether quoted words (not a scare quote or a title) stand in it.
        follows_quote: whether the sentence right before it ends with a quotation.
    """

    doc: Doc
    base: int
    quoted: frozenset[int]
    has_quote: bool
    follows_quote: bool = False
