"""Invented articles and what the extractor tests share."""

import pytest

from crosscheck.chunking import chunk_article
from crosscheck.models.articles import Article, Chunk, Part, PartSpan

STORY = (
    "The Delta bridge fell on Friday.\n"
    "Mayor Ada Berg said that the bridge was closed in May. She added that 40 people were hurt.\n"
    "“Nobody was warned before it fell,” engineer Carl Lund told reporters.\n"
    "Was it ever tested? The Delta ministry declined to comment.\n"
    "According to the Delta union, the bridge had been rebuilt in 1955 and repaired in 1990."
)


def make_article(text: str, headline: str = "") -> Article:
    parts = [PartSpan(Part.BODY, 0, len(text))]
    if headline:
        text = f"{headline}\n{text}"
        border = len(headline) + 1
        parts = [PartSpan(Part.HEADLINE, 0, border), PartSpan(Part.BODY, border, len(text))]
    return Article(id="story", text=text, parts=tuple(parts), headline=headline or None)


def only_chunk(article: Article) -> Chunk:
    chunks = chunk_article(article, token_budget=5000)
    assert len(chunks) == 1
    return chunks[0]


@pytest.fixture
def story() -> Article:
    return make_article(STORY)


@pytest.fixture
def chunk(story: Article) -> Chunk:
    return only_chunk(story)
