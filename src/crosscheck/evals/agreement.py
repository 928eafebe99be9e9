"""How far two annotators agree, field by field, on the articles that both have labelled.

Claims are aligned first, by their spans; fields are compared over the aligned pairs. The measure is
Krippendorff's alpha (Krippendorff 2004, chapter 11): 1 is full agreement, 0 what chance gives, below
0 systematic disagreement. Above 0.8 labels are reliable, from 0.667 on they allow tentative
conclusions. Where one value is rare alpha is low even though observed agreement is high; both are
given. The library for it is under the GPL, so these few lines are our own.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, product
from typing import Any, Literal, NamedTuple

import numpy as np

from crosscheck.evals.align import Pair, align_claims
from crosscheck.evals.articles import Inputs
from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import GoldClaim, GoldRelation
from crosscheck.evals.measured import shown, table
from crosscheck.evals.score.relations import PairKey, key_of
from crosscheck.evals.sources import same_source
from crosscheck.evals.stats import Numbers
from crosscheck.models.relations import RelationKind
from crosscheck.text.json_text import to_json

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
class AnnotatorAgreement:
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


def compare_annotators(first: Gold, second: Gold, inputs: Inputs) -> AnnotatorAgreement:
    """Compare two label sets on the articles that both have; two names are one by the entities of the first."""
    shared = tuple(sorted(set(first.articles) & set(second.articles)))
    claims = [[c for c in g.claims if c.article in shared] for g in (first, second)]
    pairs = align_claims(*claims).pairs
    both = [(first.by_id[p.gold], second.by_id[p.found]) for p in pairs]
    one = _by_pair(first, {p.gold: p.gold for p in pairs})
    other = _by_pair(second, {p.found: p.gold for p in pairs})
    return AnnotatorAgreement(
        articles=shared,
        claims=(len(claims[0]), len(claims[1])),
        paired=len(pairs),
        strict=sum(p.is_strict for p in pairs),
        relations=(len(one), len(other)),
        related=len(one.keys() & other.keys()),
        fields=(
            *_texts(first, second, shared, inputs),
            *_fields_of(both, first),
            *_relation_fields(one, other, pairs),
        ),
    )


def rate(field: str, level: Level, units: Sequence[Rated]) -> Agreement:
    """Measure the agreement on one field; for other than nominal levels values are numbers."""
    if not units:
        return Agreement(field, level, 0, None, None)
    observed = sum(u.first == u.second for u in units) / len(units)
    if len({v for u in units for v in u}) < 2:
        return Agreement(field, level, len(units), observed, None)
    return Agreement(field, level, len(units), observed, _alpha(level, units))


def _alpha(level: Level, units: Sequence[Rated]) -> float:
    """1 - observed disagreement / that which the same values would give by chance."""
    domain = sorted({v for u in units for v in u}, key=repr if level == "nominal" else _number)
    place = {v: k for k, v in enumerate(domain)}
    coincidences = np.zeros((len(domain), len(domain)))
    for one, other in units:
        coincidences[place[one], place[other]] += 1
        coincidences[place[other], place[one]] += 1
    counts = coincidences.sum(axis=0)
    numbers = np.array(
        [float(k) if level == "nominal" else _number(v) for k, v in enumerate(domain)]
    )
    distances = _distances(level, numbers, counts)
    by_chance = (np.outer(counts, counts) * distances).sum() / (counts.sum() - 1)
    return float(1 - (coincidences * distances).sum() / by_chance)


def _number(value: Value) -> float:
    return float(str(value))


def _distances(level: Level, numbers: Numbers, counts: Numbers) -> Numbers:
    """How far each two values are apart, squared."""
    if level == "ordinal":  # how many ratings lie between the middles of the two ranks
        numbers = np.cumsum(counts) - counts / 2
    one, other = np.meshgrid(numbers, numbers)
    apart: Numbers = one - other
    if level == "nominal":
        apart = np.sign(apart)
    if level == "ratio":
        apart = apart / np.maximum(np.abs(one + other), np.finfo(float).tiny)
    return apart**2


def _nominal(field: str, units: Iterable[tuple[Value, Value]]) -> Agreement:
    return rate(field, "nominal", [Rated(*unit) for unit in units])


def _texts(first: Gold, second: Gold, shared: Sequence[str], inputs: Inputs) -> Iterator[Agreement]:
    """Word by word: in which part it stands, and whether some claim has it."""
    parts: list[Rated] = []
    claims: list[Rated] = []
    for article in shared:
        at = 0
        for word in inputs.by_id[article].text.split():
            at = inputs.by_id[article].text.index(word, at)
            parts.append(Rated(*(g.part_at(article, at) for g in (first, second))))
            claims.append(Rated(*(_is_claimed(g, article, at) for g in (first, second))))
            at += len(word)
    yield rate("part (of each word)", "nominal", parts)
    yield rate("in a claim (each word)", "nominal", claims)


def _is_claimed(gold: Gold, article: str, at: int) -> bool:
    return any(at in c.span for c in gold.claims_of(article))


# Of each field its level, and how it is read; where a number is missing the pair is not compared.
_Fields = Mapping[str, tuple[Level, Callable[[Any], Value]]]
_CLAIM_FIELDS: _Fields = {
    "attributed": ("nominal", lambda c: c.attribution is not None),
    "modality": ("nominal", lambda c: c.modality),
    "polarity": ("nominal", lambda c: c.polarity),
    "unattributed": ("nominal", lambda c: c.unattributed),
    "unattributed why": ("nominal", lambda c: c.unattributed_why or "no"),
    "has quantities": ("nominal", lambda c: bool(c.quantities)),
    "has times": ("nominal", lambda c: bool(c.times)),
}
_ATTRIBUTION_FIELDS: _Fields = {
    "cue": ("nominal", lambda a: (a.cue or "").lower()),
    "kind": ("nominal", lambda a: a.kind),
    "stance": ("nominal", lambda a: a.stance),
}
_NUMBER_FIELDS: _Fields = {
    "quantity: low": ("ratio", lambda q: q.low),
    "quantity: high": ("ratio", lambda q: q.high),
    "quantity: hedge": ("nominal", lambda q: (q.low_open, q.high_open, q.approx)),
    "quantity: counted": ("nominal", lambda q: q.counted),
}
_TIME_FIELDS: _Fields = {
    "time: from": ("interval", lambda t: t.from_ and t.from_.toordinal()),
    "time: to": ("interval", lambda t: t.to and t.to.toordinal()),
    "time: role": ("nominal", lambda t: t.role),
}


def _fields_of(both: Sequence[tuple[GoldClaim, GoldClaim]], first: Gold) -> Iterator[Agreement]:
    """Claims, then who is made responsible, then the numbers and times at the same words."""
    pairs = [(a.attribution, b.attribution) for a, b in both]
    said = [(a, b) for a, b in pairs if a and b]
    yield from _rate_all(_CLAIM_FIELDS, both)
    # One mention, or two ways to write one name, is one value.
    sources = (
        (a.source, a.source if same_source(a, b, first.entities) else b.source) for a, b in said
    )
    yield _nominal("source", sources)
    yield from _rate_all(_ATTRIBUTION_FIELDS, said)
    numbers = (p for a, b in both for p in product(a.quantities, b.quantities))
    yield from _rate_all(_NUMBER_FIELDS, [(a, b) for a, b in numbers if a.span.overlaps(b.span)])
    times = (p for a, b in both for p in product(a.times, b.times))
    yield from _rate_all(_TIME_FIELDS, [(a, b) for a, b in times if a.span.overlaps(b.span)])


def _rate_all(fields: _Fields, pairs: Sequence[tuple[object, object]]) -> Iterator[Agreement]:
    for field, (level, read) in fields.items():
        units = [Rated(read(a), read(b)) for a, b in pairs]
        known = units if level == "nominal" else [u for u in units if None not in u]
        yield rate(field, level, known)


_ByPair = dict[PairKey, dict[str, GoldRelation]]


def _by_pair(gold: Gold, names: dict[str, str]) -> _ByPair:
    """For each pair of claims that both annotators have: its relation on each dimension."""
    found: _ByPair = {}
    for relation in gold.relations:
        if relation.a in names and relation.b in names:
            key = key_of(names[relation.a], names[relation.b])
            found.setdefault(key, {})[relation.dimension] = relation
    return found


def _relation_fields(first: _ByPair, second: _ByPair, pairs: Sequence[Pair]) -> Iterator[Agreement]:
    every = [key_of(a.gold, b.gold) for a, b in combinations(pairs, 2)]
    yield _nominal("related at all (each pair)", ((k in first, k in second) for k in every))
    conflicts = [[_has_conflict(d.get(k, {})) for d in (first, second)] for k in every]
    yield _nominal("contradict (each pair)", ((a, b) for a, b in conflicts))
    both = [(first[k], second[k]) for k in every if k in first and k in second]
    dimensions = ((tuple(sorted(a)), tuple(sorted(b))) for a, b in both)
    yield _nominal("dimensions (related pairs)", dimensions)
    same = [(a[d], b[d]) for a, b in both for d in a if d in b]
    kinds = ((a.relation.value, b.relation.value) for a, b in same)
    yield _nominal("relation (same pair and dimension)", kinds)
    graded = [Rated(a.severity, b.severity) for a, b in same if a.severity and b.severity]
    yield rate("severity (same pair and dimension)", "ordinal", graded)


def _has_conflict(relations: Mapping[str, GoldRelation]) -> bool:
    return any(r.relation is RelationKind.CONTRADICT for r in relations.values())


def render_agreement(found: AnnotatorAgreement) -> str:
    """The table for people."""
    first, second = found.claims
    share = 2 * found.paired / (first + second) if first + second else None
    strict = 2 * found.strict / (first + second) if first + second else None
    lines = [
        f"{first} and {second} claims in {', '.join(found.articles)}",
        f"aligned: {found.paired} (F1 {shown(share)}), strictly {found.strict} (F1 {shown(strict)})",
        (
            f"pairs of aligned claims in relations: {found.relations[0]} and {found.relations[1]},"
            f" {found.related} in both"
        ),
    ]
    return "\n".join([*lines, "", render_fields(found.fields)])


def render_fields(fields: Iterable[Agreement]) -> str:
    """A line for each field, with a newline at the end."""
    rows = [(f.field, f.level, str(f.units), shown(f.observed), shown(f.alpha)) for f in fields]
    return "\n".join([*table(("", "level", "units", "observed", "alpha"), rows), ""])


def render_agreement_json(found: AnnotatorAgreement) -> str:
    """The same, for programs."""
    return to_json(asdict(found), indent=2) + "\n"
