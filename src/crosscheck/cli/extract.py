"""`crosscheck extract`: claims only."""

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
    import typer

    from crosscheck.cli.running import run_extract

    raise typer.Exit(run_extract(articles))
