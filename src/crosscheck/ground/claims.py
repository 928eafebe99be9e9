"""Drafts to claims: find each quote in the article, or reject it with the reason.

A claim that leaves here has a span of the article's own words, a part that may be reported on,
and either a verified attribution or none.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosscheck.ground.attribution import verify_attribution
from crosscheck.ground.event import verify_event
from crosscheck.ground.statement import DayReader, faithful_statement
from crosscheck.models.articles import UNCLAIMED, Article
from crosscheck.models.claims import Claim, ClaimFlag, Modality, Polarity
from crosscheck.models.drafts import DraftClaim, Reject, RejectReason
from crosscheck.text.fold import folded
from crosscheck.text.search import Match, locate_quote

# Neither white space nor a letter: no quote can match across it.
_BLOT = "\0"


@dataclass(frozen=True, slots=True)
class Grounded:
    """What survived grounding, in text order, and what did not, with the reason.

    Attributes:
        modal: ids of the claims whose modality was proposed; that of the others is still to be read.
    """

    claims: tuple[Claim, ...]
    rejects: tuple[Reject, ...]
    modal: frozenset[str] = frozenset()


def ground_article(
    article: Article,
    drafts: Sequence[DraftClaim],
    texts: Mapping[str, str],
    read_days: DayReader = lambda _: (),
) -> Grounded:
    """Verify the drafts of one article.

    The texts of all loaded articles, by id, tell a misattributed quote from a fabricated one; `read_days`
    works out the days of the article's words, for statements that give the date.
    """
    claims: dict[tuple[int, int, str], Claim] = {}
    rejects: list[Reject] = []
    modal: set[tuple[int, int, str]] = set()
    for draft in drafts:
        outcome = _ground_draft(article, draft, texts, read_days)
        rejects.extend(outcome.rejects)
        for claim in outcome.claims:
            key = (claim.start, claim.end, claim.statement)
            if key in claims:
                rejects.append(_reject(draft, RejectReason.DUPLICATE, draft.quote))
                continue
            claims[key] = claim
            if draft.modality is not None:
                modal.add(key)
    named = tuple(name_claims(claims.values()))
    settled = (c.id for c in named if (c.start, c.end, c.statement) in modal)
    return Grounded(named, tuple(rejects), frozenset(settled))


def name_claims(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims of one article in text order, each with its id.

    An id is the article's and 8 hex digits of sha256 over the quoted words: it outlives every edit
    that leaves these words as they are, also one that moves them or changes who "she" is. Where the
    same words are quoted again, their number is added.
    """
    seen: Counter[str] = Counter()
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.statement)):
        words = folded(claim.quote)
        number = f"\n{seen[words]}" if seen[words] else ""
        seen[words] += 1
        digest = hashlib.sha256(f"{words}{number}".encode()).hexdigest()
        yield replace(claim, id=f"{claim.article}-{digest[:8]}")


def _ground_draft(
    article: Article, draft: DraftClaim, texts: Mapping[str, str], read_days: DayReader
) -> Grounded:
    reportable = reportable_text(article)
    match = locate_quote(draft.quote, reportable, draft.near)
    if match is not None and _BLOT in match.span.of(reportable):
        return Grounded((), (_reject(draft, RejectReason.BOILERPLATE, draft.quote),))
    if match is None or match.how == "altered":
        reason = _why_not_found(article, draft, match, texts)
        return Grounded((), (_reject(draft, reason, draft.quote),))
    quote = match.span.of(article.text)
    attribution = verify_attribution(article, match.span, draft)
    speaker = attribution.attribution.source if attribution.attribution else None
    statement = faithful_statement(article, match.span, draft, speaker, read_days)
    flags = set(draft.flags) | attribution.flags | statement.flags
    if match.how == "near":
        flags.add(ClaimFlag.QUOTE_CORRECTED)
    claim = Claim(
        id="",
        article=article.id,
        part=article.part_at(match.span.start),
        start=match.span.start,
        end=match.span.end,
        quote=quote,
        statement=statement.text,
        attribution=attribution.attribution,
        # Without a proposal it is left to reading.
        modality=draft.modality or Modality.HAPPENED,
        polarity=Polarity.AFFIRMED,
        flags=tuple(sorted(flags)),
        event=verify_event(
            reportable, match.span, draft.event, lambda words: bool(read_days(words))
        ),
    )
    rejects = [_reject(draft, r, p) for r, p in (*attribution.rejects, *statement.rejects)]
    return Grounded((claim,), tuple(rejects))


def _why_not_found(
    article: Article, draft: DraftClaim, match: Match | None, texts: Mapping[str, str]
) -> RejectReason:
    """Tell a quote from boilerplate, one from another article, an altered and an invented one apart."""
    if _stands_in(draft.quote, article.text):
        return RejectReason.BOILERPLATE
    elsewhere = (text for other, text in texts.items() if other != article.id)
    if any(_stands_in(draft.quote, text) for text in elsewhere):
        return RejectReason.MISATTRIBUTED
    return RejectReason.FABRICATED if match is None else RejectReason.ALTERED


def _stands_in(quote: str, text: str) -> bool:
    match = locate_quote(quote, text)
    return match is not None and match.how != "altered"


@lru_cache(maxsize=16)
def reportable_text(article: Article) -> str:
    """The text with boilerplate blotted out, character by character, so that offsets stay."""
    return "".join(
        _BLOT * (part.end - part.start) if part.part in UNCLAIMED else part.span.of(article.text)
        for part in article.parts
    )


def _reject(draft: DraftClaim, reason: RejectReason, proposed: str) -> Reject:
    return Reject(draft.article, draft.chunk, reason, proposed)
