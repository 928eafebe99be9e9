"""What the gate found, in words and as an exit code."""

from crosscheck.evals.figures import MEASURES, RATES
from crosscheck.evals.gate import Floors, GateReport

_PASSED = 0
_REGRESSION = 1
_INCOMPLETE = 3


def exit_code(report: GateReport) -> int:
    """0 passed; 3 when a run is incomplete, for its figures mean little; else 1."""
    if report.incomplete:
        return _INCOMPLETE
    return _REGRESSION if report.breaches or report.violations or report.crashed else _PASSED


def render_gate(floors: Floors, report: GateReport) -> str:
    """Say what fell, what broke, and what to do."""
    lines = [f"crashed: {c}" for c in report.crashed]
    lines += [
        f"incomplete: {name}: some questions have no recorded reply; record it again:"
        f" crosscheck eval run --out {name} --restart"
        for name in report.incomplete
    ]
    lines += [f"invariant broken: {v}" for v in report.violations]
    lines += [
        f"regression: {b.run}: {MEASURES[b.measure]} {b.figure:.6f},"
        f" {'ceiling' if b.measure in RATES else 'floor'} {b.floor:.6f}"
        for b in report.breaches
    ]
    if not lines:
        count = sum(len(f) for f in floors.runs.values())
        return f"gate passed: {count} figures of {len(floors.runs)} runs at or above their floors"
    return "\n".join(lines)
