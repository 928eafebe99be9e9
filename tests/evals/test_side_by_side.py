"""Many runs in one table: the best only where the test says so, and what each has cost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosscheck.cli import evals
from crosscheck.errors import InputError
from crosscheck.evals.diff import Recorded
from crosscheck.evals.marks import Mark
from crosscheck.evals.runs.cases import Case, records_of
from crosscheck.evals.runs.execute import BASELINES, begin_manifest
from crosscheck.evals.runs.manifest import Spent
from crosscheck.evals.side_by_side import put_side_by_side, render_side_by_side

runner = CliRunner()


def contender(name: str, **right: int) -> Recorded:
    """A run with so many of sixty cases right on each measure, a cluster each."""
    cases = tuple(
        Case(
            repeat=0,
            kind="other",
            id=f"{k}",
            marks=records_of(
                Mark(measure, f"{k}", f"p{k}", 1, k < good, 1, k < good)
                for measure, good in right.items()
            ),
        )
        for k in range(60)
    )
    return Recorded(Path(name), begin_manifest(BASELINES["rules"], "", ""), cases)


def test_the_best_is_marked_only_where_it_beats_every_other_run() -> None:
    runs = [
        contender("a", claims=50, source=50),
        contender("b", claims=20, source=48),
        contender("c", claims=10, source=10),
    ]
    found = put_side_by_side(runs)
    assert found.best == {"claims": 0}  # two cases more of the source tell nothing
    assert "* 0.833" in render_side_by_side(found)


def test_of_harm_the_least_is_best() -> None:
    found = put_side_by_side([contender("a", twin_conflicts=50), contender("b", twin_conflicts=5)])
    assert found.best == {"twin_conflicts": 1}


def test_one_run_is_never_best() -> None:
    assert put_side_by_side([contender("a", claims=50)]).best == {}


def test_runs_that_did_not_ask_the_same_have_a_dash() -> None:
    runs = [contender("a", claims=50, model_source=40), contender("b", claims=50)]
    found = put_side_by_side(runs)
    assert found.measured["model_source"][1] is None
    assert found.best == {}


def test_runs_over_other_labels_do_not_stand_in_one_table() -> None:
    one, other = contender("a", claims=5), contender("b", claims=5)
    other = replace(other, manifest=other.manifest.model_copy(update={"gold": "sha256:other"}))
    with pytest.raises(InputError, match="not all over the same labels"):
        put_side_by_side([one, other])
    with pytest.raises(InputError, match="name the folders"):
        put_side_by_side([])


def test_costs_stand_below() -> None:
    run = contender("a", claims=5)
    spent = Spent(seconds=12.4, asked=7, recalled=3, prompt_tokens=900, completion_tokens=80)
    paid = [spent, spent.model_copy(update={"usd": 0.0123})]
    runs = [replace(run, manifest=run.manifest.model_copy(update={"spent": s})) for s in paid]
    told = render_side_by_side(put_side_by_side(runs))
    rows = {line.split("  ")[0]: line.split() for line in told.split("\n") if line}
    assert rows["USD"][-2:] == ["-", "0.0123"]
    assert rows["calls"][-1] == "7"
    assert rows["cache hits"][-1] == "3"
    assert rows["prompt tokens"][-1] == "900"


def test_the_command_reads_folders_of_runs(bench_options: list[str], tmp_path: Path) -> None:
    folders = [str(tmp_path / name) for name in ("everything", "rules")]
    for folder in folders:
        name = Path(folder).name
        runner.invoke(evals.app, ["run", "--model", name, "--out", folder, *bench_options])
    told = runner.invoke(evals.app, ["table", *folders])
    assert told.exit_code == 0, told.output
    assert "B: " in told.stdout
    assert "claims found (lenient)" in told.stdout
    printed = json.loads(runner.invoke(evals.app, ["table", *folders, "--json"]).stdout)
    assert [r["folder"] for r in printed["runs"]] == folders
    assert len(printed["measures"]["claims"]) == 2
