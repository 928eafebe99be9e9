"""What an article says in its own voice although somebody should answer for it.

Undisputed background needs no source. A claim is raised when another article has a source for it,
when somebody disputes it, when it is of a kind that nobody can know without a source, or when its
source is no one in particular. One finding for a claim: the strongest reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from crosscheck.compare.counting import count_phrase
from crosscheck.compare.data import word_list
from crosscheck.compare.dimensions.disclosure import silence_of
from crosscheck.compare.findings.building import build_finding, shorten
from crosscheck.compare.quoted import quoted_texts, words_of
from crosscheck.models import (
    AttributionKind,
    Claim,
    Finding,
    FindingKind,
    Part,
    Quantity,
    ReadClaim,
    Relation,
    RelationKind,
)
from crosscheck.text.fold import folded

_FILE = "unsourced.toml"
# Smaller counts are counted by whoever stands there.
_LEAST_COUNT = 10
# Share of the words of a claim that a sourced claim of the same article must have.
_SUBSTANTIATED = 0.6
_SUPERLATIVE = re.compile(r"\bthe \w{3,}(?<!int)(?<!for)(?<!r)(?<!h)(?<!w)est\b")
_PRECISE = frozenset({AttributionKind.DIRECT_QUOTE, AttributionKind.DOCUMENT})
_UNITS = frozenset({"ordinal", "year", "month", "day", "hour", "minute", "week", "age"})


class Doubt(NamedTuple):
    """Why a claim should not stand on nobody's word."""

    kind: FindingKind
    severity: int
    why: str


def find_unattributed(
    claims: Mapping[str, ReadClaim], relations: Sequence[Relation], contested: frozenset[str]
) -> Iterator[Finding]:
    """Yield one finding for each assertion that lacks a source it should have.

    Args:
        claims: by id.
        relations: between them.
        contested: ids that a contested finding already names.

    """
    sourced = _sourced_elsewhere(claims, relations)
    by_article: dict[str, list[ReadClaim]] = defaultdict(list)
    for read in claims.values():
        by_article[read.claim.article].append(read)
    seen: set[tuple[str, str]] = set()
    for id_ in sorted(claims):
        claim = claims[id_].claim
        key = (claim.article, folded(claim.quote))
        if id_ in contested or key in seen:
            continue
        doubt = _doubt(claims[id_], sourced.get(id_), by_article[claim.article])
        if doubt is not None:
            seen.add(key)
            evidence = [sourced[id_]] if doubt.kind is FindingKind.ATTRIBUTION_DROPPED else []
            yield build_finding(
                doubt.kind,
                claims=[id_, *(c for r in evidence for c in (r.a, r.b))],
                relations=evidence,
                severity=doubt.severity,
                headline=shorten(claim.statement),
                why=doubt.why,
            )


def _doubt(read: ReadClaim, sourced: Relation | None, article: Sequence[ReadClaim]) -> Doubt | None:
    """The strongest reason to doubt a claim, or None."""
    claim = read.claim
    vague = _vague_word(claim)
    if vague is not None:
        return Doubt(FindingKind.VAGUE, 1, f"attributed to no one in particular: “{vague}”")
    if claim.attribution is not None or silence_of(claim.quote) is not None:
        return None
    if _substantiated(claim, article):
        return None
    if sourced is not None:
        why = f"stated as fact here, given to a source elsewhere ({sourced.why})"
        return Doubt(FindingKind.ATTRIBUTION_DROPPED, 2, why)
    quoted = _orphan_quote(claim)
    if quoted is not None:
        return Doubt(FindingKind.QUOTE_WITHOUT_SPEAKER, 2, f"nobody is named for “{quoted}”")
    specific = _specific(claim)
    return None if specific is None else Doubt(FindingKind.SPECIFIC, 1, specific)


def _sourced_elsewhere(
    claims: Mapping[str, ReadClaim], relations: Sequence[Relation]
) -> dict[str, Relation]:
    """For claims in the reporter's voice: an agreeing claim of another article that has a source."""
    found: dict[str, Relation] = {}
    for relation in relations:
        a, b = claims[relation.a].claim, claims[relation.b].claim
        if relation.relation is not RelationKind.AGREE or a.article == b.article:
            continue
        for bare, other in ((a, b), (b, a)):
            if bare.attribution is None and other.attribution is not None:
                found.setdefault(bare.id, relation)
    return found


def _substantiated(claim: Claim, article: Sequence[ReadClaim]) -> bool:
    """Whether a claim of the same article with a source says most of what `claim` says."""
    words = set(words_of(claim.statement))
    return any(
        other.claim.attribution is not None
        and len(words & set(words_of(other.claim.statement))) >= _SUBSTANTIATED * len(words)
        for other in article
        if other.claim.id != claim.id
    )


def _vague_word(claim: Claim) -> str | None:
    attribution = claim.attribution
    if attribution is not None:
        if attribution.via is not None or attribution.kind in _PRECISE:
            return None
        source = folded(attribution.source).removeprefix("the ")
        return attribution.source if source in word_list(_FILE, "vague_sources") else None
    return _first_phrase("vague_words", claim.quote)


def _orphan_quote(claim: Claim) -> str | None:
    """Quoted words that nobody is responsible for; titles of works are not such."""
    for text in quoted_texts(claim):
        words = text.split()
        if len(words) > 1 and not all(word[:1].isupper() for word in words):
            return text
    return None


def _specific(claim: Claim) -> str | None:
    """Why nobody can know this without a source, or None."""
    if claim.part is Part.CAPTION:
        return None
    count = next((q for q in claim.quantities if _needs_source(q)), None)
    if count is not None:
        return f"a figure without a source: {count_phrase(claim, count)}"
    for key, name in (
        ("superlatives", "a first or a superlative"),
        ("motives", "a motive"),
        ("forecasts", "a forecast"),
    ):
        phrase = _first_phrase(key, claim.quote)
        if phrase is None and key == "superlatives":
            match = _SUPERLATIVE.search(claim.quote)
            phrase = match.group() if match else None
        if phrase is not None:
            return f"{name} without a source: “{phrase}”"
    return None


def _needs_source(quantity: Quantity) -> bool:
    if quantity.unit in _UNITS:
        return False
    return max(quantity.low or 0, quantity.high or 0) >= _LEAST_COUNT


def _first_phrase(key: str, text: str) -> str | None:
    match = _phrases(key).search(folded(text))
    return match.group() if match else None


@cache
def _phrases(key: str) -> re.Pattern[str]:
    phrases = sorted(word_list(_FILE, key), key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
