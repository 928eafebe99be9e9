"""`crosscheck extract`: claims only."""

import typer

from crosscheck.cli.options import (
    Articles,
    Concurrency,
    Date,
    Model,
    NoCache,
    Outlet,
    Profile,
    PromptFile,
    RefreshCache,
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
    refresh_cache: RefreshCache = False,
) -> None:
    r"""Print the claims of articles as JSON lines, each article's as soon as it is done.

    \b
    Examples:
      crosscheck extract story.txt > claims.jsonl
      crosscheck extract story.txt --model rules | jq .quote
    """
    from crosscheck.cli.running import ArticleOptions, ModelOptions, run_extract

    raise typer.Exit(
        run_extract(
            ArticleOptions(articles, outlet, date),
            ModelOptions(model, profile, prompt, concurrency, no_cache, refresh_cache),
        )
    )
