"""Which articles agree and which conflict, pair by pair, and what stands in one article only."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from crosscheck.models.articles import Article
from crosscheck.models.relations import CONFLICT_KINDS, FindingKind, Relation, RelationKind
from crosscheck.models.report import Report
from crosscheck.report.svg.canvas import BOLD_LETTER, Canvas, Picture, fit
from crosscheck.report.words import counted

_NAME, _CELL, _TOP, _ROW = 150.0, 50.0, 30.0, 44.0
_MOST = 10
_LINKING = frozenset({RelationKind.AGREE, RelationKind.CONTRADICT, RelationKind.UPDATE})


@dataclass(frozen=True, slots=True)
class Pairs:
    """Findings by pair of article ids (sorted), and claims that stand in one article only."""

    conflicts: Counter[tuple[str, str]]
    agreements: Counter[tuple[str, str]]
    alone: Counter[str]


def draw_matrix(report: Report) -> tuple[Picture, ...]:
    """Draw the matrix of articles; nothing for a single one."""
    if len(report.articles) < 2:
        return ()
    pairs = count_pairs(report)
    articles = _most_linked(report, pairs)
    title = "Who agrees with whom"
    description = (
        f"{counted(pairs.conflicts.total(), 'conflict')} (≠) and "
        f"{counted(pairs.agreements.total(), 'agreement')} (=) between pairs of articles. "
        "Last column: claims that no other article confirms, disputes or updates."
    )
    if len(articles) < len(report.articles):
        left_out = counted(len(report.articles) - len(articles), "more article")
        description += f" Drawn are the {len(articles)} with most of them; {left_out} in the table."
    width = _NAME + _CELL * (len(articles) + 1)
    canvas = Canvas("matrix", width, _TOP + _ROW * len(articles) + 6, title, description)
    for column in range(len(articles)):
        canvas.text(_NAME + _CELL * (column + 0.5), 20, str(column + 1), "soft", "middle")
    canvas.text(_NAME + _CELL * (len(articles) + 0.5), 20, "only here", "soft small", "middle")
    ids = [a.id for a in articles]
    for row, article in enumerate(articles):
        y = _TOP + _ROW * row
        canvas.text(
            0, y + 26, fit(f"{row + 1} {article.outlet_or_id}", _NAME - 4, BOLD_LETTER), "strong"
        )
        for column, other in enumerate(ids):
            if other != article.id:
                _draw_cell(canvas, _NAME + _CELL * column, y, pairs, (article.id, other))
        x = _NAME + _CELL * (len(ids) + 0.5)
        canvas.text(x, y + 26, str(pairs.alone[article.id]), "", "middle")
    return (
        Picture(
            "matrix",
            "matrix",
            title,
            description,
            canvas.markup(),
            ("Article", "With", "Conflicts", "Agreements"),
            _table(report, pairs),
        ),
    )


def _most_linked(report: Report, pairs: Pairs) -> tuple[Article, ...]:
    """As many articles as can be drawn: those in most conflicts, then agreements; in their order."""
    ties: Counter[str] = Counter()
    for counts, weight in ((pairs.conflicts, len(report.findings) + 1), (pairs.agreements, 1)):
        for pair, number in counts.items():
            ties.update(dict.fromkeys(pair, number * weight))
    chosen = {a.id for a in sorted(report.articles, key=lambda a: (-ties[a.id], a.id))[:_MOST]}
    return tuple(a for a in report.articles if a.id in chosen)


def count_pairs(report: Report) -> Pairs:
    """Count findings between each two articles and the claims that stand alone."""
    article_of = {c.id: c.article for c in report.claims}
    relations = {r.id: r for r in report.relations}
    conflicts: Counter[tuple[str, str]] = Counter()
    agreements: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        related = [relations[r] for r in finding.relations if r in relations]
        if finding.kind in CONFLICT_KINDS:
            conflicts.update(_pairs(related, article_of))
        elif finding.kind is FindingKind.AGREEMENT:
            agreements.update(_pairs(related, article_of))
    linked = {
        id_
        for r in report.relations
        if r.relation in _LINKING and article_of.get(r.a) != article_of.get(r.b)
        for id_ in (r.a, r.b)
    }
    alone = Counter(c.article for c in report.claims if c.id not in linked)
    return Pairs(conflicts, agreements, alone)


def _pairs(relations: list[Relation], article_of: dict[str, str]) -> set[tuple[str, str]]:
    """The pairs of articles a finding is about; each counts once."""
    found = set()
    for relation in relations:
        first, second = sorted((article_of.get(relation.a, ""), article_of.get(relation.b, "")))
        if first != second:
            found.add((first, second))
    return found


def _draw_cell(canvas: Canvas, x: float, y: float, pairs: Pairs, ids: tuple[str, str]) -> None:
    first, second = sorted(ids)
    conflicts, agreements = pairs.conflicts[first, second], pairs.agreements[first, second]
    kind = " clash" if conflicts else " same" if agreements else ""
    canvas.rect(x + 2, y + 2, _CELL - 4, _ROW - 4, f"cell{kind}")
    parts = [f"≠ {conflicts}"] * bool(conflicts) + [f"= {agreements}"] * bool(agreements)
    for i, part in enumerate(parts):
        baseline = y + _ROW * (i + 0.5) / len(parts) + 4
        canvas.text(
            x + _CELL / 2, baseline, part, "strong clash" if "≠" in part else "same", "middle"
        )


def _table(report: Report, pairs: Pairs) -> tuple[tuple[str, ...], ...]:
    names = {a.id: a.outlet_or_id for a in report.articles}
    between = [
        (names[a], names[b], str(pairs.conflicts[a, b]), str(pairs.agreements[a, b]))
        for a, b in combinations(sorted(names), 2)
        if len(names) <= _MOST or (a, b) in pairs.conflicts or (a, b) in pairs.agreements
    ]
    alone = [
        (name, f"no other article: {counted(pairs.alone[id_], 'claim')}", "", "")
        for id_, name in names.items()
    ]
    return (*between, *alone)
