"""Score readers of web pages side by side: crosscheck, trafilatura, readability-lxml, newspaper4k.

Usage: python benchmarks/page_readers.py PAGES_DIR [odd|even]

PAGES_DIR holds `gold.json` (by id: {"body": ...}) and `ID.html.gz`. The measure is that of the public
article-extraction benchmark: shingles of four words as multisets, each page counting as one. The
libraries beside crosscheck's own are not among its requirements: `pip install readability-lxml
newspaper4k`; one that is not there is left out with a line. A page that a reader fails on counts as
empty. Intervals are 95%, bootstrap over pages.
"""

import argparse
import gzip
import importlib
import json
import logging
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from crosscheck.errors import InputError
from crosscheck.ingest import read_articles
from crosscheck.ingest.values import FetchedPage
from crosscheck.models.articles import Part

TOKEN = re.compile(r"\w+")
SHINGLE = 4
SAMPLES = 1000
Reader = Callable[[bytes], str]


class Counts(NamedTuple):
    """Shares of one page's shingles: found rightly, found wrongly, missed; they sum to 1 or 0."""

    hit: float
    extra: float
    missed: float


class Scores(NamedTuple):
    """Over pages."""

    precision: float
    recall: float
    f1: float


class Served:
    """Gives one page to the program as the web would."""

    def __init__(self, page: bytes) -> None:
        self._page = page

    def fetch(self, url: str) -> FetchedPage:
        """The page, whatever the address."""
        return FetchedPage(url, self._page, "html", "utf-8")


def read_with_crosscheck(page: bytes) -> str:
    """Standfirst and body of the article as `crosscheck check` reads them."""
    found = read_articles(["https://pages.invalid/page"], fetcher=Served(page))
    if not found.articles:
        return ""
    article = found.articles[0]
    return "\n".join(
        article.text[p.start : p.end]
        for p in article.parts
        if p.part in (Part.BODY, Part.STANDFIRST)
    )


def read_with_trafilatura(page: bytes) -> str:
    """What trafilatura extracts with its own settings, without comments."""
    library = importlib.import_module("trafilatura")
    return library.extract(page.decode("utf-8", "replace"), include_comments=False) or ""


def read_with_readability(page: bytes) -> str:
    """The text of readability-lxml's summary."""
    readability = importlib.import_module("readability")
    html = importlib.import_module("lxml.html")
    summary = readability.Document(page.decode("utf-8", "replace")).summary(html_partial=True)
    return "\n".join(html.fromstring(summary).itertext())


def read_with_newspaper(page: bytes) -> str:
    """The text of newspaper4k's article."""
    newspaper = importlib.import_module("newspaper")
    article = newspaper.Article("https://pages.invalid/page", language="en")
    article.download(input_html=page.decode("utf-8", "replace"))
    article.parse()
    return str(article.text)


READERS: dict[str, Reader] = {
    "crosscheck": read_with_crosscheck,
    "trafilatura": read_with_trafilatura,
    "readability-lxml": read_with_readability,
    "newspaper4k": read_with_newspaper,
}


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, as a multiset; a shorter text is one run."""
    words = TOKEN.findall(text)
    return Counter(
        tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words
    )


def count(read: str, gold: str) -> Counts:
    """Compare one page's text with its gold body."""
    got, wanted = shingles(read), shingles(gold)
    hit, extra, missed = ((got & wanted).total(), (got - wanted).total(), (wanted - got).total())
    whole = hit + extra + missed
    return Counts(hit / whole, extra / whole, missed / whole) if whole else Counts(0, 0, 0)


def score(pages: Sequence[Counts]) -> Scores:
    """Precision, recall and F1, every page with the same weight."""
    hit, extra, missed = (sum(column) for column in zip(*pages, strict=True))
    precision, recall = hit / max(hit + extra, 1e-9), hit / max(hit + missed, 1e-9)
    return Scores(precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


def interval(pages: Sequence[Counts]) -> tuple[float, float]:
    """Of F1, percentile bootstrap over pages with a fixed seed."""
    rng = random.Random(0)
    drawn = sorted(score(rng.choices(pages, k=len(pages))).f1 for _ in range(SAMPLES))
    return drawn[int(SAMPLES * 0.025)], drawn[int(SAMPLES * 0.975)]


def difference(own: Sequence[Counts], others: Sequence[Counts]) -> tuple[float, float]:
    """Interval of how much higher the F1 of `own` is, over the same draws of pages."""
    rng = random.Random(0)
    pairs = list(zip(own, others, strict=True))
    drawn = []
    for _ in range(SAMPLES):
        a, b = zip(*rng.choices(pairs, k=len(pairs)), strict=True)
        drawn.append(score(a).f1 - score(b).f1)
    drawn.sort()
    return drawn[int(SAMPLES * 0.025)], drawn[int(SAMPLES * 0.975)]


def read_safely(reader: Reader, page: bytes) -> str:
    """The text, or nothing where a reader breaks; a library that is missing is no such break."""
    try:
        return reader(page)
    except ImportError:
        raise
    except InputError:
        return ""
    except Exception as error:  # noqa: BLE001 - other people's readers, on any page
        print(f"  {type(error).__name__} counts as an empty text", file=sys.stderr)
        return ""


def main() -> None:
    """Score every reader that is installed, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("half", nargs="?", choices=["odd", "even"])
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    gold = json.loads((arguments.pages / "gold.json").read_text(encoding="utf-8"))
    names = sorted(gold)
    chosen = names[arguments.half == "odd" :: 2] if arguments.half else names
    pages = {n: gzip.decompress((arguments.pages / f"{n}.html.gz").read_bytes()) for n in chosen}
    own: list[Counts] = []
    for reader_name, reader in READERS.items():
        try:
            counts = [count(read_safely(reader, pages[n]), gold[n]["body"]) for n in chosen]
        except ImportError as error:
            print(f"{reader_name}: left out, {error}")
            continue
        own = own or counts
        figures, (low, high), (less, more) = (
            score(counts),
            interval(counts),
            difference(own, counts),
        )
        print(
            f"{reader_name}: {len(counts)} pages  precision {figures.precision:.3f}"
            f"  recall {figures.recall:.3f}  F1 {figures.f1:.3f} [{low:.3f}, {high:.3f}]"
            f"  crosscheck's is higher by [{less:.3f}, {more:.3f}]"
        )


if __name__ == "__main__":
    main()
