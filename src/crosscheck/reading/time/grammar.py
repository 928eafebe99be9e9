"""The pieces that patterns of time expressions are made of, and what they stand for."""

import re
from collections.abc import Callable

from crosscheck.language import ordered_words
from crosscheck.language.ordered_words import MONTHS, ONES, ORDINALS
from crosscheck.reading.time import calendar
from crosscheck.reading.time.calendar import Unit
from crosscheck.reading.time.expression import Resolve

_MONTHS = tuple(month[:3] for month in MONTHS)
WEEKDAYS = tuple(day[:3] for day in ordered_words.WEEKDAYS)
_ORDINALS = {w: n for w, n in ORDINALS.items() if n <= 20} | {"twenty-first": 21}
_COUNTS = {"a": 1, "an": 1} | {w: n for w, n in ONES.items() if 1 <= n <= 12}
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "week": ("week", 1),
    "weekend": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
}

MONTH = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d])"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d|,\d|\.\d|%)"
IN_YEAR = rf"(?:\s*,?\s+(?P<y>{YEAR}))?"
# "March 23 of this year", "in May last year", "in January of that year".
OF_YEAR = (
    rf"(?:\s*,?\s*(?:of\s+)?(?P<y>{YEAR})|,?\s+(?:of\s+)?(?:the\s+)?"
    r"(?P<of>this|last|next|that|same|previous|following)\s+year\b)?"
)
TO = r"\s?[-–—/]\s?|\s+(?:to|and|until|till|through|or)\s+"
PART = (
    r"(?:(?P<part>(?:early|mid)\s+to\s+(?:mid|late)|early|mid|late)(?:[\s-](?:in\s+)?)|"
    r"(?:the\s+)?(?P<part2>beginning|start|middle|end|(?:first|last|final)\s+(?:week|weekend|days))\s+of\s+)?"
)
UNIT = r"(?P<unit>days?|weeks?|weekend|fortnights?|months?|years?|decades?)\b"
COUNT = (
    rf"(?P<n>\d{{1,4}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))}|"
    r"several|few|a few|a couple of)"
)
HEDGE = r"(?:(?:nearly|almost|about|around|more than|over|less than|just|only|at least)\s+)*"
# "The Sun" is a newspaper: a short form needs its full stop or a date behind it.
WEEKDAY = (
    r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)"
    r"(?:\.|(?=,?\s+(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))))"
)
ORDINAL = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|twenty first|1?\d(?:st|nd|rd|th)|2[01]st|20th)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"


def month_number(name: str) -> int:
    """1 to 12, from the name or a short form."""
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 for Monday, from the name or a short form."""
    return WEEKDAYS.index(name[:3].lower())


def digits(text: str) -> int:
    """The number that the digits of "14th" make."""
    return int(re.sub(r"\D", "", text))


def ordinal(text: str) -> int:
    """The number of "first" or "1st", up to the twenty-first."""
    word = "-".join(text.lower().split())
    return _ORDINALS[word] if word in _ORDINALS else digits(text)


def unit_of(word: str) -> tuple[Unit, int]:
    """The unit of the calendar that a word names, and how many of it: two weeks are a fortnight."""
    return _UNITS[word.lower().rstrip("s")]


def count_of(word: str) -> int | None:
    """A count in digits or words; None for "several"."""
    return int(word) if word.isdigit() else _COUNTS.get(word.lower())


def part_in(match: re.Match[str]) -> str | None:
    """Which part of a month, year or decade is meant ("early")."""
    groups = match.groupdict()
    return groups.get("part") or groups.get("part2")


def year_told(match: re.Match[str]) -> Callable[[calendar.Clock], int | None] | None:
    """How the year that is told behind a day or month follows from the clock; None if none is told.

    "That year" is one of the text before, which is not known here.
    """
    if match["y"]:
        year = int(match["y"])
        return lambda _: year
    if match["of"] is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}.get(match["of"].lower())
    return lambda clock: None if step is None else clock.today.year + step


def narrowed(resolve: Resolve, part: str | None) -> Resolve:
    """Only the early, middle or late part of what is resolved."""
    if part is None:
        return resolve

    def resolve_part(clock: calendar.Clock) -> calendar.Days | None:
        whole = resolve(clock)
        return calendar.part_of(whole, part.lower()) if whole else None

    return resolve_part
