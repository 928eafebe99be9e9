"""What the archive commands print and do."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import typer

from crosscheck.archiving import open_archive_for_lookup, open_current_archive
from crosscheck.cli.console import complain, print_text, say, write_stdout
from crosscheck.cli.exits import EXIT_UNUSABLE
from crosscheck.contract import claim_to_line
from crosscheck.errors import InputError, StoreError
from crosscheck.report.visible import one_line
from crosscheck.report.words import counted
from crosscheck.store.archive import (
    ArchivedArticle,
    ArticleEntry,
    ClaimArchive,
    open_archive_to_read,
)
from crosscheck.store.files import write_atomically
from crosscheck.text.json_text import to_json

# Of an unlimited search.
_ALL = 1_000_000_000


def list_articles(path: Path, search: str | None, *, as_json: bool) -> None:
    """Print the articles of an archive, those with all words of `search` only if it is given."""
    with open_archive_to_read(path) as archive:
        found = archive.search(search, _ALL) if search else archive.list_articles()
    lines = (
        (to_json(asdict(e), default=date.isoformat) for e in found) if as_json else _as_table(found)
    )
    write = write_stdout if as_json else print_text
    write("".join(f"{line}\n" for line in lines))
    if not as_json:
        say(f"{counted(len(found), 'article')}, {counted(sum(e.claims for e in found), 'claim')}")


def show_article(path: Path, id_: str) -> None:
    """Print an article.

    Raises:
        InputError: it is not there.
    """
    with open_archive_to_read(path) as archive:
        kept = _known(archive, id_)
    print_text("".join(f"{line}\n" for line in _as_page(kept)))


def remove_articles(path: Path, ids: Sequence[str]) -> None:
    """Remove articles.

    Raises:
        InputError: one is not there; nothing is removed.
    """
    _require_file(path)
    with open_current_archive(path, say) as archive:
        for id_ in ids:
            if archive.find_digest(id_) is None:
                raise _unknown(archive, id_)
        say(f"removed {counted(archive.remove(ids), 'article')}")


def verify_archive(path: Path) -> None:
    """Say what is wrong with an archive, and exit so."""
    with open_archive_to_read(path) as archive:
        problems = archive.verify()
        articles, claims = len(archive.list_articles()), archive.count_claims()
    for problem in problems:
        complain(StoreError(one_line(problem)))
    if problems:
        raise typer.Exit(EXIT_UNUSABLE)
    say(f"{path}: {counted(articles, 'article')}, {counted(claims, 'claim')}; nothing is wrong")


def export_archive(path: Path, articles: Path | None, texts: Path | None) -> None:
    """Print all claims as lines; write contexts and texts where it is said."""
    contexts: list[str] = []
    with open_archive_for_lookup(path, say) as archive:
        for entry in archive.list_articles():
            kept = _known(archive, entry.id)
            write_stdout("".join(f"{claim_to_line(r.claim)}\n" for r in kept.readings))
            contexts.append(_context_line(kept))
            if texts is not None:
                write_atomically(texts / f"{kept.article.id}.txt", kept.article.text)
    if articles is not None:
        write_atomically(articles, "".join(f"{line}\n" for line in contexts))


def prune_archive(path: Path, before: date | None, keep: int | None, *, dry_run: bool) -> None:
    """Remove what is older than `before` and all but the `keep` newest; make the file small."""
    _require_file(path)
    if dry_run:
        with open_archive_to_read(path) as archive:
            old = _old_articles(archive, before, keep)
        print_text("".join(f"{line}\n" for line in _as_table(old)))
        say(f"{counted(len(old), 'article')} would be removed")
        return
    with open_current_archive(path, say) as archive:
        removed = archive.remove([e.id for e in _old_articles(archive, before, keep)])
        archive.compact()
    say(f"removed {counted(removed, 'article')}")


def _old_articles(
    archive: ClaimArchive, before: date | None, keep: int | None
) -> list[ArticleEntry]:
    newest = sorted(archive.list_articles(), key=_day, reverse=True)
    kept = newest if keep is None else newest[:keep]
    fresh = {e.id for e in kept if before is None or _day(e) >= before}
    return [entry for entry in newest if entry.id not in fresh]


def _day(entry: ArticleEntry) -> date:
    return entry.published or entry.archived


def _known(archive: ClaimArchive, id_: str) -> ArchivedArticle:
    kept = archive.load_article(id_)
    if kept is None:
        raise _unknown(archive, id_)
    return kept


def _unknown(archive: ClaimArchive, id_: str) -> InputError:
    path = str(archive.path)
    return InputError(
        f"there is no article {id_!r} in {path!r}; see crosscheck archive list {path}"
    )


def _require_file(path: Path) -> None:
    """What takes something out of an archive must not make one."""
    if not path.is_file():
        raise InputError(f"there is no archive {str(path)!r}; check the path")


def _as_table(entries: Sequence[ArticleEntry]) -> Iterator[str]:
    width = max((len(e.id) for e in entries), default=0)
    outlets = max((len(e.outlet or "-") for e in entries), default=0)
    for e in entries:
        day = e.published.isoformat() if e.published else "-"
        line = f"{e.id:{width}}  {day:10}  {e.outlet or '-':{outlets}}  {e.claims:4} claims"
        yield f"{line}  {one_line(e.headline or '')}".rstrip()


def _context_line(kept: ArchivedArticle) -> str:
    article = kept.article
    day = article.published.isoformat() if article.published else None
    record = {"id": article.id, "published": day, "outlet": article.outlet}
    return to_json(record)


def _as_page(kept: ArchivedArticle) -> Iterator[str]:
    article = kept.article
    yield f"{article.id}  {article.headline or ''}".rstrip()
    facts = {
        "outlet": article.outlet,
        "by": article.byline,
        "published": article.published,
        "date from": article.published_from,
        "read from": article.path_as_given,
        "text": kept.digest,
        "model": kept.model,
    }
    yield from (f"  {name}: {one_line(str(value))}" for name, value in facts.items() if value)
    yield ""
    for claim in (r.claim for r in kept.readings):
        voice = claim.attribution.source if claim.attribution else "in the reporter's own voice"
        yield f"  {claim.id}  {one_line(claim.quote)}  ({one_line(voice)})"
    yield ""
    yield from article.text.splitlines()
