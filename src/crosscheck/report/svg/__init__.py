"""Pictures of a report, drawn by code: the same report gives the same picture."""

from crosscheck.contract import in_order
from crosscheck.models.report import Report
from crosscheck.report.svg.canvas import Picture, standalone
from crosscheck.report.svg.matrix import draw_matrix
from crosscheck.report.svg.numbers import draw_numbers
from crosscheck.report.svg.sources import draw_sources

__all__ = ["Picture", "draw_files", "draw_pictures", "standalone"]


def draw_pictures(report: Report) -> tuple[Picture, ...]:
    """Draw what is worth looking at; a picture without content is left out."""
    return (*draw_numbers(report), *draw_matrix(report), *draw_sources(report))


def draw_files(report: Report) -> dict[str, str]:
    """Every picture as an SVG file of its own, by file name."""
    return {f"{p.name}.svg": standalone(p.svg) for p in draw_pictures(in_order(report))}
