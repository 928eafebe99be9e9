"""Agreement between articles, counted by independent origin."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crosscheck.compare.findings.building import build_finding, shorten
from crosscheck.compare.findings.wording import within_sentence
from crosscheck.compare.origins import Origin, find_origins
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Dimension, Finding, FindingKind, Relation, RelationKind

# "At least 3,000" and "10,000" do not conflict, but whoever says the one does not say the other.
_LOOSE = frozenset({"contained", "overlapping"})
# Below this share of common words two claims that have a name, a number or a deed in common say
# different things about it: of 45 such pairs of 315 news articles 18 were no agreement.
_COMMON_WORDS = 1 / 3
_QUOTED = re.compile(r"“([^”]+)”")
# A name is as short, and "the church" is no statement.
_FEWEST_QUOTED_WORDS = 4


def find_agreements(
    claims: Mapping[str, ReadClaim], relations: Sequence[Relation]
) -> Iterator[Finding]:
    """Yield one finding for each fact that claims of several articles agree on.

    Each claim of a finding agrees with the one that says it best, so that no chain of half alike
    claims leads from one fact to another. What most independent voices say comes first: copies
    confirm nothing.
    """
    agreeing = [r for r in relations if _is_agreement(r, claims[r.a], claims[r.b])]
    voiced = ((group, _Told.of(group, claims)) for group in _stars(agreeing, claims))
    facts = [(group, told) for group, told in voiced if told.articles > 1]
    for group, told in sorted(facts, key=lambda f: (-len(f[1].origins), -f[1].articles)):
        yield build_finding(
            FindingKind.AGREEMENT,
            claims=[read.claim.id for read in told.reads],
            relations=group,
            severity=1,
            headline=shorten(
                min((r.claim.statement for r in told.reads), key=lambda s: (len(s), s))
            ),
            why=_count_voices(told.articles, told.origins),
        )


class _Told(NamedTuple):
    """Who tells a fact."""

    reads: Sequence[ReadClaim]
    articles: int
    origins: Sequence[Origin]

    @classmethod
    def of(cls, group: Sequence[Relation], claims: Mapping[str, ReadClaim]) -> "_Told":
        reads = [claims[id_] for id_ in sorted({id_ for r in group for id_ in (r.a, r.b)})]
        return cls(reads, len({read.claim.article for read in reads}), find_origins(reads))


def _is_agreement(relation: Relation, a: ReadClaim, b: ReadClaim) -> bool:
    """Whether two claims say the same, and do not only name the same thing."""
    if relation.relation is not RelationKind.AGREE or relation.level in _LOOSE:
        return False
    if len(a.lemmas & b.lemmas) < _COMMON_WORDS * len(a.lemmas | b.lemmas):
        return False
    return relation.dimension is not Dimension.WORDING or not _is_of_a_name(relation.why)


def _is_of_a_name(why: str) -> bool:
    """Whether the words that both quote are a title or a nickname: “The Long Winter”."""
    quoted = _QUOTED.search(why)
    if quoted is None:
        return False
    words = re.findall(r"[\w’']+", quoted[1])
    return len(words) < _FEWEST_QUOTED_WORDS or all(
        word[0].isupper() or len(word) < _FEWEST_QUOTED_WORDS for word in words
    )


def _stars(
    relations: Sequence[Relation], claims: Mapping[str, ReadClaim]
) -> Iterator[list[Relation]]:
    """Yield the relations around one claim each, the one with the most first; each claim is in one."""
    of_claim: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        of_claim[relation.a].append(relation)
        of_claim[relation.b].append(relation)
    taken: set[str] = set()
    for hub in sorted(of_claim, key=lambda id_: (-len(of_claim[id_]), _place(claims[id_]))):
        around = [] if hub in taken else [r for r in of_claim[hub] if not taken & {r.a, r.b}]
        if around:
            taken.update(id_ for r in around for id_ in (r.a, r.b))
            yield around


def _place(read: ReadClaim) -> tuple[str, int, str]:
    return read.claim.article, read.claim.start, read.claim.id


def _count_voices(articles: int, origins: Sequence[Origin]) -> str:
    voices = f"{articles} articles, {len(origins)} independent origin{'s' * (len(origins) != 1)}"
    shared = [_shared(origin) for origin in origins if origin.how != "single"]
    return f"{voices}: {'; '.join(shared)}" if shared else voices


def _shared(origin: Origin) -> str:
    if origin.how == "copy":
        return "the same text in several articles is one voice"
    if origin.how == "outlet":
        return f"all articles of {origin.name} are one voice"
    return f"all that cite {within_sentence(origin.name)} are one voice"
