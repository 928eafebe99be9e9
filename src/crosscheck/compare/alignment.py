"""Find, for each number of a claim, what it is to be measured against in the evidence.

Used where two claims are given as a pair: what they count may be named differently, so that the
best counterpart counts and not only a sure one. A bound in the evidence is read as people mean it:
whoever reports "over 12 million" does not know of 20 million, so the figure lies near the bound.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crosscheck.compare.counterparts import ORDINAL, apart, closeness, fit
from crosscheck.compare.counting import PERCENT, counted_class, scaled_unit, size
from crosscheck.compare.dated import told_for_the_same_day
from crosscheck.compare.dimensions.intervals import (
    covers,
    describe,
    is_contained,
    is_equal,
    is_rounded,
    overlaps,
)
from crosscheck.compare.levels import Level, Verdict, judge
from crosscheck.compare.moments import count_order, may_have_grown
from crosscheck.language.measures import OUTRANK, RANK
from crosscheck.models import Dimension, Quantity, ReadClaim, RelationKind

# How far beyond its bound the figure behind "over 12 million" is taken to lie.
_BEYOND = 1e-6
# Share of the claim's words that the evidence must have before a number is ruled out: if the two
# count the same, and if they are only the sole numbers of their kind. Figures as close as a tenth
# are seldom of different things and need no words.
_SAME_COUNT = 0.2
_SOLE_NUMBERS = 0.45
_CLOSE = 0.1
# Counterparts that fit nearly as well as the best are counterparts too.
_MARGIN = 0.25
# How much worse a number of the same value may fit.
_EQUAL_MARGIN = 4.0
# Days of a year.
_DAYS = 365.25
_LEAST_FIT = 1.65
# The only number of its kind needs less to be the counterpart.
_ONLY_FIT = 0.5
# Acts that give a score, with none beside a noun phrase ("and a 44 on the index").
_SCORING = frozenset({None, "score", "rate"})
OTHER_MOMENT = "other_moment"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One item of the claim with the verdict on it.

    Attributes:
        counts: whether it says how many or who came where; "the first match" bears nothing out.
        needed: share of the claim's words that the evidence must have to rule it out, 0 to 1.
        is_dated: whether the two are known to be told for one day.

    """

    dimension: Dimension
    relation: RelationKind | None
    level: str
    why: str
    counts: bool = True
    needed: float = 0.0
    is_dated: bool = False


def align_quantities(claim: ReadClaim, evidence: ReadClaim) -> tuple[Aligned, ...]:
    """Judge every number of the claim against its best counterpart."""
    return tuple(_align_dated(q, claim, evidence) for q in claim.claim.quantities)


def _align_dated(item: Quantity, claim: ReadClaim, evidence: ReadClaim) -> Aligned:
    """Judge a number against those of its day, if the evidence has several, or against all."""
    dated = told_for_the_same_day(item, claim, evidence)
    order = 0 if dated else count_order(claim, evidence)
    found = _align_counted(item, dated or evidence.claim.quantities, order)
    return replace(found, counts=_counts(item, found), is_dated=bool(dated))


def _counts(item: Quantity, found: Aligned) -> bool:
    """Whether the number decides: an ordinal only if it says who came where, and that is known."""
    if item.unit != ORDINAL:
        return True
    return found.relation is not None and (item.measure == RANK or not is_exact(item))


def _align_counted(item: Quantity, others: Sequence[Quantity], order: int) -> Aligned:
    """Judge a number; "four are larger than Peru" also as a rank, "Peru is the fifth-largest"."""
    if item.unit == ORDINAL:
        others = [_as_rank(x) if x.measure == OUTRANK and is_exact(x) else x for x in others]
    found = _align_quantity(item, others, order)
    if found.level == "missing" and item.measure == OUTRANK and is_exact(item):
        ranks = [x for x in others if x.measure == RANK]
        return _align_quantity(_as_rank(item), ranks, order)
    return found


def _as_rank(item: Quantity) -> Quantity:
    low = None if item.low is None else item.low + 1
    high = None if item.high is None else item.high + 1
    return replace(item, low=low, high=high, unit=ORDINAL, counted=None, measure=RANK)


def _align_quantity(item: Quantity, others: Sequence[Quantity], order: int) -> Aligned:
    rivals = _rivals(item, others)
    if not rivals:
        why = f"no counterpart of {item.text!r} in the evidence"
        return Aligned(Dimension.QUANTITY, None, "missing", why)
    found = best_verdict(Dimension.QUANTITY, [judge(LEVELS, x.item, x.other) for x in rivals])
    if found.relation is RelationKind.CONTRADICT and any(
        may_have_grown(x.item, x.other, order) for x in rivals
    ):
        return replace(found, relation=None, level=OTHER_MOMENT)
    return replace(found, needed=_needed(rivals))


class _Rival(NamedTuple):
    """A number of the claim and one of the evidence, on one scale, and how well they fit."""

    item: Quantity
    other: Quantity
    fit: float


def _rivals(item: Quantity, others: Sequence[Quantity]) -> list[_Rival]:
    """The counterparts that fit as well as the best; the one with the same value before any."""
    pairs = [_on_one_scale(item, x) for x in others if _same_kind(item, x) or _are_scores(item, x)]
    pairs = pairs or [_in_one_unit(item, x) for x in others if _has_other_unit(item, x)]
    found = [_Rival(x, y, score) for x, y in pairs if (score := fit(x, y)) > -math.inf]
    best = max((x.fit for x in found), default=-math.inf)
    same = [x for x in found if is_equal(x.item, x.other) and is_exact(item)]
    same = [x for x in same if x.fit > 0 and (x.fit > best - _EQUAL_MARGIN or not _has_noun(x))]
    if same:
        return same[:1]
    if best < (_LEAST_FIT if len(pairs) > 1 else _ONLY_FIT):
        return []
    return [x for x in found if x.fit >= best - _MARGIN]


def _has_noun(rival: _Rival) -> bool:
    """Whether both say what they count, so that the same value may be of another thing."""
    return rival.item.counted is not None and rival.other.counted is not None


def _needed(rivals: Sequence[_Rival]) -> float:
    if any(apart(x.item, x.other) <= _CLOSE for x in rivals):
        return 0.0
    return _SAME_COUNT if max(x.fit for x in rivals) >= _LEAST_FIT else _SOLE_NUMBERS


def is_exact(quantity: Quantity) -> bool:
    """Whether it is one figure, about or exactly, and no bound or range."""
    return quantity.low is not None and quantity.low == quantity.high


def best_verdict(dimension: Dimension, verdicts: Sequence[Verdict]) -> Aligned:
    """Take a verdict of agreement if there is one, and else the first."""
    chosen = next((v for v in verdicts if v.relation is RelationKind.AGREE), verdicts[0])
    return Aligned(dimension, chosen.relation, chosen.level, chosen.why)


def _borne_out(item: Quantity, other: Quantity) -> str | None:
    return f"{_values(item, other)}: borne out" if covers(item, other) else None


def _rounded(item: Quantity, other: Quantity) -> str | None:
    return f"{_values(item, other)}: equal after rounding" if is_rounded(item, other) else None


def _implied(item: Quantity, other: Quantity) -> str | None:
    near = _near_bound(other)
    if near is None or not (covers(item, near) or is_rounded(item, near)):
        return None
    return f"{_values(item, other)}: borne out, as the figure lies near its bound"


def _near_bound(quantity: Quantity) -> Quantity | None:
    if quantity.low is not None and quantity.high is None:
        value = quantity.low * (1 + _BEYOND) if quantity.low_open else quantity.low
    elif quantity.high is not None and quantity.low is None:
        value = quantity.high * (1 - _BEYOND) if quantity.high_open else quantity.high
    elif quantity.approx and quantity.low is not None and quantity.low == quantity.high:
        value = quantity.low * (1 - _BEYOND) if quantity.high_open else quantity.low
    else:
        return None
    return replace(quantity, low=value, high=value, low_open=False, high_open=False, approx=False)


def _contained(item: Quantity, other: Quantity) -> str | None:
    """One allows everything the other allows, so that both can be true: no conflict, either way."""
    return f"{_values(item, other)}: contained" if is_contained(item, other) else None


def _possible(item: Quantity, other: Quantity) -> str | None:
    """Some values are allowed by both; an "about" is taken for the figure it gives."""
    if item.approx or other.approx or not overlaps(item, other):
        return None
    return f"{_values(item, other)}: both can be true"


def _ruled_out(item: Quantity, other: Quantity) -> str | None:
    return f"{_values(item, other)}: ruled out"


def _values(item: Quantity, other: Quantity) -> str:
    return f"{describe(item)} / {describe(other)}"


LEVELS: tuple[Level[Quantity], ...] = (
    Level("borne_out", RelationKind.AGREE, _borne_out),
    Level("rounded", RelationKind.AGREE, _rounded),
    Level("implied", RelationKind.AGREE, _implied),
    Level("contained", RelationKind.AGREE, _contained),
    Level("possible", None, _possible),
    Level("ruled_out", RelationKind.CONTRADICT, _ruled_out),
)


def _same_kind(item: Quantity, other: Quantity) -> bool:
    return scaled_unit(item) == scaled_unit(other)


def _are_scores(item: Quantity, other: Quantity) -> bool:
    """Whether one is a score without its scale ("scored 43", "a rating of 7.1") and one has it."""
    bare, scaled = (item, other) if item.unit is None else (other, item)
    if bare.unit is not None or scaled_unit(scaled) != PERCENT or size(bare) > _scale(scaled):
        return False
    if bare.counted is not None:
        return counted_class(bare) == "rating"
    return bare.measure in _SCORING


def _scale(quantity: Quantity) -> float:
    """The best score: 10 for "6.8/10"."""
    unit = quantity.unit or ""
    return float(unit.removeprefix("out of ")) if unit.startswith("out of ") else 100.0


def _on_one_scale(item: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Give the one without a unit that of the other."""
    return replace(item, unit=item.unit or other.unit), replace(other, unit=other.unit or item.unit)


def _in_one_unit(item: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Count years in days beside days."""
    if {item.unit, other.unit} == {"day", "year"}:
        return _in_days(item), _in_days(other)
    return item, other


def _in_days(quantity: Quantity) -> Quantity:
    """Months and years in days, about: some have more of them."""
    if quantity.unit == "day":
        return quantity
    low = None if quantity.low is None else quantity.low * _DAYS
    high = None if quantity.high is None else quantity.high * _DAYS
    approx = quantity.approx or is_exact(quantity)
    return replace(quantity, low=low, high=high, unit="day", approx=approx)


def _has_other_unit(item: Quantity, other: Quantity) -> bool:
    """Whether one may have left out the unit of the other ("earned 40 crore"), or has months for days."""
    kinds = {scaled_unit(item), scaled_unit(other)}
    if kinds == {"day", "year"} and "age" not in {item.counted, other.counted}:
        return closeness(*_in_one_unit(item, other)) >= 0.0
    return None in kinds and ORDINAL not in kinds and closeness(item, other) >= 0.0
