"""What a person should look at, collected from claims and relations."""

from collections.abc import Sequence

from crosscheck.compare.findings.agreements import find_agreements
from crosscheck.compare.findings.contradictions import find_conflicts
from crosscheck.compare.findings.identity import ground_ids, name_findings
from crosscheck.compare.findings.unattributed import find_unattributed
from crosscheck.models import Finding, FindingKind, ReadClaim, Relation

__all__ = ["collect_findings", "ground_ids"]

_KINDS = tuple(FindingKind)


def collect_findings(
    claims: Sequence[ReadClaim], relations: Sequence[Relation]
) -> tuple[Finding, ...]:
    """Return all findings: gravest first, then by kind, then as they were found."""
    by_id = {read.claim.id: read for read in claims}
    conflicts = list(find_conflicts(by_id, relations))
    contested = frozenset(
        id_
        for finding in conflicts
        if finding.kind is FindingKind.CONTESTED
        for id_ in finding.claims
    )
    findings = [
        *conflicts,
        *find_unattributed(by_id, relations, contested),
        *find_agreements(by_id, relations),
    ]
    findings.sort(key=lambda f: (-f.severity, _KINDS.index(f.kind)))
    named = name_findings(
        findings,
        {id_: read.claim for id_, read in by_id.items()},
        {relation.id: relation for relation in relations},
        {read.claim.article: read.context.published for read in claims},
    )
    return tuple(named)
