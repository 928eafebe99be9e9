"""Targets: every renderer over any report, with text that wants to be markup, formula or escape code."""

import csv
import json
from datetime import date, timedelta
from html.parser import HTMLParser
from io import BytesIO, StringIO

from crosscheck.contract import report_from_json, report_to_json
from crosscheck.models.articles import Article, Part
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.claims import (
    Attribution,
    AttributionKind,
    Claim,
    Modality,
    Polarity,
    Quantity,
    Stance,
)
from crosscheck.models.drafts import Reject, RejectReason
from crosscheck.models.relations import (
    Cause,
    Dimension,
    Finding,
    FindingKind,
    Relation,
    RelationKind,
)
from crosscheck.models.report import Failure, Report
from crosscheck.report.decisions import Decision
from crosscheck.report.html import render_html
from crosscheck.report.jsonld import render_jsonld
from crosscheck.report.markdown import render_markdown
from crosscheck.report.table import render_csv
from crosscheck.report.terminal import render_terminal
from crosscheck.report.xlsx import render_xlsx
from fuzzing.choices import Choices
from fuzzing.texts import draw_article

_ACTING = "\x00\x1b\x07\x08\u202e\u2028\u2066"
_NEVER = frozenset({"img", "iframe", "object", "embed", "base", "link"})


class _Page(HTMLParser):
    """Counts what an article must not be able to add."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in _NEVER, tag
        self.scripts += tag == "script"
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in {"style", "src", "srcset"}, name
            assert name != "href" or (value or "").startswith("#"), value


def render_page(data: bytes) -> None:
    """Text never becomes an element, an attribute or a script of the page."""
    report, decisions = draw_report(Choices(data))
    html = render_html(report, decisions=decisions)
    page = _Page()
    page.feed(html)
    page.close()
    assert page.scripts == 2
    assert not any(c in html for c in _ACTING)


def render_plain(data: bytes) -> None:
    """Markdown, CSV and the terminal show nothing that acts; no cell begins a formula."""
    report, decisions = draw_report(Choices(data))
    markdown = render_markdown(report, decisions=decisions)
    terminal = render_terminal(report, width=40 + len(data) % 80)
    table = render_csv(report, decisions=decisions)
    for text in (markdown, terminal, table):
        assert not any(c in text for c in _ACTING)
    for line in markdown.splitlines():
        assert "<script" not in line.replace("\\<", "")
    rows = list(csv.reader(StringIO(table, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row)


def render_data(data: bytes) -> None:
    """JSON and JSON-LD parse, and a report read back is written the same again."""
    report, _ = draw_report(Choices(data))
    text = report_to_json(report)
    again = report_from_json(text, "again", {a.id: a.text for a in report.articles})
    assert report_to_json(again) == text
    json.loads(text, parse_constant=_refuse)
    json.loads(render_jsonld(report), parse_constant=_refuse)


def render_sheet(data: bytes) -> None:
    """The sheet opens again and holds no formula."""
    from openpyxl import load_workbook  # noqa: PLC0415 - for this target only

    report, decisions = draw_report(Choices(data))
    book = load_workbook(BytesIO(render_xlsx(report, decisions=decisions)))
    for sheet in book.worksheets:
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def draw_report(choices: Choices) -> tuple[Report, tuple[Decision, ...]]:
    """A report whose parts fit each other, with any text in it; and decisions on its findings."""
    articles = tuple(
        _dated(draw_article(choices, f"a{n}"), choices) for n in range(choices.number(1, 3))
    )
    claims = tuple(_claim(choices, choices.pick(articles), n) for n in range(choices.number(0, 6)))
    relations = tuple(_relation(choices, claims, n) for n in range(choices.number(0, 4)) if claims)
    findings = tuple(
        _finding(choices, claims, relations, n) for n in range(choices.number(0, 5)) if claims
    )
    report = Report(
        crosscheck_version="0",
        model=ModelRef(choices.prose(4), choices.pick(("embedded", "rules", "recorded"))),
        articles=articles,
        claims=claims,
        relations=relations,
        findings=findings,
        rejects=tuple(
            Reject("a0", 0, choices.pick(list(RejectReason)), choices.prose(20))
            for _ in range(choices.number(0, 2))
        ),
        failures=tuple(
            Failure("a0", n, choices.prose(10), n + 1) for n in range(choices.number(0, 2))
        ),
        usage=Usage(
            choices.number(0, 9), 0, choices.number(0, 999), 3, 0, choices.pick((None, 0.25))
        ),
    )
    decisions = tuple(
        Decision(
            finding=f.id,
            decision=choices.pick(("confirmed", "dismissed")),
            reason=choices.prose(3),
            note=choices.prose(9),
            headline=f.headline,
        )
        for f in findings
        if choices.flag()
    )
    return report, decisions


def _dated(article: Article, choices: Choices) -> Article:
    published = date(2031, 5, 1) + timedelta(choices.number(0, 60)) if choices.flag() else None
    return Article(
        article.id,
        article.text,
        article.parts,
        outlet=choices.prose(4) or None,
        headline=article.headline,
        published=published,
        published_from=choices.prose(4) if published else None,
        path_as_given=choices.prose(6),
        sha256="00",
    )


def _claim(choices: Choices, article: Article, number: int) -> Claim:
    start, end = choices.span(len(article.text))
    quote = article.text[start:end] or "x"
    return Claim(
        id=f"{article.id}-{number:08x}",
        article=article.id,
        part=choices.pick(list(Part)),
        start=start,
        end=end,
        quote=quote,
        statement=choices.pick((quote, choices.prose(20) or "y")),
        attribution=_attribution(choices, article.text),
        modality=choices.pick(list(Modality)),
        polarity=choices.pick(list(Polarity)),
        quantities=_quantities(choices, quote, start),
        flags=(choices.prose(2),) if choices.flag() else (),
    )


def _attribution(choices: Choices, text: str) -> Attribution | None:
    if not choices.flag():
        return None
    source, cue = choices.span(len(text)), choices.span(len(text))
    return Attribution(
        source=choices.prose(5),
        source_id=choices.pick((None, "person:quorn")),
        source_start=source[0],
        source_end=source[1],
        cue=text[cue[0] : cue[1]],
        cue_start=cue[0],
        cue_end=cue[1],
        kind=choices.pick(list(AttributionKind)),
        stance=choices.pick(list(Stance)),
        via=choices.pick((None, choices.prose(3))),
    )


def _quantities(choices: Choices, quote: str, at: int) -> tuple[Quantity, ...]:
    if not choices.flag():
        return ()
    start, end = choices.span(len(quote))
    low = choices.pick((None, 0.0, 12.0, 0.1, 1e300))
    return (
        Quantity(quote[start:end], at + start, at + end, low, low, unit=choices.prose(2) or None),
    )


def _relation(choices: Choices, claims: tuple[Claim, ...], number: int) -> Relation:
    a, b = sorted((choices.pick(claims).id, choices.pick(claims).id))
    return Relation(
        id=f"r-{number:08x}",
        a=a,
        b=b,
        relation=choices.pick(list(RelationKind)),
        dimension=choices.pick(list(Dimension)),
        level=choices.pick(("disjoint", "equal", "opposed", "meaning_changed")),
        cause=choices.pick(list(Cause)),
        severity=choices.number(1, 3),
        why=choices.prose(20),
    )


def _finding(
    choices: Choices, claims: tuple[Claim, ...], relations: tuple[Relation, ...], number: int
) -> Finding:
    some = tuple(sorted({choices.pick(claims).id for _ in range(choices.number(1, 3))}))
    return Finding(
        id=f"f-{number:08x}",
        kind=choices.pick(list(FindingKind)),
        severity=choices.number(1, 3),
        claims=some,
        relations=tuple(r.id for r in relations if choices.flag()),
        headline=choices.prose(10),
        why=choices.prose(20),
    )


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")
