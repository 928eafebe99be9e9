"""What a person should look at, collected from claims and relations."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from crosscheck.compare.findings.agreements import find_agreements
from crosscheck.compare.findings.contradictions import find_conflicts
from crosscheck.compare.findings.identity import ground_ids, name_findings
from crosscheck.compare.findings.unattributed import (
    Doubted,
    find_doubts,
    find_sourced,
    find_unattributed,
)
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Finding, FindingKind, Relation

__all__ = ["collect_findings", "contested_claims", "ground_ids", "join_findings"]

_KINDS = tuple(FindingKind)


def collect_findings(
    claims: Sequence[ReadClaim], relations: Sequence[Relation]
) -> tuple[Finding, ...]:
    """Return all findings: gravest first, then by kind, then as they were found."""
    by_id = {read.claim.id: read for read in claims}
    conflicts = list(find_conflicts(by_id, relations))
    sourced = find_sourced(by_id, relations)
    doubts = find_doubts(claims, sourced, contested_claims(conflicts))
    return join_findings(conflicts, list(doubts), by_id, relations)


def contested_claims(conflicts: Iterable[Finding]) -> frozenset[str]:
    """The ids of the claims that a contested finding names."""
    contested = (f.claims for f in conflicts if f.kind is FindingKind.CONTESTED)
    return frozenset(id_ for claims in contested for id_ in claims)


def join_findings(
    conflicts: Sequence[Finding],
    doubted: Sequence[Doubted],
    claims: Mapping[str, ReadClaim],
    relations: Sequence[Relation],
) -> tuple[Finding, ...]:
    """All findings with their ids, in the order of `collect_findings`.

    Doubts come in the order of their articles; `claims` has at least those that are doubted or stand in
    a relation.
    """
    shown = {id_ for finding in conflicts for id_ in finding.claims}
    fresh = [d for d in doubted if not _is_on_a_card(d, shown)]
    findings = [
        *conflicts,
        *find_unattributed(fresh, claims, find_sourced(claims, relations)),
        *find_agreements(claims, relations),
    ]
    findings.sort(key=lambda f: (-f.severity, _KINDS.index(f.kind)))
    named = name_findings(
        findings,
        {id_: read.claim for id_, read in claims.items()},
        {relation.id: relation for relation in relations},
        {read.claim.article: read.context.published for read in claims.values()},
    )
    return tuple(named)


def _is_on_a_card(doubted: Doubted, shown: Collection[str]) -> bool:
    """Whether a figure without a source is one that a conflict gives already."""
    return doubted.doubt.kind is FindingKind.SPECIFIC and doubted.read.claim.id in shown
