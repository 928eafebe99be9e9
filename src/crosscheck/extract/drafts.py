"""From what was read (and answered) to draft claims."""

from dataclasses import replace

from crosscheck.attribution import ReadAttribution
from crosscheck.extract.propositions import Proposition
from crosscheck.extract.protocol import ChunkDrafts
from crosscheck.extract.sentences import ReadSentence, read_article
from crosscheck.extract.statements import state
from crosscheck.models.articles import Article, Chunk, Span
from crosscheck.models.claims import AttributionKind, ClaimFlag
from crosscheck.models.drafts import DraftAttribution, DraftClaim

_MARKS = ("“", "”", '"')


def draft_sentence(
    article: Article, chunk: Chunk, sentence: ReadSentence
) -> tuple[DraftClaim, ...]:
    """The claims of one sentence, attributed as the reader says."""
    return tuple(
        draft_proposition(
            article,
            chunk,
            sentence,
            proposition,
            attribution_of(proposition.attribution),
        )
        for proposition in sentence.propositions
    )


def draft_proposition(
    article: Article,
    chunk: Chunk,
    sentence: ReadSentence,
    proposition: Proposition,
    attribution: DraftAttribution | None,
) -> DraftClaim:
    """One claim; its quote is the article's own words at the proposition's span."""
    statement = state(article.text, proposition, sentence.attribution.anaphora)
    return DraftClaim(
        article=article.id,
        chunk=chunk.index,
        quote=proposition.span.of(article.text),
        near=proposition.span,
        statement=statement.text,
        attribution=_of_kind(attribution, article.text, sentence.span, proposition.span),
        names=statement.names,
        flags=(ClaimFlag.TOLD_BY_ANOTHER,) if proposition.told else (),
    )


def _of_kind(
    attribution: DraftAttribution | None, text: str, sentence: Span, clause: Span
) -> DraftAttribution | None:
    """A clause outside the quotation marks of its sentence is not quoted, whatever else is."""
    if attribution is None or attribution.kind is not AttributionKind.DIRECT_QUOTE:
        return attribution
    before, inside = text[sentence.start : clause.start], clause.of(text)
    after = text[clause.end : sentence.end]
    quoted = any(mark in f"{before}{after}" for mark in _MARKS)
    closed = before.count('"') % 2 == 0 and before.count("“") == before.count("”")
    if any(mark in inside for mark in _MARKS) or not (quoted and closed):
        return attribution
    # The end of a quotation from before, or the beginning of one that goes on, leaves it open.
    beside = before + after
    if beside.count("“") != beside.count("”") or beside.count('"') % 2:
        return attribution
    return replace(attribution, kind=AttributionKind.INDIRECT)


def attribution_of(
    read: ReadAttribution | None, *, agreed: bool | None = None
) -> DraftAttribution | None:
    """The reader's attribution as a draft; None where nobody is made responsible."""
    if read is None or (read.source is None and read.cue is None):
        return None
    return DraftAttribution(
        source=read.source,
        cue=read.cue,
        kind=read.kind,
        stance=read.stance,
        via=read.via,
        source_span=read.source_span,
        cue_span=read.cue_span,
        resolved=read.resolved,
        open=read.open,
        agreed=agreed,
        is_sure=read.confidence == "high",
    )


class RulesExtractor:
    """Proposes what the rules find; costs nothing and never fails."""

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """Propose the claims of `chunk`."""
        read = read_article(article).of_chunk(chunk)
        return ChunkDrafts(tuple(d for s in read for d in draft_sentence(article, chunk, s)))
