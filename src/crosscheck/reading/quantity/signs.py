"""Tell negative numbers: "minus 10 degrees", "-3C", "10 degrees below zero"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from crosscheck.reading.quantity.numerals import Numeral

# Not a difference ("10 minus 3") and not a margin ("plus or minus 3 points").
_MINUS = re.compile(r"(?<![\w-])(?:minus|negative)[\s-](?P<sign>)$", re.IGNORECASE)
_SUBTRACTED = re.compile(r"(?:\d|plus\s+or|plus/|\+/)\s?$", re.IGNORECASE)
# A dash is a sign only where a unit of measurement follows, and no figure or word is tied to it.
_DASH = re.compile(r"(?:^|[\s(/])(?P<sign>[-−–])$")
_SIGNED_UNIT = re.compile(r"\s?(?:[°º]|[CF]\b|degrees?\b|%|per\s?cent\b)", re.IGNORECASE)
_BELOW = re.compile(
    r"\s?(?:[°º]|degrees?)?\s?(?:[CF]\b|celsius|fahrenheit)?\s?below\s+zero\b", re.IGNORECASE
)
_BEFORE = 24


def with_signs(text: str, figures: Iterable[Numeral]) -> list[Numeral]:
    """Give each figure below zero its negative value; the sign becomes part of it."""
    return [_signed(text, f) if f.kind == "cardinal" else f for f in figures]


def _signed(text: str, figure: Numeral) -> Numeral:
    before = text[max(0, figure.start - _BEFORE) : figure.start]
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
