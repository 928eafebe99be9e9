"""Measure an archive: adding a story, checking a story against it, bytes a claim, growth.

Claims are those of `compare_speed.py`: every longer sentence of the seed articles, read once, then retold
in as many stories as it takes, with other names, numbers, days and words. Thirty of them in a row are
one article. An archive is filled article by article. Then, in a process of its own that has the language
model loaded, a story of thirty further claims (already read: what is measured is the archive) is compared
with it and added to it.

    python benchmarks/archive_speed.py                                  10,000 and 100,000 claims
    python benchmarks/archive_speed.py --claims 10000 1000000           (a quarter of an hour)
    python benchmarks/archive_speed.py --keep FOLDER                    fill archives there once and for all
"""

import argparse
import json
import math
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from compare_speed import Story, read_seeds
from crosscheck.archiving import FORMATS, find_past, keep_articles
from crosscheck.compare.lookup import compare_with_index
from crosscheck.compare.signature import signature
from crosscheck.language.parse import pipeline
from crosscheck.models.articles import Article, ArticleContext, Part, PartSpan
from crosscheck.models.readings import ReadClaim
from crosscheck.store.archive import (
    ArchivedArticle,
    open_archive,
    open_archive_to_read,
)
from crosscheck.text.identity import text_digest

CLAIMS_OF_AN_ARTICLE = 30
# Stories checked against each archive; the middle one is stated.
STORIES = 9


@dataclass(frozen=True, slots=True)
class Measurement:
    """One archive, in seconds of the processor: other work on the machine does not stretch them as much.

    Of the stories the median is stated, and the most.

    Attributes:
        check: looking candidates up, loading and comparing them, for a story of thirty claims.
        check_mb: what the process grew by while it checked all stories, at its peak.
        add: putting such a story into the archive.
    """

    claims: int
    bytes_a_claim: float
    fill_seconds: float
    check: float
    check_most: float
    check_mb: float
    add: float
    add_most: float
    loaded: float
    relations: int


def main() -> None:
    """Run the measurements and print them, a line each and as JSON at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--keep", type=Path, help="folder for the archives")
    parser.add_argument("--seed", type=int, default=1, help="of the random draws")
    options = parser.parse_args()
    base, _ = read_seeds()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        results = [
            measure(base, folder / f"{n}.db", n, options.seed) for n in sorted(options.claims)
        ]
    first, last = results[0], results[-1]
    if first != last:
        growth = math.log(last.check / first.check) / math.log(last.claims / first.claims)
        print(f"exponent of checking: {growth:.2f}")
    json.dump([asdict(result) for result in results], sys.stdout)
    print()


def measure(base: Sequence[ReadClaim], path: Path, size: int, seed: int) -> Measurement:
    """Fill an archive if it is not there, check stories against it and add them to it."""
    started = time.process_time()
    if not path.exists():
        fill(path, base, size, seed)
    filled = time.process_time() - started
    bytes_a_claim = path.stat().st_size / size
    stories = list(make_articles(base, STORIES * CLAIMS_OF_AN_ARTICLE, seed + 1, "new"))
    # A process of its own: its memory is that of checking and nothing else.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        checked = pool.apply(check_stories, (path, stories))
    added = add_stories(path, stories)
    result = Measurement(
        claims=size,
        bytes_a_claim=round(bytes_a_claim),
        fill_seconds=round(filled, 1),
        check=round(sorted(checked.seconds)[STORIES // 2], 3),
        check_most=round(max(checked.seconds), 3),
        check_mb=round(checked.grown_mb),
        add=round(sorted(added)[STORIES // 2], 3),
        add_most=round(max(added), 3),
        loaded=round(checked.loaded / STORIES, 1),
        relations=checked.relations,
    )
    print(result, flush=True)
    return result


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking stories took; `loaded` counts the archived claims that were read."""

    seconds: list[float]
    grown_mb: float
    loaded: int
    relations: int


def check_stories(path: Path, stories: Sequence[ArchivedArticle]) -> Checked:
    """Compare each story with the archive, opened anew as each run does."""
    pipeline()
    before = _peak_mb()
    seconds, loaded, relations = [], 0, 0
    for story in stories:
        started = time.process_time()
        with open_archive_to_read(path) as archive:
            past = find_past(archive, [story.article])
            about = frozenset(read.claim.id for read in story.readings)
            found = compare_with_index(story.readings, about, past)
        seconds.append(time.process_time() - started)
        loaded += len(found.claims)
        relations += len(found.comparison.relations)
    return Checked(seconds, _peak_mb() - before, loaded, relations)


def add_stories(path: Path, stories: Sequence[ArchivedArticle]) -> list[float]:
    """Add each story as a run does, and take all out again; seconds of each adding."""
    seconds = []
    for story in stories:
        started = time.process_time()
        with open_archive(path) as archive:
            keep_articles(archive, [story.article], story.readings, "rules")
        seconds.append(time.process_time() - started)
    with open_archive(path) as archive:
        archive.remove([story.article.id for story in stories])
    return seconds


def fill(path: Path, base: Sequence[ReadClaim], size: int, seed: int) -> None:
    """Make an archive of `size` claims."""
    with open_archive(path) as archive:
        archive.put(make_articles(base, size, seed, "old"))
        archive.state_formats(FORMATS)


def make_articles(
    base: Sequence[ReadClaim], size: int, seed: int, name: str
) -> Iterator[ArchivedArticle]:
    """Retell `base` into articles of thirty claims each, `size` claims in all."""
    rng = random.Random(seed)
    claims = (Story(n, rng) for n in range(size))
    told = (read for story in claims for read in map(story.retell, base))
    for number in range(math.ceil(size / CLAIMS_OF_AN_ARTICLE)):
        left = min(CLAIMS_OF_AN_ARTICLE, size - number * CLAIMS_OF_AN_ARTICLE)
        outlet = f"Outlet {number % 97}"
        yield one_article(f"{name}-{number}", outlet, [next(told) for _ in range(left)])


def one_article(id_: str, outlet: str, told: Sequence[ReadClaim]) -> ArchivedArticle:
    """An article whose paragraphs are these claims."""
    text = "\n\n".join(read.claim.quote for read in told)
    context = ArticleContext(id_, outlet, told[0].context.published, text)
    readings, start = [], 0
    for at, read in enumerate(told):
        end = start + len(read.claim.quote)
        claim = replace(read.claim, id=f"{id_}-{at:08x}", article=id_, start=start, end=end)
        readings.append(replace(read, claim=claim, context=context))
        start = end + 2
    whole = Article(
        id_,
        text,
        (PartSpan(Part.BODY, 0, len(text)),),
        outlet=context.outlet,
        headline=told[0].claim.quote[:60],
        published=context.published,
    )
    keys = tuple(signature(read).keys for read in readings)
    return ArchivedArticle(whole, text_digest(text), "rules", tuple(readings), keys)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
