"""Labels on relations looked at again by fresh readers, and what they do not bear out set apart.

Readers get the pairs of the labels that are contradictions and updates, mixed with as many that are
neither, in an order of their own; they have the articles and the guide, and not the labels. A
relation stays where every reader gives it again; else it is *debatable*, and counts nowhere.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosscheck.evals.agreement import Agreement, Rated, rate
from crosscheck.evals.articles import Inputs
from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import GoldRelation
from crosscheck.evals.judging.book import Book
from crosscheck.evals.judging.cards import show_claim
from crosscheck.evals.judging.records import JudgingCard
from crosscheck.evals.score.relations import PairKey, key_of
from crosscheck.evals.stages import as_claim
from crosscheck.models.relations import FindingKind, RelationKind

LOOKED_AT = frozenset({RelationKind.CONTRADICT, RelationKind.UPDATE})
# What a reader answers for a label; a changed quotation is a contradiction in wording.
_ANSWERS = {"contradict": "contradict", "changed_quotation": "contradict", "update": "update"}
NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Settled:
    """What readers made of the labels.

    Attributes:
        relations: all of them, in order, with those marked that are debatable.
        agreement: of each reader with the labels, and of each two readers, over the pairs that
            were looked at.
        unread: relations that fewer than two readers have looked at; they stay as they are.
    """

    relations: tuple[GoldRelation, ...]
    agreement: tuple[Agreement, ...]
    unread: int

    @property
    def debatable(self) -> int:
        """How many are marked."""
        return sum(r.debatable for r in self.relations)


def make_gold_cards(gold: Gold, inputs: Inputs) -> tuple[JudgingCard, ...]:
    """A card for each pair that the labels hold for a contradiction or an update, and as many others.

    The others are taken by the hash of their ids, so that nobody has chosen them.
    """
    looked_at = {_pair(r) for r in gold.relations if r.relation in LOOKED_AT}
    others = {_pair(r) for r in gold.relations} - looked_at
    chosen = sorted(others, key=_digest)[: len(looked_at)]
    return tuple(_card(gold, inputs, pair) for pair in sorted(looked_at | set(chosen)))


def settle(gold: Gold, inputs: Inputs, book: Book) -> Settled:
    """Lay what readers said beside the labels."""
    cards = {pair: _card(gold, inputs, pair) for pair in {_pair(r) for r in gold.relations}}
    said = {pair: book.answers_exactly(card) for pair, card in cards.items()}
    relations = tuple(_settled(r, said[_pair(r)]) for r in gold.relations)
    unread = sum(r.relation in LOOKED_AT and len(said[_pair(r)]) < 2 for r in gold.relations)
    return Settled(relations, tuple(_agreement(gold, said)), unread)


def _settled(relation: GoldRelation, said: Mapping[str, str]) -> GoldRelation:
    if relation.relation not in LOOKED_AT or len(said) < 2:
        return relation
    borne_out = all(_plain(a) == relation.relation.value for a in said.values())
    return relation.model_copy(update={"debatable": not borne_out})


def _agreement(gold: Gold, said: Mapping[PairKey, Mapping[str, str]]) -> Iterable[Agreement]:
    labels: dict[PairKey, str] = {}
    for relation in gold.relations:
        pair = _pair(relation)
        is_looked_at = relation.relation in LOOKED_AT
        if is_looked_at and labels.get(pair) != RelationKind.CONTRADICT.value:
            labels[pair] = relation.relation.value
        labels.setdefault(pair, NEITHER)
    sides = {"the labels": labels}
    for who in sorted({who for answers in said.values() for who in answers}):
        sides[who] = {pair: _plain(a[who]) for pair, a in said.items() if who in a}
    for one, other in combinations(sides, 2):
        both = sorted(sides[one].keys() & sides[other].keys())
        units = [Rated(sides[one][p], sides[other][p]) for p in both]
        yield rate(f"{one} and {other}", "nominal", units)


def _plain(answer: str) -> str:
    return _ANSWERS.get(answer, NEITHER)


def _pair(relation: GoldRelation) -> PairKey:
    return key_of(relation.a, relation.b)


def _card(gold: Gold, inputs: Inputs, pair: Sequence[str]) -> JudgingCard:
    claims = [as_claim(gold.by_id[id_]) for id_ in pair]
    shown = tuple(show_claim(c, inputs.by_id[c.article]) for c in claims)
    return JudgingCard(kind=FindingKind.CONTRADICTION, claims=shown)


def _digest(pair: Sequence[str]) -> str:
    return hashlib.sha256("|".join(pair).encode()).hexdigest()
