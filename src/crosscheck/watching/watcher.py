"""Check each new story once: against the archive, into a report of its own, then into the archive.

The order makes it safe to be killed at any point: the report is written first, then its row in the index,
then it is told, then the story is archived, then noted as seen. A story whose text is archived is not
checked again, wherever it comes from; so what is told of it comes before, at worst twice.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from watchfiles import awatch

from crosscheck.archiving import Archives, name_articles, open_archives
from crosscheck.checking import Checked, Prepared, cross_check, keep_checked
from crosscheck.errors import InputError
from crosscheck.ingest import IngestOptions, read_articles
from crosscheck.models.articles import Article
from crosscheck.report.html.stories import StoryRow, render_stories
from crosscheck.session import Session
from crosscheck.store.files import write_atomically
from crosscheck.text.identity import text_digest
from crosscheck.watching.sources import FoundStory, StorySource
from crosscheck.watching.state import State, load_state, save_state

# An event: its name under "event", and what there is to say about it.
Event: TypeAlias = Mapping[str, object]
Tell = Callable[[Event], None]
WriteReport = Callable[[Checked, Path], None]

# A little longer than it takes a file to count as whole.
_SETTLE_SECONDS = 1.1


@dataclass(frozen=True, slots=True)
class Watcher:
    """Watches some sources.

    Attributes:
        archive: what stories are compared with and kept in.
        out: gets a folder with a report for each story, the index page and the watcher's state.
    """

    sources: Sequence[StorySource]
    archive: Path
    out: Path
    options: IngestOptions
    prepared: Prepared
    session: Session
    tell: Tell
    note: Callable[[str], None]
    write_report: WriteReport

    async def watch(self, every: float) -> None:
        """Check what is there and what comes, until cancelled.

        Feeds are asked again `every` so many seconds; folders wake the watcher themselves.
        """
        await self.check_new()
        async for _ in self._wakings(every):
            await self.check_new()

    async def check_new(self) -> None:
        """Check the stories that are there and were not seen before.

        Raises:
            StoreError: the archive or a report cannot be written.
        """
        state = load_state(self.out)
        for found in self._new_stories(state):
            outcome = await self._check(found, state)
            if outcome is not None:
                state.seen[found.key] = outcome
            save_state(self.out, state)

    def _new_stories(self, state: State) -> Iterator[FoundStory]:
        for source in self.sources:
            try:
                stories = source.list_stories()
            except InputError as error:
                self.tell({"event": "unreadable", "problem": str(error)})
                continue
            yield from (found for found in stories if found.key not in state.seen)

    async def _check(self, found: FoundStory, state: State) -> str | None:
        """The id of the story once it need not be looked at again, else None."""
        article = self._read(found)
        if article is None:
            # A page may be there at the next try; a file stays as it is until it is written anew.
            return None if found.key == found.path else ""
        with open_archives(None, self.archive, self.note) as opened:
            archives = Archives(opened.kept, opened.kept)
            known = archives.past and archives.past.find_id(text_digest(article.text))
            if known:
                self.tell({"event": "known", "path": found.path, "id": known})
                return known
            (named,) = name_articles([article], archives.all)
            return await self._check_new(named, archives, found, state)

    async def _check_new(
        self, article: Article, archives: Archives, found: FoundStory, state: State
    ) -> str | None:
        extraction = self.prepared.with_cost(await self.session.extract([article]))
        checked = cross_check(
            [article], extraction, self.prepared.asking.model, archives, frozenset()
        )
        self.write_report(checked, self.out / article.id)
        event = _event(checked, article, found)
        if extraction.failures:
            # Not archived: what is missing of it would never be compared.
            self.tell({"event": "incomplete", **event, "problem": extraction.failures[0].error})
            return None
        state.rows = [row for row in state.rows if row.id != article.id]
        state.rows.append(_row(checked, article))
        save_state(self.out, state)
        write_atomically(self.out / "index.html", render_stories(state.rows))
        self.tell({"event": "checked", **event})
        keep_checked(checked, [article], archives)
        return article.id

    def _read(self, found: FoundStory) -> Article | None:
        ingested = read_articles([found.path], self.options)
        for told in ingested.notes:
            self.note(told.message)
        for problem in ingested.problems:
            self.tell({"event": "unreadable", "path": found.path, "problem": problem.message})
        return ingested.articles[0] if ingested.articles else None

    async def _wakings(self, every: float) -> AsyncIterator[None]:
        """Wake when a folder changes, and at the latest after `every` seconds."""
        folders = [source.folder for source in self.sources if source.folder is not None]
        if not folders:
            while True:
                await asyncio.sleep(every)
                yield
        pause = max(1, round(min(every, _SETTLE_SECONDS) * 1000))
        watching = awatch(*folders, recursive=False, rust_timeout=pause, yield_on_timeout=True)
        # The first time soon: what came while the watching began, or was not settled then, wakes nobody.
        due = monotonic()
        async for changes in watching:
            if changes:
                # Files become stories once they are settled.
                await asyncio.sleep(_SETTLE_SECONDS)
            elif monotonic() < due:
                continue
            due = monotonic() + every
            yield


def _counts(checked: Checked) -> dict[str, int]:
    return dict(sorted(Counter(f.kind.value for f in checked.report.findings).items()))


def _event(checked: Checked, article: Article, found: FoundStory) -> dict[str, object]:
    return {
        "path": found.path,
        "id": article.id,
        "claims": len(checked.readings),
        "findings": _counts(checked),
        "report": f"{article.id}/index.html",
    }


def _row(checked: Checked, article: Article) -> StoryRow:
    return StoryRow(
        id=article.id,
        headline=article.headline,
        outlet=article.outlet,
        published=article.published,
        findings=_counts(checked),
        report=f"{article.id}/index.html",
    )
