"""Homes that cannot be written, full disks, odd locales and terminals, pipes that close early."""

import json
import os
import resource
import signal
import subprocess
from pathlib import Path

import pytest

from calls_kept import kept_questions
from crosscheck.llm.settings import read_settings
from fake_endpoint import Act, Asked, answer
from newsroom import (
    COMMAND,
    Kennel,
    ServedEndpoint,
    answer_honestly,
    clean_environment,
    propose_claims,
    question_of,
    run_command,
    settings_for,
    write_stories,
)

ARTICLES = 8
RULES = ("--model", "rules", "--date", "2031-05-03")
ODD_CHECK = ("check", "story.txt", *RULES, "--format", "json")
FULL = ("--profile", "full", "--date", "2031-05-03")


@pytest.mark.parametrize(
    "nowhere",
    [
        # The cache folder is a file: not even the superuser can write into it.
        {"CROSSCHECK_CACHE_DIR": "story-000.txt/cache"},
        {"HOME": "/proc/1/nowhere", "XDG_CACHE_HOME": "", "CROSSCHECK_CACHE_DIR": ""},
    ],
)
def test_without_a_cache_folder_a_run_says_so_and_is_done(
    kennel: Kennel, tmp_path: Path, nowhere: dict[str, str]
) -> None:
    names = write_stories(tmp_path, 2)
    with ServedEndpoint(answer_honestly) as endpoint:
        settings = settings_for(tmp_path, endpoint) | nowhere
        run = kennel.start(tmp_path, settings, "check", *names, *FULL)
        assert kennel.wait(run) == 0, run.printed
    assert "cannot be written, so replies are not kept" in run.printed
    assert "CROSSCHECK_CACHE_DIR names another folder" in run.printed
    assert (tmp_path / "crosscheck-report/report.json").exists()


def test_a_report_folder_that_cannot_be_made_is_a_clear_error(
    kennel: Kennel, tmp_path: Path
) -> None:
    names = write_stories(tmp_path, 1)
    (tmp_path / "file").write_text("no folder")
    settings = settings_for(tmp_path / "cache")
    run = kennel.start(tmp_path, settings, "check", *names, *RULES, "--out", "file/report")
    assert kennel.wait(run) == 2
    assert "error: cannot write 'file/report'" in run.printed
    assert "choose another folder" in run.printed
    assert "Traceback" not in run.printed


def fill_disk(most_bytes: int) -> None:
    """Let no file of this process grow longer, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


def test_a_cache_that_fills_up_in_the_middle_loses_no_reply(kennel: Kennel, tmp_path: Path) -> None:
    """Replies of 100 kB each: some are kept, then none; the report is written and nothing is lost."""
    names = write_stories(tmp_path, ARTICLES)
    with ServedEndpoint(answer_at_length) as endpoint:
        settings = settings_for(tmp_path / "cache", endpoint)
        words = ["check", *names, *FULL, "--concurrency", "1"]
        environment = clean_environment() | settings
        ran = run_command(words, tmp_path, environment, lambda: fill_disk(500_000))
        told = ran.stderr.decode()
        assert ran.returncode == 0, told
        assert told.count("a reply could not be kept, and the run goes on without") == 1
        assert "the disk is full; free some space" in told
        first = (tmp_path / "crosscheck-report/report.json").read_bytes()
        asked = len(endpoint.server.asked)
        assert asked == ARTICLES
        settings_of = read_settings({"cache_dir": tmp_path / "cache"})
        kept = len(kept_questions(settings_of.calls_path))
        assert 0 < kept < ARTICLES
        again = kennel.start(tmp_path, settings, *words)
        assert kennel.wait(again) == 0, again.printed
        assert len(endpoint.server.asked) == asked + ARTICLES - kept
    assert (tmp_path / "crosscheck-report/report.json").read_bytes() == first


def answer_at_length(asked: Asked) -> Act:
    content = json.dumps(propose_claims(question_of(asked))) + " " * 100_000
    return answer(content, prompt_tokens=9, completion_tokens=9)


def test_a_disk_that_fills_up_leaves_nothing_half_written(tmp_path: Path) -> None:
    """No file may grow over 20 kB, as on a full disk: the HTML page does not fit, the rest does."""
    names = write_stories(tmp_path, 2)
    environment = clean_environment() | settings_for(tmp_path / "cache")
    words = ["check", *names, *RULES, "--no-cache"]
    ran = run_command(words, tmp_path, environment, lambda: fill_disk(20_000))
    told = ran.stderr.decode()
    assert ran.returncode == 2, told
    assert "error: cannot write 'crosscheck-report/index.html'" in told
    assert "Traceback" not in told
    assert list((tmp_path / "crosscheck-report").iterdir()) == []


def test_a_disk_that_fills_up_leaves_the_report_of_before(kennel: Kennel, tmp_path: Path) -> None:
    names = write_stories(tmp_path, 2)
    settings = settings_for(tmp_path / "cache")
    assert kennel.wait(kennel.start(tmp_path, settings, "check", *names, *RULES)) == 0
    folder = tmp_path / "crosscheck-report"
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    words = ["check", *names, *RULES, "--no-cache"]
    environment = clean_environment() | settings
    ran = run_command(words, tmp_path, environment, lambda: fill_disk(20_000))
    assert ran.returncode == 2, ran.stderr.decode()
    after = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    del before[
        "run.json"
    ]  # a report without it is not whole, or not the one that was asked for last
    assert after == before


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, and what a run over it gave where all is well."""
    folder = tmp_path_factory.mktemp("plain")
    story = "Bürgermeister Jürgen Groß said that “14 people” were hurt — “a grave day”, he said.\n"
    (folder / "story.txt").write_text(story * 2, encoding="utf-8")
    environment = clean_environment() | settings_for(folder / "cache") | {"LC_ALL": "C.UTF-8"}
    ran = run_command([*ODD_CHECK, "--out", "plain"], folder, environment)
    assert ran.returncode == 0, ran.stderr.decode()
    (folder / "stdout").write_bytes(ran.stdout)
    return folder


@pytest.mark.parametrize(
    "odd",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"TERM": "dumb"},
        {"NO_COLOR": "1", "FORCE_COLOR": ""},
        {"COLUMNS": "1"},
        {"TZ": "Pacific/Kiritimati"},
    ],
    ids=" ".join,
)
def test_the_report_is_the_same_in_every_surrounding(plain: Path, odd: dict[str, str]) -> None:
    environment = clean_environment() | settings_for(plain / "cache") | odd
    ran = run_command([*ODD_CHECK, "--out", "odd"], plain, environment)
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stdout == (plain / "stdout").read_bytes()
    assert b"\x1b[" not in ran.stderr
    for name in ("index.html", "report.json", "report.md"):
        assert (plain / "odd" / name).read_bytes() == (plain / "plain" / name).read_bytes()


def test_a_file_name_that_is_no_text_is_no_obstacle(kennel: Kennel, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("Mayor Ilsa Quorn said that 14 people were hurt.\n")
    run = kennel.start(tmp_path, settings_for(tmp_path / "cache"), "check", name, *RULES)
    assert kennel.wait(run) == 0, run.printed
    report = json.loads((tmp_path / "crosscheck-report/report.json").read_text(encoding="utf-8"))
    assert report["inputs"][0]["path_as_given"] == "caf?.txt"


@pytest.mark.parametrize("command", ["extract", "check"])
def test_a_reader_that_closes_early_is_no_error(tmp_path: Path, command: str) -> None:
    names = write_stories(tmp_path, 6)
    words = [command, *names, *RULES, *(["--format", "json"] if command == "check" else [])]
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [*COMMAND, *words],
        cwd=tmp_path,
        env=clean_environment() | settings_for(tmp_path / "cache"),
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    os.close(reading)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0, told.decode()
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told
