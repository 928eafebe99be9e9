"""Values that travel between the stages, each with everything filled in that a test does not care about."""

from collections.abc import Iterable
from typing import Any

from crosscheck.models.articles import Article, Part, PartSpan
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.claims import (
    Attribution,
    Claim,
    Modality,
    Polarity,
)
from crosscheck.models.relations import Cause, Dimension, Relation, RelationKind
from crosscheck.models.report import Report


def make_claim(quote: str, at: int = 0, **more: Any) -> Claim:
    """A claim of the body of article "a", in the reporter's voice, stated in the words it is quoted in.

    Args:
        quote: its words.
        at: where they begin.
        more: other fields of the claim by their names.
    """
    fields: dict[str, Any] = {
        "id": "a-1",
        "article": "a",
        "part": Part.BODY,
        "start": at,
        "end": at + len(quote),
        "quote": quote,
        "statement": quote,
        "attribution": None,
        "modality": Modality.HAPPENED,
        "polarity": Polarity.AFFIRMED,
    }
    return Claim(**fields | more)


def said_by(source: str | None, **more: Any) -> Attribution | None:
    """Somebody's word, told indirectly, which stands nowhere in particular; None for the reporter's own.

    Args:
        source: who is made responsible.
        more: other fields of the attribution by their names.
    """
    return None if source is None else Attribution(source, **more)


def make_article(id_: str, text: str, **more: Any) -> Article:
    """An article that is all body."""
    return Article(id_, text, (PartSpan(Part.BODY, 0, len(text)),), **more)


def make_relation(a: str, b: str, relation: RelationKind, **more: Any) -> Relation:
    """A relation of two claims about a number, for which one of the articles must be wrong."""
    fields: dict[str, Any] = {
        "id": "r",
        "dimension": Dimension.QUANTITY,
        "level": "disjoint",
        "cause": Cause.ARTICLES,
        "severity": 3,
        "why": "why",
    }
    return Relation(a=a, b=b, relation=relation, **fields | more)


def make_report(articles: Iterable[Article], claims: Iterable[Claim], **more: Any) -> Report:
    """A report of some claims, in which nothing was found unless `more` says so."""
    empty = ("relations", "findings", "rejects", "failures")
    fields: dict[str, Any] = {
        "crosscheck_version": "0",
        "model": ModelRef("none", "none"),
        "articles": tuple(articles),
        "claims": tuple(claims),
        "usage": Usage(),
    }
    return Report(**dict.fromkeys(empty, ()) | fields | more)
