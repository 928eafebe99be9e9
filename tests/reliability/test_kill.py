"""Runs that are killed at any moment and started again: nothing is lost, nothing is paid twice.

`CROSSCHECK_KILLS` sets how often a run is killed (20 by default).
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from calls_kept import kept_questions
from crosscheck.llm.settings import read_settings
from crosscheck.store.calls import CallStore, tagged_hash
from fake_endpoint import Asked
from newsroom import (
    Kennel,
    Run,
    ServedEndpoint,
    answer_honestly,
    clean_environment,
    kill,
    run_command,
    settings_for,
    write_stories,
)

KILLS = int(os.environ.get("CROSSCHECK_KILLS", "20"))
KILLS_IN_A_ROW = 5
ARTICLES = 8
CALL_SECONDS = 0.05
CHECK = ("check", "--profile", "full", "--concurrency", "2", "--date", "2031-05-03")


def key_of(asked: Asked) -> str:
    """The question of a request as the cache names it."""
    messages = asked.body["messages"]
    assert isinstance(messages, list)
    return tagged_hash("messages", *(str(m[k]) for m in messages for k in ("role", "content")))


@dataclass
class Desk:
    """One folder with articles, one endpoint, and what an undisturbed run gave."""

    folder: Path
    names: list[str]
    endpoint: ServedEndpoint
    kennel: Kennel
    report: bytes
    caches: int = 0

    def new_cache(self) -> Path:
        self.caches += 1
        return self.folder / f"cache-{self.caches}"

    def start(self, cache: Path, out: str) -> Run:
        settings = settings_for(cache, self.endpoint)
        return self.kennel.start(self.folder, settings, *CHECK, *self.names, "--out", out)

    def finish(self, run: Run) -> None:
        assert self.kennel.wait(run) == 0, run.printed

    def paid(self, since: int) -> Counter[str]:
        """How often each question was asked since the server's book had `since` entries."""
        return Counter(key_of(a) for a in self.endpoint.server.asked[since:])


def finished_calls(cache: Path) -> set[str]:
    """The questions whose replies are kept; the store must be whole."""
    path = read_settings({"cache_dir": cache}).calls_path
    if not path.is_file():
        return set()
    CallStore(path).close()  # takes back what was half written
    keys = kept_questions(path)
    assert len(keys) == len(set(keys)), "a reply is kept twice"
    return set(keys)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, kennel: Kennel) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    names = write_stories(folder, ARTICLES)
    with ServedEndpoint(lambda asked: answer_honestly(asked, CALL_SECONDS)) as endpoint:
        environment = clean_environment() | settings_for(folder / "undisturbed-cache", endpoint)
        ran = run_command([*CHECK, *names, "--out", "undisturbed"], folder, environment)
        assert ran.returncode == 0, ran.stderr.decode()
        assert len(endpoint.server.asked) == ARTICLES
        report = (folder / "undisturbed/report.json").read_bytes()
        yield Desk(folder, names, endpoint, kennel, report)


def run_again_and_again(desk: Desk, kills: int, seconds: float, rng: random.Random) -> int:
    """Kill one run `kills` times, let it end, and check everything; how many kills hit it alive.

    Args:
        kills: how often.
        seconds: that an undisturbed run takes.
        rng: says when.
    """
    cache = desk.new_cache()
    out = f"out-{desk.caches}"
    report = desk.folder / out / "report.json"
    since = len(desk.endpoint.server.asked)
    hits = 0
    for _ in range(kills):
        run = desk.start(cache, out)
        time.sleep(rng.uniform(0.0, seconds))
        kill(run)
        hits += desk.kennel.wait(run) == -signal.SIGKILL
        assert finished_calls(cache) <= set(desk.paid(since))
        # A report that is there is whole, whatever happened to the run.
        assert not report.exists() or report.read_bytes() == desk.report
    before, paid_before = finished_calls(cache), desk.paid(since)
    desk.finish(desk.start(cache, out))
    assert report.read_bytes() == desk.report
    paid = desk.paid(since)
    assert all(paid[key] == paid_before[key] for key in before), "a finished call was paid again"
    assert len(finished_calls(cache)) == ARTICLES
    # Only what was under way when a run was killed is asked again: two at most each time.
    assert sum(paid.values()) <= ARTICLES + 2 * kills
    return hits


def test_a_run_that_is_killed_anywhere_ends_like_one_that_was_not(desk: Desk) -> None:
    rng = random.Random(20310503)
    begun = time.monotonic()
    desk.finish(desk.start(desk.new_cache(), "measured"))
    seconds = time.monotonic() - begun
    rows = [KILLS_IN_A_ROW] * (KILLS // KILLS_IN_A_ROW)
    hits = sum(run_again_and_again(desk, kills, seconds, rng) for kills in rows)
    print(f"{hits} of {sum(rows)} kills hit a run of {seconds:.2f} s alive")
    # Runs that had ended before they were killed prove nothing; most must have been alive.
    assert hits >= sum(rows) // 2


def test_two_runs_on_one_cache_at_once_do_not_harm_each_other(desk: Desk) -> None:
    cache = desk.new_cache()
    runs = [desk.start(cache, out) for out in ("one", "two")]
    for run in runs:
        desk.finish(run)
    for out in ("one", "two"):
        assert (desk.folder / out / "report.json").read_bytes() == desk.report
    kept = kept_questions(read_settings({"cache_dir": cache}).calls_path)
    assert ARTICLES <= len(kept) <= 2 * ARTICLES
