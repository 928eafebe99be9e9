"""Why a pair of claims came out as it did, sum by sum, also when nothing was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.compare.articles import Articles
from crosscheck.compare.candidates import SharedKey, find_candidates, shared_keys
from crosscheck.compare.engine import compare, relations_of
from crosscheck.compare.evidence import weigh
from crosscheck.compare.judgement import ONE_THING, Judged, PairJudgement, judge_sides
from crosscheck.compare.rarity import measure_rarity
from crosscheck.compare.signature import signature
from crosscheck.compare.weights import Term, free_weights, probability
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Finding, Relation

_KEYS_SHOWN = 8
_TERMS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that decided about one pair.

    Attributes:
        a, b: the claims, smaller id first.
        candidate: whether the pair was judged at all in a comparison of these claims.
        shared: the keys both claims have, heaviest first.
        judgement: evidence, alignment and decisions, as if the pair had been a candidate.
        findings: those that name both claims.
    """

    a: ReadClaim
    b: ReadClaim
    candidate: bool
    shared: tuple[SharedKey, ...]
    judgement: PairJudgement
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]


def explain_pair(a: ReadClaim, b: ReadClaim, corpus: Sequence[ReadClaim] = ()) -> Explanation:
    """Say step by step what was decided about two claims, in either order.

    Rarity is measured in the corpus: all claims that were compared, these two included; None: the two alone.
    """
    reads = {read.claim.id: read for read in (*corpus, a, b)}
    signatures = [signature(reads[id_]) for id_ in sorted(reads)]
    rarity, articles = measure_rarity(p.keys for p in signatures), Articles(signatures)
    wanted = {a.claim.id, b.claim.id}
    places = [i for i, p in enumerate(signatures) if p.read.claim.id in wanted]
    left, right = (signatures[i] for i in places)
    judgement = judge_sides(
        weigh(left, rarity, articles), weigh(right, rarity, articles), free_weights()
    )
    return Explanation(
        a=left.read,
        b=right.read,
        candidate=any([c.left, c.right] == places for c in find_candidates(signatures, rarity)),
        shared=shared_keys(left, right, rarity),
        judgement=judgement,
        relations=relations_of(judgement),
        findings=tuple(
            f for f in compare(list(reads.values())).findings if wanted <= set(f.claims)
        ),
    )


def render_explanation(explanation: Explanation) -> str:
    """Write an explanation as plain text, one step a line."""
    return "\n".join(_lines(explanation)) + "\n"


def _lines(e: Explanation) -> Iterator[str]:
    for name, read in (("a", e.a), ("b", e.b)):
        source = read.claim.attribution.name if read.claim.attribution else "the article itself"
        yield f"{name}  {read.claim.id}  ({source})"
        yield f"   {read.claim.quote}"
    yield ""
    yield f"1. candidates: {'compared' if e.candidate else 'not among the best partners of each other'}"
    yield from (_key_line(key) for key in e.shared[:_KEYS_SHOWN])
    if len(e.shared) > _KEYS_SHOWN:
        yield f"     and {len(e.shared) - _KEYS_SHOWN} lighter keys"
    likely = probability(e.judgement.one_thing)
    yield f"2. comparability: about one thing with a probability of {likely:.2f}"
    yield from _sum(free_weights().terms(ONE_THING, e.judgement.evidence), e.judgement.one_thing)
    yield "3. alignment and judgement"
    yield from (line for judged in e.judgement.judged for line in _judged(judged))
    if e.judgement.unmatched:
        yield f"   without a counterpart: {', '.join(e.judgement.unmatched)}"
    if not e.judgement.judged:
        yield "     nothing in them answers each other"
    yield "4. result"
    yield from _result(e)


def _key_line(key: SharedKey) -> str:
    note = "" if key.indexed else "  (too common to find candidates by)"
    return f"     {key.weight:>4}  {key.key}{note}"


def _sum(terms: Sequence[Term], total: float) -> Iterator[str]:
    for term in terms[:_TERMS_SHOWN]:
        yield f"     {term.amount:+6.2f}  {term.name} {term.value:.2f} x {term.weight:.2f}"
    if len(terms) > _TERMS_SHOWN:
        rest = sum(term.amount for term in terms[_TERMS_SHOWN:])
        yield f"     {rest:+6.2f}  {len(terms) - _TERMS_SHOWN} smaller ones"
    yield f"     {total:+6.2f}  in all (log odds)"


def _judged(judged: Judged) -> Iterator[str]:
    relation = judged.verdict.relation.value if judged.verdict.relation else "none"
    yield f"   {judged.kind}: {judged.verdict.level} ({relation}): {judged.verdict.why}"
    if judged.probability > 0.0:
        weights = free_weights()
        needed = weights.threshold(judged.kind)
        yield f"     probability {judged.probability:.2f}, needed {needed:.2f}"
        yield from _sum(
            weights.terms(judged.kind, judged.values), weights.sum(judged.kind, judged.values)
        )


def _result(e: Explanation) -> Iterator[str]:
    for r in e.relations:
        yield f"     {r.id} {r.relation} on {r.dimension} ({r.level}), cause {r.cause}, severity {r.severity}"
        yield f"       {r.why}"
    if not e.relations:
        yield "     no relation: nothing differs surely enough, and too little is the same"
    for f in e.findings:
        yield f"     {f.id} {f.kind}: {f.headline}"
    if e.relations and not e.findings:
        yield "     no finding: only conflicts, updates and agreements of several articles are shown"
