"""What the articles of a comparison say as wholes: how alike two are, and what each of them knows.

Two outlets that differ on a figure seldom print each other's. Where an article has both values, it
speaks of two things: the girl of 12 and the girl of 15.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from crosscheck.compare.profile import Profile


class Articles:
    """The articles of a comparison, by what their claims say; none of a pair on its own."""

    def __init__(self, profiles: Sequence[Profile] = ()) -> None:
        said: dict[str, set[str]] = defaultdict(set)
        values: dict[str, set[str]] = defaultdict(set)
        inside: set[tuple[str, str]] = set()
        for profile in profiles:
            inside |= profile.inside
            said[profile.read.claim.article] |= profile.concepts
            values[profile.read.claim.article] |= profile.values
        holders = Counter(concept for concepts in said.values() for concept in concepts)
        of_count = {n: round(100 * math.log(1 + len(said) / n)) ** 2 for n in set(holders.values())}
        self._weight = {concept: of_count[n] for concept, n in holders.items()}
        self._said = {article: frozenset(concepts) for article, concepts in said.items()}
        self._square = {article: self._total(concepts) for article, concepts in said.items()}
        self._values = {article: frozenset(known) for article, known in values.items()}
        self._inside = frozenset(inside)
        self._known: dict[tuple[str, str], float] = {}

    def knows(self, article: str, value: str) -> bool:
        """Whether the article with the id `article` says `value` anywhere."""
        return value in self._values.get(article, ())

    def has_inside(self, a: str, b: str) -> bool:
        """Whether any article says that one of two names lies in the other: "Millom, Cumbria"."""
        return (a, b) in self._inside or (b, a) in self._inside

    def likeness(self, a: str, b: str) -> float:
        """The cosine of the weighed concepts of the articles with the ids `a` and `b`, 0 to 1.

        Of articles that are not known it is 1: nothing speaks against their telling one story.
        """
        if a == b or a not in self._said or b not in self._said:
            return 1.0
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            shared = self._total(self._said[a] & self._said[b])
            self._known[pair] = shared / math.sqrt(max(1, self._square[a] * self._square[b]))
        return self._known[pair]

    def _total(self, concepts: "frozenset[str] | set[str]") -> int:
        return sum([self._weight[concept] for concept in concepts])
