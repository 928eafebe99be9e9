"""Takes the documentation's pictures of a report, so that they never show an older page.

Usage: python scripts/screenshots.py REPORT/index.html FOLDER
Needs Chromium on the path, or the file that CHROMIUM names.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def take_screenshots(browser: Browser, address: str, folder: Path) -> None:
    """Write the four pictures that docs/report.md and the README show."""
    folder.mkdir(parents=True, exist_ok=True)
    wide = _open(browser, address, 1280, 860)
    wide.screenshot(path=folder / "report-findings.png")
    wide.locator("[data-do=show]").first.click()
    wide.screenshot(path=folder / "report-article.png")
    # High enough that the page's fixed header does not cover the picture.
    tall = _open(browser, f"{address}#view=pictures", 1280, 1800)
    numbers = tall.locator(".picture.numbers").first
    if numbers.count():
        numbers.screenshot(path=folder / "report-numbers.png")
    _open(browser, address, 390, 844).screenshot(path=folder / "report-phone.png")


def _open(browser: Browser, address: str, width: int, height: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    page.goto(address)
    return page


def main() -> int:
    """Run from the command line; returns the exit code."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("no Chromium found: install it or set CHROMIUM", file=sys.stderr)
        return 2
    report, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        take_screenshots(browser, report.as_uri(), folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
