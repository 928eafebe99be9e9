"""Days and months of the calendar, with or without their year, alone or from one to another."""

import re

from crosscheck.language.data_files import word_list
from crosscheck.reading.time import calendar
from crosscheck.reading.time.calendar import Clock, Interval
from crosscheck.reading.time.expression import Expression, Resolve, fixed, form, period, point
from crosscheck.reading.time.grammar import (
    DAY,
    IN_YEAR,
    MONTH,
    PART,
    TO,
    YEAR,
    digits,
    month_number,
    narrowed,
    part_in,
)

_WORDS = "time_roles.toml"
_ALSO_WORDS = frozenset({"may", "march", "mar"})


def _iso(match: re.Match[str]) -> Expression:
    y, m, d = (int(x) for x in match.group().split("-"))
    return point(match, fixed(calendar.day_of(y, m, d) if 1 <= m <= 12 else None))


def _date(match: re.Match[str]) -> Expression:
    m, d = month_number(match["m"]), digits(match["d"])
    if match["y"] is None:
        return point(match, _yearless(m, d), _partial(m, d))
    return point(match, fixed(calendar.day_of(int(match["y"]), m, d)))


def _partial(month: int, number: int | None) -> str:
    last = number or calendar.days_in(month)
    return f"{month:02d}-{number or 1:02d}/{month:02d}-{last:02d}"


def _yearless(month: int, number: int | None) -> Resolve:
    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None:
            return None
        year = calendar.nearest_year(clock.published, month, number, ahead=clock.ahead)
        if number is None:
            return calendar.month_of(year, month)
        return calendar.day_of(year, month, number)

    return resolve


def _day_range(match: re.Match[str]) -> Expression | None:
    m = month_number(match["m"])
    m2 = month_number(match["m2"]) if match.groupdict().get("m2") else m
    first, last, year = digits(match["d1"]), digits(match["d2"]), match["y"]
    if m == m2 and first >= last:
        return None
    if year is None:
        return period(match, _both(_yearless(m, first), _yearless(m2, last)))
    y = int(year)
    a, b = calendar.day_of(y, m, first), calendar.day_of(y, m2, last)
    return period(match, fixed(calendar.span(a, b) if a and b else None))


def _month_range(match: re.Match[str]) -> Expression:
    first, last, year = month_number(match["m"]), month_number(match["m2"]), match["y"]
    if year is None:
        return period(match, _both(_yearless(first, None), _yearless(last, None)))
    y = int(year)
    start = calendar.month_of(y - 1 if first > last else y, first)
    return period(match, fixed(calendar.span(start, calendar.month_of(y, last))))


def _both(first: Resolve, last: Resolve) -> Resolve:
    def resolve(clock: Clock) -> Interval | None:
        a, b = first(clock), last(clock)
        return calendar.span(a, b) if a and b else None

    return resolve


def _month(match: re.Match[str]) -> Expression | None:
    if match["m"].lower() in _ALSO_WORDS and not (match["y"] or _is_named(match)):
        return None
    m, year, part = month_number(match["m"]), match["y"], part_in(match)
    resolve = fixed(calendar.month_of(int(year), m)) if year else _yearless(m, None)
    partial = None if year or part else _partial(m, None)
    return point(match, narrowed(resolve, part), partial)


def _is_named(match: re.Match[str]) -> bool:
    """Whether "may" or "march" is a month and no verb."""
    before = match.string[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    return match["m"][0].isupper() and bool(
        part_in(match) or before in word_list(_WORDS, "before_a_month")
    )


def _relative_month(match: re.Match[str]) -> Expression:
    m, which = month_number(match["m"]), match["which"].lower()

    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None:
            return None
        ahead = which == "next" or (which == "this" and clock.ahead)
        year = calendar.nearest_year(clock.published, m, None, ahead=ahead)
        if which == "last" and (year, m) == (clock.published.year, clock.published.month):
            year -= 1
        return calendar.month_of(year, m)

    return point(match, resolve)


_RANGES = (
    rf"(?P<m>{MONTH})\s+(?P<d1>{DAY})(?:{TO})(?:(?P<m2>{MONTH})\s+)?(?P<d2>{DAY}){IN_YEAR}",
    rf"(?P<d1>{DAY})(?:{TO})(?P<d2>{DAY})\s+(?:of\s+)?(?P<m>{MONTH}){IN_YEAR}",
    rf"(?P<d1>{DAY})\s+(?P<m>{MONTH})(?:{TO})(?P<d2>{DAY})\s+(?P<m2>{MONTH}){IN_YEAR}",
)

FORMS = (
    form(r"\d{4}-\d{2}-\d{2}(?!\d)", _iso),
    *(form(pattern, _day_range) for pattern in _RANGES),
    form(rf"(?:the\s+)?(?P<d>{DAY})\s+(?:day\s+)?(?:of\s+)?(?P<m>{MONTH}){IN_YEAR}", _date),
    form(rf"(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY}){IN_YEAR}", _date),
    form(rf"(?P<m>{MONTH})(?:\s?[-–—/]\s?|\s+to\s+)(?P<m2>{MONTH}){IN_YEAR}", _month_range),
    form(rf"(?P<which>last|this|next|past)\s+(?P<m>{MONTH})(?!\s+\d)", _relative_month),
    form(rf"{PART}(?P<m>{MONTH})(?:\s*,?\s*(?:of\s+)?(?P<y>{YEAR}))?", _month),
)
