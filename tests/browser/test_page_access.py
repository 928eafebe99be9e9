"""axe-core finds nothing in any view, in both colour schemes, wide and narrow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]

STATES = {
    "findings": "#view=findings",
    "filtered": "#view=findings&kind=vague",
    "articles": "#view=articles",
    "claim": "#view=articles&claim=wire-0000000a",
    "pictures": "#view=pictures",
    "run": "#view=run",
}


@pytest.fixture
def ferry_at(opened: Open, ferry_page: str) -> Callable[[str, int, str], Page]:
    return lambda state, width, scheme: opened(f"{ferry_page}{state}", width=width, scheme=scheme)


def _violations(page: Page, axe: str) -> list[str]:
    # Evaluated by the debugger, which the page's policy does not concern.
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found["violations"]
        for node in v["nodes"]
    ]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")]
)
def test_no_violation(
    ferry_at: Callable[[str, int, str], Page], axe: str, state: str, width: int, scheme: str
) -> None:
    page = ferry_at(STATES[state], width, scheme)
    assert _violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_while_deciding(opened: Open, ferry_page: str, axe: str, scheme: str) -> None:
    page = opened(ferry_page, scheme=scheme)
    page.locator(".card").nth(0).get_by_role("button", name="Confirm").click()
    page.locator(".card").nth(1).get_by_role("button", name="Dismiss…").click()
    page.locator(".card").nth(1).get_by_role("button", name="Dismiss", exact=True).click()
    page.locator(".card").nth(2).get_by_role("button", name="Note…").click()
    assert _violations(page, axe) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert _violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_in_a_hostile_report(
    opened: Open, hostile_page: str, axe: str, scheme: str
) -> None:
    page = opened(hostile_page, scheme=scheme)
    assert _violations(page, axe) == []
