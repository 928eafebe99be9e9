"""Articles and claims as rows, and back."""

import json
import re
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import asdict, fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from crosscheck.contract.readings import pack_reading, unpack_reading
from crosscheck.models.articles import Article, ArticleContext
from crosscheck.models.readings import ReadClaim
from crosscheck.store.archive.keys import pack_keys
from crosscheck.store.archive.values import ArchivedArticle, ArticleEntry
from crosscheck.text.identity import public_name

_ENTRY = [field.name for field in fields(ArticleEntry)]
LIST = f"SELECT {', '.join(_ENTRY)} FROM articles ORDER BY folded_id"  # noqa: S608 - our own names
LIST_WITH_TEXTS = (
    f"SELECT {', '.join(_ENTRY)}, text FROM articles ORDER BY published DESC, folded_id"  # noqa: S608
)
# Bytes: several times what ingest reads of one input.
_LONGEST_TEXT = 50_000_000
# What ids are made of, with the number that makes one unique; see `ingest.names`.
_ID = re.compile(r"[\w+][\w.+-]{0,127}")
# Numbers of claims are kept in 32 bits.
_MOST_CLAIMS = 2**32 - 1
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
    id_, text, outlet, headline, published, rest = connection.execute(
        "SELECT id, text, outlet, headline, published, about FROM articles WHERE number = ?",
        (number,),
    ).fetchone()
    about: dict[str, Any] = json.loads(rest)
    names = ("part", "start", "end")
    about["parts"] = [dict(zip(names, part, strict=True)) for part in about["parts"]]
    about |= {"outlet": outlet, "headline": headline, "published": published}
    return _articles().validate_python({**about, "id": known_id(id_), "text": unpack_text(text)})


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


def known_id(id_: object) -> str:
    """The id of an article as it stands in an archive: a part of the name of a file, and no more.

    Raises:
        ValueError: it is none; a file of that name could lie anywhere.
    """
    if not isinstance(id_, str) or not _ID.fullmatch(id_):
        raise ValueError(f"{id_!r} is no id of an article")
    return id_


def claims_between(connection: sqlite3.Connection, first: object, count: object) -> range:
    """The numbers of an article's claims, as its row states the first and how many.

    Raises:
        ValueError: not as many claims are there.
    """
    if not (isinstance(first, int) and isinstance(count, int) and 0 < first <= _MOST_CLAIMS):
        raise ValueError(f"no claim has the number {first!r}")
    numbers = range(first, first + max(0, count))
    (there,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM claims WHERE number >= ? AND number < ? LIMIT ?)",
        (numbers.start, min(numbers.stop, _MOST_CLAIMS + 1), _MOST_CLAIMS),
    ).fetchone()
    if there != count:
        raise ValueError(f"{there} claims are there of {count}")
    return numbers


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
    entry = dict(zip(_ENTRY, row, strict=True))
    return _entries().validate_python(entry | {"id": known_id(entry["id"])})


@cache
def _entries() -> TypeAdapter[ArticleEntry]:
    return TypeAdapter(ArticleEntry)
