"""How a run gets on, for people: a bar on a terminal, a line per article elsewhere."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from crosscheck.cli.console import say, stderr, warn
from crosscheck.extract.protocol import ChunkDrafts
from crosscheck.models.articles import Article
from crosscheck.pipeline import Extraction, Listener
from crosscheck.report.visible import make_visible
from crosscheck.report.words import counted


class ProgressListener(Listener):
    """Shows how extraction gets on: a bar on a terminal, a line per article elsewhere.

    Use as a context manager around the run.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def started(self, articles: Sequence[Article], chunks: Mapping[str, int]) -> None:
        """Show the bar, where there is a terminal to show it on."""
        say(
            f"reading {counted(len(articles), 'article')}, {counted(sum(chunks.values()), 'passage')}"
        )
        if stderr().is_terminal:
            self._show_bar(sum(chunks.values()))

    def chunk_done(self, article: str, drafts: ChunkDrafts) -> None:
        """Move the bar on; a failed chunk is named at once."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=make_visible(article))
        for failure in drafts.failures:
            warn(f"{failure.article} chunk {failure.chunk}: {failure.error}")

    def article_done(self, article: Article, extraction: Extraction) -> None:
        """Say what the article gave."""
        claims = extraction.claims
        attributed = sum(1 for c in claims if c.attribution)
        seconds = time.monotonic() - self._started
        say(f"{article.id}: {len(claims)} claims, {attributed} attributed ({seconds:.0f} s)")

    def comparing(self, claims: int) -> None:
        """Say that the model's work is over."""
        say(f"comparing {claims} claims")

    def _show_bar(self, total: int) -> None:
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
        )
        self._bar = Progress(*columns, console=stderr(), transient=True)
        self._task = self._bar.add_task("extracting", total=total)
        with suppress(OSError):
            self._bar.start()
