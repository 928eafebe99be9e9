"""Claims that stand on nobody's word: the guide's flag against the report's findings.

Vague attributions ("reportedly") are findings, too, but the guide gives them a source; they are no
part of this measure. A finding about a claim that the labels lack is left to review.
"""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.models import FindingKind

MEASURE = "unattributed"
_KINDS = frozenset(
    {
        FindingKind.ATTRIBUTION_DROPPED,
        FindingKind.CONTESTED,
        FindingKind.SPECIFIC,
        FindingKind.QUOTE_WITHOUT_SPEAKER,
    }
)


def score_unattributed(subject: Subject) -> Iterator[Mark]:
    """Mark every gold claim: flagged, found flagged, or both. A claim not found is not flagged."""
    flagged = _flagged(subject)
    for claim in subject.gold.claims:
        expected, proposed = claim.unattributed, claim.id in flagged
        if expected or proposed:
            both = expected and proposed
            cluster = subject.cluster(claim.article, claim.start)
            yield Mark(MEASURE, claim.id, cluster, expected, both, proposed, both)


def _flagged(subject: Subject) -> frozenset[str]:
    """Gold ids of the claims in the reporter's voice that a finding names."""
    named = {
        id_
        for finding in subject.report.findings
        if finding.kind in _KINDS
        for id_ in finding.claims
        if id_ in subject.claims and subject.claims[id_].attribution is None
    }
    return frozenset(p.gold for p in subject.alignment.pairs if p.found in named)
