"""An attribution is believed only when the article names the source and the cue stands by the quote.

Whatever fails is removed, the claim is flagged, and the proposal is kept as a reject: an invented
speaker is worse than none.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from crosscheck.models import (
    Article,
    Attribution,
    AttributionKind,
    DraftAttribution,
    DraftClaim,
    Part,
    RejectReason,
    Span,
    Stance,
)
from crosscheck.text.quotations import Quotation, quotations
from crosscheck.text.search import locate_words
from crosscheck.text.sentences import sentences

# Pronouns and bare roles stand for somebody; alone they name nobody.
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "who", "that", "this", "these", "those", "one"}
)
REMOVED = "attribution_removed"


@dataclass(frozen=True, slots=True)
class VerifiedAttribution:
    """The attribution if the text bears it out, else None with what was proposed and why not."""

    attribution: Attribution | None
    flags: frozenset[str] = frozenset()
    rejects: tuple[tuple[RejectReason, str], ...] = field(default=())


def verify_attribution(article: Article, quote: Span, draft: DraftClaim) -> VerifiedAttribution:
    """Check source and cue of `draft` against the words of the article around `quote`."""
    proposed = draft.attribution
    if proposed is None:
        return VerifiedAttribution(None)
    window = _window(article, quote)
    cue = _cue_span(article, proposed, window)
    if proposed.cue and cue is None:
        return _removed(RejectReason.CUE_NOT_IN_SENTENCE, proposed.cue)
    source = _source_span(article, proposed, cue or quote)
    name = _name(proposed)
    if proposed.source and (source is None or name is None):
        return _removed(RejectReason.SOURCE_NOT_IN_ARTICLE, proposed.source)
    if name is None:
        return VerifiedAttribution(None)
    attribution = Attribution(
        source=name,
        source_id=None,
        source_start=source.start if source else None,
        source_end=source.end if source else None,
        cue=cue.of(article.text) if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        kind=proposed.kind or _kind(article, quote),
        stance=proposed.stance or Stance.ASSERTS,
        via=proposed.via if proposed.via and locate_words(proposed.via, article.text) else None,
    )
    return VerifiedAttribution(attribution)


def _removed(reason: RejectReason, proposed: str) -> VerifiedAttribution:
    return VerifiedAttribution(None, frozenset({REMOVED}), ((reason, proposed),))


def _name(proposed: DraftAttribution) -> str | None:
    """The name to print: the resolved one if code found it, never a bare pronoun."""
    name = (proposed.resolved or proposed.source or "").strip()
    return None if not name or name.casefold() in _PRONOUNS else name


def _source_span(article: Article, proposed: DraftAttribution, near: Span) -> Span | None:
    """Where the article names the source, outside boilerplate; the mention closest to `near`."""
    if proposed.source_span and proposed.source_span.of(article.text).strip():
        return proposed.source_span
    span = locate_words(proposed.source or "", article.text, near)
    if span is None or article.part_at(span.start) is Part.BOILERPLATE:
        return None
    return span


def _cue_span(article: Article, proposed: DraftAttribution, window: Span) -> Span | None:
    if proposed.cue_span and window.contains(proposed.cue_span):
        return proposed.cue_span
    if not proposed.cue:
        return None
    found = locate_words(proposed.cue, article.text[window.start : window.end])
    return found.shift(window.start) if found else None


def _window(article: Article, quote: Span) -> Span:
    """The quoted sentence with its neighbours; a longer quotation counts as one sentence.

    A source named once speaks for the whole of an unbroken quotation, so the sentences next to
    the quotation, not only those next to one sentence of it, may carry the cue.
    """
    spans = _sentences(article.text)
    area = _whole_quotation(article.text, quote)
    touched = [i for i, s in enumerate(spans) if s.overlaps(area)]
    if not touched:
        return area
    first = spans[max(0, touched[0] - 1)]
    last = spans[min(len(spans) - 1, touched[-1] + 1)]
    return Span(first.start, last.end)


def _whole_quotation(text: str, quote: Span) -> Span:
    """`quote` widened to the quotations it lies in, with the paragraphs they continue over."""
    runs: list[Span] = []
    for quotation in _quotations(text):
        if quotation.continued and runs:
            runs[-1] = Span(runs[-1].start, quotation.span.end)
        else:
            runs.append(quotation.span)
    touching = [run for run in runs if run.overlaps(quote)]
    start = min([quote.start, *(r.start for r in touching)])
    end = max([quote.end, *(r.end for r in touching)])
    return Span(start, end)


def _kind(article: Article, quote: Span) -> AttributionKind:
    quoted = any(q.span.overlaps(quote) for q in _quotations(article.text))
    return AttributionKind.DIRECT_QUOTE if quoted else AttributionKind.INDIRECT


@lru_cache(maxsize=16)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


@lru_cache(maxsize=16)
def _quotations(text: str) -> tuple[Quotation, ...]:
    return tuple(quotations(text))
