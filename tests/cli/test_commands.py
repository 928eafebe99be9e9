"""The commands as their users meet them: what is printed where, which files appear, how it exits."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from desk import OTHER, STORY, Run


def _claim(identifier: str, article: str, words: str) -> str:
    return json.dumps({"id": identifier, "article": article, "quote": words, "statement": words})


def test_check_writes_a_whole_report_folder(run: Run, articles: Sequence[str]) -> None:
    ran = run("check", *articles, "--model", "rules", "--date", "2031-05-03")
    assert ran.code == 0
    assert ran.err.startswith("Rules only")
    assert "31 people or 14 people?" in ran.out
    folder = Path("crosscheck-report")
    names = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert names >= {"report.json", "index.html", "report.md", "run.json", "articles/story.txt"}
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    text = (folder / "articles/story.txt").read_text(encoding="utf-8")
    for claim in report["claims"]:
        if claim["article"] == "story":
            assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_the_report_does_not_depend_on_the_order_of_the_articles(
    run: Run, articles: Sequence[str]
) -> None:
    one = run("check", *articles, "--model", "rules", "--format", "json", "--out", "a")
    two = run("check", *reversed(articles), "--model", "rules", "--format", "json", "--out", "b")
    assert one.out == two.out
    assert json.loads(one.out)["schema_version"] == "1"


@pytest.mark.parametrize(
    ("fail_on", "code"), [("contradiction", 1), ("any", 1), ("unattributed", 1), (None, 0)]
)
def test_fail_on_sets_the_exit_code(
    run: Run, articles: Sequence[str], fail_on: str | None, code: int
) -> None:
    Path("story.txt").write_text(
        STORY + "Ships waited. It was the deadliest collapse in 40 years.\n", encoding="utf-8"
    )
    flags = ["--fail-on", fail_on] if fail_on else []
    assert run("check", *articles, "--model", "rules", *flags).code == code


def test_a_bad_input_is_named_and_the_others_still_run(run: Run, articles: Sequence[str]) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    ran = run("check", *articles, "empty.txt", "missing.txt", "--model", "rules")
    assert ran.code == 2
    assert "'empty.txt'" in ran.err
    assert "'missing.txt'" in ran.err
    assert Path("crosscheck-report/report.json").exists()


def test_only_bad_inputs_write_nothing(run: Run) -> None:
    ran = run("check", "missing.txt", "--model", "rules")
    assert ran.code == 2
    assert not Path("crosscheck-report").exists()


@pytest.mark.parametrize(
    ("flags", "complaint"),
    [
        (["--format", "docx"], "'docx'"),
        (["--fail-on", "typos"], "'typos'"),
        (["--against", "nowhere"], "'nowhere'"),
        (["--model", "rules", "--prompt", "extract"], "prompt"),
        (["--no-cache", "--refresh-cache"], "--no-cache"),
        (["--model", "gpt-x"], "OPENAI_API_KEY"),
        (["--model", "recorded:nothing.jsonl"], "nothing.jsonl"),
    ],
)
def test_what_cannot_work_is_said_before_anything_is_done(
    run: Run, articles: Sequence[str], flags: list[str], complaint: str
) -> None:
    words = flags if "--model" in flags else ["--model", "rules", *flags]
    ran = run("check", *articles, *words)
    assert ran.code == 2
    assert complaint in ran.err
    assert not Path("crosscheck-report").exists()


def test_against_a_folder_reports_only_what_concerns_the_story(
    run: Run, articles: Sequence[str]
) -> None:
    Path("wire").mkdir()
    Path("other.txt").rename("wire/other.txt")
    Path("wire/third.txt").write_text(OTHER.replace("Rescue", "Medical"), encoding="utf-8")
    ran = run("check", "story.txt", "--against", "wire", "--model", "rules", "--format", "json")
    report = json.loads(ran.out)
    claims = {c["id"]: c["article"] for c in report["claims"]}
    assert report["findings"]
    assert all("story" in {claims[c] for c in f["claims"]} for f in report["findings"])


def test_a_report_never_overwrites_its_input(run: Run) -> None:
    Path("crosscheck-report/articles").mkdir(parents=True)
    Path("crosscheck-report/articles/story.txt").write_text(STORY, encoding="utf-8")
    ran = run("check", "crosscheck-report/articles/story.txt", "--model", "rules")
    assert ran.code == 2
    assert "overwrite" in ran.err


def test_extract_prints_claims_as_lines(run: Run, articles: Sequence[str]) -> None:
    ran = run("extract", *articles, "--model", "rules")
    claims = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert {c["article"] for c in claims} == {"story", "other"}
    assert all(c["quote"] in STORY + OTHER for c in claims)


def test_compare_needs_four_fields_and_no_model(run: Run) -> None:
    lines = [
        _claim("a-1", "a", "The flood killed 14 people in Porto, the fire service said."),
        _claim("b-1", "b", "The flood killed 31 people in Porto, the fire service said."),
    ]
    Path("claims.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = run("compare", "claims.jsonl")
    found = json.loads(ran.out)
    assert list(found) == ["relations", "findings"]
    assert [r["relation"] for r in found["relations"]] == ["contradict"]
    assert ran.err == ""


def test_compare_judges_exactly_the_pairs_asked_for(run: Run) -> None:
    lines = [
        _claim("a-1", "a", "The flood killed 14 people in Porto."),
        _claim("b-1", "b", "The flood killed more than 10 people in Porto."),
        _claim("c-1", "c", "The council elected a new mayor."),
    ]
    Path("claims.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("pairs.jsonl").write_text(
        '{"a": "b-1", "b": "a-1"}\n{"a": "a-1", "b": "c-1"}', encoding="utf-8"
    )
    relations = json.loads(run("compare", "claims.jsonl", "--pairs", "pairs.jsonl").out)[
        "relations"
    ]
    assert [(r["a"], r["b"], r["relation"]) for r in relations] == [
        ("b-1", "a-1", "agree"),
        ("a-1", "c-1", "none"),
    ]
    assert relations[1]["why"]


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        (["missing.jsonl"], "'missing.jsonl'"),
        (["twice.jsonl"], "'a-1' is used twice"),
        (["broken.jsonl"], "line 1 of 'broken.jsonl'"),
        (["good.jsonl", "--pairs", "pairs.jsonl"], "'z-9'"),
    ],
)
def test_compare_names_what_is_wrong_with_its_input(
    run: Run, files: list[str], complaint: str
) -> None:
    line = _claim("a-1", "a", "The flood killed 14 people in Porto.")
    Path("twice.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    Path("good.jsonl").write_text(line, encoding="utf-8")
    Path("broken.jsonl").write_text('{"id": 3}', encoding="utf-8")
    Path("pairs.jsonl").write_text('{"a": "a-1", "b": "z-9"}', encoding="utf-8")
    ran = run("compare", *files)
    assert ran.code == 2
    assert complaint in ran.err
    assert ran.out == ""


def test_explain_says_first_what_the_card_says_and_the_levels_when_asked(
    run: Run, articles: Sequence[str]
) -> None:
    run("check", *articles, "--model", "rules")
    report = json.loads(Path("crosscheck-report/report.json").read_text(encoding="utf-8"))
    conflict = next(f for f in report["findings"] if f["kind"] == "contradiction")
    shown = run("explain", conflict["id"]).out
    assert shown.startswith(f"{conflict['headline']}\n{conflict['why']}\n")
    assert "disjoint" not in shown
    assert shown.count("31 people were hurt in the collapse") == 1
    assert "disjoint" in run("explain", conflict["id"], "--trace").out
    assert conflict["headline"] in run("explain", conflict["relations"][0]).out
    assert "disjoint" in run("explain", conflict["relations"][0], "--trace").out
    unrelated = [c["id"] for c in report["claims"] if c["id"] not in conflict["claims"]][:2]
    assert "no relation" in run("explain", *unrelated).out


def test_explain_says_when_an_id_is_unknown(run: Run, articles: Sequence[str]) -> None:
    run("check", *articles, "--model", "rules")
    ran = run("explain", "f-00000000")
    assert ran.code == 2
    assert "'f-00000000'" in ran.err


def test_a_report_is_rendered_again_from_its_folder(run: Run, articles: Sequence[str]) -> None:
    run("check", *articles, "--model", "rules")
    first = Path("crosscheck-report/index.html").read_text(encoding="utf-8")
    assert run("report", "crosscheck-report", "--format", "html").out == first
    ran = run("report", "crosscheck-report/report.json", "--format", "json")
    assert ran.out == Path("crosscheck-report/report.json").read_text(encoding="utf-8")


def test_doctor_says_what_would_run(run: Run) -> None:
    ran = run("doctor", "--model", "rules")
    assert "Rules only" in ran.err


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("crosscheck 0.")
    assert "check" in run("--help").out


def test_a_dismissed_finding_is_folded_away_and_comes_back_when_its_words_change(
    run: Run, articles: Sequence[str]
) -> None:
    first = json.loads(run("check", *articles, "--model", "rules", "--format", "json").out)
    conflict = next(f for f in first["findings"] if f["kind"] == "contradiction")
    decision = {"finding": conflict["id"], "decision": "dismissed", "reason": "two accidents"}
    saved = {"schema_version": "1", "decisions": [decision]}
    Path("decisions.json").write_text(json.dumps(saved), encoding="utf-8")
    assert "two accidents" in run("decisions", "decisions.json").out

    flags = ("--model", "rules", "--decisions", "decisions.json", "--fail-on", "contradiction")
    again = run("check", *articles, *flags)
    assert again.code == 0
    assert "1 dismissed finding" in again.err
    report = json.loads(Path("crosscheck-report/report.json").read_text(encoding="utf-8"))
    assert conflict["id"] in {f["id"] for f in report["findings"]}

    Path("story.txt").write_text(STORY.replace("14 people", "15 people"), encoding="utf-8")
    assert run("check", *articles, *flags).code == 1


def test_comparing_a_report_again_finds_the_same(run: Run, articles: Sequence[str]) -> None:
    report = json.loads(run("check", *articles, "--model", "rules", "--format", "json").out)
    again = json.loads(run("compare", "crosscheck-report/report.json").out)
    assert again["relations"] == report["relations"]
    assert again["findings"] == report["findings"]
