"""Where contradictions get lost: each stage in turn is given what the labels say it should get.

Four runs of the same deterministic code, each with one stage more of the program's own work:

1. compare gets gold claims with their gold fields: what is lost is *compare's*;
2. reading reads gold quotes, statements and attributions: what is lost beyond that is *reading's*;
3. extract and ground get gold claims as a faultless model's answers in the full profile, through the
   extractor itself, sentence numbers and all: what is lost beyond that is *ground's*;
4. the program as it ran: the rest is *extract's*.

The losses sum to 1 - F1 of the run. A later stage can mend what an earlier one spoils, so a loss
may be negative.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosscheck.contract import GivenClaim, contexts_of
from crosscheck.evals.articles import Bench
from crosscheck.evals.events import event_of
from crosscheck.evals.gold import Gold, GoldClaim
from crosscheck.evals.marks import Mark, tally
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.subject import Subject, lay_beside
from crosscheck.extract import ChunkDrafts
from crosscheck.extract.full import FullClaim, FullExtractor, FullReply
from crosscheck.extract.sentences import ReadSentence, read_article
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models.articles import Article, Chunk, Span
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.claims import Attribution, Claim, Quantity, TimeRef
from crosscheck.models.drafts import DraftClaim
from crosscheck.models.report import Report
from crosscheck.pipeline import Extraction, build_report, compare_given, extract_claims
from crosscheck.prompts import load_prompt
from crosscheck.version import __version__

_NO_MODEL = ModelRef("gold", "none")
_GIVEN = frozenset({"attribution", "modality", "polarity", "quantities", "times"})


class GoldExtractor:
    """Extracts what the labels say, as the full profile would from a model that knows them."""

    def __init__(self, gold: Gold) -> None:
        self._gold = gold
        self._prompt = load_prompt("extract")

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """The claims of the labels that begin in a sentence of `chunk`."""
        sentences = [s for s in read_article(article).of_chunk(chunk) if s.text]
        reply = FullReply(claims=_answer_claims(self._gold, article, sentences))
        return await FullExtractor(ScriptedClient([reply]), self._prompt).extract(article, chunk)


def _answer_claims(
    gold: Gold, article: Article, sentences: Sequence[ReadSentence]
) -> list[FullClaim]:
    """The claims that begin in one of the numbered sentences, as a model would give them."""
    return [
        answer_of(claim, number).model_copy(update={"event": event_of(claim, gold.entities)})
        for claim in gold.claims_of(article.id)
        for number, sentence in enumerate(sentences, start=1)
        if sentence.span.start <= claim.start < sentence.span.end
    ]


def answer_of(claim: GoldClaim, sentence: int) -> FullClaim:
    """One label as a model's answer about the sentence with that number."""
    said = claim.attribution
    return FullClaim(
        sentence=sentence,
        quote=claim.quote,
        statement=claim.statement,
        source=said.source if said else None,
        cue=said.cue if said else None,
        kind=said.kind.value if said else None,
        stance=said.stance.value if said else None,
        modality=claim.modality.value,
    )


def as_claim(gold: GoldClaim) -> Claim:
    """A gold claim as the contract has it."""
    found = gold.attribution
    return Claim(
        id=gold.id,
        article=gold.article,
        part=gold.part,
        start=gold.start,
        end=gold.end,
        quote=gold.quote,
        statement=gold.statement,
        attribution=None if found is None else Attribution(**dict(found)),
        modality=gold.modality,
        polarity=gold.polarity,
        quantities=tuple(Quantity(**dict(q)) for q in gold.quantities),
        times=tuple(TimeRef(**dict(t)) for t in gold.times),
    )


@dataclass(frozen=True, slots=True)
class GoldReports:
    """What the program finds when a stage is fed from the labels.

    Attributes:
        compared, read, grounded: with compare, reading, and extract and ground fed from them.
        proposed: the labels after extract and ground.
    """

    compared: Report
    read: Report
    grounded: Report
    proposed: Extraction


def make_gold_reports(bench: Bench) -> GoldReports:
    """Run the deterministic stages on the labels, from three points of the flow."""
    gold, articles = bench.gold, bench.inputs.articles
    proposed = asyncio.run(extract_claims(articles, GoldExtractor(gold), concurrency=1))
    claims = [as_claim(g) for g in gold.claims]
    return GoldReports(
        compared=_compared(claims, articles, _GIVEN),
        read=_compared(claims, articles, frozenset({"attribution"})),
        grounded=build_report(articles, proposed, _NO_MODEL),
        proposed=proposed,
    )


def bare_report(articles: tuple[Article, ...], claims: Iterable[Claim]) -> Report:
    """Claims as a report that says nothing more about them."""
    return Report(
        crosscheck_version=__version__,
        model=_NO_MODEL,
        articles=articles,
        claims=tuple(claims),
        relations=(),
        findings=(),
        rejects=(),
        failures=(),
        usage=Usage(),
    )


def _compared(
    claims: Iterable[Claim], articles: tuple[Article, ...], given: frozenset[str]
) -> Report:
    lines = [GivenClaim(claim, given) for claim in claims]
    found = compare_given(lines, contexts_of(articles))
    bare = bare_report(articles, (line.claim for line in lines))
    return replace(bare, relations=found.relations, findings=found.findings)


@dataclass(frozen=True, slots=True)
class StageLoss:
    """How much of a figure one stage loses.

    Attributes:
        reached: the figure when this stage and all after it do their own work.
    """

    stage: str
    reached: float
    lost: float


def lose_by_stage(subject: Subject, gold_reports: GoldReports) -> tuple[StageLoss, ...]:
    """Say how much of the F1 of contradictions each stage loses, in the order of the flow.

    Args:
        subject: the run.
        gold_reports: the same for every run on these labels.
    """
    reports = (gold_reports.compared, gold_reports.read, gold_reports.grounded)
    subjects = [lay_beside(r, subject.gold, subject.inputs) for r in reports]
    reached = [_f1(s) for s in (*subjects, subject)]
    stages = zip(
        ("compare", "reading", "ground", "extract"), [1.0, *reached[:-1]], reached, strict=True
    )
    losses = [StageLoss(stage, after, earlier - after) for stage, earlier, after in stages]
    return tuple(reversed(losses))


def relations_of_gold(subject: Subject, gold_reports: GoldReports) -> tuple[Mark, ...]:
    """The marks on relations when compare is given the labelled claims with their fields.

    Args:
        subject: any run on these labels and articles.
        gold_reports: the same for every run on these labels.
    """
    return tuple(score_relations(lay_beside(gold_reports.compared, subject.gold, subject.inputs)))


def _f1(subject: Subject) -> float:
    found = tally(m for m in score_relations(subject) if m.measure == "contradict")
    return found["contradict"].f1 or 0.0 if found else 0.0


class EverythingExtractor:
    """Proposes every sentence whole and makes nobody responsible for it."""

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """Propose the sentences of `chunk`."""
        spans = [Span(s.start, s.end) for s in chunk.sentences]
        return ChunkDrafts(
            tuple(DraftClaim(article.id, chunk.index, s.of(article.text), near=s) for s in spans)
        )
