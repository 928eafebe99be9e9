"""A statement must not say anything else than the article; one that does gives way to the quote.

What a model worded is held against the quote in roles (`ground.wording`). What code put together from
the article's words is checked by words alone: every number, capitalised name and negation must stand in
the quote or the sentences just before it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.ground.wording import Days, Standing, judge_wording
from crosscheck.models.articles import UNCLAIMED, Article, Span
from crosscheck.models.claims import ClaimFlag
from crosscheck.models.drafts import DraftClaim, RejectReason
from crosscheck.text.dates import without_date_glosses
from crosscheck.text.fold import folded
from crosscheck.text.search import locate_words
from crosscheck.text.sentences import sentence_spans

CONTEXT_SENTENCES = 3
# Works out the days of each definite expression in some words of an article.
DayReader = Callable[[str], Sequence[Days]]
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
    article: Article, quote: Span, draft: DraftClaim, speaker: str | None, read_days: DayReader
) -> FaithfulStatement:
    """Keep the statement of `draft` if the article bears it out, else fall back to the quote.

    The speaker is the verified one; `read_days` tells the days of the words around, for statements that
    give the date.
    """
    words = " ".join(quote.of(article.text).split())
    if not draft.statement or not draft.statement.strip():
        return FaithfulStatement(words)
    statement = " ".join(draft.statement.split())
    # Dates in brackets are code's own; the words around them are what the article must bear out.
    bare = without_date_glosses(statement)
    standing: Standing
    if draft.is_reworded:
        names = (*draft.names, *([speaker] if speaker else []))
        around = lambda: read_days(_context(article, quote))  # noqa: E731 - asked only if need be
        standing = judge_wording(article, quote, bare, names, around)
    else:
        context = " ".join([_context(article, quote), *_known(article, draft.names)])
        is_kept = is_borne_out(bare, quote.of(article.text), context)
        standing = "borne_out" if is_kept else "contradicted"
    if standing == "contradicted":
        rejects = ((RejectReason.STATEMENT_UNFAITHFUL, statement),)
        return FaithfulStatement(words, frozenset({ClaimFlag.STATEMENT_IS_QUOTE}), rejects)
    doubts = frozenset[str]({ClaimFlag.STATEMENT_UNCONFIRMED})
    return FaithfulStatement(statement, doubts if standing == "unconfirmed" else frozenset())


def is_borne_out(statement: str, quote: str, context: str) -> bool:
    """Whether every number, name and negation of `statement` has its words in quote or context.

    A negation must stand in the quote itself, and a negation of the quote must not be lost.
    """
    negated, was_negated = (bool(_NEGATION.search(folded(words))) for words in (statement, quote))
    return invents_nothing(statement, f"{context} {quote}") and negated == was_negated


def invents_nothing(statement: str, shown: str) -> bool:
    """Whether every number and name of `statement` stands in the words that were shown."""
    around = folded(shown)
    numbers, names = _NUMBER.findall(statement), map(folded, _NAME.findall(statement))
    # "6am" has the number 6.
    known = all(re.search(rf"(?<![\d.,]){re.escape(n)}(?!\d)", around) for n in numbers)
    return known and all(_has_word(name, around) for name in names)


def _known(article: Article, names: Sequence[str]) -> Iterator[str]:
    """Those of `names` that the article has outside boilerplate, a possessive ending apart."""
    for name in names:
        bare = re.sub(r"[’']s\b", "", name.removeprefix("the "))
        span = locate_words(bare, article.text)
        if span is not None and article.part_at(span.start) not in UNCLAIMED:
            yield bare


def _has_word(word: str, text: str) -> bool:
    bare = word.removesuffix("'s")
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text) is not None


def _context(article: Article, quote: Span) -> str:
    spans = sentence_spans(article.text)
    after = bisect_left(spans, quote.end, key=lambda s: s.start)
    return " ".join(
        s.of(article.text) for s in spans[max(0, after - CONTEXT_SENTENCES - 1) : after]
    )
