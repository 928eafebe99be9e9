"""What every format shows: the report's findings as cards, in the order an editor needs them.

A card names the pair of claims that shows the finding best: that of its first relation.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosscheck.models.articles import Article, Span
from crosscheck.models.claims import Claim
from crosscheck.models.relations import (
    CONFLICT_KINDS,
    UNSOURCED_KINDS,
    Cause,
    Finding,
    FindingKind,
    Relation,
)
from crosscheck.models.report import Report
from crosscheck.report.differences import differing_spans
from crosscheck.report.words import CAUSE_ADVICE, CAUSE_WORDS, KIND_WORDS, counted, voice
from crosscheck.text.sentences import paragraphs

_DIFFERING = CONFLICT_KINDS | {FindingKind.UPDATE}


@dataclass(frozen=True, slots=True)
class CardSide:
    """One claim as a card shows it.

    Attributes:
        voice: who says it and with which words, or that the reporter does.
        before, after: the rest of the paragraph around the quote; empty when the article's text
            is not at hand.
        differing: spans of the quote that make the difference to the other side.
    """

    claim: Claim
    article: Article
    voice: str
    before: str
    after: str
    differing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with everything needed to decide it.

    Attributes:
        sides: the pair that shows it best first; of these the earlier publication on the left, or
            the one that lacks the source.
        relations: the one that headline and reason are about first.
    """

    finding: Finding
    label: str
    cause: Cause | None
    sides: tuple[CardSide, ...]
    relations: tuple[Relation, ...]

    @property
    def cause_words(self) -> str:
        """The cause in plain words, or an empty string."""
        return CAUSE_WORDS[self.cause] if self.cause and self._differs else ""

    @property
    def advice(self) -> str:
        """What to do about it, or an empty string."""
        return CAUSE_ADVICE[self.cause] if self.cause and self._differs else ""

    @property
    def _differs(self) -> bool:
        return self.finding.kind in CONFLICT_KINDS


@dataclass(frozen=True, slots=True)
class Section:
    """Cards of one group, most serious first."""

    title: str
    kinds: tuple[FindingKind, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The first line of every report, in numbers.

    Attributes:
        is_alone: whether there is one article and no claim of another one.
    """

    articles: int
    claims: int
    conflicts: int
    unsourced: int
    updates: int
    agreements: int
    is_alone: bool = False


# In the order an editor needs them: what must be decided, what must be sourced, what to know.
_GROUPS: tuple[tuple[str, tuple[FindingKind, ...]], ...] = (
    ("Conflicts", (FindingKind.CONTRADICTION, FindingKind.CONTESTED)),
    ("Changed quotations", (FindingKind.CHANGED_QUOTATION,)),
    (
        "Unattributed assertions",
        (
            FindingKind.ATTRIBUTION_DROPPED,
            FindingKind.QUOTE_WITHOUT_SPEAKER,
            FindingKind.SPECIFIC,
            FindingKind.VAGUE,
        ),
    ),
    ("Updates", (FindingKind.UPDATE,)),
    ("Agreement", (FindingKind.AGREEMENT,)),
)


def sections(report: Report, desk: Collection[str] = ()) -> tuple[Section, ...]:
    """The report's findings as sections of cards; empty sections are left out.

    The sentence of an article on the desk, which is checked, stands on the left.
    """
    cards = {card.finding.id: card for card in _cards(report, desk)}
    built = []
    for title, kinds in _GROUPS:
        chosen = [f for f in report.findings if f.kind in kinds]
        chosen.sort(key=lambda f: (-f.severity, _urgency(f), kinds.index(f.kind)))
        built.append(Section(title, kinds, tuple(cards[f.id] for f in chosen)))
    return tuple(section for section in built if section.cards)


def _urgency(finding: Finding) -> int:
    """The place that the model's view gives a finding among those of one severity."""
    view = finding.second_look
    return ("no", "cannot_tell", "yes").index(view.both_true if view else "cannot_tell")


def summarise(report: Report) -> Summary:
    """Count what a reader must know first."""
    kinds = [f.kind for f in report.findings]
    return Summary(
        articles=len(report.articles),
        claims=len(report.claims),
        conflicts=sum(k in CONFLICT_KINDS for k in kinds),
        unsourced=sum(k in UNSOURCED_KINDS for k in kinds),
        updates=kinds.count(FindingKind.UPDATE),
        agreements=kinds.count(FindingKind.AGREEMENT),
        is_alone=len({a.id for a in report.articles} | {c.article for c in report.claims}) == 1,
    )


def incomplete(report: Report) -> str | None:
    """One sentence that says what could not be read, or None when everything was."""
    if not report.failures:
        return None
    chunks = len({(f.article, f.chunk) for f in report.failures})
    articles = sorted({f.article for f in report.failures})
    return f"Incomplete: {counted(chunks, 'passage')} of {', '.join(articles)} could not be read."


def undated(report: Report) -> tuple[Article, ...]:
    """The articles whose day of publication is unknown, so that "on Friday" cannot be resolved."""
    return tuple(a for a in report.articles if a.published is None)


def _cards(report: Report, desk: Collection[str]) -> Iterator[Card]:
    claims = {c.id: c for c in report.claims}
    articles = {a.id: a for a in report.articles}
    relations = {r.id: r for r in report.relations}
    for finding in report.findings:
        related = [relations[r] for r in finding.relations if r in relations]
        lead = related[0] if related else None
        yield Card(
            finding=finding,
            label=KIND_WORDS[finding.kind],
            cause=lead.cause if lead else None,
            sides=_sides(
                finding, [claims[c] for c in finding.claims if c in claims], lead, articles, desk
            ),
            relations=tuple(related),
        )


def _sides(
    finding: Finding,
    claims: Sequence[Claim],
    lead: Relation | None,
    articles: Mapping[str, Article],
    desk: Collection[str],
) -> tuple[CardSide, ...]:
    pair = {lead.a, lead.b} if lead else set()
    accused = finding.kind is FindingKind.ATTRIBUTION_DROPPED
    ordered = sorted(
        (_side(claim, articles) for claim in claims),
        key=lambda s: (
            s.claim.id not in pair,
            accused and s.claim.attribution is not None,
            bool(desk) and s.article.id not in desk,
            s.article.published or date.max,
            s.claim.id,
        ),
    )
    if len(ordered) < 2 or finding.kind not in _DIFFERING:
        return tuple(ordered)
    left, right, *others = ordered
    difference = differing_spans(lead, left.claim, right.claim)
    return (
        replace(left, differing=difference.left),
        replace(right, differing=difference.right),
        *others,
    )


def _side(claim: Claim, articles: Mapping[str, Article]) -> CardSide:
    # A claim from the archive has no article in this report.
    article = articles.get(claim.article) or Article(claim.article, "", ())
    before, after = _surroundings(article.text, claim.span, claim.quote)
    return CardSide(claim, article, voice(claim.attribution), before, after)


def _surroundings(text: str, span: Span, quote: str) -> tuple[str, str]:
    """The rest of the paragraph before and after `span`; nothing if the text is not at hand."""
    if span.of(text) != quote:
        return "", ""
    for paragraph in paragraphs(text):
        if paragraph.contains(span):
            return text[paragraph.start : span.start], text[span.end : paragraph.end]
    return "", ""
