"""Read the points of a named scale: "magnitude 6.1", "a 5.9 quake", "category 3", "level four"."""

import re

from crosscheck.reading.quantity.amount import Amount
from crosscheck.reading.quantity.numerals import Numeral

MAGNITUDE = "magnitude"
# Points of a scale that stand behind its name: "Category 3", "level 4".
_NAME_BEFORE = re.compile(
    r"\b(?P<name>category|cat\.?|level|tier|grade|magnitude)(?:[\s-]|\s+of\s+(?:about\s+|around\s+|at\s+least\s+|up\s+to\s+)?)$",
    re.IGNORECASE,
)
_SCORE_AFTER = re.compile(r"\s?[-–]\d|\sto\s\d")
_STAGE_BEFORE = re.compile(r"\bstage[\s-]$", re.IGNORECASE)
_ILLNESS_AFTER = re.compile(
    r"(?:\s[a-z-]+){0,2}\s(?:cancer|tumou?r|melanoma|lymphoma|disease)\b", re.IGNORECASE
)
_LETTER_BEFORE = re.compile(r"\bM\s?$")
_MAGNITUDE_AFTER = re.compile(
    r"[\s-](?:in\s)?magnitude\b|\son\s+the\s+(?:open[\s-]ended\s+)?Richter\b", re.IGNORECASE
)
_QUAKE_AFTER = re.compile(
    r"[\s-](?:earth)?(?:quake|shock|temblor|tremor|aftershock|jolt|shaker)s?\b", re.IGNORECASE
)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude\b[^.;]{0,60}$", re.IGNORECASE)
_MEASURED_BEFORE = re.compile(r"\b(?:measur|register)(?:ed|ing)\s+$", re.IGNORECASE)
_QUAKES = re.compile(
    r"\b(?:quake|earthquake|temblor|tremor|aftershock|Richter|seismic)", re.IGNORECASE
)
_LARGEST_MAGNITUDE = 10.0
_MOST_LEVELS = 12.0


def read_scale(text: str, figure: Numeral, before: str) -> Amount | None:
    """Read a cardinal, by the characters before it, as a point of a scale; the scale is the unit."""
    if figure.value > _MOST_LEVELS or figure.scale != 1.0:
        return None
    if name := _NAME_BEFORE.search(before):
        word = name["name"].lower().rstrip(".")
        unit = "category" if word == "cat" else word
        whole = unit == MAGNITUDE or figure.value == int(figure.value)
        if _SCORE_AFTER.match(text, figure.end):  # "level 2-2"
            return None
        return (
            Amount(figure.start - len(name[0]), figure.end, unit, counted=unit) if whole else None
        )
    if _STAGE_BEFORE.search(before) and _ILLNESS_AFTER.match(text, figure.end):
        return Amount(figure.start - len("stage "), figure.end, "stage", counted="stage")
    return _magnitude(text, figure, before)


def _magnitude(text: str, figure: Numeral, before: str) -> Amount | None:
    if figure.value > _LARGEST_MAGNITUDE:
        return None
    start, end = figure.start, figure.end
    if match := _MAGNITUDE_AFTER.match(text, end):
        end = match.end()
    elif _LETTER_BEFORE.search(before):
        start -= len("M")
    elif not (_has_decimals(text, figure) and _is_of_quake(text, figure, before)):
        return None
    return Amount(start, end, MAGNITUDE, counted=MAGNITUDE)


def _is_of_quake(text: str, figure: Numeral, before: str) -> bool:
    if _QUAKE_AFTER.match(text, figure.end) or _MAGNITUDE_BEFORE.search(before):
        return True
    return bool(_MEASURED_BEFORE.search(before) and _QUAKES.search(text))


def _has_decimals(text: str, figure: Numeral) -> bool:
    return "." in text[figure.start : figure.end]
