"""Claims in, relations and findings out: candidates, comparability, judgement, findings.

Pure: nothing is read, no clock is asked, and the result depends on the set of claims alone. Claims
are sorted by id first, and every pair is judged as (smaller id, larger id).
"""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from crosscheck.compare.agreement import judge_agreement
from crosscheck.compare.candidates import find_candidates
from crosscheck.compare.causes import find_cause, rate_severity
from crosscheck.compare.comparability import (
    DIFFERENT,
    SAME_DEED,
    SAME_TOPIC,
    Side,
    is_strong,
    judge_comparability,
    weigh,
)
from crosscheck.compare.dimensions import DIMENSIONS
from crosscheck.compare.findings import collect_findings
from crosscheck.compare.levels import Verdict
from crosscheck.compare.profile import Profile, profile, voices
from crosscheck.compare.rarity import Rarity, measure_rarity
from crosscheck.compare.reconcile import Judged, order_verdicts, reconcile
from crosscheck.models import Cause, Claim, Dimension, Finding, ReadClaim, Relation, RelationKind

# Dimensions that bring their own evidence of a common subject and may judge on a common topic.
_ON_A_TOPIC = frozenset({Dimension.DISCLOSURE, Dimension.WORDING})
_ON_A_DEED = _ON_A_TOPIC | {Dimension.POLARITY, Dimension.STANCE, Dimension.CHARACTERISATION}
_ASKED = {
    SAME_TOPIC: tuple(d for d in DIMENSIONS if d.dimension in _ON_A_TOPIC),
    SAME_DEED: tuple(d for d in DIMENSIONS if d.dimension in _ON_A_DEED),
}
_CONFLICTING = (RelationKind.CONTRADICT, RelationKind.UPDATE)
# What two statements of one writer must have in common to be about one thing.
_LEAST_SHARED_WORDS = 3
_LEAST_SHARED_PART = 0.75
# Levels that are reached only where two claims are known to speak of one thing.
_SURELY_ONE_THING = frozenset({"speaker_changed", "firmer", "headline_changed"})
_DIFFERING = (RelationKind.CONTRADICT, RelationKind.UPDATE, RelationKind.COMPATIBLE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing found; relations sorted by (a, b, dimension), findings gravest first."""

    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]


class PairJudgement(NamedTuple):
    """Everything that was decided about one pair of claims.

    Attributes:
        judged: what each dimension that was asked said, conflicts not yet weighed.
        reconciled: the same after conflicts were weighed against each other.
    """

    a: str
    b: str
    relations: tuple[Relation, ...]
    comparability: Verdict
    judged: tuple[Judged, ...] = ()
    reconciled: tuple[Judged, ...] = ()


def compare(
    claims: Sequence[ReadClaim],
    about: frozenset[str] | None = None,
    rarity: Rarity | None = None,
) -> Comparison:
    """Compare every claim with every other one it may have to do with.

    Args:
        claims: of one or more articles, in any order; of claims with one id the first counts.
        about: ids of the claims that are asked about: relations and findings without any of them are
            not looked for; None: all.
        rarity: of the keys among more claims than these, see `compare.lookup`; None: among these.

    """
    unique = {read.claim.id: read for read in reversed(claims)}
    with _nothing_collected():
        profiles = [profile(unique[id_]) for id_ in sorted(unique)]
        relations = _relate(profiles, about, rarity or measure_rarity(profiles))
        reads = tuple(p.read for p in profiles)
        findings = collect_findings(reads, relations)
    if about is not None:
        findings = tuple(f for f in findings if not about.isdisjoint(f.claims))
    return Comparison(tuple(relations), findings)


def _relate(
    profiles: Sequence[Profile], about: frozenset[str] | None, rarity: Rarity
) -> list[Relation]:
    sides = [weigh(p, rarity) for p in profiles]
    asked = (
        None if about is None else [i for i, p in enumerate(profiles) if p.read.claim.id in about]
    )
    relations = [
        relation
        for pair in find_candidates(profiles, rarity, asked)
        for relation in judge_sides(sides[pair.left], sides[pair.right]).relations
    ]
    return sorted(relations, key=lambda r: (r.a, r.b, r.dimension))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the cycle collector off: the values made here have no cycles, and it reads all of them.

    With 100,000 claims in memory its rounds take a sixth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def judge_pair(a: ReadClaim, b: ReadClaim, corpus: Sequence[ReadClaim] = ()) -> PairJudgement:
    """Judge two claims, whether or not they would be candidates.

    Args:
        a: a claim.
        b: another one; the order does not matter.
        corpus: the claims among which rarity is measured; none: every word is equally rare.

    """
    left, right = sorted((profile(a), profile(b)), key=lambda p: p.read.claim.id)
    rarity = measure_rarity([profile(read) for read in corpus])
    return judge_sides(weigh(left, rarity), weigh(right, rarity))


def judge_sides(left: Side, right: Side) -> PairJudgement:
    """Judge two weighed claims; `left` has the smaller id."""
    a, b = left.profile.read, right.profile.read
    comparability = judge_comparability(left, right)
    if comparability.level == DIFFERENT:
        return PairJudgement(a.claim.id, b.claim.id, (), comparability)
    asked = _ASKED.get(comparability.level, DIMENSIONS)
    judged = tuple([Judged(d.dimension, order_verdicts(d.judge(a, b))) for d in asked])
    strong = is_strong(left, right)
    reconciled = reconcile(judged, strong=strong)
    chosen = _differing(reconciled) or judge_agreement(a, b, reconciled, strong=strong)
    found = (_relation(a, b, name, verdict) for name, verdict in chosen)
    relations = tuple(r for r in found if not (_is_two_things(a, b, r) or _is_of_a_copy(a, b, r)))
    return PairJudgement(a.claim.id, b.claim.id, relations, comparability, judged, reconciled)


def _is_two_things(a: ReadClaim, b: ReadClaim, relation: Relation) -> bool:
    """Whether one voice in one article seems to contradict itself only because it speaks of two things.

    A writer who says the same twice with another value uses nearly the same words; on eighty news
    articles all such conflicts with other words were false ("18% of Republican statements" against
    "24% of Democratic statements").
    """
    if relation.cause is not Cause.WITHIN_ARTICLE or relation.relation not in _CONFLICTING:
        return False
    if relation.level in _SURELY_ONE_THING:
        return False
    shared = len(a.lemmas & b.lemmas)
    return shared < _LEAST_SHARED_WORDS or shared < _LEAST_SHARED_PART * len(a.lemmas | b.lemmas)


def _is_of_a_copy(a: ReadClaim, b: ReadClaim, relation: Relation) -> bool:
    """Whether a conflict is one between a claim and its copy, which both affirm and deny something."""
    return relation.relation in _CONFLICTING and _sayings(a.claim) == _sayings(b.claim)


def _sayings(claim: Claim) -> tuple[object, ...]:
    """What a claim says, how surely and by whom, wherever it stands."""
    stance = None if claim.attribution is None else claim.attribution.stance
    counts = tuple((q.low, q.high) for q in claim.quantities)
    days = tuple((t.from_, t.to) for t in claim.times)
    said = (claim.quote, claim.statement, claim.modality, counts, days)
    return (*said, stance, voices(claim))


def _differing(judged: Sequence[Judged]) -> list[tuple[Dimension, Verdict]]:
    return [
        (j.dimension, j.decisive)
        for j in judged
        if j.decisive is not None and j.decisive.relation in _DIFFERING
    ]


def _relation(a: ReadClaim, b: ReadClaim, dimension: Dimension, verdict: Verdict) -> Relation:
    kind = verdict.relation or RelationKind.COMPATIBLE
    cause = find_cause(a.claim, b.claim, verdict.level)
    return Relation(
        id=_relation_id(a.claim.id, b.claim.id, dimension),
        a=a.claim.id,
        b=b.claim.id,
        relation=kind,
        dimension=dimension,
        level=verdict.level,
        cause=cause,
        severity=rate_severity(kind, dimension, cause, a.claim, b.claim),
        why=verdict.why,
    )


def _relation_id(a: str, b: str, dimension: Dimension) -> str:
    """Stable while both claims' words are: the verdict is not part of it."""
    digest = hashlib.sha256("\n".join((a, b, dimension)).encode()).hexdigest()
    return f"r-{digest[:8]}"
