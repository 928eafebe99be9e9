"""From two weighed claims to what they are to each other.

Comparability is a sum of evidence; alignment finds which point answers which; each pair of points
gets the first level that matches. A level that speaks of a conflict or an update counts only as far
as the evidence bears it out: its probability, as fitted on pairs that readers judged, must reach
the threshold. Agreement needs that nothing in either claim is left over or different.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crosscheck.compare.alignment import Aligned, Alignment, align
from crosscheck.compare.dimensions import of_kind, wording
from crosscheck.compare.evidence import Side, gather
from crosscheck.compare.levels import Verdict, judge
from crosscheck.compare.points import Point, PointKind
from crosscheck.compare.spoken import Spoken
from crosscheck.compare.voices import voices
from crosscheck.compare.weights import Weights, probability
from crosscheck.models import REAL, Claim, Dimension, ReadClaim, RelationKind, Word

ONE_THING = "one_thing"
# Log odds below which two claims have so little in common that no point is aligned.
_HOPELESS = -6.0
_CONFLICTING = frozenset({RelationKind.CONTRADICT, RelationKind.UPDATE})
_TELLING = (PointKind.NUMBER, PointKind.TIME, PointKind.NAME)


class Judged(NamedTuple):
    """One pair of points, or of quotations, with its verdict.

    Attributes:
        kind: name of the model that weighs it.
        values: what was compared, by name.
        probability: that a reader would call it the conflict or update that the level says; 0 for
            every other level.

    """

    kind: str
    dimension: Dimension
    verdict: Verdict
    values: Mapping[str, float]
    probability: float


class Decision(NamedTuple):
    """How two claims stand on one dimension."""

    relation: RelationKind
    dimension: Dimension
    level: str
    why: str
    probability: float


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """Everything that was decided about one pair of claims; `left` has the smaller id.

    Attributes:
        evidence: the comparisons of the two claims, by name, each from 0 to 1.
        one_thing: log odds that they speak of one thing.
        judged: every pair of points that answer each other.
        unmatched: words of numbers, times and names that only one of the two has.
        agreement: what was compared for an agreement, by name.
        decisions: at most one for each dimension.

    """

    left: ReadClaim
    right: ReadClaim
    evidence: Mapping[str, float]
    one_thing: float
    judged: tuple[Judged, ...] = ()
    unmatched: tuple[str, ...] = ()
    agreement: Mapping[str, float] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


def judge_sides(left: Side, right: Side, weights: Weights) -> PairJudgement:
    """Judge two weighed claims; `left` has the smaller id."""
    a, b = left.profile.read, right.profile.read
    evidence = gather(left, right)
    one_thing = weights.sum(ONE_THING, evidence)
    if one_thing < _HOPELESS:
        return PairJudgement(a, b, evidence, one_thing)
    alignment = align(left, right, weights)
    judged = _judge_points(left, right, alignment, evidence, one_thing, weights)
    judged += _judge_wording(a, b, evidence, one_thing, weights)
    unmatched = (
        *_unmatched(left, alignment.unmatched_left),
        *_unmatched(right, alignment.unmatched_right),
    )
    context = _context(evidence, one_thing, 0, 0)
    agreement = _compare_agreement(left, right, alignment, judged, context)
    decisions = _conflicts(a, b, judged, weights) or _agreement(judged, agreement, weights)
    return PairJudgement(a, b, evidence, one_thing, judged, unmatched, agreement, decisions)


def _judge_points(
    left: Side,
    right: Side,
    alignment: Alignment,
    evidence: Mapping[str, float],
    one_thing: float,
    weights: Weights,
) -> tuple[Judged, ...]:
    a, b = left.profile.read, right.profile.read
    verdicts = [(pair, _verdict(a, b, pair)) for pair in alignment.pairs]
    differing = sum(v.relation in _CONFLICTING for _, v in verdicts)
    agreeing = sum(v.relation is RelationKind.AGREE for p, v in verdicts if p.left.kind in _TELLING)
    return tuple(
        _weighed(left, right, pair, verdict, _context(evidence, one_thing, differing, agreeing), weights)
        for pair, verdict in verdicts
    )


def _verdict(a: ReadClaim, b: ReadClaim, pair: Aligned) -> Verdict:
    return judge(of_kind(pair.left.kind).levels, Spoken(pair.left, a), Spoken(pair.right, b))


def _context(
    evidence: Mapping[str, float], one_thing: float, differing: int, agreeing: int
) -> dict[str, float]:
    """What the claims as wholes say for a conflict: how surely they are one, how much else differs."""
    return {
        **evidence,
        "comparability": max(-1.0, min(1.0, one_thing / 5)),
        "else_differs": min(1.0, max(0, differing - 1) / 2),
        "else_agrees": min(1.0, agreeing / 2),
    }


def _weighed(
    left: Side,
    right: Side,
    pair: Aligned,
    verdict: Verdict,
    context: Mapping[str, float],
    weights: Weights,
) -> Judged:
    dimension = of_kind(pair.left.kind)
    filed = dimension.dimension(pair.left, pair.right)
    kind = pair.left.kind.value
    if verdict.relation not in _CONFLICTING:
        return Judged(kind, filed, verdict, pair.place, 0.0)
    a, b = left.profile.read, right.profile.read
    values = {
        **context,
        **pair.place,
        **dimension.compare(Spoken(pair.left, a), Spoken(pair.right, b)),
        **_known_elsewhere(left, right, pair),
        "update": float(verdict.relation is RelationKind.UPDATE),
        "fit": max(-1.0, min(1.0, pair.fit / 5)),
        "sure_words": context["words_much"] * context["words_of_shorter"],
        "sure_place": pair.place["near_shorter"] * context["words_of_shorter"],
    }
    return Judged(kind, filed, verdict, values, probability(weights.sum(kind, values)))


def _known_elsewhere(left: Side, right: Side, pair: Aligned) -> dict[str, float]:
    """Whether the article of one claim has the other's value somewhere, and whether both have."""
    ours = _knows(left, pair.right.keys)
    theirs = _knows(right, pair.left.keys)
    return {"known_to_one": float(ours or theirs), "known_to_both": float(ours and theirs)}


def _knows(side: Side, keys: Sequence[str]) -> bool:
    article = side.profile.read.claim.article
    return any(side.articles.knows(article, key) for key in keys)


def _judge_wording(
    a: ReadClaim, b: ReadClaim, evidence: Mapping[str, float], one_thing: float, weights: Weights
) -> tuple[Judged, ...]:
    found = []
    for verdict in wording.judge(a, b):
        if verdict.relation not in _CONFLICTING:
            found.append(Judged("quotation", Dimension.WORDING, verdict, evidence, 0.0))
            continue
        values = {**_context(evidence, one_thing, 0, 0), **wording.compare(a, b)}
        likely = probability(weights.sum("quotation", values))
        found.append(Judged("quotation", Dimension.WORDING, verdict, values, likely))
    return tuple(found)


def _unmatched(side: Side, points: Sequence[Point]) -> tuple[str, ...]:
    """The words of the numbers, times and names that only this claim has."""
    read = side.profile.read
    return tuple(Spoken(p, read).words for p in points if p.kind in _TELLING)


def _conflicts(
    a: ReadClaim, b: ReadClaim, judged: Sequence[Judged], weights: Weights
) -> tuple[Decision, ...]:
    """Conflicts and updates that are likely enough, the likeliest of each dimension."""
    if _sayings(a.claim) == _sayings(b.claim):
        return ()  # a copy, which both affirms and denies something
    best: dict[Dimension, Decision] = {}
    for item in judged:
        if item.probability < weights.threshold(item.kind) or item.probability <= 0.0:
            continue
        relation = item.verdict.relation or RelationKind.CONTRADICT
        found = Decision(relation, item.dimension, item.verdict.level, item.verdict.why, item.probability)
        known = best.get(item.dimension)
        if known is None or (-found.probability, found.why) < (-known.probability, known.why):
            best[item.dimension] = found
    return tuple(best[d] for d in sorted(best))


def _compare_agreement(
    left: Side,
    right: Side,
    alignment: Alignment,
    judged: Sequence[Judged],
    context: Mapping[str, float],
) -> Mapping[str, float]:
    """What speaks for an agreement and against it, and how much is left over or different."""
    relations = [x.verdict.relation for x in judged]
    apart = {
        "differing": _few(r in _CONFLICTING for r in relations),
        "reconciled": _few(r is RelationKind.COMPATIBLE for r in relations),
        "reality_apart": float(not _same_reality(left, right)),
    }
    unlike = sum(r is not RelationKind.AGREE for r in relations)
    unread = len(_unread(left)) + len(_unread(right))
    left_over = unlike + unread + len(_telling(alignment)) + _acts_apart(alignment)
    return {
        **context,
        **apart,
        **_left_over(left, right, alignment, judged),
        "left_over": left_over + apart["reality_apart"],
    }


def _agreement(
    judged: Sequence[Judged], values: Mapping[str, float], weights: Weights
) -> tuple[Decision, ...]:
    """One agreement, if it is likely enough and, of claims compared freely, nothing is left over."""
    agreeing = [x for x in judged if x.verdict.relation is RelationKind.AGREE]
    if not agreeing:
        return ()
    likely = probability(weights.sum("agreement", values))
    if likely < weights.threshold("agreement") or values["left_over"] > weights.threshold("left_over"):
        return ()
    told = min(agreeing, key=lambda x: (_AGREED.index(x.kind), x.verdict.why))
    return (Decision(RelationKind.AGREE, told.dimension, told.verdict.level, told.verdict.why, likely),)


def _unread(side: Side) -> list[Word]:
    """Words with a digit that no number, time or name of the claim holds: what they say is not known."""
    held = [(p.value.start, p.value.end) for p in side.profile.points if p.kind in _TELLING]
    figures = (w for w in side.profile.read.words if any(c.isdigit() for c in w.lemma))
    return [w for w in figures if not any(s < w.end and w.start < e for s, e in held)]


def _acts_apart(alignment: Alignment) -> int:
    """Whether each claim has an act that the other does not: "hired" and "fired"."""
    ours = any(p.kind is PointKind.ACT for p in alignment.unmatched_left)
    theirs = any(p.kind is PointKind.ACT for p in alignment.unmatched_right)
    return int(ours and theirs)


def _telling(alignment: Alignment) -> list[Point]:
    """The numbers, times and names that only one of the two has."""
    points = (*alignment.unmatched_left, *alignment.unmatched_right)
    return [p for p in points if p.kind in _TELLING]


def _left_over(
    left: Side, right: Side, alignment: Alignment, judged: Sequence[Judged]
) -> dict[str, float]:
    """What has no counterpart in the claim that tells less, and what is the same in both."""
    shorter = alignment.unmatched_left if left.total <= right.total else alignment.unmatched_right
    values = {f"{kind.value}_left": _few(p.kind is kind for p in shorter) for kind in PointKind}
    for kind in PointKind:
        same = (x.kind == kind.value and x.verdict.relation is RelationKind.AGREE for x in judged)
        values[f"{kind.value}_same"] = _few(same)
    return values


def _few(found: Iterable[bool]) -> float:
    """None, one, or several, from 0 to 1."""
    return min(1.0, sum(found) / 2)


# The sort of agreement that is shown, the most telling first.
_AGREED = ("quotation", "number", "time", "name", "act")


def _same_reality(left: Side, right: Side) -> bool:
    """Whether both say it happened, or both that it is planned, possible and so on."""
    a, b = left.profile.read.claim, right.profile.read.claim
    if a.polarity is not b.polarity:
        return False
    return a.modality is b.modality or {a.modality, b.modality} <= REAL


def _sayings(claim: Claim) -> tuple[object, ...]:
    """What a claim says, how surely and by whom, wherever it stands."""
    stance = None if claim.attribution is None else claim.attribution.stance
    counts = tuple((q.low, q.high) for q in claim.quantities)
    days = tuple((t.from_, t.to) for t in claim.times)
    said = (claim.quote, claim.statement, claim.modality, counts, days)
    return (*said, stance, voices(claim))
