"""The report as a table, one row a finding; what CSV and XLSX share.

A desk opens these files in a spreadsheet, which runs what looks like a formula: article text that
begins like one is neutralised (OWASP, "CSV Injection").
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO

from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision, Standing, apply_decisions, describe_decision
from crosscheck.report.view import Card, CardSide, sections
from crosscheck.report.visible import make_visible
from crosscheck.report.words import DIMENSION_WORDS, severity_words

_SIDE_COLUMNS = ("outlet", "published", "source", "cue", "quote", "article", "start", "end")
COLUMNS: tuple[str, ...] = (
    "finding",
    "kind",
    "severity",
    "severity_words",
    "dimension",
    "cause",
    "headline",
    "why",
    *(f"{name}_a" for name in _SIDE_COLUMNS),
    *(f"{name}_b" for name in _SIDE_COLUMNS),
    "more_claims",
    "decision",
    "decided_by",
    "reason",
    "note",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int


def table_rows(report: Report, decisions: Iterable[Decision] = ()) -> Iterator[tuple[Cell, ...]]:
    """Yield one row of cells for each finding, in the order of the page; without the header."""
    standing = apply_decisions(report, decisions).standing
    for section in sections(report):
        for card in section.cards:
            yield (*_row(card), *_decision_cells(standing.get(card.finding.id)))


def neutralise(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula: an apostrophe goes before it."""
    shown = make_visible(text)
    starts_formula = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{shown}" if starts_formula else shown


def _row(card: Card) -> tuple[Cell, ...]:
    finding = card.finding
    dimensions = dict.fromkeys(DIMENSION_WORDS[r.dimension] for r in card.relations)
    left, right = (*card.sides[:2], None, None)[:2]
    return (
        neutralise(finding.id),
        card.label,
        finding.severity,
        severity_words(finding),
        ", ".join(dimensions),
        card.cause_words,
        neutralise(finding.headline),
        neutralise(finding.why),
        *_side_cells(left),
        *_side_cells(right),
        max(len(card.sides) - 2, 0),
    )


def _decision_cells(standing: Standing | None) -> tuple[Cell, ...]:
    """The verdict, and of each who decided the words; one line of a cell a person."""
    if standing is None:
        return "", "", "", ""
    decisions = standing.decisions
    return (
        standing.verdict,
        neutralise("\n".join(_who_and_when(d) for d in decisions)),
        neutralise("\n".join(d.reason for d in decisions)),
        neutralise("\n".join(d.note for d in decisions)),
    )


def _who_and_when(decision: Decision) -> str:
    return describe_decision(replace(decision, reason="", note="")).partition(" ")[2]


def _side_cells(side: CardSide | None) -> tuple[Cell, ...]:
    if side is None:
        return ("",) * len(_SIDE_COLUMNS)
    spoken, article = side.claim.attribution, side.article
    return (
        neutralise(article.outlet_or_id),
        article.published.isoformat() if article.published else "",
        neutralise(spoken.name) if spoken else "",
        neutralise(spoken.cue or "") if spoken else "",
        neutralise(side.claim.quote),
        neutralise(article.id),
        side.claim.start,
        side.claim.end,
    )


def render_csv(report: Report, decisions: Sequence[Decision] = ()) -> str:
    r"""Render the findings as CSV with a header; lines end with ``\r\n`` as RFC 4180 asks."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows(table_rows(report, decisions))
    return buffer.getvalue()
