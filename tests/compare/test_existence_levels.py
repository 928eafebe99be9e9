"""Whether there are any reports, or any evidence, of an act."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.dimensions.existence import LEVELS, judge
from crosscheck.models import ReadClaim, RelationKind

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
MONDAY, TUESDAY = date(2031, 3, 10), date(2031, 3, 11)
NONE = {"text": "There are no reports of soldiers looting shops in Lima.", "published": TUESDAY}
LATER = {"published": date(2031, 3, 12)}

ROWS = [
    # whoever deals with the reports grants that there are some
    (NONE, {"text": "The army dismissed the reports of soldiers looting shops in Lima.", "published": MONDAY}, "none_and_some"),
    (NONE, {"text": "The mayor could not confirm the reports of soldiers looting shops in Lima.", "published": TUESDAY}, "none_and_some"),
    (NONE, {"text": "Reports of soldiers looting shops in Lima alarmed the mayor.", "published": MONDAY}, "none_and_some"),
    (NONE, {"text": "There were reports of soldiers looting shops in Lima.", "published": MONDAY}, "none_and_some"),
    (
        {"text": "There have yet to be reports of soldiers looting shops in Lima.", "published": TUESDAY},
        {"text": "The mayor cited reports of soldiers looting shops in Lima.", "published": MONDAY},
        "none_and_some",
    ),
    (
        {"text": "There were no complaints of guards beating prisoners in Lima.", "published": TUESDAY},
        {"text": "Judges heard the complaints of guards beating prisoners in Lima.", "published": MONDAY},
        "none_and_some",
    ),
    # undated, so that neither can be the later
    ({"text": NONE["text"]}, {"text": "The mayor cited reports of soldiers looting shops in Lima."}, "none_and_some"),
    # by the next edition there may be some
    (NONE, {"text": "The mayor cited reports of soldiers looting shops in Lima.", **LATER}, "since_then"),
    (
        {"text": "There were no immediate reports of soldiers looting shops in Lima.", "published": TUESDAY},
        {"text": "The mayor cited reports of soldiers looting shops in Lima.", "published": TUESDAY},
        "since_then",
    ),
    # evidence is there for who has found some, not for who looks for it
    (
        {"text": "There is no evidence of soldiers looting shops in Lima.", "published": TUESDAY},
        {"text": "Judges found evidence of soldiers looting shops in Lima.", "published": MONDAY},
        "none_and_some",
    ),
    (
        {"text": "There is no evidence of soldiers looting shops in Lima.", "published": TUESDAY},
        {"text": "Judges are seeking evidence of soldiers looting shops in Lima.", "published": MONDAY},
        None,
    ),
    (
        {"text": "There is no evidence of soldiers looting shops in Lima.", "published": TUESDAY},
        {"text": "Judges have not found evidence of soldiers looting shops in Lima.", "published": MONDAY},
        None,
    ),
    # reports of one thing are no evidence of it
    (NONE, {"text": "Judges found evidence of soldiers looting shops in Lima.", "published": MONDAY}, None),
    # another act, another doer, another thing
    (NONE, {"text": "The mayor cited reports of soldiers leaving Lima.", "published": MONDAY}, None),
    (NONE, {"text": "The mayor cited reports of prisoners looting shops in Lima.", "published": MONDAY}, None),
    (NONE, {"text": "The mayor cited reports of soldiers looting farms in Lima.", "published": MONDAY}, None),
    # both alike
    (NONE, {"text": "There were no reports of soldiers looting shops in Lima.", "published": MONDAY}, None),
    # another place; too little in common to be one matter
    (NONE, {"text": "The mayor cited reports of soldiers looting shops in Oslo.", "published": MONDAY}, None),
    (
        NONE,
        {"text": "Historians studied the reports of soldiers looting castles after the long siege.", "published": MONDAY},
        None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_level(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str | None
) -> None:
    a, b = read_pair(left, right)
    assert {v.level for v in judge(a, b)} == ({level} if level else set())
    assert judge(a, b) == judge(b, a)


@pytest.mark.parametrize("row", ROWS)
def test_a_claim_never_contradicts_itself(read_pair: ReadPair, row: Any) -> None:
    assert judge(*read_pair(row[0], row[0])) == ()


def test_what_the_levels_mean() -> None:
    assert {level.name: level.relation for level in LEVELS} == {
        "since_then": RelationKind.UPDATE,
        "none_and_some": RelationKind.CONTRADICT,
    }
