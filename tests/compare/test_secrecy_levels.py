"""A thing called secret against one that is reported openly."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.dimensions.secrecy import judge
from crosscheck.models import ReadClaim, RelationKind, Stance

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
MONDAY, TUESDAY, NEXT_WEEK = date(2031, 3, 10), date(2031, 3, 11), date(2031, 3, 18)
SECRET = {"text": "Norway and Chile reached a secret trade deal last year", "published": TUESDAY}
OPEN = {"text": "Norway and Chile signed a trade deal in Lima", "published": MONDAY}
CONFLICT, NOTHING = "secret_but_open", None

ROWS = [
    (SECRET, OPEN, CONFLICT),
    (SECRET, {**OPEN, "published": TUESDAY}, CONFLICT),
    ({**SECRET, "text": "the covert military pact between Norway and Chile"}, OPEN, CONFLICT),
    ({**SECRET, "text": "the clandestine accord of Norway with Chile"}, OPEN, CONFLICT),
    (SECRET, {**OPEN, "text": "On 4 May 2030 Norway and Chile announced a treaty"}, CONFLICT),
    (
        {**SECRET, "text": "Norway held secret talks with Chile"},
        {**OPEN, "text": "Chile hosted talks with Norway in Lima"},
        CONFLICT,
    ),
    (
        {**SECRET, "text": "the unannounced visit of Norway’s king to Chile"},
        {**OPEN, "text": "Chile announced a visit by Norway’s king on 4 March 2031"},
        CONFLICT,
    ),
    # the secret has come out since, or may have
    (SECRET, {**OPEN, "published": NEXT_WEEK}, NOTHING),
    (SECRET, {"text": OPEN["text"]}, NOTHING),
    # the other calls it secret too, says nothing of its signing, or neither day nor place
    (SECRET, {**OPEN, "text": "Norway and Chile signed a secret deal in Lima"}, NOTHING),
    (SECRET, {**OPEN, "text": "Norway and Chile broke a trade deal in Lima"}, NOTHING),
    (SECRET, {**OPEN, "text": "Norway and Chile signed a trade deal"}, NOTHING),
    # another thing, other parties
    (SECRET, {**OPEN, "text": "Norway and Chile held talks in Lima"}, NOTHING),
    (SECRET, {**OPEN, "text": "Norway and Peru signed a trade deal in Lima"}, NOTHING),
    # planned, denied, undone
    (SECRET, {**OPEN, "text": "Norway and Chile will sign a trade deal in Lima"}, NOTHING),
    (SECRET, {**OPEN, "text": "Norway and Chile did not sign a trade deal in Lima"}, NOTHING),
    ({**SECRET, "source": "the king", "stance": Stance.DENIES}, OPEN, NOTHING),
    # a secret service is no secret deal
    ({**SECRET, "text": "Norway’s secret service knew of Chile’s trade deal"}, OPEN, NOTHING),
    (OPEN, OPEN, NOTHING),
]


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_level(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str | None
) -> None:
    a, b = read_pair(left, right)
    verdicts = judge(a, b)
    assert [v.level for v in verdicts] == ([level] if level else [])
    assert all(v.relation is RelationKind.CONTRADICT for v in verdicts)
    assert judge(b, a) == verdicts


@pytest.mark.parametrize("row", ROWS)
def test_a_claim_never_contradicts_itself(read_pair: ReadPair, row: Any) -> None:
    assert judge(*read_pair(row[0], row[0])) == ()
