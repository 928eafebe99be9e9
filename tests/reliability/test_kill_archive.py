"""`check --archive`, `watch` and `corpus` killed at any moment and started again: all is whole, no story is lost or doubled.

`CROSSCHECK_KILLS` sets how often each is killed (10 by default).
"""

import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from crosscheck.errors import StoreError
from crosscheck.store.archive import open_archive_to_read
from newsroom import (
    Kennel,
    Run,
    ServedEndpoint,
    answer_honestly,
    kill,
    settings_for,
    write_stories,
)

KILLS = int(os.environ.get("CROSSCHECK_KILLS", "10"))
KILLS_IN_A_ROW = 5
STORIES = 6
CALL_SECONDS = 0.03
COMMON = ("--profile", "full", "--date", "2031-05-03")


@dataclass
class Desk:
    """Stories, an endpoint, and what a command left that nobody disturbed."""

    folder: Path
    names: list[str]
    settings: Mapping[str, str]
    kennel: Kennel

    def start(self, command: str, place: str) -> Run:
        """Begin a command whose files all lie in the folder `place`."""
        files = ("--archive", f"{place}/desk.db", "--out", f"{place}/out")
        given = self.names if command == "check" else ["incoming", "--once"]
        return self.kennel.start(self.folder, self.settings, command, *given, *COMMON, *files)

    def finish(self, command: str, place: str) -> str:
        run = self.start(command, place)
        assert self.kennel.wait(run) == 0, run.printed
        return run.printed

    def start_corpus(self, articles: str, out: str) -> Run:
        """Begin `corpus` over a folder, in one process: the workers of Ray die with it."""
        words = ("corpus", articles, out, "--profile", "full", "--workers", "0", "--shard", "2")
        return self.kennel.start(self.folder, self.settings, *words)

    def compare_corpus(self, articles: str, out: str) -> None:
        run = self.start_corpus(articles, out)
        assert self.kennel.wait(run) == 0, run.printed


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, kennel: Kennel) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("killed")
    names = write_stories(folder, STORIES)
    (folder / "incoming").mkdir()
    for number, name in enumerate(names):
        there = folder / "incoming" / name
        there.write_bytes((folder / name).read_bytes())
        # Settled, and in this order.
        os.utime(there, (1_900_000_000 + number, 1_900_000_000 + number))
    (folder / "few").mkdir()
    (folder / "few" / names[0]).write_bytes((folder / names[0]).read_bytes())
    with ServedEndpoint(lambda asked: answer_honestly(asked, CALL_SECONDS)) as endpoint:
        yield Desk(folder, names, settings_for(folder / "cache", endpoint), kennel)


def kept(archive: Path) -> dict[str, list[str]]:
    """The archived articles with their claims; the archive must be whole, unless it was just being made."""
    if not archive.exists():
        return {}
    journal = archive.with_name(f"{archive.name}-journal").exists()
    is_being_made = journal or not archive.stat().st_size
    try:
        opened = open_archive_to_read(archive)
    except StoreError:
        assert is_being_made
        return {}
    with opened:
        assert opened.verify() == ()
        ids = [entry.id for entry in opened.list_articles()]
        assert len(ids) == len(set(ids))
        loaded = {id_: opened.load_article(id_) for id_ in ids}
        return {id_: [r.claim.id for r in a.readings] for id_, a in loaded.items() if a is not None}


def reports(out: Path) -> dict[str, bytes]:
    """Every report in a folder."""
    return {
        str(file.relative_to(out)): file.read_bytes() for file in sorted(out.rglob("report.json"))
    }


def results(out: Path) -> dict[str, bytes]:
    """What `corpus` made; without a comparison it is not complete, and says nothing.

    The hidden file of a write that was killed stays for an hour, see `tests/store/test_files.py`.
    """
    shown = (f for f in out.iterdir() if f.is_file() and not f.name.startswith("."))
    files = {file.name: file.read_bytes() for file in shown}
    return files if "comparison.json" in files else {}


def test_a_corpus_that_is_killed_anywhere_ends_like_one_that_was_not(desk: Desk) -> None:
    """Into a folder that has the results of fewer articles: it never has the claims of one run and the findings of another."""
    rng = random.Random(20310504)
    desk.compare_corpus("few", "before")
    desk.compare_corpus("incoming", "quiet-corpus")
    begun = time.monotonic()
    desk.compare_corpus("incoming", "quiet-corpus")
    seconds = time.monotonic() - begun
    before, quiet = results(desk.folder / "before"), results(desk.folder / "quiet-corpus")
    assert before.keys() == quiet.keys() == {"claims.jsonl", "comparison.json"}
    assert before["claims.jsonl"] != quiet["claims.jsonl"]
    hits = 0
    for row in range(KILLS // KILLS_IN_A_ROW):
        out = desk.folder / f"corpus-{row}"
        shutil.copytree(desk.folder / "before", out)
        for _ in range(KILLS_IN_A_ROW):
            run = desk.start_corpus("incoming", out.name)
            time.sleep(rng.uniform(0.0, seconds))
            kill(run)
            hits += desk.kennel.wait(run) == -signal.SIGKILL
            assert results(out) in ({}, before, quiet)
        desk.compare_corpus("incoming", out.name)
        assert results(out) == quiet
        # Nothing else is left, but for the hidden file of a write that was killed.
        assert {f.name for f in out.iterdir() if f.suffix != ".tmp"} == set(quiet)
    print(f"{hits} of {KILLS} kills hit a corpus of {seconds:.2f} s alive")
    assert hits >= KILLS // 2


@pytest.mark.parametrize("command", ["check", "watch"])
def test_a_command_that_is_killed_anywhere_ends_like_one_that_was_not(
    command: str, desk: Desk
) -> None:
    rng = random.Random(20310503)
    desk.finish(command, f"first-{command}")
    begun = time.monotonic()
    desk.finish(command, f"quiet-{command}")
    seconds = time.monotonic() - begun
    quiet = desk.folder / f"quiet-{command}"
    told: Counter[str] = Counter()
    hits = 0
    for row in range(KILLS // KILLS_IN_A_ROW):
        place = desk.folder / f"{command}-{row}"
        for _ in range(KILLS_IN_A_ROW):
            run = desk.start(command, place.name)
            time.sleep(rng.uniform(0.0, seconds))
            kill(run)
            hits += desk.kennel.wait(run) == -signal.SIGKILL
            assert kept(place / "desk.db").items() <= kept(quiet / "desk.db").items()
            told += checked_of(run.printed)
        told += checked_of(desk.finish(command, place.name))
        assert kept(place / "desk.db") == kept(quiet / "desk.db")
        assert reports(place / "out").keys() == reports(quiet / "out").keys()
        if command == "watch":
            # Whoever waits for the news of a story gets it, perhaps twice.
            assert set(told) == set(kept(quiet / "desk.db"))
            page = (place / "out/index.html").read_text(encoding="utf-8")
            assert all(page.count(f'href="{id_}/index.html"') == 1 for id_ in told)
            told.clear()
        else:
            assert reports(place / "out") == reports(quiet / "out")
    print(f"{hits} of {KILLS} kills hit a {command} of {seconds:.2f} s alive")
    assert hits >= KILLS // 2


def checked_of(printed: str) -> Counter[str]:
    """The stories whose check was told, line by line."""
    lines = [line for line in printed.splitlines() if line.startswith('{"event"')]
    events = []
    for line in lines:
        try:
            events.append(json.loads(line))
        except ValueError:  # killed in the middle of it
            continue
    return Counter(event["id"] for event in events if event["event"] == "checked")
