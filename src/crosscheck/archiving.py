"""What the commands do with an archive: open it up to date, name articles by it, find in it, add to it.

Readings and keys are made by code that changes. `FORMATS` names what makes them now; an archive that was
made by other rules is brought forward when it is opened, in the file or, to read, in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from crosscheck.compare.signature import signature
from crosscheck.ingest import with_free_ids
from crosscheck.llm.telling import Tell
from crosscheck.models.articles import Article
from crosscheck.models.readings import ReadClaim
from crosscheck.reading.reader import read_claims
from crosscheck.store.archive import (
    ArchivedArticle,
    ArchiveIndex,
    ClaimArchive,
    Formats,
    open_archive,
    open_archive_to_read,
)
from crosscheck.text.identity import text_digest

# Raise the first when a claim is read otherwise than before, so that what is kept would be missed; the
# second when its keys are others. `tests/test_archiving.py` notices.
FORMATS = Formats(reading="8", keys="6")


def open_current_archive(path: Path, say: Tell) -> ClaimArchive:
    """Open the archive at `path` to read and write, and bring it up to date; `say` is told when that takes time.

    Raises:
        StoreError: the file cannot be used.
    """
    return _current(open_archive(path), say)


def open_archive_for_lookup(path: Path, say: Tell) -> ClaimArchive:
    """Open the archive at `path` to look claims up; nothing is written to it or beside it.

    One that is not up to date is brought there in memory.

    Raises:
        StoreError: the file cannot be used.
    """
    return _current(open_archive_to_read(path), say, in_memory=True)


class Archives(NamedTuple):
    """The archive that is compared with and the one that a run is added to; either may be missing."""

    past: ClaimArchive | None = None
    kept: ClaimArchive | None = None

    @property
    def all(self) -> tuple[ClaimArchive, ...]:
        """Those that are open; the one that is added to knows names best."""
        return tuple(a for a in (self.kept, self.past) if a is not None)


@contextmanager
def open_archives(past: Path | None, kept: Path | None, say: Tell) -> Iterator[Archives]:
    """Open the archives of a run for the block's time.

    Raises:
        StoreError: one cannot be used.
    """
    with ExitStack() as files:
        yield Archives(
            None if past is None else files.enter_context(open_archive_for_lookup(past, say)),
            None if kept is None else files.enter_context(open_current_archive(kept, say)),
        )


def name_articles(
    articles: Sequence[Article], archives: Iterable[ClaimArchive]
) -> tuple[Article, ...]:
    """Give articles the ids by which `archives` know them, and new ones ids that are free in all."""
    kept = list(archives)

    def known_id(digest: str) -> str | None:
        return next((id_ for a in kept if (id_ := a.find_id(digest)) is not None), None)

    def is_taken(id_: str, digest: str) -> bool:
        return any(a.find_digest(id_) not in {None, digest} for a in kept)

    return with_free_ids(articles, known_id, is_taken)


def find_past(archive: ClaimArchive, articles: Iterable[Article]) -> ArchiveIndex:
    """The archived claims, without those of the texts of `articles`."""
    return archive.index(without=[text_digest(a.text) for a in articles])


def keep_articles(
    archive: ClaimArchive,
    articles: Iterable[Article],
    readings: Iterable[ReadClaim],
    model: str,
) -> None:
    """Put the articles of a run with all their readings into an archive that has no others of their ids.

    Raises:
        StoreError: the archive cannot be written; nothing is kept.
    """
    of_article: dict[str, list[ReadClaim]] = {a.id: [] for a in articles}
    for read in readings:
        of_article[read.claim.article].append(read)
    archive.put(_archived(a, of_article[a.id], model) for a in articles)


def _archived(article: Article, readings: Iterable[ReadClaim], model: str) -> ArchivedArticle:
    ordered = sorted(readings, key=lambda r: (r.claim.start, r.claim.end, r.claim.id))
    keys = tuple(signature(read).keys for read in ordered)
    return ArchivedArticle(article, text_digest(article.text), model, tuple(ordered), keys)


def _current(archive: ClaimArchive, say: Tell, *, in_memory: bool = False) -> ClaimArchive:
    """The archive up to date; closed where that fails."""
    try:
        if archive.formats() != FORMATS:
            archive = archive.into_memory() if in_memory else archive
            _bring_up_to_date(archive, say)
    except BaseException:
        archive.close()
        raise
    return archive


def _bring_up_to_date(archive: ClaimArchive, say: Tell) -> None:
    formats = archive.formats()
    if archive.count_claims():
        say(
            f"{str(archive.path)!r} was made by another version of crosscheck: bringing"
            f" {archive.count_claims()} claims up to date"
        )
        reread = formats is None or formats.reading != FORMATS.reading
        archive.renew(_renewed(archive, _read_again if reread else tuple))
    archive.state_formats(FORMATS)


def _renewed(
    archive: ClaimArchive,
    read: Callable[[Iterable[ReadClaim]], tuple[ReadClaim, ...]],
) -> Iterator[ArchivedArticle]:
    for entry in archive.list_articles():
        kept = archive.load_article(entry.id)
        if kept is not None:
            yield _archived(kept.article, read(kept.readings), kept.model)


def _read_again(readings: Iterable[ReadClaim]) -> tuple[ReadClaim, ...]:
    given = tuple(readings)
    contexts = {r.context.id: r.context for r in given}
    return read_claims([r.claim for r in given], contexts)
