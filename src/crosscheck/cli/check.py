"""`crosscheck check`: the main job."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.completion import FAIL_ON_WORDS, complete_fail_on, complete_printable
from crosscheck.cli.options import (
    Articles,
    Batch,
    Concurrency,
    Date,
    DecisionsFile,
    DryRun,
    Log,
    MaxCost,
    MaxTokens,
    Model,
    NoCache,
    Outlet,
    Profile,
    PromptFile,
    RefreshCache,
    SecondLook,
    Verbose,
)


def check(
    articles: Articles,
    *,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="DIR_OR_ARCHIVE",
            help="Also compare with the articles of a folder, or with an archive (.db) of earlier runs.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the report.")
    ] = Path("crosscheck-report"),
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="What to print: terminal, json, html, md, csv or jsonld.",
            autocompletion=complete_printable,
        ),
    ] = "terminal",
    model: Model = None,
    profile: Profile = None,
    prompt: PromptFile = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(FAIL_ON_WORDS),
            autocompletion=complete_fail_on,
            help="Exit with 1 when there is such a finding.",
            show_default=False,
        ),
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
    concurrency: Concurrency = None,
    no_cache: NoCache = False,
    batch: Batch = False,
    second_look: SecondLook = False,
    refresh_cache: RefreshCache = False,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
    dry_run: DryRun = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Replace the report of another run in the folder for the report."
        ),
    ] = False,
    log: Log = None,
    verbose: Verbose = False,
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
    from crosscheck.checking import ModelOptions, SpendingOptions
    from crosscheck.cli.following import end_followed
    from crosscheck.cli.running import (
        ArticleOptions,
        CheckOptions,
        run_check,
    )

    given = ArticleOptions(articles, outlet, date)
    asked = ModelOptions(
        model, profile, prompt, concurrency, no_cache, refresh_cache, batch, second_look
    )
    spending = SpendingOptions(max_tokens, max_cost)
    if dry_run:
        from crosscheck.cli.rehearsing import rehearse

        raise typer.Exit(rehearse(given, asked, spending, against))
    options = CheckOptions(out, format_, against, fail_on, archive, decisions, force)
    end_followed("check", log, lambda: run_check(given, asked, spending, options), verbose=verbose)
