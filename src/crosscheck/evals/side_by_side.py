"""Many runs in one table: quality with intervals, cost, and the best where a test says so.

A figure is marked as the best only if its run is better than every other one by the paired test,
Holm over all the comparisons that the table rests on. So with many runs few marks are left; that
is what many comparisons cost.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from string import ascii_uppercase

from crosscheck.errors import InputError
from crosscheck.evals.diff import Recorded, found_cases, open_run, pair_runs
from crosscheck.evals.figures import HEADLINES, MEASURES, RATES
from crosscheck.evals.judging.book import Book
from crosscheck.evals.measured import Measured, interval_of, measure_marks, shown, table
from crosscheck.evals.runs.cases import marks_of
from crosscheck.evals.runs.manifest import Spent
from crosscheck.evals.stories.folder import holds_stories, open_stories_run
from crosscheck.evals.verdict import compare_all
from crosscheck.text.json_text import to_json

_LIMITS = (
    "* better than every other run by the paired test, Holm over all comparisons of the table."
    " Seconds are those of all replies added up; what was played from a recording cost nothing."
)
_COSTS: dict[str, Callable[[Spent], str]] = {
    "prompt tokens": lambda s: f"{s.prompt_tokens}",
    "reply tokens": lambda s: f"{s.completion_tokens}",
    "USD": lambda s: "-" if s.usd is None else f"{s.usd:.4f}",
    "seconds": lambda s: "-" if s.seconds is None else f"{s.seconds:.0f}",
    "calls": lambda s: f"{s.asked}",
    "cache hits": lambda s: f"{s.recalled}",
}


@dataclass(frozen=True)
class SideBySide:
    """The table.

    Attributes:
        measured: by measure, one for each run; None where it has no cases.
        best: by measure, the index of the run that is better than every other.
    """

    runs: tuple[Recorded, ...]
    measured: Mapping[str, tuple[Measured | None, ...]]
    best: Mapping[str, int]


def open_contender(folder: Path, book: Book) -> Recorded:
    """Read the folder of a run; of one over stories the scored half, with its judgements.

    Raises:
        InputError: it holds no scored run.
    """
    if holds_stories(folder):
        run = open_stories_run(folder, book)
        return replace(run, cases=tuple(run.of_half("scored")))
    return open_run(folder)


def put_side_by_side(runs: Sequence[Recorded]) -> SideBySide:
    """Make the table of some runs.

    Raises:
        InputError: there are none, or they were scored on different labels, articles or stories.
    """
    if not runs:
        raise InputError("name the folders of the runs to put side by side")
    if len({r.manifest.bench for r in runs}) > 1:
        told = ", ".join(str(r.folder) for r in runs)
        raise InputError(
            f"{told} are not all over the same labels and articles, or the same stories: put together"
            " only runs that are; runs over labels can be scored again"
        )
    rows = [{m.measure: m for m in measure_marks(marks_of(r.cases))} for r in runs]
    names = [n for n in HEADLINES if any(n in row for row in rows)]
    measured = {n: tuple(row.get(n) for row in rows) for n in names}
    return SideBySide(tuple(runs), measured, _find_best(runs, measured))


def _find_best(
    runs: Sequence[Recorded], measured: Mapping[str, tuple[Measured | None, ...]]
) -> dict[str, int]:
    leaders = {name: _leader(name, row) for name, row in measured.items()}
    leading = {name: k for name, k in leaders.items() if k is not None and len(runs) > 1}
    duels = [(n, k, rival) for n, k in leading.items() for rival in range(len(runs)) if rival != k]
    marks, found = [marks_of(r.cases) for r in runs], [found_cases(r) for r in runs]
    pairs = [pair_runs(n, marks[rival], marks[k], found[rival] & found[k]) for n, k, rival in duels]
    compared = zip(duels, compare_all(pairs), strict=True)
    lost = {name for (name, _, _), duel in compared if duel.verdict != "better"}
    return {name: k for name, k in leading.items() if name not in lost}


def _leader(name: str, row: Sequence[Measured | None]) -> int | None:
    known = {k: m.figure for k, m in enumerate(row) if m is not None and m.figure is not None}
    choose: Callable[..., int | None] = min if name in RATES else max
    return choose(known, key=lambda k: known[k], default=None)


def render_side_by_side(found: SideBySide) -> str:
    """A column for each run, under its letter; what it cost below."""
    letters = [_letter(k) for k in range(len(found.runs))]
    lines = [f"{x}: {_described(r)}" for x, r in zip(letters, found.runs, strict=True)]
    rows = [
        (MEASURES[n], *(_cell(m, is_best=found.best.get(n) == k) for k, m in enumerate(row)))
        for n, row in found.measured.items()
    ]
    costs = [(n, *(cost(r.manifest.spent) for r in found.runs)) for n, cost in _COSTS.items()]
    return "\n".join([*lines, "", *table(("", *letters), [*rows, *costs]), "", _LIMITS, ""])


def render_side_by_side_json(found: SideBySide) -> str:
    """The same for programs."""
    told = {
        "runs": [
            {"folder": str(r.folder), **r.manifest.model_dump(mode="json", exclude={"figures"})}
            for r in found.runs
        ],
        "measures": {
            name: [asdict(m) if m else None for m in row] for name, row in found.measured.items()
        },
        "best": {name: str(found.runs[k].folder) for name, k in found.best.items()},
    }
    return to_json(told, indent=2) + "\n"


def _letter(number: int) -> str:
    """A, B, ... Z, A2, B2, ..."""
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def _described(run: Recorded) -> str:
    model = run.manifest.model
    prompt = f", {model.prompt.name} v{model.prompt.version}" if model.prompt else ""
    return f"{run.folder}: {model.name} ({model.profile}){prompt}"


def _cell(measured: Measured | None, *, is_best: bool) -> str:
    if measured is None or measured.figure is None:
        return "-"
    return f"{'* ' if is_best else ''}{shown(measured.figure)} ({interval_of(measured)})"
