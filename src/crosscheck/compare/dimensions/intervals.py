"""Interval arithmetic on quantities: equality, containment, rounding, overlap, and their wording.

An approximate figure stands for everything within a tenth of it; "nearly" for what lies below.
"""

import math
from typing import NamedTuple

from crosscheck.models import Quantity

APPROXIMATE = 0.10
# A round figure may be off by half a unit of its last non-zero digit, but by no more than this.
ROUNDING = 0.025
_NOISE = 1e-9
# A figure counts as round from this place on: 12,300 may be 12,342, but 120 is 120.
_ROUND_PLACE = 100


class Window(NamedTuple):
    """Everything a quantity may stand for; infinite ends are unbounded."""

    low: float
    high: float
    low_open: bool
    high_open: bool


def window(quantity: Quantity) -> Window:
    """The values a quantity may stand for, on a common scale for scores and percentages."""
    factor = _to_percent(quantity.unit)
    low = -math.inf if quantity.low is None else quantity.low * factor
    high = math.inf if quantity.high is None else quantity.high * factor
    if not quantity.approx:
        return Window(low, high, quantity.low_open, quantity.high_open)
    return Window(
        low - abs(low) * APPROXIMATE if math.isfinite(low) and low == high else low,
        high + abs(high) * APPROXIMATE if math.isfinite(high) and not quantity.high_open else high,
        quantity.low_open,
        quantity.high_open,
    )


def _to_percent(unit: str | None) -> float:
    if unit is None or not unit.startswith("out of "):
        return 1.0
    return 100.0 / float(unit.removeprefix("out of "))


def is_equal(a: Quantity, b: Quantity) -> bool:
    """Whether both say exactly the same values with the same hedge."""
    x, y = window(a), window(b)
    return (
        a.approx == b.approx
        and _same(x.low, y.low)
        and _same(x.high, y.high)
        and x.low_open == y.low_open
        and x.high_open == y.high_open
    )


def is_contained(a: Quantity, b: Quantity) -> bool:
    """Whether every value that one allows is allowed by the other."""
    x, y = window(a), window(b)
    return _within(x, y) or _within(y, x)


def covers(outer: Quantity, inner: Quantity) -> bool:
    """Whether `outer` allows every value that `inner` allows."""
    return _within(window(inner), window(outer))


def _within(inner: Window, outer: Window) -> bool:
    low = inner.low > outer.low or (
        _same(inner.low, outer.low) and (inner.low_open or not outer.low_open)
    )
    high = inner.high < outer.high or (
        _same(inner.high, outer.high) and (inner.high_open or not outer.high_open)
    )
    return low and high and not _is_empty(inner)


def _is_empty(w: Window) -> bool:
    return w.low > w.high or (w.low == w.high and (w.low_open or w.high_open))


def overlaps(a: Quantity, b: Quantity) -> bool:
    """Whether some value is allowed by both."""
    x, y = window(a), window(b)
    low, high = max(x.low, y.low), min(x.high, y.high)
    if low < high and not _same(low, high):
        return True
    if not _same(low, high):
        return False
    return not any(
        (w.low_open and _same(w.low, low)) or (w.high_open and _same(w.high, low)) for w in (x, y)
    )


def exceeds(a: Quantity, b: Quantity) -> bool:
    """Whether every value that `a` allows is larger than every value that `b` allows."""
    return window(a).low > window(b).high and not is_rounded(a, b)


def is_rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is the other, rounded as far as its last non-zero digit."""
    x, y = _point(a), _point(b)
    if x is None or y is None:
        return False
    difference = abs(x - y)
    return difference <= max(_slack(x, a, y), _slack(y, b, x)) + _NOISE


def _point(quantity: Quantity) -> float | None:
    if quantity.low is None or quantity.low != quantity.high:
        return None
    return quantity.low * _to_percent(quantity.unit)


def _slack(value: float, quantity: Quantity, other: float) -> float:
    """How far a figure may lie from what it was rounded from; nothing for small whole numbers."""
    if quantity.approx and not (quantity.high_open and other > value):
        return abs(value) * APPROXIMATE
    place = _last_place(value)
    if place < _ROUND_PLACE:
        return 0.0
    return min(place / 2, abs(value) * ROUNDING)


def _last_place(value: float) -> float:
    """The place value of the last non-zero digit: 1,000 for 12,000; half for any decimal."""
    if value == 0:
        return 0.0
    if value != round(value):
        return 0.5
    whole = str(round(abs(value)))
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))


def _same(x: float, y: float) -> bool:
    return x == y or math.isclose(x, y, rel_tol=1e-9)


def describe(quantity: Quantity) -> str:
    """The values in words: "12,000 exactly", "more than 25 percent", "10 to 12"."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        text = "unknown"
    elif low is None:
        text = f"{'less than' if quantity.high_open else 'at most'} {_number(high)}"
    elif high is None:
        text = f"{'more than' if quantity.low_open else 'at least'} {_number(low)}"
    elif low != high:
        text = f"{_number(low)} to {_number(high)}"
    elif quantity.approx:
        text = f"{'nearly' if quantity.high_open else 'about'} {_number(low)}"
    else:
        text = f"{_number(low)} exactly"
    return f"{text} {quantity.unit}" if quantity.unit else text


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"
