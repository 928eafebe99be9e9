"""Find, for each number and time of a claim, what it is to be measured against in the evidence.

Used where two claims are given as a pair: what they count may be named differently, so that the
best counterpart counts and not only a sure one.
"""

from dataclasses import dataclass

from crosscheck.compare.dimensions import quantity as quantities
from crosscheck.compare.dimensions import time as times
from crosscheck.compare.dimensions.intervals import window
from crosscheck.compare.levels import judge
from crosscheck.models import Dimension, Quantity, ReadClaim, RelationKind, TimeRef


@dataclass(frozen=True, slots=True)
class Aligned:
    """One item of the claim with the verdict on it."""

    dimension: Dimension
    relation: RelationKind | None
    level: str
    why: str


def align_quantities(claim: ReadClaim, evidence: ReadClaim) -> tuple[Aligned, ...]:
    """Judge every number of the claim against its best counterpart."""
    return tuple(_align_quantity(q, claim, evidence) for q in claim.claim.quantities)


def _align_quantity(item: Quantity, claim: ReadClaim, evidence: ReadClaim) -> Aligned:
    candidates = [
        (fit(item, other), other) for other in evidence.claim.quantities if _same_kind(item, other)
    ]
    candidates = [c for c in candidates if c[0] > 0]
    if not candidates:
        return Aligned(
            Dimension.QUANTITY, None, "missing", f"no counterpart of {item.text!r} in the evidence"
        )
    best = max(score for score, _ in candidates)
    verdicts = [
        judge(
            quantities.ALIGNED_LEVELS,
            quantities.Operand(item, claim),
            quantities.Operand(other, evidence),
        )
        for score, other in candidates
        if score == best
    ]
    chosen = next((v for v in verdicts if v.relation is RelationKind.AGREE), verdicts[0])
    return Aligned(Dimension.QUANTITY, chosen.relation, chosen.level, chosen.why)


def fit(item: Quantity, other: Quantity) -> float:
    """How well two numbers of one kind seem to count the same; 0 or less is no counterpart."""
    ours, theirs = quantities.counted_class(item), quantities.counted_class(other)
    score = 1.0
    if ours is not None and ours == theirs:
        score += 3.0
    elif ours is not None and theirs is not None:
        score -= 2.0 if item.unit is None else 0.5
    if item.measure is not None and item.measure == other.measure:
        score += 1.5
    score += 0.5 * len(set(item.modifiers) & set(other.modifiers))
    return score


def _same_kind(item: Quantity, other: Quantity) -> bool:
    return _kind(item) == _kind(other)


def _kind(quantity: Quantity) -> str | None:
    unit = quantity.unit
    return "percent" if unit is not None and unit.startswith("out of") else unit


def align_times(claim: ReadClaim, evidence: ReadClaim) -> tuple[Aligned, ...]:
    """Judge every time of the claim against its best counterpart."""
    return tuple(_align_time(t, claim, evidence) for t in claim.claim.times if t.role != "anchor")


def _align_time(item: TimeRef, claim: ReadClaim, evidence: ReadClaim) -> Aligned:
    candidates = [t for t in evidence.claim.times if t.role != "anchor"]
    verdicts = [
        judge(times.VALUE_LEVELS, times.Operand(item, claim), times.Operand(t, evidence))
        for t in candidates
    ]
    if not verdicts:
        return Aligned(Dimension.TIME, None, "missing", f"no counterpart of {item.text!r}")
    chosen = next((v for v in verdicts if v.relation is RelationKind.AGREE), verdicts[0])
    return Aligned(Dimension.TIME, chosen.relation, chosen.level, chosen.why)


__all__ = ["Aligned", "align_quantities", "align_times", "fit", "window"]
