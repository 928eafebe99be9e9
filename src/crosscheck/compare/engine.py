"""Claims in, relations and findings out: candidates, comparability, alignment, judgement, findings.

One engine for claims that may speak of one thing and for pairs that a user gives as doing so; only
the weights differ. Pure: nothing is read but the weights, no clock is asked, and the result depends
on the set of claims alone. Claims are sorted by id first, and every pair is judged as (smaller id,
larger id).
"""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from crosscheck.compare.articles import Articles
from crosscheck.compare.candidates import find_candidates
from crosscheck.compare.causes import find_cause, rate_severity
from crosscheck.compare.evidence import Side, weigh
from crosscheck.compare.findings import collect_findings
from crosscheck.compare.judgement import Conclusion, PairJudgement, decide, judge_sides
from crosscheck.compare.rarity import Rarity, measure_rarity
from crosscheck.compare.signature import Signature, signature
from crosscheck.compare.weights import Weights, free_weights, given_weights
from crosscheck.models.claims import Claim
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Finding, Relation


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing found; relations sorted by (a, b, dimension), findings gravest first."""

    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]


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
        signatures = [signature(unique[id_]) for id_ in sorted(unique)]
        relations = _relate(signatures, about, rarity or measure_rarity(p.keys for p in signatures))
        reads = tuple(p.read for p in signatures)
        findings = collect_findings(reads, relations)
    if about is not None:
        findings = tuple(f for f in findings if not about.isdisjoint(f.claims))
    return Comparison(tuple(relations), findings)


def _relate(
    signatures: Sequence[Signature], about: frozenset[str] | None, rarity: Rarity
) -> list[Relation]:
    articles = Articles(signatures)
    sides = [weigh(p, rarity, articles) for p in signatures]
    weights = free_weights()
    asked = (
        None if about is None else [i for i, p in enumerate(signatures) if p.read.claim.id in about]
    )
    relations = [
        relation
        for pair in find_candidates(signatures, rarity, asked)
        for relation in relate(sides[pair.left], sides[pair.right], weights)
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


def sides_of(a: ReadClaim, b: ReadClaim, corpus: Sequence[ReadClaim] = ()) -> tuple[Side, Side]:
    """Two claims, weighed and by id; without a corpus every word is equally rare."""
    signatures = [signature(read) for read in corpus]
    rarity, articles = measure_rarity(p.keys for p in signatures), Articles(signatures)
    left, right = sorted((signature(a), signature(b)), key=lambda p: p.read.claim.id)
    return weigh(left, rarity, articles), weigh(right, rarity, articles)


def judge_pair(
    a: ReadClaim, b: ReadClaim, corpus: Sequence[ReadClaim] = (), weights: Weights | None = None
) -> PairJudgement:
    """Judge two claims in either order, whether or not they would be candidates.

    Without a corpus every word is equally rare; without weights, claims may or may not speak of one thing.
    """
    return judge_sides(*sides_of(a, b, corpus), weights or free_weights())


def judge_given_pair(a: ReadClaim, b: ReadClaim) -> PairJudgement:
    """Judge two claims that are given as being about one thing."""
    return judge_pair(a, b, weights=given_weights())


def relate(left: Side, right: Side, weights: Weights) -> tuple[Relation, ...]:
    """The relations of two weighed claims; `left` has the smaller id."""
    decisions = decide(left, right, weights)
    return tuple(
        _relation(left.signature.read.claim, right.signature.read.claim, d) for d in decisions
    )


def relations_of(judgement: PairJudgement) -> tuple[Relation, ...]:
    """What was decided of a pair, as relations."""
    return tuple(
        _relation(judgement.left.claim, judgement.right.claim, decision)
        for decision in judgement.decisions
    )


def _relation(ours: Claim, theirs: Claim, decision: Conclusion) -> Relation:
    a, b = ours.id, theirs.id
    cause = find_cause(ours, theirs, decision.level)
    digest = hashlib.sha256("\n".join((a, b, decision.dimension)).encode()).hexdigest()
    return Relation(
        # Stable while both claims' words are: the verdict is not part of it.
        id=f"r-{digest[:8]}",
        a=a,
        b=b,
        relation=decision.relation,
        dimension=decision.dimension,
        level=decision.level,
        cause=cause,
        severity=rate_severity(
            decision.relation, decision.dimension, ours, theirs, level=decision.level, cause=cause
        ),
        why=decision.why,
        probability=decision.probability,
    )
