"""Judge a given pair of claims: do they bear each other out, rule each other out, or neither.

The pair is given as being about one thing, so comparability is not asked again. The order does not
matter: the words themselves say which of the two tells more (`order_by_detail`), and the other is
measured against it. Every number and every time of the one that tells less is an item and looks for
its best counterpart. One item that is ruled out makes a contradiction, as do opposite words and
another name in the same part of the same act; agreement needs every item and every name borne out;
one without counterpart leaves the pair open. A claim without items is judged by the share of its
words that the other has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crosscheck.compare.alignment import OTHER_MOMENT, Aligned, align_quantities, is_exact
from crosscheck.compare.counterparts import ORDINAL, word_classes
from crosscheck.compare.dimensions.time import is_bound
from crosscheck.compare.name_alignment import (
    Name,
    find_rivals,
    idle_name_words,
    missing_names,
    unsaid_names,
)
from crosscheck.compare.opposites import find_opposites
from crosscheck.compare.time_alignment import OTHER_ACT, TimeAlignment, align_times, retell
from crosscheck.language.measures import RANK
from crosscheck.models import Dimension, ReadClaim, RelationKind

# Levels of times that leave numbers the day for which they are told.
_STILL_DATED = frozenset({"not_said", OTHER_ACT})
# Share of the claim's content words that must stand in the evidence, by lemma.
COVERED = 0.5
# The share from which opposite words are said of one thing, and other names play one part.
_SAME_THING = 0.5
_SAME_ACT = 0.3
# The share from which the two say the same but for their days.
_NEARLY_ALL = 0.7


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
    aligned = align_times(claim, evidence)
    retold = retell(evidence, claim)
    pair = Compared(
        evidence,
        claim,
        aligned.setting,
        _share_beside_times(retold, claim, aligned.setting),
        _share_beside_times(retold, claim, _idle_words(evidence, claim, aligned)),
    )
    found = align_quantities(claim, evidence)
    numbers = [x for x in found if x.counts]
    share = covered_share(evidence, claim)
    numbers = [x if share >= x.needed else _doubted(x) for x in numbers]
    is_dated = any(x.is_dated for x in numbers)
    dated = () if is_dated else aligned.items
    beside = [x.settle_beside_numbers(pair.event_share) for x in dated]
    times = [x.settle(pair.event_share) for x in aligned.items]
    by_numbers = _by_opposites(pair) or _by_numbers(numbers, beside)
    return by_numbers or _unless_elsewhere(_by_times(pair, times), found)


class Compared(NamedTuple):
    """A pair with the words that only set the scene, and the share of the others that is covered.

    Attributes:
        event_share: the share without words that may well be missing though the event is the same:
            the name of the subject, and other words for the same act.

    """

    evidence: ReadClaim
    claim: ReadClaim
    setting: frozenset[str]
    share: float
    event_share: float


def order_by_detail(a: ReadClaim, b: ReadClaim) -> Ordered:
    """Say which of two claims can bear out the other: the one that tells more.

    Whoever has the exact figure can bear out a bound ("14" / "more than 10"), and a bound never
    bears out a figure; so the claim with more exact figures comes first, of two with as many the
    one with more numbers and times, then the one with fewer bounds among its times ("on 4 May" /
    "before 6 May"), and then the longer one, in words and in letters. "The first match" has no figure.
    """
    return Ordered(a, b) if _detail(a) >= _detail(b) else Ordered(b, a)


def _detail(read: ReadClaim) -> tuple[int, int, int, int, int, str]:
    quote = read.claim.quote
    figures = (q for q in read.claim.quantities if q.unit != ORDINAL or q.measure == RANK)
    exact = sum(is_exact(q) for q in figures)
    items = len(read.claim.quantities) + len(read.claim.times)
    bounds = sum(is_bound(t) for t in read.claim.times)
    return exact, items, -bounds, len(quote.split()), len(quote), quote


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
    undated = next((x for x in times if x.relation is None and x.level not in _STILL_DATED), None)
    return _relation(_first(numbers, None) or undated or numbers[0])


def _doubted(item: Aligned) -> Aligned:
    """Rule nothing out by the only number of the evidence when its words are others."""
    if item.relation is not RelationKind.CONTRADICT:
        return item
    return replace(item, relation=None, level="missing")


def _unless_elsewhere(judged: PairRelation, found: Sequence[Aligned]) -> PairRelation:
    """Leave open what would agree if the third of something stands beside the fourth."""
    elsewhere = _first(found, RelationKind.CONTRADICT)
    if elsewhere is None or judged.relation is not RelationKind.AGREE:
        return judged
    return PairRelation(None, elsewhere.dimension, "another_of_them", elsewhere.why)


def _first(items: Sequence[Aligned], relation: RelationKind | None) -> Aligned | None:
    return next((x for x in items if x.relation is relation), None)


def _relation(item: Aligned) -> PairRelation:
    return PairRelation(item.relation, item.dimension, item.level, item.why)


def _by_times(pair: Compared, times: Sequence[Aligned]) -> PairRelation:
    """Decide by names that exclude each other, then by the times, then by what is unsaid."""
    missing = missing_names(pair.claim, pair.evidence, pair.setting)
    by_names = _by_names(pair, missing)
    if by_names is not None:
        return by_names
    weakest = _first(times, RelationKind.CONTRADICT) or _first(times, None)
    if weakest is None:
        return _unsaid(pair, missing, times) or _borne_out(pair, times)
    if weakest.level == "not_said" and _is_said_in_turn(pair):
        weakest = replace(weakest, relation=RelationKind.AGREE, level="borne_out")
    return _relation(weakest)


def _is_said_in_turn(pair: Compared) -> bool:
    """Whether the shorter claim has the finer days, and nearly all words, of the longer one."""
    aligned = align_times(pair.evidence, pair.claim)
    idle = _idle_words(pair.claim, pair.evidence, aligned)
    share = _share_beside_times(retell(pair.claim, pair.evidence), pair.evidence, idle)
    days = [x.settle(share).relation for x in aligned.items]
    return share >= _NEARLY_ALL and all(x is RelationKind.AGREE for x in days)


def _borne_out(pair: Compared, times: Sequence[Aligned]) -> PairRelation:
    if times:
        return _relation(times[0])
    why = f"{pair.share:.0%} of the claim's words are borne out"
    return PairRelation(RelationKind.AGREE, None, "same_words", why)


def _by_opposites(pair: Compared) -> PairRelation | None:
    """Opposite words of one thing rule each other out, whatever the days and numbers."""
    opposites = find_opposites(pair.claim, pair.evidence)
    if opposites is None or pair.share < _SAME_THING:
        return None
    why = f"{opposites[0]!r} / {opposites[1]!r}: opposites"
    return PairRelation(RelationKind.CONTRADICT, None, "opposite", why)


def _by_names(pair: Compared, missing: Sequence[Name]) -> PairRelation | None:
    """Another name in the same part of the same act rules the claim's out."""
    rivals = find_rivals(missing, pair.claim, pair.evidence)
    if rivals is None or pair.share < _SAME_ACT:
        return None
    why = f"{rivals.ours!r} / {rivals.theirs!r}: different parts in {rivals.act!r}"
    return PairRelation(RelationKind.CONTRADICT, Dimension.ACTOR, "other_name", why)


def _unsaid(
    pair: Compared, missing: Sequence[Name], times: Sequence[Aligned]
) -> PairRelation | None:
    """A name that the evidence does not say, or too few of the claim's words in it."""
    unsaid = unsaid_names(missing, pair.claim, pair.evidence)
    if unsaid:
        return PairRelation(None, None, "unsaid_name", f"nothing is said of {unsaid[0].text!r}")
    share = pair.event_share if times else pair.share
    if share >= COVERED:
        return None
    why = f"{share:.0%} of the claim's words stand in the evidence"
    return PairRelation(None, None, "few_words", why)


def _idle_words(evidence: ReadClaim, claim: ReadClaim, aligned: TimeAlignment) -> frozenset[str]:
    return aligned.setting | aligned.idle | idle_name_words(claim, evidence, aligned.setting)


def _share_beside_times(evidence: ReadClaim, claim: ReadClaim, without: frozenset[str]) -> float:
    """The share without the words of times, which are compared as times, and without some others."""
    said = (time.text.lower() for time in claim.claim.times)
    time_words = frozenset(w for text in said for w in re.findall(r"[^\W_]+", text))
    return covered_share(evidence, claim, time_words | without)


def covered_share(
    evidence: ReadClaim, claim: ReadClaim, without: frozenset[str] = frozenset()
) -> float:
    """How many of the claim's content lemmas the evidence has, itself or its class, 0 to 1.

    Args:
        evidence: where they are looked for.
        claim: whose lemmas are wanted.
        without: lemmas that are not wanted.

    """
    wanted = claim.lemmas - without
    if not wanted:
        return 1.0
    known = frozenset().union(*(word_classes(x) for x in evidence.lemmas))
    return sum(not known.isdisjoint(word_classes(x)) for x in wanted) / len(wanted)
