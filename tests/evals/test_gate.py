"""The gate: floors only go up, invariants are apart, a crash is a full miss."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crosscheck.errors import ConfigError, InputError
from crosscheck.evals.articles import Bench
from crosscheck.evals.figures import PINNED, RATES
from crosscheck.evals.floors import (
    Breach,
    Floors,
    find_breaches,
    pin_figures,
    read_floors,
    write_floors,
)
from crosscheck.evals.gate import (
    Outcome,
    carry_out,
    find_violations,
    first_figures,
    judge_gate,
    names_to_pin,
)
from crosscheck.evals.render_gate import exit_code, render_gate
from crosscheck.evals.runs.execute import BASELINES, Run, play_baseline
from crosscheck.evals.subject import Subject
from crosscheck.models.claims import Claim
from crosscheck.models.relations import RelationKind
from values import make_relation

Lay = Callable[..., Subject]


@pytest.fixture
def good(bench: Bench) -> Run:
    return asyncio.run(play_baseline(bench, BASELINES["rules"]))


@pytest.fixture
def poor(bench: Bench) -> Run:
    return asyncio.run(play_baseline(bench, BASELINES["everything"]))


@pytest.mark.parametrize(
    ("measure", "floor", "figure", "breached"),
    [
        ("claims", 0.5, 0.5, False),
        ("claims", 0.5, 0.6, False),
        ("claims", 0.5, 0.49, True),
        ("claims", 0.5, None, True),
        ("trap_rate", 0.1, 0.1, False),
        ("trap_rate", 0.1, 0.05, False),
        ("trap_rate", 0.1, 0.11, True),
        ("trap_rate", 0.1, None, True),
    ],
)
def test_what_counts_as_a_regression(
    measure: str, floor: float, figure: float | None, breached: bool
) -> None:
    figures = {} if figure is None else {measure: figure}
    assert bool(find_breaches("run", {measure: floor}, figures)) is breached


def pin(floors: Floors, run: Run, bench: Bench, reason: str | None = None) -> Floors:
    return pin_figures(floors, "run", first_figures(run.manifest, PINNED), bench, reason)


def test_floors_go_up_by_themselves_and_down_only_with_a_reason(
    bench: Bench, good: Run, poor: Run
) -> None:
    low = pin(Floors(), poor, bench)
    high = pin(low, good, bench)
    assert high.runs["run"]["attributed"] > low.runs["run"]["attributed"]
    with pytest.raises(ConfigError, match="floors only go up"):
        pin(high, poor, bench)
    with pytest.raises(ConfigError, match="--reason"):
        pin(high, poor, bench, " ")
    lowered = pin(high, poor, bench, "labels were adjudicated")
    assert lowered.runs["run"] == first_figures(poor.manifest, PINNED)
    assert "attributed" in {entry.measure for entry in lowered.lowered}
    assert {entry.reason for entry in lowered.lowered} == {"labels were adjudicated"}


def test_floors_survive_the_file(bench: Bench, tmp_path: Path, good: Run, poor: Run) -> None:
    floors = pin(pin(Floors(), good, bench), poor, bench, "because")
    write_floors(tmp_path / "floors.json", floors)
    assert read_floors(tmp_path / "floors.json") == floors
    with pytest.raises(InputError, match="crosscheck eval pin"):
        read_floors(tmp_path / "elsewhere.json")


@pytest.mark.parametrize(
    ("outcome", "code"), [("good", 0), ("poor", 1), ("incomplete", 3), ("broken", 1), ("crash", 1)]
)
def test_exit_codes(bench: Bench, good: Run, poor: Run, outcome: str, code: int) -> None:
    floors = pin(Floors(), good, bench)
    outcomes = {
        "good": Outcome(first_figures(good.manifest, PINNED)),
        "poor": Outcome(first_figures(poor.manifest, PINNED)),
        "incomplete": Outcome(first_figures(good.manifest, PINNED), complete=False),
        "broken": Outcome(
            first_figures(good.manifest, PINNED), violations=("two claims have the same id",)
        ),
        "crash": Outcome({}, crash="KeyError: 'x'"),
    }
    found = judge_gate(floors, {"run": outcomes[outcome]})
    assert exit_code(found) == code
    assert ("gate passed" in render_gate(found)) is (code == 0)


def test_a_crash_counts_as_a_full_miss(bench: Bench, good: Run) -> None:
    floors = pin(Floors(), good, bench)
    found = judge_gate(floors, {"run": Outcome({}, crash="KeyError")})
    missed = {b.measure for b in found.breaches}
    assert missed == {m for m, floor in floors.runs["run"].items() if floor not in {0.0, 1.0}} | {
        m for m, floor in floors.runs["run"].items() if floor == (0.0 if m in RATES else 1.0)
    }
    assert Breach("run", "attributed", 1.0, 0.0) in found.breaches


def test_floors_of_other_labels_are_refused(bench: Bench, good: Run) -> None:
    floors = pin(Floors(), good, bench)
    for field, what in (("gold", "labels"), ("inputs", "articles")):
        other = floors.model_copy(update={field: "sha256:old"})
        with pytest.raises(ConfigError, match=f"pinned on other {what}"):
            asyncio.run(carry_out(other, Path(), bench=bench))


@pytest.mark.parametrize(
    ("asked", "are_other_labels", "names"),
    [
        ([], False, ("a", "b")),
        (["b"], False, ("b",)),
        (["c/"], False, ("c",)),
        (["c/"], True, ("a", "b", "c")),
    ],
)
def test_which_runs_are_pinned(
    asked: list[str], *, are_other_labels: bool, names: tuple[str, ...]
) -> None:
    assert names_to_pin(["a", "b"], asked, are_other_labels=are_other_labels) == names


def test_a_recording_that_is_gone_is_a_crash_and_not_an_error(bench: Bench, tmp_path: Path) -> None:
    floors = pin_figures(Floors(), "gone", {"claims": 0.5}, bench)
    found = judge_gate(floors, asyncio.run(carry_out(floors, tmp_path, bench=bench)))
    assert found.breaches == (Breach("gone", "claims", 0.5, 0.0),)
    assert "holds no run" in found.crashed[0]


def test_a_sound_report_breaks_no_invariant(perfect: tuple[Claim, ...], lay: Lay) -> None:
    assert list(find_violations(lay(perfect).report)) == []


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda c: replace(c, quote="Bridges to open"), "does not stand at its offsets"),
        (lambda c: replace(c, start=94, end=103, quote="Subscribe"), "stands in boilerplate"),
        (lambda c: replace(c, attribution=replace(c.attribution, cue="told")), "the cue does not"),
        (
            lambda c: replace(c, attribution=replace(c.attribution, source_start=5, source_end=5)),
            "no words stand",
        ),
        (lambda c: replace(c, id="c1"), "the same id"),
    ],
)
def test_each_invariant_is_guarded(
    perfect: tuple[Claim, ...], lay: Lay, spoil: Callable[[Claim], Claim], problem: str
) -> None:
    first, second = perfect
    found = list(find_violations(lay([first, spoil(second)]).report))
    assert any(problem in v for v in found), found


@pytest.mark.parametrize(("a", "b"), [("c2", "c1"), ("c1", "c9")])
def test_relations_are_between_claims_of_the_report(
    perfect: tuple[Claim, ...], lay: Lay, a: str, b: str
) -> None:
    report = lay(perfect, relations=(make_relation(a, b, RelationKind.AGREE),)).report
    assert "not there, or not in order" in next(find_violations(report))
