"""The program's stages fed from the labels, so that what each of them loses can be told apart.

Compare gets gold claims with their gold fields; extract and ground get them as a faultless model's
answers in the full profile, through the extractor itself, sentence numbers and all.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from crosscheck.contract import GivenClaim, contexts_of
from crosscheck.evals.articles import Bench
from crosscheck.evals.events import event_of
from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import GoldClaim
from crosscheck.extract import ChunkDrafts
from crosscheck.extract.full import FullClaim, FullExtractor, FullReply
from crosscheck.extract.sentences import read_article
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models.articles import Article, Chunk
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.claims import Attribution, Claim, Quantity, TimeRef
from crosscheck.models.drafts import DraftClaim
from crosscheck.models.report import Report
from crosscheck.pipeline import Extraction, compare_given, extract_claims
from crosscheck.prompts import Prompt, load_prompt
from crosscheck.version import __version__

NO_MODEL = ModelRef("gold", "none")
_GIVEN = frozenset({"attribution", "modality", "polarity", "quantities", "times"})


class GoldExtractor:
    """Extracts what the labels say, as the full profile would from a model that knows them."""

    def __init__(self, gold: Gold) -> None:
        self._gold = gold
        self._prompt = load_prompt("extract")

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """The claims of the labels that begin in a sentence of `chunk`."""
        gold = self._gold
        places = [(c, number_of(article, chunk, c.start)) for c in gold.claims_of(article.id)]
        answers = [
            answer_of(claim, number).model_copy(update={"event": event_of(claim, gold.entities)})
            for claim, number in places
            if number is not None
        ]
        return await take_answers(answers, self._prompt, article, chunk)


def number_of(article: Article, chunk: Chunk, at: int) -> int | None:
    """The number by which a model is asked about the sentence that has an offset; None in another chunk."""
    sentences = (s for s in read_article(article).of_chunk(chunk) if s.text)
    return next((n for n, s in enumerate(sentences, start=1) if at in s.span), None)


async def take_answers(
    answers: list[FullClaim], prompt: Prompt, article: Article, chunk: Chunk
) -> ChunkDrafts:
    """What the extractor makes of a model's answers about a chunk."""
    client = ScriptedClient([FullReply(claims=answers)])
    return await FullExtractor(client, prompt).extract(article, chunk)


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
    own = gold.model_dump(exclude={"unattributed", "unattributed_why", "note"})
    own |= {
        "attribution": None if found is None else Attribution(**dict(found)),
        "quantities": tuple(Quantity(**dict(q)) for q in gold.quantities),
        "times": tuple(TimeRef(**dict(t)) for t in gold.times),
    }
    return Claim(**own)


def extract_labels(bench: Bench) -> Extraction:
    """The labels after extract and ground."""
    extractor = GoldExtractor(bench.gold)
    return asyncio.run(extract_claims(bench.inputs.articles, extractor, concurrency=1))


def compare_labels(bench: Bench) -> Report:
    """The labels with what compare finds, given them with their fields."""
    lines = [GivenClaim(as_claim(gold), _GIVEN) for gold in bench.gold.claims]
    found = compare_given(lines, contexts_of(bench.inputs.articles))
    bare = bare_report(bench.inputs.articles, (line.claim for line in lines))
    return replace(bare, relations=found.relations, findings=found.findings)


def bare_report(articles: tuple[Article, ...], claims: Iterable[Claim]) -> Report:
    """Claims as a report that says nothing more about them."""
    return Report(
        crosscheck_version=__version__,
        model=NO_MODEL,
        articles=articles,
        claims=tuple(claims),
        relations=(),
        findings=(),
        rejects=(),
        failures=(),
        usage=Usage(),
    )


class EverythingExtractor:
    """Proposes every sentence whole and makes nobody responsible for it."""

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """Propose the sentences of `chunk`."""
        return ChunkDrafts(
            tuple(
                DraftClaim(article.id, chunk.index, s.of(article.text), near=s)
                for s in chunk.sentences
            )
        )
