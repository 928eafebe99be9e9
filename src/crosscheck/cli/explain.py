"""`crosscheck explain`: why a finding or relation was raised, or why a pair was not."""

from typing import Annotated

import typer

from crosscheck.cli.completion import complete_id
from crosscheck.cli.console import print_text


def explain(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID [ID]",
            help="A finding (f-...), a relation (r-...), or two claims.",
            autocompletion=complete_id,
        ),
    ],
    report: Annotated[
        str,
        typer.Option(
            "--report", "-r", metavar="PATH", help="Report folder, report.json or claims file."
        ),
    ] = "crosscheck-report",
    articles: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Contexts of the articles, for a claims file."),
    ] = None,
    *,
    trace: Annotated[
        bool, typer.Option("--trace", help="Print every step of the comparison, too.")
    ] = False,
) -> None:
    r"""Print why a finding or relation was raised, or why two claims were not related.

    \b
    Examples:
      crosscheck explain f-1a2b3c4d
      crosscheck explain r-1a2b3c4d --report monday/
      crosscheck explain story-1a2b3c4d other-5e6f7a8b --trace
    """
    from crosscheck.cli.claims import load_claims
    from crosscheck.explanation import explain_ids

    given = load_claims([report], articles)
    print_text(explain_ids(ids, given.claims, given.contexts, given.report, trace=trace))
