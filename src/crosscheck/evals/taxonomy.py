"""Why points are lost: each lost point has exactly one code, and the codes sum to the loss.

There is one point for every gold claim, and one more for every extracted claim that is judged
wrong. A point is kept when its claim was found without a defect. A claim with several defects
loses its point to the first code in the order below: what it says before where it stands.
Extras that nobody has judged are no points at all; they are counted apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from crosscheck.evals.align import overlap
from crosscheck.evals.gold.records import GoldClaim
from crosscheck.evals.sources import same_source
from crosscheck.evals.subject import Matched, Subject
from crosscheck.evals.values import count_quantities, count_times, same_bounds
from crosscheck.models.articles import Part
from crosscheck.models.claims import REAL, Claim
from crosscheck.models.drafts import RejectReason

# An unaligned claim on the same words as an aligned one is its duplicate.
SAME_SPAN = 0.9
# A rejected quote is that of a gold claim from this similarity on (0 to 100).
SAME_QUOTE = 80
INVENTED = frozenset({RejectReason.FABRICATED, RejectReason.ALTERED, RejectReason.MISATTRIBUTED})


class Code(StrEnum):
    """What went wrong, in the order in which codes apply."""

    CALL_FAILURE = "call_failure"
    SCHEMA_FAILURE = "schema_failure"
    QUOTE_NOT_IN_TEXT = "quote_not_in_text"
    MERGE = "merge"
    MISSED = "missed"
    POLARITY_FLIPPED = "polarity_flipped"
    WRONG_SOURCE = "wrong_source"
    INVENTED_ATTRIBUTION = "invented_attribution"
    MISSING_ATTRIBUTION = "missing_attribution"
    WRONG_NUMBER = "wrong_number"
    WRONG_DATE = "wrong_date"
    HEDGE_LOST = "hedge_lost"
    SPLIT = "split"
    SPAN_SHORT = "span_short"
    SPAN_LONG = "span_long"
    DUPLICATE = "duplicate"
    SPURIOUS = "spurious"


class ExtraStatus(StrEnum):
    """What is known about an extracted claim that corresponds to no gold claim."""

    UNJUDGED = "unjudged"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    BOILERPLATE = "boilerplate"
    NOT_IN_TEXT = "not_in_text"


@dataclass(frozen=True, slots=True)
class ScoredPoint:
    """One point, kept (`code` None) or lost.

    Attributes:
        case: the gold claim's id, or the extracted claim's when it is a wrong extra.
        defects: everything that is wrong, `code` first.
    """

    case: str
    cluster: str
    code: Code | None
    defects: tuple[Code, ...] = ()
    found: str | None = None


_EXTRA_CODES = {
    ExtraStatus.REJECTED: Code.SPURIOUS,
    ExtraStatus.BOILERPLATE: Code.SPURIOUS,
    ExtraStatus.DUPLICATE: Code.DUPLICATE,
    ExtraStatus.NOT_IN_TEXT: Code.QUOTE_NOT_IN_TEXT,
}


def find_points(subject: Subject) -> tuple[ScoredPoint, ...]:
    """All points of a report: one per gold claim in file order, then one per wrong extra."""
    matched = {m.gold.id: m for m in subject.matched}
    split = frozenset(subject.alignment.pieces.values())
    points = [_gold_point(subject, g, matched.get(g.id), split) for g in subject.gold.claims]
    for claim in subject.extras:
        code = _EXTRA_CODES.get(judge_extra(subject, claim))
        if code is not None:
            points.append(ScoredPoint(claim.id, subject.cluster(claim), code, (code,), claim.id))
    return tuple(points)


def judge_extra(subject: Subject, claim: Claim) -> ExtraStatus:
    """Say what is known about an extra: from its text, the labels of parts, or a review."""
    if claim.span.of(subject.inputs.texts[claim.article]) != claim.quote:
        return ExtraStatus.NOT_IN_TEXT
    if subject.gold.part_at(claim.article, claim.start) is Part.BOILERPLATE:
        return ExtraStatus.BOILERPLATE
    for review in reversed(subject.gold.reviews):
        same = (review.article, review.start, review.end) == (claim.article, claim.start, claim.end)
        if same and review.statement == claim.statement:
            return ExtraStatus.ACCEPTED if review.verdict == "accept" else ExtraStatus.REJECTED
    return ExtraStatus.DUPLICATE if double_of(subject, claim) else ExtraStatus.UNJUDGED


def double_of(subject: Subject, claim: Claim) -> GoldClaim | None:
    """The labelled claim that was found in the very words of an extra, too."""
    found = (m for m in subject.matched if m.claim.article == claim.article)
    same = (m.gold for m in found if overlap(m.claim.span, claim.span) >= SAME_SPAN)
    return next(same, None)


def _gold_point(
    subject: Subject, gold: GoldClaim, matched: Matched | None, split: frozenset[str]
) -> ScoredPoint:
    cluster = subject.cluster(gold)
    if matched is None:
        code = _why_missed(subject, gold, is_split=gold.id in split)
        return ScoredPoint(gold.id, cluster, code, (code,), subject.alignment.merged.get(gold.id))
    defects = tuple(_defects(subject, matched, is_split=gold.id in split))
    return ScoredPoint(gold.id, cluster, defects[0] if defects else None, defects, matched.claim.id)


def _why_missed(subject: Subject, gold: GoldClaim, *, is_split: bool) -> Code:
    kind = subject.failed.get(subject.chunk_of(gold))
    if kind is not None:
        return Code.SCHEMA_FAILURE if kind == "schema" else Code.CALL_FAILURE
    if _was_rejected(subject, gold):
        return Code.QUOTE_NOT_IN_TEXT
    if gold.id in subject.alignment.merged:
        return Code.MERGE
    return Code.SPLIT if is_split else Code.MISSED


def _was_rejected(subject: Subject, gold: GoldClaim) -> bool:
    return any(
        r.article == gold.article
        and r.reason in INVENTED
        and fuzz.ratio(r.proposed, gold.quote) >= SAME_QUOTE
        for r in subject.report.rejects
    )


def _defects(subject: Subject, pair: Matched, *, is_split: bool) -> Iterator[Code]:
    """Everything that is wrong with a claim that was found, gravest first."""
    gold, claim = pair.gold, pair.claim
    if gold.polarity is not claim.polarity:
        yield Code.POLARITY_FLIPPED
    yield from _attribution_defects(subject, pair)
    yield from _value_defects(pair)
    if gold.modality not in REAL and claim.modality in REAL:
        yield Code.HEDGE_LOST
    if is_split:
        yield Code.SPLIT
    if not pair.pair.is_strict:
        shorter = claim.end - claim.start < gold.end - gold.start
        yield Code.SPAN_SHORT if shorter else Code.SPAN_LONG


def _attribution_defects(subject: Subject, pair: Matched) -> Iterator[Code]:
    gold, found = pair.gold.attribution, pair.claim.attribution
    if gold is None:
        if found is not None:
            yield Code.INVENTED_ATTRIBUTION
    elif found is None:
        yield Code.MISSING_ATTRIBUTION
    elif not same_source(gold, found, subject.gold.entities):
        yield Code.WRONG_SOURCE


def _value_defects(pair: Matched) -> Iterator[Code]:
    """Numbers and dates of the labels that were not read, or read as something else."""
    numbers, times = count_quantities(pair, same_bounds), count_times(pair)
    if numbers.found < numbers.expected:
        yield Code.WRONG_NUMBER
    if times.found < times.expected:
        yield Code.WRONG_DATE
