"""An attribution is believed only when the article names the source and the cue stands by the quote.

Where the proposed one fails, the reader's of the same sentence takes its place, if there is one. Else
it is removed and the claim is flagged: an invented speaker is worse than none, and a speaker that was
only misnamed is no reason to call the article's words unsourced.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from crosscheck.entities import stands_for_another
from crosscheck.ground.sources import is_nameless, locate_source
from crosscheck.models.articles import Article, Span
from crosscheck.models.claims import Attribution, AttributionKind, ClaimFlag, Stance
from crosscheck.models.drafts import DraftAttribution, DraftClaim, RejectReason
from crosscheck.text.quotations import quotations
from crosscheck.text.search import locate_words
from crosscheck.text.sentences import overlapping, sentence_spans


@dataclass(frozen=True, slots=True)
class VerifiedAttribution:
    """The attribution if the text bears one out, else None; with what was rejected on the way."""

    attribution: Attribution | None
    flags: frozenset[str] = frozenset()
    rejects: tuple[tuple[RejectReason, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The words around a quote.

    Attributes:
        near: the quoted sentences.
        window: with the sentence before and after; a longer quotation counts as one sentence.
    """

    quote: Span
    near: Span
    window: Span


def verify_attribution(article: Article, quote: Span, draft: DraftClaim) -> VerifiedAttribution:
    """Check source and cue of `draft` against the words of the article around `quote`."""
    proposed = draft.attribution
    if proposed is None:
        return VerifiedAttribution(None)
    around = _surroundings(article.text, quote)
    verified = _verify(article, around, proposed)
    if verified.attribution is None:
        return _fall_back(article, around, proposed, verified) if verified.rejects else verified
    if not draft.is_reworded:
        return verified
    return replace(verified, flags=verified.flags | _doubts(proposed, verified.attribution, around))


def _fall_back(
    article: Article, around: _Surroundings, proposed: DraftAttribution, failed: VerifiedAttribution
) -> VerifiedAttribution:
    """The reader's attribution, with the kind and stance that were proposed; else none."""
    removed = replace(failed, flags=frozenset({ClaimFlag.ATTRIBUTION_REMOVED}))
    other = proposed.fallback
    if other is None or other.source is None:
        return removed
    named = replace(other, kind=proposed.kind or other.kind, stance=proposed.stance or other.stance)
    verified = _verify(article, around, named)
    if verified.attribution is None:
        return removed
    is_settled = proposed.agreed or other.is_sure
    flags = frozenset[str]() if is_settled else frozenset[str]({ClaimFlag.SOURCE_DISPUTED})
    return VerifiedAttribution(verified.attribution, flags | verified.flags, failed.rejects)


def _verify(
    article: Article, around: _Surroundings, proposed: DraftAttribution
) -> VerifiedAttribution:
    cue = _cue_span(article.text, around, proposed)
    if proposed.cue and cue is None:
        reason = RejectReason.CUE_NOT_IN_SENTENCE
        return VerifiedAttribution(None, rejects=((reason, proposed.cue),))
    source = locate_source(article, proposed, cue or around.quote)
    is_found = source is not None or is_nameless(proposed, cue.of(article.text) if cue else None)
    if proposed.source and not is_found:
        reason = RejectReason.SOURCE_NOT_IN_ARTICLE
        return VerifiedAttribution(None, rejects=((reason, proposed.source),))
    words = " ".join((source.of(article.text) if source else proposed.source or "").split())
    if not words:
        return VerifiedAttribution(None)
    is_open = proposed.resolved is None and (proposed.open or stands_for_another(words))
    return VerifiedAttribution(
        _attribution(article, around.quote, proposed, words, source=source, cue=cue),
        frozenset({ClaimFlag.SOURCE_UNRESOLVED} if is_open else ()),
    )


def _attribution(
    article: Article,
    quote: Span,
    proposed: DraftAttribution,
    words: str,
    *,
    source: Span | None,
    cue: Span | None,
) -> Attribution:
    """The attribution with what was found of it; `words` are the article's own for the source."""
    return Attribution(
        source=words,
        source_start=source.start if source else None,
        source_end=source.end if source else None,
        cue=cue.of(article.text) if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        kind=proposed.kind or _kind(article.text, quote),
        stance=proposed.stance or Stance.ASSERTS,
        via=proposed.via if proposed.via and locate_words(proposed.via, article.text) else None,
        resolved=proposed.resolved or _named_in_full(proposed, words),
    )


def _named_in_full(proposed: DraftAttribution, words: str) -> str | None:
    """The name as proposed, where the article splits or spells it another way ("the chief, Ada Berg")."""
    name = " ".join((proposed.source or "").split())
    return name if name and not proposed.open and name.casefold() != words.casefold() else None


def _doubts(
    proposed: DraftAttribution, found: Attribution, around: _Surroundings
) -> frozenset[str]:
    """What an editor should settle: the reader names another, or nobody and the name is far away."""
    if proposed.agreed is False:
        return frozenset({ClaimFlag.SOURCE_DISPUTED})
    if proposed.agreed is None and not _stands_beside(found, around):
        return frozenset({ClaimFlag.SOURCE_UNCONFIRMED})
    return frozenset()


def _stands_beside(found: Attribution, around: _Surroundings) -> bool:
    """Whether a source stands in the quoted sentence, outside what it is made responsible for."""
    source, cue = found.source_span, found.cue_span
    if source is None:
        return True
    is_inside = around.quote.contains(source) and not (cue and around.quote.contains(cue))
    return source.overlaps(around.near) and not is_inside


def _cue_span(text: str, around: _Surroundings, proposed: DraftAttribution) -> Span | None:
    """The cue closest to the quote, in its own sentence before any other."""
    if proposed.cue_span and around.window.contains(proposed.cue_span):
        return proposed.cue_span
    if not proposed.cue:
        return None
    for area in (around.near, around.window):
        found = locate_words(proposed.cue, area.of(text), around.quote.shift(-area.start))
        if found is not None:
            return found.shift(area.start)
    return None


def _surroundings(text: str, quote: Span) -> _Surroundings:
    """The quoted sentence, and with its neighbours.

    A source named once speaks for the whole of an unbroken quotation, so the sentences next to
    the quotation, not only those next to one sentence of it, may carry the cue.
    """
    spans = sentence_spans(text)
    area = _whole_quotation(text, quote)
    touched = overlapping(spans, area)
    if not touched:
        return _Surroundings(quote, area, area)
    own = [spans[i] for i in overlapping(spans, quote)] or [area]
    first = spans[max(0, touched[0] - 1)]
    last = spans[min(len(spans) - 1, touched[-1] + 1)]
    return _Surroundings(quote, Span(own[0].start, own[-1].end), Span(first.start, last.end))


def _whole_quotation(text: str, quote: Span) -> Span:
    """`quote` widened to the quotations it lies in, with the paragraphs they continue over."""
    runs = _whole_quotations(text)
    touching = [runs[i] for i in overlapping(runs, quote)]
    start = min([quote.start, *(r.start for r in touching)])
    end = max([quote.end, *(r.end for r in touching)])
    return Span(start, end)


def _kind(text: str, quote: Span) -> AttributionKind:
    quoted = bool(overlapping(_whole_quotations(text), quote))
    return AttributionKind.DIRECT_QUOTE if quoted else AttributionKind.INDIRECT


@lru_cache(maxsize=16)
def _whole_quotations(text: str) -> tuple[Span, ...]:
    """The quotations, each with the paragraphs it continues over."""
    runs: list[Span] = []
    for quotation in quotations(text):
        if quotation.continued and runs:
            runs[-1] = Span(runs[-1].start, quotation.span.end)
        else:
            runs.append(quotation.span)
    return tuple(runs)
