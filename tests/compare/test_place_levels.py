"""Where one event is said to have happened."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from crosscheck.compare.dimensions.place import LEVELS, judge
from crosscheck.models import ReadClaim, RelationKind

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
Pair = Callable[[str, str], tuple[ReadClaim, ReadClaim]]
NAMES = "Astrid Holm, a minister, met Jonas Wick, a lawyer. Mr Wick lives in Lillevik, a village."

ROWS = [
    # one place only
    ("Astrid Holm died in Chile.", "Astrid Holm died in Peru.", "disjoint"),
    ("Astrid Holm died in Santiago de Chile.", "Astrid Holm died in Lima.", "disjoint"),
    ("Astrid Holm died in Texas.", "Astrid Holm died in Ontario.", "disjoint"),
    ("Astrid Holm was arrested in Chile.", "Astrid Holm was arrested in Peru.", "disjoint"),
    # a common day makes one event of it
    (
        "Astrid Holm met Jonas Wick in Chile on 4 May 2030.",
        "Astrid Holm met Jonas Wick in Peru on 4 May 2030.",
        "disjoint",
    ),
    (
        "Astrid Holm met Jonas Wick in Chile.",
        "Astrid Holm met Jonas Wick in Peru.",
        "several_places",
    ),
    ("Norway sent the guns to Chile.", "Norway sent the guns to Peru.", "several_places"),
    # the same place, also under another spelling
    ("Astrid Holm died in Chile.", "Astrid Holm died in Chile.", "equal"),
    ("Astrid Holm died in Kiev.", "Astrid Holm died in Kyiv.", "equal"),
    ("Norway sent the guns to Chile.", "The guns were sent to Chile by Norway.", "equal"),
    # a town in its country, a province in its country
    ("Astrid Holm died in Lima.", "Astrid Holm died in Peru.", "contained"),
    ("Astrid Holm died in Texas.", "Astrid Holm died in the United States.", "contained"),
    # places the data do not know
    ("Astrid Holm died in Lillevik.", "Astrid Holm died in Bergsund.", "unknown"),
    # negated, planned
    ("Astrid Holm died in Chile.", "Astrid Holm did not die in Peru.", "not_comparable"),
    ("Norway sent the guns to Chile.", "Norway will send the guns to Peru.", "not_comparable"),
    # another event, agent, object, role or time
    ("Astrid Holm died in Chile.", "Jonas Wick died in Peru.", "not_comparable"),
    ("Astrid Holm died in Chile.", "Astrid Holm married in Peru.", "not_comparable"),
    ("Norway sent the guns to Chile.", "Norway sent the ferry to Peru.", "not_comparable"),
    ("Norway sent the guns to Chile.", "Norway sent the guns from Peru.", "not_comparable"),
    (
        "Astrid Holm was arrested in Chile in 2011.",
        "Astrid Holm was arrested in Peru in 2014.",
        "not_comparable",
    ),
    ("Astrid Holm died.", "Astrid Holm died in Peru.", "not_comparable"),
]


@pytest.fixture
def pair(read_pair: ReadPair) -> Pair:
    def read(left: str, right: str) -> tuple[ReadClaim, ReadClaim]:
        return read_pair({"text": left, "context": NAMES}, {"text": right, "context": NAMES})

    return read


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_level(pair: Pair, left: str, right: str, level: str) -> None:
    verdicts = judge(*pair(left, right))
    assert {v.level for v in verdicts} == {level}
    assert any(v.relation is RelationKind.CONTRADICT for v in verdicts) is (level == "disjoint")


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_symmetric(pair: Pair, left: str, right: str, level: str) -> None:
    a, b = pair(left, right)
    assert sorted(judge(a, b), key=str) == sorted(judge(b, a), key=str)


@pytest.mark.parametrize("row", ROWS)
def test_a_claim_never_contradicts_itself(pair: Pair, row: tuple[str, str, str]) -> None:
    assert all(v.relation is not RelationKind.CONTRADICT for v in judge(*pair(row[0], row[0])))


def test_the_reason_names_both_places(pair: Pair) -> None:
    (verdict,) = judge(*pair("Astrid Holm died in Chile.", "Astrid Holm died in Peru."))
    assert verdict.why == "Chile / Peru: 'Astrid Holm die'"


def test_every_level_is_reached() -> None:
    assert {level.name for level in LEVELS} == {row[2] for row in ROWS}
