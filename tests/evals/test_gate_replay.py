"""The whole eval and its gate, played from the recorded replies: no model, and under a minute."""

import asyncio
from pathlib import Path

import pytest

from crosscheck.evals.articles import Bench, bench_of
from crosscheck.evals.floors import read_floors
from crosscheck.evals.gate import GateReport, Outcome, carry_out, judge_gate, measure
from crosscheck.evals.render_gate import render_gate

RECORDED = "evals/recorded/embedded"


@pytest.fixture(scope="module")
def seeds(project: Path) -> Bench:
    return bench_of(project / "evals/gold", project / "seeds")


@pytest.fixture(scope="module")
def outcomes(project: Path, seeds: Bench) -> dict[str, Outcome]:
    floors = read_floors(project / "evals/floors.json")
    return asyncio.run(carry_out(floors, seeds, project))


def test_the_gate_passes(project: Path, seeds: Bench, outcomes: dict[str, Outcome]) -> None:
    floors = read_floors(project / "evals/floors.json")
    found = judge_gate(floors.runs, outcomes)
    nothing = GateReport(breaches=(), violations=(), incomplete=(), crashed=())
    assert found == nothing, render_gate(floors.runs, found)


def test_the_model_and_the_baseline_are_pinned(outcomes: dict[str, Outcome]) -> None:
    assert {"rules", RECORDED} <= outcomes.keys()


def test_the_recording_answers_every_question(project: Path, seeds: Bench) -> None:
    run = asyncio.run(measure(RECORDED, seeds, project))
    assert run.manifest.totals is not None
    assert run.manifest.totals.calls > 0
    assert run.repeats[0].subject.report.failures == ()
