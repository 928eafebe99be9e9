"""Compare the times of two claims: only times of the same event, and then the days.

Times of reports ("said on Friday") and anchors are not compared: two outlets may well have asked
on different days.
"""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.models import ReadClaim, RelationKind, TimeRef


def _not_comparable(a: TimeRef, b: TimeRef) -> str | None:
    if a.role != b.role:
        return f"{a.text!r} is the time of the {a.role}, {b.text!r} of the {b.role}"
    if a.role != "event":
        return f"{a.text!r} and {b.text!r} do not say when something happened"
    if not (is_known(a) and is_known(b)):
        return f"the days of {a.text!r} / {b.text!r} cannot be told"
    return None


def is_known(time: TimeRef) -> bool:
    """Whether anything is known of the days."""
    return time.from_ is not None or time.to is not None or time.partial is not None


def is_bound(time: TimeRef) -> bool:
    """Whether one end is open: "before 2019", "since May"."""
    if _is_dated(time):
        return time.from_ is None or time.to is None
    return time.partial is not None and "" in time.partial.split("/")


def _other_event(a: TimeRef, b: TimeRef) -> str | None:
    if a.event is not None and a.event == b.event:
        return None
    return f"{_told(a)} / {_told(b)}: not known to time the same act"


def _told(time: TimeRef) -> str:
    return f"{time.text} ({time.event or 'no act named'})"


def _equal(a: TimeRef, b: TimeRef) -> str | None:
    days = comparable(a, b)
    return f"{describe_both(days)}: equal" if days.left == days.right else None


def _contained(a: TimeRef, b: TimeRef) -> str | None:
    days = comparable(a, b)
    within = is_within(days.left, days.right) or is_within(days.right, days.left)
    return f"{describe_both(days)}: contained" if within else None


def _overlapping(a: TimeRef, b: TimeRef) -> str | None:
    days = comparable(a, b)
    return None if are_apart(days.left, days.right) else f"{describe_both(days)}: both can be true"


def _disjoint(a: TimeRef, b: TimeRef) -> str | None:
    return f"{describe_both(comparable(a, b))}: no day in common"


class Days(NamedTuple):
    """First and last possible day; None is open."""

    first: date | None
    last: date | None


class Pair(NamedTuple):
    """The days of two times, comparable."""

    left: Days
    right: Days


def comparable(a: TimeRef, b: TimeRef) -> Pair:
    """The days of both; a date without a year borrows the year of the other."""
    return Pair(days_of(a, b), days_of(b, a))


def days_of(time: TimeRef, other: TimeRef) -> Days:
    """The days of a time; the year of `other` completes a date without one."""
    if _is_dated(time) or time.partial is None:
        return Days(time.from_, time.to)
    known = other.from_ or other.to
    year = known.year if known else _ANY_LEAP_YEAR
    first, _, last = time.partial.partition("/")
    return Days(_in_year(first, year), _in_year(last, year))


_ANY_LEAP_YEAR = 2000


def _in_year(month_day: str, year: int) -> date | None:
    if not month_day:
        return None
    if month_day == "02-29" and not isleap(year):
        month_day = "02-28"
    return date.fromisoformat(f"{year:04d}-{month_day}")


def _is_dated(time: TimeRef) -> bool:
    return time.from_ is not None or time.to is not None


def is_same(a: TimeRef, b: TimeRef) -> bool:
    """Whether both name the same days."""
    left, right = comparable(a, b)
    return left == right


def are_apart(a: Days, b: Days) -> bool:
    """Whether the two share no day."""
    return _ends_before(a.last, b.first) or _ends_before(b.last, a.first)


def _ends_before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first


def is_within(inner: Days, outer: Days) -> bool:
    """Whether every day of `inner` is one of `outer`."""
    low = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    high = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return low and high


def describe_both(pair: Pair) -> str:
    """The days of the two, each as `describe` gives them."""
    return f"{describe(pair.left)} / {describe(pair.right)}"


def describe(days: Days) -> str:
    """The days in ISO 8601, an open end as two dots."""
    if days.first == days.last:
        return f"{days.first}"
    return f"{days.first or '..'} to {days.last or '..'}"


LEVELS: tuple[Level[TimeRef], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("other_event", None, _other_event),
    Level("equal", RelationKind.AGREE, _equal),
    Level("contained", RelationKind.AGREE, _contained),
    Level("overlapping", RelationKind.COMPATIBLE, _overlapping),
    Level("disjoint", RelationKind.CONTRADICT, _disjoint),
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
            # The levels ask this too; asked here it spares the reasons of most combinations.
            if x.event != y.event or x.event is None:
                continue
            verdict = judge_levels(LEVELS, x, y)
            if verdict.level in _PREFERENCE:
                key = "/".join(sorted((x.text, y.text)))
                yield _Judged(i, j, verdict, (_PREFERENCE[verdict.level], key))


def explain(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Judge every combination of times, also those that are not comparable, for `explain`."""
    return tuple(judge_levels(LEVELS, x, y) for x in a.claim.times for y in b.claim.times)
