"""What the articles of a comparison say as wholes: how alike two are, and what each of them knows.

Two outlets that differ on a figure seldom print each other's. Where an article has both values, it
speaks of two things: the girl of 12 and the girl of 15.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosscheck.compare.signature import Signature


@dataclass(frozen=True, slots=True)
class Spread:
    """What articles that are elsewhere are known to say.

    Attributes:
        articles: how many there are.
        holders: in how many of them each concept occurs.
        inside: pairs of names of which an article says that the first lies in the second.
    """

    articles: int
    holders: Mapping[str, int]
    inside: frozenset[tuple[str, str]]


class Articles:
    """The articles of a comparison, by what their claims say; none of a pair on its own.

    Args:
        signatures: of all claims of some articles.
        spread: of more articles than these; None: of these.
    """

    def __init__(self, signatures: Iterable[Signature] = (), spread: Spread | None = None) -> None:
        said: dict[str, set[str]] = defaultdict(set)
        values: dict[str, set[str]] = defaultdict(set)
        inside: set[tuple[str, str]] = set()
        self._tolls: dict[tuple[str, str], float] = {}
        for signature in signatures:
            inside |= signature.inside
            for sort, count in signature.tolls.items():
                key = (signature.read.claim.article, sort)
                self._tolls[key] = max(count, self._tolls.get(key, count))
            said[signature.read.claim.article] |= signature.concepts
            values[signature.read.claim.article] |= signature.values
            if signature.source is not None:
                values[signature.read.claim.article].update(signature.source.keys)
        self._said = {article: frozenset(concepts) for article, concepts in said.items()}
        self.spread = spread or Spread(len(said), self._count_holders(), frozenset(inside))
        of_count = {
            n: round(100 * math.log(1 + self.spread.articles / n)) ** 2
            for n in set(self.spread.holders.values())
        }
        self._weight = {concept: of_count[n] for concept, n in self.spread.holders.items()}
        self._square = {article: self._total(concepts) for article, concepts in said.items()}
        self._values = {article: frozenset(known) for article, known in values.items()}
        self._known: dict[tuple[str, str], float] = {}

    def _count_holders(self) -> Mapping[str, int]:
        return Counter(concept for concepts in self._said.values() for concept in concepts)

    def knows(self, article: str, value: str) -> bool:
        """Whether the article with the id `article` says `value` anywhere."""
        return value in self._values.get(article, ())

    def toll(self, article: str, sort: str) -> float | None:
        """How many died ("die"), were hurt or are missing in all, as the lead of an article has it; None if it tells none."""
        return self._tolls.get((article, sort))

    def has_inside(self, a: str, b: str) -> bool:
        """Whether any article says that one of two names lies in the other: "Millom, Cumbria"."""
        return not self.spread.inside.isdisjoint(((a, b), (b, a)))

    def likeness(self, a: str, b: str) -> float:
        """The cosine of the weighed concepts of the articles with the ids `a` and `b`, 0 to 1.

        Of articles that are not known it is 1: nothing speaks against their telling one story.
        """
        pair = (a, b) if a < b else (b, a)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._cosine(a, b)
        return known

    def _cosine(self, a: str, b: str) -> float:
        if a == b or a not in self._said or b not in self._said:
            return 1.0
        shared = self._total(self._said[a] & self._said[b])
        return shared / math.sqrt(max(1, self._square[a] * self._square[b]))

    def _total(self, concepts: "frozenset[str] | set[str]") -> int:
        return sum([self._weight[concept] for concept in concepts])
