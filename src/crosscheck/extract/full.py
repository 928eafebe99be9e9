"""The profile for large models: claims within numbered sentences, with statement and attribution.

The model gives the number of the sentence and the exact words, so a quote can be looked for
where it should stand. The reader's opinion on the same sentence is attached as a second one.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from crosscheck.attribution import ReadAttribution
from crosscheck.entities import Cast
from crosscheck.extract.asking import Answered, as_drafts, ask, make_request
from crosscheck.extract.compact import CONTEXT_SENTENCES
from crosscheck.extract.drafts import attribution_of, draft_sentence
from crosscheck.extract.protocol import ChunkDrafts
from crosscheck.extract.same_source import names_same_source
from crosscheck.extract.sentences import ReadSentence, read_article
from crosscheck.llm.protocol import ModelClient, Request
from crosscheck.models.articles import Article, Chunk
from crosscheck.models.claims import AttributionKind, ClaimFlag, Modality, Stance
from crosscheck.models.drafts import DraftAttribution, DraftClaim, DraftEvent
from crosscheck.prompts import Prompt
from crosscheck.text.fold import folded
from crosscheck.text.search import locate_quote, locate_words

# A claim of 60 words with its fields is about 240 tokens; two claims a sentence are common.
TOKENS_PER_SENTENCE = 400


Kind = Literal["anonymous", "media_report", "document", "direct_quote", "indirect"]
StanceName = Literal["asserts", "denies", "confirms", "cannot_confirm", "expects", "promises"]
Standing = Literal["own", "earlier", "other", "general"]
ModalityName = Literal["happened", "ongoing", "planned", "possible", "conditional", "opinion"]


class FullEvent(BaseModel):
    """Which event a claim speaks of, in words of the article; null where it does not say."""

    model_config = ConfigDict(extra="forbid")

    what: Annotated[str, Field(max_length=120)] | None
    where: Annotated[str, Field(max_length=120)] | None
    when: Annotated[str, Field(max_length=120)] | None
    standing: Standing | None


class FullClaim(BaseModel):
    """One claim as the model reports it; null where there is nothing.

    Prompts of the time before `event` do not ask for it, so a reply without it is valid.
    """

    model_config = ConfigDict(extra="forbid")

    sentence: int = Field(ge=1, description="number of the sentence the claim stands in")
    quote: Annotated[str, Field(min_length=1, max_length=600)]
    statement: Annotated[str, Field(min_length=1, max_length=600)]
    source: Annotated[str, Field(max_length=160)] | None
    cue: Annotated[str, Field(max_length=80)] | None
    kind: Kind | None
    stance: StanceName | None
    modality: ModalityName | None
    event: FullEvent | None = None


class FullReply(BaseModel):
    """The claims of the sentences asked about, in text order."""

    model_config = ConfigDict(extra="forbid")

    claims: list[FullClaim] = Field(max_length=120)


class FullExtractor:
    """Proposes the model's claims, asked for by `prompts/extract.md` or another prompt of its schema version."""

    def __init__(self, client: ModelClient, prompt: Prompt) -> None:
        self._client = client
        self._prompt = prompt

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """Propose the claims of `chunk`; sentences the model failed on get the rules' claims."""
        read = read_article(article)
        sentences = read.of_chunk(chunk)
        first = read.sentences.index(sentences[0]) if sentences else 0
        before = read.sentences[max(0, first - CONTEXT_SENTENCES) : first]
        asked = [s for s in sentences if s.text]
        if not any(s.checkable for s in asked):
            return ChunkDrafts(())
        answered = await ask(
            self._client, asked, lambda group: self._request(article, before, group)
        )
        drafts = (d for a in answered for d in _drafts(article, chunk, a, read.names))
        return as_drafts(article, chunk, drafts, answered)

    def _request(
        self, article: Article, before: Sequence[ReadSentence], group: Sequence[ReadSentence]
    ) -> Request[FullReply]:
        text = render_sentences(article.headline, before, group)
        return make_request(self._prompt, text, FullReply, TOKENS_PER_SENTENCE * len(group) + 200)


def render_sentences(
    headline: str | None, before: Sequence[ReadSentence], group: Sequence[ReadSentence]
) -> str:
    """The user message: the headline, the sentences before, then the numbered ones."""
    lines = [f"Headline: {' '.join(headline.split())}"] if headline else []
    if before:
        lines.append("Before: " + " ".join(s.text for s in before))
    lines += [f"[{n}] {s.text}" for n, s in enumerate(group, start=1)]
    return "\n".join(lines)


def _drafts(
    article: Article,
    chunk: Chunk,
    answered: Answered[ReadSentence, FullReply],
    names: Cast,
) -> list[DraftClaim]:
    if answered.reply is None:
        return [
            replace(draft, flags=(*draft.flags, ClaimFlag.MODEL_FAILED))
            for sentence in answered.items
            for draft in draft_sentence(article, chunk, sentence)
        ]
    return [
        _draft(article, chunk, claim, answered.items[claim.sentence - 1], names)
        if claim.sentence <= len(answered.items)
        else _placeless_draft(article, chunk, claim)
        for claim in answered.reply.value.claims
    ]


def _placeless_draft(article: Article, chunk: Chunk, claim: FullClaim) -> DraftClaim:
    """A claim of a sentence that was not asked about: ground looks for its words everywhere."""
    return DraftClaim(
        article=article.id,
        chunk=chunk.index,
        quote=claim.quote,
        statement=claim.statement,
        is_reworded=True,
        attribution=_proposed(claim),
        modality=Modality(claim.modality) if claim.modality else None,
        event=DraftEvent(**claim.event.model_dump()) if claim.event else None,
    )


def _proposed(claim: FullClaim) -> DraftAttribution | None:
    """Whom the model makes responsible."""
    source = (claim.source or "").strip()
    if not source:
        return None
    return DraftAttribution(
        source=source,
        cue=claim.cue or None,
        kind=AttributionKind(claim.kind) if claim.kind else None,
        stance=Stance(claim.stance) if claim.stance else None,
    )


def _draft(
    article: Article, chunk: Chunk, claim: FullClaim, sentence: ReadSentence, names: Cast
) -> DraftClaim:
    return replace(
        _placeless_draft(article, chunk, claim),
        near=sentence.span,
        statement=claim.statement if claim.statement.strip() != claim.quote.strip() else None,
        attribution=_attribution(article, claim, sentence, names),
        names=tuple(s.name for s in sentence.attribution.anaphora),
    )


def _attribution(
    article: Article, claim: FullClaim, sentence: ReadSentence, names: Cast
) -> DraftAttribution | None:
    proposed = _proposed(claim)
    if proposed is None or proposed.source is None:
        return None
    opinion = _opinion(article, claim, sentence)
    agreed = None
    if opinion is not None and opinion.source is not None:
        agreed = names_same_source(proposed.source, opinion, names)
    same = opinion if agreed else None
    here = locate_words(proposed.source, sentence.span.of(article.text))
    return replace(
        proposed,
        via=same.via if same else None,
        source_span=here.shift(sentence.span.start) if here else same.source_span if same else None,
        resolved=same.resolved if same else None,
        agreed=agreed,
        fallback=attribution_of(opinion),
    )


def _opinion(article: Article, claim: FullClaim, sentence: ReadSentence) -> ReadAttribution | None:
    """The reader's attribution of the words quoted; the sentence's main one if it has none for them.

    Of several the one with the cue that the model names, as in "vowed to answer reports from ... that".
    """
    reports = [a for a in sentence.attribution.attributions if a.is_report]
    match = locate_quote(claim.quote, sentence.span.of(article.text))
    quote = match.span.shift(sentence.span.start) if match else sentence.span
    about = [a for a in reports if any(span.overlaps(quote) for span in a.content)] or reports
    cue = folded(claim.cue or "")
    return next((a for a in about if cue and folded(a.cue or "") == cue), next(iter(about), None))
