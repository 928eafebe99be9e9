"""Times that are counted from the day of publication or from another event."""

import re

from crosscheck.reading.time import calendar
from crosscheck.reading.time.calendar import Clock, Days
from crosscheck.reading.time.expression import (
    Expression,
    anchor,
    form,
    period,
    point,
    vague,
)
from crosscheck.reading.time.grammar import (
    COUNT,
    HEDGE,
    UNIT,
    WEEKDAY,
    count_of,
    unit_of,
    weekday_number,
)

# Beyond this a count of units is no time of a news text.
_FARTHEST = 2000
_SUNDAY = 6
_FROM_NOW = re.compile(r"\b(?:in|over|within|for|during)\s+$", re.IGNORECASE)
_STEPS = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
_NAMED_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "overnight": 0,
    "tomorrow": 1,
}


def _weekday(match: re.Match[str]) -> Expression:
    number, which = weekday_number(match["day"]), (match["which"] or "").lower()

    def resolve(clock: Clock) -> Days:
        back, ahead = which in {"last", "past"}, which in {"next", "coming"}
        # Said on a Tuesday, last and next Tuesday are not today, but "will open on Tuesday" is.
        off = -1 if back else 1 if ahead else 0
        near = calendar.shift(clock.today, "day", off)
        return calendar.day(
            calendar.weekday_near(near, number, ahead=ahead or (clock.ahead and not back))
        )

    return point(match, resolve)


def _named_day(match: re.Match[str]) -> Expression:
    days = _NAMED_DAYS[" ".join(match.group().lower().split())]
    return point(match, lambda clock: calendar.day(calendar.shift(clock.today, "day", days)))


def _which_unit(match: re.Match[str]) -> Expression:
    """Read "last week", "earlier this year", "next month", "last weekend"."""
    which, (unit, times) = match["which"].lower(), unit_of(match["unit"])
    weekend = match["unit"].lower() == "weekend"

    def resolve(clock: Clock) -> Days:
        there = calendar.shift(clock.today, unit, _STEPS.get(which, 0) * times)
        whole = calendar.unit_around(there, unit)
        if weekend and whole.last:
            return Days(calendar.shift(whole.last, "day", -1), whole.last)
        return _cut(whole, clock, (match["part"] or "").lower())

    return point(match, resolve)


def _cut(whole: Days, clock: Clock, part: str) -> Days:
    """The part of a running week, month or year that "earlier" or "later" leaves."""
    if part == "earlier":
        return Days(whole.first, clock.today)
    if part == "later":
        return Days(clock.today, whole.last)
    return calendar.part_of(whole, part) if part else whole


def _running_unit(match: re.Match[str]) -> Expression:
    """Read "the past week", "over the next decade": up to publication, or from it on; of weekends the last."""
    unit, times = unit_of(match["unit"])
    ahead = match["which"].lower() in {"next", "coming"}
    if match["unit"].endswith("s"):
        return vague(match)
    weekend = match["unit"].lower() == "weekend"

    def resolve(clock: Clock) -> Days:
        if weekend and not ahead:
            sunday = calendar.weekday_near(clock.today, _SUNDAY, ahead=False)
            return Days(calendar.shift(sunday, "day", -1), sunday)
        there = calendar.shift(clock.today, unit, times if ahead else -times)
        return Days(*sorted((there, clock.today)))

    return period(match, resolve)


def _end_of_unit(match: re.Match[str]) -> Expression:
    unit, _ = unit_of(match["unit"])
    part, step = match["part"].lower(), _STEPS.get((match["which"] or "").lower(), 0)

    def resolve(clock: Clock) -> Days:
        around = calendar.shift(clock.today, unit, step)
        return calendar.part_of(calendar.unit_around(around, unit), part)

    return point(match, resolve)


def _ago(match: re.Match[str]) -> Expression:
    count, (unit, times) = count_of(match["n"]), unit_of(match["unit"])

    def resolve(clock: Clock) -> Days | None:
        if count is None or count > _FARTHEST:
            return None
        return calendar.unit_around(calendar.shift(clock.today, unit, -count * times), unit)

    return point(match, resolve)


def _past_units(match: re.Match[str]) -> Expression:
    count, (unit, times) = count_of(match["n"]), unit_of(match["unit"])
    back = match["which"].lower() in {"past", "last", "previous"}

    def resolve(clock: Clock) -> Days | None:
        if count is None or count > _FARTHEST:
            return None
        other = calendar.shift(clock.today, unit, (-count if back else count) * times)
        return Days(*sorted((other, clock.today)))

    return period(match, resolve)


def _told_from(match: re.Match[str]) -> Expression:
    """Read "the next day" in a story; "over the next decade" is counted from publication."""
    from_now = match["which"].lower() == "next" and _FROM_NOW.search(match.string[: match.start()])
    return _running_unit(match) if from_now else anchor(match)


_ANY_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# Days of every week, and days that have a name of their own.
_NO_ONE_DAY = (
    rf"(?:[Ee]very|[Ee]ach|[Mm]ost)\s+(?:other\s+)?{_ANY_DAY}\b|{_ANY_DAY}\s+(?:morning|afternoon|evening|night)s\b|"
    rf"(?:Super|Black|Good|Bloody|Ash|Cyber|Palm|Easter|Shrove|Fat)\s+{_ANY_DAY}\b"
)
_PAPERS = r"(?!\s*(?:Times|Telegraph|Night|Morning|Herald|Mirror))"
_PART_OF_UNIT = r"(?:(?P<part>earlier|later|early|late)\s+)?(?:the\s+)?"

FORMS = (
    form(
        r"(?:the\s+)?(?P<part>beginning|start|middle|end)\s+of\s+"
        rf"(?:the|(?P<which>this|last|next))\s+{UNIT}",
        _end_of_unit,
    ),
    form(
        r"the day before yesterday|yesterday|today|tonight|tomorrow|overnight|last night|"
        r"this (?:morning|afternoon|evening)\b",
        _named_day,
    ),
    form(_NO_ONE_DAY, vague, 0),
    form(rf"(?:(?P<which>last|this|next|coming|past)\s+)?{WEEKDAY}{_PAPERS}", _weekday, 0),
    form(rf"{HEDGE}{COUNT}\s+{UNIT}\s+ago\b", _ago),
    form(rf"(?:the\s+)?(?P<which>past|last|previous|next|coming)\s+{COUNT}\s+{UNIT}", _past_units),
    form(
        r"(?:in|over|during|for)\s+(?:the\s+)?(?:recent|coming|past few|last few|next few)\s+"
        r"(?:days|weeks|months|years)\b",
        vague,
    ),
    form(
        r"the (?P<which>next|following|previous|same) (?P<unit>day|week|month|year|decade)\b",
        _told_from,
    ),
    form(rf"{_PART_OF_UNIT}(?P<which>past)\s+{UNIT}(?!-)", _running_unit),
    form(rf"the\s+(?P<which>last)\s+{UNIT}(?!-|\s+of\b)", _running_unit),
    form(
        rf"{_PART_OF_UNIT}(?P<which>last|this|next|previous|coming)\s+{UNIT}(?!-)",
        _which_unit,
    ),
    form(
        rf"{HEDGE}{COUNT}\s+(?:hours?|days?|weeks?|months?|years?|decades?)\s+"
        r"(?:after|before|later|earlier|following)\b",
        anchor,
    ),
)
