"""The formats a report can be rendered to, by name; the command line knows no others."""

from collections.abc import Callable, Mapping, Sequence

from crosscheck.contract import report_to_json
from crosscheck.errors import ConfigError, missing_extra
from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision, without_dismissed
from crosscheck.report.html import render_html
from crosscheck.report.jsonld import render_jsonld
from crosscheck.report.markdown import render_markdown
from crosscheck.report.table import render_csv
from crosscheck.report.terminal import render_terminal

Decisions = Sequence[Decision]


def _render_xlsx(report: Report, decisions: Decisions) -> bytes:
    try:
        from crosscheck.report.xlsx import render_xlsx  # noqa: PLC0415 - of the extra "desk"
    except ModuleNotFoundError as error:
        raise missing_extra(error, "desk") from None
    return render_xlsx(report, decisions)


# The report as text, or as bytes where the format is not text, with the decisions of an earlier run where
# the format shows decisions.
FORMATS: Mapping[str, Callable[[Report, Decisions], str | bytes]] = {
    "html": render_html,
    "json": lambda report, _: report_to_json(report),
    "md": render_markdown,
    "csv": render_csv,
    "xlsx": _render_xlsx,
    "jsonld": lambda report, _: render_jsonld(report),
    "terminal": lambda report, decisions: render_terminal(without_dismissed(report, decisions)),
}


def render(report: Report, fmt: str, *, decisions: Decisions = ()) -> str | bytes:
    """Render `report` in the format named `fmt`.

    Raises:
        ConfigError: no such format, or what it needs is not installed.
    """
    if fmt not in FORMATS:
        raise ConfigError(f"unknown format {fmt!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[fmt](report, decisions)
