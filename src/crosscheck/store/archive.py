"""The claim archive: the claims of earlier runs, kept to be compared with a new article.

Claims are kept as the lines of JSON that the contract defines, unread; which fields they have is
the business of whoever writes and reads them. An article is identified by the hash of its bytes,
so checking the same file again replaces its claims.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crosscheck.models import ArticleContext
from crosscheck.store.database import check_integrity, explain_errors, open_database, transaction

_VERSION = 1
_SCHEMA = """
CREATE TABLE articles (
  sha256 TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  outlet TEXT,
  published TEXT,
  text TEXT NOT NULL,
  model TEXT NOT NULL
);
CREATE TABLE claims (
  sha256 TEXT NOT NULL REFERENCES articles (sha256),
  position INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (sha256, position)
)"""


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """One article with its claims.

    Attributes:
        sha256: of the article's bytes.
        model: name of the model whose proposals the claims are.
        claims: lines of JSON without line ends, in the article's order.

    """

    sha256: str
    context: ArticleContext
    model: str
    claims: tuple[str, ...] = ()


class ClaimArchive:
    """The archive in one SQLite file.

    Args:
        path: of the file, or ":memory:".

    Raises:
        StoreError: from every method, when the file cannot be used.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection = open_database(path, schema=_SCHEMA, version=_VERSION)

    def put(self, articles: Iterable[ArchivedArticle]) -> None:
        """Keep `articles`, all or none; the claims of one that is known are replaced."""
        with explain_errors(self._path), transaction(self._connection):
            for article in articles:
                self._replace(article)

    def list_articles(self) -> tuple[ArchivedArticle, ...]:
        """All articles, ordered by id and hash, without their texts and claims."""
        with explain_errors(self._path):
            rows = self._connection.execute(
                "SELECT sha256, id, outlet, published, '', model FROM articles ORDER BY id, sha256"
            ).fetchall()
        return tuple(_as_article(row) for row in rows)

    def load_articles(self) -> Iterator[ArchivedArticle]:
        """All articles with texts and claims, ordered by id and hash."""
        with explain_errors(self._path):
            rows = self._connection.execute(
                "SELECT sha256, id, outlet, published, text, model FROM articles ORDER BY id, sha256"
            ).fetchall()
            for row in rows:
                yield _as_article(row, self._load_claims(row[0]))

    def remove(self, sha256: str) -> bool:
        """Forget an article; says whether it was there."""
        with explain_errors(self._path), transaction(self._connection):
            self._connection.execute("DELETE FROM claims WHERE sha256 = ?", (sha256,))
            done = self._connection.execute("DELETE FROM articles WHERE sha256 = ?", (sha256,))
        return done.rowcount > 0

    def verify(self) -> None:
        """Read the whole file and verify its structure."""
        check_integrity(self._connection, self._path)

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()

    def _replace(self, article: ArchivedArticle) -> None:
        context = article.context
        published = context.published.isoformat() if context.published else None
        self._connection.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
            (article.sha256, context.id, context.outlet, published, context.text, article.model),
        )
        self._connection.execute("DELETE FROM claims WHERE sha256 = ?", (article.sha256,))
        self._connection.executemany(
            "INSERT INTO claims VALUES (?, ?, ?)",
            [(article.sha256, number, claim) for number, claim in enumerate(article.claims)],
        )

    def _load_claims(self, sha256: str) -> tuple[str, ...]:
        rows = self._connection.execute(
            "SELECT claim FROM claims WHERE sha256 = ? ORDER BY position", (sha256,)
        )
        return tuple(claim for (claim,) in rows)


def _as_article(
    row: tuple[str, str, str | None, str | None, str, str], claims: tuple[str, ...] = ()
) -> ArchivedArticle:
    sha256, article_id, outlet, published, text, model = row
    day = date.fromisoformat(published) if published else None
    return ArchivedArticle(sha256, ArticleContext(article_id, outlet, day, text), model, claims)
