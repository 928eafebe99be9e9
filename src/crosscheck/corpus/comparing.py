"""Parts that compare read claims: by keys, then by the pairs that the keys lead to.

What a comparison needs to know of all claims at once are sums: how many claims hold a key, in how many
articles a concept occurs, what two claims share. They are taken over partitions of the keys, in whole
numbers, and so come out as in one process; only then are the claims of two shards held side by side.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from crosscheck.compare.articles import Articles, Spread
from crosscheck.compare.candidates import (
    Columns,
    KeyMatrix,
    best_pairs,
    is_indexed,
    number_names,
    sort_bits,
)
from crosscheck.compare.engine import relate
from crosscheck.compare.evidence import Side, weigh
from crosscheck.compare.findings.unattributed import Doubted, find_doubts
from crosscheck.compare.rarity import Rarity, weigh_holders
from crosscheck.compare.signature import Signature, signature
from crosscheck.compare.weights import free_weights
from crosscheck.corpus.work import Work
from crosscheck.models.relations import Relation

Ints = NDArray[np.int64]


class CorpusPlan(NamedTuple):
    """Into how many shards of articles and partitions of keys a corpus is cut, and how many claims it has."""

    shards: int
    partitions: int
    claims: int


class _Keys(NamedTuple):
    """What the claims of one shard hold of one partition of keys.

    Attributes:
        holders: positions of the claims that hold each key.
        articles: in how many articles each concept occurs.
    """

    holders: dict[str, list[int]]
    articles: Counter[str]


class _Summary(NamedTuple):
    """Of the claims of a shard, in order, what everybody has to know."""

    positions: Ints
    articles: tuple[str, ...]
    tags: tuple[frozenset[str], ...]


class _Partition(NamedTuple):
    """What all claims hold of one partition of keys; `totals` is the weight of each claim's, by its position."""

    rarity: Rarity
    articles: Counter[str]
    held: KeyMatrix
    totals: Ints


def index_shard(work: Work, plan: CorpusPlan, shard: int) -> tuple[int, frozenset[tuple[str, str]]]:
    """Sort the keys of a shard into partitions; returns how many articles have claims, and names in names."""
    positions: Ints = work.load("positions", shard)
    signatures = [signature(read) for read in work.reads(shard)]
    parts = [_Keys(defaultdict(list), Counter()) for _ in range(plan.partitions)]
    for position, claim in zip(positions.tolist(), signatures, strict=True):
        for key in claim.keys:
            parts[_partition_of(key, plan)].holders[key].append(position)
    spread = Articles(signatures).spread
    for concept, articles in spread.holders.items():
        parts[_partition_of(concept, plan)].articles[concept] = articles
    for number, part in enumerate(parts):
        work.save(part, "keys", shard, number)
    names = tuple(p.read.claim.article for p in signatures)
    work.save(_Summary(positions, names, tuple(p.tags for p in signatures)), "summary", shard)
    return spread.articles, spread.inside


def _partition_of(key: str, plan: CorpusPlan) -> int:
    # Python's own hash is another one in each process.
    return zlib.crc32(key.encode()) % plan.partitions


def weigh_partition(work: Work, plan: CorpusPlan, number: int) -> None:
    """Count who holds the keys of a partition."""
    holders: dict[str, list[int]] = defaultdict(list)
    articles: Counter[str] = Counter()
    for shard in range(plan.shards):
        keys: _Keys = work.load("keys", shard, number)
        articles.update(keys.articles)
        for key, positions in keys.holders.items():
            holders[key] += positions
    rarity = weigh_holders({key: len(held) for key, held in holders.items()}, plan.claims)
    totals = np.zeros(plan.claims, np.int64)
    for key, positions in holders.items():
        totals[positions] += rarity.weight(key)
    held = _hold(holders, rarity, plan)
    work.save(_Partition(rarity, articles, held, totals), "partition", number)


def _hold(holders: Mapping[str, Sequence[int]], rarity: Rarity, plan: CorpusPlan) -> KeyMatrix:
    indexed = [key for key, held in holders.items() if is_indexed(len(held), plan.claims)]
    rows = [position for key in indexed for position in holders[key]]
    columns = [column for column, key in enumerate(indexed) for _ in holders[key]]
    ones = np.ones(len(rows), np.int64)
    matrix = csr_matrix((ones, (rows, columns)), shape=(plan.claims, len(indexed)), dtype=np.int64)
    return KeyMatrix.of(matrix, indexed, rarity)


def pair_shard(work: Work, plan: CorpusPlan, shard: int) -> None:
    """Find the best partners of the claims of a shard among all claims."""
    positions: Ints = work.load("positions", shard)
    # Of one partition after the other what concerns these claims.
    parts = [partition.held.held_by(positions) for partition in _partitions(work, plan)]
    coded = best_pairs(parts, positions, _columns(work, plan))
    work.save(np.unique(np.concatenate(list(coded))), "pairs", shard)


def _partitions(work: Work, plan: CorpusPlan) -> Iterator[_Partition]:
    return (work.load("partition", number) for number in range(plan.partitions))


def _columns(work: Work, plan: CorpusPlan) -> Columns:
    articles, tags = [""] * plan.claims, [frozenset[str]()] * plan.claims
    for shard in range(plan.shards):
        summary: _Summary = work.load("summary", shard)
        for position, article, held in zip(*summary, strict=True):
            articles[position], tags[position] = article, held
    totals = np.zeros(plan.claims, np.int64)
    for partition in _partitions(work, plan):
        totals += partition.totals
    return Columns(totals, number_names(articles), sort_bits(tags))


def judge_shard(
    work: Work, plan: CorpusPlan, shard: int, spread: tuple[int, frozenset[tuple[str, str]]]
) -> list[Relation]:
    """Judge the pairs whose first claim is of a shard, beside one other shard after the other."""
    owner = np.zeros(plan.claims, np.int64)
    for number in range(plan.shards):
        owner[work.load("positions", number)] = number
    coded = np.unique(np.concatenate([work.load("pairs", n) for n in range(plan.shards)]))
    left, right = np.divmod(coded, plan.claims)
    mine = owner[left] == shard
    left, right = left[mine], right[mine]
    ours = _signatures(work, shard)
    relations: list[Relation] = []
    for other in np.unique(owner[right]).tolist():
        theirs = ours if other == shard else _signatures(work, other)
        sides = dict(_sides(work, plan, {**ours, **theirs}, spread))
        chosen = owner[right] == other
        for i, j in zip(left[chosen].tolist(), right[chosen].tolist(), strict=True):
            relations += relate(sides[i], sides[j], free_weights())
    return relations


def _signatures(work: Work, shard: int) -> dict[int, Signature]:
    positions: Ints = work.load("positions", shard)
    return {
        position: signature(read)
        for position, read in zip(positions.tolist(), work.reads(shard), strict=True)
    }


def _sides(
    work: Work,
    plan: CorpusPlan,
    signatures: Mapping[int, Signature],
    spread: tuple[int, frozenset[tuple[str, str]]],
) -> Iterator[tuple[int, Side]]:
    """Weigh claims by what is known of all; only the concepts that they hold are kept in memory."""
    concepts = frozenset[str]().union(*(p.concepts for p in signatures.values()))
    holders: dict[str, int] = {}
    articles: dict[str, int] = {}
    for partition in _partitions(work, plan):
        for concept in concepts & partition.articles.keys():
            articles[concept] = partition.articles[concept]
        for concept in concepts & partition.rarity.holders.keys():
            holders[concept] = partition.rarity.holders[concept]
    rarity = weigh_holders(holders, plan.claims)
    known = Articles(signatures.values(), Spread(spread[0], articles, spread[1]))
    return ((position, weigh(p, rarity, known)) for position, p in signatures.items())


def doubt_shard(
    work: Work, shard: int, sourced: Mapping[str, Relation], contested: frozenset[str]
) -> list[Doubted]:
    """Find the claims of a shard that should not stand on nobody's word."""
    return list(find_doubts(work.reads(shard), sourced, contested))
