"""`crosscheck mcp`: a server for assistants."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.console import say
from crosscheck.cli.options import Model
from crosscheck.errors import InputError, missing_extra


def mcp(
    *,
    archive: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Archive to compare with and to search.", show_default="none"
        ),
    ] = None,
    model: Model = None,
) -> None:
    r"""Serve assistants over standard input and output (Model Context Protocol).

    Three tools: check (texts against each other and the archive), explain (why a finding was raised)
    and search (of the archive). Nothing is written. Needs the extra: pip install 'crosscheck-news[mcp]'.

    \b
    Examples:
      crosscheck mcp --archive desk.db
      crosscheck mcp --archive desk.db --model rules
    """
    from crosscheck.store.archive import open_archive_to_read

    if sys.stdin is None or sys.stdout is None:
        raise InputError("there is no standard input and output to serve on; do not close them")
    if archive is not None:
        open_archive_to_read(archive).close()
    try:
        from crosscheck.assistants import make_server
    except ModuleNotFoundError as error:
        raise missing_extra(error, "mcp") from None
    say("serving on standard input and output; end it with Ctrl-C")
    make_server(archive, model).run()
