"""What a picture is: a drawing with its text alternative."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from crosscheck.models.articles import Article


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its text alternative.

    Attributes:
        name: for ids and file names; unique within a report.
        title: what it shows, in a few words.
        description: what can be seen and how to read it, in one or two sentences.
        svg: one svg element without style of its own.
        columns, rows: the same content as a table.
    """

    name: str
    kind: Literal["numbers", "matrix", "sources"]
    title: str
    description: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def short_date(article: Article) -> str:
    """The day of publication, short."""
    if article.published is None:
        return "no date"
    return f"{article.published.day} {article.published:%b %Y}"
