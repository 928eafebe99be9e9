"""What `extract` hands on: claims as proposed, before anything of them is believed, and why one is not."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind, Modality, Stance


@dataclass(frozen=True, slots=True)
class DraftAttribution:
    """Who the extractor says is responsible, not yet verified.

    Attributes:
        source: as proposed: a name, a role or a pronoun.
        resolved: the fullest name that code found for the source, or None.
        open: whether code looked for whom the source stands for, and found nobody certain.
        agreed: whether model and deterministic reader name the same source; None if only one spoke.
        is_sure: whether the reader found it by the syntax of the sentence.
        fallback: the reader's attribution of the same words, for when this one does not stand.
    """

    source: str | None
    cue: str | None
    kind: AttributionKind | None = None
    stance: Stance | None = None
    via: str | None = None
    source_span: Span | None = None
    cue_span: Span | None = None
    resolved: str | None = None
    open: bool = False
    agreed: bool | None = None
    is_sure: bool = False
    fallback: "DraftAttribution | None" = None


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """The event that a model says a claim speaks of, in words that should stand in the article.

    Attributes:
        standing: how it stands to the article's own story; None where the model does not say.
    """

    what: str | None = None
    where: str | None = None
    when: str | None = None
    standing: Literal["own", "earlier", "other", "general"] | None = None


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim as proposed by an extractor, before anything is believed.

    Attributes:
        quote: the words proposed; need not stand in the article.
        near: the span in which the quote should be found, if the extractor knows.
        statement: self-contained rewording, or None to use the quote.
        names: fuller names for pronouns, roles and short names, found by code in this article;
            the statement may use them although they do not stand near the quote.
        is_reworded: whether the statement is in a model's own words, not put together by code.
        event: which event it speaks of, if the extractor says.
    """

    article: str
    chunk: int
    quote: str
    near: Span | None = None
    statement: str | None = None
    is_reworded: bool = False
    attribution: DraftAttribution | None = None
    modality: Modality | None = None
    flags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    event: DraftEvent | None = None


class RejectReason(StrEnum):
    """Why a proposal of the model was not believed."""

    FABRICATED = "fabricated"  # the quote stands in no loaded article
    ALTERED = "altered"  # something like it stands in the article, but not near enough
    MISATTRIBUTED = "misattributed"  # the quote stands in another loaded article
    BOILERPLATE = "boilerplate"  # the quote stands in a part that is not reported on
    DUPLICATE = "duplicate"  # the same span and statement was already accepted
    SOURCE_NOT_IN_ARTICLE = "source_not_in_article"
    CUE_NOT_IN_SENTENCE = "cue_not_in_sentence"
    NOT_A_CUE = "not_a_cue"  # the cue stands there but reports no speech
    STATEMENT_UNFAITHFUL = "statement_unfaithful"


@dataclass(frozen=True, slots=True)
class Reject:
    """Something the model proposed that the text does not bear out."""

    article: str
    chunk: int
    reason: RejectReason
    proposed: str
