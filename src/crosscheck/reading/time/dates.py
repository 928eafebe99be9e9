"""Days and months of the calendar, with or without their year, alone or from one to another."""

import re

from crosscheck.language.data_files import word_list
from crosscheck.reading.time import calendar
from crosscheck.reading.time.calendar import Clock, Days
from crosscheck.reading.time.expression import (
    Expression,
    InYear,
    Resolve,
    fixed,
    form,
    period,
    point,
)
from crosscheck.reading.time.grammar import (
    DAY,
    IN_YEAR,
    MONTH,
    OF_YEAR,
    PART,
    TO,
    YEAR,
    digits,
    month_number,
    part_in,
    year_told,
)

_WORDS = "time_roles.toml"
_ALSO_WORDS = frozenset({"may", "march", "mar"})


def _iso(match: re.Match[str]) -> Expression:
    y, m, d = (int(x) for x in match.group().split("-"))
    return point(match, fixed(calendar.day_of(y, m, d) if 1 <= m <= 12 else None))


def _numeric(match: re.Match[str]) -> Expression:
    """Read "24/03/2019"; of "3/4/2019" nobody knows the month, and only what lies outside is ruled out."""
    a, b, y = int(match["a"]), int(match["b"]), int(match["y"])
    days = [x for m, d in {(a, b), (b, a)} if m <= _MONTHS and (x := calendar.day_of(y, m, d))]
    return point(match, fixed(calendar.hull(days) if days else calendar.years_of(y)))


def _date(match: re.Match[str]) -> Expression:
    m, d = month_number(match["m"]), digits(match["d"])
    around = _WEEK if match["week"] else 0
    return _in_a_year(match, lambda y: _day(y, m, d, around), m, d)


def _in_a_year(match: re.Match[str], in_year: InYear, month: int, number: int | None) -> Expression:
    """A day or month in the year that is told behind it, or in one that the reader must find."""
    told = year_told(match)
    partial = None if match["y"] else _without_year(in_year, month, number)
    if told is None:
        return point(match, _nearest(in_year, month, number), partial, in_year)

    def resolve(clock: Clock) -> Days | None:
        year = told(clock)
        return None if year is None else in_year(year)

    return point(match, resolve, partial)


def _day(year: int, month: int, number: int, around: int) -> Days | None:
    """A day, or so many days around it: whose "week of 4 May" begins when is not said."""
    found = calendar.day_of(year, month, number)
    return calendar.widen(found, around) if found and around else found


def _partial(month: int, number: int | None) -> str:
    last = number or calendar.days_in(month)
    return f"{month:02d}-{number or 1:02d}/{month:02d}-{last:02d}"


def _without_year(in_year: InYear, month: int, number: int | None) -> str | None:
    """What is known of a day or month without its year; of a part of a month nothing."""
    days = in_year(_LEAP_YEAR)
    is_whole = days is not None and days == calendar.day_or_month(_LEAP_YEAR, month, number)
    return _partial(month, number) if is_whole else None


def _nearest(in_year: InYear, month: int, number: int | None) -> Resolve:
    """The nearest such day or month on the side that the tense asks for."""
    return lambda clock: in_year(
        calendar.nearest_year(clock.today, month, number, ahead=clock.ahead)
    )


def _day_range(match: re.Match[str]) -> Expression | None:
    m = month_number(match["m"])
    m2 = month_number(match["m2"]) if match.groupdict().get("m2") else m
    first, last, year = digits(match["d1"]), digits(match["d2"]), match["y"]
    if m == m2 and first >= last:
        return None
    if year is None:
        return period(match, _from_to((m, first), (m2, last)))
    y = int(year)
    a, b = calendar.day_of(y - (m > m2), m, first), calendar.day_of(y, m2, last)
    return period(match, fixed(calendar.span(a, b) if a and b else None))


def _month_range(match: re.Match[str]) -> Expression:
    first, last, year = month_number(match["m"]), month_number(match["m2"]), match["y"]
    if year is None:
        return period(match, _from_to((first, None), (last, None)))
    y = int(year)
    start = calendar.month_of(y - 1 if first > last else y, first)
    return period(match, fixed(calendar.span(start, calendar.month_of(y, last))))


def _from_to(first: tuple[int, int | None], last: tuple[int, int | None]) -> Resolve:
    """From the nearest such day or month to the next such other one."""

    def resolve(clock: Clock) -> Days | None:
        year = calendar.nearest_year(clock.today, *first, ahead=clock.ahead)
        a = calendar.day_or_month(year, *first)
        b = calendar.day_or_month(year + (last[0] < first[0]), *last)
        return calendar.span(a, b) if a and b else None

    return resolve


def _month(match: re.Match[str]) -> Expression | None:
    if match["m"].lower() in _ALSO_WORDS and not (match["y"] or _is_named(match)):
        return None
    m, part = month_number(match["m"]), part_in(match)
    return _in_a_year(match, lambda y: _month_part(y, m, part), m, None)


def _month_part(year: int, month: int, part: str | None) -> Days:
    whole = calendar.month_of(year, month)
    return calendar.part_of(whole, part.lower()) if part else whole


def _is_named(match: re.Match[str]) -> bool:
    """Whether "may" or "march" is a month and no verb."""
    before = (match.string[max(0, match.start() - _LONGEST_WORD) : match.start()].split() or [""])[
        -1
    ].lower()
    return match["m"][0].isupper() and bool(
        part_in(match) or before in word_list(_WORDS, "before_a_month")
    )


def _relative_month(match: re.Match[str]) -> Expression:
    m, which = month_number(match["m"]), match["which"].lower()

    def resolve(clock: Clock) -> Days:
        ahead = which == "next" or (which == "this" and clock.ahead)
        year = calendar.nearest_year(clock.today, m, None, ahead=ahead)
        if which == "last" and (year, m) == (clock.today.year, clock.today.month):
            year -= 1
        return calendar.month_of(year, m)

    return point(match, resolve)


_MONTHS = 12
_WEEK = 6
_LEAP_YEAR = 2020
_LONGEST_WORD = 20
# "Sunday, 4 May", "the week of 4 May".
_OF = (
    r"(?P<week>(?:the\s+)?week(?:end)?\s+of\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s*,?\s+)?"
)
_RANGES = (
    rf"(?P<m>{MONTH})\s+(?P<d1>{DAY})(?:{TO})(?:(?P<m2>{MONTH})\s+)?(?P<d2>{DAY}){IN_YEAR}",
    rf"(?P<d1>{DAY})(?:{TO})(?P<d2>{DAY})\s+(?:of\s+)?(?P<m>{MONTH}){IN_YEAR}",
    rf"(?P<d1>{DAY})\s+(?P<m>{MONTH})(?:{TO})(?P<d2>{DAY})\s+(?P<m2>{MONTH}){IN_YEAR}",
)

FORMS = (
    form(r"\d{4}-\d{2}-\d{2}(?!\d)", _iso),
    *(form(pattern, _day_range) for pattern in _RANGES),
    form(rf"{_OF}(?:the\s+)?(?P<d>{DAY})\s+(?:day\s+)?(?:of\s+)?(?P<m>{MONTH}){OF_YEAR}", _date),
    form(rf"{_OF}(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY}){OF_YEAR}", _date),
    form(rf"(?P<a>\d\d?)(?P<by>[./])(?P<b>\d\d?)(?P=by)(?P<y>{YEAR})", _numeric),
    form(rf"(?P<m>{MONTH})(?:\s?[-–—/]\s?|\s+to\s+)(?P<m2>{MONTH}){IN_YEAR}", _month_range),
    form(rf"(?P<which>last|this|next|past)\s+(?P<m>{MONTH})(?!\s+\d)", _relative_month),
    form(rf"{PART}(?P<m>{MONTH}){OF_YEAR}", _month),
)
