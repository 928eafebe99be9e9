"""An editor reads, filters, searches and moves by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def test_the_first_screen_says_how_many_conflicts_and_shows_the_most_serious(
    opened: Open, ferry_page: str
) -> None:
    page = opened(ferry_page, width=1440)
    expect(page.locator("#findings-title")).to_have_text("3 conflicts need a decision")
    first = page.locator(".card").first
    expect(first.locator(".headline")).to_have_text("212 people or 248 people?")
    expect(first).to_be_in_viewport(ratio=0.95)
    assert first.locator("mark.differs").all_inner_texts() == ["212 people", "248 people"]
    assert first.locator(".sides .cue").all_inner_texts() == ["said", "said"]


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_nothing_sticks_out_at_any_width(opened: Open, ferry_page: str, width: int) -> None:
    page = opened(ferry_page, width=width)
    for view in ("findings", "articles", "pictures", "run"):
        page.locator(f".tab[data-view={view}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


def test_without_script_everything_can_be_read(
    chromium_without_script: Page, ferry_page: str
) -> None:
    page = chromium_without_script
    page.goto(ferry_page)
    expect(page.locator(".card")).to_have_count(9)
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".story").first).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("a.claim").first.click()


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("kind", "vague", 1),
        ("severity", "3", 2),
        ("article", "ledger", 3),
        ("source", "Norrin Lines", 2),
        ("dimension", "wording", 1),
        ("decision", "confirmed", 0),
    ],
)
def test_each_filter_filters_and_stands_in_the_address(
    opened: Open, ferry_page: str, field: str, value: str, left: int
) -> None:
    page = opened(ferry_page)
    page.locator("#filters-box summary").click()
    page.locator(f"#filters [name={field}]").select_option(value)
    expect(page.locator(".card:visible")).to_have_count(left)
    expect(page.locator("#filter-count")).to_contain_text(f"{left} of 9")
    again = opened(page.url)
    expect(again.locator(".card:visible")).to_have_count(left)
    expect(again.locator("#filters-box")).to_have_attribute("open", "")


def test_search_and_clear(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    page.keyboard.press("/")
    page.keyboard.type("INDEPENDENT origin")
    expect(page.locator(".card:visible")).to_have_count(1)
    expect(page.locator(".group:visible")).to_have_count(1)
    page.locator("#search").fill("no such words")
    expect(page.locator("#nothing")).to_be_visible()
    page.locator("#show-all").click()
    expect(page.locator(".card:visible")).to_have_count(9)


def test_a_value_that_does_not_occur_filters_nothing(opened: Open, ferry_page: str) -> None:
    page = opened(f"{ferry_page}#kind=nonsense&article=../../etc")
    expect(page.locator(".card:visible")).to_have_count(9)


def test_j_and_k_move_over_findings_and_enter_opens_the_sentence(
    opened: Open, ferry_page: str
) -> None:
    page = opened(ferry_page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".card").nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#articles")).to_be_visible()
    expect(page.locator("a.claim.chosen").first).to_be_in_viewport()
    expect(page.locator("#panel")).to_contain_text("What others say")


def test_a_claim_opens_what_is_known_about_it(opened: Open, ferry_page: str) -> None:
    page = opened(f"{ferry_page}#view=articles")
    page.get_by_role("link", name="The ferry was overloaded.").click()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("in the reporter's own voice")
    expect(panel).to_contain_text("Coast Herald contradicts in yes or no")
    expect(panel).to_contain_text("Norrin Lines (denied)")
    expect(panel).to_contain_text("opposed")
    panel.get_by_role("button", name="Disputed: the ferry was overloaded").click()
    expect(page.locator(".card:focus .headline")).to_have_text("Disputed: the ferry was overloaded")
    page.go_back()
    expect(panel).to_be_visible()


def test_claims_by_keyboard_and_escape_gives_the_focus_back(opened: Open, ferry_page: str) -> None:
    page = opened(f"{ferry_page}#view=articles")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("a.claim:focus")).to_contain_text("At least 40 people")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("40 or more")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_contain_text("Choose a claim")
    expect(page.locator("a.claim:focus")).to_contain_text("At least 40 people")


def test_a_claim_inside_a_claim_can_be_chosen_and_leads_to_the_outer_one(
    opened: Open, ferry_page: str
) -> None:
    page = opened(f"{ferry_page}#view=articles")
    page.get_by_role("link", name="then she was gone").click()
    expect(page.locator("#panel blockquote")).to_have_text("then she was gone")
    page.locator("#panel").get_by_role("button", name="We saw the lights").last.click()
    assert page.locator("a.claim.chosen").count() > 1


def test_one_article_can_be_chosen(opened: Open, ferry_page: str) -> None:
    page = opened(f"{ferry_page}#view=articles")
    page.locator("#choose-article").select_option("wire")
    expect(page.locator(".story:visible")).to_have_count(1)
    assert "read=wire" in page.url


def test_a_claim_in_the_address_is_shown(opened: Open, ferry_page: str) -> None:
    page = opened(f"{ferry_page}#view=articles&claim=wire-0000000b")
    expect(page.locator("#panel blockquote")).to_contain_text("worst accident")


def test_help_opens_and_single_keys_can_be_switched_off(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("2")
    expect(page.locator("#findings")).to_be_visible()


def test_number_keys_change_the_view(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    for key, view in (("2", "articles"), ("3", "pictures"), ("4", "run"), ("1", "findings")):
        page.keyboard.press(key)
        expect(page.locator(f"#{view}")).to_be_visible()
        expect(page.locator(".tab[aria-current=page]")).to_have_attribute("data-view", view)


def test_every_control_can_be_reached_by_tab(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    page.locator("#filters-box summary").click()
    page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "document.activeElement.id || document.activeElement.name"
            " || document.activeElement.dataset?.do || ''"
        )
        reached.add(found)
    assert {"export", "import", "search", "kind", "reset", "confirm", "dismiss", "note"} <= reached


def test_on_paper_all_sentences_are_there_and_no_controls(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#finding-0 .more .side")).to_be_visible()
    expect(page.locator(".actions").first).to_be_hidden()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".story").first).to_be_visible()
    expect(page.locator(".part.boilerplate")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#finding-0 .more")).not_to_have_attribute("open", "")
