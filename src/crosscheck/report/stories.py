"""Articles that tell of one event, told by the names they have in common.

A name counts the more the fewer articles of the run have it; articles whose names are alike on the average
are one story (average linkage, Sokal and Michener 1958). Relations of their claims say less: on 16 pairs of
twin events, 329 articles, those that stand in two relations make 239 stories of 32, and names 63. The story
bears the first headline that one of its articles has.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix

from crosscheck.models.articles import Article
from crosscheck.models.relations import CONFLICT_KINDS
from crosscheck.models.report import Report

# The cosine of the names, on the average of two groups, from which on they are one story.
_ALIKE = 0.1
_NAME = re.compile(r"\b[A-Z]\w{2,}")


@dataclass(frozen=True, slots=True)
class Story:
    """One event as several articles tell it.

    Attributes:
        name: the first headline of its articles, or the id of the first where none has one.
        outlets: in the order of publication, each once.
        report: the findings that begin in it, with all claims and articles of the run.
    """

    name: str
    outlets: tuple[str, ...]
    report: Report
    conflicts: int


def group_by_story(report: Report, desk: Collection[str] = ()) -> tuple[Story, ...]:
    """The stories that have findings: the desk's first, then those with the most conflicts.

    The desk is the ids of the articles that are checked, where others are only compared with.
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


def _groups(report: Report, article_of: Mapping[str, str]) -> list[list[str]]:
    names = _names(report, article_of)
    ids = sorted(names)
    if len(ids) < 2:
        return [ids]
    apart = 1 - _cosines([names[id_] for id_ in ids])
    tree = linkage(apart[np.triu_indices(len(ids), 1)].clip(0), "average")
    groups: dict[int, list[str]] = {}
    for id_, label in zip(ids, fcluster(tree, 1 - _ALIKE, "distance"), strict=True):
        groups.setdefault(int(label), []).append(id_)
    return list(groups.values())


def _names(report: Report, article_of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The words with a capital of each article; of one without a text those of its claims."""
    quotes: dict[str, list[str]] = {}
    for claim in report.claims:
        quotes.setdefault(article_of[claim.id], []).append(claim.quote)
    texts = {id_: " ".join(told) for id_, told in quotes.items()}
    texts |= {article.id: article.text for article in report.articles if article.text}
    return {id_: frozenset(_NAME.findall(text)) for id_, text in texts.items()}


def _cosines(names: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """How alike each two articles are by their names, weighed by how few articles have them, 0 to 1."""
    holders = Counter(name for known in names for name in known)
    places = {name: place for place, name in enumerate(sorted(holders))}
    weights = np.log(1 + len(names) / np.array([holders[name] for name in places]))
    columns = [places[name] for known in names for name in sorted(known)]
    rows = np.repeat(np.arange(len(names)), [len(known) for known in names])
    told = csr_matrix((weights[columns], (rows, columns)), shape=(len(names), len(places)))
    lengths = np.sqrt(told.multiply(told).sum(axis=1)).clip(1e-9)
    unit = told.multiply(1 / lengths).tocsr()
    return (unit @ unit.T).toarray()  # type: ignore[no-any-return]


def _story(report: Report, articles: Sequence[Article], numbers: Sequence[int]) -> Story:
    ordered = sorted(articles, key=lambda a: (a.published or date.max, a.id))
    findings = tuple(report.findings[n] for n in numbers)
    headlines = (article.headline for article in ordered)
    return Story(
        name=next(
            (name for name in headlines if name), ordered[0].id if ordered else "other findings"
        ),
        outlets=tuple(dict.fromkeys(a.outlet_or_id for a in ordered)),
        report=replace(report, findings=findings),
        conflicts=sum(f.kind in CONFLICT_KINDS for f in findings),
    )
