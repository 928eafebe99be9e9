"""Decisions of an earlier run are applied to this one, and none is lost in silence."""

import csv
import io
import json

import pytest

from crosscheck.errors import InputError
from crosscheck.report.csv_ import render_csv
from crosscheck.report.decisions import (
    Decision,
    apply_decisions,
    describe_decisions,
    read_decisions,
)
from crosscheck.report.formats import FORMATS, render
from crosscheck.report.html import render_html
from crosscheck.report.markdown import render_markdown
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


def test_the_last_decision_on_a_finding_counts() -> None:
    text = _saved(
        {"finding": "f-1", "decision": "confirmed"}, {"finding": "f-1", "decision": "dismissed"}
    )
    assert [d.decision for d in read_decisions(text, "x")] == ["dismissed"]


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
    assert [(f.id, d.decision) for f, d in decided.dismissed] == [("f-00000001", "dismissed")]
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
    assert "## Dismissed\n\n- f-00000001: 212 people or 248 people? (both can be true)" in text
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
