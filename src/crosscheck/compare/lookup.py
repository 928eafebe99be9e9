"""Compare new claims with more claims than are in memory: the candidates are looked up by their keys.

Rarity is measured among all claims, those that are elsewhere included. Of these the ones are loaded that
share most with a new claim, several times as many as the engine judges; among what is loaded it chooses
by its own rules. So what is found is what comparing everything at once would find about the new claims,
as long as no claim has more relatives than are loaded for it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from crosscheck.compare.engine import Comparison, compare
from crosscheck.compare.rarity import Rarity, weigh_holders
from crosscheck.compare.signature import Signature, signature
from crosscheck.models.readings import ReadClaim
from crosscheck.store.archive import Held

# How many claims are loaded for a story, and for each of its claims if it has very many: reading and
# weighing one takes half a millisecond.
MOST_LOADED = 1_500
LEAST_LOADED = 32


class ClaimIndex(Protocol):
    """Claims that are elsewhere, known by numbers; `crosscheck.store.archive` has one."""

    def count_claims(self) -> int:
        """How many claims there are."""

    def look_up(self, keys: Collection[str]) -> Mapping[str, Held]:
        """Which claims hold each key, as long as they are few; how many do in any case."""

    def count_holders(self, keys: Collection[str]) -> Mapping[str, int]:
        """How many claims hold each key."""

    def count_keys(self, claims: Collection[int]) -> Mapping[int, int]:
        """How many keys each of these claims holds."""

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
    signatures = [signature(read) for read in claims]
    beside = Counter(chain.from_iterable(p.keys for p in signatures))
    among = index.count_claims() + len(claims)
    held = index.look_up(beside)
    holders = {k: n + (held[k].holders if k in held else 0) for k, n in beside.items()}
    asked = [p for p in signatures if p.read.claim.id in about]
    most = max(LEAST_LOADED, MOST_LOADED // max(1, len(asked)))
    rarity = weigh_holders(holders, among)
    relatives = (_find_relatives(p, index, held, rarity, most) for p in asked)
    loaded = tuple(index.load_claims(sorted(set(chain.from_iterable(relatives)))).values())
    more = {key for read in loaded for key in signature(read).keys} - beside.keys()
    rarity = weigh_holders({**holders, **index.count_holders(more)}, among)
    return LookedUp(compare((*claims, *loaded), about, rarity), loaded)


def _find_relatives(
    asked: Signature, index: ClaimIndex, held: Mapping[str, Held], rarity: Rarity, most: int
) -> list[int]:
    """The numbers of the claims that share most with `asked`.

    Half of them by the weight they share, half by that weight beside their own size: a short claim has
    little to share, and may say nothing but that.
    """
    keys = [key for key in sorted(asked.keys) if key in held and len(held[key].claims)]
    if not keys:
        return []
    lists = [held[key].claims.astype(np.int64) for key in keys]
    weights = [np.full(len(c), rarity.weight(k)) for k, c in zip(keys, lists, strict=True)]
    numbers, places = np.unique(np.concatenate(lists), return_inverse=True)
    shared = np.bincount(places, np.concatenate(weights)).astype(np.int64)
    if len(numbers) <= most:
        return [int(number) for number in numbers]
    counts = index.count_keys(numbers.tolist())
    sizes = np.array([counts[number] for number in numbers.tolist()])
    best = {*_best(shared, most // 2), *_best(shared * shared / np.maximum(1, sizes), most // 2)}
    return [int(numbers[place]) for place in best]


def _best(values: NDArray[np.int64] | NDArray[np.float64], most: int) -> list[int]:
    """The places of the `most` highest values; of equal ones the first."""
    return [int(place) for place in np.argsort(-values, kind="stable")[:most]]
