"""`crosscheck corpus`: more articles than one process can hold."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.options import AskOptions, asks_model


@asks_model
def corpus(
    folder: Annotated[Path, typer.Argument(metavar="IN", help="Folder of articles.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder for the results.")],
    *,
    asked: AskOptions,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Processes; 0 does everything in this one, without Ray.",
            show_default="one for each core",
        ),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="A Ray cluster that runs already; its machines see IN and OUT by the same names.",
        ),
    ] = None,
    shard: Annotated[
        int, typer.Option(min=1, metavar="N", help="Articles that are held in memory at once.")
    ] = 200,
) -> None:
    r"""Cross-check more articles than one process can hold.

    OUT gets claims.jsonl, every claim as a line, and comparison.json, the relations and findings, as
    `crosscheck extract` and `crosscheck compare` print them. Names are resolved within each article. The
    work is done in parts by workers of Ray (pip install 'crosscheck-news[ray]'); a part whose worker
    dies is done again. With a model, this process asks, with one cache and one budget.

    \b
    Examples:
      crosscheck corpus wire/ wire-checked/ --model rules
      crosscheck corpus wire/ wire-checked/ --model rules --workers 0
      crosscheck corpus /shared/wire /shared/checked --ray auto --max-cost 40
    """
    from crosscheck.cli.corpus_running import run

    model = asked.model_options()
    asked.end("corpus", lambda: run(folder, out, model, workers=workers, ray=ray, shard=shard))
