"""What the gate found: in words, as an exit code, as JSON, JUnit and annotations."""

import math

from crosscheck.evals.build_servers import JUnitCase, Suite, render_junit
from crosscheck.evals.figures import RATES, name_of
from crosscheck.evals.floors import STORIES, Breach, tell_figure
from crosscheck.evals.gate import GateReport
from crosscheck.text.json_text import to_json

_PASSED = 0
_REGRESSION = 1
_INCOMPLETE = 3


def exit_code(report: GateReport) -> int:
    """0 passed; 3 when a run is incomplete, for its figures mean little; else 1."""
    if report.incomplete:
        return _INCOMPLETE
    return _REGRESSION if report.breaches or report.violations or report.crashed else _PASSED


def render_gate(report: GateReport) -> str:
    """Say what fell, what broke, and what to do."""
    lines = describe_faults(report)
    if lines:
        return "\n".join(lines)
    count = sum(map(len, report.held.values()))
    return f"gate passed: {count} figures of {len(report.held)} runs at or above their floors"


def describe_faults(report: GateReport) -> list[str]:
    """A line for everything that is wrong."""
    return [
        *(f"crashed: {c}" for c in report.crashed),
        *(
            f"incomplete: {name}: some questions have no recorded reply; record it again: {_again(name)}"
            for name in report.incomplete
        ),
        *(f"invariant broken: {v}" for v in report.violations),
        *(f"regression: {describe_breach(b)}" for b in report.breaches),
    ]


def _again(name: str) -> str:
    """The command that records a run anew."""
    folder = name.removeprefix(STORIES)
    command = "run" if folder == name else "stories DIR"
    return f"crosscheck eval {command} --out {folder} --restart"


def describe_breach(breach: Breach) -> str:
    """Which figure fell below (or rose above) what."""
    bound = "ceiling" if breach.measure in RATES else "floor"
    found = tell_figure(breach.figure)
    return f"{breach.run}: {name_of(breach.measure).strip()} {found}, {bound} {breach.floor:.6f}"


def render_gate_json(report: GateReport) -> str:
    """The same for programs."""
    breaches = [
        {**b._asdict(), "figure": b.figure if math.isfinite(b.figure) else None}
        for b in report.breaches
    ]
    told = {name: value for name, value in report._asdict().items() if name != "held"}
    found = {"exit_code": exit_code(report), **told, "breaches": breaches}
    return to_json(found, indent=2) + "\n"


def render_gate_junit(report: GateReport) -> str:
    """One check for each floor that was held; what has no floor of its own is a suite beside."""
    fell = {(b.run, b.measure): describe_breach(b) for b in report.breaches}
    suites = [
        Suite(run, tuple(JUnitCase(m, fell.get((run, m))) for m in measures))
        for run, measures in report.held.items()
    ]
    others = [line for line in describe_faults(report) if not line.startswith("regression: ")]
    held = [JUnitCase("nothing crashed, broken or incomplete", "\n".join(others) or None)]
    return render_junit("crosscheck eval gate", [*suites, Suite("runs", tuple(held))])
