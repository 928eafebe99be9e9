"""Judge a given pair of claims: is the claim borne out, ruled out, or left open by the evidence.

The pair is given as being about one thing, so comparability is not asked again. The second claim
(or the one with fewer checkable items) is the claim, the other the evidence. Every number and every
time of the claim is one item and looks for its best counterpart in the evidence. One item that is
ruled out makes a contradiction; agreement needs every item borne out; an item without counterpart
leaves the pair open. A claim without items is judged by its words and its polarity.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.compare.alignment import Aligned, align_quantities, align_times
from crosscheck.models import Dimension, ReadClaim, RelationKind

# Share of the claim's content words that must stand in the evidence, by lemma.
COVERED = 0.5
COVERED_WITHOUT_ITEMS = 0.6


@dataclass(frozen=True, slots=True)
class PairRelation:
    """The one relation of a given pair; `relation` is None when the pair is left open."""

    relation: RelationKind | None
    dimension: Dimension | None
    level: str
    why: str


def judge_pair_only(evidence: ReadClaim, claim: ReadClaim) -> PairRelation:
    """Judge exactly these two claims.

    Args:
        evidence: what is known.
        claim: what is to be borne out or ruled out.

    """
    items = (*align_quantities(claim, evidence), *align_times(claim, evidence))
    ruled_out = [x for x in items if x.relation is RelationKind.CONTRADICT]
    if ruled_out:
        first = ruled_out[0]
        return PairRelation(RelationKind.CONTRADICT, first.dimension, first.level, first.why)
    open_items = [x for x in items if x.relation is not RelationKind.AGREE]
    if open_items:
        first = open_items[0]
        return PairRelation(None, first.dimension, first.level, first.why)
    return _by_words(evidence, claim, items)


def _by_words(evidence: ReadClaim, claim: ReadClaim, items: Sequence[Aligned]) -> PairRelation:
    share = covered_share(evidence, claim)
    needed = COVERED if items else COVERED_WITHOUT_ITEMS
    if share < needed:
        return PairRelation(
            None, None, "missing", f"{share:.0%} of the claim's words stand in the evidence"
        )
    if items:
        first = items[0]
        return PairRelation(RelationKind.AGREE, first.dimension, first.level, first.why)
    return PairRelation(
        RelationKind.AGREE, None, "same_words", f"{share:.0%} of the claim's words are borne out"
    )


def covered_share(evidence: ReadClaim, claim: ReadClaim) -> float:
    """How many of the claim's content lemmas stand in the evidence, 0 to 1."""
    wanted = claim.lemmas
    return len(wanted & evidence.lemmas) / len(wanted) if wanted else 1.0
