"""A reworded statement must not say more than the article: its numbers, names and negations are checked.

Checked by words, not by meaning: every number, capitalised name and negation of the statement must
occur in the quote or the sentences just before it. A statement that fails gives way to the quote.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.models import Article, Part, RejectReason, Span
from crosscheck.text.dates import without_date_labels
from crosscheck.text.fold import folded
from crosscheck.text.search import locate_words
from crosscheck.text.sentences import sentences

CONTEXT_SENTENCES = 3
FALLBACK = "statement_is_quote"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+")
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|nobody|nothing|cannot)\b|n't\b")


@dataclass(frozen=True, slots=True)
class FaithfulStatement:
    """The statement to report, with what was rejected on the way."""

    text: str
    flags: frozenset[str] = frozenset()
    rejects: tuple[tuple[RejectReason, str], ...] = ()


def faithful_statement(
    article: Article, quote: Span, proposed: str | None, names: Sequence[str] = ()
) -> FaithfulStatement:
    """Keep `proposed` if the article bears it out, else fall back to the quote.

    Args:
        article: where the quote stands.
        quote: its span.
        proposed: the statement, or None to use the quote.
        names: resolved by code; believed as far as the article has them, wherever that is.

    """
    words = " ".join(quote.of(article.text).split())
    if not proposed or not proposed.strip():
        return FaithfulStatement(words)
    statement = " ".join(proposed.split())
    context = " ".join([_context(article, quote), *_known(article, names)])
    # Dates in brackets are code's own; the words around them are what the article must bear out.
    if is_borne_out(without_date_labels(statement), quote.of(article.text), context):
        return FaithfulStatement(statement)
    return FaithfulStatement(
        words, frozenset({FALLBACK}), ((RejectReason.STATEMENT_UNFAITHFUL, statement),)
    )


def is_borne_out(statement: str, quote: str, context: str) -> bool:
    """Whether every number, name and negation of `statement` has its words in quote or context.

    A negation must stand in the quote itself, and a negation of the quote must not be lost.
    """
    around = folded(f"{context} {quote}")
    numbers = _NUMBER.findall(statement)
    names = _NAME.findall(statement)
    return (
        all(_has_word(n, around) for n in numbers)
        and all(_has_word(folded(n), around) for n in names)
        and bool(_NEGATION.search(folded(statement))) == bool(_NEGATION.search(folded(quote)))
    )


def _known(article: Article, names: Sequence[str]) -> Iterator[str]:
    """Those of `names` that the article has outside boilerplate, a possessive ending apart."""
    for name in names:
        bare = re.sub(r"[’']s\b", "", name.removeprefix("the "))
        span = locate_words(bare, article.text)
        if span is not None and article.part_at(span.start) is not Part.BOILERPLATE:
            yield bare


def _has_word(word: str, text: str) -> bool:
    bare = word.removesuffix("'s")
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text) is not None


def _context(article: Article, quote: Span) -> str:
    spans = _sentences(article.text)
    after = bisect_left(spans, quote.end, key=lambda s: s.start)
    return " ".join(
        s.of(article.text) for s in spans[max(0, after - CONTEXT_SENTENCES - 1) : after]
    )


@lru_cache(maxsize=16)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))
