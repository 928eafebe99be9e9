"""Say an amount as an editor would write it: "34 years", "$184 million", "six miles" as "6 miles"."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from crosscheck.language.measures import unit_words
from crosscheck.models.claims import Quantity

_MILLION = 1e6
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# So many digits a figure may have beside "million": "1.25 million", but "1,234,567".
_DIGITS_BESIDE_SCALE = 4
# A share that never ends ("two thirds") is told to the second.
_MOST_DECIMALS = 4
_INCHES = 12
# How units are written beside a figure, where a plain plural is not.
_AFTER = {
    "percent": " percent",
    "metre / second": " metres per second",
    "degree": " degrees",
    "degree_Celsius": " °C",
    "delta_degree_Celsius": " °C",
    "°C": " °C",
    "°F": " °F",
    "mph": " mph",
    "km/h": " km/h",
    "m/s": " metres per second",
    "ft/s": " feet per second",
    "times": " times",
    "score": " in the score",
}
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "hertz": "hertz"}
# Units of which the figure is the name: "category 3".
_BEFORE = frozenset({"magnitude", "category", "level", "tier", "grade", "stage"})
# What "14 days" is of a unit that no words name: the largest of which there is at least one.
_SPLITS: Mapping[str, tuple[tuple[float, str], ...]] = {
    "day": ((1.0, "day"), (1 / 24, "hour"), (1 / 1440, "minute"), (1 / 86400, "second")),
    "year": ((1.0, "year"), (1 / 12, "month")),
    "metre": ((1000.0, "kilometre"), (1.0, "metre"), (0.01, "centimetre")),
    "kilogram": ((1000.0, "tonne"), (1.0, "kilogram"), (0.001, "gram")),
}
_SQUARE, _CUBIC = " ** 2", " ** 3"


def amount_in_words(quantity: Quantity, *values: float) -> str:
    """One or two bounds of `quantity`, given in the base unit, with the unit that was written."""
    unit, factor, offset = _unit(quantity, values[-1])
    written = [(v - offset) / factor for v in values]
    if quantity.unit == "ordinal":
        return " to ".join(_ordinal(v) for v in written)
    if quantity.unit in _signs():
        return _money(quantity.unit, values)
    if unit == "foot" and len(written) == 1 and (text := _feet_and_inches(written[0])):
        return text
    figures = " to ".join(figure_in_words(v) for v in written)
    if unit is None:
        return figures
    return f"{unit} {figures}" if unit in _BEFORE else f"{figures}{_beside(unit, written[-1])}"


def figure_in_words(value: float) -> str:
    """A bare figure: "12,000", "1.2 million"."""
    for scale, word in _LARGE:
        if abs(value) >= scale:
            scaled = f"{value / scale:.10g}"
            if len(scaled.lstrip("-").replace(".", "")) <= _DIGITS_BESIDE_SCALE:
                return f"{scaled} {word}"
            break
    text = f"{value:,.10g}" if abs(value) < _MILLION else f"{value:,.12g}"
    decimals = text.partition(".")[2]
    return text if len(decimals) <= _MOST_DECIMALS else f"{value:,.2f}"


def _unit(quantity: Quantity, value: float) -> tuple[str | None, float, float]:
    """The unit to write, and how the base unit comes from it."""
    written = quantity.written
    splits = _SPLITS.get(quantity.unit or "", ())
    is_part = quantity.unit in {"day", "year"} and written and abs(value) < written.factor
    if written is not None and not is_part:
        return written.name, written.factor, written.offset
    for factor, name in splits:
        if abs(value) >= factor and _is_short(value / factor):
            return name, factor, 0.0
    return quantity.unit, 1.0, 0.0


def _is_short(value: float) -> bool:
    return math.isclose(value, round(value, 2), rel_tol=1e-9)


def _beside(unit: str, value: float) -> str:
    if unit in _AFTER:
        return _AFTER[unit]
    for power, word in ((_SQUARE, "square"), (_CUBIC, "cubic")):
        if unit.endswith(power):
            return f" {word} {_plural(unit.removesuffix(power), value)}"
    if unit.startswith("out of "):
        return f" {unit}"
    return f" {_plural(unit, value)}"


def _plural(noun: str, value: float) -> str:
    return noun if value == 1 or len(noun) == 1 else _PLURALS.get(noun, f"{noun}s")


def _ordinal(value: float) -> str:
    number = round(value)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{'th' if number % 100 // 10 == 1 else ending}"


def _money(code: str, values: Sequence[float]) -> str:
    sign = _signs()[code]
    first, *others = (_price(v) for v in values)
    return " to ".join((f"{sign}{first}", *(f"{sign}{x}" for x in others)))


def _price(value: float) -> str:
    """A figure of money: with both digits of the cents, if it has any."""
    cents = round(value * 100, 6)
    is_small = value != int(value) and abs(value) < _MILLION and cents == int(cents)
    return f"{value:,.2f}" if is_small else figure_in_words(value)


def _feet_and_inches(value: float) -> str | None:
    feet, inches = divmod(round(value * _INCHES, 6), _INCHES)
    if not inches or inches != round(inches):
        return None
    return f"{feet:g} {_plural('foot', feet)} {_plural_of('inch', inches)}"


def _plural_of(noun: str, value: float) -> str:
    return f"{value:g} {_plural(noun, value)}"


@cache
def _signs() -> dict[str, str]:
    """The sign of each currency: the shortest that is not its code, else the code and a blank."""
    found: dict[str, str] = {}
    for sign, code in sorted(unit_words().signs.items(), key=lambda x: (len(x[0]), x[0])):
        if not sign.isalpha() and "." not in sign:
            found.setdefault(code, sign)
    return {code: found.get(code, f"{code} ") for code in set(unit_words().signs.values())}
