"""Each export has a golden file and opens in a real reader; no text in it can act."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import get_args, get_type_hints

import openpyxl
import pytest
from pyld import jsonld
from syrupy.assertion import SnapshotAssertion

from crosscheck.cli.report import report as report_command
from crosscheck.contract import report_from_json
from crosscheck.errors import ConfigError
from crosscheck.models.report import Report
from crosscheck.report.formats import FORMATS, render
from crosscheck.report.markdown import escape_markdown, render_markdown
from crosscheck.report.table import COLUMNS, neutralise
from crosscheck.report.terminal import render_terminal
from crosscheck.report.xlsx import render_xlsx
from ferry_story import ferry_report, hostile_report

SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
# https://schema.org/Claim, NewsArticle, Organization, Person; https://www.w3.org/ns/oa
PUBLISHED_TERMS = frozenset(
    [
        *(f"{SCHEMA}{t}" for t in ("Claim", "NewsArticle", "Organization", "Person", "Date")),
        *(f"{SCHEMA}{t}" for t in ("headline", "datePublished", "publisher", "name", "text")),
        *(f"{SCHEMA}{t}" for t in ("appearance", "author", "creditText")),
        *(f"{OA}{t}" for t in ("Annotation", "SpecificResource", "TextQuoteSelector")),
        *(f"{OA}{t}" for t in ("TextPositionSelector", "hasBody", "hasTarget", "hasSource")),
        *(f"{OA}{t}" for t in ("hasSelector", "motivatedBy", "identifying", "exact", "prefix")),
        *(f"{OA}{t}" for t in ("suffix", "start", "end")),
        "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
    ]
)


@pytest.mark.parametrize("fmt", ["md", "csv", "jsonld"])
def test_golden(fmt: str, snapshot: SnapshotAssertion) -> None:
    assert render(ferry_report(), fmt) == snapshot


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("make", [ferry_report, hostile_report])
def test_every_format_renders_the_same_bytes_twice(fmt: str, make: Callable[[], Report]) -> None:
    assert render(make(), fmt) == render(make(), fmt)


def test_the_command_offers_every_format() -> None:
    choices, *_ = get_args(get_type_hints(report_command, include_extras=True)["format_"])
    assert set(get_args(choices)) == set(FORMATS)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"'docx'.*html, json, md"):
        render(ferry_report(), "docx")


def test_json_is_the_contract_and_comes_back() -> None:
    report = ferry_report()
    texts = {a.id: a.text for a in report.articles}
    text = render(report, "json")
    assert isinstance(text, str)
    assert render(report_from_json(text, "report", texts), "json") == text
    # Everything shown is in the contract: rendering again gives the same page.
    assert render(report_from_json(text, "report", texts), "html") == render(report, "html")


def test_csv_reads_back_one_row_a_finding() -> None:
    text = render(ferry_report(), "csv")
    assert isinstance(text, str)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(ferry_report().findings)
    assert rows[0]["headline"] == "212 people or 248 people?"
    assert (rows[0]["source_a"], rows[0]["cue_a"]) == ("Ines Corvo", "said")
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_xlsx_opens_and_holds_only_text_and_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(hostile_report()))).active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    assert [c.value for c in rows[0]] == list(COLUMNS)
    for cell in (cell for row in rows[1:] for cell in row):
        assert cell.data_type in {"s", "inlineStr", "n"}
        assert not str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-5 degrees", "'-5 degrees"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\tx", "'\tx"),
        ("\r=x", "'[U+000D]=x"),
        ("  =1", "'  =1"),
        ("12 - 3 = 9", "12 - 3 = 9"),
        ("“=”", "“=”"),
        ("", ""),
    ],
)
def test_formulas_are_neutralised(text: str, safe: str) -> None:
    assert neutralise(text) == safe


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>*x*</b>", r"\<b\>\*x\*\</b\>"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("# title\n\n---", r"\# title ---"),
        ("[a](b) ![c](d)", r"\[a\](b) \!\[c\](d)"),
        ("3.5 million", "3.5 million"),
    ],
)
def test_markdown_is_escaped_on_one_line(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_a_finding_that_goes_takes_only_its_own_lines_out_of_the_markdown() -> None:
    report = ferry_report()
    fewer = replace(report, findings=report.findings[1:])
    before, after = render_markdown(report).split("\n"), render_markdown(fewer).split("\n")
    gone = [line for line in before if line not in after]
    assert [line for line in after if line not in before] == ["- conflicts to decide: 2"]
    assert "### 212 people or 248 people?" in gone


def test_no_terminal_escape_survives() -> None:
    for text in (render_terminal(hostile_report()), render_markdown(hostile_report())):
        assert "\x1b" not in text
        assert "\u202e" not in text


def _no_network(url: str, _options: object) -> None:
    raise AssertionError(f"a processor would have to load {url}")


def _iris(node: object) -> set[str]:
    """Every property, class and datatype of an expanded document."""
    if isinstance(node, list):
        return set().union(*map(_iris, node))
    if not isinstance(node, dict):
        return set()
    own = {key for key in node if not key.startswith("@")}
    types = node.get("@type", [])
    own |= set(types if isinstance(types, list) else [types])
    return own.union(*(_iris(v) for v in node.values()))


@pytest.mark.parametrize("make", [ferry_report, hostile_report])
def test_json_ld_expands_to_published_terms_only(make: Callable[[], Report]) -> None:
    document = json.loads(str(render(make(), "jsonld")))
    expanded = jsonld.expand(document, {"documentLoader": _no_network})
    assert _iris(expanded) <= PUBLISHED_TERMS
    # Nothing was dropped for want of a term.
    claims = [n for n in expanded if n["@type"] == [SCHEMA + "Claim"]]
    assert len(claims) == len(make().claims)
    assert all(SCHEMA + "appearance" in n for n in claims)


def test_json_ld_selectors_find_the_quote_in_the_text() -> None:
    texts = {f"urn:crosscheck:article:{a.id}": a.text for a in ferry_report().articles}
    nodes = json.loads(str(render(ferry_report(), "jsonld")))["@graph"]
    targets = [n["target"] for n in nodes if n["type"] == "Annotation"]
    assert len(targets) == 18
    for target in targets:
        text = texts[target["source"]]
        words, place = target["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
