"""Times that answer each other: days, days of the week, and the clock.

Times of reports ("said on Friday") and anchors are not compared: two outlets may well have asked
on different days.
"""

import re
from calendar import isleap
from datetime import date
from typing import NamedTuple

from crosscheck.compare.causes import RESCHEDULED
from crosscheck.compare.levels import Level
from crosscheck.compare.ordering import in_turn
from crosscheck.compare.points import Point
from crosscheck.compare.spoken import Spoken, both, one_rules_out
from crosscheck.models.claims import Modality, TimeRef
from crosscheck.models.relations import RelationKind

_WEEKDAY = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(mon|tue|wed|thu|fri|sat|sun)\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:GMT|UTC|BST|CET|HKT|E[SD]T|P[SD]T|C[SD]T)\b")
_YEAR = re.compile(r"\b[12]\d{3}\b")
_ANY_LEAP_YEAR = 2000
_DAY_IN_MINUTES = 24 * 60
# Before a day on which something was to be and will not be: "which was to have opened on", "instead of".
_FORMERLY = re.compile(
    r"\b(?:had (?:\w+ly )?been (?:due|listed|scheduled|planned|set|expected|booked|meant|to \w+)"
    r"|(?:was|were) to have (?:been )?\w+|originally \w+|initially \w+)(?: [\w’']+){0,4} $"
)
_MOVED = re.compile(
    r"\b(?:moved|postponed|rescheduled|delayed|deferred|adjourned|(?:put|pushed) (?:back|off)|brought forward|called off|cancell?ed)\b"
)
_FOR = re.compile(r"\b(?:planned|scheduled|due|set|listed|booked|expected) (?:for|on|in) $")
_FROM = re.compile(r"\bfrom $|^from\b")
_AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE})
_LONG = 300


class Days(NamedTuple):
    """First and last possible day; None is open."""

    first: date | None
    last: date | None


def may_answer(x: Point, y: Point) -> bool:
    """Whether both say when something happened, on one scale: days, days of the week, or the clock."""
    a, b = x.time, y.time
    if a.role != "event" or b.role != "event":
        return False
    if (a.minute is None) != (b.minute is None):
        return False
    return a.minute is not None or _days(a, b) is not None or None not in (weekday(a), weekday(b))


def _is_elsewhere_now(spoken: Spoken) -> bool:
    """Whether the time only says in brackets what the clock shows in another zone."""
    start = spoken.point.time.start - spoken.read.claim.start
    before = spoken.read.claim.quote[:start]
    return _ZONE.search(before[before.rfind("(") :]) is not None if "(" in before else False


def is_same(x: Point, y: Point) -> bool:
    """Whether both name one time, or one of them a part of the other."""
    a, b = x.time, y.time
    if a.minute is not None and b.minute is not None:
        return _same_minute(a, b)
    days = _days(a, b)
    if days is None:
        return weekday(a) == weekday(b)
    if None in (days[0].last, days[1].last):
        return days[0] == days[1]
    return is_within(*days) or is_within(days[1], days[0])


def _same_minute(a: TimeRef, b: TimeRef) -> bool:
    """Whether two clocks may show one moment, as far as each is off."""
    if a.minute is None or b.minute is None:
        return False
    if _are_open(a, b):
        return a.minute == b.minute  # "by 6 p.m." and "by 9 p.m." are two
    apart = abs(a.minute - b.minute)
    # Shortly before midnight is the day before, and not a day away.
    return min(apart, _DAY_IN_MINUTES - apart) <= max(a.minute_slack, b.minute_slack)


def _are_open(a: TimeRef, b: TimeRef) -> bool:
    """Whether each is a clock up to or from which something holds: "by 6 p.m."."""
    return min(a.minute_slack, b.minute_slack) >= _DAY_IN_MINUTES


def allows(x: Point, y: Point) -> bool:
    """Whether the two share a day."""
    days = _days(x.time, y.time)
    return days is not None and not are_apart(*days)


def compare(x: Spoken, y: Spoken) -> dict[str, float]:
    """What tells how likely two different times are of one event."""
    a, b = x.point.time, y.point.time
    days = _days(a, b)
    return {
        "event_same": float(a.event is not None and a.event == b.event),
        "event_apart": float(None not in (a.event, b.event) and a.event != b.event),
        "act_same": float(a.act is not None and a.act == b.act),
        "weekday": float(days is None),
        "clock": float(a.minute is not None),
        "far": float(days is not None and _gap(*days) > _LONG),
        "bounded": float(None in (a.from_, b.from_, a.to, b.to)),
        "deictic": float(not any(c.isdigit() for c in a.text + b.text)),
        "year": float(bool(_YEAR.search(a.text)) and bool(_YEAR.search(b.text))),
        "period": float("period" in (a.span_kind, b.span_kind)),
        "rescheduled": float(_rescheduled(x, y) is not None),
        "others": min(1.0, (len(x.read.claim.times) + len(y.read.claim.times) - 2) / 4),
    }


def weekday(time: TimeRef) -> int | None:
    """The day of the week that a time names, 0 for Monday; None if it names none."""
    if time.from_ is not None and time.from_ == time.to:
        return time.from_.weekday()
    match = _WEEKDAY.search(time.text)
    if match is None:
        return None
    return ("mo", "tu", "we", "th", "fr", "sa", "su").index(match.group()[:2].lower())


def _days(a: TimeRef, b: TimeRef) -> tuple[Days, Days] | None:
    """The days of both, a date without a year in the year of the other; None if one is not known."""
    ours, theirs = _days_of(a, b), _days_of(b, a)
    if ours is None or theirs is None:
        return None
    # "January 31" beside "Jan. 31, 2008": its year was only guessed from the day of publication.
    if _YEAR.search(a.text) and not _YEAR.search(b.text):
        theirs = _moved_to(theirs, ours)
    elif _YEAR.search(b.text) and not _YEAR.search(a.text):
        ours = _moved_to(ours, theirs)
    return ours, theirs


def _moved_to(guessed: Days, stated: Days) -> Days:
    """Days in the year that the other states, if that is the year before or after."""
    first, last = guessed
    if first is None or last is None or stated.first is None:
        return guessed
    years = stated.first.year - first.year
    if abs(years) != 1:
        return guessed
    return Days(*(_in_year(f"{day:%m-%d}", day.year + years) for day in (first, last)))


def _days_of(time: TimeRef, other: TimeRef) -> Days | None:
    if time.from_ is not None or time.to is not None:
        return Days(time.from_, time.to)
    if time.partial is None:
        return None
    known = other.from_ or other.to
    year = known.year if known else _ANY_LEAP_YEAR
    first, _, last = time.partial.partition("/")
    return Days(_in_year(first, year), _in_year(last, year))


def _in_year(month_day: str, year: int) -> date | None:
    if not month_day:
        return None
    if month_day == "02-29" and not isleap(year):
        month_day = "02-28"
    return date.fromisoformat(f"{year:04d}-{month_day}")


def is_within(inner: Days, outer: Days) -> bool:
    """Whether every day of `inner` is one of `outer`."""
    low = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    high = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return low and high


def are_apart(a: Days, b: Days) -> bool:
    """Whether the two share no day."""
    return _ends_before(a.last, b.first) or _ends_before(b.last, a.first)


def _ends_before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first


def _gap(a: Days, b: Days) -> int:
    """Days between the two; 0 if they meet or an end is open."""
    for last, first in ((a.last, b.first), (b.last, a.first)):
        if _ends_before(last, first) and last is not None and first is not None:
            return (first - last).days
    return 0


def _rescheduled(x: Spoken, y: Spoken) -> str | None:
    """The day that an earlier report gave is one that a later report says it was to be, and is not."""
    told = in_turn(x, y)
    if told is None or not _was_to_be(told.later) or not _name_one_day(x, y):
        return None
    earlier, later = told.earlier, told.later
    day = earlier.point.time.from_
    is_ahead = earlier.read.claim.modality in _AHEAD or (day is not None and day > told.older)
    if not (is_ahead or later.is_ruled_out):
        return None
    others = (t for t in later.read.claim.times if t != later.point.time and t.role == "event")
    now = next((t.text for t in others), None)
    if now is None:
        return f"{earlier.words} as of {told.older}, no longer as of {told.newer}"
    return f"{earlier.words} / {now}" if earlier is x else f"{now} / {earlier.words}"


def _was_to_be(spoken: Spoken) -> bool:
    """Whether its claim says that this is no longer the day."""
    claim, time, before = spoken.read.claim, spoken.point.time, spoken.before
    moved = _MOVED.search(claim.quote)
    if moved is not None and moved.start() > len(before) and _FOR.search(before):
        return True  # "the vote set for Friday was put off"
    if moved is not None and (_FROM.search(before) or _FROM.search(time.text)):
        return True
    return spoken.is_ruled_out or _FORMERLY.search(before) is not None


def _name_one_day(x: Spoken, y: Spoken) -> bool:
    """Whether both name one day; of "moved from 3 to 10 June" the first."""
    ours, theirs = _days_of(x.point.time, y.point.time), _days_of(y.point.time, x.point.time)
    if ours is None or theirs is None:
        return weekday(x.point.time) is not None and is_same(x.point, y.point)
    return ours.first == theirs.first


def _unknown(x: Spoken, y: Spoken) -> str | None:
    """Days that are told from the day of the paper ("today") tell nothing if the papers are of two days."""
    a, b = x.point.time, y.point.time
    zones = {t.zone for t in (a, b) if t.minute is not None}
    if len(zones) > 1 or _is_elsewhere_now(x) or _is_elsewhere_now(y):
        return f"{both(x, y)}: a clock in another zone"
    if a.text.lower() == b.text.lower() and (a.from_, a.to) != (b.from_, b.to):
        return f"{both(x, y)}: said of the days of two papers"
    return None


def _denied(x: Spoken, y: Spoken) -> str | None:
    return one_rules_out(x, y) if _name_one_day(x, y) else None


def _equal(x: Spoken, y: Spoken) -> str | None:
    a, b = x.point.time, y.point.time
    days = _days(a, b)
    same = days[0] == days[1] if days else weekday(a) == weekday(b)
    if a.minute is not None or b.minute is not None:
        same = _same_minute(a, b)
    return both(x, y) if same else None


def _other_end(x: Spoken, y: Spoken) -> str | None:
    """A stretch of time has one start and one end: "since 2022" and "since 2023", "between January and March" and "... May"."""
    days = _days(x.point.time, y.point.time)
    if days is None or not all(s.point.time.span_kind == "period" for s in (x, y)):
        return None
    (first, last), (other_first, other_last) = days
    is_open = (first is None, last is None)
    if is_open != (other_first is None, other_last is None):
        return None
    return both(x, y) if (first == other_first) != (last == other_last) else None


def _contained(x: Spoken, y: Spoken) -> str | None:
    days = _days(x.point.time, y.point.time)
    if days is None or x.point.time.minute is not None:
        return None
    within = is_within(*days) or is_within(days[1], days[0])
    return f"{both(x, y)}: one within the other" if within else None


def _both_open(x: Spoken, y: Spoken) -> str | None:
    """Who had left by six had left by nine."""
    return f"{both(x, y)}: both can be true" if _are_open(x.point.time, y.point.time) else None


def _overlapping(x: Spoken, y: Spoken) -> str | None:
    days = _days(x.point.time, y.point.time)
    if days is None or x.point.time.minute is not None or are_apart(*days):
        return None
    return f"{both(x, y)}: both can be true"


def _moved(x: Spoken, y: Spoken) -> str | None:
    """A day that was ahead in the earlier report and is another one in the later."""
    told = in_turn(x, y)
    if told is None or told.earlier.read.claim.modality not in _AHEAD:
        return None
    return f"{told.earlier.words} as of {told.older}, {told.later.words} as of {told.newer}"


LEVELS: tuple[Level[Spoken], ...] = (
    Level(RESCHEDULED, RelationKind.UPDATE, _rescheduled),
    Level("unknown", None, _unknown),
    Level("denied", RelationKind.CONTRADICT, _denied),
    Level("denied_other", RelationKind.COMPATIBLE, one_rules_out),
    Level("equal", RelationKind.AGREE, _equal),
    Level("other_end", RelationKind.CONTRADICT, _other_end),
    Level("contained", RelationKind.AGREE, _contained),
    Level("both_open", RelationKind.COMPATIBLE, _both_open),
    Level("overlapping", RelationKind.COMPATIBLE, _overlapping),
    Level("moved", RelationKind.UPDATE, _moved),
    Level("disjoint", RelationKind.CONTRADICT, both),
)
