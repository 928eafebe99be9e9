"""Compare the times of two claims: only times of the same event, and then the days.

Times of reports ("said on Friday") and anchors are not compared: two outlets may well have asked
on different days.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.compare.dimensions.spans import are_disjoint
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.models import ReadClaim, RelationKind, TimeRef


@dataclass(frozen=True, slots=True)
class Operand:
    """One time with the claim that states it."""

    time: TimeRef
    claim: ReadClaim


def _not_comparable(left: Operand, right: Operand) -> str | None:
    a, b = left.time, right.time
    if a.role != b.role:
        return f"{a.text!r} is the time of the {a.role}, {b.text!r} of the {b.role}"
    if a.role != "event":
        return f"{a.text!r} and {b.text!r} do not say when something happened"
    if _is_unknown(a) or _is_unknown(b):
        return f"the days of {a.text!r} / {b.text!r} cannot be told"
    return None


def _is_unknown(time: TimeRef) -> bool:
    return time.from_ is None and time.to is None and time.partial is None


def _other_event(left: Operand, right: Operand) -> str | None:
    a, b = left.time, right.time
    if a.event is not None and a.event == b.event:
        return None
    return f"{_told(a)} / {_told(b)}: not known to time the same act"


def _told(time: TimeRef) -> str:
    return f"{time.text} ({time.event or 'no act named'})"


def _equal(left: Operand, right: Operand) -> str | None:
    a, b = left.time, right.time
    if _is_dated(a) and _is_dated(b):
        same = (a.from_, a.to) == (b.from_, b.to)
    else:
        same = _partial(a) == _partial(b)
    return f"{_days(a, b)}: equal" if same else None


def _contained(left: Operand, right: Operand) -> str | None:
    a, b = left.time, right.time
    if _is_dated(a) and _is_dated(b):
        inside = _within(a, b) or _within(b, a)
    else:
        ours, theirs = _partial(a), _partial(b)
        inside = bool(ours and theirs) and (ours.startswith(theirs) or theirs.startswith(ours))
    return f"{_days(a, b)}: contained" if inside else None


def _overlapping(left: Operand, right: Operand) -> str | None:
    a, b = left.time, right.time
    if _is_dated(a) and _is_dated(b):
        apart = are_disjoint(a, b)
    else:
        apart = bool(_partial(a) and _partial(b))
    return None if apart else f"{_days(a, b)}: both can be true"


def _disjoint(left: Operand, right: Operand) -> str | None:
    return f"{_days(left.time, right.time)}: no day in common"


def _is_dated(time: TimeRef) -> bool:
    return time.from_ is not None or time.to is not None


def _partial(time: TimeRef) -> str:
    """The month and day, taken from the date if a year is known ("--10-18")."""
    if time.partial is not None:
        return time.partial
    if time.from_ is not None and time.from_ == time.to:
        return f"--{time.from_:%m-%d}"
    if time.from_ is not None and time.to is not None and time.from_.month == time.to.month:
        return f"--{time.from_:%m}" if (time.to - time.from_).days < 31 else ""
    return ""


def _within(inner: TimeRef, outer: TimeRef) -> bool:
    low = outer.from_ is None or (inner.from_ is not None and inner.from_ >= outer.from_)
    high = outer.to is None or (inner.to is not None and inner.to <= outer.to)
    return low and high


def _days(a: TimeRef, b: TimeRef) -> str:
    return f"{describe(a)} / {describe(b)}"


def describe(time: TimeRef) -> str:
    """The days in ISO 8601, with the words if they say more."""
    if not _is_dated(time):
        return time.text
    if time.from_ == time.to:
        return f"{time.from_}"
    return f"{time.from_ or '..'} to {time.to or '..'}"


VALUE_LEVELS: tuple[Level[Operand], ...] = (
    Level("equal", RelationKind.AGREE, _equal),
    Level("contained", RelationKind.AGREE, _contained),
    Level("overlapping", RelationKind.COMPATIBLE, _overlapping),
    Level("disjoint", RelationKind.CONTRADICT, _disjoint),
)

LEVELS: tuple[Level[Operand], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("other_event", None, _other_event),
    *VALUE_LEVELS,
)

ALIGNED_LEVELS: tuple[Level[Operand], ...] = (
    Level("not_comparable", None, _not_comparable),
    *VALUE_LEVELS,
)

_PREFERENCE = {
    level: rank for rank, level in enumerate(("equal", "contained", "overlapping", "disjoint"))
}


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare every event time of `a` with its counterpart in `b`; each is used once."""
    if not a.claim.times or not b.claim.times:
        return ()
    used_left: set[int] = set()
    used_right: set[int] = set()
    verdicts: list[Verdict] = []
    for pair in sorted(_judged(a, b), key=lambda x: x.rank):
        if pair.left in used_left or pair.right in used_right:
            continue
        used_left.add(pair.left)
        used_right.add(pair.right)
        verdicts.append(pair.verdict)
    return tuple(verdicts)


@dataclass(frozen=True, slots=True)
class _Judged:
    left: int
    right: int
    verdict: Verdict
    rank: tuple[int, str]


def _judged(a: ReadClaim, b: ReadClaim) -> Iterator[_Judged]:
    for i, x in enumerate(a.claim.times):
        for j, y in enumerate(b.claim.times):
            if x.event != y.event or x.event is None:
                continue
            verdict = judge_levels(LEVELS, Operand(x, a), Operand(y, b))
            if verdict.level in _PREFERENCE:
                key = "/".join(sorted((x.text, y.text)))
                yield _Judged(i, j, verdict, (_PREFERENCE[verdict.level], key))


def explain(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Judge every combination of times, also those that are not comparable, for `explain`."""
    return tuple(
        judge_levels(LEVELS, Operand(x, a), Operand(y, b))
        for x in a.claim.times
        for y in b.claim.times
    )
