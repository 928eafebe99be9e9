"""One corpus from files to claims, relations and findings: what is done in parts, and in which order."""

import asyncio
import heapq
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from crosscheck.checking import Prepared
from crosscheck.compare.findings import contested_claims, join_findings
from crosscheck.compare.findings.contradictions import find_conflicts
from crosscheck.compare.findings.unattributed import find_sourced
from crosscheck.contract import claim_to_line, comparison_to_json
from crosscheck.corpus.articles import (
    FoundArticle,
    extract_by_rules,
    ingest_shard,
    name_shard,
    read_shard,
)
from crosscheck.corpus.comparing import (
    CorpusPlan,
    doubt_shard,
    index_shard,
    judge_shard,
    pair_shard,
    weigh_partition,
)
from crosscheck.corpus.pool import DoParts
from crosscheck.corpus.work import Work
from crosscheck.errors import StoreError
from crosscheck.llm.telling import Tell
from crosscheck.models.claims import Claim
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Finding, Relation
from crosscheck.store.files import explain_os_error, staging_folder, write_atomically
from crosscheck.text.identity import free_id

CLAIMS = "claims.jsonl"
COMPARISON = "comparison.json"


class CorpusResult(NamedTuple):
    """What a run did.

    Attributes:
        problems: files that could not be read, and parts of articles on which the model failed.
    """

    articles: int
    claims: int
    relations: int
    findings: int
    problems: tuple[str, ...]


def run_corpus(
    paths: Sequence[str],
    out: Path,
    prepared: Prepared,
    do_parts: DoParts,
    say: Tell,
    *,
    articles_a_shard: int = 200,
    partitions: int = 8,
) -> CorpusResult:
    """Cross-check the articles at `paths` and write `claims.jsonl` and `comparison.json` into `out`.

    Args:
        paths: files.
        out: folder, made if missing; what is worked on lies in a hidden folder of it until the end.
        prepared: the model.
        do_parts: who does the parts.
        say: told how far it is.
        articles_a_shard: files whose claims are held in memory at once; of two shards when they are compared.
        partitions: into which the keys of candidates are cut.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        # Hidden, and no name that anybody else uses: whatever lies in it is removed at the end.
        with staging_folder(out.resolve()) as folder:
            work, cut = Work(folder), _cut(paths, articles_a_shard)
            names, problems = _read(work, cut, prepared, do_parts, say)
            ids = do_parts(read_shard, [(work, n) for n in range(len(cut))])
            plan = CorpusPlan(len(cut), partitions, sum(map(len, ids)))
            _place(work, ids)
            say(f"{plan.claims} claims: comparing")
            relations = _relate(work, plan, do_parts)
            findings = _find(work, plan, relations, do_parts)
            _write(work, plan, out, relations, findings)
    except OSError as error:
        raise StoreError(f"cannot write {str(out)!r}: {explain_os_error(error)}") from error
    articles = sum(map(len, names))
    return CorpusResult(articles, plan.claims, len(relations), len(findings), tuple(problems))


def _cut(paths: Sequence[str], most: int) -> list[Sequence[str]]:
    return [paths[i : i + most] for i in range(0, len(paths), most)]


def _read(
    work: Work, cut: Sequence[Sequence[str]], prepared: Prepared, do_parts: DoParts, say: Tell
) -> tuple[list[dict[str, str]], list[str]]:
    """Read the files of each shard and extract their claims; names of the articles, and problems."""
    say(f"{sum(map(len, cut))} files in {len(cut)} shards: reading")
    limits = prepared.limits
    ingested = do_parts(ingest_shard, [(work, n, part, limits) for n, part in enumerate(cut)])
    found = [article for part in ingested for article in part.articles]
    names = _name(found, len(cut), say)
    problems = [problem for part in ingested for problem in part.problems]
    say(f"{sum(map(len, names))} articles: extracting claims")
    return names, problems + _extract(work, names, prepared, do_parts, say)


def _name(found: Sequence[FoundArticle], shards: int, say: Tell) -> list[dict[str, str]]:
    """By shard and path, the id of each article; the same text twice is read once, no id is given twice."""
    names: list[dict[str, str]] = [{} for _ in range(shards)]
    first: dict[str, str] = {}
    taken: set[str] = set()
    for article in sorted(found, key=lambda a: (a.id, a.path)):
        if article.digest in first:
            say(f"{article.path!r} has the same text as {first[article.digest]!r}: read once")
            continue
        first[article.digest] = article.path
        id_ = free_id(article.id, lambda id_: id_.casefold() in taken)
        names[article.shard][article.path] = id_
        taken.add(id_.casefold())
    return names


def _extract(
    work: Work, names: Sequence[Mapping[str, str]], prepared: Prepared, do_parts: DoParts, say: Tell
) -> list[str]:
    """Extract: by rules in parts; with a model here, with one cache and one budget, shard after shard."""
    if prepared.choice.client_factory is None:
        do_parts(extract_by_rules, [(work, n, part) for n, part in enumerate(names)])
        return []
    return asyncio.run(_ask(work, names, prepared, say))


async def _ask(
    work: Work, names: Sequence[Mapping[str, str]], prepared: Prepared, say: Tell
) -> list[str]:
    failed: list[str] = []
    async with prepared.open_session(say) as session:
        for shard, part in enumerate(names):
            articles = name_shard(work, shard, part)
            extraction = await session.extract(articles)
            work.save((articles, extraction), "extracted", shard)
            failed += [f"{f.article!r}: {f.error}" for f in extraction.failures]
    return failed


def _place(work: Work, ids: Sequence[Sequence[str]]) -> None:
    """Give every claim its position among all, by id."""
    ordered = np.argsort(np.array([id_ for part in ids for id_ in part]), kind="stable")
    positions = np.empty(len(ordered), np.int64)
    positions[ordered] = np.arange(len(ordered))
    ends = np.cumsum([len(part) for part in ids])
    for shard, part in enumerate(np.split(positions, ends[:-1])):
        work.save(part, "positions", shard)


def _relate(work: Work, plan: CorpusPlan, do_parts: DoParts) -> list[Relation]:
    shards = range(plan.shards)
    known = do_parts(index_shard, [(work, plan, n) for n in shards])
    inside = frozenset[tuple[str, str]]().union(*(pairs for _, pairs in known))
    spread = (sum(articles for articles, _ in known), inside)
    do_parts(weigh_partition, [(work, plan, n) for n in range(plan.partitions)])
    do_parts(pair_shard, [(work, plan, n) for n in shards])
    judged = do_parts(judge_shard, [(work, plan, n, spread) for n in shards])
    found = [relation for part in judged for relation in part]
    return sorted(found, key=lambda r: (r.a, r.b, r.dimension))


def _find(
    work: Work, plan: CorpusPlan, relations: Sequence[Relation], do_parts: DoParts
) -> tuple[Finding, ...]:
    """The findings; of all claims only those that stand in a relation or are doubted are held at once."""
    related = {id_ for relation in relations for id_ in (relation.a, relation.b)}
    claims: dict[str, ReadClaim] = {}
    for shard in range(plan.shards):
        claims.update({r.claim.id: r for r in work.reads(shard) if r.claim.id in related})
    claims = dict(sorted(claims.items()))
    conflicts = list(find_conflicts(claims, relations))
    sourced, contested = find_sourced(claims, relations), contested_claims(conflicts)
    parts = do_parts(doubt_shard, [(work, n, sourced, contested) for n in range(plan.shards)])
    doubted = sorted(
        (d for part in parts for d in part),
        key=lambda d: _order(d.read.claim),
    )
    claims.update({d.read.claim.id: d.read for d in doubted})
    return join_findings(conflicts, doubted, claims, relations)


def _write(
    work: Work,
    plan: CorpusPlan,
    out: Path,
    relations: Sequence[Relation],
    findings: Sequence[Finding],
) -> None:
    """Write the claims as a report has them in order, and what was found."""
    named = {id_ for f in findings for id_ in f.claims} | {
        id_ for r in relations for id_ in (r.a, r.b)
    }
    shown: list[Claim] = []
    made = work.folder / CLAIMS
    with made.open("w", encoding="utf-8", newline="\n") as lines:
        reads = map(work.reads, range(plan.shards))
        parts = (sorted((read.claim for read in part), key=_order) for part in reads)
        for claim in heapq.merge(*parts, key=_order):
            lines.write(claim_to_line(claim) + "\n")
            if claim.id in named:
                shown.append(claim)
        lines.flush()
        os.fsync(lines.fileno())
    # Gone while the claims are of one run and the findings would be of another.
    (out / COMPARISON).unlink(missing_ok=True)
    made.replace(out / CLAIMS)
    write_atomically(out / COMPARISON, comparison_to_json(relations, findings, shown))


def _order(claim: Claim) -> tuple[str, int, str]:
    return claim.article, claim.start, claim.id
