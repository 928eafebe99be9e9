"""Which pairs of claims are worth judging: for each claim its best partners.

An inverted index as a sparse matrix (claims by keys): its product with its own transpose holds the
shared weight of every pair that shares at least one key. How alike two claims are is their shared
weight beside the weight of both (the cosine), so that long claims are nobody's best partner merely
for being long. A claim keeps its `MOST_PARTNERS` best partners in other articles, a few in its own,
and for each sort of number and for times the best that have one, too: a figure must meet the other
figures of its story although its sentence shares more words with sentences without any.

Two bounds keep the cost proportional to the number of claims: the number of partners, and that a key
held by too many claims leads to nobody. In a run of a few articles every key counts, the name of the
story's hero, too.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from crosscheck.compare.rarity import Rarity
from crosscheck.compare.signature import Signature

# A key of so many claims leads to candidates in any run, and in a small one a key of more.
MOST_HOLDERS = 200
_SMALL_RUN = 1_000_000
MOST_PARTNERS = 12
_OF_ONE_SORT = 8
_IN_ONE_ARTICLE = 3
# Rows of the product held in memory at once.
_BLOCK = 1024
# A likeness is a whole number up to this one. With its bits and those of a claim's position and its row in
# the block a pair is one number of 63 bits.
_SCALE = 1_000_000
_SCALE_BITS = 20
_CLAIM_BITS = 32

Ints = NDArray[np.int64]


class Candidate(NamedTuple):
    """Two positions in the sequence of signatures, `left` < `right`."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A key that two claims share, with its weight; `indexed` is False when it is too common."""

    key: str
    weight: int
    indexed: bool


def find_candidates(
    signatures: Sequence[Signature], rarity: Rarity, about: Collection[int] | None = None
) -> Iterator[Candidate]:
    """Yield the pairs of which one is among the best partners of the other, in order.

    The signatures are sorted by claim id; ties between equally good partners are broken by position. With
    `about`, only the partners of the claims at these positions are sought.
    """
    many = len(signatures)
    if many < 2:
        return
    rows = np.array(range(many) if about is None else sorted(about), dtype=np.int64)
    # A pair is one number, so that a million of them are sorted and told apart by numpy.
    coded = np.unique(np.concatenate(list(_code_pairs(signatures, rarity, rows))))
    for start in range(0, len(coded), _BLOCK):
        left, right = np.divmod(coded[start : start + _BLOCK], many)
        yield from map(Candidate, left.tolist(), right.tolist())


def _code_pairs(signatures: Sequence[Signature], rarity: Rarity, rows: Ints) -> Iterator[Ints]:
    held = _index(signatures, rarity)
    columns = Columns(
        np.array([rarity.total(p.keys) for p in signatures], dtype=np.int64),
        number_names([p.read.claim.article for p in signatures]),
        sort_bits([p.tags for p in signatures]),
    )
    return best_pairs([held], rows, columns)


class Columns(NamedTuple):
    """Of each claim the weight of all its keys, its article as a number, and its tags as bits."""

    totals: Ints
    articles: Ints
    sorts: Ints


class KeyMatrix(NamedTuple):
    """Claims by some of the indexed keys, ones where a claim holds a key; the same turned; and their weights."""

    matrix: "csr_matrix"
    turned: "csr_matrix"
    weights: Ints

    @classmethod
    def of(cls, matrix: "csr_matrix", keys: Iterable[str], rarity: Rarity) -> "KeyMatrix":
        """Weigh the keys, and turn the matrix once for all claims."""
        weights = np.array([rarity.weight(key) for key in keys], dtype=np.int64)
        return cls(matrix, matrix.T.tocsr(), weights)

    def held_by(self, rows: Ints) -> "KeyMatrix":
        """Only the keys of the claims at `rows`, with whoever else holds them."""
        keys = np.unique(self.matrix[rows].indices)
        return KeyMatrix(self.matrix[:, keys], self.turned[keys], self.weights[keys])


def best_pairs(parts: Sequence[KeyMatrix], rows: Ints, claims: Columns) -> Iterator[Ints]:
    """Yield the claims at `rows` with their best partners, block by block.

    A pair is the smaller position times the number of claims plus the larger. What two claims share is
    summed over the parts that the indexed keys come in.
    """
    many = len(claims.totals)
    yield np.zeros(0, np.int64)  # all there is where nobody is asked for
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        shared = reduce(add, (_weighted(held, block) @ held.turned for held in parts))
        here, there = _best(block, shared, claims)
        yield np.minimum(here, there) * many + np.maximum(here, there)


def _weighted(held: KeyMatrix, rows: Ints) -> "csr_matrix":
    weighted = held.matrix[rows]
    weighted.data = held.weights[weighted.indices]
    return weighted


def _best(block: Ints, shared: "csr_matrix", claims: Columns) -> tuple[Ints, Ints]:
    """The best partners of each claim of `block`, as pairs; `shared` has a row for each of these."""
    totals, articles, sorts = claims
    row = np.repeat(np.arange(len(block)), np.diff(shared.indptr))
    here, there = block[row], shared.indices.astype(np.int64)
    # Squared cosine, in integers scaled so that no two machines round it differently.
    alike = shared.data * shared.data * _SCALE // np.maximum(1, totals[here] * totals[there])
    # One number a pair, so that sorting them sorts by claim, by likeness and by position.
    sorted_ = np.sort(((row << _SCALE_BITS) + _SCALE - alike << _CLAIM_BITS) + there)
    row, there = sorted_ >> _SCALE_BITS + _CLAIM_BITS, sorted_ & (1 << _CLAIM_BITS) - 1
    here = block[row]
    own = articles[here] == articles[there]
    kept = [_first(row, there, own & (here != there), _IN_ONE_ARTICLE)]
    row, there, of_sorts = row[~own], there[~own], (sorts[here] & sorts[there])[~own]
    kept.append(_first(row, there, slice(None), MOST_PARTNERS))
    row, there, of_sorts = row[of_sorts > 0], there[of_sorts > 0], of_sorts[of_sorts > 0]
    kept += [
        _first(row, there, of_sorts >> bit & 1 == 1, _OF_ONE_SORT)
        for bit in range(int(sorts.max()).bit_length())
    ]
    return block[np.concatenate([r for r, _ in kept])], np.concatenate([t for _, t in kept])


def _first(
    row: Ints, there: Ints, chosen: "NDArray[np.bool_] | slice", most: int
) -> tuple[Ints, Ints]:
    """Of the chosen pairs the first `most` of each row; they are sorted by it."""
    row, there = row[chosen], there[chosen]
    starts = np.searchsorted(row, np.arange(_BLOCK))
    is_first = np.arange(len(row)) - starts[row] < most
    return row[is_first], there[is_first]


def number_names(names: Sequence[str]) -> Ints:
    """A number for each name, the same for the same."""
    numbers = {name: n for n, name in enumerate(sorted(set(names)))}
    return np.array([numbers[name] for name in names], np.int64)


def sort_bits(tags_of_claims: Sequence[frozenset[str]]) -> Ints:
    """The tags of each claim as bits; beyond the sixty commonest tags they share the last bit."""
    tags = sorted(frozenset[str]().union(*tags_of_claims))
    bits = {tag: 1 << min(n, 60) for n, tag in enumerate(tags)}
    return np.array([sum({bits[t] for t in tags}) for tags in tags_of_claims], np.int64)


def shared_keys(left: Signature, right: Signature, rarity: Rarity) -> tuple[SharedKey, ...]:
    """The keys two claims share, heaviest first."""
    shared = [
        SharedKey(key, rarity.weight(key), is_indexed(rarity.holders.get(key, 0), rarity.claims))
        for key in left.keys & right.keys
    ]
    return tuple(sorted(shared, key=lambda s: (-s.weight, s.key)))


def is_indexed(holders: int, claims: int) -> bool:
    """Whether a key leads to candidates: nobody shares one, a crowd says nothing."""
    return 2 <= holders <= max(MOST_HOLDERS, _SMALL_RUN // max(1, claims))


def _index(signatures: Sequence[Signature], rarity: Rarity) -> KeyMatrix:
    keys = [key for key, n in rarity.holders.items() if is_indexed(n, rarity.claims)]
    columns = {key: column for column, key in enumerate(keys)}
    indptr, indices = [0], array("q")
    for signature in signatures:
        indices.extend([columns[key] for key in signature.keys if key in columns])
        indptr.append(len(indices))
    ones = np.ones(len(indices), dtype=np.int64)
    matrix = csr_matrix((ones, np.array(indices), indptr), shape=(len(signatures), len(keys)))
    return KeyMatrix.of(matrix, keys, rarity)
