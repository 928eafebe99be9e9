"""What every format shows: the report's findings as cards, in the order an editor needs them.

The words for causes and kinds are chosen here once, so that terminal, HTML and Markdown say the
same thing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from crosscheck.models import (
    Article,
    Attribution,
    Cause,
    Claim,
    Finding,
    FindingKind,
    Relation,
    Report,
    Span,
    Stance,
)
from crosscheck.text.sentences import paragraphs

CAUSE_WORDS: Mapping[Cause, str] = {
    Cause.ARTICLES: "one of these reports is wrong",
    Cause.SOURCES: "the sources disagree",
    Cause.ARTICLE_VS_SOURCE: "stated as fact, disputed elsewhere",
    Cause.WITHIN_ARTICLE: "the article disagrees with itself",
}
KIND_WORDS: Mapping[FindingKind, str] = {
    FindingKind.CONTRADICTION: "Contradiction",
    FindingKind.CHANGED_QUOTATION: "Changed quotation",
    FindingKind.ATTRIBUTION_DROPPED: "Attribution dropped",
    FindingKind.CONTESTED: "Contested, stated as fact",
    FindingKind.SPECIFIC: "Specific, without a source",
    FindingKind.VAGUE: "Vague source",
    FindingKind.QUOTE_WITHOUT_SPEAKER: "Quotation without a speaker",
    FindingKind.UPDATE: "Update",
    FindingKind.AGREEMENT: "Agreement",
}
_STANCE_WORDS: Mapping[Stance, str] = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.CONFIRMS: "confirms",
    Stance.CANNOT_CONFIRM: "cannot confirm",
    Stance.EXPECTS: "expects",
    Stance.PROMISES: "promises",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a card shows it.

    Attributes:
        voice: who says it and with which words, or that the reporter does.
        before, after: the rest of the paragraph around the quote; empty when the article's text
            is not at hand.
    """

    claim: Claim
    article: Article
    voice: str
    before: str
    after: str

    @property
    def outlet(self) -> str:
        """The outlet's name, or the article's id when the outlet is unknown."""
        return self.article.outlet or self.article.id

    @property
    def published(self) -> date | None:
        """The article's publication date."""
        return self.article.published


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with everything needed to decide it."""

    finding: Finding
    label: str
    cause: Cause | None
    sides: tuple[Side, ...]
    relations: tuple[Relation, ...]

    @property
    def cause_words(self) -> str:
        """The cause in plain words, or an empty string."""
        return CAUSE_WORDS[self.cause] if self.cause else ""


@dataclass(frozen=True, slots=True)
class Section:
    """Cards of one group, most serious first."""

    title: str
    kinds: tuple[FindingKind, ...]
    cards: tuple[Card, ...]


# In the order an editor needs them: what must be decided, what must be sourced, what to know.
_GROUPS: tuple[tuple[str, tuple[FindingKind, ...]], ...] = (
    ("Contradictions", (FindingKind.CONTRADICTION,)),
    ("Changed quotations", (FindingKind.CHANGED_QUOTATION,)),
    (
        "Lost or missing attributions",
        (FindingKind.ATTRIBUTION_DROPPED, FindingKind.CONTESTED),
    ),
    (
        "Unattributed assertions",
        (FindingKind.SPECIFIC, FindingKind.QUOTE_WITHOUT_SPEAKER, FindingKind.VAGUE),
    ),
    ("Updates", (FindingKind.UPDATE,)),
    ("Agreement", (FindingKind.AGREEMENT,)),
)


def sections(report: Report) -> tuple[Section, ...]:
    """The report's findings as sections of cards; empty sections are left out."""
    built = (Section(title, kinds, tuple(_cards(report, kinds))) for title, kinds in _GROUPS)
    return tuple(section for section in built if section.cards)


def voice(attribution: Attribution | None) -> str:
    """Who speaks, in a few words: "Ana Ruiz (said)", or "the reporter's own voice"."""
    if attribution is None:
        return "in the reporter's own voice"
    verb = attribution.cue or _STANCE_WORDS[attribution.stance]
    via = f", via {attribution.via}" if attribution.via else ""
    return f"{attribution.source} ({verb}{via})"


def incomplete(report: Report) -> str | None:
    """One sentence that says what could not be read, or None when everything was."""
    if not report.failures:
        return None
    chunks = len({(f.article, f.chunk) for f in report.failures})
    articles = sorted({f.article for f in report.failures})
    return f"Incomplete: {chunks} chunk(s) of {', '.join(articles)} could not be extracted."


def _cards(report: Report, kinds: tuple[FindingKind, ...]) -> Iterable[Card]:
    claims = {c.id: c for c in report.claims}
    articles = {a.id: a for a in report.articles}
    relations = {r.id: r for r in report.relations}
    chosen = [f for f in report.findings if f.kind in kinds]
    for finding in sorted(chosen, key=lambda f: (-f.severity, kinds.index(f.kind), f.id)):
        related = tuple(relations[r] for r in finding.relations if r in relations)
        yield Card(
            finding=finding,
            label=KIND_WORDS[finding.kind],
            cause=related[0].cause if related else None,
            sides=tuple(_side(claims[c], articles) for c in finding.claims if c in claims),
            relations=related,
        )


def _side(claim: Claim, articles: Mapping[str, Article]) -> Side:
    # A claim from the archive has no article in this report.
    article = articles.get(claim.article) or Article(claim.article, "", ())
    before, after = _surroundings(article.text, Span(claim.start, claim.end))
    return Side(claim, article, voice(claim.attribution), before, after)


def _surroundings(text: str, span: Span) -> tuple[str, str]:
    """The rest of the paragraph before and after `span`."""
    for paragraph in paragraphs(text):
        if paragraph.contains(span):
            return text[paragraph.start : span.start], text[span.end : paragraph.end]
    return "", ""
