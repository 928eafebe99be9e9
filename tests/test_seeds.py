"""The main job on the five real articles, from the recorded replies of the embedded model.

What is asserted here is what the program promises of any text; the seeds' own sentences are named
only where the report must show, or must not raise, a particular pair.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

import pytest

from crosscheck.evals.articles import load_inputs
from crosscheck.evals.gold.load import load_gold
from crosscheck.models.articles import Part
from crosscheck.prompts import load_prompt
from crosscheck.text.sentences import article_sentences

ROOT = Path(__file__).parents[1]
SEEDS = sorted(str(p) for p in (ROOT / "seeds").glob("*.txt"))
RECORDING = ROOT / "evals" / "recorded" / "embedded" / "calls.jsonl"


class Claim(TypedDict):
    """What these tests read of a claim."""

    id: str
    article: str
    part: str
    start: int
    end: int
    quote: str
    statement: str


class Run(TypedDict):
    """What these tests read of a report."""

    claims: list[Claim]
    relations: list[dict[str, str]]
    failures: list[object]


def check(folder: Path, articles: Sequence[str], hash_seed: str, concurrency: str) -> bytes:
    """Run the program as a user does; returns the bytes of report.json."""
    command = [sys.executable, "-m", "crosscheck", "check", *articles, "--out", str(folder)]
    command += ["--model", f"recorded:{RECORDING}", "--concurrency", concurrency]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "report.json").read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("seeds")


@pytest.fixture(scope="module")
def report_bytes(folder: Path) -> bytes:
    return check(folder, SEEDS, "1", "1")


@pytest.fixture(scope="module")
def report(report_bytes: bytes) -> Run:
    run: Run = json.loads(report_bytes)
    return run


def test_every_quote_is_the_articles_own_text_at_its_offsets(report: Run, folder: Path) -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (folder / "articles").glob("*.txt")}
    assert not report["failures"]
    assert report["claims"]
    for claim in report["claims"]:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["quote"]


def test_nothing_is_reported_from_boilerplate(report: Run) -> None:
    gold = load_gold(ROOT / "evals" / "gold")
    furniture = [p for p in gold.parts if p.part == Part.BOILERPLATE]
    for claim in report["claims"]:
        for part in furniture:
            if part.article == claim["article"]:
                assert claim["end"] <= part.start or claim["start"] >= part.end, claim["quote"]


def test_nothing_of_the_prompts_examples_turns_up(report: Run) -> None:
    prompts = map(load_prompt, ("extract", "extract-compact", "second-look"))
    examples = " ".join(m.content for prompt in prompts for m in prompt.examples)
    seeds = " ".join(Path(p).read_text(encoding="utf-8") for p in SEEDS)
    names = {n for n in re.findall(r"\b[A-Z][a-z]{3,}\b", examples) if n not in seeds}
    assert len(names) > 5
    told = json.dumps(report["claims"], ensure_ascii=False)
    assert not [n for n in names if re.search(rf"\b{n}\b", told)]


def test_four_of_five_checkable_body_sentences_are_covered(report: Run) -> None:
    gold = load_gold(ROOT / "evals" / "gold")
    inputs = load_inputs(ROOT / "seeds", sorted({c.article for c in gold.claims}))
    wanted = covered = 0
    for article in inputs.articles:
        mine = [c for c in report["claims"] if c["article"] == article.id]
        theirs = [c for c in gold.claims if c.article == article.id]
        for sentence in article_sentences(article):
            if article.part_at(sentence.start) is not Part.BODY:
                continue
            if any(g.start < sentence.end and sentence.start < g.end for g in theirs):
                wanted += 1
                covered += any(
                    c["start"] < sentence.end and sentence.start < c["end"] for c in mine
                )
    assert wanted > 90
    assert covered / wanted >= 0.8


def _between(report: Run, one: str, other: str) -> set[str]:
    """The relations between claims whose quotes contain the given words."""
    quotes = {c["id"]: c["quote"] for c in report["claims"]}
    return {
        r["relation"]
        for r in report["relations"]
        if (one in quotes[r["a"]] and other in quotes[r["b"]])
        or (other in quotes[r["a"]] and one in quotes[r["b"]])
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at least 3,000 troops", "nearly 3,000 of the soldiers"),
        ("provided humanitarian aid", "not directly provided"),
    ],
)
def test_the_traps_are_not_raised(report: Run, one: str, other: str) -> None:
    assert "contradict" not in _between(report, one, other)


def test_the_bytes_do_not_depend_on_order_hash_seed_or_concurrency(
    report_bytes: bytes, tmp_path: Path
) -> None:
    assert check(tmp_path, list(reversed(SEEDS)), "2", "5") == report_bytes
