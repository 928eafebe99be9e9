"""Build read claims by hand, so that a test of one stage does not depend on another."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crosscheck.models import (
    ArticleContext,
    Attribution,
    AttributionKind,
    Claim,
    EntityMention,
    Modality,
    Part,
    Polarity,
    Predicate,
    Quantity,
    ReadClaim,
    Stance,
)
from crosscheck.reading import read_claims

ClaimBuilder = Callable[..., ReadClaim]
_STOP = frozenset(("the", "and", "its", "was", "were", "that", "has", "had", "for"))


def build_claim(
    quote: str,
    *,
    id_: str = "a",
    article: str | None = None,
    source: str | None = None,
    kind: AttributionKind = AttributionKind.INDIRECT,
    stance: Stance = Stance.ASSERTS,
    quantities: tuple[Quantity, ...] = (),
    predicates: tuple[Predicate, ...] = (),
    entities: tuple[tuple[str, str], ...] = (),
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.HAPPENED,
    published: date | None = None,
    statement: str | None = None,
    part: Part = Part.BODY,
    text: str = "",
) -> ReadClaim:
    """A claim whose lemmas are simply the words of its quote, without a final s."""
    name = article or f"article-{id_}"
    attribution = (
        None
        if source is None
        else Attribution(source, source.lower(), None, None, None, None, None, kind, stance)
    )
    mentions = tuple(
        EntityMention(text, 0, 1, text.lower(), type_)  # type: ignore[arg-type]  # a literal in tests
        for text, type_ in entities
    )
    claim = Claim(
        id_,
        name,
        part,
        0,
        len(quote),
        quote,
        statement or quote,
        attribution,
        modality,
        polarity,
        quantities,
        (),
        mentions,
    )
    words = re.findall(r"[a-z]{3,}", quote.lower())
    return ReadClaim(
        claim=claim,
        context=ArticleContext(name, published=published, text=text),
        predicates=predicates,
        lemmas=frozenset(w.removesuffix("s") for w in words if w not in _STOP),
        head=predicates[0].lemma if predicates else None,
    )


@pytest.fixture(scope="session")
def claim() -> ClaimBuilder:
    """The builder, as tests cannot import it."""
    return build_claim


def read_text(
    text: str,
    *,
    article: str,
    source: str | None = None,
    stance: Stance = Stance.ASSERTS,
    kind: AttributionKind = AttributionKind.INDIRECT,
) -> Claim:
    """A claim whose quote and statement are `text`, not yet read."""
    attribution = (
        None
        if source is None
        else Attribution(source, None, None, None, None, None, None, kind, stance)
    )
    return Claim(
        f"{article}-1",
        article,
        Part.BODY,
        0,
        len(text),
        text,
        text,
        attribution,
        Modality.HAPPENED,
        Polarity.AFFIRMED,
    )


ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]


def _context_of(given: dict[str, Any]) -> str:
    context = given.pop("context", "")
    return f"{context}\n{given['text']}" if context else ""


def read_two(left: Mapping[str, Any], right: Mapping[str, Any]) -> tuple[ReadClaim, ReadClaim]:
    """Read two claims as the program does.

    Each side gives the arguments of `read_text`, and may give "published" and a "context": the
    text of its article.
    """
    given = ({"article": "left", **left}, {"article": "right", **right})
    contexts = {
        g["article"]: ArticleContext(
            g["article"], published=g.pop("published", None), text=_context_of(g)
        )
        for g in given
    }
    claims = [replace(read_text(**g), id=side) for g, side in zip(given, "ab", strict=True)]
    a, b = read_claims(claims, contexts)
    return a, b


@pytest.fixture(scope="session")
def read_pair() -> ReadPair:
    """The reader of pairs, for dimensions that are told best by whole sentences.

    Every pair is read once, as several tests ask about it.
    """
    known: dict[str, tuple[ReadClaim, ReadClaim]] = {}

    def read(left: Mapping[str, Any], right: Mapping[str, Any]) -> tuple[ReadClaim, ReadClaim]:
        key = repr((left, right))
        if key not in known:
            known[key] = read_two(left, right)
        return known[key]

    return read
