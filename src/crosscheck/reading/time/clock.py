"""Read times of day: "8 pm", "2:53 p.m.", "1900 GMT", "at 1353 (1023 GMT)", "noon".

They are neither quantities nor days. Where morning and evening cannot be told ("at 6:41"), the span is
known and the minute is not.
"""

import re
from dataclasses import dataclass

from crosscheck.language.ordered_words import ONES

_ZONES = (
    r"GMT|UTC|BST|CEST|CET|EET|MSK|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|AKST|HST|AEST|AEDT|AWST|JST|KST|HKT|SGT|IST|PKT|"
    r"NZST|WAT|EAT|SAST"
)
_ZONE = (
    rf"(?:\s?\(?(?P<zone>(?:{_ZONES})\b|Eastern\b|Central\b|Mountain\b|Pacific\b|local\s+time\b))?"
)
_HALF = r"(?:(?P<half>[ap])\.?\s?m\b\.?)"
_HALF_DAY = 12
_HOUR, _DAY = 60, 24 * 60
_RANGE_ENDS = re.compile(
    rf"\b(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?\s?(?:-|–|—|to|and|until|till)\s?"
    rf"(?=(?P<h2>\d{{1,2}})(?:[:.](?P<m2>[0-5]\d))?\s?{_HALF})",
    re.IGNORECASE,
)
_TWELVE = re.compile(
    rf"(?<![\d.:,$£€])(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)?\s?{_HALF}{_ZONE}",
    re.IGNORECASE,
)
_WITH_ZONE = re.compile(
    rf"(?<![\d.:,$£€])(?P<h>[01]?\d|2[0-4])(?:[:.h]?(?P<m>[0-5]\d))?\s?\(?(?P<zone>(?:{_ZONES})\b)"
)
_TWENTY_FOUR = re.compile(
    rf"(?<![\d.:,$£€/])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?P<s>:[0-5]\d)?(?![\d:]){_ZONE}",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"(?<![\d.:,$£€/-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?:\s?(?:hours|hrs)\b|(?=\s(?:local\s+time\b|\(\d{3,4}\s?(?:GMT|UTC)\))))",
    re.IGNORECASE,
)
_O_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o[’']\s?clock\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:at|by|before|after|until|till|around|about|since|from|shortly|of|and|to|noon|midday|midnight)\s+(?P<name>(?-i:noon|midday|midnight))\b",
    re.IGNORECASE,
)
_NAMES = {"noon": 12 * _HOUR, "midday": 12 * _HOUR, "midnight": 0}
_FORMS = (_TWELVE, _WITH_ZONE, _MILITARY, _TWENTY_FOUR, _O_CLOCK)
# A cheap test that spares most texts the forms.
_ANY = re.compile(
    r"\d\s?[ap]\.?\s?m\b|\d[:.]\d\d|\d{3,4}\s?[A-Z(hl]|\d\s?\(?[A-Z]{2,4}\b|o[’']\s?clock|\b(?:noon|midday|midnight)\b",
    re.IGNORECASE,
)
_MORNING = re.compile(r"\bmorning\b", re.IGNORECASE)
_EVENING = re.compile(r"\b(?:afternoon|evening|tonight|night)\b", re.IGNORECASE)
# Which part of the day is told beside a time.
_REACH = 32
_BLUR = re.compile(
    r"(?:\b(?P<around>about|around|approximately|roughly|nearly|almost|circa|close\s+to|some\s+time\s+around)|"
    r"\b(?P<beside>shortly|just|soon|minutes|moments|a\s+little)\s+(?:before|after|past)|"
    r"\b(?P<open>before|after|by|no\s+later\s+than|as\s+late\s+as|as\s+early\s+as|past))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Shortly before midnight" may be 11.20 p.m., "shortly after 8.10" is not 8.40.
_AROUND, _BESIDE = 30, 45
_ROUND = 30


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day as it stands in the text.

    Attributes:
        start, end: of the time with its zone.
        minute: after midnight, 0 to 1,439; None if morning and evening cannot be told.
        zone: as stated ("GMT"), or None.
        slack: how many minutes off the meant time may be ("about 8 pm": 30); a whole day if the
            words only bound it ("before 8 pm").
    """

    start: int
    end: int
    minute: int | None
    zone: str | None
    slack: int


def read_clock_times(text: str) -> tuple[ClockTime, ...]:
    """Every time of day of `text` that does not overlap another, in order."""
    if not _ANY.search(text):
        return ()
    found: list[ClockTime] = []
    for time in _candidates(text):
        if not any(time.start < x.end and x.start < time.end for x in found):
            found.append(time)
    return tuple(sorted(found, key=lambda t: t.start))


def _candidates(text: str) -> list[ClockTime]:
    found = [t for m in _RANGE_ENDS.finditer(text) if (t := _first_of_two(m)) is not None]
    for form in _FORMS:
        found += [t for m in form.finditer(text) if (t := _time(text, m)) is not None]
    for match in _NAMED.finditer(text):
        start = match.start("name")
        minute = _NAMES[match["name"].lower()]
        found.append(ClockTime(start, match.end(), minute, None, _slack(text, start, minute)))
    return found


def _first_of_two(match: re.Match[str]) -> ClockTime | None:
    """Read the 8 of "8 to 10 pm"; of "11-1 pm" the first is in the morning."""
    first, last, half = int(match["h"]), int(match["h2"]), match["half"].lower()
    if not (0 < first <= _HALF_DAY and 0 < last <= _HALF_DAY):
        return None
    if first % _HALF_DAY > last % _HALF_DAY:
        half = "a" if half == "p" else "p"
    minute = _in_half(first, int(match["m"] or 0), half)
    end = match.end("m") if match["m"] else match.end("h")
    return ClockTime(match.start(), end, minute, None, 0)


def _time(text: str, match: re.Match[str]) -> ClockTime | None:
    groups = match.groupdict()
    word = match["h"].lower()
    hour = ONES.get(word) or int(word)
    minutes = int(groups.get("m") or 0)
    half = (groups.get("half") or "").lower()
    if half and not 0 < hour <= _HALF_DAY:
        return None
    zone = groups.get("zone")
    minute = _in_half(hour, minutes, half) if half else _of_day(text, match, hour, minutes)
    return ClockTime(
        start=match.start(),
        end=match.end(),
        minute=minute,
        zone=None if zone is None else " ".join(zone.split()).upper(),
        slack=_slack(text, match.start(), minute),
    )


def _of_day(text: str, match: re.Match[str], hour: int, minutes: int) -> int | None:
    """The minute of a time without a.m. or p.m.: of 24 hours if it is written so, else by the words near."""
    groups = match.groupdict()
    if groups.get("s"):  # "in 2:04:05" is how long it took
        return None
    written_out = match["h"].startswith("0") or hour > _HALF_DAY
    if written_out or (groups.get("zone") and match.re is _WITH_ZONE and groups.get("m")):
        return (hour * _HOUR + minutes) % _DAY
    if match.re is _MILITARY:
        return (hour * _HOUR + minutes) % _DAY
    around = text[max(0, match.start() - _REACH) : match.end() + _REACH]
    if _MORNING.search(around):
        return _in_half(hour, minutes, "a")
    return _in_half(hour, minutes, "p") if _EVENING.search(around) and hour else None


def _in_half(hour: int, minutes: int, half: str) -> int:
    return (hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)) * _HOUR + minutes


def _slack(text: str, start: int, minute: int | None) -> int:
    blur = _BLUR.search(text, max(0, start - _REACH), start)
    if blur is None:
        return 0
    if blur["open"]:
        return _DAY
    slack = _AROUND if blur["around"] else _BESIDE
    return slack if minute is None or minute % _ROUND == 0 else slack // 2
