"""How much a shared key says: the rarer it is among the claims compared, the more.

The weight is the inverse document frequency in hundredths, as an integer: sums of integers do not
depend on the order in which they are added, and so neither does the report. A key that every claim
of a story holds (the name of its hero) still weighs something: it is what the story is about.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# With few claims every key is frequent; a pair on its own is judged as if among fifty.
_FEWEST_CLAIMS = 50


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of the claims hold each key, and what a shared key therefore weighs.

    Attributes:
        heaviest: weight of a key that no other claim holds.
        claims: how many were counted.
    """

    holders: Mapping[str, int]
    weights: Mapping[str, int]
    heaviest: int
    claims: int

    def weight(self, key: str) -> int:
        """Hundredths of ln(1 + claims / claims that hold `key`)."""
        return self.weights.get(key, self.heaviest)

    def total(self, keys: Iterable[str]) -> int:
        """Sum of the weights of `keys`."""
        get, heaviest = self.weights.get, self.heaviest
        return sum([get(key, heaviest) for key in keys])


def measure_rarity(keys_of_claims: Iterable[Iterable[str]]) -> Rarity:
    """Count in how many claims each key occurs.

    Args:
        keys_of_claims: the keys of each claim; none: every key is equally rare.
    """
    holders: Counter[str] = Counter()
    claims = 0
    for keys in keys_of_claims:
        claims += 1
        holders.update(keys)
    return weigh_holders(holders, claims)


def weigh_holders(holders: Mapping[str, int], claims: int) -> Rarity:
    """Weigh keys of which is known how many of `claims` claims hold each."""
    among = max(claims, _FEWEST_CLAIMS)
    of_count = {n: round(100 * math.log(1 + among / n)) for n in set(holders.values())}
    weights = {key: of_count[n] for key, n in holders.items()}
    return Rarity(holders, weights, round(100 * math.log(1 + among)), claims)
