"""`crosscheck report`: render a report again, in any format."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.options import DecisionsFile


def report(
    path: Annotated[
        str,
        typer.Argument(
            metavar="REPORT", help="report.json or the folder it is in.", show_default=False
        ),
    ],
    format_: Annotated[
        str, typer.Option("--format", "-f", help="terminal, json, html, md, csv, xlsx or jsonld.")
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
    from crosscheck.cli.console import say, write_stdout
    from crosscheck.report.formats import render
    from crosscheck.store.files import write_atomically

    rendered = render(load_report(path), format_, decisions=load_decisions(decisions))
    if out is None:
        write_stdout(rendered)
        return
    write_atomically(out, rendered)
    say(f"wrote {out}")
