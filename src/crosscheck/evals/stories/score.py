"""Reports of stories beside what is known of them, as cases with marks.

- A **planted** conflict is found when a contradiction joins a claim of the altered sentence with a
  claim of another article that is its counterpart, or holds the words as they were.
- Between **twins** whatever joins articles of two clusters is a false alarm (a handful are true
  background that both tell).
- A **listed** conflict is found when a relation of its kind joins claims at both places of one of
  its pairs; a changed quotation may be found as a contradiction. A pair that only *seems* to be in conflict
  counts as a false alarm if one is raised.

The cluster is the unit that is resampled; of twins it is the topic.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crosscheck.evals.judging.book import Book
from crosscheck.evals.judging.cards import clusters_of
from crosscheck.evals.judging.records import JudgingCard
from crosscheck.evals.marks import Mark
from crosscheck.evals.runs.cases import Case, records_of
from crosscheck.evals.stories.layout import Listed, Planted, Words, article_id, half_of, topic_of
from crosscheck.models.claims import Claim
from crosscheck.models.relations import CONFLICT_KINDS, FindingKind, RelationKind
from crosscheck.models.report import Report

_TWIN_MEASURES = {
    "contradict": "twin_conflicts",
    "update": "twin_updates",
    "agree": "twin_agreements",
}


class ClaimPlaces:
    """Claims of a report by the place they stand at, and the relations that join them."""

    def __init__(self, report: Report) -> None:
        self.claims = {c.id: c for c in report.claims}
        self._by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            self._by_article[claim.article].append(claim)
        self._kinds: dict[frozenset[str], set[RelationKind]] = defaultdict(set)
        for relation in report.relations:
            self._kinds[frozenset((relation.a, relation.b))].add(relation.relation)

    def at(self, article: str, start: int, end: int) -> frozenset[str]:
        """The claims that share a character with a span."""
        own = self._by_article.get(article, ())
        return frozenset(c.id for c in own if c.start < end and start < c.end)

    def holding(self, words: str, *, outside: str) -> frozenset[str]:
        """The claims of other articles than `outside` that hold some words."""
        wanted = words.lower()
        return frozenset(
            i for i, c in self.claims.items() if c.article != outside and wanted in c.quote.lower()
        )

    def kinds(self, one: frozenset[str], other: frozenset[str]) -> set[RelationKind]:
        """The kinds of relation between claims of both."""
        pairs = (frozenset((a, b)) for a in one for b in other if a != b)
        return {kind for pair in pairs for kind in self._kinds.get(pair, ())}


def score_planted(rows: Iterable[Planted], places: ClaimPlaces) -> Iterator[Case]:
    """Mark the planted conflicts of one altered cluster."""
    for row in rows:
        article = article_id(row.cluster, row.article)
        here = places.at(article, *row.sentence)
        there = _at(places, row.cluster, row.counterpart) | places.holding(row.old, outside=article)
        kinds = places.kinds(here, there)
        found = RelationKind.CONTRADICT in kinds
        measures = ("planted", f"planted:{row.kind}")
        marks = [Mark(m, "", row.cluster, 1, found) for m in measures]
        outcome = _outcome(kinds, RelationKind.CONTRADICT, extracted=bool(here and there))
        yield _case(f"planted {article}@{row.start} {row.kind}", row.cluster, outcome, marks)


def score_listed(rows: Iterable[Listed], places: ClaimPlaces) -> Iterator[Case]:
    """Mark the listed conflicts of one cluster."""
    for row in rows:
        sides = [(_at(places, row.cluster, p.a), _at(places, row.cluster, p.b)) for p in row.pairs]
        kinds = {kind for one, other in sides for kind in places.kinds(one, other)}
        if row.kind == "none":
            raised = bool(kinds & {RelationKind.CONTRADICT, RelationKind.UPDATE})
            mark = Mark("seeming", "", row.cluster, 1, raised)
            outcome = "raised" if raised else "left alone"
            yield _case(f"seeming {row.cluster} {row.id}", row.cluster, outcome, [mark])
            continue
        wanted = RelationKind.UPDATE if row.kind == "update" else RelationKind.CONTRADICT
        agreed = ["listed", f"listed:{row.dimension}"] if row.readers > 1 else []
        measures = ["listed_all", *agreed]
        marks = [Mark(m, "", row.cluster, 1, wanted in kinds) for m in measures]
        is_extracted = any(one and other for one, other in sides)
        outcome = _outcome(kinds, wanted, extracted=is_extracted)
        yield _case(f"listed {row.cluster} {row.id}", row.cluster, outcome, marks)


def score_twins(report: Report) -> Iterator[Case]:
    """Count what joins articles of two clusters, for each article of their topic."""
    side = {c.id: c.article.partition("/")[0] for c in report.claims}
    counts: Counter[str] = Counter(dict.fromkeys((*_TWIN_MEASURES.values(), "twin_dropped"), 0))
    for relation in report.relations:
        measure = _TWIN_MEASURES.get(relation.relation.value)
        if measure and side[relation.a] != side[relation.b]:
            counts[measure] += 1
    counts["twin_dropped"] = sum(
        f.kind is FindingKind.ATTRIBUTION_DROPPED and len({side[i] for i in f.claims}) > 1
        for f in report.findings
    )
    topic = topic_of(report.articles[0].id)
    articles = len(report.articles)
    marks = [Mark(m, "", topic, articles, count) for m, count in counts.items()]
    yield _case(f"twins {topic}", f"{topic}-", f"{counts['twin_conflicts']} conflicts", marks)


def score_raised(report: Report, cluster: str) -> Iterator[Case]:
    """Count the conflict findings of one cluster."""
    count = sum(f.kind in CONFLICT_KINDS for f in report.findings)
    yield _case(f"raised {cluster}", cluster, str(count), [Mark("raised", "", cluster, 1, count)])


def score_judged(cards: Iterable[JudgingCard], book: Book) -> Iterator[Case]:
    """Mark the findings that somebody has judged; where judges differ there is no mark."""
    for card in cards:
        outcome = book.outcome(card)
        cluster = next(clusters_of(card), "")
        marks: list[Mark] = []
        if outcome in {"right", "wrong"}:
            measures = [f"right:{card.kind.value}"]
            if card.kind in CONFLICT_KINDS:
                measures.append("right")
            right = outcome == "right"
            marks = [Mark(m, "", cluster, proposed=1, right=right) for m in measures]
        yield _case(f"{card.kind.value} {card.id}", cluster, outcome, marks)


def _at(places: ClaimPlaces, cluster: str, words: Words) -> frozenset[str]:
    return places.at(article_id(cluster, words.article), words.start, words.end)


def _outcome(kinds: set[RelationKind], wanted: RelationKind, *, extracted: bool) -> str:
    if wanted in kinds:
        return "found"
    if not extracted:
        return "not extracted"
    near = kinds & {RelationKind.CONTRADICT, RelationKind.UPDATE}
    return f"as {min(near).value}" if near else "missed"


def _case(id_: str, cluster: str, outcome: str, marks: Sequence[Mark]) -> Case:
    return Case(
        repeat=0,
        kind="story",
        id=id_,
        outcome=outcome,
        slices={"half": half_of(cluster)} if cluster else {},
        marks=records_of(marks),
    )
