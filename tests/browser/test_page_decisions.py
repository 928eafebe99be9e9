"""Decisions are taken, kept, saved and loaded."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from crosscheck.report.decisions import Decision, decisions_to_json, read_decisions

_MAY = datetime(2021, 5, 3, 10, 12, tzinfo=UTC)
Open = Callable[..., Page]


def _saved(page: Page) -> dict[str, object]:
    with page.expect_download() as download:
        page.locator("#export").click()
    assert download.value.suggested_filename == "decisions.json"
    found: dict[str, object] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return found


def test_confirm_and_undo(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    card = page.locator(".card").first
    card.get_by_role("button", name="Confirm").click()
    expect(card.locator(".decided")).to_have_text("✓ confirmed")
    expect(page.locator("#progress")).to_have_text(
        "1 of 9 findings decided; 2 conflicts are undecided."
    )
    title = page.locator("#findings-title")
    expect(title).to_have_text("2 of 3 conflicts still need a decision")
    page.reload()
    expect(card.locator(".decided")).to_have_text("✓ confirmed")
    card.get_by_role("button", name="Undo").click()
    expect(title).to_have_text("3 conflicts need a decision")
    expect(card.locator(".decided")).to_have_text("")


def test_a_dismissed_finding_is_folded_away_with_its_reason_not_deleted(
    opened: Open, ferry_page: str
) -> None:
    page = opened(ferry_page)
    card = page.locator(".card").nth(1)
    card.get_by_role("button", name="Dismiss…").click()
    card.get_by_label("Reason").select_option("already known")
    card.get_by_role("textbox", name="Note").fill("<b>see</b> the desk's log")
    card.get_by_role("button", name="Dismiss", exact=True).click()
    expect(card.locator(".sides")).to_be_hidden()
    expect(card.locator(".remark")).to_contain_text("(already known: <b>see</b> the desk's log)")
    card.get_by_role("button", name="Show sentences").click()
    expect(card.locator(".sides")).to_be_visible()


def test_decisions_by_keyboard(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator(".card").nth(0).locator(".decided")).to_have_text("✓ confirmed")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.type("call the harbour master, jk?")
    page.keyboard.press("Enter")
    expect(page.locator(".card").nth(1).locator(".remark")).to_contain_text(
        "(call the harbour master, jk?)"
    )
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    expect(page.locator(".card").nth(2).locator(".decided")).to_have_text("")
    expect(page.locator(".card").nth(2)).to_be_focused()


def test_a_note_does_not_undo_a_confirmation(opened: Open, ferry_page: str) -> None:
    page = opened(ferry_page)
    card = page.locator(".card").first
    card.get_by_role("button", name="Confirm").click()
    card.get_by_role("button", name="Note…").click()
    card.get_by_role("textbox", name="Note").fill("told the desk")
    card.get_by_role("button", name="Keep note").click()
    expect(card.locator(".decided")).to_have_text("✓ confirmed")
    expect(card.locator(".remark")).to_contain_text("(told the desk)")


def test_saved_decisions_load_in_a_fresh_browser(
    opened: Open, ferry_page: str, tmp_path: Path
) -> None:
    page = opened(ferry_page)
    page.locator("#author").fill("Ana Ruiz")
    page.locator(".card").first.get_by_role("button", name="Confirm").click()
    saved = _saved(page)
    (decision,) = read_decisions(json.dumps(saved), "saved")
    assert (decision.finding, decision.decision) == ("f-00000001", "confirmed")
    assert (decision.headline, decision.author) == ("212 people or 248 people?", "Ana Ruiz")
    assert decision.at is not None
    assert decision.finding in decision.about
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(saved), encoding="utf-8")
    other = opened(ferry_page)
    expect(other.locator(".decided").first).to_have_text("")
    other.locator("#import").set_input_files(path)
    expect(other.locator(".decided").first).to_have_text("✓ confirmed")
    expect(other.locator(".remark").first).to_contain_text("confirmed by Ana Ruiz, ")
    expect(other.locator("#message")).to_have_text(
        "1 decisions read, 1 of them new, 1 about this report."
    )


def test_a_colleagues_decision_never_replaces_mine(
    opened: Open, ferry_page: str, tmp_path: Path
) -> None:
    path = tmp_path / "anas.json"
    theirs = Decision("f-00000001", "dismissed", "already known", author="Ana", at=_MAY)
    path.write_text(decisions_to_json([theirs]), encoding="utf-8")
    page = opened(ferry_page)
    page.locator("#author").fill("Ben")
    card = page.locator(".card").first
    card.get_by_role("button", name="Confirm").click()
    page.locator("#import").set_input_files(path)
    expect(page.locator("#message")).to_contain_text("People now disagree on 1: both decisions")
    expect(card.locator(".decided")).to_have_text("people disagree")
    expect(card.locator(".remark")).to_have_count(2)
    expect(page.locator("#findings-title")).to_have_text("3 conflicts need a decision")
    both = read_decisions(json.dumps(_saved(page)), "saved")
    assert {(d.author, d.decision) for d in both} == {("Ana", "dismissed"), ("Ben", "confirmed")}
    card.get_by_role("button", name="Confirm").click()
    expect(card.locator(".decided")).to_have_text("✓ confirmed")
    page.reload()
    expect(card.locator(".decided")).to_have_text("✓ confirmed")


def test_a_decision_on_a_finding_that_has_grown_holds_and_the_card_says_so(
    opened: Open, grown_page: str
) -> None:
    page = opened(grown_page)
    card = page.locator(".card").first
    expect(card.locator(".decided")).to_have_text("✕ dismissed")
    expect(card.locator(".actions")).to_contain_text("more pair")


def test_a_file_that_is_no_decisions_changes_nothing(
    opened: Open, ferry_page: str, tmp_path: Path
) -> None:
    page = opened(ferry_page)
    for text in (
        "not json",
        "[]",
        '{"schema_version": "2", "decisions": []}',
        '{"schema_version": "1"}',
    ):
        path = tmp_path / "other.json"
        path.write_text(text, encoding="utf-8")
        page.locator("#import").set_input_files(path)
        expect(page.locator("#message")).to_contain_text("nothing was changed")
        expect(page.locator("#progress")).to_contain_text("0 of 9")


def test_decided_findings_can_be_filtered_out(opened: Open, ferry_page: str) -> None:
    page = opened(f"{ferry_page}#decision=open")
    page.locator(".card").first.get_by_role("button", name="Confirm").click()
    expect(page.locator(".card:visible")).to_have_count(8)


def test_without_storage_decisions_still_work_and_the_page_says_so(
    opened: Open, ferry_page: str
) -> None:
    page = opened("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page.goto(ferry_page)
    expect(page.locator("#message")).to_contain_text("cannot be kept")
    page.locator(".card").first.get_by_role("button", name="Confirm").click()
    expect(page.locator(".decided").first).to_have_text("✓ confirmed")


def test_decisions_of_an_earlier_run_are_applied_and_can_be_taken_back(
    opened: Open, decided_page: str
) -> None:
    page = opened(decided_page)
    card = page.locator(".card").first
    expect(card.locator(".decided")).to_have_text("✕ dismissed")
    expect(card.locator(".sides")).to_be_hidden()
    card.get_by_role("button", name="Undo").click()
    page.reload()
    expect(card.locator(".decided")).to_have_text("")
    expect(card.locator(".sides")).to_be_visible()
