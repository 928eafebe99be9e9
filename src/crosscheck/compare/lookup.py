"""Compare new claims with more claims than are in memory: the candidates are looked up by their keys.

What is found is what comparing everything at once would find about the new claims: rarity is measured
among all claims, and a superset of the best partners of each new claim is loaded, of which the engine
takes the best by its own rules.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from crosscheck.compare.candidates import (
    LEAST_SHARE,
    LEAST_SHARED,
    MOST_HOLDERS,
    MOST_PARTNERS,
    is_indexed,
)
from crosscheck.compare.engine import Comparison, compare
from crosscheck.compare.profile import Profile, profile
from crosscheck.compare.rarity import Rarity, weigh_holders
from crosscheck.models import ReadClaim
from crosscheck.store.archive import Held

# Claims whose keys are counted at once.
_AT_ONCE = 64


class ClaimIndex(Protocol):
    """Claims that are elsewhere, known by numbers; `crosscheck.store.archive` has one."""

    def count_claims(self) -> int:
        """How many claims there are."""

    def look_up(self, keys: Collection[str]) -> Mapping[str, Held]:
        """Which claims hold each key, as long as they are few; how many do in any case."""

    def count_holders(self, keys: Collection[str]) -> Mapping[str, int]:
        """How many claims hold each key."""

    def holders_of_keys(
        self, claims: Collection[int], beside: Mapping[str, int]
    ) -> Mapping[int, NDArray[np.int64]]:
        """How many claims, those `beside` the index included, hold each key of each of `claims`."""

    def load_claims(self, claims: Collection[int]) -> Mapping[int, ReadClaim]:
        """The claims of these numbers."""


class LookedUp(NamedTuple):
    """What comparing with an index found, and the claims of it that were compared."""

    comparison: Comparison
    claims: tuple[ReadClaim, ...]


def compare_with_index(
    claims: Sequence[ReadClaim], about: frozenset[str], index: ClaimIndex
) -> LookedUp:
    """Compare claims with each other and with those of an index.

    Args:
        claims: in any order; their ids differ from those of the index.
        about: ids of those of `claims` that are asked about.
        index: where the others are.

    """
    profiles = [profile(read) for read in claims]
    beside = Counter(chain.from_iterable(p.keys for p in profiles))
    among = index.count_claims() + len(claims)
    held = index.look_up(beside)
    holders = {k: n + (held[k].holders if k in held else 0) for k, n in beside.items()}
    finder = _Finder(index, beside, held, weigh_holders(holders, among), among)
    asked = [p for p in profiles if p.read.claim.id in about]
    numbers = sorted({number for p in asked for number in finder.find_partners(p)})
    loaded = tuple(index.load_claims(numbers).values())
    more = {key for read in loaded for key in profile(read).keys} - beside.keys()
    holders |= index.count_holders(more)
    rarity = weigh_holders(holders, among)
    return LookedUp(compare((*claims, *loaded), about, rarity), loaded)


class _Ranked(NamedTuple):
    """Claims of the index with the weight that each shares, heaviest first."""

    numbers: NDArray[np.int64]
    shared: NDArray[np.int64]

    def where(self, chosen: NDArray[np.bool_]) -> "_Ranked":
        return _Ranked(self.numbers[chosen], self.shared[chosen])

    def best(self, most: int) -> list[int]:
        """The first `most`, and all that share as much as the last of them."""
        last = self.shared[min(most, len(self.shared)) - 1] if len(self.shared) else 0
        return [int(number) for number in self.numbers[self.shared >= last]]


class _Finder:
    """Finds the claims of an index that may be among the best partners of a claim."""

    def __init__(
        self,
        index: ClaimIndex,
        beside: Mapping[str, int],
        held: Mapping[str, Held],
        rarity: Rarity,
        among: int,
    ) -> None:
        self._index = index
        self._beside = beside
        self._held = held
        self._rarity = rarity
        # What a key of so many holders weighs in a claim's total.
        counts = {str(n): n for n in range(MOST_HOLDERS + 1) if is_indexed(n)}
        self._weights = np.zeros(MOST_HOLDERS + 1, np.int64)
        self._weights[list(counts.values())] = list(weigh_holders(counts, among).weights.values())

    def find_partners(self, asked: Profile) -> list[int]:
        """A superset of the best partners of `asked`, by number.

        A claim that shares a fifth of the weight of `asked` is a partner whatever else it holds, and
        those that share less rank behind all of these.
        """
        sharing = self._sharing(asked)
        total = sum(self._rarity.plain(key) for key in asked.keys if self._is_indexed(key))
        sure = sharing.shared >= LEAST_SHARE * total
        chosen = sharing.where(sure).best(MOST_PARTNERS)
        wanted = MOST_PARTNERS - len(chosen)
        return chosen + (self._short_ones(sharing.where(~sure), wanted) if wanted > 0 else [])

    def _sharing(self, asked: Profile) -> _Ranked:
        """The claims that share enough weight with `asked`."""
        keys = [key for key in sorted(asked.keys) if key in self._held and self._is_indexed(key)]
        lists = [self._held[key].claims.astype(np.int64) for key in keys]
        weights = [
            np.full(len(c), self._rarity.weight(k)) for k, c in zip(keys, lists, strict=True)
        ]
        every = np.concatenate([*lists, np.array([], np.int64)])
        numbers, places = np.unique(every, return_inverse=True)
        summed = np.bincount(places, np.concatenate([*weights, np.array([], np.int64)]))
        shared = summed.astype(np.int64)
        order = np.argsort(-shared, kind="stable")
        return _Ranked(numbers[order], shared[order]).where(shared[order] >= LEAST_SHARED)

    def _short_ones(self, ranked: _Ranked, most: int) -> list[int]:
        """The best of those that share enough of their own weight, if not of that of the other."""
        found = ranked.where(np.zeros(len(ranked.numbers), np.bool_))
        for start in range(0, len(ranked.numbers), _AT_ONCE):
            some = _Ranked(*(column[start : start + _AT_ONCE] for column in ranked))
            holders = self._index.holders_of_keys(some.numbers.tolist(), self._beside)
            totals = np.array([self._weight(holders[number]) for number in some.numbers.tolist()])
            enough = some.where(some.shared >= LEAST_SHARE * totals)
            found = _Ranked(*(np.concatenate(pair) for pair in zip(found, enough, strict=True)))
            if len(found.numbers) >= most and some.shared[-1] < found.shared[most - 1]:
                break
        return found.best(most)

    def _weight(self, holders: NDArray[np.int64]) -> int:
        return int(self._weights[holders[holders <= MOST_HOLDERS]].sum())

    def _is_indexed(self, key: str) -> bool:
        return is_indexed(self._rarity.holders.get(key, 0))
