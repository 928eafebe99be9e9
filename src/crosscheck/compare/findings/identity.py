"""What a finding is called: by sentences alone, so that what was decided on it lasts.

A finding stands on *grounds*: the pairs of claims that conflict or agree, or single claims that lack a
source. Each ground has an id of its own, made of the kind of finding and the words of its claims; a
finding has the id of the ground that was published first. So an edited neighbour, another order and a
renamed file change nothing, and when a finding grows, the ids of all its older grounds are still its
own: a decision on any of them holds.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, count

from crosscheck.models.claims import Claim
from crosscheck.models.relations import Finding, FindingKind, Relation
from crosscheck.text.fold import folded


def name_findings(
    findings: Iterable[Finding],
    claims: Mapping[str, Claim],
    relations: Mapping[str, Relation],
    published: Mapping[str, date | None],
) -> Iterator[Finding]:
    """Yield the findings, given in their final order, with their ids, no two alike.

    Where two would have one id, the later one takes that of another of its grounds. `claims` and
    `relations` have at least all that the findings name.
    """
    taken: set[str] = set()
    for finding in findings:
        names = ground_ids(finding, claims, relations, published)
        id_ = next(name for name in chain(names, _numbered(names)) if name not in taken)
        taken.add(id_)
        yield replace(finding, id=id_)


def ground_ids(
    finding: Finding,
    claims: Mapping[str, Claim],
    relations: Mapping[str, Relation],
    published: Mapping[str, date | None],
) -> tuple[str, ...]:
    """The ids of the finding's grounds, the first published first."""

    def appeared(ground: Sequence[Claim]) -> tuple[date, list[str], list[int]]:
        days = [published.get(claim.article) or date.max for claim in ground]
        articles = sorted((claim.article for claim in ground), reverse=True)
        return max(days), articles, [claim.start for claim in ground]

    grounds = sorted(_grounds(finding, claims, relations), key=appeared)
    return tuple(dict.fromkeys(_ground_id(finding.kind, ground) for ground in grounds))


def _grounds(
    finding: Finding, claims: Mapping[str, Claim], relations: Mapping[str, Relation]
) -> Iterator[tuple[Claim, ...]]:
    known = [claims[id_] for id_ in finding.claims if id_ in claims]
    if finding.kind is FindingKind.ATTRIBUTION_DROPPED:
        # Which sentence elsewhere has the source does not matter: the bare one is to be mended.
        bare = [claim for claim in known if claim.attribution is None]
        yield from ((claim,) for claim in bare or known)
        return
    pairs = [
        (claims[r.a], claims[r.b])
        for id_ in finding.relations
        if (r := relations.get(id_)) is not None and r.a in claims and r.b in claims
    ]
    yield from pairs or ((claim,) for claim in known)


def _ground_id(kind: FindingKind, ground: Sequence[Claim]) -> str:
    return _digest(kind.value, *sorted(folded(claim.quote) for claim in ground))


def _numbered(names: Sequence[str]) -> Iterator[str]:
    """Further ids, for findings that stand on the very same words in other articles."""
    for number in count(1):
        yield _digest(*names[:1], str(number))


def _digest(*words: str) -> str:
    return f"f-{hashlib.sha256('|'.join(words).encode()).hexdigest()[:8]}"
