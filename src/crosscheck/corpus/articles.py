"""Parts that turn files into read claims, some articles at a time.

Names are resolved within each article, so that what a claim is read as does not depend on which
articles happen to lie in one shard.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from crosscheck.corpus.work import Work
from crosscheck.extract import Profile, make_extractor
from crosscheck.ingest import IngestOptions, InputLimits, read_articles
from crosscheck.models.articles import Article
from crosscheck.pipeline import extract_claims, read_extraction
from crosscheck.text.identity import text_digest


class FoundArticle(NamedTuple):
    """An article that was read from a file."""

    shard: int
    id: str
    digest: str
    path: str


class Ingested(NamedTuple):
    """What the files of a shard are, and what is wrong with those that are no articles."""

    articles: tuple[FoundArticle, ...]
    problems: tuple[str, ...]


def ingest_shard(work: Work, shard: int, paths: Sequence[str], limits: InputLimits) -> Ingested:
    """Read the files at `paths`, each within `limits`."""
    read = read_articles(paths, IngestOptions(limits=limits))
    work.save(read.articles, "ingested", shard)
    found = (FoundArticle(shard, a.id, text_digest(a.text), a.path_as_given) for a in read.articles)
    return Ingested(tuple(found), tuple(problem.message for problem in read.problems))


def name_shard(work: Work, shard: int, names: Mapping[str, str]) -> tuple[Article, ...]:
    """The articles of a shard under the ids that `names` has for their paths; the others are copies."""
    articles: tuple[Article, ...] = work.load("ingested", shard)
    named = (replace(a, id=names[a.path_as_given]) for a in articles if a.path_as_given in names)
    return tuple(sorted(named, key=lambda a: a.id))


def extract_by_rules(work: Work, shard: int, names: Mapping[str, str]) -> None:
    """Extract the claims of a shard without a model."""
    articles = name_shard(work, shard, names)
    extractor = make_extractor(Profile.RULES)
    extraction = asyncio.run(extract_claims(articles, extractor, concurrency=1))
    work.save((articles, extraction), "extracted", shard)


def read_shard(work: Work, shard: int) -> tuple[str, ...]:
    """Read the extracted claims of a shard; returns their ids in order."""
    articles, extraction = work.load("extracted", shard)
    reads = [
        read
        for article in articles
        for read in read_extraction([article], extraction.of_article(article.id))
    ]
    unique = {read.claim.id: read for read in reversed(reads)}
    work.save(tuple(unique[id_] for id_ in sorted(unique)), "reads", shard)
    return tuple(sorted(unique))
