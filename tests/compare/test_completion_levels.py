"""A count that is done in one report and still to come in another."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.dimensions.completion import LEVELS, judge
from crosscheck.models import ReadClaim, RelationKind

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
MONDAY, TUESDAY, FRIDAY, NEXT_MONTH = (
    date(2031, 3, 10),
    date(2031, 3, 11),
    date(2031, 3, 14),
    date(2031, 4, 14),
)
SENT = {"text": "Norway has sent 300 buses to Chile", "published": TUESDAY}
TO_SEND = {"text": "Norway will send 300 buses to Chile", "published": TUESDAY}
ROWS = [
    # gone, or still to go
    (SENT, TO_SEND, "done_and_pending"),
    (SENT, {**TO_SEND, "published": FRIDAY}, "done_and_pending"),
    (SENT, {**TO_SEND, "text": "Norway plans to send a total of 300 buses"}, "done_and_pending"),
    (
        {"text": "Ghana moved 450 prisoners to the island", "published": TUESDAY},
        {"text": "Ghana will move 450 prisoners to the island", "published": TUESDAY},
        "done_and_pending",
    ),
    # first planned, then done
    (SENT, {**TO_SEND, "published": MONDAY}, "reached"),
    (
        {**SENT, "text": "Norway has sent more than 300 buses to Chile"},
        {**TO_SEND, "published": MONDAY},
        "reached",
    ),
    (
        {**SENT, "text": "Norway has sent 200 buses to Chile"},
        {**TO_SEND, "published": MONDAY},
        None,
    ),
    ({**SENT, "text": "Norway has sent more than 300 buses to Chile"}, TO_SEND, None),
    # long ago
    (SENT, {**TO_SEND, "published": NEXT_MONTH}, None),
    (SENT, {"text": TO_SEND["text"]}, None),
    # another batch, another number, a number had by chance
    (SENT, {**TO_SEND, "text": "Norway will send another 300 buses to Chile"}, None),
    (SENT, {**TO_SEND, "text": "Norway will send 300 more buses to Chile"}, None),
    (SENT, {**TO_SEND, "text": "Norway will send 400 buses to Chile"}, None),
    (SENT, {**TO_SEND, "text": "Norway will send 300 doctors to Chile"}, None),
    (
        {**SENT, "text": "Norway has sent three buses to Chile"},
        {**TO_SEND, "text": "Norway will send three buses to Chile"},
        None,
    ),
    # a part of a plan may be done
    (
        {**SENT, "text": "Norway has sent 300 buses to Chile"},
        {**TO_SEND, "text": "Norway will send 900 vehicles to Chile, including 300 buses"},
        None,
    ),
    # bounds are no figure
    (SENT, {**TO_SEND, "text": "Norway will send at least 300 buses to Chile"}, None),
    # whoever announces a cut has cut
    (
        {"text": "The bank has cut 300 jobs", "published": TUESDAY},
        {"text": "The bank will cut 300 jobs", "published": TUESDAY},
        None,
    ),
]


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_level(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str | None
) -> None:
    a, b = read_pair(left, right)
    assert {v.level for v in judge(a, b)} == ({level} if level else set())
    assert judge(a, b) == judge(b, a)


@pytest.mark.parametrize("row", ROWS)
def test_a_claim_never_contradicts_itself(read_pair: ReadPair, row: Any) -> None:
    verdicts = judge(*read_pair(row[0], row[0]))
    assert all(v.relation is not RelationKind.CONTRADICT for v in verdicts)


def test_one_voice_may_tell_of_two_batches(read_pair: ReadPair) -> None:
    a, b = read_pair(SENT, TO_SEND)
    assert judge(a, replace(b, claim=replace(b.claim, article=a.claim.article))) == ()


def test_every_level_that_relates_is_reached() -> None:
    reached = {level for _, _, level in ROWS if level is not None}
    assert reached == {level.name for level in LEVELS if level.relation is not None}
