"""`crosscheck gold`: make labels, check them, compare two annotators, review extras."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from crosscheck.cli.console import print_text, say, say_lines
from crosscheck.cli.gating import GOLD, Articles, Gold
from crosscheck.cli.labelling import add, new, relate, remove
from crosscheck.cli.second_look import again, settle
from crosscheck.errors import ConfigError, InputError

app = typer.Typer(
    name="gold",
    help="Make hand-made labels, check them, compare two annotators, review what they lack.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

GoldFolder = Annotated[
    Path,
    typer.Argument(metavar="[DIR]", help="Folder with claims.jsonl and the other label files."),
]

for _command in (new, add, relate, remove, again, settle):
    app.command()(_command)


@app.command()
def check(folder: GoldFolder = Path("evals/gold"), *, articles: Articles = None) -> None:
    r"""Check labels: quotes at their offsets, unique ids, relations between claims, dates, parts.

    Every problem is listed, and the exit code is 2 when there is one.

    \b
    Examples:
      crosscheck gold check
      crosscheck gold check evals/gold/second
    """
    from crosscheck.evals.articles import bench_of

    gold = bench_of(folder, articles).gold
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
    from crosscheck.evals.gold.load import render_schema

    print_text(render_schema())


@app.command()
def agree(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="Labels of one annotator.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="Labels of another.")],
    *,
    articles: Articles = None,
) -> None:
    r"""Measure the agreement of two annotators, field by field, on the articles they share.

    Claims are aligned by their spans first. The table goes to standard error, JSON to standard
    output.

    \b
    Examples:
      crosscheck gold agree evals/gold/first evals/gold/second > agreement.json
    """
    from crosscheck.evals.agreement import (
        compare_annotators,
        render_agreement,
        render_agreement_json,
    )
    from crosscheck.evals.articles import articles_folder, load_inputs
    from crosscheck.evals.gold.load import load_gold

    one, other = load_gold(first), load_gold(second)
    shared = sorted(set(one.articles) & set(other.articles))
    found = compare_annotators(one, other, load_inputs(articles_folder(first, articles), shared))
    say_lines(render_agreement(found))
    print_text(render_agreement_json(found))


@app.command()
def review(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")],
    claim: Annotated[
        str | None,
        typer.Argument(metavar="[CLAIM]", help="An extra of the run.", show_default="list them"),
    ] = None,
    verdict: Annotated[
        Literal["accept", "reject"] | None,
        typer.Argument(help="accept: the labels should have it."),
    ] = None,
    *,
    who: Annotated[str, typer.Option(help="Who decides.")] = "",
    why: Annotated[str, typer.Option(help="Why, in a sentence.")] = "",
    gold: Gold = GOLD,
    articles: Articles = None,
) -> None:
    r"""Judge claims that a run found and the labels lack; without CLAIM, list those not judged yet.

    \b
    Examples:
      crosscheck gold review eval-runs/rules
      crosscheck gold review eval-runs/rules story-1a2b3c4d reject --who "A. Editor" --why "a question"
    """
    from crosscheck.evals.gold.load import REVIEWS_FILE
    from crosscheck.evals.gold.records import Review
    from crosscheck.evals.runs.asking import bench_of_run
    from crosscheck.evals.runs.cases import read_cases
    from crosscheck.store.lines import append_lines

    bench_of_run(run, gold, articles)  # reviews stand beside the labels that the run was scored on
    extras = [c for c in read_cases(run) if c.kind == "extra"]
    if claim is None:
        for extra in extras:
            if extra.outcome == "unjudged":
                say(f"{extra.id}  {extra.article} {extra.start}-{extra.end}  {extra.statement!r}")
        return
    if verdict is None or not who.strip() or not why.strip():
        raise ConfigError("a review needs accept or reject, --who NAME and --why TEXT")
    found = next((e for e in extras if e.id == claim), None)
    if found is None:
        raise InputError(f"the run has no extra {claim!r}; leave the claim out to list them")
    made = Review(
        article=found.article or "",
        start=found.start or 0,
        end=found.end or 0,
        statement=found.statement,
        verdict=verdict,
        who=who,
        when=datetime.now(UTC),
        why=why,
    )
    append_lines(gold / REVIEWS_FILE, [made])
    say(f"{verdict}ed {claim}; score the run again to count it: crosscheck eval score {run}")
