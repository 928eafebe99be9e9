"""A corpus in parts says what one process says, byte for byte, whoever does the parts and whoever dies."""

import asyncio
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crosscheck.checking import ModelOptions, Prepared, prepare
from crosscheck.cli.corpus_running import run
from crosscheck.compare.engine import compare
from crosscheck.contract import claim_to_line, comparison_to_json
from crosscheck.corpus.pool import DoParts, do_here, open_ray
from crosscheck.corpus.run import run_corpus
from crosscheck.errors import ConfigError, StoreError
from crosscheck.extract import Profile, make_extractor
from crosscheck.ingest import IngestOptions, read_articles
from crosscheck.models.readings import ReadClaim
from crosscheck.pipeline import extract_claims, read_extraction

BY_RULES = ModelOptions("rules", no_cache=True)
TOWNS = ("Halm", "Orlen", "Tessen", "Lillevik", "Norby", "Wick", "Ostport")
EVENTS = (
    ("flood", "killed {n} people and cut {m} roads"),
    ("fire", "burned {n} houses and hurt {m} firefighters"),
    ("strike", "closed {n} mills and cost {m} million dollars"),
    ("storm", "sank {n} boats and tore off {m} roofs"),
)


def write_articles(folder: Path, many: int) -> list[str]:
    """Short stories of which several tell of one event, with figures that differ now and then."""
    folder.mkdir()
    paths = []
    for number in range(many):
        story = number // 4
        town, (event, did) = TOWNS[story % len(TOWNS)], EVENTS[story % len(EVENTS)]
        figures = {"n": 10 + story % 37 + number % 3 // 2, "m": 3 + story % 11}
        text = (
            f"The {event} near {town} {did.format(**figures)} on {1 + story % 27} May 2031.\n\n"
            f"Mayor Ada Berg{story % 50} said the {event} of {town} was the worst in {story % 60 + 2} years,"
            f" before {number + 2} people in the hall."
        )
        path = folder / f"story-{number:04}.txt"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    return paths


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(BY_RULES)


def check_at_once(paths: Sequence[str]) -> tuple[str, str]:
    """What one process makes of the articles, with all claims in memory."""
    reads: list[ReadClaim] = []
    for article in read_articles(paths, IngestOptions()).articles:
        extractor = make_extractor(Profile.RULES)
        extraction = asyncio.run(extract_claims([article], extractor, concurrency=1))
        reads += read_extraction([article], extraction)
    found = compare(reads)
    claims = sorted((r.claim for r in reads), key=lambda c: (c.article, c.start, c.id))
    lines = "".join(claim_to_line(claim) + "\n" for claim in claims)
    return lines, comparison_to_json(found.relations, found.findings, claims)


def check_in_parts(
    paths: Sequence[str], out: Path, prepared: Prepared, do_parts: DoParts, **cut: int
) -> tuple[str, str]:
    run_corpus(paths, out, prepared, do_parts, lambda _: None, **cut)
    assert {path.name for path in out.iterdir()} == {"claims.jsonl", "comparison.json"}
    lines, comparison = (out / "claims.jsonl", out / "comparison.json")
    return lines.read_text("utf-8"), comparison.read_text("utf-8")


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return write_articles(tmp_path_factory.mktemp("corpus") / "in", 24)


@pytest.mark.parametrize(("shard", "partitions"), [(100, 1), (7, 3), (1, 5)])
def test_however_it_is_cut_it_says_the_same(
    stories: list[str], tmp_path: Path, prepared: Prepared, shard: int, partitions: int
) -> None:
    lines, comparison = check_at_once(stories)
    assert '"contradict"' in comparison
    cut = {"articles_a_shard": shard, "partitions": partitions}
    found = check_in_parts(stories, tmp_path / "out", prepared, do_here, **cut)
    assert found == (lines, comparison)


def test_a_text_given_twice_is_read_once_and_two_of_one_name_get_two_ids(
    tmp_path: Path, prepared: Prepared
) -> None:
    paths = write_articles(tmp_path / "in", 3)
    for number, source in enumerate((paths[0], paths[1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = Path(source).read_text("utf-8")
        again = folder / "story-0002.txt"
        again.write_text(text if number == 0 else text.replace("Ada", "Eva"), "utf-8")
        paths.append(str(again))
    said: list[str] = []
    done = run_corpus(paths, tmp_path / "out", prepared, do_here, said.append, articles_a_shard=1)
    assert done.articles == 4
    assert sum("same text" in line for line in said) == 1
    assert '"story-0002-2"' in (tmp_path / "out" / "claims.jsonl").read_text("utf-8")


def test_the_limits_of_the_settings_are_kept(tmp_path: Path, prepared: Prepared) -> None:
    paths = write_articles(tmp_path / "in", 1)
    page = tmp_path / "in" / "page.html"
    page.write_text(
        f"<html><body><p>{Path(paths[0]).read_text('utf-8')}</p></body></html>", "utf-8"
    )
    hurried = prepared.settings.model_copy(update={"input_seconds": 0.0001})
    hurry = replace(prepared, settings=hurried)
    done = run_corpus([*paths, str(page)], tmp_path / "out", hurry, do_here, lambda _: None)
    assert done.articles == 1
    (problem,) = done.problems
    assert f"{str(page)!r} takes longer than 0.0001 s" in problem


def deadly(do_parts: DoParts, deaths: Path) -> DoParts:
    """Workers of which the first of each step dies when its part is done and nobody knows it yet."""

    def do(part: Callable[..., Any], given: Sequence[tuple[Any, ...]]) -> list[Any]:
        grave = str(deaths / part.__name__)

        # Within, so that it travels to the workers whole: they do not know this file.
        def work_and_die(mortal: bool, *arguments: object) -> object:
            result = part(*arguments)
            if mortal and not os.path.exists(grave):  # noqa: PTH110
                open(grave, "x").close()  # noqa: PTH123
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return do_parts(work_and_die, [(n == 0, *x) for n, x in enumerate(given)])

    return do


@pytest.mark.quiet
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="the extra is not installed")
def test_two_workers_of_which_some_are_killed_say_what_one_process_says(
    tmp_path: Path, prepared: Prepared
) -> None:
    """2,000 articles; in every step a worker is killed before it can hand over what it did."""
    paths = write_articles(tmp_path / "in", 2_000)
    (tmp_path / "deaths").mkdir()
    with open_ray(2, None) as do_parts:
        dying = deadly(do_parts, tmp_path / "deaths")
        found = check_in_parts(paths, tmp_path / "out", prepared, dying, articles_a_shard=250)
    assert len(list((tmp_path / "deaths").iterdir())) == 8
    assert found == check_at_once(paths)


@pytest.mark.quiet
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="the extra is not installed")
def test_a_stranger_in_the_network_is_not_let_in_and_nothing_is_left_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever Ray believes runs code on the machine, and its ports are open to the network."""
    monkeypatch.setenv("HOME", str(tmp_path))
    words = "from crosscheck.corpus.pool import open_ray; import os, subprocess, sys"
    stranger = (
        "import ray, sys; ray.init(address=sys.argv[1], logging_level='ERROR'); print('let in')"
    )
    host = f"""{words}
with open_ray(1, None) as pool:
    import ray
    address = ray.get_runtime_context().gcs_address
    known = dict(os.environ)
    unknown = {{k: v for k, v in known.items() if not k.startswith("RAY_AUTH")}}
    for environment in (known, unknown):
        ran = subprocess.run([sys.executable, "-c", {stranger!r}, address], env=environment, capture_output=True)
        print(ran.returncode, ran.stdout.decode().strip())
"""
    ran = subprocess.run([sys.executable, "-c", host], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n") == ["0 let in", "1 ", ""]
    assert not (tmp_path / ".ray").exists()


def test_a_users_own_folder_of_any_name_is_left_alone(tmp_path: Path, prepared: Prepared) -> None:
    paths = write_articles(tmp_path / "in", 1)
    mine = tmp_path / "out" / "work" / "notes.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", "utf-8")
    run_corpus(paths, tmp_path / "out", prepared, do_here, lambda _: None)
    assert mine.read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_one_clear_error(
    tmp_path: Path, prepared: Prepared
) -> None:
    paths = write_articles(tmp_path / "in", 1)
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(StoreError, match=r"cannot write .*out.*: a part of the path is a file"):
        run_corpus(paths, tmp_path / "out", prepared, do_here, lambda _: None)


def test_without_ray_the_command_says_what_brings_it(
    stories: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ConfigError, match=r"crosscheck-news\[ray\]"):
        run(Path(stories[0]).parent, tmp_path / "out", BY_RULES, workers=1, ray=None, shard=200)
