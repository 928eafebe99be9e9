"""The index of many reports: a row a story, with what was found in it."""

from collections.abc import Mapping, Sequence
from datetime import date

from crosscheck.contract import Record
from crosscheck.models.relations import FindingKind
from crosscheck.report.html.page import environment


class StoryRow(Record):
    """What the index shows of one story: how many findings of each kind it has, and the address of its page."""

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
    return environment().get_template("index.html").render(stories=stories[::-1], kinds=kinds)
