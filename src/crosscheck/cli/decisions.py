"""`crosscheck decisions`: what was decided on the findings of a report."""

from typing import Annotated

import typer


def decisions(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="decisions.json saved from a report.", show_default=False
        ),
    ],
) -> None:
    r"""List decisions: what was decided, on which finding, and why.

    Save them from a report with "Save decisions.json"; `check --decisions` applies them.

    \b
    Examples:
      crosscheck decisions decisions.json
    """
    from crosscheck.cli.claims import load_decisions
    from crosscheck.cli.console import write_stdout
    from crosscheck.report.decisions import describe_decisions

    for line in describe_decisions(load_decisions(file)):
        write_stdout(line + "\n")
