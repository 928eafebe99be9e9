"""`crosscheck decisions`: what was decided on the findings of a report, and by whom."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.console import say, write_stdout
from crosscheck.cli.groups import ListingGroup
from crosscheck.errors import ConfigError
from crosscheck.report.visible import one_line
from crosscheck.store.files import write_atomically

app = typer.Typer(
    name="decisions",
    cls=ListingGroup,
    help="List what was decided on the findings of a report; put the decisions of several people together.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="decisions.json saved from a report.")
    ],
) -> None:
    r"""List decisions: what was decided, by whom and when, on which finding, and why.

    Save them from a report with "Save decisions.json"; `check --decisions` applies them. The word
    "list" may be left out.

    \b
    Examples:
      crosscheck decisions decisions.json
      crosscheck decisions list decisions.json
    """
    from crosscheck.cli.claims import load_decisions
    from crosscheck.report.decisions import describe_decisions

    for line in describe_decisions(load_decisions(file)):
        write_stdout(f"{one_line(line)}\n")


@app.command()
def merge(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Two or more decisions.json.")
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to FILE, not to standard output."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace FILE although it is none of the files merged.")
    ] = False,
) -> None:
    r"""Put the decisions of several people together; where they disagree, both are kept and shown.

    Of one person the latest decision on a finding counts. A finding on which people disagree stays
    open until somebody decides it in the report.

    \b
    Examples:
      crosscheck decisions merge mine.json anas.json --out decisions.json
    """
    from crosscheck.cli.claims import load_decisions
    from crosscheck.report.decisions import decisions_to_json, describe_decisions, merge_decisions

    merged = merge_decisions([load_decisions(file) for file in files])
    if out is None:
        write_stdout(decisions_to_json(merged.decisions))
    else:
        if out.exists() and not force and out.resolve() not in {Path(f).resolve() for f in files}:
            raise ConfigError(
                f"{str(out)!r} is there and none of the files merged; choose another name or --force"
            )
        write_atomically(out, decisions_to_json(merged.decisions))
        say(f"{len(merged.decisions)} decisions written to {out}")
    for number, group in enumerate(merged.disputed, start=1):
        say(f"disagreement {number} of {len(merged.disputed)}, both kept:")
        for line in describe_decisions(group):
            say(f"  {one_line(line)}")
