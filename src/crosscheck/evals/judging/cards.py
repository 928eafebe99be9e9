"""A report's findings as cards: the words, what stands around them, and who said it."""

from collections.abc import Iterator, Mapping

from crosscheck.evals.judging.records import RIGHT, JudgingCard, Shown
from crosscheck.models.articles import Article
from crosscheck.models.claims import Claim
from crosscheck.models.relations import Finding, FindingKind, Relation
from crosscheck.models.report import Report

# Characters of the article shown on either side: two sentences or so.
AROUND = 400
_PAIRS = frozenset({*RIGHT, FindingKind.ATTRIBUTION_DROPPED, FindingKind.CONTESTED})


def make_cards(report: Report) -> tuple[JudgingCard, ...]:
    """One card for each finding, without repeats; a pair that cannot be told is left out."""
    claims = {c.id: c for c in report.claims}
    articles = {a.id: a for a in report.articles}
    relations = {r.id: r for r in report.relations}
    cards: dict[str, JudgingCard] = {}
    for finding in report.findings:
        chosen = _chosen(finding, claims, relations)
        if chosen:
            shown = tuple(show_claim(c, articles.get(c.article)) for c in chosen)
            card = JudgingCard(kind=finding.kind, claims=shown)
            cards.setdefault(f"{card.kind} {card.id}", card)
    return tuple(cards.values())


def _chosen(
    finding: Finding, claims: Mapping[str, Claim], relations: Mapping[str, Relation]
) -> tuple[Claim, ...]:
    """The claim of a finding, or the pair that its first relation joins."""
    if finding.kind not in _PAIRS:
        return tuple(claims[i] for i in finding.claims[:1] if i in claims)
    found = (relations[i] for i in finding.relations if i in relations)
    ids = next(((r.a, r.b) for r in found), finding.claims[:2])
    return tuple(claims[i] for i in ids) if len(ids) == 2 and claims.keys() >= set(ids) else ()


def show_claim(claim: Claim, article: Article | None) -> Shown:
    """A claim as a judge sees it; without the article nothing stands around it."""
    text = article.text if article else ""
    return Shown(
        article=claim.article,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        before=text[max(0, claim.start - AROUND) : claim.start],
        after=text[claim.end : claim.end + AROUND],
        source=claim.attribution.source if claim.attribution else None,
        published=article.published.isoformat() if article and article.published else None,
    )


def clusters_of(card: JudgingCard) -> Iterator[str]:
    """The clusters that a card's articles are of, where their ids name one."""
    for claim in card.claims:
        cluster, slash, _ = claim.article.rpartition("/")
        if slash:
            yield cluster
