"""A real Chromium with a page of the invented story; skipped with a reason where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from crosscheck.report.decisions import Decision, grounds_of
from crosscheck.report.html import render_html
from ferry_story import ferry_report, hostile_report

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if path is None:
        pytest.skip("no Chromium found: install it (apt-get install chromium) or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    path = Path(os.environ.get("AXE_CORE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
    if not path.is_file():
        pytest.skip("no axe-core found: npm install --no-save axe-core, or set AXE_CORE")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def ferry_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(tmp_path_factory, "ferry", render_html(ferry_report()))


@pytest.fixture(scope="session")
def decided_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The story rendered with an earlier run's decision on its first finding."""
    decisions = [Decision("f-00000001", "dismissed", "both can be true")]
    return _written(tmp_path_factory, "decided", render_html(ferry_report(), decisions=decisions))


@pytest.fixture(scope="session")
def grown_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The story with a decision that was made when its first finding stood on one pair only."""
    grounds = grounds_of(ferry_report())["f-00000001"]
    decisions = [Decision(grounds[1], "dismissed", "already known", author="Ana")]
    return _written(tmp_path_factory, "grown", render_html(ferry_report(), decisions=decisions))


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(tmp_path_factory, "hostile", render_html(hostile_report()))


@pytest.fixture(scope="session")
def seeds_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the five seed articles, extracted by rules: real sentences, no model needed."""
    folder = tmp_path_factory.mktemp("seeds") / "report"
    seeds = sorted(map(str, (ROOT / "seeds").glob("*.txt")))
    command = "import sys; from crosscheck.cli import main; sys.exit(main())"
    subprocess.run(
        [sys.executable, "-c", command, "check", *seeds, "--model", "rules", "--out", str(folder)],
        check=True,
        capture_output=True,
    )
    return folder / "index.html"


def _written(factory: pytest.TempPathFactory, name: str, html: str) -> str:
    path = factory.mktemp("pages") / f"{name}.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a fresh browser; at the end no script may have failed or been refused."""
    complaints: list[str] = []
    contexts = []

    def open_page(address: str, *, width: int = 1280, scheme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: (
                complaints.append(f"request to {r.url}")
                if not r.url.startswith(("file:", "blob:", "data:"))
                else None
            ),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def chromium_without_script(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def chromium_page_without_checks(chromium: Browser) -> Iterator[Page]:
    """A page on which refusals by the policy are expected."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()
