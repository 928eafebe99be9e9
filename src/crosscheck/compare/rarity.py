"""How much a shared key says: the rarer it is among the claims compared, the more.

The weight is the inverse document frequency in hundredths, as an integer: sums of integers do not
depend on the order in which they are added, and so neither does the report.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from crosscheck.compare.profile import Profile

# With few claims every key is frequent; a pair on its own is judged as if among fifty.
_FEWEST_CLAIMS = 50
# Keys that make two claims comparable all by themselves weigh four times when they are shared.
_FIRM = ("plan:", "goods:", "deed:")
_TIMES = 4


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of the claims hold each key, and what a shared key therefore weighs."""

    holders: Mapping[str, int]
    weights: Mapping[str, int]
    heaviest: int

    def weight(self, key: str) -> int:
        """Hundredths of ln(claims / claims that hold `key`); 0 for a key that all of them hold."""
        return self.weights.get(key, self.heaviest)

    def plain(self, key: str) -> int:
        """The weight of `key` among all keys of a claim, shared or not."""
        return self.weight(key) // (_TIMES if key.startswith(_FIRM) else 1)

    def total(self, keys: Iterable[str]) -> int:
        """Sum of the weights of `keys`."""
        get, heaviest = self.weights.get, self.heaviest
        return sum([get(key, heaviest) for key in keys])


def measure_rarity(profiles: Collection[Profile]) -> Rarity:
    """Count in how many of `profiles` each key occurs."""
    holders: Counter[str] = Counter()
    for profile in profiles:
        holders.update(profile.keys)
    return weigh_holders(holders, len(profiles))


def weigh_holders(holders: Mapping[str, int], claims: int) -> Rarity:
    """Weigh keys of which is known how many of `claims` claims hold each."""
    among = max(claims, _FEWEST_CLAIMS)
    of_count = {n: round(100 * math.log(among / min(n, among))) for n in set(holders.values())}
    weights = {
        key: of_count[n] * (_TIMES if key.startswith(_FIRM) else 1) for key, n in holders.items()
    }
    return Rarity(holders, weights, round(100 * math.log(among)))
