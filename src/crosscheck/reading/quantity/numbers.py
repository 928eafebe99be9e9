"""Find the figures of a text, in digits or in words, with their exact value.

Only the bare figure is read here: no unit, no hedge, no noun. A plural scale word ("dozens",
"tens of thousands") is a figure too: at least two of the scale, never to the digit.
"""

import re
from dataclasses import replace

from crosscheck.reading.quantity.ages import age_decades, ages_in_a_bound
from crosscheck.reading.quantity.fractions import (
    and_a_half,
    fractions,
    one_in_three,
    one_unit,
    part_of_scale,
    part_of_unit,
    slash_fractions,
)
from crosscheck.reading.quantity.grouping import DIGITS, numbers_apart, value_of
from crosscheck.reading.quantity.numerals import (
    SCALE_WORDS,
    VULGAR,
    Numeral,
    scale_of,
    scaled_figure,
)
from crosscheck.reading.quantity.spelled import couples, plurals, twice, word_numbers, word_ordinals

# A figure must not be glued to a name ("Su-35", "MH17") or be the tail of another figure.
# The code of a currency is none ("EUR10m"), nor is whose dollar it is ("$US10m").
_CODED = r"(?:(?<=\b(?:USD|EUR|GBP|CHF|INR|AUD|CAD|JPY|CNY))|(?<=\$(?:US|NZ|HK))|(?<=\$(?:A|C)))"
# So is the scale of a quake or storm, and a sign in words.
_SCALED = r"(?:(?<=magnitude-)|(?<=category-)|(?<=level-)|(?<=minus-))"
_FREE = rf"(?:(?<![\w.,/+])(?<![A-Za-z]-)(?<!\d[-:])|{_CODED}|{_SCALED})"
_SCALE = rf"(?P<scale>(?:(?:\s|-)?(?:{SCALE_WORDS})\b(?!s))+|(?:k|m|b)\b)?"

_DIGIT_NUMBER = re.compile(
    rf"{_FREE}(?P<digits>{DIGITS})(?P<vulgar>[½¼¾⅓⅔]|[\s-][1-9]/(?:2|3|4|5|8|16)(?!\d))?{_SCALE}",
    re.IGNORECASE,
)
_RANGE_TAIL = re.compile(
    rf"(?<=\d)(?:\s[-–—]\s|[-–—])[$£€]?(?P<digits>{DIGITS}){_SCALE}", re.IGNORECASE
)
_DIGIT_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b", re.IGNORECASE
)
_SLASH = re.compile(r"(?<![\w./])(?P<value>\d+(?:\.\d+)?)\s?/\s?(?P<of>4|5|10|20|100)(?![\d/])")

_SLASHED = re.compile(r"/\d")
# Metres or millions: "about 200m down a gully", "a 10m wave" / "200m people", "$200m".
# Which way the length goes, or what has it; a race has its length in metres too.
_LENGTH_AFTER = re.compile(
    r"[\s-](?:down|up|above|below|beneath|deep|high|tall|long|wide|thick|away|apart|across|off|from|into|"
    r"underwater|underground|underneath|north|south|east|west|inland|offshore|downstream|upstream|downhill|"
    r"uphill|ahead|behind|short\s+of|clear\s+of|in\s+(?:length|height|depth|width|diameter)|"
    r"(?:(?:men|women)[’']?s\s+)?(?:sprints?|race|dash|hurdles|relay|freestyle|butterfly|backstroke|breaststroke|"
    r"medley|final|semi-?final|heats?|champion(?:ship)?|record|swim|platform|springboard|pool|drop|fall|cliff|"
    r"waves?|swells?|tower|wall|rope|crane|mast|tunnel|bridge|trench|hole|gully|radius|stretch|yacht|boat|"
    r"exclusion|cordon|perimeter|vessel|ship|antenna|telescope|tree|fence|ladder|depth|height))\b",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:plung\w+|plummet\w*|tumbl\w+|abseil\w*|div(?:e|ed|ing)|dove|swam|swum|swim|sank|length|height|depth|"
    r"altitude|elevation|radius|width|diameter|distance|waves?\s+of|within|every|wide|last|final|first|metres?|meters?|"
    r"sprinted|drifted|dragged|slid)"
    r"(?:\s+(?:about|around|some|nearly|almost|over|up\s+to|more\s+than|at\s+least|of|to|the|a|roughly|only|just))*\s+$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$£€¥₹]|\b[A-Z]{3})\s?$")
_MONEY_AFTER = re.compile(
    r"\s(?:dollars|euros|pounds|yen|yuan|rupees|rubles|roubles)\b", re.IGNORECASE
)
_BEFORE = 48
# Negative numbers: "minus 10 degrees", "-3C", "10 degrees below zero".
# Not a difference ("10 minus 3") and not a margin ("plus or minus 3 points").
_MINUS = re.compile(r"(?<![\w-])(?:minus|negative)[\s-](?P<sign>)$", re.IGNORECASE)
_SUBTRACTED = re.compile(r"(?:\d|plus\s+or|plus/|\+/)\s?$", re.IGNORECASE)
# A dash is a sign only where a unit of measurement follows, and no figure or word is tied to it.
_DASH = re.compile(r"(?:^|[\s(/])(?P<sign>[-−–])$")
_SIGNED_UNIT = re.compile(r"\s?(?:[°º]|[CF]\b|degrees?\b|%|per\s?cent\b)", re.IGNORECASE)
_BELOW = re.compile(
    r"\s?(?:[°º]|degrees?)?\s?(?:[CF]\b|celsius|fahrenheit)?\s?below\s+zero\b", re.IGNORECASE
)
_BEFORE_SIGN = 24


def find_figures(text: str) -> tuple[Numeral, ...]:
    """All figures of `text` that do not overlap, in order; longer readings win over shorter."""
    taken = bytearray(len(text))
    found: list[Numeral] = []
    for finder in _FINDERS:
        for figure in finder(text):
            if not any(taken[figure.start : figure.end]):
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return tuple(_signed(text, f) for f in sorted(found, key=lambda f: f.start))


def _signed(text: str, figure: Numeral) -> Numeral:
    """A figure below zero with its negative value; the sign becomes part of it."""
    if figure.kind != "cardinal":
        return figure
    before = text[max(0, figure.start - _BEFORE_SIGN) : figure.start]
    if _BELOW.match(text, figure.end):
        return replace(figure, value=-figure.value)
    if word := _MINUS.search(before):
        if _SUBTRACTED.search(before[: word.start()]):
            return figure
        return replace(
            figure, start=figure.start - (len(before) - word.start()), value=-figure.value
        )
    dash = _DASH.search(before)
    if dash and not figure.ranged and _SIGNED_UNIT.match(text, figure.end):
        return replace(figure, start=figure.start - 1, value=-figure.value)
    return figure


def _digit_numbers(text: str) -> list[Numeral]:
    found: list[Numeral] = []
    position = 0
    while match := _DIGIT_NUMBER.search(text, position):
        position = match.end()
        apart = numbers_apart(text, match)
        if apart is not None:
            found.append(Numeral(match.start(), apart, float(text[match.start() : apart])))
            position = apart
            continue
        if _SLASHED.match(text, position):  # "9/11", "3/4/2019"
            continue
        found.append(_digit_number(text, match))
        if tail := _RANGE_TAIL.match(text, match.end()):
            found.append(_range_tail(text, tail))
            position = tail.end()
    return found


def _digit_number(text: str, match: re.Match[str]) -> Numeral:
    scale, end = _scale_and_end(text, match)
    value = value_of(text, match) + _vulgar(match["vulgar"])
    return scaled_figure(match.start(), end, value, scale)


def _scale_and_end(text: str, match: re.Match[str]) -> tuple[float, int]:
    """What the scale words of a figure multiply it by, and where it ends with them."""
    if match["scale"] == "m" and _is_metres(text, match.start("digits"), match.end()):
        return 1.0, match.start("scale")
    return scale_of(match["scale"]), match.end()


def _is_metres(text: str, start: int, after: int) -> bool:
    """Whether the "m" glued to the figure that begins at `start` is a unit and no scale word."""
    before = text[max(0, start - _BEFORE) : start]
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, after):
        return False
    return bool(_LENGTH_AFTER.match(text, after) or _LENGTH_BEFORE.search(before))


def _vulgar(part: str | None) -> float:
    """The fraction behind a whole number: "2½", "2-1/2"."""
    if not part or part in VULGAR:
        return VULGAR.get(part or "", 0.0)
    numerator, _, denominator = part[1:].partition("/")
    return int(numerator) / int(denominator)


def _range_tail(text: str, match: re.Match[str]) -> Numeral:
    scale, end = _scale_and_end(text, match)
    value = value_of(text, match) * scale
    return Numeral(match.start("digits"), end, value, scale=scale, ranged=True)


def _slash_scores(text: str) -> list[Numeral]:
    return [
        Numeral(m.start(), m.end(), float(m["value"]), of=int(m["of"]))
        for m in _SLASH.finditer(text)
    ]


def _digit_ordinals(text: str) -> list[Numeral]:
    return [
        Numeral(m.start(), m.end(), float(m["digits"].replace(",", "")), "ordinal")
        for m in _DIGIT_ORDINAL.finditer(text)
    ]


_FINDERS = (
    part_of_unit,
    slash_fractions,
    _slash_scores,
    age_decades,
    ages_in_a_bound,
    and_a_half,
    one_unit,
    part_of_scale,
    couples,
    twice,
    fractions,
    one_in_three,
    _digit_ordinals,
    plurals,
    _digit_numbers,
    word_numbers,
    word_ordinals,
)
