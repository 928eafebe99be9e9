"""`crosscheck extract`: claims only."""

import typer

from crosscheck.cli.options import (
    Articles,
    Batch,
    Concurrency,
    Date,
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
    Verbose,
)


def extract(
    articles: Articles,
    *,
    model: Model = None,
    profile: Profile = None,
    prompt: PromptFile = None,
    outlet: Outlet = None,
    date: Date = None,
    concurrency: Concurrency = None,
    no_cache: NoCache = False,
    batch: Batch = False,
    refresh_cache: RefreshCache = False,
    max_tokens: MaxTokens = None,
    max_cost: MaxCost = None,
    dry_run: DryRun = False,
    log: Log = None,
    verbose: Verbose = False,
) -> None:
    r"""Print the claims of articles as JSON lines, each article's as soon as it is done.

    \b
    Examples:
      crosscheck extract story.txt > claims.jsonl
      crosscheck extract story.txt --model rules | jq .quote
    """
    from crosscheck.checking import ModelOptions, SpendingOptions
    from crosscheck.cli.following import end_followed
    from crosscheck.cli.running import (
        ArticleOptions,
        run_extract,
    )

    given = ArticleOptions(articles, outlet, date)
    asked = ModelOptions(model, profile, prompt, concurrency, no_cache, refresh_cache, batch)
    spending = SpendingOptions(max_tokens, max_cost)
    if dry_run:
        from crosscheck.cli.rehearsing import rehearse

        raise typer.Exit(rehearse(given, asked, spending))
    end_followed("extract", log, lambda: run_extract(given, asked, spending), verbose=verbose)
