"""Agreement between articles, counted by independent origin."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crosscheck.compare.clusters import cluster
from crosscheck.compare.findings.building import build_finding, shorten
from crosscheck.compare.origins import Origin, find_origins
from crosscheck.models import Finding, FindingKind, ReadClaim, Relation, RelationKind

# "At least 3,000" and "10,000" do not conflict, but whoever says the one does not say the other.
_LOOSE = frozenset({"contained", "overlapping"})


def find_agreements(
    claims: Mapping[str, ReadClaim], relations: Sequence[Relation]
) -> Iterator[Finding]:
    """Yield one finding for each fact that claims of several articles agree on."""
    agreeing = [r for r in relations if r.relation is RelationKind.AGREE and r.level not in _LOOSE]
    of_claim: dict[str, list[Relation]] = defaultdict(list)
    for relation in agreeing:
        of_claim[relation.a].append(relation)
    ids = sorted({id_ for r in agreeing for id_ in (r.a, r.b)})
    for group in cluster(ids, [(r.a, r.b) for r in agreeing]):
        reads = [claims[id_] for id_ in group]
        articles = {read.claim.article for read in reads}
        if len(articles) < 2:
            continue
        origins = find_origins(reads)
        yield build_finding(
            FindingKind.AGREEMENT,
            claims=group,
            relations=[relation for id_ in group for relation in of_claim[id_]],
            severity=1,
            headline=shorten(min((r.claim.statement for r in reads), key=lambda s: (len(s), s))),
            why=_count_voices(len(articles), origins),
        )


def _count_voices(articles: int, origins: Sequence[Origin]) -> str:
    voices = f"{articles} articles, {len(origins)} independent origin{'s' * (len(origins) != 1)}"
    shared = [_shared(origin) for origin in origins if origin.how != "single"]
    return f"{voices}: {'; '.join(shared)}" if shared else voices


def _shared(origin: Origin) -> str:
    if origin.how == "copy":
        return "the same text in several articles is one voice"
    return f"all that cite {origin.label} are one voice"
