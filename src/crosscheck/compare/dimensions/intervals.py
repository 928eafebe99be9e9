"""Interval arithmetic on quantities: equality, containment, rounding and overlap.

An approximate figure stands for everything within a tenth of it, one that is not round for less: "some 87"
is not 78. "Nearly" stands for what lies below.
Amounts in one unit are compared as they stand. Of two that were written in different units, one
was converted and rounded, so they are one within the precision that was written: 41 °C is 106 °F,
100 mph is 160 km/h, and six miles are 10 km.
"""

import math
from typing import NamedTuple

from crosscheck.models.claims import Quantity

APPROXIMATE = 0.10
# A round figure may be off by half a unit of its last non-zero digit, but by no more than this.
ROUNDING = 0.025
# "Some 87" are 85 to 89.
_UNITS = 2.5
_NOISE = 1e-9
_TEMPERATURES = frozenset({"degree_Celsius", "delta_degree_Celsius"})
# A figure counts as round from this place on: 12,300 may be 12,342, but 120 is 120.
_ROUND_PLACE = 100


class Window(NamedTuple):
    """Everything a quantity may stand for; infinite ends are unbounded."""

    low: float
    high: float
    low_open: bool
    high_open: bool


def window(quantity: Quantity) -> Window:
    """The values a quantity may stand for."""
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if not quantity.approx:
        return Window(low, high, quantity.low_open, quantity.high_open)
    return Window(
        low - _leeway(low, quantity) if math.isfinite(low) and low == high else low,
        high + _leeway(high, quantity) if math.isfinite(high) and not quantity.high_open else high,
        quantity.low_open,
        quantity.high_open,
    )


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
    x, y = _windows(a, b)
    return _within(x, y) or _within(y, x)


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
    x, y = _windows(a, b)
    low, high = max(x.low, y.low), min(x.high, y.high)
    if low < high and not _same(low, high):
        return True
    if not _same(low, high):
        return False
    return not any(
        (w.low_open and _same(w.low, low)) or (w.high_open and _same(w.high, low)) for w in (x, y)
    )


def is_rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is the other, rounded as far as its last non-zero digit.

    Between units both may have been rounded, from something measured in neither.
    """
    x, y = _point(a), _point(b)
    if x is None or y is None:
        return False
    difference = abs(x - y)
    slack = max(_slack(x, a, y), _slack(y, b, x))
    if _are_in_two_units(a, b):
        slack = max(slack, _precision(x, a) + _precision(y, b))
    return difference <= slack + _NOISE


def _are_in_two_units(a: Quantity, b: Quantity) -> bool:
    ours, theirs = (None if q.written is None else q.written.factor for q in (a, b))
    return ours != theirs


def _windows(a: Quantity, b: Quantity) -> tuple[Window, Window]:
    """The values of both; between units, ends that are one within the precision coincide."""
    x, y = window(a), window(b)
    if not _are_in_two_units(a, b):
        return x, y
    return x, Window(_snapped(y.low, x, a, b), _snapped(y.high, x, a, b), y.low_open, y.high_open)


def _snapped(end: float, other: Window, a: Quantity, b: Quantity) -> float:
    for target in (other.low, other.high):
        if not (math.isfinite(target) and math.isfinite(end)):
            continue
        if abs(target - end) <= _precision(target, a) + _precision(end, b):
            return target
    return end


def _precision(value: float, quantity: Quantity) -> float:
    """How far an amount may lie from what it was converted from, in the base unit.

    Half of its last written digit, and for a round figure half of the last that is not zero; never
    more than a tenth, for "a decade" is not 14 years. A temperature has no natural zero.
    """
    factor, offset = 1.0, 0.0
    if quantity.written is not None:
        factor, offset = quantity.written.factor, quantity.written.offset
    figure = float(f"{abs((value - offset) / factor):.10g}")
    digits = f"{figure:.10f}".rstrip("0").partition(".")[2]
    if digits:
        return factor * 10.0 ** -len(digits) / 2
    half = 0.5 if quantity.unit in _TEMPERATURES else min(0.5, figure * APPROXIMATE)
    return factor * max(half, min(_last_place(figure) / 2, figure * ROUNDING))


def _point(quantity: Quantity) -> float | None:
    if quantity.low is None or quantity.low != quantity.high:
        return None
    return quantity.low


def _slack(value: float, quantity: Quantity, other: float) -> float:
    """How far a figure may lie from what it was rounded from; nothing for small whole numbers."""
    if quantity.approx and not (quantity.high_open and other > value):
        return _leeway(value, quantity)
    place = _last_place(value)
    if place < _ROUND_PLACE:
        return 0.0
    return min(place / 2, abs(value) * ROUNDING)


def _leeway(value: float, quantity: Quantity) -> float:
    """How far an approximate figure may lie off: a tenth, or a few units of its last non-zero digit."""
    factor, offset = 1.0, 0.0
    if quantity.written is not None:
        factor, offset = quantity.written.factor, quantity.written.offset
    figure = float(f"{abs((value - offset) / factor):.10g}")
    if figure != round(figure):
        return abs(value) * APPROXIMATE
    place = _last_place(figure)
    # 35 and 1,500 are half as round as 40 and 2,000.
    round_to = place * 5 if place and round(figure / place) % 5 == 0 else place
    return min(abs(value) * APPROXIMATE, factor * round_to * _UNITS)


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
