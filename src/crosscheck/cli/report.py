"""`crosscheck report`: render a report again, in any format."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from crosscheck.cli.console import print_report, say, write_stdout
from crosscheck.cli.options import DecisionsFile
from crosscheck.store.files import write_atomically


def report(
    path: Annotated[
        str, typer.Argument(metavar="REPORT", help="report.json or the folder it is in.")
    ],
    format_: Annotated[
        Literal["terminal", "json", "html", "md", "csv", "xlsx", "jsonld"],
        typer.Option("--format", "-f", help="What to write."),
    ] = "terminal",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to FILE, not to standard output."),
    ] = None,
    decisions: DecisionsFile = None,
) -> None:
    r"""Render a report again in another format.

    \b
    Examples:
      crosscheck report crosscheck-report
      crosscheck report crosscheck-report/report.json --format md > report.md
      crosscheck report crosscheck-report --format xlsx --out findings.xlsx
    """
    from crosscheck.cli.claims import load_decisions, load_report
    from crosscheck.report.decisions import without_dismissed
    from crosscheck.report.formats import render

    loaded, decided = load_report(path), load_decisions(decisions)
    if out is None and format_ == "terminal":
        print_report(without_dismissed(loaded, decided))
        return
    rendered = render(loaded, format_, decisions=decided)
    if out is None:
        write_stdout(rendered)
        return
    write_atomically(out, rendered)
    say(f"wrote {out}")
