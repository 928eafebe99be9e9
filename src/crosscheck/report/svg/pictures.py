"""All pictures of a report, in the order of the page."""

from crosscheck.models import Report
from crosscheck.report.svg.matrix import draw_matrix
from crosscheck.report.svg.numbers import draw_numbers
from crosscheck.report.svg.picture import Picture
from crosscheck.report.svg.sources import draw_sources


def draw_pictures(report: Report) -> tuple[Picture, ...]:
    """Draw what is worth looking at; a picture without content is left out."""
    return (*draw_numbers(report), *draw_matrix(report), *draw_sources(report))
