"""Which point of one claim answers which of the other."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from crosscheck.compare.alignment import PLACE, align, compare_places
from crosscheck.compare.engine import sides_of
from crosscheck.compare.evidence import Side
from crosscheck.compare.points import Point, PointKind
from crosscheck.compare.weights import free_weights
from crosscheck.models.readings import ReadClaim
from judged import Judge

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
NUMBER = PointKind.NUMBER


def weighed(read_pair: ReadPair, left: str, right: str) -> tuple[Side, Side]:
    return sides_of(*read_pair({"text": left}, {"text": right}))


def joined(read_pair: ReadPair, left: str, right: str, kind: PointKind) -> set[tuple[str, str]]:
    """The words of the points of one kind that answer each other."""
    alignment = align(*weighed(read_pair, left, right), free_weights())
    pairs = (p for p in alignment.pairs if p.left.point.kind is kind)
    return {(p.left.words, p.right.words) for p in pairs}


FIGURES = [
    # Equal values are joined first, in whichever order they stand.
    (
        "The fire killed 14 people and wounded 31 people.",
        "The fire wounded 31 people and killed 14 people.",
        {("14", "14"), ("31", "31")},
    ),
    # A figure that both have is never held against another one.
    (
        "The fire killed 14 people and wounded 31 people.",
        "The fire wounded 14 people.",
        {("14", "14")},
    ),
    # What differs is joined by its place.
    (
        "The fire killed 14 people and wounded 31 people.",
        "The fire killed 19 people and wounded 40 people.",
        {("14", "19"), ("31", "40")},
    ),
    (
        "The fire killed 14 people and wounded 31 people.",
        "The fire killed 14 people and wounded 40 people.",
        {("14", "14"), ("31", "40")},
    ),
    # One unit does not answer another.
    ("The fire killed 14 people.", "The fire cost $3 million.", set()),
    ("The fire burned for 14 hours.", "The fire burned 31 percent of the town.", set()),
]


@pytest.mark.parametrize(("left", "right", "pairs"), FIGURES)
def test_figures_that_answer_each_other(
    read_pair: ReadPair, left: str, right: str, pairs: set[tuple[str, str]]
) -> None:
    assert joined(read_pair, left, right, NUMBER) == pairs


def test_the_order_of_the_claims_does_not_matter(read_pair: ReadPair) -> None:
    for left, right, pairs in FIGURES:
        assert joined(read_pair, right, left, NUMBER) == {(y, x) for x, y in pairs}


def test_points_are_joined_one_to_one_and_none_is_lost(read_pair: ReadPair) -> None:
    """Every point is in one pair or among the unmatched."""
    for left, right, _ in FIGURES:
        sides = weighed(read_pair, left, right)
        alignment = align(*sides, free_weights())
        ours, theirs = (side.signature.points for side in sides)
        for points, pairs, rest in (
            (ours, [p.left.point for p in alignment.pairs], alignment.unmatched_left),
            (theirs, [p.right.point for p in alignment.pairs], alignment.unmatched_right),
        ):
            assert sorted(map(_at, points)) == sorted(map(_at, (*pairs, *rest)))


def _at(point: Point) -> tuple[str, int]:
    return point.kind.value, point.value.start


def test_points_in_like_places_fit_better(read_pair: ReadPair) -> None:
    """What is governed by the same act stands nearer than what is not."""
    like, unlike = (
        number_places(read_pair, "The fire killed 14 people.", other)
        for other in ("The fire killed 31 people.", "Some 31 people sang in Lund.")
    )
    assert free_weights().sum(PLACE, like) > free_weights().sum(PLACE, unlike)


def number_places(read_pair: ReadPair, left: str, right: str) -> Mapping[str, float]:
    a, b = weighed(read_pair, left, right)
    (x,), (y,) = a.points[NUMBER], b.points[NUMBER]
    return compare_places(x, y, a.rarity)


def test_what_finds_no_counterpart_is_said(judge: Judge) -> None:
    judgement = judge("The fire in Halm killed 14 people on 4 May 2031.", "The fire killed people.")
    assert set(judgement.unmatched) == {"14 people", "4 May 2031", "Halm"} or set(
        judgement.unmatched
    ) == {"14", "4 May 2031", "Halm"}
