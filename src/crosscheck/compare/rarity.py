"""How much a shared key says: the rarer it is among the claims compared, the more.

The weight is the inverse document frequency in hundredths, as an integer: sums of integers do not
depend on the order in which they are added, and so neither does the report.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from crosscheck.compare.profile import Profile

# With few claims every key is frequent; a pair on its own is judged as if among fifty.
_FEWEST_CLAIMS = 50


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of the claims hold each key."""

    claims: int = 0
    holders: Counter[str] = field(default_factory=Counter)

    def weight(self, key: str) -> int:
        """Hundredths of ln(claims / claims that hold `key`); 0 for a key that all of them hold."""
        among = max(self.claims, _FEWEST_CLAIMS)
        return round(100 * math.log(among / min(max(self.holders[key], 1), among)))

    def total(self, keys: Iterable[str]) -> int:
        """Sum of the weights of `keys`."""
        return sum(map(self.weight, keys))


def measure_rarity(profiles: Collection[Profile]) -> Rarity:
    """Count in how many of `profiles` each key occurs."""
    holders: Counter[str] = Counter()
    for profile in profiles:
        holders.update(profile.keys)
    return Rarity(len(profiles), holders)
