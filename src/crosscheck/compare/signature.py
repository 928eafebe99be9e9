"""What of a claim counts when two claims are matched, taken once per claim.

Candidates, comparability and alignment work on the same signature, so that `explain` can name what
was shared: one string per key, its kind before the colon where it is no plain concept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from sys import intern
from typing import Any, TypeVar

from crosscheck.compare.counting import size
from crosscheck.compare.dimensions.toll import sorts_of_toll
from crosscheck.compare.points import Point, find_points, find_source
from crosscheck.compare.quoted import quoted_texts, quoted_words
from crosscheck.compare.voices import voices
from crosscheck.language.concepts import concept
from crosscheck.models.articles import Part
from crosscheck.models.claims import Claim
from crosscheck.models.readings import ReadClaim, Word
from crosscheck.text.names import name_slots, name_words

Item = TypeVar("Item")
_NONE: frozenset[Any] = frozenset()
_NO_TOLLS: Mapping[str, float] = {}
# Runs of as many quoted words are seldom shared by chance.
SHINGLE = 3
# A story's own event is told in its first sentences.
_LEAD = 600
# A claim of more numbers, times, names and acts is a table or a row of words, and no statement that
# another one could answer: it is compared with nothing, since joining points takes the square of them.
_MOST_POINTS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """The matching keys of one claim; compared by identity.

    Attributes:
        concepts: of its words and of the names its statement resolves.
        names: the concepts that are names.
        links: "head>word" of words that hang on each other.
        shingles: runs of `SHINGLE` quoted words.
        values: its numbers, times and the words of its names, as keys of its points.
        tags: the sorts of things it says, by which claims with numbers meet claims with numbers.
        points: what another claim may say otherwise.
        source: the name of whoever says it, which another claim may spell otherwise; None without a name.
        inside: pairs of names of which the first lies in the second, as the claim says: "Millom, Cumbria".
        quotes: whether any of its words are quoted.
        voices: who is made responsible for it.
        leads: whether it stands in the headline or among the first sentences.
        tolls: how many died, were hurt or are missing, as far as it gives the figures by which the story goes.
        slots: by a name in which one word is left open how it is spelt, so that two spellings of one meet.
    """

    read: ReadClaim
    concepts: frozenset[str]
    names: frozenset[str]
    links: frozenset[str]
    shingles: frozenset[str]
    values: frozenset[str]
    tags: frozenset[str]
    points: tuple[Point, ...]
    source: Point | None
    inside: frozenset[tuple[str, str]]
    quotes: bool
    voices: frozenset[str]
    leads: bool
    slots: Mapping[str, str]
    tolls: Mapping[str, float]

    @property
    def keys(self) -> frozenset[str]:
        """Everything another claim can share with this one, as keys of the inverted index.

        Made when asked for: kept, it would be most of what a claim takes of memory.
        """
        if len(self.points) > _MOST_POINTS:
            return frozenset()
        others = (*(f"name slot:{x}" for x in self.slots), *(f"toll:{x}" for x in self.tolls))
        return self.concepts.union(self.links, self.shingles, self.values, others)


def signature(read: ReadClaim) -> Signature:
    """Take the matching keys of `read`."""
    claim, words = read.claim, read.words
    names = _set(w.concept for w in words if w.kind == "name")
    concepts = names | {w.concept for w in words} | {intern(concept(x)) for x in read.lemmas}
    links = _set(map(intern, _links(words)))
    shingles = _set(map(intern, _shingles(claim)))
    points = find_points(read)
    values = _set(intern(key) for point in points for key in point.keys)
    source = find_source(read)
    named = [w.lemma for w in words if w.kind == "name"]
    slots = dict(_slots(named if source is None else [*named, source.lemma]))
    leads = claim.part is Part.HEADLINE or claim.start < _LEAD
    tolls = dict(_tolls(points, read, leads=leads)) or _NO_TOLLS
    return Signature(
        read=read,
        concepts=concepts,
        names=names,
        links=links,
        shingles=shingles,
        values=values,
        tags=_set((*_tags(claim), *(f"toll:{sort}" for sort in tolls))),
        points=points,
        source=source,
        inside=_set(_inside(claim, words)),
        quotes=bool(quoted_texts(claim)),
        voices=voices(claim) or _NONE,
        leads=leads,
        slots=slots,
        tolls=tolls,
    )


def _tolls(points: Sequence[Point], read: ReadClaim, *, leads: bool) -> Iterator[tuple[str, float]]:
    """The sort and the size of each toll, the largest of a sort last."""
    yield from sorted(
        (sort, size(p.quantity)) for p in points for sort in sorts_of_toll(p, read, leads=leads)
    )


def _set(items: Iterable[Item]) -> frozenset[Item]:
    """A set; all empty ones are one object, for of a hundred thousand claims they are many."""
    return frozenset(items) or _NONE


def are_spelt_apart(left: Signature, right: Signature) -> bool:
    """Whether both have a name that may be one, and is spelt in two ways."""
    ours, theirs = left.slots, right.slots
    if ours.keys().isdisjoint(theirs):
        return False
    return any(ours[slot] != theirs[slot] for slot in ours.keys() & theirs.keys())


def _slots(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        spelt = " ".join(name_words(name))
        yield from ((slot, spelt) for slot in name_slots(name))


def _links(words: Sequence[Word]) -> Iterator[str]:
    yield from (f"{words[w.head].concept}>{w.concept}" for w in words if w.head >= 0)


def _inside(claim: Claim, words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    for inner, outer in pairwise(words):
        between = claim.quote[inner.end - claim.start : outer.start - claim.start]
        if inner.kind == outer.kind == "name" and between == ", ":
            yield inner.lemma, outer.lemma


def _shingles(claim: Claim) -> Iterator[str]:
    for words in quoted_words(claim):
        yield from (
            "quoted:" + " ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)
        )


def _tags(claim: Claim) -> Iterator[str]:
    yield from (f"number:{q.unit}" for q in claim.quantities)
    if claim.times:
        yield "time"
