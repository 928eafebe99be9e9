"""Markdown that diffs cleanly: one fact a line, in a stable order, article text never as markup."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crosscheck.models.articles import Article
from crosscheck.models.relations import FindingKind
from crosscheck.models.report import Report
from crosscheck.report.decisions import (
    Decided,
    Decision,
    Standing,
    apply_decisions,
    describe_standing,
)
from crosscheck.report.view import Card, CardSide, Section, incomplete, sections, summarise, undated
from crosscheck.report.visible import one_line
from crosscheck.report.words import (
    ALONE,
    DIMENSION_WORDS,
    REJECT_WORDS,
    counted,
    severity_words,
    view_words,
)

# What Markdown or the HTML inside it would act on, anywhere in a line.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
# What acts only where a line begins.
_LEADING = re.compile(r"^(?:([-+=])|(\d+)([.)])(?=\s|$))")


def render_markdown(report: Report, decisions: Sequence[Decision] = ()) -> str:
    """Render the report as Markdown; findings that an earlier run's decisions dismissed are listed at the end.

    The same report gives the same text; a finding that comes or goes adds or removes only its own
    lines, apart from the counts at the top.
    """
    decided = apply_decisions(report, decisions)
    report = replace(report, findings=decided.findings)
    lines = ["# Crosscheck report", "", *_overview(report), *_gaps(report)]
    for section in sections(report):
        lines += _section(section, decided.standing)
    lines += _dismissed(decided)
    return "\n".join(lines) + "\n"


def escape_markdown(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown acts on."""
    escaped = _ACTIVE.sub(r"\\\1", one_line(text))
    return _LEADING.sub(
        lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}",
        escaped,
    )


def _overview(report: Report) -> Iterator[str]:
    summary = summarise(report)
    if summary.is_alone:
        yield f"- {ALONE}"
    yield f"- conflicts to decide: {summary.conflicts}"
    yield f"- unattributed assertions: {summary.unsourced}"
    yield f"- updates: {summary.updates}"
    yield f"- agreements: {summary.agreements}"
    yield f"- claims: {summary.claims}"
    yield f"- model: {escape_markdown(report.model.name)} ({report.model.endpoint_kind})"
    yield from ("", "## Articles", "")
    for article in sorted(report.articles, key=lambda a: a.id):
        yield f"- {_article(article)}"
        yield from (f"  - {escape_markdown(note)}" for note in article.notes)


def _article(article: Article) -> str:
    published = article.published.isoformat() if article.published else "no date"
    headline = f": {escape_markdown(article.headline)}" if article.headline else ""
    return (
        f"{escape_markdown(article.id)}, {escape_markdown(article.outlet or 'outlet unknown')}, "
        f"{published}{headline}"
    )


def _gaps(report: Report) -> list[str]:
    gap = incomplete(report)
    lines = [f"- {escape_markdown(gap)}"] if gap else []
    lines += [
        f"- {escape_markdown(f.article)}, chunk {f.chunk + 1}: {escape_markdown(f.error)}"
        for f in sorted(report.failures, key=lambda f: (f.article, f.chunk, f.error))
    ]
    lines += [f"- no publication date: {escape_markdown(a.id)}" for a in undated(report)]
    for reason in sorted({r.reason for r in report.rejects}):
        number = sum(r.reason is reason for r in report.rejects)
        lines.append(f"- {counted(number, 'proposal')} not believed: {REJECT_WORDS[reason]}")
    return ["", "## What could not be done", "", *lines] if lines else []


def _section(section: Section, standing: Mapping[str, Standing]) -> Iterator[str]:
    yield from ("", f"## {section.title}")
    for card in section.cards:
        yield from ("", f"### {escape_markdown(card.finding.headline)}", "")
        yield from _card(card)
        if (stands := standing.get(card.finding.id)) is not None:
            yield f"- decision: {escape_markdown(describe_standing(stands))}"


def _dismissed(decided: Decided) -> list[str]:
    lines = []
    for finding, standing in decided.dismissed:
        said = escape_markdown(describe_standing(standing))
        lines.append(
            f"- {escape_markdown(finding.id)}: {escape_markdown(finding.headline)}: {said}"
        )
    return ["", "## Dismissed", "", *lines] if lines else []


def _card(card: Card) -> Iterator[str]:
    finding = card.finding
    yield f"- finding: {escape_markdown(finding.id)}"
    yield f"- kind: {', '.join(filter(None, (card.label, severity_words(finding))))}"
    dimensions = dict.fromkeys(DIMENSION_WORDS[r.dimension] for r in card.relations)
    if dimensions:
        how = "alike in" if finding.kind is FindingKind.AGREEMENT else "differs in"
        yield f"- {how}: {', '.join(dimensions)}"
    if card.cause_words:
        yield f"- cause: {card.cause_words}"
    for side in card.sides:
        yield f"- {_side(side)}"
        yield f"  - {escape_markdown(side.voice)}"
    yield f"- why: {escape_markdown(finding.why)}"
    if view := view_words(finding):
        yield f"- the model's view: {escape_markdown(view)}"


def _side(side: CardSide) -> str:
    article, quote = side.article, escape_markdown(side.claim.quote)
    published = article.published.isoformat() if article.published else "no date"
    return f"{escape_markdown(article.outlet_or_id)}, {published}: “{quote}”"
