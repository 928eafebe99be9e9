"""What stands on the card of a conflict or an update, for whole sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.engine import compare
from crosscheck.models.claims import Stance
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Cause, FindingKind

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
MONDAY, FRIDAY = {"published": date(2031, 3, 10)}, {"published": date(2031, 3, 14)}
MINISTRY, POLICE = {"source": "the ministry"}, {"source": "the police"}

CARDS = [
    (
        {"text": "The flood in Halm killed 14 people", **MINISTRY, **MONDAY},
        {"text": "The flood in Halm killed 31 people", **POLICE, **MONDAY},
        FindingKind.CONTRADICTION,
        "14 people or 31 people?",
    ),
    (
        {"text": "The court in Halm has convicted three Danes, two Finns and a Swede", **MINISTRY, **MONDAY},
        {"text": "The court in Halm has convicted two Danes, two Finns and a Swede", **POLICE, **MONDAY},
        FindingKind.CONTRADICTION,
        "three Danes or two Danes?",
    ),
    (
        {"text": "Nobody was killed in the flood in Halm", **MINISTRY, **MONDAY},
        {"text": "Three people were killed in the flood in Halm", **POLICE, **MONDAY},
        FindingKind.CONTRADICTION,
        "Nobody or three people?",
    ),
    (
        {"text": "At least 14 people were killed in the flood in Halm", **MINISTRY, **MONDAY},
        {"text": "The flood in Halm killed 31 people", **POLICE, **FRIDAY},
        FindingKind.UPDATE,
        "At least 14 people, then 31 people",
    ),
    (
        {"text": "The museum in Halm will open on 20 May", **MINISTRY, **MONDAY},
        {"text": "The museum in Halm will open on 27 May", **MINISTRY, **MONDAY},
        FindingKind.CONTRADICTION,
        "20 May or 27 May?",
    ),
    (
        {"text": "The museum in Halm will open on 20 May", **MINISTRY, **MONDAY},
        {"text": "The museum in Halm will open on 27 May", **MINISTRY, **FRIDAY},
        FindingKind.UPDATE,
        "20 May, then 27 May",
    ),
    (
        {"text": "Anna Wick was arrested in Lillevik", **MINISTRY, **MONDAY},
        {"text": "Anna Wick was arrested in Bergsund", **POLICE, **MONDAY},
        FindingKind.CONTRADICTION,
        "Lillevik or Bergsund?",
    ),
    (
        {"text": "Hugh Heffner founded the magazine in 1953", **MINISTRY, **MONDAY},
        {"text": "Critics wrote to Hugh Hefner about the magazine founded in 1953", **POLICE, **MONDAY},
        FindingKind.CONTRADICTION,
        "One name, two spellings: Hugh Heffner / Hugh Hefner",
    ),
    (
        {"text": "The council approved the plan", **MINISTRY, **MONDAY},
        {"text": "The council rejected the plan", **POLICE, **MONDAY},
        FindingKind.CONTRADICTION,
        "Disputed: The council approved the plan",
    ),
    (
        {"text": "The court has not approved the ban yet", **MINISTRY, **MONDAY},
        {"text": "The court approved the ban", **MINISTRY, **FRIDAY},
        FindingKind.UPDATE,
        "Not yet on 10 Mar, done by 14 Mar: The court approved the ban",
    ),
    (
        {"text": "Norway has sent 300 buses to Chile", **FRIDAY},
        {"text": "Norway will send 300 buses to Chile", **MINISTRY, **MONDAY},
        FindingKind.UPDATE,
        "Planned on 10 Mar, done by 14 Mar: Norway has sent 300 buses to Chile",
    ),
    (
        {"text": "Norway sold the old ferry to Chile", **MONDAY},
        {"text": "Norway had sold the ferry to Chile", "source": "Astrid Holm", "stance": Stance.DENIES, **MONDAY},
        FindingKind.CONTESTED,
        "Disputed: Norway sold the old ferry to Chile",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "kind", "headline"), CARDS)
def test_the_card_asks_what_an_editor_has_to_ask(
    read_pair: ReadPair,
    left: Mapping[str, Any],
    right: Mapping[str, Any],
    kind: FindingKind,
    headline: str,
) -> None:
    cards = [f for f in compare(read_pair(left, right)).findings if f.kind is kind]
    assert [f.headline[: len(headline)] for f in cards] == [headline]


def test_a_name_is_spelt_wrongly_by_an_outlet_whoever_is_cited(read_pair: ReadPair) -> None:
    """No sources disagree on it, and it is a correction and not another story."""
    (relation,) = compare(
        read_pair(
            {"text": "Hugh Heffner founded the magazine in 1953", **MINISTRY, **MONDAY},
            {
                "text": "Critics wrote to Hugh Hefner about the magazine founded in 1953",
                **POLICE,
                **MONDAY,
            },
        )
    ).relations
    assert (relation.level, relation.cause, relation.severity) == ("spelling", Cause.ARTICLES, 2)
