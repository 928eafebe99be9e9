"""What an article says in its own voice although somebody should answer for it.

Undisputed background needs no source. A claim is raised when another article has a source for it,
when somebody disputes it, when it is of a kind that nobody can know without a source, or when its
source is no one in particular. One finding for a claim: the strongest reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from crosscheck.compare.counting import count_phrase, counted_class
from crosscheck.compare.data import word_list
from crosscheck.compare.dimensions.disclosure import silence_of
from crosscheck.compare.dimensions.intervals import is_equal
from crosscheck.compare.findings.building import build_finding, shorten
from crosscheck.compare.profile import light_verbs, speech_verbs
from crosscheck.compare.quoted import quoted_texts, words_of
from crosscheck.models import (
    AttributionKind,
    Claim,
    Finding,
    FindingKind,
    Modality,
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
_SUPERLATIVE = re.compile(r"\bthe ([a-z]{3,}est)\b", re.IGNORECASE)
_JUDGEMENTS = (
    ("superlatives", "a first or a superlative"),
    ("motives", "a motive"),
    ("forecasts", "a forecast"),
    ("assessments", "an assessment"),
)
_PRECISE = frozenset({AttributionKind.DIRECT_QUOTE, AttributionKind.DOCUMENT})
_UNITS = frozenset({"ordinal", "year", "month", "day", "hour", "minute", "week", "age"})
# What stands in any atlas: how many live there, how large and how far a place is.
_EXTENT = frozenset({"metre", "metre ** 2"})
_LYING = frozenset({None, "lie", "sit", "stand", "locate", "situate", "span", "stretch", "cover"})
_REFERENCE = frozenset({"population", "inhabitant", "resident"})
_CITING = re.compile(r",?\s+(?:\w+,?\s+)?(?:citing|quoting|referring to)\s")
_HEARSAY = re.compile(
    r"\b(?:reported|alleged|purported|claimed|suspected|rumoured|rumored)(?:\s+[\w-]+){1,3}\s+$"
)


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
    told: dict[str, list[ReadClaim]] = defaultdict(list)
    for read in claims.values():
        if read.claim.attribution is not None:
            told[read.claim.article].append(read)
    seen: set[tuple[str, str]] = set()
    for id_ in sorted(claims):
        claim = claims[id_].claim
        key = (claim.article, folded(claim.quote))
        if id_ in contested or key in seen:
            continue
        doubt = _doubt(claims[id_], sourced.get(id_), told[claim.article])
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


def _doubt(read: ReadClaim, sourced: Relation | None, told: Sequence[ReadClaim]) -> Doubt | None:
    """The strongest reason to doubt a claim, or None.

    Args:
        read: the claim.
        sourced: its agreement with a claim of another article that has a source.
        told: the claims of its article that have a source.

    """
    claim = read.claim
    vague = None if _cites(read) else _vague(claim)
    if vague is not None:
        return vague
    own_voice = claim.attribution is None and silence_of(claim.quote) is None
    if not own_voice or _substantiated(read, told):
        return None
    return _dropped(sourced) or _orphan_quote(claim) or _loaded(claim) or _specific(read, told)


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
    return any(summed_up & _deeds(other) for other in told)


def _deeds(read: ReadClaim) -> frozenset[tuple[str, str]]:
    """Who does what, for those who have a name."""
    return frozenset(
        (p.agent, p.cls)
        for p in read.predicates
        if p.agent and ":" in p.agent and not p.negated and p.cls not in light_verbs()
    )


def _cites(read: ReadClaim) -> bool:
    """Whether the source is itself said to cite one: "local media, citing the ministry, said"."""
    attribution, text = read.claim.attribution, read.context.text
    if attribution is None or attribution.source_end is None:
        return False
    return _CITING.match(text, attribution.source_end) is not None


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
    return Doubt(FindingKind.VAGUE, 1, f"attributed to no one in particular: “{nobody}”")


def _dropped(sourced: Relation | None) -> Doubt | None:
    if sourced is None:
        return None
    why = f"stated as fact here, given to a source elsewhere ({sourced.why})"
    return Doubt(FindingKind.ATTRIBUTION_DROPPED, 2, why)


def _orphan_quote(claim: Claim) -> Doubt | None:
    """Quoted words that nobody is responsible for; titles of works are not such."""
    for text in quoted_texts(claim):
        words = text.split()
        if len(words) > 1 and not all(word[:1].isupper() for word in words):
            why = f"nobody is named for “{text}”"
            return Doubt(FindingKind.QUOTE_WITHOUT_SPEAKER, 2, why)
    return None


def _loaded(claim: Claim) -> Doubt | None:
    """A label put on somebody: "the dictator", "dictator Ada Berg"; "terrorist groups" is a topic."""
    match = next(filter(_names_somebody, _phrases("loaded").finditer(claim.quote)), None)
    if match is None:
        return None
    word = match.group()
    why = f"a label that its bearer would reject, in the reporter's voice: “{word}”"
    return Doubt(FindingKind.CONTESTED, 1, why)


def _names_somebody(label: re.Match[str]) -> bool:
    before, after = label.string[: label.start()].lower(), label.string[label.end() :]
    if re.match(r"\s+[A-Z]", after):
        return True
    return before.endswith("the ") and not label.group().startswith("so-")


def _specific(read: ReadClaim, told: Sequence[ReadClaim]) -> Doubt | None:
    """A claim that nobody can make without a source."""
    claim = read.claim
    why = _figure(read, told) or _judgement(claim)
    if why is None and claim.modality is Modality.POSSIBLE:
        why = "a possibility that nobody is named for"
    return None if why is None else Doubt(FindingKind.SPECIFIC, 1, why)


def _figure(read: ReadClaim, told: Sequence[ReadClaim]) -> str | None:
    """A figure that nobody is named for, in the article or in the claim itself ("a day after X said ...").

    Captions are left out: their figures describe the picture.
    """
    claim = read.claim
    if claim.part is Part.CAPTION:
        return None
    said = [p.start for p in read.predicates if p.agent and p.lemma in speech_verbs()]
    count = next(
        (
            q
            for q in claim.quantities
            if _needs_source(q)
            and not any(start < q.start for start in said)
            and not _is_hearsay(claim, q)
            and not any(_gives(other, q) for other in told)
        ),
        None,
    )
    return None if count is None else f"a figure without a source: {count_phrase(claim, count)}"


def _is_hearsay(claim: Claim, quantity: Quantity) -> bool:
    """Whether the figure belongs to something called reported or alleged: it is not asserted."""
    return _HEARSAY.search(claim.quote[: quantity.start - claim.start]) is not None


def _gives(read: ReadClaim, quantity: Quantity) -> bool:
    """Whether a claim has the same count of the same things."""
    return any(
        is_equal(quantity, q) and counted_class(q) == counted_class(quantity)
        for q in read.claim.quantities
    )


def _judgement(claim: Claim) -> str | None:
    words = folded(claim.quote)
    for key, name in _JUDGEMENTS:
        phrase = _first_phrase(key, words)
        if phrase is not None:
            return f"{name} without a source: “{phrase}”"
    superlative = _superlative(claim.quote)
    return f"a superlative without a source: “{superlative}”" if superlative else None


def _superlative(text: str) -> str | None:
    """The first "the deadliest" or the like."""
    known = word_list(_FILE, "not_superlative")
    found = _SUPERLATIVE.finditer(text)
    return next((m.group() for m in found if m.group(1).lower() not in known), None)


def _needs_source(quantity: Quantity) -> bool:
    """Whether somebody must have counted; populations, ages and distances stand in any atlas."""
    if quantity.unit in _UNITS or quantity.measure == "populate":
        return False
    if quantity.unit in _EXTENT and quantity.measure in _LYING:
        return False
    if _REFERENCE & {quantity.counted, *quantity.near, *quantity.modifiers}:
        return False
    return max(quantity.low or 0, quantity.high or 0) >= _LEAST_COUNT


def _first_phrase(key: str, words: str) -> str | None:
    match = _phrases(key).search(words)
    return match.group() if match else None


@cache
def _phrases(key: str) -> re.Pattern[str]:
    phrases = sorted(word_list(_FILE, key), key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
