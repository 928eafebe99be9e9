"""One report laid beside the labels: what every scorer looks at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from crosscheck.chunking import chunk_article
from crosscheck.evals.align import GoldAlignment, Pair, align_claims
from crosscheck.evals.articles import Bench, Inputs
from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import GoldClaim
from crosscheck.models.articles import Chunk, Span
from crosscheck.models.claims import Claim
from crosscheck.models.report import Report
from crosscheck.text.sentences import paragraphs

# Why a chunk could not be extracted: there was no reply, or none that can be used.
FailureKind = Literal["call", "schema"]


class ModelAnswer(NamedTuple):
    """Whom the model named as the speaker of a sentence (on one line)."""

    sentence: str
    source: str


def chunk_at(chunks: Sequence[Chunk], at: int) -> int:
    """The index of the chunk that has the character at an offset; the first one's if none has."""
    return next((c.index for c in chunks if any(at in p for p in c.pieces)), 0)


def chunk_name(article: str, index: int) -> str:
    """How a chunk of an article is called."""
    return f"{article}#{index}"


@dataclass(frozen=True)
class Matched:
    """A gold claim beside the claim that was extracted for it."""

    gold: GoldClaim
    claim: Claim
    pair: Pair

    @property
    def shared(self) -> Span:
        """The characters that both spans have; only what stands here can be expected of both."""
        start = max(self.gold.start, self.claim.start)
        return Span(start, max(start, min(self.gold.end, self.claim.end)))


@dataclass(frozen=True)
class Subject:
    """A report, the labels of its articles, how their claims correspond, what failed and what the model said.

    Attributes:
        failed: by their names, the chunks that could not be extracted.
    """

    report: Report
    gold: Gold
    inputs: Inputs
    alignment: GoldAlignment
    failed: Mapping[str, FailureKind] = field(default_factory=dict)
    answers: tuple[ModelAnswer, ...] = ()

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The extracted claims by id."""
        return {c.id: c for c in self.report.claims}

    @cached_property
    def matched(self) -> tuple[Matched, ...]:
        """The pairs with their claims, in gold order of ids."""
        return tuple(
            Matched(self.gold.by_id[p.gold], self.claims[p.found], p) for p in self.alignment.pairs
        )

    @cached_property
    def golds_of(self) -> dict[str, tuple[str, ...]]:
        """For each extracted claim, every gold claim that it states, wholly or as a part."""
        golds: dict[str, set[str]] = defaultdict(set)
        pairs = ((pair.gold, pair.found) for pair in self.alignment.pairs)
        for gold, found in (*pairs, *self.alignment.merged.items()):
            golds[found].add(gold)
        for found, gold in self.alignment.pieces.items():
            golds[found].add(gold)
        return {found: tuple(sorted(ids)) for found, ids in golds.items()}

    @cached_property
    def founds_of(self) -> dict[str, frozenset[str]]:
        """For each gold claim that is stated anywhere, the extracted claims that state it."""
        founds: dict[str, set[str]] = defaultdict(set)
        for found, golds in self.golds_of.items():
            for gold in golds:
                founds[gold].add(found)
        return {gold: frozenset(ids) for gold, ids in founds.items()}

    @cached_property
    def extras(self) -> tuple[Claim, ...]:
        """Extracted claims that correspond to no gold claim."""
        return tuple(self.claims[id_] for id_ in self.alignment.extra)

    def cluster(self, claim: GoldClaim | Claim) -> str:
        """The paragraph that a claim begins in, by name."""
        starts = self._paragraphs[claim.article]
        return f"{claim.article}#p{sum(start <= claim.start for start in starts):02d}"

    def chunk_of(self, claim: GoldClaim) -> str:
        """The chunk that a claim begins in, by name; the first if in none."""
        return chunk_name(claim.article, chunk_at(self.chunks[claim.article], claim.start))

    @cached_property
    def chunks(self) -> dict[str, tuple[Chunk, ...]]:
        """The chunks that each article was asked about in."""
        return {a.id: chunk_article(a) for a in self.inputs.articles}

    @cached_property
    def _paragraphs(self) -> dict[str, tuple[int, ...]]:
        return {a.id: tuple(p.start for p in paragraphs(a.text)) for a in self.inputs.articles}


def lay_beside(
    report: Report,
    bench: Bench,
    unusable: frozenset[str] = frozenset(),
    answers: Sequence[ModelAnswer] = (),
) -> Subject:
    """Align a report's claims with the labels of its articles.

    `unusable` has the error messages of failures that were unusable replies.
    """
    alignment = align_claims(bench.gold.claims, report.claims)
    failed: dict[str, FailureKind] = {
        chunk_name(f.article, f.chunk): "schema" if f.error in unusable else "call"
        for f in reversed(report.failures)  # of several in one chunk the first counts
    }
    return Subject(report, bench.gold, bench.inputs, alignment, failed, tuple(answers))
