"""How commands end: a fault of the program, a full disk, a reader or a screen that is gone."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from crosscheck.cli import main
from crosscheck.errors import StoreError
from crosscheck.store.archive import ClaimArchive
from crosscheck.store.database import explain_errors
from desk import STORY, Run
from newsroom import COMMAND, clean_environment, settings_for

RULES = ("--model", "rules")


def break_down(*_: object, **__: object) -> str:
    raise KeyError("a\x1b[31m word")


def test_a_fault_of_the_program_is_one_line_and_a_trace_in_a_file(
    run: Run, articles: Sequence[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run("check", *articles, *RULES).code == 0
    monkeypatch.setattr("crosscheck.explanation.explain_ids", break_down)
    ran = run("explain", "f-1")
    assert ran.code == 70
    (line,) = ran.err.splitlines()
    (trace,) = (tmp_path / "cache" / "faults").iterdir()
    assert str(trace) in line
    assert "fault of crosscheck itself" in line
    assert "\x1b" not in line
    kept = trace.read_text(encoding="utf-8")
    assert "break_down" in kept
    assert str(Path.home()) not in kept or str(Path.home()) == "/"


def test_a_trace_that_cannot_be_kept_is_printed(
    run: Run, articles: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: str) -> None:
        raise StoreError(f"cannot write {path}")

    monkeypatch.setattr("crosscheck.cli.claims.load_claims", break_down)
    monkeypatch.setattr("crosscheck.cli.faults.write_atomically", refuse)
    ran = run("compare", *articles)
    assert ran.code == 70
    assert "the trace follows" in ran.err
    assert "break_down" in ran.err


def test_ctrl_c_has_its_own_code_in_every_command(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crosscheck.cli.claims.load_claims", stop)
    assert run("compare", "x").code == 130


def test_an_archive_that_cannot_be_written_costs_no_report(
    run: Run, articles: Sequence[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def put(self: ClaimArchive, _: object) -> None:
        with explain_errors(self.path):
            raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(ClaimArchive, "put", put)
    ran = run("check", *articles, *RULES, "--archive", "desk.db")
    assert ran.code == 2
    assert ran.out.startswith("2 articles")
    assert "desk.db" in ran.err.splitlines()[-1]
    record = json.loads((tmp_path / "crosscheck-report" / "run.json").read_text())
    assert record["exit_code"] == 2


def test_an_article_is_read_from_standard_input(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, "extract", "-", *RULES],
        cwd=tmp_path,
        input=STORY.encode(),
        env=clean_environment() | settings_for(tmp_path / "cache"),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert b"14 people were hurt" in ran.stdout


@pytest.mark.parametrize("file", ["/dev/zero", "/dev/random", "pipe", "link"])
@pytest.mark.parametrize(
    "words",
    [
        ["compare", "{}"],
        ["report", "{}"],
        ["report", "folder"],
        ["explain", "f-1", "-r", "folder"],
        ["decisions", "list", "{}"],
        ["extract", "{}", *RULES],
        ["eval", "gate", "--floors", "{}"],
    ],
    ids=" ".join,
)
def test_a_file_that_gives_nothing_or_has_no_end_is_refused(
    run: Run, words: Sequence[str], file: str
) -> None:
    """A pipe that nobody writes to was waited for; floors of a device took all memory."""
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    Path("folder").mkdir()
    Path("folder/report.json").symlink_to(Path(file).absolute())
    ran = run(*(word.format(file) for word in words))
    assert ran.code == 2
    assert "it is no regular file" in ran.err or f"'{file}' is no regular file" in ran.err


def test_what_a_shell_gives_for_a_command_is_read(articles: Sequence[str], tmp_path: Path) -> None:
    """`crosscheck compare <(jq ...)`: a pipe with somebody who writes, if not at once."""
    environment = clean_environment() | settings_for(tmp_path / "cache")
    program = " ".join([sys.executable, "-m", "crosscheck"])
    script = f"{program} compare <({program} extract {' '.join(articles)} --model rules)"
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert b'"relation": "' in ran.stdout


@pytest.mark.parametrize("name", ["articles", "pictures"])
def test_a_report_folder_that_leads_elsewhere_is_left_alone(
    run: Run, articles: Sequence[str], name: str
) -> None:
    """A report that somebody passed on could hold a link: what lay there was removed."""
    assert run("check", *articles, *RULES, "--out", "theirs").code == 0
    Path("own").mkdir()
    for own in ("own/notes.txt", "own/chart.svg"):
        Path(own).write_text("mine", encoding="utf-8")
    shutil.rmtree(f"theirs/{name}")
    Path("theirs", name).symlink_to(Path("own").absolute())
    ran = run("check", *articles, *RULES, "--out", "theirs", "--force")
    assert ran.code == 2
    assert f"theirs/{name}' is a link to another folder" in ran.err
    assert sorted(p.name for p in Path("own").iterdir()) == ["chart.svg", "notes.txt"]


def test_a_link_that_leads_to_itself_is_no_folder(run: Run, articles: Sequence[str]) -> None:
    Path("loop").symlink_to("loop")
    ran = run("check", *articles, *RULES, "--out", "loop")
    assert ran.code == 2
    assert "loop" in ran.err


def end_of(
    words: Sequence[str],
    folder: Path,
    stdout: int = subprocess.DEVNULL,
    stderr: int = subprocess.DEVNULL,
) -> int:
    """The exit code of a command whose streams go where they are said to."""
    environment = clean_environment() | settings_for(folder / "cache")
    command = [*COMMAND, *words]
    ran = subprocess.run(
        command, cwd=folder, env=environment, check=False, stdout=stdout, stderr=stderr
    )
    return ran.returncode


def closed_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("words", [["--help"], ["gold", "schema"], ["doctor"]], ids=" ".join)
def test_a_reader_that_is_gone_or_a_full_disk_has_its_code(
    tmp_path: Path, words: Sequence[str]
) -> None:
    full, gone = os.open("/dev/full", os.O_WRONLY), closed_pipe()
    try:
        usual = end_of(words, tmp_path)
        assert end_of(words, tmp_path, stdout=gone) == usual
        # `doctor` prints on standard error alone.
        assert end_of(words, tmp_path, stdout=full) == (usual if words == ["doctor"] else 2)
        assert end_of(words, tmp_path, stderr=full) == usual
        assert end_of(words, tmp_path, stderr=gone) == usual
    finally:
        os.close(full)
        os.close(gone)


def test_run_json_says_that_the_report_was_not_shown(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        code = end_of(["check", "story.txt", *RULES], tmp_path, stdout=full.fileno())
    assert code == 2
    folder = tmp_path / "crosscheck-report"
    assert json.loads((folder / "run.json").read_text())["exit_code"] == 2
    assert (folder / "report.json").exists()


def test_main_exits_with_the_code_of_a_wrong_command_line() -> None:
    with pytest.raises(SystemExit) as stop:
        main(["no-such-command"])
    assert stop.value.code == 2


def test_a_fault_in_the_settings_file_hides_no_other_fault(
    run: Run, articles: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosscheck.cli.claims.load_claims", break_down)
    monkeypatch.setattr("crosscheck.cli.faults.read_settings", break_down)
    ran = run("compare", *articles)
    assert ran.code == 70
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["report.json", "run.json"])
def test_whatever_lies_where_the_report_goes_ends_no_run(
    run: Run, articles: Sequence[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr("crosscheck.cli.claims._MOST_BYTES", 1_000_000)
    there = tmp_path / "out" / name
    there.parent.mkdir()
    (there.parent / "report.json").write_text("{}", "utf-8")
    for content in ("[" * 100_000, "9" * 10_000, "\ud800", None):
        there.unlink(missing_ok=True)
        if content is None:
            there.symlink_to("/dev/zero")
        else:
            there.write_text(content, "utf-8", errors="surrogatepass")
        ran = run("check", *articles, *RULES, "--out", "out")
        assert ran.code == 2
        assert "holds the report of another run" in ran.err


def test_a_report_with_numbers_that_are_none_is_refused(
    run: Run, articles: Sequence[str], tmp_path: Path
) -> None:
    assert run("check", *articles, *RULES).code == 0
    file = tmp_path / "crosscheck-report" / "report.json"
    report = json.loads(file.read_text("utf-8"))
    for number in (float("inf"), float("-inf"), float("nan")):
        for claim in report["claims"]:
            for quantity in claim["quantities"]:
                quantity["low"] = number
        file.write_text(json.dumps(report), "utf-8")
        for kind in ("html", "json", "terminal"):
            assert run("report", "crosscheck-report", "--format", kind).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["compare", "-"],
        ["report", "-"],
        ["decisions", "list", "-"],
        ["extract", "-", *RULES],
        ["mcp"],
    ],
    ids=" ".join,
)
def test_a_standard_input_that_is_closed_is_said_in_a_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: Sequence[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    ran = run(*words)
    assert ran.code == 2
    assert "no standard input" in ran.err
