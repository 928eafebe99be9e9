"""`crosscheck gold`: check the hand-made labels, compare two annotators, review extras."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="gold",
    help="Check hand-made labels, compare two annotators, review what the labels lack.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

GoldFolder = Annotated[
    Path,
    typer.Argument(metavar="[DIR]", help="Folder with claims.jsonl and the other label files."),
]
Seeds = Annotated[
    Path, typer.Option("--articles", metavar="DIR", help="Folder with the labelled articles.")
]


@app.command()
def check(folder: GoldFolder = Path("evals/gold"), *, articles: Seeds = Path("seeds")) -> None:
    r"""Check labels: quotes at their offsets, unique ids, relations between claims, dates, parts.

    Every problem is listed, and the exit code is 2 when there is one.

    \b
    Examples:
      crosscheck gold check
      crosscheck gold check evals/gold/second
    """
    from crosscheck.cli.console import say
    from crosscheck.errors import GoldError
    from crosscheck.evals.articles import load_inputs
    from crosscheck.evals.gold import check_gold, load_gold

    gold = load_gold(folder)
    inputs = load_inputs(articles, gold.articles)
    problems = check_gold(gold, inputs.texts)
    if problems:
        raise GoldError("\n".join(problems))
    say(
        f"{folder}: {len(gold.claims)} claims, {len(gold.relations)} relations,"
        f" {len(gold.entities)} entities in {len(gold.articles)} articles; no problems"
    )


@app.command()
def schema() -> None:
    r"""Print the JSON Schema of the label files.

    \b
    Examples:
      crosscheck gold schema > evals/gold/schema.json
    """
    from crosscheck.cli.console import write_stdout
    from crosscheck.evals.gold import render_schema

    write_stdout(render_schema())
