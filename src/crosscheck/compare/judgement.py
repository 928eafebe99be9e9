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
# Log odds below which two claims have so little in common that no point is aligned. On the stories to learn
# from seven candidates in ten are below, and two in a thousand of those that were raised without this bound.
_HOPELESS = -0.5
_CONFLICTING = frozenset({RelationKind.CONTRADICT, RelationKind.UPDATE})
_QUOTATION = "quotation"
_TELLING = (PointKind.NUMBER, PointKind.TIME, PointKind.NAME, PointKind.LABEL)


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
        unmatched: words of numbers, times, names and labels that only one of the two has.
        agreement: what was compared for an agreement, by name; empty if no point agrees.
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


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two weighed claims and what was found of them as wholes."""

    left: Side
    right: Side
    weights: Weights
    evidence: Mapping[str, float]
    one_thing: float

    @property
    def reads(self) -> tuple[ReadClaim, ReadClaim]:
        return self.left.profile.read, self.right.profile.read

    def spoken(self, aligned: Aligned) -> tuple[Spoken, Spoken]:
        a, b = self.reads
        return Spoken(aligned.left, a), Spoken(aligned.right, b)

    def context(self, differing: int = 0, agreeing: int = 0) -> dict[str, float]:
        """How surely the two are of one thing, and how much else of them differs or agrees."""
        return {
            **self.evidence,
            "comparability": max(-1.0, min(1.0, self.one_thing / 5)),
            "else_differs": min(1.0, max(0, differing - 1) / 2),
            "else_agrees": min(1.0, agreeing / 2),
        }


def judge_sides(left: Side, right: Side, weights: Weights) -> PairJudgement:
    """Judge two weighed claims; `left` has the smaller id."""
    evidence = gather(left, right)
    pair = _Pair(left, right, weights, evidence, weights.sum(ONE_THING, evidence))
    if pair.one_thing < _HOPELESS:
        return PairJudgement(*pair.reads, evidence, pair.one_thing)
    alignment = align(left, right, weights)
    judged = _judge_points(pair, alignment) + _judge_wording(pair)
    agreement = _compare_agreement(pair, alignment, judged)
    return PairJudgement(
        *pair.reads,
        evidence=evidence,
        one_thing=pair.one_thing,
        judged=judged,
        unmatched=(
            *_unmatched(left, alignment.unmatched_left),
            *_unmatched(right, alignment.unmatched_right),
        ),
        agreement=agreement,
        decisions=_conflicts(pair, judged) or _agreement(judged, agreement, weights),
    )


def _judge_points(pair: _Pair, alignment: Alignment) -> tuple[Judged, ...]:
    found = [(x, judge(of_kind(x.left.kind).levels, *pair.spoken(x))) for x in alignment.pairs]
    differing = sum(v.relation in _CONFLICTING for _, v in found)
    agreeing = sum(v.relation is RelationKind.AGREE for x, v in found if x.left.kind in _TELLING)
    context = pair.context(differing, agreeing)
    return tuple(_weigh_verdict(pair, x, verdict, context) for x, verdict in found)


def _weigh_verdict(
    pair: _Pair, aligned: Aligned, verdict: Verdict, context: Mapping[str, float]
) -> Judged:
    dimension, kind = of_kind(aligned.left.kind), aligned.left.kind.value
    filed = dimension.filed(aligned.left, aligned.right)
    if verdict.relation not in _CONFLICTING:
        return Judged(kind, filed, verdict, aligned.place, 0.0)
    values = {
        **_without(dimension.told_by, context),
        **aligned.place,
        **dimension.compare(*pair.spoken(aligned)),
        **_told_elsewhere(pair.left, pair.right, aligned),
        "update": float(verdict.relation is RelationKind.UPDATE),
        "fit": max(-1.0, min(1.0, aligned.fit / 5)),
        "sure_words": context["words_much"] * context["words_of_shorter"],
        "sure_place": aligned.place["near_shorter"] * context["words_of_shorter"],
    }
    return Judged(kind, filed, verdict, values, probability(pair.weights.sum(kind, values)))


def _without(names: frozenset[str], values: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in values.items() if name not in names}


def _told_elsewhere(left: Side, right: Side, pair: Aligned) -> dict[str, float]:
    """Whether the article of one claim has the other's value somewhere, whether both have, or one lies in the other.

    Of two names only the words count that tell them apart.
    """
    common = {*pair.left.keys} & {*pair.right.keys}
    ours = _knows(left, [k for k in pair.right.keys if k not in common])
    theirs = _knows(right, [k for k in pair.left.keys if k not in common])
    names = [x.value.lemma for x in (pair.left, pair.right) if isinstance(x.value, Word)]
    return {
        "known_to_one": float(ours or theirs),
        "known_to_both": float(ours and theirs),
        "inside": float(len(names) == 2 and left.articles.has_inside(*names)),
    }


def _knows(side: Side, keys: Sequence[str]) -> bool:
    article = side.profile.read.claim.article
    return any(side.articles.knows(article, key) for key in keys)


def _judge_wording(pair: _Pair) -> tuple[Judged, ...]:
    return tuple(_weigh_wording(pair, verdict) for verdict in wording.judge(*pair.reads))


def _weigh_wording(pair: _Pair, verdict: Verdict) -> Judged:
    if verdict.relation not in _CONFLICTING:
        return Judged(_QUOTATION, Dimension.WORDING, verdict, pair.evidence, 0.0)
    values = {**pair.context(), **wording.compare(*pair.reads)}
    likely = probability(pair.weights.sum(_QUOTATION, values))
    return Judged(_QUOTATION, Dimension.WORDING, verdict, values, likely)


def _unmatched(side: Side, points: Sequence[Point]) -> tuple[str, ...]:
    """The words of the numbers, times, names and labels that only this claim has."""
    read = side.profile.read
    return tuple(Spoken(p, read).words for p in points if p.kind in _TELLING)


def _conflicts(pair: _Pair, judged: Sequence[Judged]) -> tuple[Decision, ...]:
    """Conflicts and updates that are likely enough, the likeliest of each dimension."""
    a, b = pair.reads
    if _sayings(a.claim) == _sayings(b.claim):
        return ()  # a copy, which both affirms and denies something
    likely = [x for x in judged if x.probability >= pair.weights.threshold(x.kind)]
    best: dict[Dimension, Decision] = {}
    for x in sorted(likely, key=lambda x: (-x.probability, x.verdict.why)):
        if x.verdict.relation in _CONFLICTING:
            relation, (level, _, why) = x.verdict.relation, x.verdict
            best.setdefault(x.dimension, Decision(relation, x.dimension, level, why, x.probability))
    # One changed word of a quotation is one conflict, though it be a number or a negation, too.
    changed = best.get(Dimension.WORDING)
    return (changed,) if changed else tuple(best[d] for d in sorted(best))


def _compare_agreement(
    pair: _Pair, alignment: Alignment, judged: Sequence[Judged]
) -> Mapping[str, float]:
    """What speaks for an agreement and against it, and how much is left over or different; nothing if none agrees."""
    left, right = pair.left, pair.right
    relations = [x.verdict.relation for x in judged]
    if RelationKind.AGREE not in relations:
        return {}
    apart = {
        "differing": _few(r in _CONFLICTING for r in relations),
        "reconciled": _few(r is RelationKind.COMPATIBLE for r in relations),
        "reality_apart": float(not _same_reality(left, right)),
    }
    unlike = sum(r is not RelationKind.AGREE for r in relations)
    left_over = unlike + len(_telling(alignment)) + _acts_apart(alignment)
    return {
        **pair.context(),
        **apart,
        **_left_over(left, right, alignment, judged),
        "left_over": left_over + apart["reality_apart"],
    }


def _agreement(
    judged: Sequence[Judged], values: Mapping[str, float], weights: Weights
) -> tuple[Decision, ...]:
    """One agreement, if it is likely enough and, of claims compared freely, nothing is left over."""
    if not values:
        return ()
    agreeing = [x for x in judged if x.verdict.relation is RelationKind.AGREE]
    likely = probability(weights.sum("agreement", values))
    if likely < weights.threshold("agreement") or values["left_over"] > weights.threshold(
        "left_over"
    ):
        return ()
    told = min(agreeing, key=lambda x: (_AGREED.index(x.kind), x.verdict.why))
    return (
        Decision(RelationKind.AGREE, told.dimension, told.verdict.level, told.verdict.why, likely),
    )


def _acts_apart(alignment: Alignment) -> int:
    """Whether each claim has an act that the other does not: "hired" and "fired"."""
    ours = any(p.kind is PointKind.ACT for p in alignment.unmatched_left)
    theirs = any(p.kind is PointKind.ACT for p in alignment.unmatched_right)
    return int(ours and theirs)


def _telling(alignment: Alignment) -> list[Point]:
    """The numbers, times, names and labels that only one of the two has."""
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
_AGREED = (_QUOTATION, "number", "time", "name", "label", "act")


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
