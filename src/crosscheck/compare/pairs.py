"""The one relation of two claims that are given as being about one thing."""

from dataclasses import dataclass

from crosscheck.compare.engine import judge_given_pair
from crosscheck.compare.judgement import Conclusion, PairJudgement
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Dimension, RelationKind

_CONFLICTING = (RelationKind.CONTRADICT, RelationKind.UPDATE)


@dataclass(frozen=True, slots=True)
class PairRelation:
    """The one relation of a given pair; `relation` is None when the pair is left open."""

    relation: RelationKind | None
    dimension: Dimension | None
    level: str
    why: str
    probability: float


def judge_pair_only(a: ReadClaim, b: ReadClaim) -> PairRelation:
    """Judge exactly these two claims; the order does not matter."""
    judgement = judge_given_pair(a, b)
    found = min(judgement.decisions, key=_gravest, default=None)
    if found is not None:
        return PairRelation(
            found.relation, found.dimension, found.level, found.why, found.probability
        )
    return PairRelation(None, None, "open", _why_open(judgement), 0.0)


def _gravest(decision: Conclusion) -> tuple[bool, float, str]:
    return decision.relation not in _CONFLICTING, -decision.probability, decision.why


def _why_open(judgement: PairJudgement) -> str:
    """What keeps the pair from being decided."""
    unsure = [x for x in judgement.judged if x.verdict.relation in _CONFLICTING]
    if unsure:
        likeliest = max(unsure, key=lambda x: (x.probability, x.verdict.why))
        return f"{likeliest.verdict.why}: not sure enough that both are of one thing"
    if judgement.unmatched:
        return f"without a counterpart: {', '.join(judgement.unmatched)}"
    return "nothing in them answers each other"
