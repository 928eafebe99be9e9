"""Read temperatures: "41C", "106 °F", "41 degrees Celsius", and differences of them.

Degrees without a scale stay degrees: whether 30 of them are hot or cold depends on the country.
"""

import re

from crosscheck.reading.quantity.amount import Amount, converted
from crosscheck.reading.quantity.numerals import Numeral

_SCALED = re.compile(
    r"\s?(?:[°º]|deg(?:rees?)?\b\.?)?\s?(?:(?P<scale>celsius|centigrade|fahrenheit)\b|(?P<letter>[CF])(?![\w’'-]))",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s?(?:[°º]|deg(?:rees?)?\b)\s?", re.IGNORECASE)
_DEGREES = re.compile(r"\s?[°º]|[\s-]degrees?\b")
# Degrees of an angle, a place or a graduate, unless the weather is told.
_OTHER_DEGREES = re.compile(r"\s+(?:of|in|from|at|angle|turn)\b", re.IGNORECASE)
_COMPASS = re.compile(r"\s+(?:north|south|east|west|latitude|longitude)\b", re.IGNORECASE)
# Degrees that a university gives are counted in words or stand by the degree's name.
_WEATHER = re.compile(
    r"\b(?:temperatures?|highs?|lows?|warm\w*|cool\w*|hott?\w*|cold\w*|heat\w*|freez\w+|mercury|thermometers?|weather|climate|"
    r"celsius|fahrenheit|below|above|minus)\b",
    re.IGNORECASE,
)
# What is between two temperatures, and is none.
_RISE_BEFORE = re.compile(
    r"\b(?:by|rise\s+of|increase\s+of|warming\s+(?:of|by|to)|warmed|warming|cooled|rose|risen|jumped|dropped|fell|limit\w*\s+"
    r"[\w\s]{0,40}warming\s+to)\s+(?:about\s+|around\s+|at\s+least\s+|more\s+than\s+|just\s+|nearly\s+)?(?:between\s+)?$",
    re.IGNORECASE,
)
_RISE_AFTER = re.compile(
    r"\s(?:of\s+(?:global\s+)?warming|warmer|cooler|hotter|colder|higher|lower|rise|increase|warming|"
    r"(?:above|below)\s+(?:the\s+)?(?:normal|average|usual|pre-?industrial))\b",
    re.IGNORECASE,
)
_RISE_IN_BRACKETS = re.compile(
    r"(?P<degrees>-?\d+(?:\.\d+)?)\s?(?:[°º]|degrees?)?\s?(?:[CF]|celsius|fahrenheit)?\s?\($",
    re.IGNORECASE,
)
_WINDOW = 60


def read_temperature(text: str, figure: Numeral) -> Amount | None:
    """Read a temperature that begins with the figure, or None."""
    scaled = _SCALED.match(text, figure.end)
    if scaled and _is_scale(text, figure, scaled):
        name = (
            "celsius" if (scaled["scale"] or scaled["letter"])[0].lower() == "c" else "fahrenheit"
        )
        kind = "delta_degree" if _is_rise(text, figure, scaled.end()) else "degree"
        unit, base = f"{kind}_{name.capitalize()}", f"{kind}_Celsius"
        return converted(figure.start, scaled.end(), unit, base)
    plain = _DEGREES.match(text, figure.end)
    if plain is None or _COMPASS.match(text, plain.end()):
        return None
    in_digits = text[figure.end - 1].isdigit() and not _OTHER_DEGREES.match(text, plain.end())
    if in_digits or _WEATHER.search(_around(text, figure)):
        return Amount(figure.start, plain.end(), "degree")
    return None


def _is_scale(text: str, figure: Numeral, scaled: re.Match[str]) -> bool:
    """Whether C or F is a scale: glued to a figure, behind a degree sign, or beside a temperature."""
    letter = scaled["letter"]
    if letter is None:
        return True
    if letter.islower() or not text[figure.end - 1].isdigit():
        return False
    if figure.end == scaled.start("letter") or _SIGN.match(
        text, figure.end, scaled.start("letter")
    ):
        return True
    return bool(
        _WEATHER.search(_around(text, figure))
        or re.search(r"[CF]\s?\($", text[: figure.start][-4:])
    )


def _around(text: str, figure: Numeral) -> str:
    return text[max(0, figure.start - _WINDOW) : figure.end + _WINDOW]


def _is_rise(text: str, figure: Numeral, end: int) -> bool:
    before = text[max(0, figure.start - _WINDOW) : figure.start]
    if bracket := _RISE_IN_BRACKETS.search(before):  # "by 1.5C (2.7F)"
        return bool(_RISE_BEFORE.search(before[: bracket.start()]))
    after = re.sub(r"^\s?\([^)]*\)", "", text[end : end + _WINDOW])
    return bool(_RISE_BEFORE.search(before) or _RISE_AFTER.match(after))
