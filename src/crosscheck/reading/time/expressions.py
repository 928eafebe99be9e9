"""Find the time expressions of a text and give each a way to resolve it.

An expression is found by its form alone; what it means may need the day of publication and the
tense of its verb, which the caller supplies as a `Clock`. Vague expressions ("recently",
"in recent days") are found too, so that they are not taken for something else; they resolve
to nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from crosscheck.reading.time import calendar
from crosscheck.reading.time.calendar import Clock, Interval, Unit

Resolve = Callable[[Clock], Interval | None]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SMALL = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_ORDINAL = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

_M = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d])"
_Y = r"(?:1[0-9]\d\d|20\d\d)(?!\d|,\d|\.\d|%)"
_SEP = r"\s?[-–—/]\s?|\s+(?:to|and|until|till|through|or)\s+"
_PART = r"(?:(?P<part>early|mid|late)(?:[\s-](?:in\s+)?)|(?:the\s+)?(?P<part2>beginning|start|middle|end)\s+of\s+)?"


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as it stands in the text.

    Attributes:
        resolve: its interval for a clock, or None if that cannot be told.
        partial: first and last day as "MM-DD/MM-DD" when the year is not stated.
        period: whether it names a stretch of time rather than some moment in it.

    """

    start: int
    end: int
    resolve: Resolve
    partial: str | None = None
    period: bool = False
    anchored: bool = False


def find_expressions(text: str) -> tuple[Expression, ...]:
    """All time expressions of `text` that do not overlap, in order."""
    taken = bytearray(len(text))
    found: list[Expression] = []
    for pattern, build in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            expression = build(match)
            if expression is not None:
                found.append(expression)
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return tuple(sorted(found, key=lambda e: e.start))


def find_clock_times(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of times of day, which are neither dates nor quantities."""
    return tuple(m.span() for m in _CLOCK_TIME.finditer(text))


_CLOCK_TIME = re.compile(
    r"\b\d{4}\s?(?:hours|hrs)\b|\b\d{1,2}(?::\d{2})?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o'clock|GMT|UTC|BST|CET)|\b\d{1,2}:\d{2}(?::\d{2})?\b",
    re.IGNORECASE,
)


def _expression(
    match: re.Match[str], resolve: Resolve, partial: str | None = None, *, period: bool = False
) -> Expression:
    return Expression(match.start(), match.end(), resolve, partial, period)


def _month(name: str) -> int:
    prefix = name[:3].lower()
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(prefix))


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _fixed(interval: Interval | None) -> Resolve:
    return lambda _: interval


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


def _date(match: re.Match[str], month: str, number: str | None, year: str | None) -> Expression:
    m, d = _month(month), _number(number) if number else None
    if year is None:
        return _expression(match, _yearless(m, d), _partial(m, d))
    y = int(year)
    return _expression(match, _fixed(calendar.day_of(y, m, d) if d else calendar.month_of(y, m)))


def _both(first: Resolve, last: Resolve) -> Resolve:
    def resolve(clock: Clock) -> Interval | None:
        a, b = first(clock), last(clock)
        return calendar.span(a, b) if a and b else None

    return resolve


def _day_range(match: re.Match[str]) -> Expression | None:
    m = _month(match["m"])
    m2 = _month(match["m2"]) if match.groupdict().get("m2") else m
    first, last, year = _number(match["d1"]), _number(match["d2"]), match["y"]
    if m == m2 and first >= last:
        return None
    if year:
        y = int(year)
        a, b = calendar.day_of(y, m, first), calendar.day_of(y, m2, last)
        return _expression(match, _fixed(calendar.span(a, b) if a and b else None), period=True)
    return _expression(match, _both(_yearless(m, first), _yearless(m2, last)), period=True)


def _month_range(match: re.Match[str]) -> Expression:
    first, last, year = _month(match["m"]), _month(match["m2"]), match["y"]
    if year:
        y = int(year)
        start = y - 1 if first > last else y
        interval = calendar.span(calendar.month_of(start, first), calendar.month_of(y, last))
        return _expression(match, _fixed(interval), period=True)
    return _expression(match, _both(_yearless(first, None), _yearless(last, None)), period=True)


def _iso(match: re.Match[str]) -> Expression:
    y, m, d = (int(x) for x in match.group().split("-"))
    return _expression(match, _fixed(calendar.day_of(y, m, d) if 1 <= m <= 12 else None))


def _with_part(resolve: Resolve, part: str | None) -> Resolve:
    if part is None:
        return resolve

    def narrowed(clock: Clock) -> Interval | None:
        whole = resolve(clock)
        return calendar.part_of(whole, part.lower()) if whole else None

    return narrowed


def _part(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return groups.get("part") or groups.get("part2")


def _part_month(match: re.Match[str]) -> Expression | None:
    if match["m"].lower() in {"may", "march", "mar"} and not (
        match["y"] or (match["m"][0].isupper() and (_part(match) or _after_preposition(match)))
    ):
        return None
    m, year = _month(match["m"]), match["y"]
    resolve = _fixed(calendar.month_of(int(year), m)) if year else _yearless(m, None)
    partial = None if year or _part(match) else _partial(m, None)
    return _expression(match, _with_part(resolve, _part(match)), partial)


def _after_preposition(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    return before in _TIME_PREPOSITIONS


_TIME_PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "before",
        "after",
        "from",
        "during",
        "of",
        "last",
        "next",
        "this",
        "and",
        "to",
        "through",
        "late",
        "early",
    ]
)


def _relative_month(match: re.Match[str]) -> Expression:
    m, which = _month(match["m"]), match["which"].lower()

    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None:
            return None
        ahead = which == "next" or (which == "this" and clock.ahead)
        year = calendar.nearest_year(clock.published, m, None, ahead=ahead)
        if which == "last" and (year, m) == (clock.published.year, clock.published.month):
            year -= 1
        return calendar.month_of(year, m)

    return _expression(match, resolve)


def _year(match: re.Match[str]) -> Expression | None:
    if not _is_year(match):
        return None
    return _expression(match, _with_part(_fixed(calendar.years_of(int(match["y"]))), _part(match)))


def _is_year(match: re.Match[str]) -> bool:
    """Whether four digits are a year: not a count of something, not an amount, not a name."""
    text = match.string
    if _part(match):
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 20]
    if re.search(
        r"[$£€¥#]\s?$|(?:than|least|most|about|nearly|almost|roughly|number)\s+$",
        before,
        re.IGNORECASE,
    ):
        return False
    if int(match["y"]) < 1900 and _CAPITAL_PLURAL.match(after):
        return False
    if _YEAR_CUE.search(before) or re.match(r"\s*(?:$|[.,;:)–-]|season\b)", after):
        return True
    counted = _COUNTED_AFTER.match(after)
    if counted and 1900 <= int(match["y"]) < 2100:
        return counted["noun"].lower() not in _often_counted()
    return not counted


_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|during|from|between|of|the|circa|and|to|year|early|late|"
    r"mid|spring|summer|autumn|fall|winter|season)|\()\s+$|\($",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s+(?P<noun>[a-z]+s|people|troops|men|women|children|%|percent|per|km|m|kg|million|billion)\b"
)
# "of the 1751 A330s ordered": before 1900 a capital plural is counted; "the 1972 Olympics" is not.
_CAPITAL_PLURAL = re.compile(r"\s+[A-Z]\w*s\b")


@cache
def _often_counted() -> frozenset[str]:
    """What is often counted in thousands; another plural follows a year ("2012 elections")."""
    path = files("crosscheck.language").joinpath("data", "time_roles.toml")
    return frozenset(loads(path.read_text(encoding="utf-8"))["often_counted"])


def _year_range(match: re.Match[str]) -> Expression | None:
    first = int(match["y"])
    tail = match["y2"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first or last - first > 400:
        return None
    return _expression(match, _fixed(calendar.years_of(first, last)), period=True)


def _year_on(match: re.Match[str]) -> Expression:
    interval = Interval(calendar.years_of(int(match["y"])).first, None)
    return _expression(match, _fixed(interval), period=True)


def _decade(match: re.Match[str]) -> Expression:
    first = int(match["y"]) if match["y"] else 1900 + int(match["yy"])
    return _expression(
        match, _with_part(_fixed(calendar.years_of(first, first + 9)), _part(match)), period=True
    )


def _century(match: re.Match[str]) -> Expression:
    number = _number(match["c"])
    interval = calendar.years_of(number * 100 - 99, number * 100)
    return _expression(match, _with_part(_fixed(interval), _part(match)), period=True)


def _quarter(match: re.Match[str]) -> Expression:
    number = int(match["q"]) if match["q"] else _ORDINAL[match["nth"].lower()]
    half = bool(match["half"])
    build = calendar.half_of if half else calendar.quarter_of
    year, this = match["y"], bool(match["this"])

    def resolve(clock: Clock) -> Interval | None:
        if year:
            return build(int(year), number)
        return build(clock.published.year, number) if clock.published and this else None

    return (
        _expression(match, resolve, period=True) if number <= (2 if half else 4) else _vague(match)
    )


def _season(match: re.Match[str]) -> Expression:
    name, year, which = match["season"].lower(), match["y"], (match["which"] or "").lower()

    def resolve(clock: Clock) -> Interval | None:
        if year:
            return calendar.season_of(int(year), name)
        if clock.published is None or not which:
            return None
        now = calendar.season_of(clock.published.year, name)
        begun = now.first is not None and now.first <= clock.published
        over = now.last is not None and now.last < clock.published
        years = {"last": 0 if over else -1, "next": 1 if begun else 0}.get(which, 0)
        return calendar.season_of(clock.published.year + years, name)

    return _expression(match, resolve)


def _weekday(match: re.Match[str]) -> Expression:
    number = next(i for i, d in enumerate(_WEEKDAYS) if d.startswith(match["day"][:3].lower()))
    which = (match["which"] or "").lower()

    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None:
            return None
        ahead = which in {"next", "coming"} or (clock.ahead and which not in {"last", "past"})
        return calendar.day(calendar.weekday_near(clock.published, number, ahead=ahead))

    return _expression(match, resolve)


_NAMED_DAYS = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "last night": -1,
    "overnight": 0,
}


def _named_day(match: re.Match[str]) -> Expression:
    words = " ".join(match.group().lower().split())
    if words == "the day before yesterday":
        return _expression(match, _days_off(-2))
    return _expression(match, _days_off(_NAMED_DAYS[words]))


def _days_off(days: int) -> Resolve:
    def resolve(clock: Clock) -> Interval | None:
        published = clock.published
        return calendar.day(calendar.shift(published, "day", days)) if published else None

    return resolve


def _unit(word: str) -> tuple[Unit, int]:
    word = word.lower().rstrip("s")
    table: dict[str, tuple[Unit, int]] = {
        "day": ("day", 1),
        "week": ("week", 1),
        "weekend": ("week", 1),
        "fortnight": ("week", 2),
        "month": ("month", 1),
        "year": ("year", 1),
        "decade": ("year", 10),
    }
    return table[word]


def _which_unit(match: re.Match[str]) -> Expression:
    """Read "last week", "earlier this year", "next month", "the past week"."""
    which, (unit, times) = match["which"].lower(), _unit(match["unit"])
    weekend = match["unit"].lower() == "weekend"

    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None:
            return None
        if which == "past":
            start = calendar.shift(clock.published, unit, -times)
            return Interval(start, clock.published)
        step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
        whole = calendar.unit_around(calendar.shift(clock.published, unit, step * times), unit)
        if weekend and whole.last:
            return Interval(calendar.shift(whole.last, "day", -1), whole.last)
        return _cut(whole, clock, (match["part"] or "").lower())

    return _expression(match, resolve, period=which == "past")


def _cut(whole: Interval, clock: Clock, part: str) -> Interval:
    """The part of a running week, month or year that "earlier" or "later" leaves."""
    if part == "earlier":
        return Interval(whole.first, clock.published)
    if part == "later":
        return Interval(clock.published, whole.last)
    return calendar.part_of(whole, part) if part else whole


def _end_of_unit(match: re.Match[str]) -> Expression:
    unit, _ = _unit(match["unit"])
    part = match["part"].lower()

    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None:
            return None
        step = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
        around = calendar.shift(clock.published, unit, step)
        return calendar.part_of(calendar.unit_around(around, unit), part)

    return _expression(match, resolve)


def _count(word: str) -> int | None:
    lower = word.lower()
    return int(lower) if lower.isdigit() else _SMALL.get(lower)


def _ago(match: re.Match[str]) -> Expression:
    count, (unit, times) = _count(match["n"]), _unit(match["unit"])

    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None or count is None or count > 2000:
            return None
        value = calendar.shift(clock.published, unit, -count * times)
        return calendar.unit_around(value, unit)

    return _expression(match, resolve)


def _past_units(match: re.Match[str]) -> Expression:
    count, (unit, times) = _count(match["n"]), _unit(match["unit"])
    back = match["which"].lower() in {"past", "last", "previous"}

    def resolve(clock: Clock) -> Interval | None:
        if clock.published is None or count is None or count > 2000:
            return None
        other = calendar.shift(clock.published, unit, (-count if back else count) * times)
        return Interval(*sorted((other, clock.published)))

    return _expression(match, resolve, period=True)


def _anchor(match: re.Match[str]) -> Expression:
    return Expression(match.start(), match.end(), _fixed(None), anchored=True)


def _vague(match: re.Match[str]) -> Expression:
    return _expression(match, _fixed(None))


_UNIT = r"(?P<unit>days?|weeks?|weekend|fortnights?|months?|years?|decades?)\b"
_N = rf"(?P<n>\d{{1,4}}|{'|'.join(sorted(_SMALL, key=len, reverse=True))}|several|few|a few|a couple of)"
# "The Sun" is a newspaper: a short form needs its full stop or a date behind it.
_WEEKDAY = (
    r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?:\.|(?=,?\s+(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))))"
)


def _compile(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}", flags)


# Order matters: the first pattern to claim a stretch of text keeps it.
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Expression | None]], ...] = (
    (_compile(r"\d{4}-\d{2}-\d{2}(?!\d)"), _iso),
    (
        _compile(
            rf"(?P<m>{_M})\s+(?P<d1>{_D})(?:{_SEP})(?:(?P<m2>{_M})\s+)?(?P<d2>{_D})(?:\s*,?\s+(?P<y>{_Y}))?"
        ),
        _day_range,
    ),
    (
        _compile(
            rf"(?P<d1>{_D})(?:{_SEP})(?P<d2>{_D})\s+(?:of\s+)?(?P<m>{_M})(?:\s*,?\s+(?P<y>{_Y}))?"
        ),
        _day_range,
    ),
    (
        _compile(
            rf"(?P<d1>{_D})\s+(?P<m>{_M})(?:{_SEP})(?P<d2>{_D})\s+(?P<m2>{_M})(?:\s*,?\s+(?P<y>{_Y}))?"
        ),
        _day_range,
    ),
    (
        _compile(
            rf"(?:the\s+)?(?P<d>{_D})\s+(?:day\s+)?(?:of\s+)?(?P<m>{_M})(?:\s*,?\s+(?P<y>{_Y}))?"
        ),
        lambda x: _date(x, x["m"], x["d"], x["y"]),
    ),
    (
        _compile(rf"(?P<m>{_M})\s+(?:the\s+)?(?P<d>{_D})(?:\s*,?\s+(?P<y>{_Y}))?"),
        lambda x: _date(x, x["m"], x["d"], x["y"]),
    ),
    (
        _compile(rf"(?P<m>{_M})(?:\s?[-–—/]\s?|\s+to\s+)(?P<m2>{_M})(?:\s*,?\s+(?P<y>{_Y}))?"),
        _month_range,
    ),
    (_compile(rf"(?P<which>last|this|next|past)\s+(?P<m>{_M})(?!\s+\d)"), _relative_month),
    (_compile(rf"{_PART}(?P<m>{_M})(?:\s*,?\s*(?:of\s+)?(?P<y>{_Y}))?"), _part_month),
    (
        _compile(
            rf"(?:the\s+)?(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+"
            rf"(?:quarter|(?P<half>half)))(?:\s+(?:of\s+)?(?:(?P<y>{_Y})|(?P<this>this\s+year|the\s+year)))"
        ),
        _quarter,
    ),
    (
        _compile(
            rf"(?:(?P<which>last|this|next)\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?(?P<y>{_Y}))",
            re.IGNORECASE,
        ),
        _season,
    ),
    (
        _compile(
            r"(?P<which>last|this|next)\s+(?P<season>spring|summer|autumn|fall|winter)\b(?P<y>)"
        ),
        _season,
    ),
    (_compile(rf"(?P<y>{_Y})\s?[-–—/]\s?(?P<y2>\d{{4}}|\d{{2}})(?!\d)"), _year_range),
    (_compile(r"\d[\d,]*\s?(?:BCE?|AD|CE)\b", 0), _vague),
    (_compile(rf"(?P<y>{_Y})\s?[-–—]\s?(?:present|now|today|current)\b"), _year_on),
    (
        _compile(
            rf"(?:from|between)\s+(?P<y>{_Y})\s+(?:to|and|until|through)\s+(?P<y2>\d{{4}})(?!\d)"
        ),
        _year_range,
    ),
    (
        _compile(rf"{_PART}(?:the\s+)?(?:(?P<y>(?:1[0-9]|20)\d0)\s?'?s|'?(?P<yy>[2-9]0)s)\b"),
        _decade,
    ),
    (_compile(rf"{_PART}(?:the\s+)?(?P<c>1?\d|2[01])(?:st|nd|rd|th)[\s-]century"), _century),
    (
        _compile(
            rf"(?:the\s+)?(?P<part>beginning|start|middle|end)\s+of\s+(?:the|(?P<which>this|last|next))\s+{_UNIT}"
        ),
        _end_of_unit,
    ),
    (
        _compile(
            r"the day before yesterday|yesterday|today|tonight|tomorrow|overnight|last night|this (?:morning|afternoon|evening)\b"
        ),
        _named_day,
    ),
    (
        _compile(
            rf"(?:(?P<which>last|this|next|coming|past)\s+)?{_WEEKDAY}(?!\s*(?:Times|Telegraph|Night|Morning|Herald|Mirror))",
            0,
        ),
        _weekday,
    ),
    (
        _compile(
            rf"(?:(?:nearly|almost|about|around|more than|over|less than|just|only|at least)\s+)*{_N}\s+{_UNIT}\s+ago\b"
        ),
        _ago,
    ),
    (
        _compile(rf"(?:the\s+)?(?P<which>past|last|previous|next|coming)\s+{_N}\s+{_UNIT}"),
        _past_units,
    ),
    (
        _compile(
            r"(?:in|over|during|for)\s+(?:the\s+)?(?:recent|coming|past few|last few|next few)\s+(?:days|weeks|months|years)\b"
        ),
        _vague,
    ),
    (
        _compile(
            rf"(?:(?P<part>earlier|later|early|late)\s+)?(?:the\s+)?(?P<which>last|this|next|previous|coming|past)\s+"
            rf"{_UNIT}(?!-)"
        ),
        _which_unit,
    ),
    (
        _compile(
            rf"(?:(?:nearly|almost|about|around|more than|over|less than|just|only|at least)\s+)*{_N}\s+"
            rf"(?P<unit>hours?|days?|weeks?|months?|years?|decades?)\s+(?:after|before|later|earlier|following)\b"
        ),
        _anchor,
    ),
    (_compile(r"the (?:next|following|previous|same) (?:day|week|month|year)\b"), _anchor),
    (_compile(rf"{_PART}(?P<y>{_Y})(?![\w-])"), _year),
)
