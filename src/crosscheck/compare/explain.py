"""Why a pair of claims came out as it did, step by step, also when nothing was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.compare.candidates import (
    LEAST_SHARE,
    LEAST_SHARED,
    SharedKey,
    find_candidates,
    indexed_weight,
    shared_keys,
)
from crosscheck.compare.comparability import weigh
from crosscheck.compare.dimensions import DIMENSIONS
from crosscheck.compare.engine import PairJudgement, compare, judge_sides
from crosscheck.compare.levels import Verdict
from crosscheck.compare.profile import Profile, profile
from crosscheck.compare.rarity import Rarity, measure_rarity
from crosscheck.compare.reconcile import Judged
from crosscheck.models import Finding, ReadClaim

_KEYS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that decided about one pair.

    Attributes:
        a, b: the claims, smaller id first.
        candidate: whether the pair was judged at all in a comparison of these claims.
        shared: the keys both claims have, heaviest first.
        shared_weight: sum of the weights of the indexed ones, in hundredths.
        needed_weight: how much was needed.
        judgement: comparability, dimensions and relations, as if the pair had been a candidate.
        findings: those that name both claims.
    """

    a: ReadClaim
    b: ReadClaim
    candidate: bool
    shared: tuple[SharedKey, ...]
    shared_weight: int
    needed_weight: int
    judgement: PairJudgement
    findings: tuple[Finding, ...]


def explain_pair(a: ReadClaim, b: ReadClaim, corpus: Sequence[ReadClaim] = ()) -> Explanation:
    """Say step by step what was decided about two claims.

    Args:
        a: a claim.
        b: another one; the order does not matter.
        corpus: all claims that were compared, these two included; rarity is measured among them.
            None: the two alone.

    """
    reads = {read.claim.id: read for read in (*corpus, a, b)}
    profiles = [profile(reads[id_]) for id_ in sorted(reads)]
    rarity = measure_rarity(profiles)
    left, right = (p for p in profiles if p.read.claim.id in (a.claim.id, b.claim.id))
    shared = shared_keys(left, right, rarity)
    both = {left.read.claim.id, right.read.claim.id}
    return Explanation(
        a=left.read,
        b=right.read,
        candidate=_is_candidate(left, right, profiles, rarity),
        shared=shared,
        shared_weight=sum(s.weight for s in shared if s.indexed),
        needed_weight=_needed(left, right, rarity),
        judgement=judge_sides(weigh(left, rarity), weigh(right, rarity)),
        findings=tuple(f for f in compare(list(reads.values())).findings if both <= set(f.claims)),
    )


def render_explanation(explanation: Explanation) -> str:
    """Write an explanation as plain text, one step a line."""
    return "\n".join(_lines(explanation)) + "\n"


def _is_candidate(
    left: Profile, right: Profile, profiles: Sequence[Profile], rarity: Rarity
) -> bool:
    places = {profiles.index(left), profiles.index(right)}
    return any({c.left, c.right} == places for c in find_candidates(profiles, rarity))


def _needed(left: Profile, right: Profile, rarity: Rarity) -> int:
    lighter = min(indexed_weight(left, rarity), indexed_weight(right, rarity))
    return max(LEAST_SHARED, round(LEAST_SHARE * lighter))


def _lines(e: Explanation) -> Iterator[str]:
    for name, read in (("a", e.a), ("b", e.b)):
        source = read.claim.attribution.source if read.claim.attribution else "the article itself"
        yield f"{name}  {read.claim.id}  ({source})"
        yield f"   {read.claim.quote}"
    yield ""
    verb = "compared" if e.candidate else "not compared"
    yield f"1. candidates: {verb}; shared weight {e.shared_weight}, needed {e.needed_weight}"
    yield from (_key_line(key) for key in e.shared[:_KEYS_SHOWN])
    if len(e.shared) > _KEYS_SHOWN:
        yield f"     and {len(e.shared) - _KEYS_SHOWN} lighter keys"
    yield "2. comparability"
    yield from _path(e.judgement.comparability)
    yield "3. judgement"
    if not e.judgement.judged:
        yield "     not comparable, so no dimension was asked"
    for before, after in zip(e.judgement.judged, e.judgement.reconciled, strict=True):
        explain = next(d.explain for d in DIMENSIONS if d.dimension is before.dimension)
        yield from _dimension(before, after, explain(e.a, e.b))
    yield "4. result"
    yield from _result(e)


def _key_line(key: SharedKey) -> str:
    note = "" if key.indexed else "  (too common to find candidates by)"
    return f"     {key.weight:>4}  {key.key}{note}"


def _path(verdict: Verdict) -> Iterator[str]:
    yield from (f"       {level}: no" for level in verdict.missed)
    yield f"     → {verdict.level}: {verdict.why}"


def _dimension(before: Judged, after: Judged, not_counted: Sequence[Verdict]) -> Iterator[str]:
    verdicts = before.verdicts or not_counted
    if not verdicts:
        yield f"   {before.dimension.value}: nothing to compare"
        return
    yield f"   {before.dimension.value}:"
    for verdict in verdicts:
        yield from _path(verdict)
    if before != after and after.decisive is not None:
        yield f"     weighed against the others: {after.decisive.relation}: {after.decisive.why}"


def _result(e: Explanation) -> Iterator[str]:
    for r in e.judgement.relations:
        yield f"     {r.id} {r.relation} on {r.dimension} ({r.level}), cause {r.cause}, severity {r.severity}"
        yield f"       {r.why}"
    if not e.judgement.relations:
        yield "     no relation: " + _why_none(e.judgement)
    for f in e.findings:
        yield f"     {f.id} {f.kind}: {f.headline}"
    if e.judgement.relations and not e.findings:
        yield "     no finding: only conflicts, updates and agreements of several articles are shown"


def _why_none(judgement: PairJudgement) -> str:
    if not judgement.judged:
        return f"not about the same thing ({judgement.comparability.why})"
    return "no dimension found a difference, and too little is shared to call it agreement"
