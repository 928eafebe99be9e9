"""Interval arithmetic on literal values: what holds what, and what is round."""

import pytest

from crosscheck.compare.dimensions.intervals import (
    is_contained,
    is_equal,
    is_rounded,
    overlaps,
    window,
)
from crosscheck.models.claims import Quantity, WrittenUnit


def interval(spec: str, unit: str | None = None) -> Quantity:
    """Read interval notation: square brackets include the bound, a tilde marks an approximation."""
    bounds = spec.rstrip("~")
    low, high = bounds[1:-1].split()
    return Quantity(
        text=spec,
        start=0,
        end=len(spec),
        low=None if low == "-" else float(low),
        high=None if high == "-" else float(high),
        low_open=bounds.startswith("("),
        high_open=bounds.endswith(")"),
        approx=spec.endswith("~"),
        unit=unit,
    )


@pytest.mark.parametrize(
    ("spec", "low", "high"),
    [
        ("[300 300]", 300, 300),
        ("[300 300]~", 270, 330),
        ("[300 300)~", 270, 300),
        ("[2000 -]~", 2000, float("inf")),
        ("[- 300]~", float("-inf"), 330),
        ("[-10 -10]~", -11, -9),
        ("[200 300]~", 200, 330),
    ],
)
def test_an_approximation_reaches_a_tenth_to_either_side(
    spec: str, low: float, high: float
) -> None:
    assert window(interval(spec))[:2] == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("[300 -]", "[300 300]", True),
        ("(300 -]", "[300 300]", False),
        ("(300 -]", "(300 -]", True),
        ("(300 -]", "[300 -]", True),
        ("[- 300]", "[- 300)", True),
        ("[10 12]", "[11 11]", True),
        ("[10 12]", "[11 14]", False),
        ("[10 12]", "[9 11]", False),
        # nothing lies between a bound and itself
        ("[- -]", "(300 300]", False),
        ("[- -]", "[300 300)", False),
        ("[- -]", "[300 200]", False),
        ("[- -]", "[300 300]", True),
    ],
)
def test_one_interval_lies_in_another(a: str, b: str, expected: bool) -> None:
    assert is_contained(interval(a), interval(b)) is expected
    assert is_contained(interval(b), interval(a)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("[10 10]", "[10 10]", True),
        ("[10 10]", "[10 10]~", False),
        ("[10 -]", "(10 -]", False),
        ("[- 10]", "[- 10)", False),
        ("[10 12]", "[10 13]", False),
        ("[9 12]", "[10 12]", False),
        ("[1e9 1e9]", "[1000000000.0000001 1e9]", True),
        ("[1e9 1e9]", "[1000000100 1000000100]", False),
    ],
)
def test_equal_means_the_same_values_with_the_same_hedge(a: str, b: str, expected: bool) -> None:
    assert is_equal(interval(a), interval(b)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("[10 12]", "[12 14]", True),
        ("[10 12)", "[12 14]", False),
        ("[10 12]", "(12 14]", False),
        ("[10 12]", "[13 14]", False),
        ("[10 12]", "[11 14]", True),
        ("[- 5]", "[5 -]", True),
        ("[- 5)", "[5 -]", False),
        ("[10 20)", "(5 15)", True),
        ("[10 10]", "[10 12]", True),
        # an open end elsewhere does not open the one they share
        ("(8 12]", "[12 14)", True),
    ],
)
def test_intervals_that_share_a_value_overlap(a: str, b: str, expected: bool) -> None:
    assert overlaps(interval(a), interval(b)) is expected
    assert overlaps(interval(b), interval(a)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # half a unit of the last non-zero digit ...
        ("[12300 12300]", "[12342 12342]", True),
        ("[12300 12300]", "[12350 12350]", True),
        ("[12300 12300]", "[12351 12351]", False),
        ("[12300 12300]", "[12249 12249]", False),
        # ... but no more than a fortieth
        ("[2000000 2000000]", "[1950000 1950000]", True),
        ("[2000000 2000000]", "[1949999 1949999]", False),
        # round from the hundreds on
        ("[4100 4100]", "[4149 4149]", True),
        ("[120 120]", "[118 118]", False),
        ("[410 410]", "[412 412]", False),
        ("[100 100]", "[102 102]", True),
        ("[0 0]", "[0 0]", True),
        ("[0 0]", "[1 1]", False),
        ("[12.5 12.5]", "[12.6 12.6]", False),
        ("[1 1]", "[1.4 1.4]", False),
        # "about" reaches a tenth to either side, "nearly" only down
        ("[50 50]~", "[55 55]", True),
        ("[50 50]~", "[45 45]", True),
        ("[50 50]~", "[44 44]", False),
        ("[50 50)~", "[45 45]", True),
        ("[50 50)~", "[50 50]", True),
        ("[50 50)~", "[51 51]", False),
        # bounds are never rounded
        ("[12300 -]", "[12342 12342]", False),
        ("[12300 12400]", "[12342 12342]", False),
    ],
)
def test_a_round_figure_may_stand_for_a_finer_one(a: str, b: str, expected: bool) -> None:
    assert is_rounded(interval(a), interval(b)) is expected
    assert is_rounded(interval(b), interval(a)) is expected


def amount(figure: float, unit: str, *, bound: str = "") -> Quantity:
    """What was written in a unit of the list, as reading gives it."""
    base, factor, offset, name = _UNITS[unit]
    value = figure * factor + offset
    written = None if factor == 1.0 else WrittenUnit(name, factor, offset)
    low = None if bound == "under" else value
    high = None if bound == "over" else value
    return Quantity(
        text=f"{figure:g} {unit}",
        start=0,
        end=1,
        low=low,
        high=high,
        low_open=bound == "over",
        high_open=bound == "under",
        unit=base,
        written=written,
    )


_UNITS = {
    "C": ("degree_Celsius", 1.0, 0.0, "°C"),
    "F": ("degree_Celsius", 5 / 9, -160 / 9, "°F"),
    "m": ("metre", 1.0, 0.0, "metre"),
    "km": ("metre", 1000.0, 0.0, "kilometre"),
    "mile": ("metre", 1609.344, 0.0, "mile"),
    "foot": ("metre", 0.3048, 0.0, "foot"),
    "mph": ("metre / second", 0.44704, 0.0, "mph"),
    "km/h": ("metre / second", 1 / 3.6, 0.0, "km/h"),
    "kg": ("kilogram", 1.0, 0.0, "kilogram"),
    "pound": ("kilogram", 0.45359237, 0.0, "pound"),
    "acre": ("metre ** 2", 4046.8564224, 0.0, "acre"),
    "hectare": ("metre ** 2", 10000.0, 0.0, "hectare"),
    "year": ("year", 1.0, 0.0, "year"),
    "decade": ("year", 10.0, 0.0, "decade"),
}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((41, "C"), (106, "F"), True),
        ((41, "C"), (105, "F"), True),
        ((47, "C"), (117, "F"), True),
        ((-3, "C"), (27, "F"), True),
        ((100, "mph"), (160, "km/h"), True),
        ((60, "mph"), (97, "km/h"), True),
        ((6, "mile"), (10, "km"), True),
        ((30, "mile"), (50, "km"), True),
        ((500, "acre"), (200, "hectare"), True),
        ((200, "pound"), (91, "kg"), True),
        ((3000, "foot"), (900, "m"), True),
        ((6, "foot"), (1.8, "m"), True),
        ((1, "decade"), (10, "year"), True),
        # too far apart for any rounding
        ((41, "C"), (117, "F"), False),
        ((47, "C"), (106, "F"), False),
        ((100, "mph"), (180, "km/h"), False),
        ((6, "mile"), (12, "km"), False),
        ((500, "acre"), (250, "hectare"), False),
        ((200, "pound"), (100, "kg"), False),
        ((1, "decade"), (14, "year"), False),
        ((1.24, "mile"), (2.1, "km"), False),
        # in one unit nothing was converted
        ((41, "C"), (47, "C"), False),
        ((41, "C"), (42, "C"), False),
        ((106, "F"), (107, "F"), False),
        ((6, "mile"), (7, "mile"), False),
        ((60, "mph"), (62, "mph"), False),
    ],
)
def test_converted_amounts_are_one_within_the_precision_written(
    a: tuple[float, str], b: tuple[float, str], expected: bool
) -> None:
    x, y = amount(*a), amount(*b)
    assert is_rounded(x, y) is expected
    assert is_rounded(y, x) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((100, "mph", "over"), (160, "km/h", "over"), True),
        ((100, "mph", "over"), (180, "km/h", ""), True),
        ((100, "mph", "over"), (140, "km/h", ""), False),
        ((6, "mile", "under"), (10, "km", "under"), True),
    ],
)
def test_a_converted_bound_is_the_same_bound(
    a: tuple[float, str, str], b: tuple[float, str, str], expected: bool
) -> None:
    x, y = amount(a[0], a[1], bound=a[2]), amount(b[0], b[1], bound=b[2])
    assert is_contained(x, y) is expected
    assert is_contained(y, x) is expected
