"""From what was read (and answered) to draft claims."""

from crosscheck.attribution import ReadAttribution
from crosscheck.extract.propositions import Proposition
from crosscheck.extract.sentences import ReadSentence
from crosscheck.extract.statements import state
from crosscheck.models import Article, Chunk, DraftAttribution, DraftClaim, Span


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
            attribution_of(proposition.attribution, sentence.span),
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
    statement = state(article.text, proposition, sentence.attribution.stand_ins)
    return DraftClaim(
        article=article.id,
        chunk=chunk.index,
        quote=proposition.span.of(article.text),
        near=proposition.span,
        statement=statement.text,
        attribution=attribution,
        names=statement.names,
    )


def attribution_of(
    read: ReadAttribution | None, sentence: Span, *, agreed: bool | None = None
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
        near=sentence,
        source_span=read.source_span,
        cue_span=read.cue_span,
        resolved=read.resolved,
        agreed=agreed,
    )
