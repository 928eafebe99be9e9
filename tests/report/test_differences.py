"""The words that make the difference, and only those."""

import pytest

from crosscheck.models.claims import Claim, Quantity
from crosscheck.models.relations import Dimension, Relation, RelationKind
from crosscheck.report.differences import diff_words, differing_spans, is_named
from values import make_claim, make_relation


def _claim(quote: str, *quantities: Quantity) -> Claim:
    return make_claim(quote, quantities=quantities)


def _relation(dimension: Dimension, why: str) -> Relation:
    return make_relation("a", "b", RelationKind.CONTRADICT, dimension=dimension, why=why)


def _number(text: str, low: float | None, high: float | None) -> Quantity:
    return Quantity(text, 0, len(text), low, high)


@pytest.mark.parametrize(
    ("left", "right", "ours", "theirs"),
    [
        ("the dam holds", "the dam holds", [], []),
        ("the dam holds", "The dam “holds”.", [], []),
        ("the dam will hold", "the dam may hold", ["will"], ["may"]),
        ("we saw it", "we never saw it", [], ["never"]),
        ("", "all new", [], ["all new"]),
    ],
)
def test_words_are_compared_without_marks_and_case(
    left: str, right: str, ours: list[str], theirs: list[str]
) -> None:
    difference = diff_words(left, right)
    assert [s.of(left) for s in difference.left] == ours
    assert [s.of(right) for s in difference.right] == theirs


@pytest.mark.parametrize(
    ("dimension", "why", "pair", "ours", "theirs"),
    [
        pytest.param(
            Dimension.QUANTITY,
            "30 / About 50: cannot both be true",
            (
                _claim("Some 7 of 30 houses burned", _number("30", 30, 30), _number("7", 7, 7)),
                _claim("About 50 houses are gone", _number("About 50", 50, 50)),
            ),
            ["30"],
            ["About 50"],
            id="numbers that the reason names",
        ),
        pytest.param(
            Dimension.CHARACTERISATION,
            "12 nurses / 12 doctors: exclude each other",
            (
                _claim("They hired 12 nurses in May", _number("12", 12, 12)),
                _claim("They hired 12 doctors in May", _number("12", 12, 12)),
            ),
            ["12 nurses"],
            ["12 doctors"],
            id="with the noun where the reason has it",
        ),
        pytest.param(
            Dimension.WORDING,
            "one quotation in two versions",
            (
                _claim("“We will never sell the mill, not in ten years,” she said."),
                _claim("“We will not sell the mill,” she told reporters."),
            ),
            ["never"],
            ["not"],
            id="a quotation that goes on is only cut",
        ),
        pytest.param(
            Dimension.POLARITY,
            "opposed",
            (
                _claim("The mayor opened the bridge on a rainy day."),
                _claim("Nobody has crossed the river since then."),
            ),
            [],
            [],
            id="sentences that are no versions of each other are not marked",
        ),
    ],
)
def test_marks_for_a_relation(
    dimension: Dimension, why: str, pair: tuple[Claim, Claim], ours: list[str], theirs: list[str]
) -> None:
    left, right = pair
    difference = differing_spans(_relation(dimension, why), left, right)
    assert [s.of(left.quote) for s in difference.left] == ours
    assert [s.of(right.quote) for s in difference.right] == theirs


@pytest.mark.parametrize(
    ("text", "why", "named"),
    [
        ("1,500", "1,500 / about 12,000", True),
        ("500", "1,500 / about 12,000", False),
        ("12", "1,500 / about 12,000", False),
        ("12,000", "more than 12,000: later", True),
        ("two", "Two boats / 12 boats", False),
    ],
)
def test_a_number_is_named_as_a_whole(text: str, why: str, named: bool) -> None:
    assert is_named(_number(text, 1, 1), why) is named
