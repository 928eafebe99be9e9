"""What one report affirms and the other negates."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.dimensions.polarity import LEVELS, explain, judge
from crosscheck.models import ReadClaim, RelationKind, Stance

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
EARLY, LATE = date(2031, 3, 12), date(2031, 3, 20)
SOLD = {"text": "Norway sold the ferry to Chile."}

ROWS = [
    # conflicts
    (SOLD, {"text": "Norway did not sell the ferry to Chile."}, "opposed"),
    (SOLD, {"text": "Norway never sold the ferry to Chile."}, "opposed"),
    (SOLD, {"text": "The ferry was not sold to Chile by Norway."}, "opposed"),
    (SOLD, {"text": "Norway refused to sell the ferry to Chile."}, "opposed"),
    ({"text": "Peru was invaded."}, {"text": "Peru was not invaded."}, "opposed"),
    ({"text": "A ferry was sold."}, {"text": "A ferry was not sold."}, "not_comparable"),
    ({"text": "The pope resigned."}, {"text": "The pope has not resigned."}, "opposed"),
    (
        {"text": "The court approved the merger."},
        {"text": "The court rejected the merger."},
        "opposed",
    ),
    (
        {"text": "The court will approve the merger."},
        {"text": "The court will not approve the merger."},
        "opposed",
    ),
    (
        {"text": "The senate banned the drug."},
        {"text": "The senate allowed the drug."},
        "opposed",
    ),
    # agreement, also through two negations, synonyms and the passive
    (SOLD, SOLD, "same"),
    (SOLD, {"text": "The ferry was sold to Chile by Norway."}, "same"),
    (SOLD, {"text": "Norway did not fail to sell the ferry to Chile."}, "same"),
    (
        {"text": "Ghana dispatched troops to Mali."},
        {"text": "Ghana deployed soldiers to Mali."},
        "same",
    ),
    (
        {"text": "Norway did not sell the ferry to Chile."},
        {"text": "The ferry was not sold to Chile by Norway."},
        "same",
    ),
    # taking no side
    (
        SOLD,
        {"text": "Officials could not confirm that Norway had sold the ferry to Chile."},
        "open",
    ),
    (SOLD, {"text": "The king did not deny that Norway had sold the ferry to Chile."}, "open"),
    # nobody needs to take a side on what is only planned
    (
        {"text": "Norway plans to sell the ferry to Chile."},
        {"text": "The king did not deny that Norway had sold the ferry to Chile."},
        "other_modality",
    ),
    # a plan is not its execution
    (
        {"text": "Norway plans to sell the ferry to Chile."},
        {"text": "Norway has not sold the ferry to Chile."},
        "modality_differs",
    ),
    (SOLD, {"text": "Norway is considering selling the ferry to Chile."}, "other_modality"),
    # a plan and, later, its execution
    (
        {"text": "Norway plans to sell the ferry to Chile.", "published": EARLY},
        {"text": "Norway has sold the ferry to Chile.", "published": LATE},
        "carried_out",
    ),
    (
        {"text": "Norway plans to sell the ferry to Chile.", "published": LATE},
        {"text": "Norway has sold the ferry to Chile.", "published": EARLY},
        "other_modality",
    ),
    # a part of what was planned is a beginning; what is only spoken about is not reported
    (
        {"text": "Norway plans to sell 90 ferries to Chile.", "published": EARLY},
        {"text": "Norway has sold 90 ferries to Chile.", "published": LATE},
        "carried_out",
    ),
    (
        {"text": "Norway plans to sell 90 ferries to Chile.", "published": EARLY},
        {"text": "Norway has sold ferries to Chile.", "published": LATE},
        "other_modality",
    ),
    (
        {"text": "Norway plans to sell the ferry to Chile.", "published": EARLY},
        {"text": "Peru said Norway’s sale of the ferry to Chile is a scandal.", "published": LATE},
        "other_modality",
    ),
    (
        {"text": "Norway plans to sell the ferry to Chile.", "published": EARLY},
        {"text": "Norway’s sale of the ferry to Chile angers the king.", "published": LATE},
        "other_modality",
    ),
    # nobody named in a side remark
    (
        {"text": "The senate discussed the policy of not selling ferries to Peru."},
        {"text": "Norway sold ferries to Peru."},
        "modality_differs",
    ),
    (
        {"text": "Chile said ferries were not sold to Peru because of the storm."},
        {"text": "Ships left because ferries were sold to Peru."},
        "loose",
    ),
    # not yet
    (
        {"text": "Norway has not yet sold the ferry to Chile.", "published": EARLY},
        {"text": "Norway sold the ferry to Chile.", "published": LATE},
        "pending",
    ),
    (
        {"text": "Norway has not yet sold the ferry to Chile.", "published": LATE},
        {"text": "Norway sold the ferry to Chile.", "published": EARLY},
        "opposed",
    ),
    # another thing, doer, place, number or time
    (SOLD, {"text": "Norway did not sell the harbour to Chile."}, "not_comparable"),
    (SOLD, {"text": "Sweden did not sell the ferry to Chile."}, "not_comparable"),
    (SOLD, {"text": "Norway did not sell the ferry to Peru."}, "not_comparable"),
    (SOLD, {"text": "Norway did not inspect the ferry."}, "not_comparable"),
    (
        {"text": "Norway sold 12 ferries to Chile."},
        {"text": "Norway did not sell 40 ferries to Chile."},
        "not_comparable",
    ),
    (
        {"text": "Norway sold the ferry in 2011."},
        {"text": "Norway did not sell the ferry in 2014."},
        "not_comparable",
    ),
    (
        {"text": "Mr Vale sold the ferry."},
        {"text": "She did not sell the ferry."},
        "not_comparable",
    ),
    # a question, a promise without its content, a payment of nobody knows what
    (SOLD, {"text": "Why didn’t Norway sell the ferry to Chile?"}, "not_comparable"),
    (SOLD, {"text": "Has Norway not sold the ferry to Chile?"}, "not_comparable"),
    (
        {"text": "Norway did as it promised."},
        {"text": "Norway did not promise to leave."},
        "not_comparable",
    ),
    ({"text": "Norway paid on Monday."}, {"text": "Norway did not pay."}, "not_comparable"),
    (SOLD, {"text": "Norway decided against selling the ferry to Chile."}, "modality_differs"),
    (
        {"text": "The court decided not to approve the merger."},
        {"text": "The court decided against approving the merger."},
        "same",
    ),
    # conditions and opinions; denials belong to stance
    (SOLD, {"text": "Norway would not sell the ferry to Chile if it could."}, "not_comparable"),
    (SOLD, {"text": "Norway should not sell the ferry to Chile."}, "not_comparable"),
    (SOLD, {**SOLD, "source": "the king", "stance": Stance.DENIES}, "not_comparable"),
    (SOLD, {**SOLD, "source": "the king", "stance": Stance.CANNOT_CONFIRM}, "not_comparable"),
    (SOLD, {"text": "Norway denied selling the ferry to Chile."}, "not_comparable"),
    # what fluctuates conflicts only at one stated time
    (
        {"text": "The shares rose on 3 May 2030."},
        {"text": "The shares fell on 3 May 2030."},
        "opposed",
    ),
    ({"text": "The shares rose on 3 May 2030."}, {"text": "The shares fell."}, "not_comparable"),
]


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_level(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str
) -> None:
    a, b = read_pair(left, right)
    assert level in {v.level for v in explain(a, b)}


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_symmetric(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str
) -> None:
    a, b = read_pair(left, right)
    assert sorted(explain(a, b), key=str) == sorted(explain(b, a), key=str)


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_no_conflict_outside_the_level_opposed(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str
) -> None:
    verdicts = explain(*read_pair(left, right))
    conflict = any(v.relation is RelationKind.CONTRADICT for v in verdicts)
    assert conflict is (level == "opposed")


@pytest.mark.parametrize("row", ROWS)
def test_a_claim_never_contradicts_itself(read_pair: ReadPair, row: Any) -> None:
    verdicts = judge(*read_pair(row[0], row[0]))
    assert all(v.relation is not RelationKind.CONTRADICT for v in verdicts)


def test_the_reason_names_both_propositions(read_pair: ReadPair) -> None:
    (verdict,) = judge(*read_pair(SOLD, {"text": "Norway did not sell the ferry to Chile."}))
    assert verdict.why == "'Norway sell ferry' / 'Norway not sell ferry'"


def test_every_level_is_reached() -> None:
    assert {level.name for level in LEVELS} - {row[2] for row in ROWS} <= {"unclear"}
