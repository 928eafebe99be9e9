"""A report whose every string is an attack shows text and does nothing else."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from crosscheck.report.visible import make_visible
from ferry_story import HOSTILE_QUOTE

Open = Callable[..., Page]


def _is_untouched(page: Page) -> bool:
    return bool(page.evaluate("window.hacked === undefined && ({}).polluted === undefined"))


def test_nothing_runs_in_any_view(opened: Open, hostile_page: str) -> None:
    page = opened(hostile_page)
    for view in ("findings", "articles", "pictures", "run"):
        page.locator(f".tab[data-view={view}]").click()
        assert _is_untouched(page)
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("svg [onload]").count() == 0


def test_hostile_text_is_readable_in_card_article_and_panel(
    opened: Open, hostile_page: str
) -> None:
    page = opened(hostile_page)
    shown = " ".join(make_visible(HOSTILE_QUOTE).split())
    expect(page.locator(".headline").first).to_have_text(shown)
    page.keyboard.press("2")
    expect(page.locator("a.claim").first).to_contain_text("</script></style></title>")
    page.locator("a.claim").first.click()
    expect(page.locator("#panel blockquote")).to_contain_text("<img src=x onerror=")
    assert _is_untouched(page)


def test_hostile_names_work_as_filters_and_in_decisions(opened: Open, hostile_page: str) -> None:
    page = opened(hostile_page)
    page.locator("#filters-box summary").click()
    page.locator("#filters [name=article]").select_option("__proto__")
    expect(page.locator(".card:visible")).to_have_count(2)
    page.locator(".card").first.get_by_role("button", name="Note…").click()
    page.get_by_role("textbox", name="Note").fill("<img src=x onerror=window.hacked=9>")
    page.get_by_role("button", name="Keep note").click()
    expect(page.locator(".remark")).to_contain_text("<img src=x onerror=window.hacked=9>")
    page.reload()
    assert _is_untouched(page)


def test_a_hostile_address_is_only_text(opened: Open, hostile_page: str) -> None:
    page = opened(
        f"{hostile_page}#view=<img src=x onerror=window.hacked=1>&q=<script>&claim=__proto__"
        "&read=constructor&article=__proto__"
    )
    expect(page.locator("#findings")).to_be_visible()
    assert _is_untouched(page)


def test_the_policy_refuses_a_script_that_slipped_in(
    chromium_page_without_checks: Page, ferry_page: str
) -> None:
    page = chromium_page_without_checks
    page.goto(ferry_page)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        " document.body.append(s);"
        " const i = document.createElement('img'); i.setAttribute('onerror', 'window.hacked = 2');"
        " i.src = 'data:,x'; document.body.append(i); }"
    )
    page.wait_for_timeout(200)
    assert _is_untouched(page)
