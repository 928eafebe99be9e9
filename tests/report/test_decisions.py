"""Decisions of an earlier run are applied to this one, and none is lost in silence."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crosscheck.errors import InputError
from crosscheck.report.decisions import (
    Decision,
    apply_decisions,
    decisions_to_json,
    describe_decisions,
    describe_standing,
    grounds_of,
    merge_decisions,
    read_decisions,
    stand,
)
from crosscheck.report.formats import FORMATS, render
from crosscheck.report.html import render_html
from crosscheck.report.markdown import render_markdown
from crosscheck.report.table import render_csv
from ferry_story import ferry_report


def _saved(*decisions: dict[str, str]) -> str:
    return json.dumps({"schema_version": "1", "decisions": list(decisions)})


def test_what_the_page_saves_is_read() -> None:
    text = _saved(
        {
            "finding": "f-1",
            "decision": "dismissed",
            "reason": "already known",
            "note": "n",
            "headline": "h",
        }
    )
    assert read_decisions(text, "decisions.json") == (
        Decision("f-1", "dismissed", "already known", "n", "h"),
    )


def _decision(decision: Any, author: str = "", hour: int | None = None, **more: Any) -> Decision:
    at = None if hour is None else datetime(2031, 5, 3, hour, tzinfo=UTC)
    return Decision(more.pop("finding", "f-1"), decision, author=author, at=at, **more)


STANDING = [
    # decisions, what holds, how many count
    ([_decision("dismissed", "Ana", 9)], "dismissed", 1),
    ([_decision("dismissed", "Ana", 9), _decision("confirmed", "Ana", 10)], "confirmed", 1),
    ([_decision("confirmed", "Ana", 10), _decision("dismissed", "Ana", 9)], "confirmed", 1),
    ([_decision("dismissed", "Ana", 9), _decision("confirmed", "Ben", 10)], "disputed", 2),
    ([_decision("dismissed", "Ana", 9), _decision("dismissed", "Ben", 10)], "dismissed", 2),
    ([_decision("dismissed", "Ana", 9), _decision("noted", "Ben", 10)], "dismissed", 2),
    ([_decision("noted", "Ana", 9), _decision("noted", "Ben", 10)], "noted", 2),
    # Nobody is named: they may be two people.
    ([_decision("dismissed"), _decision("confirmed")], "disputed", 2),
    (
        [
            _decision("dismissed", "Ana", 9),
            _decision("confirmed", "Ben", 10),
            _decision("confirmed", "Cem", 11, settles=True),
        ],
        "confirmed",
        1,
    ),
    (
        [
            _decision("dismissed", "Ana", 9),
            _decision("confirmed", "Cem", 11, settles=True),
            _decision("dismissed", "Ben", 12),
        ],
        "disputed",
        2,
    ),
]


@pytest.mark.parametrize(("decisions", "verdict", "counting"), STANDING)
def test_what_holds_after_the_decisions_of_several_people(
    decisions: list[Decision], verdict: str, counting: int
) -> None:
    standing = stand(decisions)
    assert (standing.verdict, len(standing.decisions)) == (verdict, counting)


def test_merging_keeps_both_of_a_disagreement_and_shows_it() -> None:
    mine = [_decision("confirmed", "Ana", 9), _decision("noted", "Ana", 9, finding="f-2", note="x")]
    theirs = [_decision("dismissed", "Ben", 8), _decision("confirmed", "Ben", 8, finding="f-3")]
    merged = merge_decisions([mine, theirs])
    assert set(merged.decisions) == {*mine, *theirs}
    assert merged.disputed == ((theirs[0], mine[0]),)


def test_merging_is_the_same_in_either_order_and_twice_over() -> None:
    mine = [_decision("confirmed", "Ana", 9)]
    theirs = [_decision("dismissed", "Ben", 8), _decision("dismissed", "Ana", 7)]
    once = merge_decisions([mine, theirs])
    assert merge_decisions([theirs, mine]) == once
    assert merge_decisions([once.decisions, mine, theirs]) == once
    assert [d.author for d in once.decisions] == ["Ben", "Ana"]


def test_a_disagreement_is_seen_although_the_finding_got_another_name() -> None:
    before = _decision("dismissed", "Ana", 8, about=("f-1",))
    after = _decision("confirmed", "Ben", 9, finding="f-0", about=("f-0", "f-1"))
    assert merge_decisions([[before], [after]]).disputed == ((before, after),)


def test_decisions_survive_being_written_and_read() -> None:
    decisions = (
        _decision("dismissed", "Ana", 9, reason="r", note="n", headline="h", about=("f-1", "f-2")),
        _decision("confirmed", settles=True),
    )
    assert read_decisions(decisions_to_json(decisions), "x") == decisions


def test_a_decision_on_one_pair_holds_when_the_finding_grows() -> None:
    report = ferry_report()
    first, second = grounds_of(report)["f-00000001"]
    decision = Decision(second, "dismissed", author="Ana")
    decided = apply_decisions(report, [decision])
    ((finding, standing),) = decided.dismissed
    assert (finding.id, standing.grown, decided.unmatched) == ("f-00000001", 1, ())
    assert describe_standing(standing) == (
        "dismissed by Ana; since then a pair or sentence joined it"
    )
    known = replace(decision, about=(first, second))
    assert apply_decisions(report, [known]).standing["f-00000001"].grown == 0


def test_a_finding_on_which_people_disagree_stays_open() -> None:
    decisions = [
        Decision("f-00000001", "dismissed", author="Ana"),
        Decision("f-00000001", "confirmed", author="Ben"),
    ]
    decided = apply_decisions(ferry_report(), decisions)
    assert decided.dismissed == ()
    assert decided.standing["f-00000001"].verdict == "disputed"
    text = render_markdown(ferry_report(), decisions=decisions)
    assert "- decision: people disagree: dismissed by Ana; confirmed by Ben" in text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("not json", "Invalid JSON"),
        ("[]", "the file"),
        ('{"schema_version": "2", "decisions": []}', "schema_version"),
        (_saved({"finding": "", "decision": "confirmed"}), "decisions.0.finding"),
        (_saved({"finding": "f-1", "decision": "maybe"}), "decisions.0.decision"),
        (_saved({"finding": "f-1", "decision": "noted", "colour": "red"}), "decisions.0.colour"),
    ],
)
def test_another_file_is_refused_with_the_place(text: str, problem: str) -> None:
    with pytest.raises(InputError, match=r"'my.json' is not a decisions.json") as caught:
        read_decisions(text, "my.json")
    assert problem in str(caught.value)


def test_only_dismissed_findings_are_folded_away_and_old_decisions_are_named() -> None:
    report = ferry_report()
    decisions = [
        Decision("f-00000001", "dismissed"),
        Decision("f-00000002", "confirmed"),
        Decision("f-gone", "dismissed", headline="an older sentence"),
    ]
    decided = apply_decisions(report, decisions)
    assert [f.id for f in decided.findings] == [f.id for f in report.findings[1:]]
    assert [(f.id, s.verdict) for f, s in decided.dismissed] == [("f-00000001", "dismissed")]
    assert [d.finding for d in decided.unmatched] == ["f-gone"]


def test_a_list_of_decisions_can_be_read_without_the_report() -> None:
    lines = describe_decisions(
        [
            Decision("f-1", "dismissed", "already known", "see log", "40 or 52?"),
            Decision("f-2", "noted"),
        ]
    )
    assert lines == ("f-1 dismissed (already known: see log) - 40 or 52?", "f-2 noted - ")


def test_the_page_starts_with_the_decisions_it_was_given() -> None:
    html = render_html(ferry_report(), decisions=[Decision("f-00000001", "dismissed", "both", "x")])
    assert '"decisions":[{"finding":"f-00000001","decision":"dismissed"' in html


def test_markdown_lists_dismissed_findings_apart() -> None:
    decision = Decision("f-00000001", "dismissed", "both can be true")
    text = render_markdown(ferry_report(), decisions=[decision])
    assert "- conflicts to decide: 2" in text
    assert (
        "## Dismissed\n\n- f-00000001: 212 people or 248 people?: dismissed (both can be true)"
        in text
    )
    assert "### 212 people" not in text


def test_a_sheet_keeps_every_finding_with_its_decision() -> None:
    decision = Decision("f-00000001", "dismissed", "both can be true", "=1+1")
    rows = list(csv.DictReader(io.StringIO(render_csv(ferry_report(), decisions=[decision]))))
    assert len(rows) == 9
    assert (rows[0]["decision"], rows[0]["note"]) == ("dismissed", "'=1+1")
    assert all(row["decision"] == "" for row in rows[1:])


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_takes_decisions_and_the_contract_stays_the_same(fmt: str) -> None:
    decision = Decision("f-00000001", "dismissed")
    with_it = render(ferry_report(), fmt, decisions=[decision])
    unaffected = {"json", "jsonld"}
    assert (with_it == render(ferry_report(), fmt)) is (fmt in unaffected)
