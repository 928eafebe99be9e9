"""An input that keeps its reader busy is given up after a time that can be set."""

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from crosscheck.errors import ConfigError, InputError
from crosscheck.ingest import read_articles
from crosscheck.ingest.limits import read_file_seconds, within_time


def spin() -> None:
    while True:
        pass


def spin_in_a_regular_expression() -> None:
    re.match(r"(a+)+$", "a" * 40 + "b")


def take_the_interruption_for_damage() -> None:
    try:
        spin()
    except Exception as error:  # as the readers of documents do
        raise InputError("the file is damaged") from error


@pytest.mark.parametrize(
    "work", [spin, spin_in_a_regular_expression, take_the_interruption_for_damage]
)
def test_work_in_the_main_thread_is_interrupted(work: Callable[[], None]) -> None:
    with (
        pytest.raises(
            InputError, match=r"'a.pdf' takes longer than 0.2 s .*CROSSCHECK_FILE_SECONDS"
        ),
        within_time("a.pdf", 0.2),
    ):
        work()


@pytest.mark.parametrize("work", [spin, take_the_interruption_for_damage])
def test_work_in_another_thread_is_interrupted(work: Callable[[], None]) -> None:
    said: list[str] = []

    def read() -> None:
        try:
            with within_time("a.pdf", 0.2):
                work()
        except InputError as error:
            said.append(str(error))

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(20)
    assert "'a.pdf' takes longer than 0.2 s" in said[0]


def test_other_errors_pass() -> None:
    with pytest.raises(InputError, match="is empty"), within_time("a.txt", 5):
        raise InputError("'a.txt' is empty")


def test_one_slow_input_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_FILE_SECONDS", "0.000001")
    (tmp_path / "slow.txt").write_text("The pier at Lillevik was closed on Monday by the town.\n")
    (problem,) = read_articles([str(tmp_path / "slow.txt")]).problems
    assert "takes longer than 1e-06 s" in problem.message
    monkeypatch.setenv("CROSSCHECK_FILE_SECONDS", "")
    assert len(read_articles([str(tmp_path / "slow.txt")]).articles) == 1


@pytest.mark.parametrize(("given", "seconds"), [("", 30.0), ("2.5", 2.5), (" 90 ", 90.0)])
def test_the_seconds_are_those_of_the_environment(given: str, seconds: float) -> None:
    assert read_file_seconds({"CROSSCHECK_FILE_SECONDS": given}) == seconds


@pytest.mark.parametrize("given", ["0", "-1", "soon", "nan", "inf"])
def test_what_is_no_number_of_seconds_is_said(given: str) -> None:
    with pytest.raises(ConfigError, match=r"CROSSCHECK_FILE_SECONDS is .*number of seconds"):
        read_file_seconds({"CROSSCHECK_FILE_SECONDS": given})
