"""The index of many reports: a row a story, with what was found in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader

from crosscheck.contract import Record
from crosscheck.models.relations import FindingKind
from crosscheck.report.visible import make_visible


class StoryRow(Record):
    """What the index shows of one story.

    Attributes:
        id: as the report names it.
        findings: how many of each kind.
        report: the address of its page from the index.
    """

    id: str
    headline: str | None
    outlet: str | None
    published: date | None
    findings: Mapping[str, int]
    report: str


def render_stories(stories: Sequence[StoryRow]) -> str:
    """The index page; the story that was checked last comes first."""
    found = {kind for story in stories for kind in story.findings}
    kinds = [kind.value for kind in FindingKind if kind.value in found]
    return _environment().get_template("index.html").render(stories=stories[::-1], kinds=kinds)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: make_visible(value) if type(value) is str else value,
    )
