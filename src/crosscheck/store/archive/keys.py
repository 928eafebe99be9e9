"""The inverted index of an archive: which claims hold a key, and how many do.

A key is kept as 64 bits of its hash: among ten million keys two are mistaken for each other with a
probability of 3 in a million. One row a key holds the numbers of its claims, as long as they are few
enough to lead to candidates; of a commoner key only their number is kept, which says how little it
means. Of each claim the hashes of its keys are kept, so that it can be taken out again.
"""

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# The claims of a key are listed while they are no more. Keys of more than 200 lead to no candidates; the
# double leaves room for an article whose claims do not count.
MOST_LISTED = 400
_NUMBERS = np.dtype("<u4")
_HASHES = np.dtype("<i8")


class Held(NamedTuple):
    """How many claims hold a key, and which; `claims` is empty when they are too many."""

    holders: int
    claims: NDArray[np.uint32]


def hash_key(key: str) -> int:
    """The key's 64 bits, as SQLite keeps integers."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def as_json(numbers: Iterable[int]) -> str:
    """Numbers as SQLite's `json_each` takes them: no limit on how many."""
    return json.dumps([int(n) for n in numbers])


def pack_keys(keys: Collection[str]) -> bytes:
    """The hashes of a claim's keys, as they stand in its row."""
    return np.array(sorted(map(hash_key, keys)), _HASHES).tobytes()


def look_up(connection: sqlite3.Connection, hashes: Collection[int]) -> dict[int, Held]:
    """What is known of each key that any claim holds."""
    rows = connection.execute(
        "SELECT hash, holders, claims FROM keys WHERE hash IN (SELECT value FROM json_each(?))",
        (as_json(hashes),),
    )
    return {hash_: Held(holders, _numbers(claims)) for hash_, holders, claims in rows}


def count_holders(connection: sqlite3.Connection, hashes: Collection[int]) -> dict[int, int]:
    """How many claims hold each key that any claim holds."""
    return dict(
        connection.execute(
            "SELECT hash, holders FROM keys WHERE hash IN (SELECT value FROM json_each(?))",
            (as_json(hashes),),
        )
    )


def hashes_of(
    connection: sqlite3.Connection, claims: Collection[int]
) -> dict[int, NDArray[np.int64]]:
    """The hashes of the keys of each claim."""
    rows = connection.execute(
        "SELECT number, keys FROM claims WHERE number IN (SELECT value FROM json_each(?))",
        (as_json(claims),),
    )
    return {number: np.frombuffer(keys, _HASHES) for number, keys in rows}


def add_keys(connection: sqlite3.Connection, held: Mapping[int, Collection[str]]) -> None:
    """Let the claims, by number, be found by their keys; numbers are higher than all before."""
    claims_of: dict[int, list[int]] = defaultdict(list)
    for claim, keys in sorted(held.items()):
        for hash_ in map(hash_key, keys):
            claims_of[hash_].append(claim)
    known = look_up(connection, claims_of)
    rows = []
    for hash_, claims in sorted(claims_of.items()):
        before = known.get(hash_)
        held_by = len(claims) + (before.holders if before else 0)
        earlier = [] if before is None else before.claims.tolist()
        rows.append((hash_, held_by, _packed([*earlier, *claims], held_by)))
    _put(connection, rows)


def remove_keys(connection: sqlite3.Connection, claims: Collection[int]) -> None:
    """Let the claims be found no more; their rows are still there."""
    lost = Counter(h for hashes in hashes_of(connection, claims).values() for h in hashes.tolist())
    gone = np.array(sorted(claims), _NUMBERS)
    rows, regained = [], set()
    for hash_, before in look_up(connection, lost).items():
        held_by = before.holders - lost[hash_]
        if held_by <= MOST_LISTED < before.holders:
            regained.add(hash_)
        left = before.claims[~np.isin(before.claims, gone)].tolist()
        rows.append((hash_, held_by, _packed(left, held_by)))
    _put(connection, rows)
    connection.execute("DELETE FROM keys WHERE holders <= 0")
    if regained:
        _list_again(connection, regained, set(claims))


def make_anew(connection: sqlite3.Connection) -> None:
    """Make the whole index from the keys that each claim has."""
    connection.execute("DELETE FROM keys")
    _put(connection, ((h, len(held), _packed(held, len(held))) for h, held in _holders(connection)))


def _holders(connection: sqlite3.Connection) -> Iterator[tuple[int, NDArray[np.uint32]]]:
    """Every hash that a claim holds with the claims that do; one after the other, as there are millions."""
    claims, hashes = _all_pairs(connection)
    order = np.argsort(hashes, kind="stable")
    claims, hashes = claims[order], hashes[order]
    starts = np.flatnonzero(np.diff(hashes, prepend=hashes[:1] - 1))
    ends = np.append(starts, len(hashes))[1:]
    return ((int(hashes[i]), claims[i:j]) for i, j in zip(starts, ends, strict=True))


def _all_pairs(
    connection: sqlite3.Connection,
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Every claim with every hash it holds, in order of claims."""
    numbers, blobs = [], []
    for number, keys in connection.execute("SELECT number, keys FROM claims ORDER BY number"):
        numbers.append(number)
        blobs.append(keys)
    lengths = [len(blob) // _HASHES.itemsize for blob in blobs]
    hashes = np.frombuffer(b"".join(blobs), _HASHES)
    return np.repeat(np.array(numbers, _NUMBERS), lengths), hashes


def _list_again(
    connection: sqlite3.Connection, regained: Collection[int], without: Collection[int]
) -> None:
    """Gather the claims of keys that were too common and are no more: reads the keys of all claims."""
    found: dict[int, list[int]] = defaultdict(list)
    wanted = np.array(sorted(regained), _HASHES)
    for number, keys in connection.execute("SELECT number, keys FROM claims ORDER BY number"):
        if number not in without:
            hashes = np.frombuffer(keys, _HASHES)
            for hash_ in hashes[np.isin(hashes, wanted)].tolist():
                found[hash_].append(number)
    _put(
        connection, [(h, len(claims), _packed(claims, len(claims))) for h, claims in found.items()]
    )


def _put(connection: sqlite3.Connection, rows: Iterable[tuple[int, int, bytes | None]]) -> None:
    connection.executemany("INSERT OR REPLACE INTO keys VALUES (?, ?, ?)", rows)


def _packed(claims: "Sequence[int] | NDArray[np.uint32]", holders: int) -> bytes | None:
    return np.array(claims, _NUMBERS).tobytes() if holders <= MOST_LISTED else None


def _numbers(blob: bytes | None) -> NDArray[np.uint32]:
    return np.frombuffer(blob or b"", _NUMBERS)


def inconsistent_keys(connection: sqlite3.Connection) -> Iterator[int]:
    """Yield the hashes whose row does not say what the claims hold."""
    expected = dict(_holders(connection))
    for hash_, holders, blob in connection.execute("SELECT hash, holders, claims FROM keys"):
        numbers = expected.pop(hash_, None)
        if numbers is None or len(numbers) != holders or _packed(numbers, holders) != blob:
            yield hash_
    yield from expected
