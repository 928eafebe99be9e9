"""Articles that tell of one event, told by what their claims have in common.

Two articles belong to one story when their claims stand in at least two relations: one may be a
background that both mention. The story bears the headline of its first article.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosscheck.compare.clusters import cluster
from crosscheck.models.articles import Article
from crosscheck.models.relations import CONFLICT_KINDS, RelationKind
from crosscheck.models.report import Report

_LEAST_RELATIONS = 2
_TELLING = frozenset({RelationKind.AGREE, RelationKind.CONTRADICT, RelationKind.UPDATE})


@dataclass(frozen=True, slots=True)
class Story:
    """One event as several articles tell it.

    Attributes:
        name: the headline of its first article, or its id.
        outlets: in the order of publication, each once.
        report: the findings that begin in it, with all claims and articles of the run.
        conflicts: how many of the findings are conflicts.
    """

    name: str
    outlets: tuple[str, ...]
    report: Report
    conflicts: int


def group_by_story(report: Report, desk: Collection[str] = ()) -> tuple[Story, ...]:
    """The stories that have findings: the desk's first, then those with the most conflicts.

    Args:
        report: of any number of articles.
        desk: ids of the articles that are checked, where others are only compared with.
    """
    article_of = {claim.id: claim.article for claim in report.claims}
    groups = _groups(report, article_of)
    home = {id_: place for place, group in enumerate(groups) for id_ in group}
    found: dict[int, list[int]] = {}
    for number, finding in enumerate(report.findings):
        articles = [article_of[c] for c in finding.claims if c in article_of]
        # One that joins two stories stands where most of its claims do.
        places = Counter(home[a] for a in articles if a in home)
        place = places.most_common(1)[0][0] if places else -1
        found.setdefault(place, []).append(number)
    known = {article.id: article for article in report.articles}
    stories = [
        _story(
            report, [known[a] for a in groups[place] if a in known] if place >= 0 else [], numbers
        )
        for place, numbers in found.items()
    ]
    own = set(desk)

    def rank(story: Story) -> tuple[bool, int, str]:
        named = {article_of.get(c) for f in story.report.findings for c in f.claims}
        return not own & named, -story.conflicts, story.name

    return tuple(sorted(stories, key=rank))


def _groups(report: Report, article_of: dict[str, str]) -> list[list[str]]:
    shared: Counter[tuple[str, str]] = Counter()
    for relation in report.relations:
        a, b = article_of.get(relation.a), article_of.get(relation.b)
        if relation.relation in _TELLING and a is not None and b is not None and a != b:
            shared[min(a, b), max(a, b)] += 1
    links = [pair for pair, number in shared.items() if number >= _LEAST_RELATIONS]
    ids = sorted({a.id for a in report.articles} | set(article_of.values()))
    return cluster(ids, links)


def _story(report: Report, articles: Sequence[Article], numbers: Sequence[int]) -> Story:
    ordered = sorted(articles, key=lambda a: (a.published or date.max, a.id))
    findings = tuple(report.findings[n] for n in numbers)
    first = ordered[0] if ordered else None
    return Story(
        name=(first.headline or first.id) if first else "other findings",
        outlets=tuple(dict.fromkeys(a.outlet_or_id for a in ordered)),
        report=replace(report, findings=findings),
        conflicts=sum(f.kind in CONFLICT_KINDS for f in findings),
    )
