"""Marks added up to figures with their intervals, the rows of every table and JSON; and how they are written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosscheck.evals.figures import MEASURES, figure, kind_of
from crosscheck.evals.marks import Mark, Tally, by_cluster, tally
from crosscheck.evals.stats import bootstrap


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure over some marks.

    Attributes:
        interval: 95%, over resampled clusters; None with fewer than two.
        precision, recall: of an F1.
        cases: what the figure is a share of, or how many units it is counted for.
    """

    measure: str
    figure: float | None
    interval: tuple[float, float] | None
    precision: float | None
    recall: float | None
    cases: float
    clusters: int


def rounded_figures(marks: Iterable[Mark]) -> dict[str, float | None]:
    """The figure of every measure, to six digits: enough to compare, few enough to be the same everywhere."""
    found = {name: figure(name, total) for name, total in sorted(tally(marks).items())}
    return {name: None if f is None else round(f, 6) for name, f in found.items()}


def measure_marks(marks: Sequence[Mark]) -> tuple[Measured, ...]:
    """Add marks up by measure, in the order of every table."""
    totals = tally(marks)
    return tuple(
        _measured(name, totals[name], [m for m in marks if m.measure == name])
        for name in _ordered(totals)
    )


def _measured(name: str, total: Tally, marks: Sequence[Mark]) -> Measured:
    kind = kind_of(name)
    clusters = by_cluster(marks)
    return Measured(
        measure=name,
        figure=figure(name, total),
        interval=bootstrap(clusters, kind=kind),
        precision=total.precision if kind == "f1" else None,
        recall=total.recall if kind == "f1" else None,
        cases=total.proposed if kind == "precision" else total.expected,
        clusters=len(clusters),
    )


def _ordered(totals: Mapping[str, Tally]) -> list[str]:
    """The known measures in their order, each followed by its parts that have cases."""
    known = [name for name in MEASURES if name in totals]
    parts = sorted(n for n in totals if n not in MEASURES)
    set_in = [n for n in parts if kind_of(n) != "f1" and n.partition(":")[0] in known]
    within = [m for n in known for m in (n, *(p for p in set_in if p.startswith(f"{n}:")))]
    return [*within, *(n for n in parts if n not in set_in and totals[n].f1)]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table with columns as wide as need be, the first to the left."""
    cells = [list(head), *map(list, rows)]
    widths = [max(len(row[k]) for row in cells) for k in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if k == 0 else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def shown(value: float | None) -> str:
    """Three digits, or a dash where there are no cases."""
    return "-" if value is None else f"{value:.3f}"


def interval_of(measured: Measured) -> str:
    """An interval in words, or a dash."""
    found = measured.interval
    return f"{found[0]:.3f} to {found[1]:.3f}" if found else "-"
