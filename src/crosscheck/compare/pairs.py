"""Judge a given pair of claims: do they bear each other out, rule each other out, or neither.

The pair is given as being about one thing, so comparability is not asked again. The order does not
matter: the words themselves say which of the two tells more (`order_by_detail`), and the other is
measured against it. Every number and every time of the one that tells less is an item and looks for
its best counterpart. One item that is ruled out makes a contradiction; agreement needs every item
borne out; an item without counterpart leaves the pair open. A claim without items is judged by the
share of its words that the other has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crosscheck.compare.alignment import (
    OTHER_MOMENT,
    Aligned,
    align_quantities,
    align_times,
    is_exact,
    word_classes,
)
from crosscheck.models import Dimension, ReadClaim, RelationKind

# Share of the claim's content words that must stand in the evidence, by lemma.
COVERED = 0.3
COVERED_WITHOUT_ITEMS = 0.6
# Below this share the only number of the evidence may well count something else.
_SAME_SUBJECT = 0.45
# Below this share nothing is ruled out at all.
_ANY_SUBJECT = 0.2
# The share from which two different times are taken to be those of one event.
_SAME_STORY = {"unknown_event": 0.5, "other_event": 0.75}


@dataclass(frozen=True, slots=True)
class PairRelation:
    """The one relation of a given pair; `relation` is None when the pair is left open."""

    relation: RelationKind | None
    dimension: Dimension | None
    level: str
    why: str


class Ordered(NamedTuple):
    """Two claims by how much they tell."""

    evidence: ReadClaim
    claim: ReadClaim


def judge_pair_only(a: ReadClaim, b: ReadClaim) -> PairRelation:
    """Judge exactly these two claims; the order does not matter."""
    evidence, claim = order_by_detail(a, b)
    found = align_quantities(claim, evidence)
    numbers = [x for x in found if x.counts or x.relation is RelationKind.CONTRADICT]
    times = align_times(claim, evidence)
    share = covered_share(evidence, claim)
    needed = {True: _ANY_SUBJECT, False: _SAME_SUBJECT}
    numbers = [_doubted(x) if share < needed[x.sure] else x for x in numbers]
    return _by_numbers(numbers, times) or _by_times(evidence, claim, times)


def order_by_detail(a: ReadClaim, b: ReadClaim) -> Ordered:
    """Say which of two claims can bear out the other: the one that tells more.

    Whoever has the exact figure can bear out a bound ("14" / "more than 10"), and a bound never
    bears out a figure; so the claim with more exact figures comes first, of two with as many the
    one with more numbers and times, and then the longer one, in words and in letters.
    """
    return Ordered(a, b) if _detail(a) >= _detail(b) else Ordered(b, a)


def _detail(read: ReadClaim) -> tuple[int, int, int, int, str]:
    quote = read.claim.quote
    exact = sum(is_exact(quantity) for quantity in read.claim.quantities)
    items = len(read.claim.quantities) + len(read.claim.times)
    return exact, items, len(quote.split()), len(quote), quote


def _by_numbers(numbers: Sequence[Aligned], times: Sequence[Aligned]) -> PairRelation | None:
    """Decide by the numbers, if there are any, and by the moment at which they hold."""
    if not numbers:
        return None
    ruled_out = _first(numbers, RelationKind.CONTRADICT)
    if ruled_out is not None:
        return _relation(ruled_out)
    grown = next((x for x in numbers if x.level == OTHER_MOMENT), None)
    moved = grown or _first(times, RelationKind.CONTRADICT)
    if moved is not None:
        return _relation(moved)
    undated = next((x for x in times if x.relation is None and x.level != "not_said"), None)
    return _relation(_first(numbers, None) or undated or numbers[0])


def _doubted(item: Aligned) -> Aligned:
    """Rule nothing out by the only number of the evidence when its words are others."""
    if item.relation is not RelationKind.CONTRADICT:
        return item
    return replace(item, relation=None, level="missing")


def _first(items: Sequence[Aligned], relation: RelationKind | None) -> Aligned | None:
    return next((x for x in items if x.relation is relation), None)


def _relation(item: Aligned) -> PairRelation:
    return PairRelation(item.relation, item.dimension, item.level, item.why)


def _by_times(evidence: ReadClaim, claim: ReadClaim, times: Sequence[Aligned]) -> PairRelation:
    share = covered_share(evidence, claim)
    ruled_out = _first(times, RelationKind.CONTRADICT) or _same_story(times, share)
    if ruled_out is not None:
        return PairRelation(RelationKind.CONTRADICT, Dimension.TIME, "disjoint", ruled_out.why)
    undecided = _first(times, None)
    if undecided is not None:
        return _relation(undecided)
    if share < (COVERED if times else COVERED_WITHOUT_ITEMS):
        why = f"{share:.0%} of the claim's words stand in the evidence"
        return PairRelation(None, None, "few_words", why)
    if times:
        return _relation(times[0])
    why = f"{share:.0%} of the claim's words are borne out"
    return PairRelation(RelationKind.AGREE, None, "same_words", why)


def _same_story(times: Sequence[Aligned], share: float) -> Aligned | None:
    """A time of an event named otherwise is a rival when the rest of the words is the same."""
    return next((x for x in times if share >= _SAME_STORY.get(x.level, 2.0)), None)


def covered_share(evidence: ReadClaim, claim: ReadClaim) -> float:
    """How many of the claim's content lemmas the evidence has, itself or its class, 0 to 1."""
    wanted = claim.lemmas
    if not wanted:
        return 1.0
    known = frozenset().union(*(word_classes(x) for x in evidence.lemmas))
    return sum(not known.isdisjoint(word_classes(x)) for x in wanted) / len(wanted)
