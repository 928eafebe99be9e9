"""Which pairs of claims are worth judging, found through the rare keys they share.

An inverted index as a sparse matrix (claims by keys): its product with its own transpose holds the
shared weight of every pair that shares at least one key. Two bounds keep the cost proportional to
the number of claims and not to its square: a key held by more than `MOST_HOLDERS` claims is not
indexed, and a claim keeps its `MOST_PARTNERS` best partners. With up to `MOST_HOLDERS` claims
nothing is left out by the first.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from crosscheck.compare.profile import Profile
from crosscheck.compare.rarity import Rarity

MOST_HOLDERS = 200
MOST_PARTNERS = 24
# Shared weight in hundredths: a single key of one claim in twenty already reaches it.
LEAST_SHARED = 300
# Share of the lighter claim's weight that must be common.
LEAST_SHARE = 0.2
# Rows of the product held in memory at once.
_BLOCK = 2048


class Candidate(NamedTuple):
    """Two positions in the sequence of profiles, `left` < `right`."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A key that two claims share, with its weight; `indexed` is False when it is too common."""

    key: str
    weight: int
    indexed: bool


def find_candidates(
    profiles: Sequence[Profile], rarity: Rarity, about: Collection[int] | None = None
) -> Iterator[Candidate]:
    """Yield the pairs that share enough rare keys, in order.

    Args:
        profiles: sorted by claim id; ties between equally good partners are broken by position.
        rarity: of these profiles.
        about: positions of the claims that are asked about: only their partners are sought; None: all.

    """
    if len(profiles) < 2:
        return
    rows = np.array(range(len(profiles)) if about is None else sorted(about), dtype=np.int64)
    held, keys = _index(profiles, rarity)
    totals = held @ np.array([rarity.plain(key) for key in keys], dtype=np.int64)
    weighted = held.copy()
    weighted.data = np.array([rarity.weight(key) for key in keys], dtype=np.int64)[held.indices]
    transposed = held.T.tocsr()
    many = len(profiles)
    # A pair is one number, so that a million of them are sorted and told apart by numpy.
    asked = set(rows.tolist())
    referring = [pair for pair in _referring(profiles) if not asked.isdisjoint(pair)]
    coded = [np.array([left * many + right for left, right in referring], np.int64)]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        shared = (weighted[block] @ transposed).tocsr()
        here = np.repeat(block, np.diff(shared.indptr))
        here, there = _best(here, shared.indices.astype(np.int64), shared.data, totals)
        coded.append(np.minimum(here, there) * many + np.maximum(here, there))
    left, right = np.divmod(np.unique(np.concatenate(coded)), many)
    yield from map(Candidate, left.tolist(), right.tolist())


def _referring(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Yield each claim with those of whose words it speaks; they need share no word."""
    referring = [i for i, p in enumerate(profiles) if p.read.reference is not None]
    if not referring:
        return
    places = {p.read.claim.id: i for i, p in enumerate(profiles)}
    for here in referring:
        reference = profiles[here].read.reference
        for id_ in () if reference is None else reference.claims:
            there = places.get(id_, here)
            if there != here:
                yield min(here, there), max(here, there)


def shared_keys(left: Profile, right: Profile, rarity: Rarity) -> tuple[SharedKey, ...]:
    """The keys two claims share, heaviest first."""
    shared = [
        SharedKey(key, rarity.weight(key), is_indexed(rarity.holders.get(key, 0)))
        for key in left.keys & right.keys
    ]
    return tuple(sorted(shared, key=lambda s: (-s.weight, s.key)))


def indexed_weight(profile: Profile, rarity: Rarity) -> int:
    """Weight of the keys of `profile` by which candidates are found, in hundredths."""
    indexed = (key for key in profile.keys if is_indexed(rarity.holders.get(key, 0)))
    return sum(map(rarity.plain, indexed))


def is_indexed(holders: int) -> bool:
    """Whether a key of so many claims leads to candidates: nobody shares one, a crowd says nothing."""
    return 2 <= holders <= MOST_HOLDERS


def _best(
    here: NDArray[np.int64],
    there: NDArray[np.int64],
    shared: NDArray[np.int64],
    totals: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of the pairs `here`/`there` those that share enough, and of each claim `here` only the best."""
    lighter = np.minimum(totals[here], totals[there])
    enough = (shared >= LEAST_SHARED) & (shared >= LEAST_SHARE * lighter) & (here != there)
    here, there, shared = here[enough], there[enough], shared[enough]
    order = np.lexsort((there, -shared, here))
    here, there = here[order], there[order]
    rank = np.arange(len(here)) - np.searchsorted(here, here)
    return here[rank < MOST_PARTNERS], there[rank < MOST_PARTNERS]


def _index(profiles: Sequence[Profile], rarity: Rarity) -> "tuple[csr_matrix, list[str]]":
    """Claims by indexed keys, ones where a claim holds a key; and the key of each column.

    The order of the columns is immaterial.
    """
    keys = [key for key, holders in rarity.holders.items() if is_indexed(holders)]
    columns = {key: column for column, key in enumerate(keys)}
    indptr, indices = [0], []
    for profile in profiles:
        indices.extend([columns[key] for key in profile.keys if key in columns])
        indptr.append(len(indices))
    ones = np.ones(len(indices), dtype=np.int64)
    return csr_matrix((ones, indices, indptr), shape=(len(profiles), len(keys))), keys
