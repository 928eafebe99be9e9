"""Score what crosscheck reads of web pages that a browser printed as PDF.

Usage: python benchmarks/printed_pages.py PAGES_DIR PDF_DIR odd|even [--browser chromium]

PAGES_DIR and the measure are those of `page_readers.py`. PDF_DIR keeps the printed pages; what is
there is not printed again. Scripts, pictures and style sheets from elsewhere are taken out before, so that
nothing is fetched; a page that the browser does not print in a minute is left out.
"""

import argparse
import gzip
import json
import re
import subprocess
from pathlib import Path

from crosscheck.ingest import read_articles
from fit_headlines import plain, stated_headlines
from page_readers import count, interval, score, story_of

SCRIPTS = re.compile(
    r"<script\b.*?</script>|<(?:link|iframe|img)\b[^>]*>", re.DOTALL | re.IGNORECASE
)
SECONDS = 60


def print_page(source: str, pdf: Path, browser: str) -> None:
    """Have the browser print a page, with the time and the address at its edges."""
    page = pdf.with_suffix(".html")
    page.write_text(SCRIPTS.sub("", source), encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
    command += [f"--print-to-pdf={pdf}", page.as_uri()]
    try:
        subprocess.run(  # noqa: S603 - the browser that was named
            command, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"{pdf.stem} is not printed")


def main() -> None:
    """Print the pages that are not there, and the scores of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("pdfs", type=Path)
    parser.add_argument("half", choices=["odd", "even"])
    parser.add_argument("--browser", default="chromium")
    options = parser.parse_args()
    gold = json.loads((options.pages / "gold.json").read_text(encoding="utf-8"))
    counts, headlines = [], 0
    for name in sorted(gold)[options.half == "odd" :: 2]:
        packed = (options.pages / f"{name}.html.gz").read_bytes()
        source = gzip.decompress(packed).decode("utf-8", "replace")
        pdf = options.pdfs / f"{name}.pdf"
        if not pdf.exists():
            print_page(source, pdf, options.browser)
        if not pdf.exists():
            continue
        article = next(iter(read_articles([str(pdf)]).articles), None)
        counts.append(count(story_of(article), gold[name]["body"]))
        words = plain(article.headline or "") if article else ""
        headlines += bool(words) and any(h.startswith(words) for h in stated_headlines(source))
    scores, (low, high) = score(counts), interval(counts)
    print(
        f"{len(counts)} pages: precision {scores.precision:.3f}, recall {scores.recall:.3f}, ",
        end="",
    )
    print(f"F1 {scores.f1:.3f} [{low:.3f}, {high:.3f}]; headlines {headlines}")


if __name__ == "__main__":
    main()
