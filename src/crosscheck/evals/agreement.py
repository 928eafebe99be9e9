"""How far two annotators agree, field by field, on the articles that both have labelled.

Claims are aligned first, by their spans; fields are compared over the aligned pairs. The measure is
Krippendorff's alpha (Krippendorff 2004; the `krippendorff` library): 1 is full agreement, 0 what
chance gives, below 0 systematic disagreement. Above 0.8 labels are reliable, from 0.667 on they
allow tentative conclusions. Where one value is rare alpha is low even though observed agreement is
high; both are given.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from crosscheck.evals.align import Pair, align_claims, overlap
from crosscheck.evals.articles import Inputs
from crosscheck.evals.gold import Gold, GoldClaim
from crosscheck.evals.score.relations import PairKey, key_of
from crosscheck.evals.sources import same_source
from crosscheck.evals.subject import gold_items
from crosscheck.models import Span

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Value = Hashable


class Rated(NamedTuple):
    """What each annotator said of one unit."""

    first: Value
    second: Value


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one field.

    Attributes:
        units: what was rated by both.
        observed: share of units with the same value.
        alpha: None when there is nothing to agree on, or no variation.

    """

    field: str
    level: Level
    units: int
    observed: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two label sets compared.

    Attributes:
        claims: of each annotator in the shared articles.
        paired, strict: claims aligned one to one, with an overlap of 0.3 and of 0.8.
        relations: pairs of aligned claims that each annotator put into relations.
        related: pairs that both did.

    """

    articles: tuple[str, ...]
    claims: tuple[int, int]
    paired: int
    strict: int
    relations: tuple[int, int]
    related: int
    fields: tuple[Agreement, ...]


class _Both(NamedTuple):
    first: GoldClaim
    second: GoldClaim


def compare_annotators(first: Gold, second: Gold, inputs: Inputs) -> Comparison:
    """Compare two label sets on the articles that both have.

    Args:
        first: its entities decide whether two names are one.
        second: may have fewer articles.
        inputs: the shared articles at least.

    """
    shared = tuple(sorted(set(first.articles) & set(second.articles)))
    items = [[i for i in gold_items(g) if i.article in shared] for g in (first, second)]
    pairs = align_claims(*items).pairs
    both = [_Both(first.by_id[p.gold], second.by_id[p.found]) for p in pairs]
    keys = _related(first, second, pairs)
    return Comparison(
        articles=shared,
        claims=(len(items[0]), len(items[1])),
        paired=len(pairs),
        strict=sum(p.is_strict for p in pairs),
        relations=(len(keys.first), len(keys.second)),
        related=len(keys.first.keys() & keys.second.keys()),
        fields=(
            *_texts(first, second, shared, inputs),
            *_claim_fields(both, first),
            *_relation_fields(keys, pairs),
        ),
    )


def rate(field: str, level: Level, units: Sequence[Rated]) -> Agreement:
    """Measure the agreement on one field; for other than nominal levels values are numbers."""
    import krippendorff  # noqa: PLC0415 - heavy, and not needed to ask for help

    if not units:
        return Agreement(field, level, 0, None, None)
    observed = sum(u.first == u.second for u in units) / len(units)
    domain = sorted({v for u in units for v in u}, key=repr)
    if len(domain) < 2:
        return Agreement(field, level, len(units), observed, None)
    codes = {v: k for k, v in enumerate(domain)} if level == "nominal" else None
    data = [[codes[u[side]] if codes else float(str(u[side])) for u in units] for side in (0, 1)]
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
    return Agreement(field, level, len(units), observed, float(alpha))


def _texts(first: Gold, second: Gold, shared: Sequence[str], inputs: Inputs) -> Iterator[Agreement]:
    """Word by word: in which part it stands, and whether some claim has it."""
    parts: list[Rated] = []
    claims: list[Rated] = []
    for article in shared:
        sides = [(_parts(g, article), _claimed(g, article)) for g in (first, second)]
        at = 0
        for word in inputs.by_id[article].text.split():
            at = inputs.by_id[article].text.index(word, at)
            parts.append(Rated(*(_holding(side[0], at) for side in sides)))
            claims.append(Rated(*(_holding(side[1], at) is not None for side in sides)))
            at += len(word)
    yield rate("part (of each word)", "nominal", parts)
    yield rate("in a claim (each word)", "nominal", claims)


class _Labelled(NamedTuple):
    span: Span
    label: str


def _parts(gold: Gold, article: str) -> list[_Labelled]:
    return [_Labelled(Span(p.start, p.end), p.part) for p in gold.parts if p.article == article]


def _claimed(gold: Gold, article: str) -> list[_Labelled]:
    return [_Labelled(c.span, "claim") for c in gold.claims_of(article)]


def _holding(spans: Sequence[_Labelled], at: int) -> str | None:
    return next((s.label for s in spans if s.span.start <= at < s.span.end), None)


def _claim_fields(both: Sequence[_Both], first: Gold) -> Iterator[Agreement]:
    plain: tuple[tuple[str, Callable[[GoldClaim], Value]], ...] = (
        ("attributed", lambda c: c.attribution is not None),
        ("modality", lambda c: c.modality),
        ("polarity", lambda c: c.polarity),
        ("unattributed", lambda c: c.unattributed),
        ("unattributed why", lambda c: c.unattributed_why or "no"),
        ("has quantities", lambda c: bool(c.quantities)),
        ("has times", lambda c: bool(c.times)),
    )
    for field, read in plain:
        yield rate(field, "nominal", [Rated(read(b.first), read(b.second)) for b in both])
    yield from _attribution_fields(both, first)
    yield from _value_fields(both)


def _attribution_fields(both: Sequence[_Both], first: Gold) -> Iterator[Agreement]:
    said = [
        (b.first.attribution, b.second.attribution)
        for b in both
        if b.first.attribution and b.second.attribution
    ]
    sources: list[Rated] = []
    cues: list[Rated] = []
    for one, other in said:
        # One mention, or two ways to write one name, is one value.
        same = same_source(one, other, first.entities)
        sources.append(Rated(one.source, one.source if same else other.source))
        cues.append(Rated((one.cue or "").lower(), (other.cue or "").lower()))
    yield rate("source", "nominal", sources)
    yield rate("cue", "nominal", cues)
    yield rate("kind", "nominal", [Rated(a.kind, b.kind) for a, b in said])
    yield rate("stance", "nominal", [Rated(a.stance, b.stance) for a, b in said])


def _value_fields(both: Sequence[_Both]) -> Iterator[Agreement]:
    """Numbers and days at places that both annotators marked."""
    numbers = [
        (a, b)
        for pair in both
        for a in pair.first.quantities
        for b in pair.second.quantities
        if overlap(Span(a.start, a.end), Span(b.start, b.end)) > 0
    ]
    low = [Rated(a.low, b.low) for a, b in numbers if a.low is not None and b.low is not None]
    high = [Rated(a.high, b.high) for a, b in numbers if a.high is not None and b.high is not None]
    yield rate("quantity: low", "ratio", low)
    yield rate("quantity: high", "ratio", high)
    hedges = [
        Rated((a.low_open, a.high_open, a.approx), (b.low_open, b.high_open, b.approx))
        for a, b in numbers
    ]
    yield rate("quantity: hedge", "nominal", hedges)
    yield rate("quantity: counted", "nominal", [Rated(a.counted, b.counted) for a, b in numbers])
    times = [
        (a, b)
        for pair in both
        for a in pair.first.times
        for b in pair.second.times
        if overlap(Span(a.start, a.end), Span(b.start, b.end)) > 0
    ]
    begins = [
        Rated(a.from_.toordinal(), b.from_.toordinal()) for a, b in times if a.from_ and b.from_
    ]
    ends = [Rated(a.to.toordinal(), b.to.toordinal()) for a, b in times if a.to and b.to]
    yield rate("time: from", "interval", begins)
    yield rate("time: to", "interval", ends)
    yield rate("time: role", "nominal", [Rated(a.role, b.role) for a, b in times])


class _Related(NamedTuple):
    """The relations of each annotator by pair of claims, in the first annotator's ids."""

    first: dict[PairKey, dict[str, str]]
    second: dict[PairKey, dict[str, str]]
    severity: tuple[Rated, ...]


def _related(first: Gold, second: Gold, pairs: Sequence[Pair]) -> _Related:
    names = {p.found: p.gold for p in pairs}
    own = {p.gold: p.gold for p in pairs}
    mine, theirs = _by_pair(first, own), _by_pair(second, names)
    graded = {
        (key_of(own[r.a], own[r.b]), r.dimension): r.severity
        for r in first.relations
        if r.a in own and r.b in own and r.severity
    }
    severity = tuple(
        Rated(graded[key], r.severity)
        for r in second.relations
        if r.a in names
        and r.b in names
        and r.severity
        and (key := (key_of(names[r.a], names[r.b]), r.dimension)) in graded
    )
    return _Related(mine, theirs, severity)


def _by_pair(gold: Gold, names: dict[str, str]) -> dict[PairKey, dict[str, str]]:
    """For each pair of claims that both annotators have: its relation on each dimension."""
    found: dict[PairKey, dict[str, str]] = {}
    for relation in gold.relations:
        if relation.a in names and relation.b in names:
            key = key_of(names[relation.a], names[relation.b])
            found.setdefault(key, {})[relation.dimension] = relation.relation.value
    return found


def _relation_fields(keys: _Related, pairs: Sequence[Pair]) -> Iterator[Agreement]:
    every = [key_of(a.gold, b.gold) for a, b in combinations(pairs, 2)]
    yield rate(
        "related at all (each pair)",
        "nominal",
        [Rated(k in keys.first, k in keys.second) for k in every],
    )
    yield rate(
        "contradict (each pair)",
        "nominal",
        [
            Rated(
                "contradict" in keys.first.get(k, {}).values(),
                "contradict" in keys.second.get(k, {}).values(),
            )
            for k in every
        ],
    )
    shared = [k for k in every if k in keys.first and k in keys.second]
    yield rate(
        "dimensions (related pairs)",
        "nominal",
        [Rated(tuple(sorted(keys.first[k])), tuple(sorted(keys.second[k]))) for k in shared],
    )
    kinds = [
        Rated(kind, keys.second[k][dimension])
        for k in shared
        for dimension, kind in keys.first[k].items()
        if dimension in keys.second[k]
    ]
    yield rate("relation (same pair and dimension)", "nominal", kinds)
    yield rate("severity (same pair and dimension)", "ordinal", keys.severity)
