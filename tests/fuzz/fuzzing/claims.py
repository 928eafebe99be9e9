"""Targets: grounding of proposals, and comparison of claims that were read or written down."""

import random
from datetime import date, timedelta
from typing import Literal

from crosscheck.compare.articles import Articles
from crosscheck.compare.engine import Comparison, compare, judge_pair
from crosscheck.compare.evidence import gather, weigh
from crosscheck.compare.rarity import measure_rarity
from crosscheck.compare.signature import signature
from crosscheck.compare.weights import free_weights, given_weights, probability
from crosscheck.ground import ground_article
from crosscheck.models.articles import ArticleContext, Part, Span
from crosscheck.models.claims import (
    Attribution,
    AttributionKind,
    Claim,
    EntityMention,
    EventFrame,
    Modality,
    Polarity,
    Quantity,
    Stance,
    TimeRef,
)
from crosscheck.models.drafts import DraftAttribution, DraftClaim
from crosscheck.models.readings import Predicate, ReadClaim, Word
from crosscheck.models.relations import RelationKind
from fuzzing.choices import Choices
from fuzzing.texts import draw_article

_NOUNS = ("soldier", "people", "tank", "brigade", "percent", "day", "child")
_CLASSES = ("send", "kill", "say", "plan", "die", "rise", "fall", "sign", "deny")
_IDS = ("country:NO", "country:SU", "person:quorn", "org:un", "place:vennmouth", "quorn", "soldier")
_UNITS = (None, None, "percent", "USD", "day", "year", "ordinal", "kg", "km", "out of 10")
_KINDS: tuple[Literal["name", "noun", "verb", "number"], ...] = ("name", "noun", "verb", "number")
_ROLES = ("nsubj", "dobj", "in", "of", "conj", "ROOT")
_TYPES = ("person", "org", "country", "place", "group", "other")
_VALUES = (None, 0.0, 1.0, 12.0, 3000.0, 12000.0, 1.5e6, -4.0, 0.5, 1e300, 1999.0)


def ground_drafts(data: bytes) -> None:
    """No claim without the article's own words outside boilerplate; the outcome is the same twice."""
    choices = Choices(data)
    article, other = draw_article(choices, "a"), draw_article(choices, "b")
    texts = {a.id: a.text for a in (article, other)}
    drafts = [_draft(choices, article.text) for _ in range(choices.number(1, 4))]
    found = ground_article(article, drafts, texts)
    for claim in found.claims:
        assert claim.quote == article.text[claim.start : claim.end]
        assert article.part_at(claim.start) is not Part.BOILERPLATE
        assert article.part_at(claim.end - 1) is not Part.BOILERPLATE
        assert claim.statement
        _require_evidence(claim.attribution, article.text)
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    assert ground_article(article, drafts, texts) == found


def compare_claims(data: bytes) -> None:
    """Comparison takes any claims, in any order, and names only what it was given."""
    choices = Choices(data)
    claims = [read_claim(choices, f"c{n}") for n in range(choices.number(1, 6))]
    found = compare(claims)
    _require_named(found, {read.claim.id for read in claims})
    shuffled = list(claims)
    random.Random(len(data)).shuffle(shuffled)
    assert compare(shuffled) == found
    first, last = claims[0], claims[-1]
    assert judge_pair(first, last) == judge_pair(last, first)


def compare_copy(data: bytes) -> None:
    """A claim never contradicts its copy."""
    choices = Choices(data)
    one = read_claim(choices, "a")
    copy = read_claim(Choices(data), "b")
    kinds = {decision.relation for decision in judge_pair(one, copy).decisions}
    assert RelationKind.CONTRADICT not in kinds


def weigh_pairs(data: bytes) -> None:
    """A sum of evidence is that of its lines, the same both ways, and a probability."""
    choices = Choices(data)
    reads = [read_claim(choices, f"c{n}") for n in range(2)]
    profiles = [signature(read) for read in reads]
    rarity = measure_rarity([p.keys for p in profiles])
    articles = Articles(profiles)
    left, right = (weigh(p, rarity, articles) for p in profiles)
    values = gather(left, right)
    assert gather(right, left) == values
    assert all(0.0 <= value <= 1.0 for value in values.values()), values
    for weights in (free_weights(), given_weights()):
        for model in weights.models:
            total = weights.sum(model, values)
            lines = sum(term.amount for term in weights.terms(model, values))
            assert abs(total - lines) < 1e-6
            assert 0.0 <= probability(total) <= 1.0


def _draft(choices: Choices, text: str) -> DraftClaim:
    start, end = choices.span(len(text))
    quote = text[start:end] if choices.flag() else choices.prose(30)
    attribution = None
    if choices.flag():
        place = Span(*choices.span(len(text)))
        attribution = DraftAttribution(
            source=place.of(text) if choices.flag() else choices.prose(4),
            cue=choices.pick((None, "said", "according to", choices.prose(3))),
            kind=choices.pick((None, *AttributionKind)),
            stance=choices.pick((None, *Stance)),
            via=choices.pick((None, choices.prose(3))),
            source_span=place if choices.flag() and place.end > place.start else None,
            resolved=choices.pick((None, "he", choices.prose(3))),
        )
    return DraftClaim(
        article="a",
        chunk=0,
        quote=quote,
        near=Span(start, end) if choices.flag() else None,
        statement=choices.pick((None, quote, choices.prose(30))),
        attribution=attribution,
        names=(choices.prose(3),) if choices.flag() else (),
    )


def _require_evidence(attribution: Attribution | None, text: str) -> None:
    if attribution is None:
        return
    assert attribution.source.strip()
    if attribution.source_start is not None and attribution.source_end is not None:
        assert text[attribution.source_start : attribution.source_end].strip()
    if attribution.cue_start is not None and attribution.cue_end is not None:
        assert attribution.cue == text[attribution.cue_start : attribution.cue_end]


def _require_named(found: Comparison, ids: set[str]) -> None:
    relations = {relation.id for relation in found.relations}
    assert len(relations) == len(found.relations)
    for relation in found.relations:
        assert relation.a < relation.b
        assert {relation.a, relation.b} <= ids
        assert 1 <= relation.severity <= 3
        assert relation.why
    assert len({finding.id for finding in found.findings}) == len(found.findings)
    for finding in found.findings:
        assert set(finding.claims) <= ids
        assert set(finding.relations) <= relations
        assert finding.headline


def read_claim(choices: Choices, id_: str) -> ReadClaim:
    """A claim that was read, with any readings at all."""
    quote = choices.prose(24).strip() + "x"
    article = choices.pick(("one", "two", "three"))
    claim = Claim(
        id=id_,
        article=article,
        part=choices.pick(list(Part)[:4]),
        start=0,
        end=len(quote),
        quote=quote,
        statement=choices.pick((quote, choices.prose(24).strip() + "y")),
        attribution=_attribution(choices, quote),
        modality=choices.pick(list(Modality)),
        polarity=choices.pick(list(Polarity)),
        quantities=tuple(_quantity(choices, quote, n) for n in range(choices.number(0, 3))),
        times=tuple(_time(choices, quote) for _ in range(choices.number(0, 2))),
        entities=tuple(_entity(choices, quote) for _ in range(choices.number(0, 3))),
        event=_event(choices),
    )
    predicates = tuple(_predicate(choices, quote) for _ in range(choices.number(0, 3)))
    published = date(2031, 5, 1) + timedelta(choices.number(0, 9)) if choices.flag() else None
    return ReadClaim(
        claim=claim,
        context=ArticleContext(article, choices.pick((None, "Herald")), published, quote),
        predicates=predicates,
        lemmas=frozenset(choices.pick((*_NOUNS, *_CLASSES)) for _ in range(choices.number(0, 6))),
        head=predicates[0].lemma if predicates else None,
        words=_words(choices, quote),
    )


def _words(choices: Choices, quote: str) -> tuple[Word, ...]:
    """Words that hang on each other in any way, also in circles and on themselves."""
    count = choices.number(0, 6)
    return tuple(_word(choices, quote, count) for _ in range(count))


def _word(choices: Choices, quote: str, count: int) -> Word:
    start, end = choices.span(len(quote))
    concept = choices.pick((*_IDS, *_NOUNS, *_CLASSES))
    return Word(
        lemma=choices.pick((concept, "quorn", "w3")),
        concept=concept,
        kind=choices.pick(_KINDS),
        role=choices.pick(_ROLES),
        head=choices.number(0, count) - 1,
        start=start,
        end=end,
        negated=choices.flag(),
        modality=choices.pick((None, *Modality)),
    )


def _attribution(choices: Choices, quote: str) -> Attribution | None:
    if not choices.flag():
        return None
    start, end = choices.span(len(quote))
    return Attribution(
        source=choices.pick(("Ilsa Quorn", "officials", choices.prose(3) or "x")),
        source_id=choices.pick((None, *_IDS)),
        source_start=start,
        source_end=end,
        cue=choices.pick((None, "said", "denied")),
        cue_start=None,
        cue_end=None,
        kind=choices.pick(list(AttributionKind)),
        stance=choices.pick(list(Stance)),
        via=choices.pick((None, "the Herald")),
    )


def _quantity(choices: Choices, quote: str, position: int) -> Quantity:
    start, end = choices.span(len(quote))
    low, high = choices.pick(_VALUES), choices.pick(_VALUES)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Quantity(
        text=quote[start:end],
        start=start,
        end=end,
        low=low,
        high=high,
        low_open=choices.flag(),
        high_open=choices.flag(),
        approx=choices.flag(),
        counted=choices.pick((None, *_NOUNS)),
        unit=choices.pick(_UNITS),
        modifiers=(choices.pick(_NOUNS),) if choices.flag() else (),
        measure=choices.pick((None, *_CLASSES)),
        part_of=0 if position and choices.flag() else None,
        near=(choices.pick(_NOUNS),) if choices.flag() else (),
    )


def _time(choices: Choices, quote: str) -> TimeRef:
    start, end = choices.span(len(quote))
    first = date(2031, 5, 1) + timedelta(choices.number(0, 40))
    last = first + timedelta(choices.number(0, 40))
    return TimeRef(
        text=quote[start:end],
        start=start,
        end=end,
        from_=choices.pick((None, first)),
        to=choices.pick((None, last)),
        role=choices.pick(("event", "report", "anchor")),
        span_kind=choices.pick(("point", "period")),
        partial=choices.pick((None, None, "05-03/05-04", "/05-03", "02-29/02-29")),
        event=choices.pick((None, *_CLASSES)),
        near=(choices.pick(_NOUNS),) if choices.flag() else (),
    )


def _entity(choices: Choices, quote: str) -> EntityMention:
    start, end = choices.span(len(quote))
    kind = choices.pick(_TYPES)
    return EntityMention(quote[start:end], start, end, choices.pick(_IDS), kind)  # type: ignore[arg-type]  # one of the literals


def _event(choices: Choices) -> EventFrame:
    first = date(2031, 5, 1) + timedelta(choices.number(0, 40))
    return EventFrame(
        what=choices.pick((None, *_CLASSES)),
        where=tuple(choices.pick(_IDS) for _ in range(choices.number(0, 2))),
        from_=choices.pick((None, first)),
        to=choices.pick((None, first + timedelta(choices.number(0, 40)))),
        standing=choices.pick(("own", "earlier", "other", "general")),
        from_words=(choices.prose(2),) if choices.flag() else (),
    )


def _predicate(choices: Choices, quote: str) -> Predicate:
    start, end = choices.span(len(quote))
    cls = choices.pick(_CLASSES)
    return Predicate(
        lemma=choices.pick((cls, "dispatch")),
        cls=cls,
        start=start,
        end=end,
        agent=choices.pick((None, *_IDS)),
        object=choices.pick((None, *_NOUNS)),
        negated=choices.flag(),
        modality=choices.pick(list(Modality)),
    )
