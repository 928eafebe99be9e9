"""The worked examples of docs/evals.md say what the code does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from crosscheck.evals.figures import HEADLINES, NEUTRAL


@pytest.fixture(scope="module")
def example(project: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "worked_example", project / "scripts" / "worked_example.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_worked_examples_are_what_the_code_gives(example: ModuleType) -> None:
    page = example.PAGE.read_text(encoding="utf-8")
    assert page == example.render_page(), "docs/evals.md is stale: make docs"


def test_only_the_block_is_replaced(example: ModuleType) -> None:
    page = f"before\n{example.BEGIN}old\n{example.END}after\n"
    assert example.with_examples(page, "new") == (
        f"before\n{example.BEGIN}\nnew\n{example.END}after\n"
    )


def test_no_verdict_is_given_on_what_is_neither_better_nor_worse() -> None:
    assert not set(HEADLINES) & NEUTRAL
