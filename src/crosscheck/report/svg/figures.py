"""Which numbers of a report belong in one strip: those that compare found to be about one thing.

Numbers are linked when a relation on quantity or characterisation names them, and joined by numbers
of the same noun where that noun belongs to one strip only: passengers aboard and passengers missing
stay apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosscheck.compare.clusters import cluster
from crosscheck.models.articles import Article
from crosscheck.models.claims import Claim, Quantity
from crosscheck.models.relations import Dimension, Relation, RelationKind
from crosscheck.models.report import Report
from crosscheck.report.differences import is_named

_COUNTING = frozenset({Dimension.QUANTITY, Dimension.CHARACTERISATION})
_OF_ANYBODY = frozenset({None, "age", "person", "people"})
_MOST_STRIPS = 6
_MOST_ROWS = 14


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one claim.

    Attributes:
        disputed: whether a relation contradicts it.
    """

    claim: Claim
    article: Article
    quantity: Quantity
    disputed: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The numbers given for one counted thing, in the order of publication.

    Attributes:
        left_out: how many figures there was no room for.
    """

    counted: str
    figures: tuple[Figure, ...]
    left_out: int


@dataclass(frozen=True, slots=True, order=True)
class _Node:
    claim: str
    index: int


def collect_strips(report: Report) -> tuple[Strip, ...]:
    """Return the counted things of which several different numbers are given, the disputed first."""
    claims = {c.id: c for c in report.claims}
    relations = [r for r in report.relations if r.dimension in _COUNTING]
    disputed = _disputed(claims, relations)
    groups = _grouped(claims, relations)
    _join_by_noun(groups, claims)
    articles = {a.id: a for a in report.articles}
    strips = [
        strip
        for group in groups
        if (strip := _strip(group, claims, articles, disputed)) is not None
    ]
    strips.sort(key=lambda s: (not any(f.disputed for f in s.figures), -len(s.figures), s.counted))
    return tuple(strips[:_MOST_STRIPS])


def _named_nodes(claims: Mapping[str, Claim], relation: Relation) -> list[_Node]:
    """The numbers of both claims that the relation's reason names."""
    return [
        _Node(id_, i)
        for id_ in (relation.a, relation.b)
        if id_ in claims
        for i, q in enumerate(claims[id_].quantities)
        if q.unit != "ordinal" and is_named(q, relation.why)
    ]


def _disputed(claims: Mapping[str, Claim], relations: Iterable[Relation]) -> set[_Node]:
    return {
        node
        for r in relations
        if r.relation is RelationKind.CONTRADICT
        for node in _named_nodes(claims, r)
    }


def _grouped(claims: Mapping[str, Claim], relations: Iterable[Relation]) -> list[set[_Node]]:
    """Connected groups of numbers, in a stable order."""
    linked = [_named_nodes(claims, relation) for relation in relations]
    nodes = sorted({node for named in linked for node in named})
    links = (pair for named in linked for pair in pairwise(named))
    return [set(group) for group in cluster(nodes, links)]


def _join_by_noun(groups: Sequence[set[_Node]], claims: Mapping[str, Claim]) -> None:
    """Add numbers that no relation names to the one group that counts the same noun."""
    owners: dict[tuple[str, str | None], list[set[_Node]]] = defaultdict(list)
    for group in groups:
        for noun in {_noun(claims[n.claim].quantities[n.index]) for n in group}:
            if noun is not None:
                owners[noun].append(group)
    taken = set().union(*groups)
    for claim in claims.values():
        for i, quantity in enumerate(claim.quantities):
            node, noun = _Node(claim.id, i), _noun(quantity)
            if noun is None or node in taken or len(owners[noun]) != 1:
                continue
            owners[noun][0].add(node)


def _noun(quantity: Quantity) -> tuple[str, str | None] | None:
    """What makes two numbers of one strip; of ages and of people there are many in one story."""
    if quantity.counted in _OF_ANYBODY or quantity.unit == "ordinal":
        return None
    return str(quantity.counted), quantity.unit


def _strip(
    group: Iterable[_Node],
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    disputed: set[_Node],
) -> Strip | None:
    """One strip, or None where every report gives the same number or only one report gives any."""
    figures: dict[tuple[object, ...], Figure] = {}
    for node in sorted(group):
        claim = claims[node.claim]
        article = articles.get(claim.article) or Article(claim.article, "", ())
        figure = Figure(claim, article, claim.quantities[node.index], node in disputed)
        known = figures.setdefault(_same(figure), figure)
        if figure.disputed and not known.disputed:
            figures[_same(figure)] = figure
    values = {(f.quantity.low, f.quantity.high) for f in figures.values()}
    if len(values) < 2 or len({f.article.id for f in figures.values()}) < 2:
        return None
    ordered = sorted(figures.values(), key=_order)
    nouns = Counter(f.quantity.counted for f in ordered if f.quantity.counted)
    counted = ", ".join(noun for noun, _ in nouns.most_common(3))
    # The newest figure is the one that counts: where there is no room, the oldest are left out.
    return Strip(counted, tuple(ordered[-_MOST_ROWS:]), max(len(ordered) - _MOST_ROWS, 0))


def _same(figure: Figure) -> tuple[object, ...]:
    """One article may give a number several times; once is enough."""
    q, spoken = figure.quantity, figure.claim.attribution
    return figure.article.id, q.low, q.high, q.counted, spoken.name if spoken else None


def _order(figure: Figure) -> tuple[str, str, float, str]:
    day = figure.article.published
    low = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
    return day.isoformat() if day else "9999", figure.article.id, low or 0.0, figure.claim.id
