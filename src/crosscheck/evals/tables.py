"""Tables for the terminal, and how figures and intervals are written in them."""

from collections.abc import Iterable, Sequence

from crosscheck.evals.measured import Measured


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
