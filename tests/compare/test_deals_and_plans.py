"""Goods that one side says were handed over, and forces that are planned: from words to relation."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.engine import judge_pair
from crosscheck.models import Dimension, ReadClaim, Stance

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
DENIAL = {
    "text": "Both capitals have denied allegations of Chile supplying weapons to Peru",
    "source": "Peru and Chile",
    "stance": Stance.DENIES,
}
MONDAY, TUESDAY, NEXT_MONTH = date(2031, 3, 10), date(2031, 3, 11), date(2031, 4, 20)
PLAN = {
    "text": "Norway is preparing 4,000 soldiers to join the drawn-out war in the mountains of Chad",
    "published": MONDAY,
}

DEALS = [
    # whoever denies the wider thing denies the narrower, by whichever verb
    ("Chile has been supplying Peru with cruise missiles", "sources_disagree", "article_vs_source"),
    ("Chile had shipped rifles and grenades to Peru", "sources_disagree", "article_vs_source"),
    ("Chile delivered over 300 crates of ammunition to Peru", "sources_disagree", "article_vs_source"),
    ("Chile sold howitzers to Peru", "sources_disagree", "article_vs_source"),
    # no goods of that kind, nobody's goods, somebody else's, another direction
    ("Chile sent doctors to Peru", None, None),
    ("Chile supplied Peru with grain", None, None),
    ("Bolivia shipped rifles to Peru", None, None),
    ("Peru shipped rifles to Chile", None, None),
    ("Chile is considering supplying rifles to Peru", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level", "cause"), DEALS, ids=[row[0] for row in DEALS])
def test_a_denial_meets_what_is_stated(
    read_pair: ReadPair, text: str, level: str | None, cause: str | None
) -> None:
    relations = judge_pair(*read_pair(DENIAL, {"text": text})).relations
    stance = [(r.level, r.cause) for r in relations if r.dimension is Dimension.STANCE]
    assert stance == ([] if level is None else [(level, cause)])


def test_denying_the_narrower_thing_leaves_the_wider_open(read_pair: ReadPair) -> None:
    narrow = {
        **DENIAL,
        "text": "Both capitals have denied allegations of Chile supplying missiles to Peru",
    }
    relations = judge_pair(*read_pair(narrow, {"text": "Chile shipped weapons to Peru"})).relations
    assert [r for r in relations if r.relation == "contradict"] == []


def test_two_sources_that_disagree_are_the_cause(read_pair: ReadPair) -> None:
    said = {"text": "Chile had shipped rifles to Peru", "source": "Bolivian officials"}
    (relation,) = judge_pair(*read_pair(DENIAL, said)).relations
    assert (relation.relation, relation.cause, relation.severity) == ("contradict", "sources", 2)


PLANS = [
    ({"text": "Norway will deploy 5,000 soldiers to Chad"}, "disjoint"),
    ({"text": "Norway had decided to dispatch 5,000 troops to Chad"}, "disjoint"),
    ({"text": "We know about 5,000 soldiers from Norway they are preparing to send to fight"}, "disjoint"),
    ({"text": "up to 5,000 Norwegian troops prepared to enter Chad"}, "contained"),
    # what was done is not what is planned, nor is where they are moved on to
    ({"text": "Norway sent 5,000 soldiers to Chad"}, "other_measure"),
    ({"text": "Norway plans to move 5,000 soldiers to Chad"}, "other_measure"),
    # a total by a stated day
    ({"text": "Norway plans to send 5,000 soldiers to Chad by the end of the year"}, "other_horizon"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "level"), PLANS, ids=[row[0]["text"] for row in PLANS])
def test_the_size_of_one_plan(read_pair: ReadPair, right: dict[str, Any], level: str) -> None:
    left = {**PLAN, "source": "Astrid Holm"}
    pair = read_pair(left, {**right, "source": "Jonas Wick", "published": TUESDAY})
    relations = judge_pair(*pair).relations
    assert level in [r.level for r in relations if r.dimension is Dimension.QUANTITY]


def test_two_sizes_of_one_plan_are_a_matter_between_the_sources(read_pair: ReadPair) -> None:
    right = {"text": "Norway will deploy 5,000 soldiers to Chad", "published": TUESDAY}
    pair = read_pair({**PLAN, "source": "Astrid Holm"}, {**right, "source": "Jonas Wick"})
    (relation,) = judge_pair(*pair).relations
    assert (relation.relation, relation.cause, relation.severity) == ("contradict", "sources", 2)


@pytest.mark.parametrize(
    "right",
    [
        {
            "text": "Norway will deploy 900 soldiers to guard polling stations in rural districts",
            "published": TUESDAY,
        },
        {
            "text": "Norway will deploy 5,000 soldiers to guard polling stations in rural districts",
            "published": NEXT_MONTH,
        },
        {
            "text": "Sweden will deploy 5,000 soldiers to guard polling stations in rural districts",
            "published": TUESDAY,
        },
    ],
    ids=["another size of force", "weeks later", "another country"],
)
def test_plans_with_little_in_common_are_two(read_pair: ReadPair, right: dict[str, Any]) -> None:
    relations = judge_pair(*read_pair(PLAN, right)).relations
    assert [r for r in relations if r.relation == "contradict"] == []
