"""Yesterday's stories: kept by one run, compared with by the next, whatever their files are called."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from desk import OTHER, STORY, Run

RULES = ("--model", "rules", "--format", "json")


def check(run: Run, path: str, *words: str, out: str = "report") -> dict[str, Any]:
    ran = run("check", path, *RULES, "--out", out, *words)
    assert ran.code == 0, ran.err
    report: dict[str, Any] = json.loads(ran.out)
    return report


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return path


def conflicts(report: dict[str, Any]) -> list[str]:
    return [f["headline"] for f in report["findings"] if f["kind"] == "contradiction"]


def test_a_story_of_the_same_name_is_another_story(run: Run) -> None:
    """Each day the desk writes a story.txt; Monday's must conflict with Tuesday's."""
    monday, tuesday = write("mon/story.txt", OTHER), write("tue/story.txt", STORY)
    apart = check(run, monday, "--against", "tue", out="apart")
    check(run, monday, "--archive", "desk.db", "--outlet", "The Post")
    report = check(run, tuesday, "--against", "desk.db", "--archive", "desk.db", out="second")
    assert conflicts(report)
    assert len(conflicts(report)) == len(conflicts(apart))
    assert [a["id"] for a in report["articles"]] == ["story", "story-2"]
    assert {c["article"] for c in report["claims"]} == {"story", "story-2"}
    again = check(run, tuesday, "--against", "desk.db", "--archive", "desk.db", out="third")
    assert again == report


def test_an_archived_article_reaches_the_report_whole(run: Run) -> None:
    write("wire/other.txt", OTHER)
    write(
        "wire/articles.toml",
        '["other.txt"]\noutlet = "The Post"\npublished = 2031-05-02\nheadline = "A bridge is gone"\n',
    )
    write("story.txt", STORY)
    check(run, "wire/other.txt", "--archive", "desk.db")
    first = json.loads(Path("report/report.json").read_text("utf-8"))
    report = check(run, "story.txt", "--date", "2031-05-02", "--against", "desk.db", out="second")
    assert conflicts(report)
    assert [a for a in report["articles"] if a["id"] == "other"] == first["articles"]
    assert Path("second/articles/other.txt").read_text("utf-8") == OTHER
    page = Path("second/index.html").read_text("utf-8")
    assert "The Post" in page
    assert "The collapse of the bridge shocked the region." in page


def test_an_archive_knows_a_text_again_by_another_name(run: Run) -> None:
    check(run, write("a.txt", OTHER), "--archive", "desk.db")
    copy = write("b.txt", OTHER.replace("\n", "\r\n"))
    report = check(run, copy, "--against", "desk.db", "--force")
    assert [a["id"] for a in report["articles"]] == ["a"]
    assert report["relations"] == []


def test_the_same_text_twice_is_read_once_and_said(run: Run) -> None:
    write("a.txt", STORY)
    write("b.txt", STORY + "\n\n")
    ran = run("check", "a.txt", "b.txt", *RULES)
    assert "'b.txt' has the same text as 'a.txt': read once" in ran.err
    assert [a["id"] for a in json.loads(ran.out)["articles"]] == ["a"]


def test_a_copy_of_the_checked_story_in_the_folder_is_not_compared_with(run: Run) -> None:
    write("aaa/copy.txt", STORY)
    ran = run("check", write("story.txt", STORY), "--against", "aaa", *RULES)
    report = json.loads(ran.out)
    assert [a["id"] for a in report["articles"]] == ["story"]
    assert "has the same text as 'story.txt'" in ran.err


def test_the_outlet_given_is_not_that_of_the_folder(run: Run) -> None:
    write("wire/other.txt", OTHER)
    report = check(run, write("story.txt", STORY), "--against", "wire", "--outlet", "Daily B")
    assert {a["id"]: a["outlet"] for a in report["articles"]} == {"other": None, "story": "Daily B"}


@pytest.mark.parametrize("option", ["--against", "--archive"])
def test_another_programs_file_is_refused_and_left_alone(run: Run, option: str) -> None:
    connection = sqlite3.connect("books.db")
    connection.execute("CREATE TABLE articles (title TEXT)")
    connection.close()
    before = Path("books.db").read_bytes()
    ran = run("check", write("story.txt", STORY), "--model", "rules", option, "books.db")
    assert ran.code == 2
    assert "no archive of crosscheck" in ran.err
    assert Path("books.db").read_bytes() == before
    assert not Path("crosscheck-report").exists()
