"""Conflicts and updates: pairs that state the same conflict become one card."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from crosscheck.compare.clusters import cluster
from crosscheck.compare.counting import count_phrase
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

# A reason this short serves as a headline.
_SHORT = 90
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_COUNTED = frozenset({Dimension.QUANTITY, Dimension.CHARACTERISATION})
# The dimension whose reason says most plainly what the conflict is, when a pair differs in several.
_CLEAREST = (
    Dimension.CHARACTERISATION,
    Dimension.QUANTITY,
    Dimension.WORDING,
    Dimension.POLARITY,
    Dimension.STANCE,
    Dimension.ACTOR,
    Dimension.TIME,
    Dimension.PLACE,
    Dimension.DISCLOSURE,
)
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
    kinds.sort(key=lambda pair: (pair[0], pair[1].a, pair[1].b, pair[1].dimension))
    for kind, group in groupby(kinds, key=lambda pair: pair[0]):
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
    """Group relations of one pair, and relations of one dimension that share a claim."""
    first_with: dict[tuple[str, ...], Relation] = {}
    links = [
        (first_with.setdefault(key, relation), relation)
        for relation in relations
        for key in (
            (relation.a, relation.b),
            (relation.a, relation.dimension),
            (relation.b, relation.dimension),
        )
    ]
    return cluster(list(relations), links)


def _conflict(
    kind: FindingKind, relations: Sequence[Relation], claims: Mapping[str, ReadClaim]
) -> Finding:
    lead = min(relations, key=lambda r: (_CLEAREST.index(r.dimension), -r.severity, r.a, r.b))
    others = len({(r.a, r.b) for r in relations}) - 1
    pairs = "1 more pair" if others == 1 else f"{others} more pairs"
    what = "change" if kind is FindingKind.UPDATE else "conflict"
    more = f" The same {what} between {pairs} of claims." if others else ""
    advice = "" if kind is FindingKind.UPDATE else f" {_ADVICE[lead.cause]}"
    return build_finding(
        kind,
        claims=[claim for r in relations for claim in (r.a, r.b)],
        relations=relations,
        severity=max(relation.severity for relation in relations),
        headline=_headline(lead, claims[lead.a].claim, claims[lead.b].claim),
        why=f"{lead.why}.{advice}{more}",
    )


def _headline(relation: Relation, a: Claim, b: Claim) -> str:
    """A question in a few plain words, from the values where there are any."""
    values = _differing_values(relation, a, b)
    if values is not None:
        one, other = values
        update = relation.relation is RelationKind.UPDATE
        return f"{one}, then {other}" if update else f"{one} or {other}?"
    if relation.dimension is Dimension.CHARACTERISATION and len(relation.why) <= _SHORT:
        return relation.why.partition(":")[0].replace(" / ", " or ") + "?"
    if relation.relation is RelationKind.UPDATE:
        return f"Changed since: {shorten(min(a.statement, b.statement, key=len), 80)}"
    if relation.dimension in _WHETHER:
        return f"Disputed: {shorten(min(a.statement, b.statement, key=len), 80)}"
    if relation.dimension is Dimension.WORDING:
        return f"Two versions of one quotation: {shorten(a.quote, 60)}"
    return f"{shorten(a.statement, 45)} / {shorten(b.statement, 45)}"


def _differing_values(relation: Relation, a: Claim, b: Claim) -> tuple[str, str] | None:
    """The two values that the reason names first, in the articles' words."""
    if relation.dimension in _COUNTED:
        ours, theirs = _counts(a), _counts(b)
    elif relation.dimension is Dimension.TIME:
        ours, theirs = [(t.text, t.text) for t in a.times], [(t.text, t.text) for t in b.times]
    else:
        return None
    left, _, right = relation.why.partition(" / ")
    one, other = _named_in(left, ours), _named_in(right, theirs)
    return (one, other) if one and other and one != other else None


def _counts(claim: Claim) -> list[tuple[str, str]]:
    """Each count as its digits or words alone, by which a reason names it, and as a phrase."""
    return [
        (match.group(), count_phrase(claim, q))
        for q in claim.quantities
        if (match := _NUMBER.search(q.text) or re.search(r"\w+$", q.text))
    ]


def _named_in(reason: str, values: Sequence[tuple[str, str]]) -> str | None:
    """The phrase of the value that `reason` names first; the only value if it names none."""
    named = [(reason.index(value), phrase) for value, phrase in values if value in reason]
    if named:
        return min(named)[1]
    return values[0][1] if len(values) == 1 else None
