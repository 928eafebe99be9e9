"""Dates that a page prints about itself: which day, and whether it tells of a change.

A date is read only if it is one day for sure. Numbers alone (11/19/19, 03.04.2024) are two days on
two sides of the ocean: one above twelve settles the order, else the time zone on the same line
(EST, GMT) or another date of the page that can be only one of the two.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crosscheck.language.ordered_words import MONTHS

_MONTHS = tuple(month[:3] for month in MONTHS)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# Of two digits only as '24, and in 5-Mar-24.
_YEAR = r"['’]?(?P<year>(?:19|20)\d\d|(?<=['’])\d\d)(?!\d)"
_DAY = r"(?<![\d.,:/])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LETTERED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}[ \t-]*(?:of\s+)?{_MONTH},?[ \t-]*{_YEAR}",
        rf"{_DAY}-{_MONTH}-(?P<year>\d\d)(?!\d)",
        rf"\b{_MONTH}[ \t-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+|-){_YEAR}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR},?\s+{_MONTH}\s+(?P<day>\d{{1,2}})(?!\d)",
    )
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d./-]?\d)"
)
_AMERICAN = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b")
_EUROPEAN = re.compile(r"\b(?:GMT|BST|CES?T|WES?T|EES?T|UTC|IST|AE[SD]T)\b")
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|amended|corrected|reviewed)\b", re.IGNORECASE
)
_FIRST = re.compile(
    r"\b(?:(?:first )?published|posted|created|issued|filed|released|pub(?:lication)? date)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line.

    Attributes:
        day: which.
        changed: whether the words before it say that this is when the page was changed.
        first: whether they say that this is when it was published.
    """

    day: date
    changed: bool
    first: bool


def stamps(line: str, company: Sequence[date] = ()) -> list[Stamp]:
    """Every sure date of a line, in order.

    Args:
        line: at most a few hundred characters.
        company: other dates of the page, which may settle a date in numbers.
    """
    found = sorted({**dict(_numeric(line, company)), **dict(_lettered(line))}.items())
    result, before = [], 0
    changed = first = False
    for start, day in found:
        words = line[before:start]
        if _CHANGED.search(words) or _FIRST.search(words):
            changed = _last(_CHANGED, words) > _last(_FIRST, words)
            first = not changed
        result.append(Stamp(day, changed, first))
        before = start
    return result


def find_date(line: str) -> date | None:
    """The first sure date of a line, or None."""
    return next((stamp.day for stamp in stamps(line)), None)


def _lettered(line: str) -> Iterator[tuple[int, date]]:
    for pattern in _LETTERED:
        for match in pattern.finditer(line):
            day = _day(match["year"], _month(match["month"]), match["day"])
            if day is not None:
                yield match.start(), day


def _numeric(line: str, company: Sequence[date]) -> Iterator[tuple[int, date]]:
    for match in _NUMERIC.finditer(line):
        american = _day(match["year"], int(match["a"]), match["b"])
        european = _day(match["year"], int(match["b"]), match["a"])
        day = _settled(american, european, line, match["mark"], company)
        if day is not None:
            yield match.start(), day


def _settled(
    american: date | None, european: date | None, line: str, mark: str, company: Sequence[date]
) -> date | None:
    """The one that is meant: the only possible one, or the one for which something speaks."""
    if american is None or european is None or american == european:
        return american or european
    if mark == ".":
        return european  # no American writes 3.4.2024
    known = [day for day in (american, european) if day in company]
    if len(known) == 1:
        return known[0]
    says_american = _AMERICAN.search(line) is not None and _EUROPEAN.search(line) is None
    says_european = _EUROPEAN.search(line) is not None and _AMERICAN.search(line) is None
    if says_american:
        return american
    return european if says_european else None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, int(day))
    except ValueError:
        return None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)
