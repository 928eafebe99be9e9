"""`crosscheck check`: the main job."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from crosscheck.cli.options import (
    Articles,
    AskOptions,
    Batch,
    Date,
    DecisionsFile,
    DryRun,
    Outlet,
    SecondLook,
    asks_model,
)


@asks_model
def check(
    articles: Articles,
    *,
    asked: AskOptions,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="DIR_OR_ARCHIVE",
            help="Also compare with the articles of a folder, or with an archive (.db) of earlier runs.",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the report.")
    ] = Path("crosscheck-report"),
    format_: Annotated[
        Literal["terminal", "json", "html", "md", "csv", "jsonld"],
        typer.Option("--format", "-f", help="What to print."),
    ] = "terminal",
    fail_on: Annotated[
        Literal["contradiction", "unattributed", "any"] | None,
        typer.Option(help="Exit with 1 when there is such a finding."),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Keep this run's claims in an archive for later --against."
        ),
    ] = None,
    decisions: DecisionsFile = None,
    outlet: Outlet = None,
    date: Date = None,
    batch: Batch = False,
    second_look: SecondLook = False,
    dry_run: DryRun = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Replace the report of another run in the folder for the report."
        ),
    ] = False,
) -> None:
    r"""Cross-check articles and write a report.

    The folder gets report.json, index.html, report.md, run.json and the articles' texts.

    \b
    Examples:
      crosscheck check story.txt other.txt
      crosscheck check story.html --against wire/ --fail-on contradiction
      crosscheck check https://example.org/a.html b.pdf --outlet "Daily B" --date 2031-05-03
      crosscheck check story.txt other.txt --decisions decisions.json
      crosscheck check *.txt --model rules --format json > report.json
      crosscheck check *.txt --dry-run
    """
    from crosscheck.cli.running import ArticleOptions, CheckOptions, run_check

    given = ArticleOptions(articles, outlet, date)
    model = asked.model_options(batch=batch, second_look=second_look)
    if dry_run:
        from crosscheck.cli.rehearsing import rehearse

        raise typer.Exit(rehearse(given, model, against))
    options = CheckOptions(out, format_, against, fail_on, archive, decisions, force)
    asked.end("check", lambda: run_check(given, model, options))
