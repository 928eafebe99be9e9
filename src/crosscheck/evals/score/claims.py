"""Were the claims found: strictly, leniently, and stated at all.

- ``claims_strict``: one to one, spans overlap by 0.8.
- ``claims``: one to one, by 0.3; a piece of a split claim is not wrong, but finds nothing more.
- ``covered``: stated by some extracted claim, on its own, in pieces, or merged with others.

In these every extra counts as wrong, which bounds precision from below. ``claims_judged`` is
``claims`` with only those extras that somebody has judged.
"""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.evals.taxonomy import Verdict, judge_extra


def score_claims(subject: Subject) -> Iterator[Mark]:
    """Mark each gold claim as found or not, and each extracted one as right or not."""
    strict = {p.gold for p in subject.alignment.pairs if p.is_strict}
    lenient = {p.gold for p in subject.alignment.pairs}
    for claim in subject.gold.claims:
        cluster = subject.cluster(claim.article, claim.start)
        yield Mark("claims", claim.id, cluster, 1, claim.id in lenient)
        yield Mark("claims_judged", claim.id, cluster, 1, claim.id in lenient)
        yield Mark("claims_strict", claim.id, cluster, 1, claim.id in strict)
        yield Mark("covered", claim.id, cluster, 1, claim.id in subject.founds_of)
    yield from _proposed(subject)


def _proposed(subject: Subject) -> Iterator[Mark]:
    exact = {p.found for p in subject.alignment.pairs if p.is_strict}
    extras = {c.id for c in subject.extras}
    for claim in subject.report.claims:
        cluster = subject.cluster(claim.article, claim.start)
        verdict = judge_extra(subject, claim) if claim.id in extras else None
        right = verdict in {None, Verdict.ACCEPTED}
        yield Mark("claims_strict", claim.id, cluster, proposed=1, right=claim.id in exact)
        for measure in ("claims", "covered"):
            yield Mark(measure, claim.id, cluster, proposed=1, right=right)
        if verdict is not Verdict.UNJUDGED:
            yield Mark("claims_judged", claim.id, cluster, proposed=1, right=right)
