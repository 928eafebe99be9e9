"""Group things that are linked pairwise: union-find with a result that does not depend on order."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def cluster(items: Sequence[Item], links: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """Return the connected groups of distinct `items`, each in the order of `items`, first members in order."""
    leader = {item: item for item in items}

    def find(item: Item) -> Item:
        while leader[item] != item:
            leader[item] = leader[leader[item]]
            item = leader[item]
        return item

    for one, other in links:
        leader[find(one)] = find(other)
    groups: dict[Item, list[Item]] = {}
    for item in items:
        groups.setdefault(find(item), []).append(item)
    return list(groups.values())
