"""A report on hundreds of articles stays small, is grouped by story, and loses nothing."""

import base64
import gzip
import json
import re
from dataclasses import replace

import pytest

from crosscheck.models.relations import FindingKind
from crosscheck.models.report import Report
from crosscheck.report.html import render_html
from crosscheck.report.stories import group_by_story
from crosscheck.report.svg.figures import collect_strips
from crosscheck.report.svg.matrix import draw_matrix
from ferry_story import HOSTILE_QUOTE, ferry_report
from many_stories import many_stories


@pytest.fixture(scope="module")
def many() -> Report:
    return many_stories(300)


@pytest.fixture(scope="module")
def page(many: Report) -> str:
    return render_html(many)


def _parts(page: str) -> dict[str, str]:
    found = re.search(r'id="parts">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    packed = json.loads(found[1])
    return {k: gzip.decompress(base64.b64decode(v)).decode() for k, v in packed.items()}


def test_three_hundred_articles_are_under_six_megabytes(many: Report, page: str) -> None:
    assert len(many.articles) == 300
    assert len(many.findings) == 1400
    assert len(page.encode()) < 6_000_000


def test_every_finding_and_every_article_is_on_the_page_once(many: Report, page: str) -> None:
    whole = page + "".join(_parts(page).values())
    keys = re.findall(r'id="finding-(\d+)"', whole)
    assert sorted(map(int, keys)) == list(range(len(many.findings)))
    texts = [text for name, text in _parts(page).items() if name.startswith("article-")]
    assert len(texts) == 300
    assert all('class="part body"' in text for text in texts)


def test_the_first_screen_is_one_or_two_stories(page: str) -> None:
    opened = page.partition('<script type="application/json" id="parts">')[0]
    assert 1 <= opened.count('class="card ') <= 30
    assert opened.count('<details class="event"') == 100


def test_the_page_is_the_same_every_time(many: Report, page: str) -> None:
    assert render_html(many) == page
    mixed = replace(many, articles=many.articles[::-1], claims=many.claims[::-1])
    assert render_html(mixed) == page


def test_articles_of_one_event_are_one_story(many: Report) -> None:
    stories = group_by_story(many)
    assert len(stories) == 100
    for story in stories:
        articles = {
            c.rpartition("-")[0].partition("-")[2] for f in story.report.findings for c in f.claims
        }
        assert len(articles) == 1
    assert sum(len(s.report.findings) for s in stories) == len(many.findings)


def test_the_story_of_the_desks_article_comes_first(many: Report) -> None:
    assert "wire-77" not in {c[:7] for c in group_by_story(many)[0].report.findings[0].claims}
    first = group_by_story(many, ["wire-77"])[0]
    assert any(c.startswith("wire-77-") for f in first.report.findings for c in f.claims)


def test_the_desks_sentence_stands_on_the_left() -> None:
    page = render_html(ferry_report(), desk=["wire"])
    card = page[page.index('id="finding-0"') :]
    assert card.index("Northern Wire") < card.index("Coast Herald")
    card = render_html(ferry_report()).partition('id="finding-0"')[2]
    assert card.index("Coast Herald") < card.index("Northern Wire")


def test_a_finding_that_joins_two_stories_does_not_make_them_one(many: Report) -> None:
    finding, *others = many.findings
    stranger = next(c.id for c in many.claims if c.article == "herald-50")
    bridged = replace(finding, claims=(*finding.claims, stranger))
    assert len(group_by_story(replace(many, findings=(bridged, *others)))) == 100


def test_a_story_is_called_by_the_first_headline_it_has(many: Report) -> None:
    bare = tuple(replace(a, headline=None) if "herald" in a.id else a for a in many.articles)
    names = {story.name for story in group_by_story(replace(many, articles=bare))}
    assert names <= {a.headline for a in bare}


def test_an_article_of_which_only_claims_are_known_joins_its_story(many: Report) -> None:
    """As those of an archive are."""
    known = tuple(a for a in many.articles if a.id != "wire-77")
    first = group_by_story(replace(many, articles=known), ["wire-77"])[0]
    assert any(c.startswith("herald-77-") for f in first.report.findings for c in f.claims)


def test_hostile_text_is_escaped_in_packed_parts(many: Report) -> None:
    claim = many.claims[-1]
    bad = replace(claim, quote=HOSTILE_QUOTE, statement=HOSTILE_QUOTE)
    page = render_html(replace(many, claims=(*many.claims[:-1], bad)))
    assert "<img" not in page + "".join(_parts(page).values())


def test_few_articles_are_written_out_as_a_whole() -> None:
    page = render_html(ferry_report())
    assert 'id="parts"' not in page
    assert "data-packed" not in page.partition("<script>")[0]
    assert page.count('class="card ') == len(ferry_report().findings)


def test_the_newest_figure_is_always_drawn(many: Report) -> None:
    (strip, *_) = collect_strips(ferry_report())
    assert strip.left_out == 0
    newest = max(f.article.published for f in strip.figures if f.article.published)
    assert any(f.article.published == newest for f in strip.figures)
    for crowded in collect_strips(many):
        days = [f.article.published for f in crowded.figures if f.article.published]
        if crowded.left_out and days:
            assert max(days).isoformat() == "2031-05-08"


def test_the_matrix_says_what_it_leaves_out(many: Report) -> None:
    (picture,) = draw_matrix(many)
    assert "290 more articles in the table" in picture.description
    assert len(picture.rows) < 1000
    (small,) = draw_matrix(ferry_report())
    assert "more article" not in small.description


def test_many_undated_articles_are_one_line(page: str) -> None:
    gaps = page.partition('<ul class="gaps">')[2].partition("</ul>")[0]
    assert gaps.count("<li") == 1
    assert "100 articles without a publication date" in gaps
    assert sum(f.kind is FindingKind.CONTRADICTION for f in many_stories(3).findings) == 1
