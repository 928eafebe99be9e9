"""The formats a report can be rendered to, by name; the command line knows no others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crosscheck.contract import report_to_json
from crosscheck.errors import ConfigError, missing_extra
from crosscheck.models import Report
from crosscheck.report.csv_ import render_csv
from crosscheck.report.decisions import Decision, without_dismissed
from crosscheck.report.html import render_html
from crosscheck.report.jsonld import render_jsonld
from crosscheck.report.markdown import render_markdown
from crosscheck.report.terminal import render_terminal

Decisions = Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report.

    Attributes:
        file_name: as written into a run's folder.
        about: for the help text.
        render: the report as text, or as bytes where the format is not text, with the decisions
            of an earlier run where the format shows decisions.
    """

    file_name: str
    about: str
    render: Callable[[Report, Decisions], str | bytes]


def _render_xlsx(report: Report, decisions: Decisions) -> bytes:
    try:
        from crosscheck.report.xlsx import render_xlsx  # noqa: PLC0415 - of the extra "desk"
    except ModuleNotFoundError as error:
        raise missing_extra(error, "desk") from None
    return render_xlsx(report, decisions=decisions)


FORMATS: Mapping[str, Format] = {
    "html": Format(
        "index.html",
        "one self-contained page to decide in",
        lambda report, decisions: render_html(report, decisions=decisions),
    ),
    "json": Format(
        "report.json", "the contract, for programs", lambda report, _: report_to_json(report)
    ),
    "md": Format(
        "report.md",
        "diffs cleanly",
        lambda report, decisions: render_markdown(report, decisions=decisions),
    ),
    "csv": Format(
        "findings.csv",
        "one row a finding, for a sheet",
        lambda report, decisions: render_csv(report, decisions=decisions),
    ),
    "xlsx": Format(
        "findings.xlsx",
        "one row a finding, for Excel",
        _render_xlsx,
    ),
    "jsonld": Format(
        "report.jsonld",
        "schema.org claims with W3C selectors",
        lambda report, _: render_jsonld(report),
    ),
    "terminal": Format(
        "report.txt",
        "plain text, 100 columns",
        lambda report, decisions: render_terminal(without_dismissed(report, decisions)),
    ),
}


def render(report: Report, fmt: str, *, decisions: Decisions = ()) -> str | bytes:
    """Render `report` in the format named `fmt`.

    Args:
        report: to render.
        fmt: a name in `FORMATS`.
        decisions: of an earlier run.

    Raises:
        ConfigError: no such format, or what it needs is not installed.
    """
    if fmt not in FORMATS:
        raise ConfigError([f"unknown format {fmt!r}; choose one of {', '.join(FORMATS)}"])
    return FORMATS[fmt].render(report, decisions)
