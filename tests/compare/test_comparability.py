"""Each row: two claims about what may or may not be one thing."""

from collections.abc import Callable

import pytest

from crosscheck.compare.engine import judge_pair
from crosscheck.models import Predicate, Quantity, ReadClaim


def did(cls: str, agent: str | None = None, object_: str | None = None) -> Predicate:
    return Predicate(cls, cls, 0, 1, agent=agent, object=object_)


def many(noun: str) -> Quantity:
    return Quantity("40", 0, 2, 40, 40, counted=noun)


ROWS = [
    (
        {"quote": "The Halm ferry hit the northern pier"},
        {"quote": "The Halm ferry hit the northern pier on Monday"},
        "same_words",
    ),
    (
        {"quote": "“nobody on board was warned in time”, said Ruud of the Halm disaster"},
        {"quote": "The captain complained that “nobody on board was warned in time”"},
        "same_utterance",
    ),
    (
        {"quote": "Lund sent blankets to the coast", "predicates": (did("send", "lund", "blanket"),)},
        {"quote": "Blankets arrived from Lund yesterday", "predicates": (did("send", "lund", "blanket"),)},
        "same_event",
    ),
    (
        {"quote": "The storm killed 40 sheep near Halm", "quantities": (many("sheep"),), "predicates": (did("kill"),)},
        {"quote": "In Halm 40 sheep drowned or were killed", "quantities": (many("sheep"),), "predicates": (did("kill"),)},
        "same_event",
    ),
    # The same agent does the same to something else.
    (
        {"quote": "Lund sent warm blankets to Halm", "predicates": (did("send", "lund", "blanket"),)},
        {"quote": "Lund sent old rifles to Halm", "predicates": (did("send", "lund", "rifle"),)},
        "same_topic",
    ),
    # The same kind of deed in other words: dimensions that know what they compare may judge.
    (
        {"quote": "Norway shipped warm support", "predicates": (did("send", "country:NO", "support"),)},
        {"quote": "Old friends were given aid", "predicates": (did("supply", "country:NO", "aid"),)},
        "same_deed",
    ),
    (
        {"quote": "The Halm ferry needs new engines"},
        {"quote": "Engines of the Halm ferry were never inspected by the owner last year"},
        "same_topic",
    ),
    (
        {"quote": "The Halm ferry hit a pier"},
        {"quote": "Voters in Lund chose a new council"},
        "different",
    ),
    (
        {"quote": "Lund says it would gladly pay the whole bill", "predicates": (did("say", "lund"),)},
        {"quote": "Lund says voters were tired of elections", "predicates": (did("say", "lund"),)},
        "different",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_levels(
    claim: Callable[..., ReadClaim], left: dict[str, object], right: dict[str, object], level: str
) -> None:
    a, b = claim(**left), claim(**right, id_="b")
    assert judge_pair(a, b).comparability.level == level
    assert judge_pair(b, a).comparability.level == level


def test_a_word_of_every_claim_does_not_make_a_topic(claim: Callable[..., ReadClaim]) -> None:
    words = ("apple", "bread", "candle", "drum", "eagle", "fence", "glove", "hammer")
    corpus = [claim(f"war {w} {w}like", id_=f"c{i}") for i, w in enumerate(words * 8)]
    a, b = claim("war apple", id_="a"), claim("war bread", id_="b")
    assert judge_pair(a, b, [a, b, *corpus]).comparability.level == "different"
    assert judge_pair(a, b).comparability.level == "same_topic"
