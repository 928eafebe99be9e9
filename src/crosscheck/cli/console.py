"""What people see: a report on standard output; progress, notes and errors on standard error."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Self

from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from crosscheck.extract.protocol import ChunkDrafts
    from crosscheck.models import Article, Report
    from crosscheck.pipeline import Extraction

_WIDTH_OF_FILES = 100


@cache
def stderr() -> "Console":
    """The console on standard error; honours NO_COLOR, TERM=dumb and pipes."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def print_report(report: "Report") -> None:
    """Print a report on standard output: as wide as the terminal, 100 columns in a file or pipe.

    COLUMNS, NO_COLOR and TERM=dumb are honoured.
    """
    from rich.console import Console

    from crosscheck.report.terminal import render_terminal

    console = Console(highlight=False)
    follows = console.is_terminal or "COLUMNS" in os.environ
    colour = console.is_terminal and not console.no_color and not console.is_dumb_terminal
    width = console.width if follows else _WIDTH_OF_FILES
    write_stdout(render_terminal(report, width=width, colour=colour))


def say(message: str) -> None:
    """Print one line for people; article text in it is never read as markup."""
    stderr().print(message, markup=False, soft_wrap=True)


def complain(error: CrosscheckError) -> None:
    """Print an error: its first line behind "error:", further problems below."""
    for line in str(error).splitlines() or [""]:
        stderr().print(f"error: {line}", style="red", markup=False, soft_wrap=True)


def warn(message: str) -> None:
    """Print something that did not stop the run."""
    stderr().print(f"warning: {message}", style="yellow", markup=False, soft_wrap=True)


class ProgressListener:
    """Shows how extraction gets on: a bar on a terminal, a line per article elsewhere.

    Use as a context manager around the run.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._attributed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def started(self, articles: Sequence["Article"], chunks: Mapping[str, int]) -> None:
        """Show the bar, where there is a terminal to show it on."""
        say(f"reading {len(articles)} article(s) in {sum(chunks.values())} chunk(s)")
        if stderr().is_terminal:
            self._show_bar(sum(chunks.values()))

    def chunk_done(self, article: str, drafts: "ChunkDrafts") -> None:
        """Move the bar on; a failed chunk is named at once."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=article)
        for failure in drafts.failures:
            warn(f"{failure.article} chunk {failure.chunk}: {failure.error}")

    def article_done(self, article: "Article", extraction: "Extraction") -> None:
        """Say what the article gave."""
        claims = extraction.claims
        attributed = sum(1 for c in claims if c.attribution)
        seconds = time.monotonic() - self._started
        say(f"{article.id}: {len(claims)} claims, {attributed} attributed ({seconds:.0f} s)")

    def comparing(self, claims: int) -> None:
        """Say that the model's work is over."""
        say(f"comparing {claims} claims")

    def _show_bar(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
        )
        self._bar = Progress(*columns, console=stderr(), transient=True)
        self._task = self._bar.add_task("extracting", total=total)
        self._bar.start()


def write_stdout(data: str | bytes) -> None:
    """Write data to standard output as UTF-8 whatever the locale; a closed pipe is no error."""
    if sys.stdout is None:  # closed by an earlier call
        return
    try:
        # A file name may hold bytes that are no text; "?" stands for them.
        sys.stdout.buffer.write(data.encode(errors="replace") if isinstance(data, str) else data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # `crosscheck extract ... | head` closes early; Python would complain again at exit.
        sys.stdout = None
