"""Ctrl-C and SIGTERM: gone within 2 seconds, with what is saved and how to go on."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from fake_endpoint import Act, Asked, misbehave
from newsroom import (
    COMMAND,
    Kennel,
    ServedEndpoint,
    answer_honestly,
    clean_environment,
    question_of,
    settings_for,
    write_stories,
)

ARTICLES = 5
ANSWERED = 2
CHECK = ("check", "--profile", "full", "--concurrency", "3", "--date", "2031-05-03")


class HangingAfter:
    """Answers the first questions and then nothing, until it is mended."""

    def __init__(self, answered: int) -> None:
        self._left = answered
        self.hanging = 0

    def __call__(self, asked: Asked) -> Act:
        if self._left:
            self._left -= 1
            return answer_honestly(asked)
        self.hanging += 1
        return misbehave("hang")

    def mend(self) -> None:
        self._left = 1_000


def wait_for(is_so: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_at_once_and_the_next_goes_on(
    kennel: Kennel, tmp_path: Path, number: signal.Signals
) -> None:
    names = write_stories(tmp_path, ARTICLES)
    plan = HangingAfter(ANSWERED)
    with ServedEndpoint(plan) as endpoint:
        settings = settings_for(tmp_path / "cache", endpoint)
        run = kennel.start(tmp_path, settings, *CHECK, *names)
        wait_for(lambda: plan.hanging == 3)
        begun = time.monotonic()
        os.kill(run.pid, number)
        code = kennel.wait(run)
        took = time.monotonic() - begun
        assert (code, took < 2.0) == (130, True), (took, run.printed)
        assert f"stopped; {ANSWERED} replies of this run are kept" in run.printed
        assert "the same command goes on from there" in run.printed
        assert "Traceback" not in run.printed
        assert not (tmp_path / "crosscheck-report").exists()
        plan.mend()
        again = kennel.start(tmp_path, settings, *CHECK, *names)
        assert kennel.wait(again) == 0, again.printed
        times = Counter(question_of(asked) for asked in endpoint.server.asked)
    assert sorted(times.values()) == [1] * ANSWERED + [2] * 3


def test_stopping_before_anything_was_asked_says_so(kennel: Kennel, tmp_path: Path) -> None:
    """The endpoint does not even say which models it has."""
    names = write_stories(tmp_path, 1)
    plan = HangingAfter(0)
    with ServedEndpoint(plan, models=None) as endpoint:
        settings = settings_for(tmp_path / "cache", endpoint) | {"CROSSCHECK_MODEL": ""}
        run = kennel.start(tmp_path, settings, *CHECK, *names)
        wait_for(lambda: plan.hanging == 1)
        os.kill(run.pid, signal.SIGINT)
        assert kennel.wait(run) == 130
    assert run.printed == "stopped; nothing had been asked yet\n"


def test_a_second_signal_waits_for_nothing(kennel: Kennel, tmp_path: Path) -> None:
    names = write_stories(tmp_path, 1)
    plan = HangingAfter(0)
    with ServedEndpoint(plan) as endpoint:
        settings = settings_for(tmp_path / "cache", endpoint)
        run = kennel.start(tmp_path, settings, *CHECK, *names, "--no-cache")
        wait_for(lambda: plan.hanging == 1)
        os.kill(run.pid, signal.SIGINT)
        os.kill(run.pid, signal.SIGINT)
        assert kennel.wait(run) == 130
    assert "nothing is kept, as there is no cache" in run.printed
    assert "Traceback" not in run.printed


STUCK = """
import time
from crosscheck.cli.stopping import Stopper

async def compute():
    print("computing", flush=True)
    time.sleep(60)

with Stopper() as stopper:
    stopper.run(compute())
"""


def test_what_does_not_listen_is_left_as_it_is() -> None:
    """Long computations keep the event loop from turning; they must not hold up the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", STUCK], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "computing\n"
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert time.monotonic() - begun < 2.0
    assert told.strip() == "stopped; nothing had been asked yet"


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the child under /proc")
def test_the_embedded_model_goes_with_the_run_that_started_it(tmp_path: Path) -> None:
    """Stopped in the middle of a reply that nobody waits for any more; weights are assembled before."""
    names = write_stories(tmp_path, ARTICLES)
    process = subprocess.Popen(
        [*COMMAND, "check", *names, "--model", "embedded", "--refresh-cache"],
        cwd=tmp_path,
        env=clean_environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(lambda: bool(children_of(process.pid)), seconds=300)
    (child,) = children_of(process.pid)
    wait_for(lambda: is_computing(child), seconds=300)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    took = time.monotonic() - begun
    assert (process.returncode, took < 2.0) == (130, True), (took, told)
    assert "stopped; " in told
    wait_for(lambda: not Path(f"/proc/{child}").exists(), seconds=2)


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def is_computing(pid: int) -> bool:
    """Whether the process has used more than ten seconds of processor time: the model is loaded."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return int(user) + int(system) > 10 * os.sysconf("SC_CLK_TCK")
