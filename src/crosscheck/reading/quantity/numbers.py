"""Find the figures of a text, in digits or in words, with their exact value.

Only the bare figure is read here: no unit, no hedge, no noun. A plural scale word ("dozens",
"tens of thousands") is a figure too: at least two of the scale, never to the digit.
"""

import re

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
from crosscheck.reading.quantity.lengths import is_metres
from crosscheck.reading.quantity.numerals import (
    SCALES,
    VULGAR,
    Numeral,
    scale_of,
    scaled_figure,
)
from crosscheck.reading.quantity.signs import with_signs
from crosscheck.reading.quantity.spelled import couples, plurals, twice, word_numbers, word_ordinals

# A figure must not be glued to a name ("Su-35", "MH17") or be the tail of another figure.
# The code of a currency is none ("EUR10m"), nor is whose dollar it is ("$US10m").
_CODED = r"(?:(?<=\b(?:USD|EUR|GBP|CHF|INR|AUD|CAD|JPY|CNY))|(?<=\$(?:US|NZ|HK))|(?<=\$(?:A|C)))"
# So is the scale of a quake or storm, and a sign in words.
_SCALED = r"(?:(?<=magnitude-)|(?<=category-)|(?<=level-)|(?<=minus-))"
_FREE = rf"(?:(?<![\w.,/+])(?<![A-Za-z]-)(?<!\d[-:])|{_CODED}|{_SCALED})"
_SCALE = "|".join(
    sorted((*SCALES, "bn", "mn", "tn", "trn", "mil", "mln", "bln"), key=len, reverse=True)
)

_DIGIT_NUMBER = re.compile(
    rf"{_FREE}(?P<digits>{DIGITS})(?P<vulgar>[½¼¾⅓⅔]|[\s-][1-9]/(?:2|3|4|5|8|16)(?!\d))?"
    rf"(?P<scale>(?:(?:\s|-)?(?:{_SCALE})\b(?!s))+|(?:k|m|b)\b)?",
    re.IGNORECASE,
)
_RANGE_TAIL = re.compile(
    rf"(?<=\d)(?P<dash>(?:\s[-–—]\s|[-–—])[$£€]?)(?P<digits>{DIGITS})"
    rf"(?P<scale>(?:(?:\s|-)?(?:{_SCALE})\b(?!s))+|(?:k|m|b)\b)?",
    re.IGNORECASE,
)
_DIGIT_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b", re.IGNORECASE
)
_SLASH = re.compile(r"(?<![\w./])(?P<value>\d+(?:\.\d+)?)\s?/\s?(?P<of>4|5|10|20|100)(?![\d/])")

_SLASHED = re.compile(r"/\d")


def find_figures(text: str) -> tuple[Numeral, ...]:
    """All figures of `text` that do not overlap, in order; longer readings win over shorter."""
    taken = bytearray(len(text))
    found: list[Numeral] = []
    for finder in _FINDERS:
        for figure in finder(text):
            if not any(taken[figure.start : figure.end]):
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return tuple(with_signs(text, sorted(found, key=lambda f: f.start)))


def _to_float(digits: str) -> float:
    return float(digits.replace(",", ""))


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
    scale, end = match["scale"], match.end()
    if is_metres(text, match.start(), match.start("scale"), scale):
        scale, end = None, match.start("scale")
    value = value_of(text, match) + _vulgar(match["vulgar"])
    return scaled_figure(match.start(), end, value, scale_of(scale))


def _vulgar(part: str | None) -> float:
    """The fraction behind a whole number: "2½", "2-1/2"."""
    if not part or part in VULGAR:
        return VULGAR.get(part or "", 0.0)
    numerator, _, denominator = part[1:].partition("/")
    return int(numerator) / int(denominator)


def _range_tail(text: str, match: re.Match[str]) -> Numeral:
    start = match.start("digits")
    scale, end = match["scale"], match.end()
    if is_metres(text, start, match.start("scale"), scale):
        scale, end = None, match.start("scale")
    factor = scale_of(scale)
    return Numeral(start, end, value_of(text, match) * factor, scale=factor, ranged=True)


def _slash_scores(text: str) -> list[Numeral]:
    return [
        Numeral(m.start(), m.end(), float(m["value"]), of=int(m["of"]))
        for m in _SLASH.finditer(text)
    ]


def _digit_ordinals(text: str) -> list[Numeral]:
    return [
        Numeral(m.start(), m.end(), _to_float(m["digits"]), "ordinal")
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
