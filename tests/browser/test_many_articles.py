"""A page of 300 articles opens fast, shows the first story, and the rest when asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crosscheck.report.html import render_html
from many_stories import many_stories

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def many_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("many") / "index.html"
    path.write_text(render_html(many_stories(300)), encoding="utf-8")
    return path.as_uri()


def test_it_opens_within_two_seconds(opened: Open, many_page: str) -> None:
    page = opened(many_page)
    expect(page.locator("#progress")).to_contain_text("0 of 1400 findings decided")
    spent = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert spent < 2000
    expect(page.locator(".event[open]")).to_have_count(1)
    expect(page.locator(".card:visible").first).to_be_in_viewport()


def test_a_story_unfolds_and_its_findings_can_be_decided(opened: Open, many_page: str) -> None:
    page = opened(many_page)
    story = page.locator(".event").nth(40)
    story.locator("summary").first.click()
    card = story.locator(".card").first
    card.get_by_role("button", name="Confirm").click()
    expect(card.locator(".decided")).to_have_text("✓ confirmed")
    page.reload()
    page.locator(".event").nth(40).locator("summary").first.click()
    expect(page.locator(".event").nth(40).locator(".decided").first).to_have_text("✓ confirmed")


def test_a_search_looks_into_what_is_folded(opened: Open, many_page: str) -> None:
    page = opened(many_page)
    # A key that is pressed before the first frame is drawn reaches no page.
    expect(page.locator(".card:visible").first).to_be_in_viewport()
    page.keyboard.press("/")
    page.locator("#search").fill("nobody checked the doors")
    expect(page.locator("#filter-count")).to_contain_text("200 of 1400", timeout=30_000)


def test_one_article_is_shown_and_its_claims_open(opened: Open, many_page: str) -> None:
    page = opened(f"{many_page}#view=articles&read=wire-50")
    expect(page.locator(".story:visible")).to_have_count(1)
    page.locator(".story:visible a.claim").first.click()
    expect(page.locator("#panel blockquote")).to_be_visible()
    page.locator("#panel button.link").first.click()
    expect(page.locator(".card:focus")).to_be_visible()
