"""Read the stories to learn from, once, and say which claims a judged span stands for."""

import asyncio
import pickle
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crosscheck.compare.articles import Articles
from crosscheck.compare.candidates import find_candidates
from crosscheck.compare.evidence import Side, weigh
from crosscheck.compare.judgement import PairJudgement, judge_sides
from crosscheck.compare.rarity import measure_rarity
from crosscheck.compare.signature import signature
from crosscheck.compare.weights import Weights
from crosscheck.contract import contexts_of
from crosscheck.extract import Profile, make_extractor
from crosscheck.ingest import IngestOptions, read_articles
from crosscheck.models.readings import ReadClaim
from crosscheck.pipeline import extract_claims
from crosscheck.reading import read_claims


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a judged statement stands."""

    article: str
    start: int
    end: int


class Story:
    """The claims of one folder, weighed as a run over it would weigh them."""

    def __init__(self, reads: Sequence[ReadClaim]) -> None:
        unique = {read.claim.id: read for read in reversed(reads)}
        self._signatures = [signature(unique[id_]) for id_ in sorted(unique)]
        self._rarity = measure_rarity(p.keys for p in self._signatures)
        articles = Articles(self._signatures)
        self._sides = [weigh(p, self._rarity, articles) for p in self._signatures]
        self._by_article: dict[str, list[Side]] = defaultdict(list)
        for side in self._sides:
            self._by_article[side.signature.read.claim.article].append(side)

    def side_of(self, passage: Passage, other: Side | None = None) -> Side | None:
        """The claim that covers a passage best; with `other`, of those that touch it the most like it."""
        found = [
            (self._overlap(side, passage), side)
            for side in self._by_article.get(passage.article.removesuffix(".txt"), ())
            if self._overlap(side, passage) > 0
        ]
        if other is not None:
            found = [(float(len(s.signature.keys & other.signature.keys)), s) for _, s in found]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    @staticmethod
    def _overlap(side: Side, passage: Passage) -> float:
        claim = side.signature.read.claim
        shared = min(claim.end, passage.end) - max(claim.start, passage.start)
        both = max(claim.end, passage.end) - min(claim.start, passage.start)
        return max(0.0, shared / max(1, both))

    def judge(self, a: Side, b: Side, weights: Weights) -> PairJudgement:
        """Judge two of its claims."""
        left, right = sorted((a, b), key=lambda side: side.signature.read.claim.id)
        return judge_sides(left, right, weights)

    def candidates(self) -> Iterator[tuple[Side, Side]]:
        """All pairs that a run would judge."""
        for pair in find_candidates(self._signatures, self._rarity):
            yield self._sides[pair.left], self._sides[pair.right]


def read_story(folder: Path, cache: Path) -> tuple[ReadClaim, ...]:
    """The read claims of the articles of a folder, kept in `cache` (delete it when readings change)."""
    kept = cache / f"{folder.parent.name}-{folder.name}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return] # noqa: S301 - our own file
    articles = read_articles(sorted(map(str, folder.glob("*.txt"))), IngestOptions()).articles
    extractor = make_extractor(Profile.RULES)
    claims = asyncio.run(extract_claims(articles, extractor, concurrency=1)).claims
    reads = read_claims(claims, contexts_of(articles))
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(reads))
    return reads


def twin_story(folders: Sequence[Path], cache: Path) -> Story:
    """Two folders as one run, the articles of each marked by its own letter."""
    reads: list[ReadClaim] = []
    for letter, folder in zip("ab", folders, strict=True):
        for read in read_story(folder, cache):
            claim = replace(
                read.claim, article=f"{letter}-{read.claim.article}", id=letter + read.claim.id
            )
            reads.append(replace(read, claim=claim))
    return Story(reads)
