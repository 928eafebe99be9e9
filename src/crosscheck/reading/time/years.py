"""Years and what is counted in them: seasons and quarters, ranges, decades, centuries."""

import re

from crosscheck.language.data_files import word_list
from crosscheck.reading.time import calendar
from crosscheck.reading.time.calendar import Clock, Days
from crosscheck.reading.time.expression import (
    Expression,
    fixed,
    form,
    period,
    point,
    vague,
)
from crosscheck.reading.time.grammar import (
    ORDINAL,
    PART,
    SEASON,
    YEAR,
    narrowed,
    ordinal,
    part_in,
)

_LONGEST_RANGE = 400
_AMOUNT_BEFORE = re.compile(
    r"[$£€¥#]\s?$|\b(?:flight|room|route|highway|interstate|page)\s+$|(?:than|least|most|about|nearly|almost|roughly|number)\s+$",
    re.IGNORECASE,
)
# "since at least 2014", "no later than 2019".
_TIMED_BEFORE = re.compile(
    r"\b(?:(?:in|since|by|until|till|before|after|from)\s+(?:at\s+least|about|nearly|almost|roughly)|"
    r"(?:later|earlier|sooner|recent|recently)\s+than)\s+$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|during|from|between|of|the|circa|and|to|year|early|late|"
    r"mid|spring|summer|autumn|fall|winter|season)|\()\s+$|\($",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\s*(?:$|[.,;:)–-]|season\b)")
_COUNTED_AFTER = re.compile(
    r"\s+(?P<noun>[a-z]+s|people|troops|men|women|children|%|percent|per|km|m|kg|million|billion)\b"
)
# "a woman in her 60s", "in their early 20s".
_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|our|your|its)\s+$", re.IGNORECASE)
_DECADES = 10
_LAST = frozenset({"last", "final"})
_TENS = {
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
# "of the 1751 A330s ordered": before 1900 a capital plural is counted; "the 1972 Olympics" is not.
_CAPITAL_PLURAL = re.compile(r"\s+[A-Z]\w*s\b")


def _year(match: re.Match[str]) -> Expression | None:
    if not (part_in(match) or _is_year(match)):
        return None
    return point(match, narrowed(fixed(calendar.years_of(int(match["y"]))), part_in(match)))


def _is_year(match: re.Match[str]) -> bool:
    """Whether four digits are a year: not a count of something, not an amount, not a name."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    after = match.string[match.end() : match.end() + 20]
    year = int(match["y"])
    if _TIMED_BEFORE.search(before):
        return True
    if _AMOUNT_BEFORE.search(before) or (year < 1900 and _CAPITAL_PLURAL.match(after)):
        return False
    if _YEAR_BEFORE.search(before) or _YEAR_AFTER.match(after):
        return True
    counted = _COUNTED_AFTER.match(after)
    if counted is None:
        return True
    return 1900 <= year < 2100 and counted["noun"].lower() not in word_list(
        "time_roles.toml", "often_counted"
    )


def _year_range(match: re.Match[str]) -> Expression | None:
    first = int(match["y"])
    tail = match["y2"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first or last - first > _LONGEST_RANGE:
        return None
    return period(match, fixed(calendar.years_of(first, last)))


def _year_on(match: re.Match[str]) -> Expression:
    return period(match, fixed(Days(calendar.years_of(int(match["y"])).first, None)))


def _decade(match: re.Match[str]) -> Expression | None:
    groups = match.groupdict()
    if groups.get("y") is None and _AGE_BEFORE.search(match.string[: match.start()]):
        return None
    first = int(match["y"]) if groups.get("y") else 1900 + _tens(match)
    decade = fixed(calendar.years_of(first, first + 9))
    return period(match, narrowed(decade, part_in(match)))


def _tens(match: re.Match[str]) -> int:
    word = match.groupdict().get("tens")
    return int(match["yy"]) if word is None else _TENS[word.lower()]


def _century(match: re.Match[str]) -> Expression:
    number = ordinal(match["c"])
    century = fixed(calendar.years_of(number * 100 - 99, number * 100))
    return period(match, narrowed(century, part_in(match)))


def _decade_of_century(match: re.Match[str]) -> Expression | None:
    """Read "the second decade of the 21st century", which began in 2011."""
    number = _DECADES if match["nth"].lower() in _LAST else ordinal(match["nth"])
    if number > _DECADES:
        return None
    first = ordinal(match["c"]) * 100 - 109 + number * 10
    return period(match, fixed(calendar.years_of(first, first + 9)))


def _quarter(match: re.Match[str]) -> Expression:
    number = int(match["q"]) if match["q"] else ordinal(match["nth"])
    build = calendar.half_of if match["half"] else calendar.quarter_of
    if number > (2 if match["half"] else 4):
        return vague(match)
    if match["y"]:
        return period(match, fixed(build(int(match["y"]), number)))
    return period(match, lambda clock: build(clock.today.year, number))


def _season(match: re.Match[str]) -> Expression:
    return point(match, fixed(calendar.season_of(int(match["y"]), match["season"].lower())))


def _winter(match: re.Match[str]) -> Expression | None:
    first, last = int(match["y"]), int(match["y2"][-2:])
    return (
        point(match, fixed(calendar.winter_between(first))) if (first + 1) % 100 == last else None
    )


def _relative_season(match: re.Match[str]) -> Expression:
    name, which = match["season"].lower(), match["which"].lower()

    def resolve(clock: Clock) -> Days:
        now = _season_from(clock.today.year, name)
        begun = now.first is not None and now.first <= clock.today
        over = now.last is not None and now.last < clock.today
        before, after = 0 if over else -1, 1 if begun else 0
        years = {"last": before, "past": before, "next": after}.get(which, 0)
        return _season_from(clock.today.year + years, name)

    return point(match, resolve)


def _season_from(year: int, name: str) -> Days:
    return calendar.winter_between(year) if name == "winter" else calendar.season_of(year, name)


FORMS = (
    form(
        rf"(?:the\s+)?(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+"
        rf"(?:quarter|(?P<half>half)))\s+(?:of\s+)?(?:(?P<y>{YEAR})|(?:this|the)\s+year)",
        _quarter,
    ),
    form(rf"winter\s+(?:of\s+)?(?P<y>{YEAR})\s?[-–—/]\s?(?P<y2>\d{{4}}|\d\d)(?!\d)", _winter),
    form(rf"(?:(?:last|this|next)\s+)?{SEASON}\s+(?:of\s+)?(?P<y>{YEAR})", _season),
    form(rf"(?P<which>last|this|next|past)\s+{SEASON}\b", _relative_season),
    form(rf"(?P<y>{YEAR})\s?[-–—/]\s?(?P<y2>\d{{4}}|\d{{2}})(?!\d)", _year_range),
    form(r"\d[\d,]*\s?(?:BCE?|AD|CE)\b", vague, 0),
    form(rf"(?P<y>{YEAR})\s?[-–—]\s?(?:present|now|today|current)\b", _year_on),
    form(
        rf"(?:from|between)\s+(?P<y>{YEAR})\s+(?:to|and|until|through)\s+(?P<y2>\d{{4}})(?!\d)",
        _year_range,
    ),
    form(rf"{PART}(?:the\s+)?(?P<y>(?:1[0-9]|20)\d0)\s?['’]?s\b", _decade),
    form(r"(?:(?P<part>early|mid|late)[\s-]+['’‘]?|the\s+['’‘]?|['’‘])(?P<yy>[2-9]0)s\b", _decade),
    form(rf"{PART}the\s+(?P<tens>{'|'.join(_TENS)})\b", _decade),
    form(rf"(?:the\s+)?turn\s+of\s+(?:the\s+)?(?:{ORDINAL}[\s-])?(?:century|millennium)\b", vague),
    form(
        rf"(?:the\s+)?(?P<nth>{ORDINAL}|last|final)\s+decade\s+of\s+the\s+(?P<c>{ORDINAL})[\s-]century",
        _decade_of_century,
    ),
    form(rf"{PART}(?:the\s+)?(?P<c>{ORDINAL})[\s-]century", _century),
)

# Tried last: whatever else is made of a year has been found by then.
BARE_YEARS = (form(rf"{PART}(?P<y>{YEAR})(?![\w-])", _year),)
