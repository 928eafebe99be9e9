"""The page is one safe, well-nested file that needs nothing else, with the article's text intact."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from crosscheck.models.report import Report
from crosscheck.report.html import render_html
from crosscheck.report.html.article_view import claim_statuses, view_articles
from crosscheck.report.markdown import render_markdown
from crosscheck.report.visible import make_visible
from ferry_story import HOSTILE_QUOTE, ferry_report, hostile_report

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class Page(HTMLParser):
    """Collects elements and text, and complains about tags that close in the wrong order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("script", "style"):
            self.scripts.append(data)
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


REPORTS = {"ferry": ferry_report, "hostile": hostile_report}


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]()


def test_elements_nest_and_ids_are_unique(report: Report) -> None:
    page = Page(render_html(report))
    assert len(page.ids) == len(set(page.ids))


def test_nothing_of_an_article_becomes_an_element() -> None:
    page = Page(render_html(hostile_report()))
    assert page.tags.count("script") == 2
    assert page.tags.count("style") == 1
    assert "img" not in page.tags
    harmless = Page(render_html(ferry_report()))
    assert set(page.tags) <= set(harmless.tags)


def test_hostile_text_shows_as_text() -> None:
    page = Page(render_html(hostile_report()))
    assert make_visible(HOSTILE_QUOTE) in page.text
    assert "\u202e" not in render_html(hostile_report())


def test_no_handler_no_style_attribute_and_no_address_outside(report: Report) -> None:
    for tag, name, value in Page(render_html(report)).attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in {"style", "src", "srcset", "action", "formaction"}, (tag, name)
        if name == "href":
            assert value.startswith("#"), value


def test_the_policy_allows_exactly_the_inlined_style_and_script(report: Report) -> None:
    html = render_html(report)
    policy = next(v for t, n, v in Page(html).attributes if n == "content" and "default-src" in v)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(style) == len(script) == 1
    for kind, text in (("style-src", style[0]), ("script-src", script[0])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy


def test_the_data_block_is_json_and_cannot_end_early(report: Report) -> None:
    block = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', render_html(report), re.DOTALL
    )
    assert len(block) == 1
    assert not re.search(r"[<>&]", block[0])
    data = json.loads(block[0])
    assert len(data["claims"]) == len(report.claims)
    assert len(data["findings"]) == len(report.findings)


def test_the_article_view_keeps_every_visible_character() -> None:
    report = ferry_report()
    for view in view_articles(report, report.claims):
        shown = "".join(piece.text for p in view.paragraphs for piece in p.pieces)
        assert "".join(shown.split()) == "".join(view.article.text.split())


def test_a_claim_inside_a_claim_shares_a_piece_and_both_can_be_reached() -> None:
    report = ferry_report()
    views = view_articles(report, report.claims)
    pieces = [piece for v in views for p in v.paragraphs for piece in p.pieces]
    shared = [piece for piece in pieces if len(piece.claims) == 2]
    assert [piece.text for piece in shared] == ["then she was gone"]
    inner = shared[0].claims[0]
    assert report.claims[inner].quote == "then she was gone"
    assert sorted(p.opens for p in pieces if p.opens is not None) == list(range(18))


def test_claims_that_begin_at_the_same_character_can_both_be_reached() -> None:
    report = ferry_report()
    whole = next(c for c in report.claims if c.quote.startswith("The ferry Lady Maren"))
    part = replace(whole, id="herald-part", end=whole.start + 20, quote=whole.quote[:20])
    claims = (*report.claims, part)
    views = view_articles(replace(report, claims=claims), claims)
    pieces = [piece for v in views for p in v.paragraphs for piece in p.pieces]
    assert {c for piece in pieces for c in piece.claims} == set(range(19))


def test_the_source_of_a_dropped_attribution_is_not_accused() -> None:
    statuses = claim_statuses(ferry_report())
    assert statuses["herald-00000005"] == "attributed"
    assert statuses["ledger-00000010"] == "unsourced"


def test_without_texts_the_quotes_stand_alone() -> None:
    report = ferry_report()
    bare = replace(report, articles=tuple(replace(a, text="") for a in report.articles))
    page = Page(render_html(bare))
    assert "is not beside this report" in page.text
    assert "It is the worst accident on the coast since 1987." in page.text


def test_a_report_without_findings_says_so() -> None:
    report = replace(ferry_report(), findings=(), relations=(), failures=(), rejects=())
    text = Page(render_html(report)).text
    assert "No conflict found" in text
    assert "Nothing to decide" in text


def test_what_could_not_be_done_is_said() -> None:
    text = " ".join(Page(render_html(ferry_report())).text.split())
    assert "Incomplete: 1 passage of ledger could not be read." in text
    assert "ledger has no publication date" in text
    assert "1 × the quote stands in no article" in text


def test_a_claim_from_the_archive_has_no_article_here_and_is_shown_all_the_same() -> None:
    report = ferry_report()
    kept = tuple(a for a in report.articles if a.id != "wire")
    page = Page(render_html(replace(report, articles=kept)))
    assert "It is the worst accident on the coast since 1987." in page.text


def test_an_empty_report_renders() -> None:
    report = replace(ferry_report(), articles=(), claims=(), relations=(), findings=())
    assert "No conflict found" in Page(render_html(report)).text


def test_what_was_done_to_a_file_is_said_on_the_page_and_in_markdown() -> None:
    note = "has 2 tracked changes: <read> with all of them accepted"
    report = ferry_report()
    first, *others = report.articles
    noted = replace(report, articles=(replace(first, notes=(note,)), *others))
    assert note in " ".join(Page(render_html(noted)).texts)
    assert "has 2 tracked changes" in render_markdown(noted)
    assert "tracked" not in render_html(report)
