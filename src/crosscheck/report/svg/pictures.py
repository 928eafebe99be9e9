"""All pictures of a report, in the order of the page."""

from crosscheck.models.report import Report
from crosscheck.report.svg.canvas import standalone
from crosscheck.report.svg.matrix import draw_matrix
from crosscheck.report.svg.numbers import draw_numbers
from crosscheck.report.svg.picture import Picture
from crosscheck.report.svg.sources import draw_sources
from crosscheck.report.view import in_order


def draw_pictures(report: Report) -> tuple[Picture, ...]:
    """Draw what is worth looking at; a picture without content is left out."""
    return (*draw_numbers(report), *draw_matrix(report), *draw_sources(report))


def draw_files(report: Report) -> dict[str, str]:
    """Every picture as an SVG file of its own, by file name."""
    return {f"{p.name}.svg": standalone(p.svg) for p in draw_pictures(in_order(report))}
