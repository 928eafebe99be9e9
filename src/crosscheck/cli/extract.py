"""`crosscheck extract`: claims only."""

import typer

from crosscheck.cli.options import Articles, AskOptions, Batch, Date, DryRun, Outlet, asks_model


@asks_model
def extract(
    articles: Articles,
    *,
    asked: AskOptions,
    outlet: Outlet = None,
    date: Date = None,
    batch: Batch = False,
    dry_run: DryRun = False,
) -> None:
    r"""Print the claims of articles as JSON lines, each article's as soon as it is done.

    \b
    Examples:
      crosscheck extract story.txt > claims.jsonl
      crosscheck extract story.txt --model rules | jq .quote
    """
    from crosscheck.cli.running import ArticleOptions, run_extract

    given = ArticleOptions(articles, outlet, date)
    model = asked.model_options(batch=batch)
    if dry_run:
        from crosscheck.cli.rehearsing import rehearse

        raise typer.Exit(rehearse(given, model))
    asked.end("extract", lambda: run_extract(given, model))
