"""Compare the numbers of two claims: what they count, what was done to it, and then the values.

Two numbers are rivals only if they count the same things, narrowed in the same way, under the same
act and at the same time. Everything else that looks like a conflict comes out as compatible with
the reason, or as silence. No text is parsed here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from crosscheck.compare.counting import counted_class, is_planned, measured_act, scaled_unit, size
from crosscheck.compare.dimensions import spans
from crosscheck.compare.dimensions.intervals import (
    describe,
    exceeds,
    is_contained,
    is_equal,
    is_rounded,
    overlaps,
)
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.compare.profile import speech_verbs
from crosscheck.language.measures import PLANNED, counted_words, measure_words
from crosscheck.models import Quantity, ReadClaim, RelationKind

_AGE = "age"


@dataclass(frozen=True, slots=True)
class Operand:
    """One number with what its claim says about when and by whom."""

    quantity: Quantity
    claim: ReadClaim


@lru_cache(maxsize=4096)
def _narrowing(modifiers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(m for m in modifiers if m not in counted_words().plain_modifiers)


def narrowing(quantity: Quantity) -> frozenset[str]:
    """The modifiers that make the counted set smaller."""
    return _narrowing(quantity.modifiers)


def _why_not_comparable(left: Operand, right: Operand) -> str | None:
    a, b = left.quantity, right.quantity
    if scaled_unit(a) != scaled_unit(b):
        return f"{a.text!r} and {b.text!r} are in different units"
    ours, theirs = counted_class(a), counted_class(b)
    if ours != theirs:
        return (
            f"{a.text!r} counts {ours or 'nothing named'}, {b.text!r} {theirs or 'nothing named'}"
        )
    if ours is None and (a.measure is None or a.measure != b.measure):
        return f"it is not said what {a.text!r} and {b.text!r} count"
    if ours == _AGE and not _is_one_person(left, right):
        return f"{a.text!r} and {b.text!r} may be the ages of two"
    if _conflicting(*_narrowed(left, right)):
        return f"{_noun(a)} and {_noun(b)} are different sets"
    return None


def _is_one_person(left: Operand, right: Operand) -> bool:
    """Whether two ages may be one person's: both name one, or neither does and the same happened to both.

    A range ("aged 16 to 24") gives the ages of a group.
    """
    a, b = left.quantity, right.quantity
    if a.low != a.high or b.low != b.high:
        return False
    ours, theirs = (
        {name for name in _names(x) if name.startswith("person:")} for x in (left, right)
    )
    if ours or theirs:
        return bool(ours & theirs)
    return a.measure is not None and a.measure == b.measure


class _Narrowed(NamedTuple):
    """What makes each of two counted sets smaller, against the other."""

    left: frozenset[str]
    right: frozenset[str]


def _narrowed(left: Operand, right: Operand) -> _Narrowed:
    """The narrowing modifiers of both, without names that both claims have.

    "Norway will send 300 soldiers" and "300 Norwegian soldiers" are one set.
    """
    ours, theirs = narrowing(left.quantity), narrowing(right.quantity)
    if ours == theirs:
        return _Narrowed(ours, theirs)
    common = _names(left) & _names(right)
    known = {
        mention.text.lower()
        for operand in (left, right)
        for mention in operand.claim.claim.entities
        if mention.id in common
    }
    return _Narrowed(ours - known, theirs - known)


def _names(operand: Operand) -> frozenset[str]:
    return frozenset(mention.id for mention in operand.claim.claim.entities)


def _conflicting(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return not (ours <= theirs or theirs <= ours)


def _noun(quantity: Quantity) -> str:
    return " ".join((*quantity.modifiers, quantity.counted or "items"))


def _other_measure(left: Operand, right: Operand) -> str | None:
    a, b = left.quantity, right.quantity
    if a.measure is None or b.measure is None or measured_act(a) == measured_act(b):
        return None
    return f"{_told(a)} / {_told(b)}: different acts"


def _told(quantity: Quantity) -> str:
    measure = quantity.measure or ""
    act = f"planned to {measure.removeprefix(PLANNED)}" if measure.startswith(PLANNED) else measure
    return f"{describe(quantity)} ({act})"


def _part_whole(left: Operand, right: Operand) -> str | None:
    """A smaller set may have a smaller count; no part is larger than the whole."""
    a, b = left.quantity, right.quantity
    ours, theirs = _narrowed(left, right)
    part, whole = (a, b) if theirs < ours else (b, a)
    if ours == theirs or exceeds(part, whole):
        return None
    return f"{describe(a)} {_noun(a)} / {describe(b)} {_noun(b)}: one set is part of the other"


def _other_event(left: Operand, right: Operand) -> str | None:
    if _is_cumulative(left.quantity):
        return None
    times = spans.disjoint_event_times(left.claim, right.claim)
    return f"{times}: not the same moment" if times else None


def _equal(left: Operand, right: Operand) -> str | None:
    a, b = left.quantity, right.quantity
    return f"{_values(a, b)}: equal" if is_equal(a, b) else None


def _contained(left: Operand, right: Operand) -> str | None:
    a, b = left.quantity, right.quantity
    return f"{_values(a, b)}: contained" if is_contained(a, b) else None


def _rounded(left: Operand, right: Operand) -> str | None:
    a, b = left.quantity, right.quantity
    return f"{_values(a, b)}: equal after rounding" if is_rounded(a, b) else None


def _overlapping(left: Operand, right: Operand) -> str | None:
    a, b = left.quantity, right.quantity
    return f"{_values(a, b)}: both can be true" if overlaps(a, b) else None


def _other_horizon(left: Operand, right: Operand) -> str | None:
    """A total planned by a stated day is not the total of a plan without one, or with another."""
    if not all(is_planned(x.quantity) for x in (left, right)):
        return None
    ours, theirs = spans.deadline(left.claim), spans.deadline(right.claim)
    if ours == theirs:
        return None
    values = _values(left.quantity, right.quantity)
    return f"{values}: planned {_until(ours)} / {_until(theirs)}"


def _until(day: date | None) -> str:
    return "without a date" if day is None else f"by {day}"


def _progress(left: Operand, right: Operand) -> str | None:
    if not _is_cumulative(left.quantity) or left.quantity.measure != right.quantity.measure:
        return None
    order = spans.as_of_order(left.claim, right.claim)
    if order == 0:
        return None
    earlier, later = (left, right) if order < 0 else (right, left)
    if not _is_higher(later.quantity, earlier.quantity):
        return None
    return f"{_values(left.quantity, right.quantity)}: the later count is higher"


def _is_higher(later: Quantity, earlier: Quantity) -> bool:
    """Whether the count grew; "more than 40" after "40" is growth too."""
    sizes = size(later), size(earlier)
    return sizes[0] > sizes[1] or (sizes[0] == sizes[1] and later.low_open)


def _is_cumulative(quantity: Quantity) -> bool:
    return quantity.measure in measure_words().cumulative


def _unclear(left: Operand, right: Operand) -> str | None:
    a, b = left.quantity, right.quantity
    if a.measure is None and b.measure is None and counted_class(a) is not None:
        return None
    if measured_act(a) == measured_act(b):
        return _other_agent(left, right)
    return f"{_values(a, b)}: it is not said that both count the same act"


def _other_agent(left: Operand, right: Operand) -> str | None:
    ours, theirs = _agents(left), _agents(right)
    if not ours or not theirs or ours & theirs:
        return None
    return f"done by {', '.join(sorted(ours))} / by {', '.join(sorted(theirs))}"


def _agents(operand: Operand) -> frozenset[str]:
    """Who acts in the claim, without those who are counted and those who only say or believe it."""
    counted = {operand.quantity.counted, counted_class(operand.quantity)}
    agents = (p.agent for p in operand.claim.predicates if p.lemma not in speech_verbs())
    return frozenset(agent for agent in agents if agent is not None and agent not in counted)


def _disjoint(left: Operand, right: Operand) -> str | None:
    return f"{_values(left.quantity, right.quantity)}: cannot both be true"


def _values(a: Quantity, b: Quantity) -> str:
    return f"{describe(a)} / {describe(b)}"


VALUE_LEVELS: tuple[Level[Operand], ...] = (
    Level("equal", RelationKind.AGREE, _equal),
    Level("contained", RelationKind.AGREE, _contained),
    Level("rounded", RelationKind.AGREE, _rounded),
    Level("overlapping", RelationKind.COMPATIBLE, _overlapping),
)

LEVELS: tuple[Level[Operand], ...] = (
    Level("not_comparable", None, _why_not_comparable),
    Level("other_measure", RelationKind.COMPATIBLE, _other_measure),
    Level("part_whole", RelationKind.COMPATIBLE, _part_whole),
    Level("other_event", RelationKind.COMPATIBLE, _other_event),
    *VALUE_LEVELS,
    Level("other_horizon", RelationKind.COMPATIBLE, _other_horizon),
    Level("progress", RelationKind.UPDATE, _progress),
    Level("unclear", None, _unclear),
    Level("disjoint", RelationKind.CONTRADICT, _disjoint),
)

ALIGNED_LEVELS: tuple[Level[Operand], ...] = (
    *VALUE_LEVELS,
    Level("disjoint", RelationKind.CONTRADICT, _disjoint),
)

_PREFERENCE = {
    level: rank
    for rank, level in enumerate(
        (
            "equal",
            "contained",
            "rounded",
            "overlapping",
            "other_horizon",
            "progress",
            "disjoint",
            "unclear",
            "part_whole",
            "other_event",
            "other_measure",
        )
    )
}


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare every number of `a` with its counterpart in `b`.

    Each number is used once. Of several possible counterparts the one that fits best is taken:
    a number that agrees with one of them does not contradict the others.
    """
    if not a.claim.quantities or not b.claim.quantities:
        return ()
    judged = sorted(_judged(a, b), key=lambda x: x.rank)
    used_left: set[int] = set()
    used_right: set[int] = set()
    verdicts: list[_Judged] = []
    for pair in judged:
        if pair.left in used_left or pair.right in used_right:
            continue
        used_left.add(pair.left)
        used_right.add(pair.right)
        verdicts.append(pair)
    return tuple(x.verdict for x in verdicts)


@dataclass(frozen=True, slots=True)
class _Judged:
    left: int
    right: int
    verdict: Verdict
    rank: tuple[int, float, str]


def _judged(a: ReadClaim, b: ReadClaim) -> Iterator[_Judged]:
    for i, x in enumerate(a.claim.quantities):
        for j, y in enumerate(b.claim.quantities):
            if not _may_compare(x, y):
                continue
            verdict = judge_levels(LEVELS, Operand(x, a), Operand(y, b))
            if verdict.level in _PREFERENCE:
                distance = abs(size(x) - size(y))
                key = "/".join(sorted((x.text, y.text)))
                yield _Judged(i, j, verdict, (_PREFERENCE[verdict.level], distance, key))


def _may_compare(x: Quantity, y: Quantity) -> bool:
    """A cheap test that spares most pairs the walk through the levels."""
    return counted_class(x) == counted_class(y) and scaled_unit(x) == scaled_unit(y)


def explain(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Judge every combination of numbers, also those that are not comparable, for `explain`."""
    return tuple(
        judge_levels(LEVELS, Operand(x, a), Operand(y, b))
        for x in a.claim.quantities
        for y in b.claim.quantities
    )
