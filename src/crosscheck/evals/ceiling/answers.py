"""The labels written down as a faultless model's answers in the full profile.

The answers go through the extractor itself, sentence numbers and all, so what is lost on the way is
lost by the program and not by a short cut of this module.
"""

import asyncio
from collections.abc import Sequence

from crosscheck.evals.articles import Inputs
from crosscheck.evals.gold import Gold, GoldClaim
from crosscheck.extract import ChunkDrafts
from crosscheck.extract.full import FullClaim, FullExtractor, FullReply
from crosscheck.extract.sentences import ReadSentence, read_article
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models import Article, Chunk
from crosscheck.pipeline import Extraction, extract_claims
from crosscheck.prompts import load_prompt


class GoldExtractor:
    """Extracts what the labels say, as the full profile would from a model that knows them.

    Args:
        gold: the labels.

    """

    def __init__(self, gold: Gold) -> None:
        self._gold = gold
        self._prompt = load_prompt("extract")

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """The claims of the labels that begin in a sentence of `chunk`."""
        sentences = [s for s in read_article(article).of_chunk(chunk) if s.text]
        reply = FullReply(claims=answer_claims(self._gold.claims_of(article.id), sentences))
        return await FullExtractor(ScriptedClient([reply]), self._prompt).extract(article, chunk)


def propose_gold(gold: Gold, inputs: Inputs) -> Extraction:
    """Ground the labels as if a model had proposed them."""
    return asyncio.run(extract_claims(inputs.articles, GoldExtractor(gold), concurrency=1))


def answer_claims(
    claims: Sequence[GoldClaim], sentences: Sequence[ReadSentence]
) -> list[FullClaim]:
    """The claims that begin in one of the numbered sentences, as a model would give them."""
    return [
        answer_of(claim, number)
        for claim in claims
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
