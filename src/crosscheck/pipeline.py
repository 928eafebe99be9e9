"""The only module that knows the order of the stages.

ingest happens before (it needs files), report after (it needs a format); in between:
chunking > extract > ground > reading > compare. Everything after extract is deterministic.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date

from crosscheck.attribution import read_claim_attribution
from crosscheck.chunking import chunk_article
from crosscheck.compare.engine import Comparison, compare
from crosscheck.compare.lookup import LookedUp, compare_with_index
from crosscheck.compare.pairs import judge_pair_only
from crosscheck.contract import GivenClaim, PairRelationRecord, contexts_of, in_order
from crosscheck.errors import InputError
from crosscheck.extract.protocol import ChunkDrafts, Extractor
from crosscheck.extract.sentences import READ_ARTICLES_KEPT, read_article
from crosscheck.ground import Days, Grounded, ground_article
from crosscheck.language.parse import parse
from crosscheck.log import about, note, timed
from crosscheck.models.articles import Article, ArticleContext, Chunk, Part
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.claims import Claim
from crosscheck.models.drafts import DraftClaim, Reject
from crosscheck.models.readings import ReadClaim
from crosscheck.models.report import Failure, Report
from crosscheck.reading.dating import Stated, date_statements
from crosscheck.reading.reader import read_claims, read_claims_keeping
from crosscheck.reading.times import read_times
from crosscheck.store.archive import ArchiveIndex
from crosscheck.version import __version__

# Articles that are read while the calls of those before them are under way.
READ_AHEAD = 8


class Listener:
    """Told how a run gets on, on the event loop's thread; of itself it does nothing."""

    def started(self, articles: Sequence[Article], chunks: Mapping[str, int]) -> None:
        """Extraction begins; `chunks` counts those of each article."""

    def chunk_done(self, article: str, drafts: ChunkDrafts) -> None:
        """One chunk is extracted or has failed."""

    def article_done(self, article: Article, extraction: "Extraction") -> None:
        """Every chunk of an article is extracted and grounded."""

    def comparing(self, claims: int) -> None:
        """Extraction is over; reading and comparison begin."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Grounded claims of some articles, with what was rejected, what failed, and the cost.

    Attributes:
        modal: ids of the claims whose modality the extractor proposed.
    """

    claims: tuple[Claim, ...]
    rejects: tuple[Reject, ...]
    failures: tuple[Failure, ...]
    usage: Usage
    modal: frozenset[str] = frozenset()

    @classmethod
    def joined(cls, extractions: Iterable["Extraction"]) -> "Extraction":
        """Those of several articles as one."""
        every = tuple(extractions)
        return cls(
            tuple(c for e in every for c in e.claims),
            tuple(r for e in every for r in e.rejects),
            tuple(f for e in every for f in e.failures),
            sum((e.usage for e in every), Usage()),
            frozenset(id_ for e in every for id_ in e.modal),
        )

    def of_article(self, id_: str) -> "Extraction":
        """What is about one article; the cost stays with the whole."""
        claims = tuple(c for c in self.claims if c.article == id_)
        return Extraction(
            claims,
            tuple(r for r in self.rejects if r.article == id_),
            tuple(f for f in self.failures if f.article == id_),
            Usage(),
            self.modal & {c.id for c in claims},
        )


async def extract_claims(
    articles: Sequence[Article],
    extractor: Extractor,
    *,
    concurrency: int,
    listener: Listener | None = None,
) -> Extraction:
    """Extract and ground the claims of `articles`, in their order.

    Articles are read and grounded by one thread, a few ahead of the calls, so that a reply that comes
    in never waits for the parser and its place is taken at once. As many chunks as the concurrency says,
    at least 1, are under way at once; failures of the extractor come back as data.
    """
    listener = listener or Listener()
    texts = {a.id: a.text for a in articles}
    plan = {a.id: chunk_article(a) for a in articles}
    listener.started(articles, {k: len(v) for k, v in plan.items()})
    slots = asyncio.Semaphore(concurrency)
    begun = asyncio.Semaphore(min(concurrency + READ_AHEAD, READ_ARTICLES_KEPT))
    loop = asyncio.get_running_loop()

    async def one_chunk(article: Article, chunk: Chunk) -> ChunkDrafts:
        async with slots:
            with about(article=article.id, chunk=chunk.index):
                drafts = await extractor.extract(article, chunk)
                note("chunk", claims=len(drafts.drafts), failures=len(drafts.failures))
        listener.chunk_done(article.id, drafts)
        return drafts

    async def one_article(article: Article) -> Extraction:
        async with begun:
            await loop.run_in_executor(reader, _read_ahead, article)
            jobs = [one_chunk(article, chunk) for chunk in plan[article.id]]
            done = await asyncio.gather(*jobs)
            extraction = await loop.run_in_executor(reader, _ground, article, done, texts)
        listener.article_done(article, extraction)
        return extraction

    with timed("extract"), ThreadPoolExecutor(1, "reading") as reader:
        return Extraction.joined(await asyncio.gather(*(one_article(a) for a in articles)))


def _read_ahead(article: Article) -> None:
    with about(article=article.id), timed("read"):
        read_article(article)


def read_extraction(articles: Sequence[Article], extraction: Extraction) -> tuple[ReadClaim, ...]:
    """Read the grounded claims of a run."""
    with timed("read claims"):
        return read_claims(extraction.claims, contexts_of(articles), extraction.modal)


def build_report(
    articles: Sequence[Article],
    extraction: Extraction,
    model: ModelRef,
    *,
    only_compared: frozenset[str] = frozenset(),
    archived: ArchiveIndex | None = None,
    listener: Listener | None = None,
    readings: Sequence[ReadClaim] | None = None,
) -> Report:
    """Read and compare the claims, and put everything a run found into one report.

    Articles that are `only_compared`, by id, and archived claims, whose articles have other ids than these, are
    not under question: they are reported only where they stand in a relation to a checked article's claim.
    Readings are those of `read_extraction`, where they are at hand.
    """
    past = archived.count_claims() if archived else 0
    (listener or Listener()).comparing(len(extraction.claims) + past)
    read = read_extraction(articles, extraction) if readings is None else readings
    own = frozenset(r.claim.id for r in read if r.claim.article not in only_compared)
    with timed("compare"):
        found = _compare(read, own, archived)
    related = {id_ for r in found.comparison.relations for id_ in (r.a, r.b)}
    kept = [r.claim for r in (*read, *found.claims) if r.claim.id in own | related]
    loaded = archived.loaded_articles() if archived else ()
    told_of = {claim.article for claim in kept}
    report = Report(
        crosscheck_version=__version__,
        model=model,
        articles=(*articles, *(a for a in loaded if a.id in told_of)),
        claims=tuple(kept),
        relations=found.comparison.relations,
        findings=found.comparison.findings,
        rejects=extraction.rejects,
        failures=extraction.failures,
        usage=extraction.usage,
    )
    return in_order(report)


def read_given(
    given: Sequence[GivenClaim], contexts: Mapping[str, ArticleContext]
) -> tuple[ReadClaim, ...]:
    """Read claims that were written down; what was given with them is kept, the rest is parsed."""
    ids = {g.claim.article for g in given}
    filled = {id_: contexts.get(id_) or ArticleContext(id_) for id_ in ids}
    names = {g.claim.id: g.given for g in given}
    return read_claims_keeping([_with_attribution(g) for g in given], filled, names)


def compare_given(
    given: Sequence[GivenClaim], contexts: Mapping[str, ArticleContext]
) -> Comparison:
    """The deterministic stage alone, on claims that were written down.

    Raises:
        InputError: two claims have the same id.
    """
    _require_unique(given)
    return compare(read_given(given, contexts))


def judge_given_pairs(
    given: Sequence[GivenClaim],
    contexts: Mapping[str, ArticleContext],
    pairs: Iterable[tuple[str, str]],
) -> tuple[PairRelationRecord, ...]:
    """Judge exactly the given pairs, one relation (or none, with the reason) for each, in order.

    Raises:
        InputError: two claims have the same id, or a pair names a claim that is not there.
    """
    _require_unique(given)
    by_id = {r.claim.id: r for r in read_given(given, contexts)}
    lines: list[PairRelationRecord] = []
    for a, b in pairs:
        missing = [x for x in (a, b) if x not in by_id]
        if missing:
            raise InputError(
                f"pair ({a!r}, {b!r}) names claim {missing[0]!r}, which is not in the claims given; "
                "check the ids or add the file that holds it"
            )
        judged = judge_pair_only(by_id[a], by_id[b])
        told = asdict(judged) | {"relation": judged.relation or "none"}
        lines.append(PairRelationRecord(a=a, b=b, **told))
    return tuple(lines)


def ground_drafts(
    article: Article, drafts: Sequence[DraftClaim], texts: Mapping[str, str]
) -> Grounded:
    """Date the statements of some drafts, and verify the drafts in their article."""
    return ground_article(
        article, _dated(article, drafts), texts, lambda words: _days_of(words, article.published)
    )


def _ground(article: Article, done: Sequence[ChunkDrafts], texts: Mapping[str, str]) -> Extraction:
    drafts = [draft for chunk in done for draft in chunk.drafts]
    grounded = ground_drafts(article, drafts, texts)
    failures = tuple(f for chunk in done for f in chunk.failures)
    usage = sum((chunk.usage for chunk in done), Usage())
    return Extraction(grounded.claims, grounded.rejects, failures, usage, grounded.modal)


def _dated(article: Article, drafts: Sequence[DraftClaim]) -> list[DraftClaim]:
    """Statements that can be read alone: relative dates get the day that code knows."""
    stated = [Stated(d.quote, d.statement, _part_of(article, d)) for d in drafts]
    dated = date_statements(stated, article.published)
    return [replace(d, statement=s) for d, s in zip(drafts, dated, strict=True)]


def _part_of(article: Article, draft: DraftClaim) -> Part:
    """Where a draft stands, as far as its extractor knows or its words are the article's."""
    at = article.text.find(draft.quote) if draft.near is None else draft.near.start
    return article.part_at(at)


def _days_of(words: str, published: date | None) -> list[Days]:
    """The days that the words of an article speak of, as far as code can tell."""
    times = read_times(parse(words), published) if published else ()
    spans = ((t.from_ or t.to, t.to or t.from_) for t in times)
    return [Days(first, last) for first, last in spans if first is not None and last is not None]


def _compare(
    read: Sequence[ReadClaim], about: frozenset[str], archived: ArchiveIndex | None
) -> LookedUp:
    if archived is not None:
        return compare_with_index(read, about, archived)
    return LookedUp(compare(read, about), ())


def _require_unique(given: Sequence[GivenClaim]) -> None:
    seen: set[str] = set()
    for claim in (g.claim for g in given):
        if claim.id in seen:
            raise InputError(
                f"claim id {claim.id!r} is used twice; ids must be unique over all files given"
            )
        seen.add(claim.id)


def _with_attribution(given: GivenClaim) -> Claim:
    if "attribution" in given.given:
        return given.claim
    return replace(
        given.claim, attribution=read_claim_attribution(given.claim.quote, given.claim.start)
    )
