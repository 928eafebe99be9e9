"""The claim archive in one SQLite file: it can be copied, and reading it leaves no trace.

An article is the digest of its text: the same text again replaces its claims and keeps its place. Its id
is unique in the archive, so that claims of two files of one name are never taken for one article's.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any, Self

from crosscheck.contract import contexts_of
from crosscheck.contract.readings import pack_reading
from crosscheck.errors import StoreError
from crosscheck.store.archive.index import ArchiveIndex
from crosscheck.store.archive.keys import (
    add_keys,
    inconsistent_keys,
    make_anew,
    pack_keys,
    remove_keys,
)
from crosscheck.store.archive.rows import (
    LIST,
    LIST_WITH_TEXTS,
    as_entry,
    claims_between,
    insert_article,
    known_id,
    select_article,
    select_claims,
    unpack_text,
)
from crosscheck.store.archive.schema import LAYOUT
from crosscheck.store.archive.values import ArchivedArticle, ArticleEntry, Formats
from crosscheck.store.database import (
    MEMORY,
    check_integrity,
    explain_contents,
    explain_errors,
    open_database,
    open_to_read,
    transaction,
)
from crosscheck.text.identity import text_digest


def open_archive(path: Path) -> "ClaimArchive":
    """Open the archive at `path` to read and write; it is made if there is none.

    Raises:
        StoreError: the file cannot be written, is damaged, another program's, or of a later version.
    """
    return ClaimArchive(path, open_database(path, LAYOUT))


def open_archive_to_read(path: Path) -> "ClaimArchive":
    """Open the archive at `path`; nothing is written to it or beside it.

    Raises:
        StoreError: there is none, or the file is damaged, another program's, or of a later version.
    """
    return ClaimArchive(path, open_to_read(path, LAYOUT))


class ClaimArchive:
    """An open archive; use as a context manager or close it.

    Raises:
        StoreError: from every method, when the file cannot be used.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()

    def into_memory(self) -> "ClaimArchive":
        """A copy that is gone when it is closed; this one is closed."""
        with explain_errors(self.path):
            copy = sqlite3.connect(MEMORY, isolation_level=None)
            self._connection.backup(copy)
        self.close()
        return ClaimArchive(self.path, copy)

    # --- articles ---------------------------------------------------------------------------------

    def put(self, articles: Iterable[ArchivedArticle]) -> None:
        """Keep `articles`, all or none; one whose text is known replaces what was kept of it.

        Raises:
            StoreError: an id belongs to another text.
        """
        with explain_errors(self.path), transaction(self._connection):
            for article in articles:
                held = dict(zip(self._put(article), article.keys, strict=True))
                with explain_contents(self.path):
                    add_keys(self._connection, held)

    def list_articles(self) -> tuple[ArticleEntry, ...]:
        """All articles, ordered by id."""
        with explain_contents(self.path):
            return tuple(map(as_entry, self._connection.execute(LIST)))

    def count_claims(self) -> int:
        """How many claims are kept."""
        row = self._first("SELECT coalesce(sum(claims), 0) FROM articles")
        return 0 if row is None else int(row[0])

    def find_id(self, digest: str) -> str | None:
        """The id under which the text with `digest` is kept, or None."""
        with explain_contents(self.path):
            row = self._first("SELECT id FROM articles WHERE digest = ?", digest)
            return None if row is None else known_id(row[0])

    def find_digest(self, id_: str) -> str | None:
        """The digest of the text that is kept as `id_`, however it is capitalised, or None."""
        row = self._first("SELECT digest FROM articles WHERE folded_id = ?", id_.casefold())
        return None if row is None else str(row[0])

    def load_article(self, id_: str) -> ArchivedArticle | None:
        """The article with its claims, without their keys, or None."""
        with explain_contents(self.path):
            row = self._first(
                "SELECT number, digest, model, first_claim, claims FROM articles WHERE folded_id = ?",
                id_.casefold(),
            )
            if row is None:
                return None
            number, digest, model, *claimed = row
            article = select_article(self._connection, number)
            context = contexts_of([article])[article.id]
            numbers = claims_between(self._connection, *claimed)
            claims = select_claims(self._connection, numbers, context)
            return ArchivedArticle(article, digest, model, tuple(claims))

    def remove(self, ids: Iterable[str]) -> int:
        """Forget articles with all that is kept of them; how many were there."""
        with explain_errors(self.path), transaction(self._connection):
            query = "SELECT number FROM articles WHERE folded_id = ?"
            rows = [self._first(query, id_.casefold()) for id_ in ids]
            found = [row[0] for row in rows if row is not None]
            self._remove(found)
        return len(found)

    def search(self, words: str, most: int) -> tuple[ArticleEntry, ...]:
        """The articles whose headline, outlet or text holds all of `words`, newest first, whatever their case.

        Reads every text: a second for some ten thousand articles.
        """
        wanted = words.casefold().split()
        found: list[ArticleEntry] = []
        with explain_contents(self.path):
            for *entry, text in self._connection.execute(LIST_WITH_TEXTS):
                listed = as_entry(tuple(entry))
                about = (
                    f"{listed.headline or ''} {listed.outlet or ''} {unpack_text(text)}".casefold()
                )
                if all(word in about for word in wanted):
                    found.append(listed)
                if len(found) == most:
                    break
        return tuple(found)

    # --- claims -----------------------------------------------------------------------------------

    def index(self, without: Iterable[str] = ()) -> ArchiveIndex:
        """The claims of all articles but those whose texts have the digests `without`, by their keys."""
        with explain_contents(self.path):
            ids = [id_ for digest in without if (id_ := self.find_id(digest)) is not None]
            left_out = [n for id_ in ids for n in self._claims_of(id_)]
            return ArchiveIndex(self.path, self._connection, left_out)

    # --- upkeep -----------------------------------------------------------------------------------

    def formats(self) -> Formats | None:
        """Which rules made the readings and keys; None when some have to be made anew."""
        with explain_contents(self.path):
            row = self._first("SELECT value FROM facts WHERE name = 'formats'")
            return None if row is None else Formats(*json.loads(row[0]))

    def state_formats(self, formats: Formats) -> None:
        """Say that all readings and keys are made by `formats`."""
        with explain_errors(self.path):
            self._connection.execute(
                "INSERT OR REPLACE INTO facts VALUES ('formats', ?)",
                (json.dumps(astuple(formats)),),
            )

    def renew(self, renewed: Iterable[ArchivedArticle]) -> None:
        """Replace readings and keys of articles by new ones of the same claims, and make the index anew."""
        with explain_errors(self.path), transaction(self._connection):
            for article in renewed:
                numbers = self._claims_of(article.article.id)
                self._connection.executemany(
                    "UPDATE claims SET reading = ?, keys = ? WHERE number = ?",
                    [
                        (pack_reading(read), pack_keys(keys), number)
                        for number, read, keys in zip(
                            numbers, article.readings, article.keys, strict=True
                        )
                    ],
                )
            with explain_contents(self.path):
                make_anew(self._connection)

    def verify(self) -> tuple[str, ...]:
        """Read the whole file and say what is wrong with it, a line each.

        Raises:
            StoreError: the structure of the file is damaged.
        """
        check_integrity(self._connection, self.path)
        problems: list[str] = []
        for entry in self.list_articles():
            try:
                article = self.load_article(entry.id)
            except StoreError as error:
                problems.append(f"article {entry.id!r} cannot be read: {error}")
                continue
            if article is not None and text_digest(article.article.text) != entry.digest:
                problems.append(f"the text of article {entry.id!r} is not what was archived")
        with explain_contents(self.path):
            wrong = sum(1 for _ in inconsistent_keys(self._connection))
        if wrong:
            problems.append(f"{wrong} keys do not lead to the claims that hold them")
        return tuple(problems)

    def compact(self) -> None:
        """Give the space of what was removed back to the disk."""
        with explain_errors(self.path):
            self._connection.execute("VACUUM")

    def _put(self, article: ArchivedArticle) -> range:
        known = self._first("SELECT number FROM articles WHERE digest = ?", article.digest)
        if known is not None:
            self._remove([known[0]])
        id_ = article.article.id
        if self.find_digest(id_) is not None:
            raise StoreError(
                f"another text is kept as {id_!r} in {str(self.path)!r}; two runs archived an article of"
                " that name at once, run this one again"
            )
        return insert_article(self._connection, article)

    def _remove(self, articles: Sequence[int]) -> None:
        rows = [(n, self._claims_where("number = ?", n)) for n in articles]
        with explain_contents(self.path):
            # All at once: a key that becomes rare again is listed anew from the claims of the whole archive.
            remove_keys(self._connection, [claim for _, claims in rows for claim in claims])
        for number, claims in rows:
            self._connection.execute(
                "DELETE FROM claims WHERE number >= ? AND number < ?", (claims.start, claims.stop)
            )
            self._connection.execute("DELETE FROM articles WHERE number = ?", (number,))

    def _claims_of(self, id_: str) -> range:
        return self._claims_where("folded_id = ?", id_.casefold())

    def _claims_where(self, condition: str, value: object) -> range:
        query = f"SELECT first_claim, claims FROM articles WHERE {condition}"  # noqa: S608 - ours
        with explain_contents(self.path):
            row = self._first(query, value)
            return claims_between(self._connection, *row) if row else range(0)

    def _first(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with explain_contents(self.path):
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        return row
