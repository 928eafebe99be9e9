"""The five real articles' page: small enough, readable at any width, accessible, quick."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
VIEWS = ("findings", "articles", "pictures", "run")


def test_it_is_one_file_under_two_megabytes(seeds_page: Path) -> None:
    assert seeds_page.stat().st_size < 2_000_000


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_fits_and_has_no_violation(
    opened: Open, seeds_page: Path, axe: str, width: int, scheme: str
) -> None:
    for view in VIEWS:
        page = opened(f"{seeds_page.as_uri()}#view={view}", width=width, scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(v["id"], v["nodes"][0]["target"]) for v in found] == [], view


def test_every_finding_leads_to_its_sentence(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page.as_uri())
    count = page.locator("[data-do=show]").count()
    assert count > 0
    for i in range(min(count, 10)):
        page.keyboard.press("1")
        page.locator("[data-do=show]").nth(i).click()
        expect(page.locator("a.claim.chosen").first).to_be_in_viewport()


def test_the_article_shows_what_is_not_part_of_the_story_in_grey(
    opened: Open, seeds_page: Path
) -> None:
    page = opened(f"{seeds_page.as_uri()}#view=articles")
    assert page.locator(".part.boilerplate").count() > 0
    assert page.locator(".part.boilerplate a.claim").count() == 0


def test_filtering_and_searching_take_no_noticeable_time(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page.as_uri())
    # 100 ms is what people take for immediate (Nielsen 1993); the machine of the test may be slow.
    taken = page.evaluate(
        "() => { const field = document.getElementById('search'); field.value = 'said';"
        " const t = performance.now(); field.dispatchEvent(new Event('input', { bubbles: true }));"
        " document.body.offsetHeight;"
        " return performance.now() - t; }"
    )
    assert taken < 300
