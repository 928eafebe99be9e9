"""What people see: a report on standard output; progress, notes and errors on standard error.

Everything printed here is made visible first: texts, file names, databases and endpoints have no way to
a terminal but through this module. A standard error that is full or closed ends no run.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from crosscheck.errors import CrosscheckError, StoreError
from crosscheck.report.visible import make_visible
from crosscheck.store.files import explain_os_error

if TYPE_CHECKING:
    from rich.console import Console

    from crosscheck.models.report import Report

_WIDTH_OF_FILES = 100
# No terminal is wider, but COLUMNS may say anything, and lines are filled up.
_WIDEST = 1000


@cache
def stderr() -> "Console":
    """The console on standard error; honours NO_COLOR, TERM=dumb and pipes."""
    from rich.console import Console

    class Unbroken(Console):
        def on_broken_pipe(self) -> None:
            """Go on: nobody reads the messages, but the result is still wanted."""

    return Unbroken(stderr=True, highlight=False, emoji=False)


def print_report(report: "Report") -> None:
    """Print a report on standard output: as wide as the terminal, 100 columns in a file or pipe.

    COLUMNS, NO_COLOR and TERM=dumb are honoured.
    """
    from rich.console import Console

    from crosscheck.report.terminal import render_terminal

    console = Console(highlight=False)
    follows = console.is_terminal or "COLUMNS" in os.environ
    colour = console.is_terminal and not console.no_color and not console.is_dumb_terminal
    width = min(console.width, _WIDEST) if follows else _WIDTH_OF_FILES
    write_stdout(render_terminal(report, width=width, colour=colour))


def say(message: str) -> None:
    """Print one line for people; article text in it is never read as markup."""
    _tell(message)


def say_lines(text: str) -> None:
    """Print a text of several lines for people."""
    for line in text.split("\n"):
        say(line)


def fail(message: str) -> None:
    """Print in one line why there is no result."""
    _tell(f"error: {message}", "red")


def complain(error: CrosscheckError) -> None:
    """Print an error: its first line behind "error:", further problems below."""
    for line in str(error).split("\n"):
        fail(line)


def warn(message: str) -> None:
    """Print something that did not stop the run."""
    _tell(f"warning: {message}", "yellow")


def _tell(message: str, style: str | None = None) -> None:
    line = make_visible(message).replace("\n", "[U+000A]")
    with suppress(OSError):
        stderr().print(line, style=style, markup=False, soft_wrap=True)


def print_text(text: str) -> None:
    """Print text for people on standard output, made visible."""
    write_stdout(make_visible(text))


def print_annotation(line: str, *, aside: bool) -> None:
    """Print a line for GitHub Actions, which reads both outputs: on standard error if the other holds JSON."""
    if aside:
        say(line)
    else:
        print_text(line + "\n")


def write_stdout(data: str | bytes) -> None:
    """Write a rendered format to standard output as it is, as UTF-8 whatever the locale.

    A closed pipe is no error: `crosscheck extract ... | head` closes early.

    Raises:
        StoreError: it cannot be written; a full disk.
    """
    if sys.stdout is None:  # closed by an earlier call
        return
    try:
        # A file name may hold bytes that are no text; "?" stands for them.
        sys.stdout.buffer.write(data.encode(errors="replace") if isinstance(data, str) else data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # Python would try to write what is left, and complain again, at exit.
        sys.stdout = None
        if not isinstance(error, BrokenPipeError):
            advice = explain_os_error(error)
            raise StoreError(f"cannot write to standard output: {advice}") from error
