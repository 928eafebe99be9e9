"""Pairs that are given as being about one thing get one relation, or are left open with the reason."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from crosscheck.compare.pairs import PairRelation, judge_pair_only
from crosscheck.models.claims import Stance
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Dimension, RelationKind
from judged import AGREE, CONTRADICT, UPDATE, Row, Side, on, said

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]

ROWS = (
    # A bound and a figure.
    Row("At least 14 people were killed in the flood.", "The flood killed 16 people.", "contained", AGREE),
    Row("More than 40 songs are on the album.", "There are 31 songs on the album.", "disjoint", CONTRADICT),
    Row("Fewer than 20 houses burned in Halm.", "Some 45 houses burned in Halm.", "disjoint", CONTRADICT),
    Row("Under 500 people live in Orlen.", "Orlen has a population of 496.", "equal", None),
    Row("The album sold 3 million copies.", "The album sold three million copies.", "equal", AGREE),
    Row("The film earned $12 million.", "The film earned $31 million.", "disjoint", CONTRADICT),
    # Polarity and stance.
    Row("Norland has sent buses to Ostport.", "Norland did not send buses to Ostport.", "opposed", CONTRADICT),
    Row("Norland sent buses to Ostport.", said("the ministry", Stance.DENIES, "Norland sent buses to Ostport."), "opposed", CONTRADICT),
    Row("The order is legal.", "The order is not legal.", "opposed", CONTRADICT),
    Row("The order is legal.", "The order is illegal.", "opposed", CONTRADICT),
    Row("The council approved the plan.", "The council rejected the plan.", "opposed", CONTRADICT),
    Row(on(2, "Wick will be charged with fraud."), on(3, "Wick was charged with fraud."), "carried_out", UPDATE),
    # Dates.
    Row("The film was released in May 2019.", "The film was released on 17 May 2019.", "contained", AGREE),
    Row("The film was released after 17 May 2019.", "The film was released in 2017.", "disjoint", CONTRADICT),
    Row("Berg has led the party since 2022.", "Berg has led the party since 2023.", "other_end", CONTRADICT),
    Row("The film was released in 2019.", "The film was released in 2017.", "disjoint", CONTRADICT),
)  # fmt: skip


def related(read_pair: ReadPair, left: Side, right: Side) -> PairRelation:
    sides = [{"text": s} if isinstance(s, str) else s for s in (left, right)]
    return judge_pair_only(*read_pair(*sides))


@pytest.mark.parametrize("row", [r for r in ROWS if r.relation], ids=lambda row: row.name)
def test_given_pairs(read_pair: ReadPair, row: Row) -> None:
    found = related(read_pair, row.left, row.right)
    assert (found.relation, found.level) == (row.relation, row.level)
    assert 0.0 < found.probability <= 1.0


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_order_of_the_two_does_not_matter(read_pair: ReadPair, row: Row) -> None:
    there, back = related(read_pair, row.left, row.right), related(read_pair, row.right, row.left)
    assert (there.relation, there.level) == (back.relation, back.level)


def test_the_gravest_relation_is_given(read_pair: ReadPair) -> None:
    """A conflict before an agreement, and the likeliest conflict."""
    text = "The film was released in {} and earned $12 million."
    found = related(read_pair, text.format(2019), text.format(2017))
    assert (found.relation, found.dimension) == (RelationKind.CONTRADICT, Dimension.TIME)


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("The flood killed 14 people.", "Voters chose a mayor in Lund.", "without a counterpart"),
        ("The mill is old.", "Nurses sang.", "nothing in them answers each other"),
    ],
)
def test_an_open_pair_says_why(read_pair: ReadPair, left: str, right: str, why: str) -> None:
    found = related(read_pair, left, right)
    assert (found.relation, found.dimension, found.level) == (None, None, "open")
    assert found.why.startswith(why)
