"""A server for assistants (Model Context Protocol): check, explain, and search of an archive.

Thin over the Python interface. An assistant sends texts; files of the machine are not read for it, and
nothing but the archive that the server was started with is written.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from crosscheck.errors import CrosscheckError
from crosscheck.interface import Text, check, explain, search
from crosscheck.models.claims import Claim
from crosscheck.models.relations import Finding
from crosscheck.models.report import Report

INSTRUCTIONS = (
    "Cross-checks news articles: which sentences of different articles contradict each other, where an"
    " attribution was lost or a quotation changed, and what stands on nobody's word. It compares articles"
    " with each other and with the archive; it does not know what is true. Quote findings in the"
    " articles' words, with outlet and day."
)
# An assistant reads what it gets; the rest is counted.
_MOST_FINDINGS = 40


class GivenArticle(BaseModel):
    """An article as an assistant sends it."""

    text: str = Field(description="All of the article, the headline first.")
    id: str = Field("story", description="A short name by which findings refer to it.")
    outlet: str | None = None
    published: date | None = Field(None, description="Day of publication, as 2031-05-03.")


class ShownPassage(BaseModel):
    """A sentence that a finding is about, and who is made responsible for it."""

    claim: str
    article: str
    outlet: str | None
    published: date | None
    quote: str
    source: str | None


class FoundProblem(BaseModel):
    """One finding, with its sentences."""

    id: str
    kind: str
    severity: int
    headline: str
    why: str
    passages: list[ShownPassage]


class CheckResult(BaseModel):
    """What a check found, gravest first.

    `left_out` counts further findings; `notes` say what could not be told.
    """

    findings: list[FoundProblem]
    left_out: int
    notes: list[str]


class ArchivedStory(BaseModel):
    """An article of the archive."""

    id: str
    outlet: str | None
    headline: str | None
    published: date | None
    claims: int


def make_server(archive: Path | None, model: str | None) -> MCPServer:
    """The server; `run` it to serve. The model is named as `check` takes it."""
    server = MCPServer("crosscheck", instructions=INSTRUCTIONS)
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    def compare(articles: Sequence[GivenArticle], notes: list[str]) -> Report:
        texts = [Text(a.text, a.id, a.outlet, None, a.published) for a in articles]
        with _errors_told():
            return check(texts, against=archive, model=model, on_note=notes.append)

    @server.tool(name="check", annotations=reads)
    def check_articles(
        articles: Annotated[list[GivenArticle], Field(min_length=1, max_length=50)],
    ) -> CheckResult:
        """Compare articles with each other and with the archive; say what an editor should look at."""
        notes: list[str] = []
        return _as_result(compare(articles, notes), notes)

    @server.tool(name="explain", annotations=reads)
    def explain_finding(
        articles: Annotated[list[GivenArticle], Field(min_length=1, max_length=50)], finding: str
    ) -> str:
        """Say, level by level, why a finding of these same articles was raised.

        The comparison is done again, so the articles have to be sent as they were for `check`.
        """
        with _errors_told():
            return explain(compare(articles, []), finding)

    @server.tool(name="search", annotations=reads)
    def search_archive(
        words: str, most: Annotated[int, Field(ge=1, le=100)] = 20
    ) -> list[ArchivedStory]:
        """The archived articles that hold all of these words, newest first."""
        with _errors_told():
            found = search(archive, words, most=most) if archive is not None else ()
        return [ArchivedStory.model_validate(e, from_attributes=True) for e in found]

    return server


@contextmanager
def _errors_told() -> Iterator[None]:
    """Let the assistant read what is wrong and what to do; other errors are kept from it."""
    try:
        yield
    except CrosscheckError as error:
        raise ToolError(str(error)) from error


def _as_result(report: Report, notes: list[str]) -> CheckResult:
    claims = {claim.id: claim for claim in report.claims}
    shown = report.findings[:_MOST_FINDINGS]
    return CheckResult(
        findings=[_as_problem(finding, claims, report) for finding in shown],
        left_out=len(report.findings) - len(shown),
        notes=[*notes, *(f"{f.article}: {f.error}" for f in report.failures)],
    )


def _as_problem(finding: Finding, claims: dict[str, Claim], report: Report) -> FoundProblem:
    return FoundProblem(
        id=finding.id,
        kind=finding.kind.value,
        severity=finding.severity,
        headline=finding.headline,
        why=finding.why,
        passages=[_as_passage(claims[id_], report) for id_ in finding.claims],
    )


def _as_passage(claim: Claim, report: Report) -> ShownPassage:
    article = next(a for a in report.articles if a.id == claim.article)
    return ShownPassage(
        claim=claim.id,
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        quote=claim.quote,
        source=claim.attribution.source if claim.attribution else None,
    )
