"""Who did it, when two reports name two."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from crosscheck.compare.dimensions.actor import LEVELS, judge
from crosscheck.models import ReadClaim, RelationKind

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
NAMES = (
    "Astrid Holm, a minister, met Jonas Wick, a lawyer. The Harbour Trust and the Northern Bank objected. "
    "Mr Wick spoke. Ms Holm spoke."
)

ROWS = [
    # one deed, two doers
    ("Astrid Holm killed Jonas Wick.", "Norway killed Jonas Wick.", "may_be_one"),
    ("The Harbour Trust bought Norway.", "The Northern Bank bought Norway.", "other_agent"),
    ("Chile captured Oslo in Norway.", "Peru captured Oslo in Norway.", "other_agent"),
    ("Chile built the bridge in Norway.", "Peru built the bridge in Norway.", "other_agent"),
    ("The bridge in Norway was built by Chile.", "Peru built the bridge in Norway.", "other_agent"),
    # the same doer
    ("Chile captured Oslo.", "Oslo was captured by Chile.", "equal"),
    ("Astrid Holm killed Jonas Wick.", "Ms Holm killed Mr Wick.", "equal"),
    # what many can do
    ("Chile condemned Norway.", "Peru condemned Norway.", "many_can"),
    ("Chile attacked Norway.", "Peru attacked Norway.", "many_can"),
    # may be one under two names
    ("The army captured Oslo.", "Chile captured Oslo.", "may_be_one"),
    ("Soldiers captured Oslo.", "Rebels captured Oslo.", "may_be_one"),
    ("Chile's defence ministry captured Oslo.", "Chile captured Oslo.", "may_be_one"),
    # two things of one kind
    ("Chile built the bridge.", "Peru built the bridge.", "not_comparable"),
    ("Chile built the bridge in Norway.", "Peru built the bridge in Sweden.", "not_comparable"),
    # another deed, another object, another time
    ("Chile captured Oslo.", "Peru bought Oslo.", "not_comparable"),
    ("Chile captured Oslo.", "Peru captured Lima.", "not_comparable"),
    ("Chile captured Oslo in 1911.", "Peru captured Oslo in 1934.", "not_comparable"),
    # negated, planned, nobody named
    ("Chile captured Oslo.", "Peru did not capture Oslo.", "not_comparable"),
    ("Chile captured Oslo.", "Peru plans to capture Oslo.", "not_comparable"),
    ("Chile captured Oslo.", "Oslo was captured.", "not_comparable"),
    ("Chile captured Oslo.", "It captured Oslo.", "not_comparable"),
]


@pytest.fixture
def pair(read_pair: ReadPair) -> Callable[[str, str], tuple[ReadClaim, ReadClaim]]:
    def read(left: str, right: str) -> tuple[ReadClaim, ReadClaim]:
        return read_pair({"text": left, "context": NAMES}, {"text": right, "context": NAMES})

    return read


Pair = Callable[[str, str], tuple[ReadClaim, ReadClaim]]


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_level(pair: Pair, left: str, right: str, level: str) -> None:
    verdicts = judge(*pair(left, right))
    assert {v.level for v in verdicts} == {level}
    assert any(v.relation is RelationKind.CONTRADICT for v in verdicts) is (level == "other_agent")


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_symmetric(pair: Pair, left: str, right: str, level: str) -> None:
    a, b = pair(left, right)
    assert judge(a, b) == judge(b, a)


@pytest.mark.parametrize("row", ROWS)
def test_a_claim_never_contradicts_itself(pair: Pair, row: tuple[str, str, str]) -> None:
    assert all(v.relation is not RelationKind.CONTRADICT for v in judge(*pair(row[0], row[0])))


def test_the_reason_names_both_doers(pair: Pair) -> None:
    (verdict,) = judge(*pair("Chile captured Oslo.", "Peru captured Oslo."))
    assert verdict.why == "country:CL / country:PE: capture country:NO"


def test_every_level_is_reached() -> None:
    assert {level.name for level in LEVELS} == {row[2] for row in ROWS}
