"""The worked examples of docs/evals.md say what the code does."""

import asyncio
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from pydantic import BaseModel

from crosscheck.evals.articles import Bench
from crosscheck.evals.diff import diff_runs, open_run
from crosscheck.evals.figures import HEADLINES, NEUTRAL
from crosscheck.evals.runs.execute import BASELINES, Approach, execute_run
from crosscheck.llm.protocol import Request
from crosscheck.llm.scripted import Answer, ScriptedClient
from crosscheck.prompts import load_prompt


@pytest.fixture(scope="module")
def example(project: Path) -> SimpleNamespace:
    return SimpleNamespace(**run_path(str(project / "scripts" / "worked_example.py")))


def test_the_worked_examples_are_what_the_code_gives(example: SimpleNamespace) -> None:
    page = example.PAGE.read_text(encoding="utf-8")
    assert page == example.render_page(), "docs/evals.md is stale: make docs"


def test_the_first_page_says_of_the_embedded_model_what_the_example_shows(
    example: SimpleNamespace, project: Path
) -> None:
    """Should the model begin to help, or to harm, the first page is no longer true."""
    told = "**The embedded model proves that the whole program runs\nwithout a key; it does not make reports better.**"
    assert "Others that moved: none." in example.PAGE.read_text(encoding="utf-8")
    assert told in (project / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("answer", ["Austin", "nobody"])
def test_with_the_compact_profile_the_model_moves_one_row(
    answer: str, seeds: Bench, tmp_path: Path
) -> None:
    """Whatever it says: so the page tells people to measure a prompt for claims with another profile."""

    def say(request: Request[BaseModel]) -> Answer:
        return dict.fromkeys(request.schema.model_json_schema()["required"], answer)

    client = ScriptedClient(say)
    asking = Approach("compact", client.ref, load_prompt("extract-compact"))
    asyncio.run(execute_run(tmp_path / "rules", seeds, BASELINES["rules"], live=None))
    asyncio.run(execute_run(tmp_path / "asked", seeds, asking, live=client))
    found = diff_runs(open_run(tmp_path / "rules"), open_run(tmp_path / "asked"))
    assert [c.name for c in found.measures if c.test.differing] == ["model_source"]


def test_no_verdict_is_given_on_what_is_neither_better_nor_worse() -> None:
    assert not set(HEADLINES) & NEUTRAL
