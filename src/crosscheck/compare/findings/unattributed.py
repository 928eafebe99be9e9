"""What an article says in its own voice although somebody should answer for it.

Undisputed background needs no source. A claim is raised when another article has a source for it,
when somebody disputes it, when it is of a kind that nobody can know without a source, or when its
source is no one in particular. One finding for a claim: the strongest reason.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from crosscheck.compare.clusters import cluster
from crosscheck.compare.findings.building import build_finding, shorten
from crosscheck.compare.findings.passages import (
    is_answered_for,
    is_presupposed,
    orphan_utterance,
)
from crosscheck.compare.findings.silence import silence_of
from crosscheck.compare.findings.specific import find_lack
from crosscheck.compare.findings.wording import name_source
from crosscheck.compare.quoted import words_of
from crosscheck.compare.verbs import light_verbs
from crosscheck.language.data_files import phrase_pattern, word_list
from crosscheck.models.articles import Part
from crosscheck.models.claims import AttributionKind, Claim, ClaimFlag
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Finding, FindingKind, Relation, RelationKind
from crosscheck.text.fold import folded

_FILE = "unsourced.toml"
# Share of the words of a claim that a sourced claim of the same article must have.
_SUBSTANTIATED = 0.6
_PRECISE = frozenset({AttributionKind.DIRECT_QUOTE, AttributionKind.DOCUMENT})
# What makes somebody of nobody: "local media, citing the ministry", "people who know them", "sources close to her".
_NARROWED = re.compile(
    r",?\s+(?:\w+,?\s+)?(?:citing|quoting|referring to)\s|\s+(?:who|with|involved|familiar|close)\s"
)
# How a word hangs on the noun that it describes.
_OF_A_NOUN = frozenset({"amod", "compound", "nmod"})
# Of what one article asserts without a source, an editor reads so much; the weightiest comes first.
_MOST_OF_ARTICLE = 5
# Share of the words of the shorter of two claims with one reason that the other has when they say the same.
_SAME_WORDS = 0.6
# The same figure of the same things is mostly the same assertion.
_SAME_WORDS_OF_GIST = 0.3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a claim should not stand on nobody's word.

    Attributes:
        weight: how much a reader would want to know whose word it is; compares doubts of one kind.
        gist: what is asserted, the same in whatever words; empty if only the words tell.
    """

    kind: FindingKind
    severity: int
    why: str
    weight: float = 0.0
    gist: str = ""


class Doubted(NamedTuple):
    """A claim, and why it should not stand on nobody's word."""

    read: ReadClaim
    doubt: Doubt


class _Told(NamedTuple):
    """The claims of an article that have a source, and those whose source is somebody."""

    sourced: Sequence[ReadClaim]
    named: Sequence[ReadClaim]


def find_unattributed(
    doubted: Iterable[Doubted], claims: Mapping[str, ReadClaim], sourced: Mapping[str, Relation]
) -> Iterator[Finding]:
    """Yield one finding for each assertion that lacks a source it should have, the weightiest first.

    The same assertion in several articles is one finding. `claims` has at least those of `sourced`, for
    which see `find_sourced`.
    """
    for group in _worth_reading(_same_assertions(doubted)):
        first = group[0]
        evidence = [sourced[d.read.claim.id] for d in group if d.read.claim.id in sourced]
        if first.doubt.kind is not FindingKind.ATTRIBUTION_DROPPED:
            evidence = []
        yield build_finding(
            first.doubt.kind,
            claims=[*(d.read.claim.id for d in group), *(c for r in evidence for c in (r.a, r.b))],
            relations=evidence,
            severity=first.doubt.severity,
            headline=shorten(first.read.claim.statement),
            why=_sourced_words(first.read, evidence, claims) or first.doubt.why,
        )


def find_doubts(
    claims: Iterable[ReadClaim], sourced: Mapping[str, Relation], contested: frozenset[str]
) -> Iterator[Doubted]:
    """Yield the claims to doubt, in the order of their articles; the same words once an article.

    All claims of the articles are wanted; those that a contested finding already names are left out.
    """
    told: dict[str, list[ReadClaim]] = defaultdict(list)
    ordered = sorted(claims, key=lambda r: (r.claim.article, r.claim.start, r.claim.id))
    for read in sorted(ordered, key=lambda r: r.claim.id):
        if read.claim.attribution is not None:
            told[read.claim.article].append(read)
    named = {article: _naming(reads) for article, reads in told.items()}
    seen: set[tuple[str, str]] = set()
    for read in ordered:
        claim = read.claim
        key = (claim.article, folded(claim.quote))
        if claim.id in contested or key in seen:
            continue
        answering = _Told(told.get(claim.article, ()), named.get(claim.article, ()))
        doubt = _doubt(read, sourced.get(claim.id), answering)
        if doubt is not None:
            seen.add(key)
            yield Doubted(read, doubt)


def _same_assertions(doubts: Iterable[Doubted]) -> list[list[Doubted]]:
    """Group doubts about one assertion: the same words, or the same reason in mostly the same words."""
    by_id = {d.read.claim.id: d for d in doubts}
    alike: dict[tuple[FindingKind, str], list[Doubted]] = defaultdict(list)
    for d in by_id.values():
        alike[d.doubt.kind, folded(d.read.claim.quote)].append(d)
        alike[d.doubt.kind, d.doubt.gist or d.doubt.why].append(d)
    links = [
        (one.read.claim.id, other.read.claim.id)
        for group in alike.values()
        for one, other in combinations(group, 2)
        if _says_the_same(one, other)
    ]
    return [[by_id[id_] for id_ in group] for group in cluster(list(by_id), links)]


def _says_the_same(one: Doubted, other: Doubted) -> bool:
    ours, theirs = (_stated(d.read.claim.statement) for d in (one, other))
    needed = _SAME_WORDS_OF_GIST if one.doubt.gist == other.doubt.gist != "" else _SAME_WORDS
    return len(ours & theirs) >= needed * min(len(ours), len(theirs))


def _worth_reading(groups: Iterable[list[Doubted]]) -> Iterator[list[Doubted]]:
    """Yield the weightiest first; of what one article asserts not more than anybody reads."""
    ordered = sorted(groups, key=lambda g: -(g[0].doubt.weight + len(g)))
    raised: Counter[str] = Counter()
    for group in ordered:
        first = group[0]
        if first.doubt.kind is FindingKind.SPECIFIC:
            raised[first.read.claim.article] += 1
            if raised[first.read.claim.article] > _MOST_OF_ARTICLE:
                continue
        yield group


def _doubt(read: ReadClaim, sourced: Relation | None, told: _Told) -> Doubt | None:
    """The strongest reason to doubt a claim, or None.

    `sourced` is its agreement with a claim of another article that has a source, `told` what its own has
    a source for.
    """
    claim = read.claim
    vague = None if _is_narrowed(read) else _vague(claim)
    if vague is not None:
        return vague
    is_misnamed = ClaimFlag.ATTRIBUTION_REMOVED in claim.flags
    own_voice = claim.attribution is None and not is_misnamed and silence_of(claim.quote) is None
    if not own_voice or _substantiated(read, told.sourced):
        return None
    return (
        _dropped(read, sourced, told.named)
        or _orphan_quote(read, told.named)
        or _loaded(read)
        or _specific(read, told.sourced)
    )


def find_sourced(
    claims: Mapping[str, ReadClaim], relations: Sequence[Relation]
) -> dict[str, Relation]:
    """For claims in the reporter's voice: an agreeing claim of another article that has a source."""
    found: dict[str, Relation] = {}
    for relation in relations:
        a, b = claims[relation.a].claim, claims[relation.b].claim
        if relation.relation is not RelationKind.AGREE or a.article == b.article:
            continue
        for bare, other in ((a, b), (b, a)):
            source = other.attribution
            if bare.attribution is not None or source is None:
                continue
            if not _is_outlet(source.resolved or source.source, claims[bare.id]):
                found.setdefault(bare.id, relation)
    return found


def _is_outlet(source: str, read: ReadClaim) -> bool:
    """Whether the source is the outlet that states it: it needs no source but itself."""
    ours, named = set(words_of(read.context.outlet_or_id)), set(words_of(source)) - {"the"}
    return bool(named) and named <= ours


# A statement is held against all others of its article; those of a long one fit.
@lru_cache(maxsize=1 << 10)
def _stated(statement: str) -> frozenset[str]:
    return frozenset(words_of(statement))


def _substantiated(read: ReadClaim, told: Sequence[ReadClaim]) -> bool:
    """Whether a sourced claim of the article says most of it, or what a headline sums up."""
    words = _stated(read.claim.statement)
    needed = _SUBSTANTIATED * len(words)
    if any(len(words & _stated(other.claim.statement)) >= needed for other in told):
        return True
    summed_up = _deeds(read) if read.claim.part is Part.HEADLINE else frozenset()
    return bool(summed_up) and any(summed_up & _deeds(other) for other in told)


def _deeds(read: ReadClaim) -> frozenset[tuple[str, str]]:
    """Who does what, for those who have a name."""
    return frozenset(
        (p.agent, p.cls)
        for p in read.predicates
        if p.agent and ":" in p.agent and not p.negated and p.cls not in light_verbs()
    )


def _is_narrowed(read: ReadClaim) -> bool:
    """Whether what follows the source says of whom it has it, or who it is."""
    attribution, text = read.claim.attribution, read.context.text
    if attribution is None or attribution.source_end is None:
        return False
    return _NARROWED.match(text, attribution.source_end) is not None


def _naming(told: Sequence[ReadClaim]) -> list[ReadClaim]:
    """Those whose source is somebody: "reportedly" and "unspecified reports" answer for nothing."""
    return [
        t
        for t in told
        if _first_phrase("vague_words", folded(t.claim.quote)) is None
        and t.claim.attribution is not None
        and not t.claim.attribution.source.startswith("unspecified")
    ]


def _vague(claim: Claim) -> Doubt | None:
    """A source that is nobody in particular, or words that say only that it was said."""
    attribution = claim.attribution
    if attribution is None:
        nobody = _first_phrase("vague_words", folded(claim.quote))
    elif attribution.via is not None or attribution.kind in _PRECISE:
        nobody = None
    else:
        generic = folded(attribution.source).removeprefix("the ")
        nobody = attribution.source if generic in word_list(_FILE, "vague_sources") else None
    if nobody is None:
        return None
    told = "does not say whose word it is" if attribution is None else "is nobody in particular"
    return Doubt(FindingKind.VAGUE, 1, f"“{nobody}” {told}")


def _dropped(read: ReadClaim, sourced: Relation | None, named: Sequence[ReadClaim]) -> Doubt | None:
    if sourced is None or is_presupposed(read) or is_answered_for(read, named):
        return None
    return Doubt(
        FindingKind.ATTRIBUTION_DROPPED, 2, "stated as fact here, given to a source elsewhere"
    )


def _sourced_words(
    bare: ReadClaim, evidence: Sequence[Relation], claims: Mapping[str, ReadClaim]
) -> str:
    """Who states it as fact, and who has it from whom; empty without such evidence."""
    for relation in evidence:
        for read in (claims[relation.a], claims[relation.b]):
            source = read.claim.attribution
            if source is not None:
                told = f"{read.context.outlet_or_id} has it from {name_source(source)}"
                return f"{bare.context.outlet_or_id} states it as fact; {told}."
    return ""


def _orphan_quote(read: ReadClaim, named: Sequence[ReadClaim]) -> Doubt | None:
    """Quoted words that nobody is responsible for."""
    text = orphan_utterance(read, named)
    if text is None:
        return None
    return Doubt(FindingKind.QUOTE_WITHOUT_SPEAKER, 2, f"nobody is named for “{text}”")


def _loaded(read: ReadClaim) -> Doubt | None:
    """A label put on somebody: "the dictator", "dictator Ada Berg"; "terrorist groups" is a topic."""
    labels = phrase_pattern(_FILE, "loaded").finditer(read.claim.quote)
    match = next((m for m in labels if _names_somebody(m) and not _tells_of_a_thing(m, read)), None)
    if match is None:
        return None
    word = match.group()
    why = f"a label that its bearer would reject, in the reporter's voice: “{word}”"
    return Doubt(FindingKind.CONTESTED, 1, why)


def _names_somebody(label: re.Match[str]) -> bool:
    before, after = label.string[: label.start()].lower(), label.string[label.end() :]
    return re.match(r"\s+[A-Z]", after) is not None or before.endswith("the ")


def _tells_of_a_thing(label: re.Match[str], read: ReadClaim) -> bool:
    """Whether it only says what sort of thing a noun is: "the terrorist attacks", "the cult series"; no group."""
    at = read.claim.start + label.start()
    word = next((w for w in read.words if w.start <= at < w.end), None)
    if word is None or word.head < 0 or word.role not in _OF_A_NOUN:
        return False
    return read.words[word.head].lemma in word_list(_FILE, "things")


def _specific(read: ReadClaim, told: Sequence[ReadClaim]) -> Doubt | None:
    """A claim that nobody can make without a source."""
    lack = find_lack(read, told)
    if lack is None:
        return None
    return Doubt(FindingKind.SPECIFIC, 1, lack.why, lack.weight, lack.gist)


def _first_phrase(key: str, words: str) -> str | None:
    match = phrase_pattern(_FILE, key).search(words)
    return match.group() if match else None
