"""Build read claims by hand, so that a test of one stage does not depend on another."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.engine import judge_given_pair, judge_pair
from crosscheck.compare.judgement import PairJudgement
from crosscheck.language.parse import parse
from crosscheck.models.articles import ArticleContext, Part
from crosscheck.models.claims import (
    AttributionKind,
    Claim,
    EntityMention,
    Modality,
    Polarity,
    Quantity,
    Stance,
)
from crosscheck.models.readings import Predicate, ReadClaim
from crosscheck.reading import read_claims
from crosscheck.reading.words import read_words
from judged import Judge, Side
from values import make_claim, said_by

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
    """A claim whose lemmas are simply the words of its quote, without a final s.

    Its words with their syntax are read by the program, as nobody can write them down.
    """
    name = article or f"article-{id_}"
    mentions = tuple(_mention(quote, name, type_) for name, type_ in entities)
    source_id = source.lower() if source else None
    claim = make_claim(
        quote,
        id=id_,
        article=name,
        part=part,
        statement=statement or quote,
        attribution=said_by(source, source_id=source_id, kind=kind, stance=stance),
        modality=modality,
        polarity=polarity,
        quantities=tuple(_placed(quote, quantity) for quantity in quantities),
        entities=mentions,
    )
    words = re.findall(r"[a-z]{3,}", quote.lower())
    return ReadClaim(
        claim=claim,
        context=ArticleContext(name, published=published, text=text),
        predicates=predicates,
        lemmas=frozenset(w.removesuffix("s") for w in words if w not in _STOP),
        head=predicates[0].lemma if predicates else None,
        words=read_words(parse(quote), mentions),
    )


def _mention(quote: str, name: str, type_: str) -> EntityMention:
    """A name where it stands in the quote, or at its start if it is not in there."""
    start = max(0, quote.find(name))
    end = start + len(name) if name in quote else start + 1
    return EntityMention(name, start, end, name.lower(), type_)  # type: ignore[arg-type]  # a literal in tests


def _placed(quote: str, quantity: Quantity) -> Quantity:
    """A number where it stands in the quote."""
    at = quote.find(quantity.text)
    return replace(quantity, start=at, end=at + len(quantity.text)) if at >= 0 else quantity


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
    placed: bool = False,
) -> Claim:
    """A claim whose quote and statement are `text`, not yet read; if `placed`, its source is where `text` names it."""
    at = text.lower().find(source.lower()) if source is not None and placed else -1
    place = {} if at < 0 else {"source_start": at, "source_end": at + len(source or "")}
    attribution = said_by(source, kind=kind, stance=stance, **place)
    return make_claim(text, id=f"{article}-1", article=article, attribution=attribution)


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
    if len(contexts) == 1:
        # Two sentences of one article, not one stretch of it.
        behind = claims[0].end + 1
        claims[1] = replace(claims[1], start=behind, end=behind + len(claims[1].quote))
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


def _given(side: Side) -> Mapping[str, Any]:
    return {"text": side} if isinstance(side, str) else side


@pytest.fixture(scope="session")
def judge(read_pair: ReadPair) -> Judge:
    """Read two sentences and judge them as claims that may or may not be about one thing."""

    def judged(left: Side, right: Side) -> PairJudgement:
        return judge_pair(*read_pair(_given(left), _given(right)))

    return judged


@pytest.fixture(scope="session")
def judge_given(read_pair: ReadPair) -> Judge:
    """Read two sentences and judge them as given to be about one thing."""

    def judged(left: Side, right: Side) -> PairJudgement:
        return judge_given_pair(*read_pair(_given(left), _given(right)))

    return judged
