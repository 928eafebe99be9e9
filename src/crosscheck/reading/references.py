"""Resolve what a claim says of words that stand earlier in its article.

"The mayor's comment" names the speaker of an utterance, "these denials have been contradicted"
says that somebody disputes one. Both refer to the nearest utterance before them, so that they can
be held against it. Only what leaves no choice is resolved: a chief who spoke in the article may be
the one who is meant, and then nothing is said about the words of the staff.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from crosscheck.language.data_files import Lists, any_of, phrase_pattern, word_list, word_lists
from crosscheck.models.claims import AttributionKind, Claim, Stance
from crosscheck.models.readings import ReadClaim, Reference

_FILE = "references.toml"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The forms of a reference; each anchored at the start of a claim, where its subject stands."""

    speaker: re.Pattern[str]
    disputed: re.Pattern[str]
    staff: re.Pattern[str]


def resolve_references(reads: Sequence[ReadClaim]) -> tuple[ReadClaim, ...]:
    """Add to each claim what it says of earlier words of its article; the order stays."""
    articles: dict[str, list[ReadClaim]] = defaultdict(list)
    for read in reads:
        if read.claim.attribution is not None:
            articles[read.claim.article].append(read)
    return tuple(_resolved(read, articles[read.claim.article]) for read in reads)


def _resolved(read: ReadClaim, attributed: Sequence[ReadClaim]) -> ReadClaim:
    match = _patterns().speaker.match(read.claim.quote)
    disputed = _patterns().disputed.match(read.claim.quote)
    if match is None and disputed is None:
        return read
    before = sorted(
        (r for r in attributed if r.claim.end <= read.claim.start),
        key=lambda r: (r.claim.start, r.claim.end, r.claim.id),
    )
    if match is not None:
        reference = _to_staff(match, before)
    else:
        reference = _to_disputed(str(disputed and disputed[0]), before)
    return replace(read, reference=reference)


def _to_staff(match: re.Match[str], before: Sequence[ReadClaim]) -> Reference | None:
    """The words of the chief's staff, if they came last and the chief said nothing before."""
    chief = match["chief"].lower()
    if not before or not _is_staff_of(chief, before[-1].claim):
        return None
    if any(_is_chief(chief, read) for read in before):
        return None
    said = tuple(r.claim.id for r in before if _is_staff_of(chief, r.claim))
    return Reference("speaker", match[0], said)


def _to_disputed(words: str, before: Sequence[ReadClaim]) -> Reference | None:
    """The nearest utterance of the kind that is named: a denial, or what somebody asserts."""
    stance = Stance.DENIES if "denial" in words.lower() else Stance.ASSERTS
    meant = next((r.claim for r in reversed(before) if _stance(r.claim) is stance), None)
    return None if meant is None else Reference("disputed", words, (meant.id,))


def _is_staff_of(chief: str, claim: Claim) -> bool:
    """Whether the source is somebody who speaks for `chief`: "a presidential official"."""
    attribution = claim.attribution
    if attribution is None or attribution.kind is AttributionKind.MEDIA_REPORT:
        return False
    source = attribution.name.lower()
    named = any(re.search(rf"\b{re.escape(word)}", source) for word in _chiefs()[chief])
    return named and _patterns().staff.search(source) is not None


def _is_chief(chief: str, read: ReadClaim) -> bool:
    """Whether the source is the chief: named by the office, or a person who is given it in the text."""
    source = _source(read.claim)
    if chief in source.lower():
        return _patterns().staff.search(source.lower()) is None
    name = re.escape(source.split()[-1]) if source.split() else ""
    office = rf"(?i:\b{re.escape(chief)})[\s,]+(?:[A-Z][\w.’'-]*\s+){{0,3}}{name}\b"
    return bool(name) and re.search(office, read.context.text) is not None


def _source(claim: Claim) -> str:
    return "" if claim.attribution is None else claim.attribution.name


def _stance(claim: Claim) -> Stance | None:
    return None if claim.attribution is None else claim.attribution.stance


@cache
def _patterns() -> _Patterns:
    """Compile the word lists once per process."""
    utterance, said = _any_of("utterances"), _any_of("disputable")
    country = r"(?:[A-Z]\w+(?:\s[A-Z]\w+)?(?:['’]s)?\s+)?"
    return _Patterns(
        speaker=re.compile(
            rf"(?:(?i:the)\s+)?{country}(?P<chief>(?i:{any_of(_chiefs())}))['’]s\s+"
            rf"(?:\w+\s+)?(?:{utterance})\b"
        ),
        disputed=re.compile(
            rf"(?:the|this|that|these|those|his|her|their|its|both|such)\s+(?:{said})\s+"
            rf"(?:was|were|is|are|has been|have been|had been)\s+(?:\w+ly\s+)?(?:{_any_of('disputing')})\s+by\b",
            re.IGNORECASE,
        ),
        staff=phrase_pattern(_FILE, "staff"),
    )


def _any_of(key: str) -> str:
    return any_of(word_list(_FILE, key))


def _chiefs() -> Lists:
    return word_lists(_FILE, "chiefs")
