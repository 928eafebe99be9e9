"""What a bare figure is, and the words numbers are written with."""

import re
from dataclasses import dataclass
from typing import Literal

from crosscheck.language.data_files import any_of
from crosscheck.language.ordered_words import ONES, ORDINALS, TENS

Kind = Literal["cardinal", "ordinal", "fraction", "plural", "times"]

SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_SCALE_ABBREVIATIONS = {**SCALES, **_SHORT_SCALES}
# A pattern for those that need not touch their figure, as a single letter must.
SCALE_WORDS = any_of(word for word in _SCALE_ABBREVIATIONS if len(word) > 1)
DENOMINATORS = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {
    word: value for word, value in ORDINALS.items() if value > 3
}
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A bare number.

    Attributes:
        kind: "plural" is a scale word in the plural or with "several": `value` is its least; "times"
            counts occasions ("twice").
        of: the scale of a score ("5.75/10": 10), else None.
        scale: of the scale word ("12 million": 1,000,000), else 1.
        ranged: whether a dash ties it to the figure before it ("10-12": true for 12).
        approx: whether the word for it is meant loosely ("a couple of").
        upper: the last value that one word stands for ("in his 50s": 59), else None.
    """

    start: int
    end: int
    value: float
    kind: Kind = "cardinal"
    of: int | None = None
    scale: float = 1.0
    ranged: bool = False
    approx: bool = False
    upper: float | None = None


def scaled_figure(start: int, end: int, value: float, scale: float) -> Numeral:
    """Build the figure of `value` times its scale word."""
    # 1.1 million is 1100000.0000000002 in binary; ten digits after the point are plenty.
    return Numeral(start, end, round(value * scale, 10), scale=scale)


def small_number(word: str) -> float:
    """Read a number below a hundred, in digits or one word; anything else ("a") is one."""
    lower = word.lower()
    if lower.isdigit():
        return float(lower)
    return float(ONES.get(lower, TENS.get(lower, 1)))


def scale_of(words: str | None) -> float:
    """Multiply the scale words of a figure ("hundred million"); without any it is 1."""
    scale = 1.0
    for word in re.split(r"[\s-]+", (words or "").lower()):
        scale *= _SCALE_ABBREVIATIONS.get(word, 1.0)
    return scale
