"""All pictures of a report, in the order of the page."""

from dataclasses import dataclass

from markupsafe import Markup

from crosscheck.models import Report


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its text alternative.

    Attributes:
        name: for a file name; unique within a report.
        title: what it shows, in a few words.
        description: what can be seen, in one or two sentences.
        svg: one svg element without style; the page's or `standalone`'s style applies.
        columns, rows: the same content as a table.
    """

    name: str
    title: str
    description: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draw_pictures(_report: Report) -> tuple[Picture, ...]:
    """Draw what is worth looking at; a picture without content is left out."""
    return ()
