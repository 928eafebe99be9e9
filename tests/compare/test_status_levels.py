"""How far two reports say that one act has come."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.dimensions.status import LEVELS, judge
from crosscheck.models import Part, ReadClaim, RelationKind

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
MONDAY, TUESDAY, FRIDAY, NEXT_MONTH = (
    date(2031, 3, 10),
    date(2031, 3, 11),
    date(2031, 3, 14),
    date(2031, 4, 14),
)
MINISTRY = {"source": "the ministry", "published": MONDAY}
UNION = {"source": "the union", "published": MONDAY}
COULD = {"text": "Norway could send buses to Chile", **MINISTRY}
MULLS = {"text": "Norway is considering sending buses to Chile", **MINISTRY}
WILL = {"text": "Norway will send buses to Chile", **MINISTRY}

FIRMNESS = [
    # one source, one statement, told more or less firmly
    (COULD, WILL, "firmer"),
    (COULD, MULLS, "firmer"),
    (MULLS, WILL, "firmer"),
    (COULD, {**WILL, "text": "Norway has decided to send buses to Chile"}, "firmer"),
    (COULD, {**WILL, "text": "Norway plans to supply buses to Chile"}, "firmer"),
    ({**COULD, "text": "Norway could consider sending buses to Chile"}, MULLS, "firmer"),
    ({**COULD, "text": "Norway might deliver buses to Chile"}, WILL, "firmer"),
    # a day later it is still the same statement; by Friday a plan may have ripened
    (COULD, {**WILL, "published": TUESDAY}, "firmer"),
    (COULD, {**WILL, "published": FRIDAY}, "moved_on"),
    (MULLS, {**WILL, "published": FRIDAY}, "moved_on"),
    # but it does not unripen unsaid
    (WILL, {**COULD, "published": FRIDAY}, "firmer"),
    (WILL, {**COULD, "published": NEXT_MONTH}, None),
    # a member of the body speaks for it
    (COULD, {**WILL, "source": "an official at the ministry"}, "firmer"),
    (COULD, {**WILL, "source": "a spokeswoman for the union"}, None),
    # a quote that is cut from its clause is read with its statement
    (
        COULD,
        {**MULLS, "text": "The options Norway is considering include sending buses to Chile"},
        "firmer",
    ),
    # "would consider" may be a condition, or a future as somebody put it
    ({**COULD, "text": "Norway would consider sending buses to Chile"}, MULLS, None),
    ({**COULD, "text": "Norway would consider sending buses to Chile"}, WILL, None),
    # the same rung
    (COULD, {**COULD, "text": "Norway may send buses to Chile"}, None),
    (WILL, {**WILL, "text": "Norway has decided to dispatch buses to Chile"}, None),
    # two sources, or reporters of two outlets, may see it otherwise
    (COULD, {**WILL, **UNION}, None),
    ({"text": COULD["text"], "published": MONDAY}, WILL, None),
    ({"text": COULD["text"], "published": MONDAY}, {"text": WILL["text"]}, None),
    # a forecast commits nobody
    (COULD, {**WILL, "text": "Norway is likely to send buses to Chile"}, None),
    (COULD, {**WILL, "text": "Norway is expected to send buses to Chile"}, None),
    # other acts, goods, places, doers
    (COULD, {**WILL, "text": "Norway will sell the harbour"}, None),
    (COULD, {**WILL, "text": "Norway will send doctors to Chile"}, None),
    (COULD, {**WILL, "text": "Norway will send buses to Peru"}, None),
    (COULD, {**WILL, "text": "Sweden will send buses to Chile"}, None),
    # what is done or ruled out is another matter
    (COULD, {**WILL, "text": "Norway has sent buses to Chile"}, None),
    (COULD, {**WILL, "text": "Norway will not send buses to Chile"}, None),
]


@pytest.mark.parametrize(("left", "right", "level"), FIRMNESS)
def test_level(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str | None
) -> None:
    verdicts = judge(*read_pair(left, right))
    assert {v.level for v in verdicts} == ({level} if level else set())


@pytest.mark.parametrize(("left", "right", "level"), FIRMNESS)
def test_symmetric(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str | None
) -> None:
    a, b = read_pair(left, right)
    assert judge(a, b) == judge(b, a)


@pytest.mark.parametrize("row", FIRMNESS)
def test_a_claim_never_contradicts_itself(read_pair: ReadPair, row: Any) -> None:
    verdicts = judge(*read_pair(row[0], row[0]))
    assert all(v.relation is not RelationKind.CONTRADICT for v in verdicts)


def in_one_article(a: ReadClaim, b: ReadClaim, part: Part) -> tuple[ReadClaim, ReadClaim]:
    """Both in the article of the first, the second in `part` of it."""
    return a, replace(b, claim=replace(b.claim, article=a.claim.article, part=part))


@pytest.mark.parametrize(
    ("left", "right", "part", "level"),
    [
        # the article's own voice rests on its source
        (COULD, {"text": MULLS["text"]}, Part.BODY, {"firmer"}),
        # what stands under a picture rests on the text
        ({"text": COULD["text"]}, {"text": WILL["text"]}, Part.CAPTION, {"firmer"}),
        ({"text": COULD["text"]}, {"text": WILL["text"]}, Part.STANDFIRST, {"firmer"}),
        # a headline shortens
        ({"text": COULD["text"]}, {"text": WILL["text"]}, Part.HEADLINE, set()),
        # one text may go from the one to the other
        ({"text": COULD["text"]}, {"text": WILL["text"]}, Part.BODY, set()),
        (COULD, {**WILL, **UNION}, Part.BODY, set()),
    ],
)
def test_one_article(
    read_pair: ReadPair,
    left: Mapping[str, Any],
    right: Mapping[str, Any],
    part: Part,
    level: set[str],
) -> None:
    a, b = in_one_article(*read_pair(left, right), part)
    assert {v.level for v in judge(a, b)} == level


def test_every_level_that_relates_is_reached() -> None:
    reached = {level for _, _, level in FIRMNESS if level is not None}
    assert reached == {level.name for level in LEVELS if level.relation is not None}
