"""Labels: what is wrong with them is found, all of it, and the project's own are sound."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crosscheck.errors import GoldError
from crosscheck.evals.articles import load_inputs
from crosscheck.evals.gold.check import check_gold
from crosscheck.evals.gold.load import load_gold, render_schema

Lines = dict[str, list[dict[str, object]]]
Check = Callable[[Lines], tuple[str, ...]]


@pytest.fixture
def check(town: str, write_labels: Callable[[Lines], Path]) -> Check:
    """What is wrong with labels of the invented article."""
    return lambda lines: check_gold(load_gold(write_labels(lines)), {"town": town})


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (("claims", 0, "start"), 3, "does not read"),
        (("claims", 1, "id"), "c1", "used 2 times"),
        (("claims", 0, "part"), "caption", "inside one 'caption' part"),
        (("claims", 0, "article"), "village", "no article 'village'"),
        (("claims", 0, "unattributed"), True, "unattributed_why disagree"),
        (("claims", 1, "attribution", "cue_start"), 2, "(the cue)"),
        (("claims", 1, "attribution", "cue_end"), None, "must all be given"),
        (("claims", 1, "attribution", "source_end"), None, "must both be given"),
        (("claims", 1, "quantities", 0, "low"), 50, "ends before it begins"),
        (("claims", 1, "quantities", 0, "end"), 90, "does not read"),
        (("claims", 0, "times", 0, "to"), "2031-05-01", "ends before it begins"),
        (("parts", 1, "start"), 30, "begins at 30"),
        (("parts", 2, "end"), 60, "the text at"),
        (("relations", 0, "b"), "c9", "no claim 'c9'"),
        (("relations", 0, "b"), "c1", "to itself"),
        (("entities", 0, "forms"), ["Ada Quilt"], "no article writes 'Ada Quilt'"),
    ],
)
def test_each_kind_of_problem_is_named(
    labels: Lines, check: Check, place: tuple[str | int, ...], value: object, problem: str
) -> None:
    *way, field = place
    record: Any = labels
    for step in way:
        record = record[step]
    record[field] = value
    found = check(labels)
    assert any(problem in p for p in found), found


def test_a_pair_is_judged_once_per_dimension(labels: Lines, check: Check) -> None:
    again = labels["relations"][0] | {"id": "r2", "a": "c2", "b": "c1"}
    labels["relations"].append(again)
    assert check(labels) == ("relation 'r2': 'r1' already judges this pair on 'time'",)


def test_every_faulty_line_is_listed_at_once(labels: Lines, check: Check) -> None:
    labels["claims"][0]["polarity"] = "maybe"
    labels["claims"][1]["colour"] = "red"
    labels["parts"][0]["part"] = "footer"
    with pytest.raises(GoldError) as caught:
        check(labels)
    message = str(caught.value)
    assert "claims.jsonl:1: polarity" in message
    assert "claims.jsonl:2: colour" in message
    assert "parts.jsonl:1: part" in message


def test_the_digest_follows_labels_and_reviews(
    labels: Lines, write_labels: Callable[[Lines], Path]
) -> None:
    folder = write_labels(labels)
    before = load_gold(folder)
    (folder / "reviews.jsonl").write_text("", encoding="utf-8")
    assert load_gold(folder).digest == before.digest
    review = {
        "article": "town",
        "start": 0,
        "end": 7,
        "statement": "Harbour",
        "verdict": "reject",
        "who": "A. Editor",
        "when": "2031-05-03T10:00:00Z",
        "why": "a noun",
    }
    (folder / "reviews.jsonl").write_text(json.dumps(review) + "\n", encoding="utf-8")
    reviewed = load_gold(folder)
    assert reviewed.digest != before.digest
    labels["claims"][0]["statement"] = "The harbour closes"
    assert load_gold(write_labels(labels)).digest not in {before.digest, reviewed.digest}


@pytest.mark.parametrize("folder", ["evals/gold", "evals/gold/first", "evals/gold/second"])
def test_the_projects_labels_are_sound(project: Path, folder: str) -> None:
    gold = load_gold(project / folder)
    inputs = load_inputs(project / "seeds", gold.articles)
    assert check_gold(gold, inputs.texts) == ()


def test_the_schema_file_is_up_to_date(project: Path) -> None:
    written = (project / "evals/gold/schema.json").read_text(encoding="utf-8")
    assert written == render_schema(), (
        "write it again: crosscheck gold schema > evals/gold/schema.json"
    )
