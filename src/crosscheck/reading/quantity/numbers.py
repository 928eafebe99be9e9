"""Find the figures of a text, in digits or in words, with their exact value.

Only the bare figure is read here: no unit, no hedge, no noun. A plural scale word ("dozens",
"tens of thousands") is a figure too: at least two of the scale, never to the digit.
"""

import re

from crosscheck.reading.quantity.figures import (
    SCALES,
    VULGAR,
    Figure,
    scale_of,
    scaled_figure,
)
from crosscheck.reading.quantity.fractions import (
    and_a_half,
    fractions,
    one_in_three,
    one_unit,
    part_of_scale,
)
from crosscheck.reading.quantity.spelled import plurals, word_numbers, word_ordinals

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
# A figure must not be glued to a name ("Su-35", "MH17") or be the tail of another figure.
# The code of a currency is none ("EUR10m").
_CODED = r"(?<=\b(?:USD|EUR|GBP|CHF|INR|AUD|CAD|JPY|CNY))"
_FREE = rf"(?:(?<![\w.,/+])(?<![A-Za-z]-)(?<!\d[-:])|{_CODED})"
_SCALE = "|".join(sorted((*SCALES, "bn", "mn", "tn", "mil", "mln"), key=len, reverse=True))

_DIGIT_NUMBER = re.compile(
    rf"{_FREE}(?P<digits>{_DIGITS})(?P<vulgar>[½¼¾⅓⅔])?"
    rf"(?P<scale>(?:(?:\s|-)?(?:{_SCALE})\b(?!s))+|(?:k|m|b)\b)?",
    re.IGNORECASE,
)
_RANGE_TAIL = re.compile(
    rf"(?<=\d)(?P<dash>(?:\s[-–—]\s|[-–—])[$£€]?)(?P<digits>{_DIGITS})"
    rf"(?P<scale>(?:(?:\s|-)?(?:{_SCALE})\b(?!s))+|(?:k|m|b)\b)?",
    re.IGNORECASE,
)
_DIGIT_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b", re.IGNORECASE
)
_SLASH = re.compile(r"(?<![\w./])(?P<value>\d+(?:\.\d+)?)\s?/\s?(?P<of>4|5|10|20|100)(?![\d/])")


def find_figures(text: str) -> tuple[Figure, ...]:
    """All figures of `text` that do not overlap, in order; longer readings win over shorter."""
    taken = bytearray(len(text))
    found: list[Figure] = []
    for finder in _FINDERS:
        for figure in finder(text):
            if not any(taken[figure.start : figure.end]):
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return tuple(sorted(found, key=lambda f: f.start))


def _to_float(digits: str) -> float:
    return float(digits.replace(",", ""))


def _digit_numbers(text: str) -> list[Figure]:
    found = []
    for match in _DIGIT_NUMBER.finditer(text):
        scale = scale_of(match["scale"])
        value = _to_float(match["digits"]) + VULGAR.get(match["vulgar"] or "", 0.0)
        found.append(scaled_figure(match.start(), match.end(), value, scale))
        tail = _RANGE_TAIL.match(text, match.end())
        if tail:
            found.append(_range_tail(tail))
    return found


def _range_tail(match: re.Match[str]) -> Figure:
    start = match.start("digits")
    scale = scale_of(match["scale"])
    return Figure(start, match.end(), _to_float(match["digits"]) * scale, scale=scale, ranged=True)


def _slash_scores(text: str) -> list[Figure]:
    return [
        Figure(m.start(), m.end(), float(m["value"]), of=int(m["of"]))
        for m in _SLASH.finditer(text)
    ]


def _digit_ordinals(text: str) -> list[Figure]:
    return [
        Figure(m.start(), m.end(), _to_float(m["digits"]), "ordinal")
        for m in _DIGIT_ORDINAL.finditer(text)
    ]


_FINDERS = (
    _slash_scores,
    and_a_half,
    one_unit,
    part_of_scale,
    fractions,
    one_in_three,
    _digit_ordinals,
    plurals,
    _digit_numbers,
    word_numbers,
    word_ordinals,
)
