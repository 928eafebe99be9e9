"""How an archive is laid out, and how one of an older version is brought forward.

Version 1 kept the text, outlet and day of an article and its claims as the contract writes them. What
else was known of its articles is gone; their claims are read again by whoever opens the archive next.
"""

import sqlite3
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from crosscheck.contract import claims_from_lines
from crosscheck.models.articles import Article, ArticleContext, Part, PartSpan
from crosscheck.models.readings import ReadClaim
from crosscheck.store.archive.rows import insert_article
from crosscheck.store.archive.values import ArchivedArticle
from crosscheck.store.database import Layout, execute_all
from crosscheck.text.identity import free_id, text_digest

_SCHEMA = """
CREATE TABLE facts (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL,
  folded_id TEXT NOT NULL UNIQUE,
  outlet TEXT,
  headline TEXT,
  published TEXT,
  about TEXT NOT NULL,
  text BLOB NOT NULL,
  model TEXT NOT NULL,
  first_claim INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  archived TEXT NOT NULL DEFAULT CURRENT_DATE
);
CREATE INDEX articles_by_claim ON articles (first_claim, claims);
CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  id TEXT NOT NULL,
  reading BLOB NOT NULL,
  keys BLOB NOT NULL
);
CREATE TABLE keys (
  hash INTEGER PRIMARY KEY,
  holders INTEGER NOT NULL,
  claims BLOB
)"""


def _from_version_1(connection: sqlite3.Connection) -> None:
    """Move articles and claims over; of two files with one text the one archived later counts."""
    connection.execute("ALTER TABLE articles RENAME TO old_articles")
    connection.execute("ALTER TABLE claims RENAME TO old_claims")
    execute_all(connection, _SCHEMA)
    rows = connection.execute(
        "SELECT sha256, id, outlet, published, text, model FROM old_articles ORDER BY rowid DESC"
    ).fetchall()
    taken: set[str] = set()
    for row in {text_digest(row[4]): row for row in reversed(rows)}.values():
        _move_article(connection, _OldArticle(*row), taken)
    connection.execute("DROP TABLE old_claims")
    connection.execute("DROP TABLE old_articles")


class _OldArticle(NamedTuple):
    sha256: str
    id: str
    outlet: str | None
    published: str | None
    text: str
    model: str


def _move_article(connection: sqlite3.Connection, old: _OldArticle, taken: set[str]) -> None:
    id_ = free_id(old.id, lambda x: x.casefold() in taken)
    taken.add(id_.casefold())
    lines = connection.execute(
        "SELECT claim FROM old_claims WHERE sha256 = ? ORDER BY position", (old.sha256,)
    )
    day = date.fromisoformat(old.published) if old.published else None
    context = ArticleContext(id_, old.outlet, day, old.text)
    claims = tuple(_move_claim(line, old.id, context) for (line,) in lines)
    digest, no_keys = text_digest(old.text), (frozenset[str](),) * len(claims)
    article = Article(
        id_,
        old.text,
        (PartSpan(Part.BODY, 0, len(old.text)),),
        outlet=old.outlet,
        published=day,
        sha256=old.sha256,
    )
    insert_article(connection, ArchivedArticle(article, digest, old.model, claims, no_keys))


def _move_claim(line: str, old_article: str, context: ArticleContext) -> ReadClaim:
    """A reading that holds nothing but the claim: the rest is read by whoever opens the archive."""
    (given,) = claims_from_lines(line, f"archive: {old_article}")
    id_ = given.claim.id
    new = context.id + id_.removeprefix(old_article) if id_.startswith(old_article) else id_
    return ReadClaim(replace(given.claim, id=new, article=context.id), context)


LAYOUT = Layout(
    "archive",
    _SCHEMA,
    version=2,
    application_id=0x58434B41,  # "XCKA"
    unmarked={1: frozenset({"articles", "claims"})},
    migrations={1: _from_version_1},
    journal="delete",
)
