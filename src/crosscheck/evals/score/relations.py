"""Relations between claims: by kind (pairs of claims), and by kind and dimension.

A relation of the report concerns every gold claim that its two claims state, so a merged or split
claim neither loses nor multiplies it: it is right if it is right about one of those pairs, and all
such pairs are found. It is raised against a trap only if it is right about none of its pairs. A
relation with a claim that the labels lack is unjudged and counts nowhere; nor does one about pairs
on which readers differ (*debatable*), which are shown apart.
The clusters are the (pairs of) articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import CORRESPONDING, GoldDimension, GoldRelation
from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.models.relations import Relation, RelationKind

PairKey: TypeAlias = tuple[str, str]
KindsSaid: TypeAlias = Mapping[PairKey, set[RelationKind]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A relation of the report with the pairs of gold claims that it is about."""

    relation: Relation
    pairs: frozenset[PairKey]


def score_relations(subject: Subject) -> Iterator[Mark]:
    """Mark relations by kind and dimension, what was told apart, and the traps that were stepped into."""
    gold, every = subject.gold, place_relations(subject)
    open_pairs = debatable_pairs(gold)
    yield from _share_raised(gold, "contradict_debatable", open_pairs, every)
    placed = tuple(p for p in every if not p.pairs <= open_pairs)
    for kind in RelationKind:
        own = [p for p in placed if p.relation.relation is kind]
        yield from _marks(gold, kind.value, gold_pairs(gold, kind), own)
        for dimension in CORRESPONDING:
            yield from _by_dimension(gold, placed, kind, dimension)
    # Contradictions that no reading escapes: the ones a tool must not miss.
    conflicts = (r for r in gold.relations if r.relation is RelationKind.CONTRADICT)
    entailed = _pairs(r for r in conflicts if r.basis == "entailment")
    yield from _share_raised(gold, "contradict_entailed", entailed, placed)
    about = said_of_pairs(gold, placed)
    said = {pair: {r.relation for r in relations} for pair, relations in about.items()}
    yield from _told_apart(gold, said)
    yield from _traps(subject, said)


def place_relations(subject: Subject) -> tuple[Placed, ...]:
    """The report's relations whose claims both correspond to gold claims."""
    placed: list[Placed] = []
    for relation in subject.report.relations:
        left, right = subject.golds_of.get(relation.a, ()), subject.golds_of.get(relation.b, ())
        pairs = frozenset(key_of(a, b) for a, b in product(left, right) if a != b)
        if pairs:
            placed.append(Placed(relation, pairs))
    return tuple(placed)


def said_of_pairs(gold: Gold, placed: Iterable[Placed]) -> Mapping[PairKey, list[Relation]]:
    """For each pair of gold claims the relations that are about it.

    A relation is about those of its pairs that it is right about, if there are any. A claim that merges
    several gold claims stands for all of them; that it is right about one pair does not make it wrong
    about the others.
    """
    said: dict[PairKey, list[Relation]] = defaultdict(list)
    for entry in placed:
        right = entry.pairs & gold_pairs(gold, entry.relation.relation)
        for pair in right or entry.pairs:
            said[pair].append(entry.relation)
    return said


def key_of(a: str, b: str) -> PairKey:
    """The two ids in order."""
    return (a, b) if a < b else (b, a)


def gold_pairs(gold: Gold, kind: RelationKind) -> frozenset[PairKey]:
    """The pairs that stand in a relation of `kind` beyond debate."""
    return _pairs(r for r in gold.relations if r.relation is kind)


def _pairs(relations: Iterable[GoldRelation]) -> frozenset[PairKey]:
    return frozenset(key_of(r.a, r.b) for r in relations if not r.debatable)


def debatable_pairs(gold: Gold) -> frozenset[PairKey]:
    """The pairs on which readers differ, unless they agree on a conflict in another dimension."""
    open_ = frozenset(key_of(r.a, r.b) for r in gold.relations if r.debatable)
    settled = gold_pairs(gold, RelationKind.CONTRADICT) | gold_pairs(gold, RelationKind.UPDATE)
    return open_ - settled


def trap_pairs(gold: Gold) -> frozenset[PairKey]:
    """Compatible pairs that are in no conflict on any dimension."""
    conflicts = gold_pairs(gold, RelationKind.CONTRADICT)
    return gold_pairs(gold, RelationKind.COMPATIBLE) - conflicts - debatable_pairs(gold)


def _cluster(gold: Gold, pair: PairKey) -> str:
    return "+".join(sorted({gold.by_id[id_].article for id_ in pair}))


def _marks(
    gold: Gold, measure: str, wanted: frozenset[PairKey], proposed: list[Placed]
) -> Iterator[Mark]:
    said = {pair for placed in proposed for pair in placed.pairs}
    for pair in sorted(wanted):
        yield Mark(measure, "|".join(pair), _cluster(gold, pair), 1, pair in said)
    # One pair of claims may differ on several dimensions; it is one proposal.
    for pairs in sorted({placed.pairs for placed in proposed}, key=sorted):
        hits = sorted(pairs & wanted)
        shown = hits[0] if hits else min(pairs)
        cluster = _cluster(gold, shown)
        yield Mark(measure, "|".join(shown), cluster, proposed=1, right=bool(hits))


def _by_dimension(
    gold: Gold, placed: tuple[Placed, ...], kind: RelationKind, dimension: GoldDimension
) -> Iterator[Mark]:
    wanted = _pairs(r for r in gold.relations if r.relation is kind and r.dimension == dimension)
    proposed = [
        p
        for p in placed
        if p.relation.relation is kind and p.relation.dimension in CORRESPONDING[dimension]
    ]
    yield from _marks(gold, f"{kind.value}:{dimension}", wanted, proposed)


def _share_raised(
    gold: Gold, measure: str, pairs: frozenset[PairKey], placed: tuple[Placed, ...]
) -> Iterator[Mark]:
    """Of some pairs of the labels: those that the run raises as a contradiction."""
    said = {p for r in placed if r.relation.relation is RelationKind.CONTRADICT for p in r.pairs}
    for pair in sorted(pairs):
        yield Mark(measure, "|".join(pair), _cluster(gold, pair), 1, pair in said)


def _told_apart(gold: Gold, kinds: KindsSaid) -> Iterator[Mark]:
    """Of the updates and contradictions that are related at all: those given the right kind alone."""
    updates = gold_pairs(gold, RelationKind.UPDATE)
    conflicts = gold_pairs(gold, RelationKind.CONTRADICT)
    for pair in sorted(updates ^ conflicts):
        said = kinds.get(pair, set())
        wanted = RelationKind.CONTRADICT if pair in conflicts else RelationKind.UPDATE
        if said:
            right = said & {RelationKind.UPDATE, RelationKind.CONTRADICT} == {wanted}
            yield Mark("told_apart", "|".join(pair), _cluster(gold, pair), 1, right)


def _traps(subject: Subject, kinds: KindsSaid) -> Iterator[Mark]:
    """Of the compatible pairs whose claims were both found: those raised as a contradiction."""
    for pair in sorted(trap_pairs(subject.gold)):
        left, right = (subject.founds_of.get(id_, frozenset()) for id_ in pair)
        # One extracted claim that states both cannot be raised against itself.
        if left and right and len(left | right) > 1:
            raised = RelationKind.CONTRADICT in kinds.get(pair, set())
            cluster = _cluster(subject.gold, pair)
            yield Mark("trap_rate", "|".join(pair), cluster, 1, raised)
