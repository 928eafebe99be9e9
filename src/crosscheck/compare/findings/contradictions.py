"""Conflicts and updates: pairs that state the same conflict become one card."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from crosscheck.compare.clusters import cluster
from crosscheck.compare.findings.building import build_finding, shorten
from crosscheck.models import (
    Cause,
    Claim,
    Dimension,
    Finding,
    FindingKind,
    ReadClaim,
    Relation,
    RelationKind,
)

_COUNTED = frozenset({Dimension.QUANTITY, Dimension.CHARACTERISATION})
_WHETHER = frozenset({Dimension.POLARITY, Dimension.STANCE})
_ADVICE = {
    Cause.ARTICLES: "The articles give the same source or event differently: one of them is wrong.",
    Cause.SOURCES: "The sources disagree; both articles may be right.",
    Cause.ARTICLE_VS_SOURCE: "One article says it in its own voice, the other has it from a source.",
    Cause.WITHIN_ARTICLE: "One article says both.",
}


def find_conflicts(
    claims: Mapping[str, ReadClaim], relations: Sequence[Relation]
) -> Iterator[Finding]:
    """Yield contradictions, changed quotations, contested assertions and updates."""
    kinds = [(kind, r) for r in relations if (kind := _kind(r)) is not None]
    kinds.sort(key=lambda pair: (pair[0], pair[1].dimension, pair[1].a, pair[1].b))
    for (kind, _), group in groupby(kinds, key=lambda pair: (pair[0], pair[1].dimension)):
        for linked in _same_conflict([relation for _, relation in group]):
            yield _conflict(kind, linked, claims)


def _kind(relation: Relation) -> FindingKind | None:
    if relation.relation is RelationKind.UPDATE:
        return FindingKind.UPDATE
    if relation.relation is not RelationKind.CONTRADICT:
        return None
    if relation.dimension is Dimension.WORDING:
        return FindingKind.CHANGED_QUOTATION
    if relation.cause is Cause.ARTICLE_VS_SOURCE and relation.dimension in _WHETHER:
        return FindingKind.CONTESTED
    return FindingKind.CONTRADICTION


def _same_conflict(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Group relations of one dimension that are linked by a claim they share."""
    first_with: dict[str, Relation] = {}
    links = [
        (first_with.setdefault(claim, relation), relation)
        for relation in relations
        for claim in (relation.a, relation.b)
    ]
    return cluster(list(relations), links)


def _conflict(
    kind: FindingKind, relations: Sequence[Relation], claims: Mapping[str, ReadClaim]
) -> Finding:
    gravest = max(relations, key=lambda r: r.severity)
    others = len(relations) - 1
    more = f" The same conflict between {others} more pairs of claims." if others else ""
    advice = "" if kind is FindingKind.UPDATE else f" {_ADVICE[gravest.cause]}"
    return build_finding(
        kind,
        claims=[claim for r in relations for claim in (r.a, r.b)],
        relations=relations,
        severity=gravest.severity,
        headline=_headline(gravest, claims[gravest.a].claim, claims[gravest.b].claim),
        why=f"{gravest.why}.{advice}{more}",
    )


def _headline(relation: Relation, a: Claim, b: Claim) -> str:
    """A question in a few plain words, from the values where there are any."""
    if relation.dimension in _COUNTED:
        values = _named_in(relation.why, [q.text for q in a.quantities])
        others = _named_in(relation.why, [q.text for q in b.quantities])
        if values and others:
            return _alternative(relation.relation, values[0], others[0])
    if relation.dimension is Dimension.TIME:
        values = _named_in(relation.why, [t.text for t in a.times])
        others = _named_in(relation.why, [t.text for t in b.times])
        if values and others:
            return _alternative(relation.relation, values[0], others[0])
    if relation.dimension in _WHETHER:
        return f"Disputed: {shorten(min(a.statement, b.statement, key=len), 80)}"
    if relation.dimension is Dimension.WORDING:
        return f"Two versions of one quotation: {shorten(a.quote, 60)}"
    return f"{shorten(a.statement, 45)} / {shorten(b.statement, 45)}"


def _alternative(kind: RelationKind, one: str, other: str) -> str:
    return f"{one}, then {other}" if kind is RelationKind.UPDATE else f"{one} or {other}?"


def _named_in(why: str, texts: Sequence[str]) -> list[str]:
    """Those of `texts` that the reason names, the one named first first."""
    return sorted((t for t in texts if t in why), key=why.index)
