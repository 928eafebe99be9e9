"""Who relies on which source: outlets on the left, sources on the right, shared sources first.

Outlets that pass on the same source are one voice, not several confirmations.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosscheck.models.articles import Article
from crosscheck.models.report import Report
from crosscheck.report.svg.canvas import BOLD_LETTER, LETTER, Canvas, Picture, fit
from crosscheck.report.words import counted

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 520.0, 165.0, 265.0, 30.0, 12.0
_MOST = 14


@dataclass(frozen=True, slots=True)
class Reliance:
    """A source with the number of claims that each article (by id) has from it."""

    source: str
    claims: Mapping[str, int]


def draw_sources(report: Report) -> tuple[Picture, ...]:
    """Draw who cites whom; nothing where no claim has a source."""
    found = collect_sources(report)
    if not found:
        return ()
    shown = found[:_MOST]
    articles = _most_relying(report, shown)
    title, description = "Who relies on which source", _describe(found)
    rows = max(len(shown), len(articles))
    canvas = Canvas("sources", _WIDTH, 2 * _TOP + _ROW * rows, title, description)
    heights = {a.id: _y(i, len(articles), rows) for i, a in enumerate(articles)}
    for i, reliance in enumerate(shown):
        y = _y(i, len(shown), rows)
        shared = len(reliance.claims) > 1
        for id_, number in reliance.claims.items():
            if id_ in heights:
                _draw_tie(canvas, heights[id_], y, number, " shared" if shared else "")
        label = f"{len(reliance.claims)}× {reliance.source}" if shared else reliance.source
        label = fit(label, _WIDTH - _RIGHT - 8, BOLD_LETTER if shared else LETTER)
        canvas.text(_RIGHT + 8, y + 4, label, "strong" if shared else "")
    for article in articles:
        y = heights[article.id] + 4
        canvas.text(
            _LEFT - 8, y, fit(article.outlet_or_id, _LEFT - 8, BOLD_LETTER), "strong", "end"
        )
    names = {a.id: a.outlet_or_id for a in articles}
    return (
        Picture(
            "sources",
            "sources",
            title,
            description,
            canvas.markup(),
            ("Source", "Cited by", "Claims"),
            tuple(
                (r.source, names.get(id_, id_), str(number))
                for r in found
                for id_, number in r.claims.items()
            ),
        ),
    )


def collect_sources(report: Report) -> tuple[Reliance, ...]:
    """Every source with the articles that cite it, also within another; the most shared first."""
    names: dict[str, str] = {}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in sorted(report.claims, key=lambda c: (c.article, c.start, c.id)):
        spoken = claim.attribution
        if spoken is None:
            continue
        for key, name in (
            (spoken.source_id or spoken.name.casefold(), spoken.name),
            ((spoken.via or "").casefold(), spoken.via),
        ):
            if name:
                names.setdefault(key, name)
                counts[key][claim.article] += 1
    found = [Reliance(names[k], dict(sorted(v.items()))) for k, v in counts.items()]
    found.sort(key=lambda r: (-len(r.claims), -sum(r.claims.values()), r.source))
    return tuple(found)


def _most_relying(report: Report, shown: Sequence[Reliance]) -> tuple[Article, ...]:
    """As many articles as can be drawn: those with the most claims from the sources shown."""
    if len(report.articles) <= _MOST:
        return report.articles
    number = {
        a.id: sum(reliance.claims.get(a.id, 0) for reliance in shown) for a in report.articles
    }
    chosen = sorted(report.articles, key=lambda a: (-number[a.id], a.id))[:_MOST]
    return tuple(sorted(chosen, key=lambda a: a.id))


def _describe(found: tuple[Reliance, ...]) -> str:
    shared = [r.source for r in found if len(r.claims) > 1]
    left_out = len(found) - _MOST
    parts = [f"{counted(len(found), 'source')}, {len(shared)} of them cited by several outlets"]
    parts.append(f" ({', '.join(shared[:3])})." if shared else ".")
    parts.append(
        " Outlets that cite the same source are one voice; 2× means cited by two. Thicker lines: more claims."
    )
    if left_out > 0:
        parts.append(f" {left_out} more in the table.")
    return "".join(parts)


def _y(index: int, number: int, rows: int) -> float:
    """Spread `number` items over the height of `rows`."""
    return _TOP + _ROW * rows * (index + 0.5) / number


def _draw_tie(canvas: Canvas, left: float, right: float, number: int, shared: str) -> None:
    middle = (_LEFT + _RIGHT) / 2
    path = f"M{_LEFT} {left:.1f} C{middle} {left:.1f} {middle} {right:.1f} {_RIGHT} {right:.1f}"
    canvas.path(path, f"tie{shared}", min(1.0 + 0.5 * number, 5.0))
