"""`crosscheck gold again` and `gold settle`: relations of the labels looked at by fresh readers."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.console import print_text, say
from crosscheck.cli.gating import GOLD, Articles, Gold
from crosscheck.store.files import write_atomically

_BOOK = Path("evals/gold/second_look.jsonl")
BookFile = Annotated[Path, typer.Option(metavar="FILE", help="What readers have said.")]


def again(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="Where to write the sheet.")],
    *,
    who: Annotated[str, typer.Option(help="Who will read it.")],
    gold: Gold = GOLD,
    articles: Articles = None,
) -> None:
    r"""Write a sheet of labelled pairs for a reader who does not know the labels.

    Contradictions and updates, and as many pairs that are neither, in an order of the reader's own.
    What the reader fills in is taken with `eval judge --take`.

    \b
    Examples:
      crosscheck gold again sheet.jsonl --who "B. Reader"
      crosscheck eval judge --take sheet.jsonl --who "B. Reader" --judgements evals/gold/second_look.jsonl
    """
    from crosscheck.evals.articles import bench_of
    from crosscheck.evals.gold.second_look import make_gold_cards
    from crosscheck.evals.judging.book import Book
    from crosscheck.evals.judging.serve import open_cards, render_sheet

    bench = bench_of(gold, articles)
    cards = open_cards(make_gold_cards(bench.gold, bench.inputs), Book(), who)
    write_atomically(sheet, render_sheet(cards))
    say(f"{len(cards)} card(s) in {sheet}")


def settle(
    *,
    judgements: BookFile = _BOOK,
    write: Annotated[
        bool, typer.Option("--write", help="Mark debatable relations in relations.jsonl.")
    ] = False,
    gold: Gold = GOLD,
    articles: Articles = None,
) -> None:
    r"""Compare what fresh readers say with the labels; where two or more do not bear one out, mark it.

    \b
    Examples:
      crosscheck gold settle
      crosscheck gold settle --write
    """
    from crosscheck.evals.agreement import render_fields
    from crosscheck.evals.articles import bench_of
    from crosscheck.evals.gold.second_look import settle as settle_labels
    from crosscheck.evals.judging.book import read_book
    from crosscheck.store.lines import rewrite_lines

    bench = bench_of(gold, articles)
    found = settle_labels(bench.gold, bench.inputs, read_book(judgements))
    print_text(render_fields(found.agreement))
    say(f"{found.debatable} debatable; {found.unread} not read by two readers yet")
    if write:
        marked = {r.id: r.debatable for r in found.relations}
        rewrite_lines(
            gold / "relations.jsonl",
            lambda row: (
                row | {"debatable": marked[row["id"]]}
                if row.get("debatable", False) != marked[row["id"]]
                else row
            ),
        )
        say(f"wrote {gold / 'relations.jsonl'}; pin again: crosscheck eval pin --allow-lower ...")
