"""The claims of an archive as the comparison finds them: by the keys they share with new ones."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from crosscheck.contract import contexts_of
from crosscheck.contract.readings import unpack_reading
from crosscheck.models.articles import Article
from crosscheck.models.readings import ReadClaim
from crosscheck.store.archive.keys import (
    Held,
    as_json,
    count_holders,
    hash_key,
    hashes_of,
    look_up,
)
from crosscheck.store.archive.rows import select_article
from crosscheck.store.database import explain_contents


class ArchiveIndex:
    """The claims of some of an archive's articles, known by their numbers.

    Args:
        without: numbers of claims that count as not there.

    Raises:
        StoreError: from every method, when the file cannot be used.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, without: Sequence[int] = ()
    ) -> None:
        self._path = path
        self._connection = connection
        self._without = np.array(sorted(without), np.uint32)
        self._lost = Counter(
            h for hashes in hashes_of(connection, without).values() for h in hashes.tolist()
        )
        self._articles: dict[int, Article] = {}

    def count_claims(self) -> int:
        """How many claims there are."""
        with explain_contents(self._path):
            (number,) = self._connection.execute(
                "SELECT coalesce(sum(claims), 0) FROM articles"
            ).fetchone()
        return int(number) - len(self._without)

    def look_up(self, keys: Collection[str]) -> dict[str, Held]:
        """Which claims hold each of `keys`; a key that none holds is left out."""
        names = {hash_key(key): key for key in keys}
        with explain_contents(self._path):
            found = look_up(self._connection, names)
            held = {names[h]: self._remaining(h, one) for h, one in found.items()}
            return {key: one for key, one in held.items() if one.holders > 0}

    def count_holders(self, keys: Collection[str]) -> dict[str, int]:
        """How many claims hold each of `keys`; a key that none holds is left out."""
        names = {hash_key(key): key for key in keys}
        with explain_contents(self._path):
            found = count_holders(self._connection, names)
            left = {names[h]: count - self._lost[h] for h, count in found.items()}
            return {key: count for key, count in left.items() if count > 0}

    def count_keys(self, claims: Collection[int]) -> dict[int, int]:
        """How many keys each of `claims` holds."""
        with explain_contents(self._path):
            rows = self._connection.execute(
                "SELECT number, length(keys) / 8 FROM claims"
                " WHERE number IN (SELECT value FROM json_each(?))",
                (as_json(claims),),
            )
            return dict(rows)

    def load_claims(self, claims: Collection[int]) -> dict[int, ReadClaim]:
        """The claims of these numbers, each with its article's text."""
        with explain_contents(self._path):
            rows = self._connection.execute(
                "SELECT number, article, id, reading FROM claims"
                " WHERE number IN (SELECT value FROM json_each(?))",
                (as_json(claims),),
            ).fetchall()
            articles = {
                number: self._article(number) for number in sorted({row[1] for row in rows})
            }
            contexts = contexts_of(tuple(articles.values()))
            return {
                n: unpack_reading(data, id_, contexts[articles[a].id]) for n, a, id_, data in rows
            }

    def loaded_articles(self) -> tuple[Article, ...]:
        """The articles of all claims that were loaded, ordered by id."""
        return tuple(sorted(self._articles.values(), key=lambda a: a.id))

    def _article(self, number: int) -> Article:
        if number not in self._articles:
            self._articles[number] = select_article(self._connection, number)
        return self._articles[number]

    def _remaining(self, hash_: int, held: Held) -> Held:
        if not len(self._without):
            return held
        claims = held.claims[~np.isin(held.claims, self._without)]
        return Held(held.holders - self._lost[hash_], claims)
