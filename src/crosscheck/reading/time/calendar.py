"""Closed intervals of days and the arithmetic on them that time expressions need."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year"]

_FEBRUARY = 2
_DECEMBER = 12
_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day, both included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Clock:
    """What a relative expression is resolved against.

    Attributes:
        ahead: whether the verb looks into the future ("will arrive on Friday").
    """

    published: date | None
    ahead: bool = False

    @property
    def today(self) -> date:
        """The day of publication; ValueError where it is not known, which resolves to nothing."""
        if self.published is None:
            raise ValueError("the day of publication is not known")
        return self.published


def day(value: date) -> Days:
    """The interval of one day."""
    return Days(value, value)


def day_of(year: int, month: int, number: int) -> Days | None:
    """One day, or None if the calendar has no such day."""
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def day_or_month(year: int, month: int, number: int | None) -> Days | None:
    """One day, or the whole month if no day is given."""
    return month_of(year, month) if number is None else day_of(year, month, number)


def days_in(month: int) -> int:
    """The days of a month in a leap year."""
    return calendar.monthrange(2020, month)[1]


def years_of(first: int, last: int | None = None) -> Days:
    """Whole years, `last` included."""
    return Days(date(first, 1, 1), date(last or first, 12, 31))


def quarter_of(year: int, number: int) -> Days:
    """A calendar quarter, 1 to 4."""
    return span(month_of(year, 3 * number - 2), month_of(year, 3 * number))


def half_of(year: int, number: int) -> Days:
    """A half year, 1 or 2."""
    return span(month_of(year, 6 * number - 5), month_of(year, 6 * number))


def season_of(year: int, name: str) -> Days:
    """A meteorological season of the north; of winter either the one before or behind the year's end.

    "The winter of 2019" may have begun in December 2018 or 2019: only what lies outside both is
    ruled out.
    """
    start = _SEASON_START[name]
    if start == _DECEMBER:
        return span(month_of(year - 1, start), month_of(year + 1, _FEBRUARY))
    return span(month_of(year, start), month_of(year, start + 2))


def winter_between(year: int) -> Days:
    """The winter from December of `year` on."""
    return span(month_of(year, _DECEMBER), month_of(year + 1, _FEBRUARY))


def span(first: Days, last: Days) -> Days:
    """From the first day of one to the last day of the other."""
    return Days(first.first, last.last)


def hull(intervals: Sequence[Days]) -> Days:
    """From the first day of all to the last; every interval closed."""
    firsts = [x.first for x in intervals if x.first is not None]
    lasts = [x.last for x in intervals if x.last is not None]
    return Days(min(firsts), max(lasts))


def widen(interval: Days, days: int) -> Days:
    """The interval with some days more at both ends."""
    by = timedelta(days=days)
    return Days(
        None if interval.first is None else interval.first - by,
        None if interval.last is None else interval.last + by,
    )


def week_of(value: date) -> Days:
    """The week from Monday to Sunday around a day."""
    monday = value - timedelta(days=value.weekday())
    return Days(monday, monday + timedelta(days=6))


def unit_around(value: date, unit: Unit) -> Days:
    """The day, week, month or year that a day lies in."""
    if unit == "day":
        return day(value)
    if unit == "week":
        return week_of(value)
    return month_of(value.year, value.month) if unit == "month" else years_of(value.year)


def shift(value: date, unit: Unit, count: int) -> date:
    """The same day `count` units later; the last of the month if there is no such day."""
    if unit in {"day", "week"}:
        return value + timedelta(days=count * (7 if unit == "week" else 1))
    months = value.year * 12 + value.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(value.day, last))


def part_of(interval: Days, part: str) -> Days:
    """The early, mid or late third of an interval; "end" and "start" are late and early.

    Those of a month begin on the 1st, 11th and 21st; an open interval comes back as it is. Two of these
    words can be joined by "to" ("mid to late"), and there are "first week" and "last days".
    """
    if interval.first is None or interval.last is None:
        return interval
    if " to " in part:
        first_part, _, last_part = part.partition(" to ")
        return span(part_of(interval, first_part), part_of(interval, last_part))
    early, mid, late = _thirds(interval.first, interval.last)
    if part in {"early", "start", "beginning"} or part.startswith("first"):
        return early
    return late if part in {"late", "end"} or part.startswith(("last", "final")) else mid


def _thirds(first: date, last: date) -> tuple[Days, Days, Days]:
    days = (last - first).days + 1
    if first.day == 1 and 28 <= days <= 31:
        tenth, eleventh, twentieth, after = (first.replace(day=n) for n in (10, 11, 20, 21))
        return Days(first, tenth), Days(eleventh, twentieth), Days(after, last)
    third = timedelta(days=days // 3)
    one, two = first + third, last - third
    return Days(first, one), Days(one, two), Days(two, last)


def weekday_near(published: date, weekday: int, *, ahead: bool) -> date:
    """The last such weekday on or before a day, or the next one on or after it."""
    back = (published.weekday() - weekday) % 7
    return published + timedelta(days=-back % 7 if ahead else -back)


def nearest_year(published: date, month: int, number: int | None, *, ahead: bool) -> int:
    """The year that puts a month or day nearest to publication, on the side the tense asks for.

    The month of publication itself counts as this year's in both directions.
    """
    if month == published.month and number is None:
        return published.year
    candidates = [
        year
        for year in (published.year - 1, published.year, published.year + 1)
        if day_of(year, month, number or 15)
    ]
    reference = published.toordinal()

    def distance(year: int) -> tuple[bool, int]:
        value = date(year, month, number or 15).toordinal()
        wrong_side = value < reference if ahead else value > reference
        return (wrong_side, abs(value - reference))

    return min(candidates, key=distance) if candidates else published.year
