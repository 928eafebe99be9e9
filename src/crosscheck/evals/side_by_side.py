"""Many runs in one table: quality with intervals, cost, and the best where a test says so.

A figure is marked as the best only if its run is better than every other one by the paired test,
Holm over all the comparisons that the table rests on. So with many runs few marks are left; that
is what many comparisons cost.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from crosscheck.errors import InputError
from crosscheck.evals.diff import pair_runs
from crosscheck.evals.figures import HEADLINES, RATES
from crosscheck.evals.marks import Mark
from crosscheck.evals.measured import Measured, measure_marks
from crosscheck.evals.runs.manifest import Manifest
from crosscheck.evals.verdict import Paired, compare_all


@dataclass(frozen=True)
class Contender:
    """A run that stands in the table.

    Attributes:
        marks: of its first repeat (of stories: of the scored half).
        found: the labelled claims that it found; none for stories.

    """

    folder: Path
    manifest: Manifest
    marks: tuple[Mark, ...]
    found: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SideBySide:
    """The table.

    Attributes:
        measured: by measure, one for each run; None where it has no cases.
        best: by measure, the index of the run that is better than every other.

    """

    runs: tuple[Contender, ...]
    measured: Mapping[str, tuple[Measured | None, ...]]
    best: Mapping[str, int]


def put_side_by_side(runs: Sequence[Contender]) -> SideBySide:
    """Make the table of some runs.

    Raises:
        InputError: there are none, or they were scored on different labels, articles or stories.

    """
    if not runs:
        raise InputError("name the folders of the runs to put side by side")
    benches = {(r.manifest.gold, r.manifest.inputs) for r in runs}
    if len(benches) > 1:
        told = ", ".join(str(r.folder) for r in runs)
        raise InputError(
            f"{told} were scored on different labels or articles: score all of them again"
        )
    rows = [{m.measure: m for m in measure_marks(r.marks)} for r in runs]
    names = [n for n in HEADLINES if any(n in row for row in rows)]
    measured = {n: tuple(row.get(n) for row in rows) for n in names}
    return SideBySide(tuple(runs), measured, _find_best(runs, measured))


def _find_best(
    runs: Sequence[Contender], measured: Mapping[str, tuple[Measured | None, ...]]
) -> dict[str, int]:
    leading = {name: _leader(name, row) for name, row in measured.items()}
    duels = [
        (name, leader, rival)
        for name, leader in leading.items()
        if leader is not None
        for rival in range(len(runs))
        if rival != leader
    ]
    pairs = [_duel(runs[rival], runs[leader], name) for name, leader, rival in duels]
    lost = {
        name
        for (name, _, _), found in zip(duels, compare_all(pairs), strict=True)
        if found.verdict != "better"
    }
    return {n: k for n, k in leading.items() if k is not None and n not in lost and len(runs) > 1}


def _leader(name: str, row: Sequence[Measured | None]) -> int | None:
    known = {k: m.figure for k, m in enumerate(row) if m is not None and m.figure is not None}
    if not known:
        return None
    choose: Callable[..., int] = min if name in RATES else max
    return choose(known, key=lambda k: known[k])


def _duel(first: Contender, second: Contender, measure: str) -> Paired:
    return pair_runs(measure, first.marks, second.marks, first.found & second.found)


def side_by_side_record(table: SideBySide) -> dict[str, object]:
    """The table for programs."""
    return {
        "runs": [
            {"folder": str(r.folder), **r.manifest.model_dump(mode="json", exclude={"figures"})}
            for r in table.runs
        ],
        "measures": {
            name: [asdict(m) if m else None for m in row] for name, row in table.measured.items()
        },
        "best": {name: str(table.runs[k].folder) for name, k in table.best.items()},
    }
