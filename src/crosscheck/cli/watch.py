"""`crosscheck watch`: each new story against the archive."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.options import AskOptions, Date, Outlet, asks_model
from crosscheck.errors import missing_extra


@asks_model
def watch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER|FEED...",
            help="Folders into which stories are put, or addresses of RSS or Atom feeds.",
        ),
    ],
    *,
    asked: AskOptions,
    archive: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Archive to compare with, and to keep the stories in.",
            show_default="archive.db in --out",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the reports.")
    ] = Path("crosscheck-watch"),
    every: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="How often feeds are asked.")
    ] = 300,
    notify: Annotated[
        str | None,
        typer.Option(
            metavar="CMD",
            help="Command that is run for each story that was checked, with the event on its input.",
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Check what is there and stop.")] = False,
    outlet: Outlet = None,
    date: Date = None,
) -> None:
    r"""Check each new story against the archive, and keep it there for the next one.

    Every story gets a folder with its report in --out, where index.html lists them all. Events are
    printed as JSON lines: checked, known (the text is archived already), incomplete (a part of the
    story could not be read by the model; it is tried again), unreadable, and stopped. Ctrl-C or SIGTERM
    ends it; the same command goes on where it was, and no story is checked twice.

    \b
    Examples:
      crosscheck watch incoming/ --archive desk.db
      crosscheck watch https://example.org/rss.xml --every 600 --notify "notify-send crosscheck"
      crosscheck watch incoming/ --once --model rules | jq .findings
    """
    try:
        from crosscheck.cli.watch_running import WatchOptions, run_watch
    except ModuleNotFoundError as error:
        raise missing_extra(error, "desk") from None

    options = WatchOptions(sources, archive or out / "archive.db", out, every, notify, once)
    model = asked.model_options()
    published = date.date() if date else None
    asked.end("watch", lambda: run_watch(options, model, outlet, published))
