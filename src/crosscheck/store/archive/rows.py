"""Articles and claims as rows, and back."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from crosscheck.contract.readings import pack_reading, unpack_reading
from crosscheck.models.articles import Article, ArticleContext, Part, PartSpan
from crosscheck.models.readings import ReadClaim
from crosscheck.store.archive.keys import pack_keys
from crosscheck.store.archive.values import ArchivedArticle, ArticleEntry
from crosscheck.text.identity import public_name

LIST = (
    "SELECT id, digest, outlet, headline, published, claims, model, archived"
    " FROM articles ORDER BY folded_id"
)
LIST_WITH_TEXTS = (
    "SELECT id, digest, outlet, headline, published, claims, model, archived, text"
    " FROM articles ORDER BY published DESC, folded_id"
)
# Bytes: several times what ingest reads of one input.
_LONGEST_TEXT = 50_000_000
# What of an article stands in columns of its own; the rest is one JSON object.
_COLUMNS = frozenset({"id", "text", "outlet", "headline", "published", "parts"})


def insert_article(connection: sqlite3.Connection, put: ArchivedArticle) -> range:
    """Insert an article with its claims and what they hold; the numbers of the claims, in order.

    They are found by their keys only when these are added to the index, too.
    """
    (first,) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM claims").fetchone()
    article, numbers = put.article, range(first, first + len(put.readings))
    done = connection.execute(
        "INSERT INTO articles (digest, id, folded_id, outlet, headline, published, about, text,"
        " model, first_claim, claims) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            put.digest,
            article.id,
            article.id.casefold(),
            article.outlet,
            article.headline,
            article.published.isoformat() if article.published else None,
            _about(article),
            zlib.compress(article.text.encode("utf-8", "surrogatepass"), 9),
            put.model,
            first,
            len(put.readings),
        ),
    )
    connection.executemany(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?)",
        [
            (number, done.lastrowid, read.claim.id, pack_reading(read), pack_keys(held))
            for number, read, held in zip(numbers, put.readings, put.keys, strict=True)
        ],
    )
    return numbers


def _about(article: Article) -> str:
    rest: dict[str, Any] = {k: v for k, v in asdict(article).items() if k not in _COLUMNS and v}
    rest["path_as_given"] = public_name(article.path_as_given)
    rest["parts"] = [[p.part.value, p.start, p.end] for p in article.parts]
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":"))


def select_article(connection: sqlite3.Connection, number: int) -> Article:
    """The article of that number, whole."""
    row = connection.execute(
        "SELECT id, text, outlet, headline, published, about FROM articles WHERE number = ?",
        (number,),
    ).fetchone()
    about: dict[str, Any] = json.loads(row[5])
    parts = tuple(PartSpan(Part(part), start, end) for part, start, end in about.pop("parts"))
    return Article(
        id=row[0],
        text=unpack_text(row[1]),
        parts=parts,
        outlet=row[2],
        headline=row[3],
        published=_day(row[4]),
        **about,
    )


def select_claims(
    connection: sqlite3.Connection, numbers: range, context: ArticleContext
) -> Iterator[ReadClaim]:
    """The claims of these numbers, all of the article of `context`, in order."""
    rows = connection.execute(
        "SELECT id, reading FROM claims WHERE number >= ? AND number < ? ORDER BY number",
        (numbers.start, numbers.stop),
    )
    return (unpack_reading(reading, id_, context) for id_, reading in rows)


def unpack_text(data: bytes) -> str:
    """The text of an article as it is kept.

    Raises:
        ValueError: it unfolds to more than any article.
    """
    unfolding = zlib.decompressobj()
    text = unfolding.decompress(data, _LONGEST_TEXT)
    if unfolding.unconsumed_tail or not unfolding.eof:
        raise ValueError("the text is cut off, or unfolds to more than any article")
    return text.decode("utf-8", "surrogatepass")


def as_entry(row: tuple[Any, ...]) -> ArticleEntry:
    """One row of `LIST`."""
    id_, digest, outlet, headline, published, claims, model, archived = row
    return ArticleEntry(
        id_,
        digest,
        outlet,
        headline,
        _day(published),
        claims,
        model,
        date.fromisoformat(archived),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
