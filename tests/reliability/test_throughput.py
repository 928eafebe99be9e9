"""An endpoint is asked as fast as it may be: nothing that the program does holds up the next call.

That articles are read beside the calls is tested on any machine. Rates are measured, and need a quiet
one: `make bench` tests them.
"""

import asyncio
import time

import pytest

from crosscheck.extract import ChunkDrafts
from crosscheck.extract.sentences import read_article
from crosscheck.models.articles import Article, Chunk, Part, PartSpan
from crosscheck.pipeline import READ_AHEAD, extract_claims
from endpoint_speed import Asker, ask_only, extract_articles, measure
from newsroom import make_story

SHARE_OF_IDEAL = 0.95
ATTEMPTS = 3


def make_article(number: int, paragraphs: int = 1) -> Article:
    text = "\n".join(make_story(1_000 * number + p) for p in range(paragraphs))
    return Article(f"story-{number}", text, (PartSpan(Part.BODY, 0, len(text)),))


class Nothing:
    """Proposes nothing."""

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        return ChunkDrafts(())


class WaitsForReading:
    """Answers its first question only when so many articles have been read."""

    def __init__(self, articles: int) -> None:
        self._wanted = read_article.cache_info().misses + articles

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        async with asyncio.timeout(60):
            while read_article.cache_info().misses < self._wanted:  # noqa: ASYNC110 - a thread reads
                await asyncio.sleep(0.01)
        return ChunkDrafts(())


def test_articles_are_read_while_the_calls_before_them_are_under_way() -> None:
    articles = [make_article(100 + n) for n in range(READ_AHEAD + 3)]
    extractor = WaitsForReading(READ_AHEAD + 1)
    asyncio.run(extract_claims(articles, extractor, concurrency=1))


def test_replies_are_handled_while_an_article_is_read() -> None:
    """The event loop turns; it stood still for the half second that reading an article takes."""
    read_article(make_article(200))  # loads the language model
    ticks: list[float] = []

    async def tick() -> None:
        while True:
            ticks.append(time.monotonic())
            await asyncio.sleep(0.002)

    async def run() -> None:
        ticking = asyncio.create_task(tick())
        await extract_claims([make_article(201, paragraphs=40)], Nothing(), concurrency=1)
        ticking.cancel()

    asyncio.run(run())
    assert len(ticks) > 10


@pytest.mark.quiet
@pytest.mark.parametrize("ask", [ask_only, extract_articles])
def test_calls_reach_95_percent_of_the_ideal_rate(ask: Asker) -> None:
    shares = [measure(ask, latency=1.5, at_once=8, calls=32).share for _ in range(ATTEMPTS)]
    assert max(shares) >= SHARE_OF_IDEAL
