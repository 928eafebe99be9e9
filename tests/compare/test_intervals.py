"""Interval arithmetic on literal values: what holds what, what is round, and the words for it."""

import pytest

from crosscheck.compare.dimensions.intervals import (
    covers,
    describe,
    exceeds,
    is_contained,
    is_equal,
    is_rounded,
    overlaps,
    window,
)
from crosscheck.models import Quantity


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
    ("outer", "inner", "expected"),
    [
        ("[300 -]", "[300 300]", True),
        ("(300 -]", "[300 300]", False),
        ("(300 -]", "(300 -]", True),
        ("(300 -]", "[300 -]", False),
        ("[300 -]", "(300 -]", True),
        ("[- 300]", "[- 300)", True),
        ("[- 300)", "[- 300]", False),
        ("[10 12]", "[11 11]", True),
        ("[11 11]", "[10 12]", False),
        ("[10 12]", "[11 14]", False),
        ("[10 12]", "[9 11]", False),
        # nothing lies between a bound and itself
        ("[- -]", "(300 300]", False),
        ("[- -]", "[300 300)", False),
        ("[- -]", "[300 200]", False),
        ("[- -]", "[300 300]", True),
    ],
)
def test_one_interval_covers_another(outer: str, inner: str, expected: bool) -> None:
    assert covers(interval(outer), interval(inner)) is expected


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
        ("[13 13]", "[12 12]", True),
        ("[12 12]", "[12 12]", False),
        ("(12 -]", "[12 12]", False),
        ("[12 12]", "[13 13]", False),
        ("[2010000 2010000]", "[2000000 2000000]", False),
        ("[2100000 2100000]", "[2000000 2000000]", True),
    ],
)
def test_what_exceeds_another_is_more_in_every_case(a: str, b: str, expected: bool) -> None:
    assert exceeds(interval(a), interval(b)) is expected


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


def test_scores_are_measured_in_percent() -> None:
    score, share = interval("[7.5 7.5]", "out of 10"), interval("[75 75]", "percent")
    assert is_equal(score, share)
    assert is_contained(score, interval("[70 -]", "percent"))
    assert is_rounded(interval("[3 3]", "out of 5"), interval("[60 60]", "percent"))
    assert not is_rounded(interval("[3 3]", "out of 5"), interval("[61 61]", "percent"))


@pytest.mark.parametrize(
    ("spec", "unit", "words"),
    [
        ("[12000 12000]", None, "12,000 exactly"),
        ("[1234567.25 1234567.25]", None, "1,234,567.25 exactly"),
        ("[25 -]", "percent", "at least 25 percent"),
        ("(25 -]", "percent", "more than 25 percent"),
        ("[- 25]", None, "at most 25"),
        ("[- 25)", None, "less than 25"),
        ("[10 12]", "day", "10 to 12 day"),
        ("[10 10]~", None, "about 10"),
        ("[10 10)~", None, "nearly 10"),
        ("[- -]", None, "unknown"),
    ],
)
def test_values_in_words(spec: str, unit: str | None, words: str) -> None:
    assert describe(interval(spec, unit)) == words
