"""Build read claims by hand, so that a test of one stage does not depend on another."""

import re
from collections.abc import Callable
from datetime import date

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
