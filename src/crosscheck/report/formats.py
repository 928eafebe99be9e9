"""The formats a report can be rendered to, by name; the command line knows no others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from crosscheck.contract import report_to_json
from crosscheck.errors import ConfigError
from crosscheck.models import Report
from crosscheck.report.csv_ import render_csv
from crosscheck.report.html import render_html
from crosscheck.report.jsonld import render_jsonld
from crosscheck.report.markdown import render_markdown
from crosscheck.report.terminal import render_terminal
from crosscheck.report.xlsx import render_xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report.

    Attributes:
        file_name: as written into a run's folder.
        about: for the help text.
        render: the report as text, or as bytes where the format is not text.
    """

    file_name: str
    about: str
    render: Callable[[Report], str | bytes]


FORMATS: Mapping[str, Format] = {
    "html": Format("index.html", "one self-contained page to decide in", render_html),
    "json": Format("report.json", "the contract, for programs", report_to_json),
    "markdown": Format("report.md", "diffs cleanly", render_markdown),
    "csv": Format("findings.csv", "one row a finding, for a sheet", render_csv),
    "xlsx": Format("findings.xlsx", "one row a finding, for Excel", render_xlsx),
    "jsonld": Format("report.jsonld", "schema.org claims with W3C selectors", render_jsonld),
    "terminal": Format("report.txt", "plain text, 100 columns", render_terminal),
}


def render(report: Report, fmt: str) -> str | bytes:
    """Render `report` in the format named `fmt`.

    Raises:
        ConfigError: no such format.
    """
    if fmt not in FORMATS:
        raise ConfigError([f"unknown format {fmt!r}; choose one of {', '.join(FORMATS)}"])
    return FORMATS[fmt].render(report)
