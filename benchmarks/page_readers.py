"""Score readers of web pages side by side: crosscheck, trafilatura, readability-lxml, newspaper4k.

Usage: python benchmarks/page_readers.py PAGES_DIR [odd|even]

PAGES_DIR holds `gold.json` (by id: {"body": ...}, or only the beginning as "lead"; "title" and "day" if known)
and `ID.html.gz`; `saved_pages.py` makes such a folder. The measure is that of the public
article-extraction benchmark: shingles of four words as multisets, each page counting as one; beside it on how
many pages half of the shingles of the first forty words are read. For crosscheck also how many headlines are
what the page states of itself, and how many days are right to a day. The
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
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from crosscheck.errors import InputError
from crosscheck.ingest import read_articles
from crosscheck.ingest.values import FetchedPage
from crosscheck.models.articles import Article, Part
from fit_headlines import plain, stated_headlines

TOKEN = re.compile(r"\w+")
SHINGLE = 4
SAMPLES = 1000
# Words at the beginning of an article.
LEAD = 40
# A shorter line begins many titles.
FEWEST_WORDS = 3
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


def read_article(page: bytes) -> Article | None:
    """The article that crosscheck finds on a page."""
    found = read_articles(["https://pages.invalid/page"], fetcher=Served(page))
    return next(iter(found.articles), None)


def read_with_crosscheck(page: bytes) -> str:
    """Standfirst and body of the article as `crosscheck check` reads them."""
    return story_of(read_article(page))


def story_of(article: Article | None) -> str:
    """Standfirst and body of an article; nothing where none was read."""
    if article is None:
        return ""
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


def has_lead(read: str, gold: str) -> bool:
    """Whether a text has most of the beginning that it should have."""
    wanted = shingles(" ".join(TOKEN.findall(gold)[:LEAD]))
    return 2 * (shingles(read) & wanted).total() >= wanted.total()


def is_headline(found: str | None, source: str, title: str | None) -> bool:
    """Whether a headline is, or begins, what the page states in `h1`, `og:title` or `title`, or what is known."""
    line = plain(found or "")
    stated = [*stated_headlines(source), plain(title or "")]
    begins = len(line.split()) >= FEWEST_WORDS and any(s.startswith(line) for s in stated)
    return bool(line) and (begins or line in stated)


def print_head(pages: Mapping[str, bytes], gold: Mapping[str, Mapping[str, str | None]]) -> None:
    """How many headlines and days crosscheck has right, and how many days wrong."""
    headlines, days = 0, Counter[str]()
    for name, page in pages.items():
        article = read_article(page)
        title = gold[name].get("title")
        found = article.headline if article else None
        headlines += is_headline(found, page.decode("utf-8", "replace"), title)
        day = gold[name].get("day")
        if day is not None:
            told = article.published if article else None
            near = told is not None and abs(told - date.fromisoformat(day)) <= timedelta(days=1)
            days["right" if near else "none" if told is None else "wrong"] += 1
    print(
        f"crosscheck: headline right on {headlines} of {len(pages)} pages; day right on {days['right']}"
        f" of {days.total()} that have one, wrong on {days['wrong']}"
    )


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
    half = names[arguments.half == "odd" :: 2] if arguments.half else names
    texts = {n: gold[n].get("body") or gold[n].get("lead") for n in half}
    chosen = [n for n in half if texts[n]]
    pages = {n: gzip.decompress((arguments.pages / f"{n}.html.gz").read_bytes()) for n in chosen}
    own: list[Counts] = []
    for reader_name, reader in READERS.items():
        try:
            read = {n: read_safely(reader, pages[n]) for n in chosen}
        except ImportError as error:
            print(f"{reader_name}: left out, {error}")
            continue
        counts = [count(read[n], gold[n]["body"]) for n in chosen if "body" in gold[n]]
        leads = sum(has_lead(read[n], texts[n]) for n in chosen)
        own = own or counts
        figures, (low, high), (less, more) = (
            score(counts),
            interval(counts),
            difference(own, counts),
        )
        print(
            f"{reader_name}: {len(counts)} pages  precision {figures.precision:.3f}"
            f"  recall {figures.recall:.3f}  F1 {figures.f1:.3f} [{low:.3f}, {high:.3f}]"
            f"  crosscheck's is higher by [{less:.3f}, {more:.3f}]  beginning of {leads} of {len(chosen)}"
        )
    print_head(pages, gold)


if __name__ == "__main__":
    main()
