"""What stands on the screen: which stream, which lines, how wide, what comes last."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.main import get_command

from crosscheck.cli import app
from crosscheck.cli.console import print_annotation, say
from desk import Run


def test_the_report_is_on_standard_output_and_the_progress_is_not(
    run: Run, articles: Sequence[str]
) -> None:
    ran = run("check", *articles, "--model", "rules")
    assert ran.out.startswith("2 articles, 6 claims: 1 conflict to decide")
    assert "31 people or 14 people?" in ran.out
    assert "31 people" not in ran.err
    assert "comparing 6 claims" in ran.err
    assert "comparing" not in ran.out


@pytest.mark.parametrize("told", ["a :fire: b", "[red]x[/red]", "::error title=x::y"])
def test_what_is_said_stands_there_as_it_is(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(told)
    print_annotation(told, aside=True)
    assert capsys.readouterr().err == f"{told}\n{told}\n"


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("140", 140), (None, 100)])
def test_the_report_is_as_wide_as_the_terminal(
    run: Run,
    articles: Sequence[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: str | None,
    widest: int,
) -> None:
    run("check", *articles, "--model", "rules")
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", columns)
    lines = run("report", "crosscheck-report").out.splitlines()
    assert widest - 10 < max(map(len, lines)) <= widest


def test_no_terminal_is_as_wide_as_columns_may_say(
    run: Run, articles: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All memory was filled with blanks."""
    monkeypatch.setenv("COLUMNS", "99999999999")
    ran = run("check", *articles, "--model", "rules")
    assert ran.code == 0, ran.err
    assert max(map(len, ran.out.splitlines())) <= 1000


def _commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        found.append((name,))
        found.extend((name, sub) for sub in getattr(command, "commands", {}))
    return found


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_help_shows_each_example_as_a_line(run: Run, words: tuple[str, ...]) -> None:
    shown = run(*words, "--help").out
    assert "\\b" not in shown
    assert "\b" not in shown
    examples = shown.partition("Examples:\n")[2].partition("\n\n")[0]
    for line in examples.splitlines():
        assert line.strip().startswith("crosscheck "), line


@pytest.mark.parametrize(("columns", "widest"), [("70", 70), ("110", 110)])
def test_help_is_as_wide_as_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("check", "--help").out.splitlines()
    longest = max(len(line) for line in lines if not line.startswith("    crosscheck"))
    assert widest - 15 < longest <= widest


def test_an_input_that_failed_is_named_in_the_last_line(run: Run, articles: Sequence[str]) -> None:
    ran = run("check", *articles, "missing.txt", "--model", "rules")
    assert ran.code == 2
    last = ran.err.splitlines()[-1]
    assert last.startswith("warning: not read, and so not in the result: 'missing.txt'")
    extracted = run("extract", "story.txt", "gone.txt", "--model", "rules")
    assert "'gone.txt'" in extracted.err.splitlines()[-1]


def test_one_article_has_nothing_to_compare_with(run: Run, articles: Sequence[str]) -> None:
    ran = run("check", "story.txt", "--model", "rules")
    assert "Nothing to compare with" in ran.out
    assert "No conflict" not in ran.out
    page = Path("crosscheck-report/index.html").read_text(encoding="utf-8")
    assert "Nothing to compare with" in page
    assert "No conflict found" not in page
    assert "Nothing to compare with" in Path("crosscheck-report/report.md").read_text("utf-8")
    assert (
        "Nothing to compare with"
        not in run("check", *articles, "--model", "rules", "--out", "two").out
    )


def test_the_same_articles_are_checked_again_without_a_word(
    run: Run, articles: Sequence[str]
) -> None:
    run("check", *articles, "--model", "rules")
    Path("story.txt").write_text("Nobody was hurt.\n", encoding="utf-8")
    assert run("check", *reversed(articles), "--model", "rules").code == 0


def test_an_edited_article_is_checked_again_though_the_archive_has_another_of_its_name(
    run: Run, articles: Sequence[str]
) -> None:
    words = ("check", "story.txt", "--model", "rules", "--archive", "desk.db")
    assert run(*words).code == 0
    Path("story.txt").write_text("Nobody was hurt in the fire at the mill.\n", encoding="utf-8")
    assert run(*words).code == 0


@pytest.mark.parametrize("kept", ["another run", "a page of somebody else", "a broken run.json"])
def test_a_folder_with_another_report_is_not_mixed_with(
    run: Run, articles: Sequence[str], kept: str
) -> None:
    folder = Path("crosscheck-report")
    if kept == "another run":
        run("check", "other.txt", "--model", "rules")
    else:
        folder.mkdir()
        (folder / "index.html").write_text("mine", encoding="utf-8")
        (folder / "run.json").write_text("[" if "broken" in kept else "{}", encoding="utf-8")
    before = (folder / "index.html").read_text(encoding="utf-8")
    ran = run("check", "story.txt", "--model", "rules")
    assert ran.code == 2
    assert "'crosscheck-report'" in ran.err
    assert "--force" in ran.err
    assert (folder / "index.html").read_text(encoding="utf-8") == before
    assert run("check", "story.txt", "--model", "rules", "--force").code == 0
    assert (folder / "index.html").read_text(encoding="utf-8") != before


def test_nothing_of_an_earlier_report_is_left(run: Run, articles: Sequence[str]) -> None:
    run("check", *articles, "--model", "rules")
    (Path("crosscheck-report") / "decisions.json").write_text("{}", encoding="utf-8")
    run("check", "story.txt", "--model", "rules", "--force")
    folder = Path("crosscheck-report")
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    names = set(files)
    assert "articles/story.txt" in names
    assert not [name for name in names if "other" in name]
    for name, file in files.items():
        assert "31 people" not in file.read_text("utf-8"), name
        assert "other.txt" not in file.read_text("utf-8"), name
    assert "decisions.json" in names
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["checked"] == ["story.txt"]


def test_other_files_in_the_folder_are_no_matter(run: Run, articles: Sequence[str]) -> None:
    folder = Path("crosscheck-report")
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "mine.txt").write_text("mine", encoding="utf-8")
    assert run("check", *articles, "--model", "rules").code == 0
    assert (folder / "articles" / "mine.txt").exists()


def _completed(*words: str) -> str:
    """What bash is offered after `words`, the last of which is being typed."""
    typed = " ".join(("crosscheck", *words))
    environment = {
        **os.environ,
        "_CROSSCHECK_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words)),
    }
    command = "import sys; sys.argv[0] = 'crosscheck'; from crosscheck.cli import app; app()"
    done = subprocess.run(
        [sys.executable, "-c", command], env=environment, capture_output=True, check=False
    )
    return done.stdout.decode()


def test_the_shell_completes_formats_models_and_ids(run: Run, articles: Sequence[str]) -> None:
    run("check", *articles, "--model", "rules")
    report = json.loads(Path("crosscheck-report/report.json").read_text(encoding="utf-8"))
    finding, claim = report["findings"][0]["id"], report["claims"][0]["id"]
    assert _completed("report", "x", "--format", "x").split() == ["xlsx"]
    assert _completed("check", "a", "--format", "j").split() == ["json", "jsonld"]
    assert _completed("check", "a", "--model", "ru").split() == ["rules"]
    assert finding in _completed("explain", "f-")
    assert claim in _completed("explain", claim[:-4])
    assert _completed("explain", "--report", "nowhere", "f-").strip() == ""


def test_decisions_of_two_people_are_merged_and_what_differs_is_shown(
    run: Run, tmp_path: Path
) -> None:
    def saved(name: str, decision: str, author: str) -> str:
        record = {"finding": "f-1", "decision": decision, "author": author, "headline": "40 or 52?"}
        document = {"schema_version": "1", "decisions": [record]}
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
        return name

    mine, theirs = saved("a.json", "confirmed", "Ana"), saved("b.json", "dismissed", "Ben\x1b[2J")
    ran = run("decisions", "merge", mine, theirs, "--out", "c.json")
    assert ran.code == 0
    assert "disagreement 1 of 1, both kept:" in ran.err
    assert "f-1 confirmed by Ana - 40 or 52?" in ran.err
    assert "\x1b" not in ran.err + run("decisions", "c.json").out
    assert len(json.loads(Path("c.json").read_text(encoding="utf-8"))["decisions"]) == 2
    assert run("decisions", "c.json").out == run("decisions", "list", "c.json").out
    other = saved("d.json", "noted", "Cem")
    refused = run("decisions", "merge", mine, theirs, "--out", other)
    assert refused.code == 2
    assert "'d.json'" in refused.err
    assert run("decisions", "merge", mine, "c.json", "--out", "c.json").code == 0
