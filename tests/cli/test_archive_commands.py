"""The archive commands: what they print, what they change, and that a wrong id changes nothing."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from desk import OTHER, STORY, Run


@pytest.fixture
def desk(run: Run) -> str:
    """An archive with two articles of two days."""
    for name, text, day in (("story", STORY, "2031-05-03"), ("other", OTHER, "2030-12-31")):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
        done = run("check", f"{name}.txt", "--model", "rules", "--date", day, "--outlet", "The\x1b[2JPost",
                   "--archive", "desk.db", "--out", name)  # fmt: skip
        assert done.code == 0
    return "desk.db"


def test_list_shows_a_line_an_article(run: Run, desk: str) -> None:
    ran = run("archive", "list", desk)
    assert ran.code == 0
    first, second = ran.out.splitlines()
    assert first.split()[:2] == ["other", "2030-12-31"]
    assert second.split()[:2] == ["story", "2031-05-03"]
    assert "\x1b" not in ran.out
    assert "2 articles" in ran.err


def test_list_searches_and_prints_json(run: Run, desk: str) -> None:
    ran = run("archive", "list", desk, "--search", "rescue TEAMS", "--json")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["other"]
    assert run("archive", "list", desk, "--search", "nowhere at all").out == ""


def test_show_prints_claims_and_text(run: Run, desk: str) -> None:
    ran = run("archive", "show", desk, "story")
    assert re.search(r"14 people were hurt in the collapse  \(.*Ortega\)", ran.out)
    assert "Engineers had warned of cracks in the eastern pylon." in ran.out
    assert "\x1b" not in ran.out


def test_remove_forgets_all_or_nothing(run: Run, desk: str) -> None:
    refused = run("archive", "remove", desk, "story", "nobody")
    assert refused.code == 2
    assert "no article 'nobody'" in refused.err
    assert run("archive", "list", desk).out.count("claims") == 2
    assert run("archive", "remove", desk, "story").code == 0
    assert run("archive", "list", desk).out.split()[0] == "other"
    assert run("archive", "verify", desk).code == 0


def test_verify_says_what_is_wrong(run: Run, desk: str) -> None:
    assert "nothing is wrong" in run("archive", "verify", desk).err
    connection = sqlite3.connect(desk)
    connection.execute("UPDATE articles SET digest = 'x' WHERE id = 'story'")
    connection.execute("DELETE FROM keys WHERE hash IN (SELECT hash FROM keys LIMIT 3)")
    connection.commit()
    connection.close()
    ran = run("archive", "verify", desk)
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "error: the text of article 'story' is not what was archived",
        "error: 3 keys do not lead to the claims that hold them",
    ]


def test_export_gives_what_compare_takes(run: Run, desk: str) -> None:
    ran = run("archive", "export", desk, "--articles", "about.jsonl", "--texts", "texts")
    Path("claims.jsonl").write_text(ran.out, encoding="utf-8")
    assert Path("texts/story.txt").read_text("utf-8") == STORY
    compared = run("compare", "claims.jsonl", "--articles", "about.jsonl")
    assert compared.code == 0
    assert {r["dimension"] for r in json.loads(compared.out)["relations"]} >= {"quantity"}


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--before", "2031-01-01"], ["story"]),
        (["--keep", "1"], ["story"]),
        (["--keep", "0"], []),
        (["--before", "2030-12-31"], ["other", "story"]),
        ([], ["other", "story"]),
    ],
)
def test_prune_takes_the_old_ones(run: Run, desk: str, options: list[str], left: list[str]) -> None:
    run("archive", "prune", desk, *options, "--dry-run")
    assert len(run("archive", "list", desk).out.splitlines()) == 2
    assert run("archive", "prune", desk, *options).code == 0
    assert [x.split()[0] for x in run("archive", "list", desk).out.splitlines()] == left
    assert run("archive", "verify", desk).code == 0


@pytest.mark.parametrize("command", ["list", "verify", "export", "prune", "remove", "show"])
def test_no_command_makes_an_archive(run: Run, command: str) -> None:
    words = ["x"] if command in {"remove", "show"} else []
    ran = run("archive", command, "none.db", *words)
    assert ran.code == 2
    assert "none.db" in ran.err
    assert not Path("none.db").exists()
