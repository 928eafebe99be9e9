"""The values that travel between the stages: frozen, without behaviour that needs I/O.

All offsets are half-open ``[start, end)`` and count Unicode code points of the article's text.
The names are those of the report contract; a field that is not in the contract says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal


class Part(StrEnum):
    """Which part of an article a character belongs to."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    BOILERPLATE = "boilerplate"


# Nothing is claimed in these: page furniture, and what a page says about its own mistakes.
UNCLAIMED = frozenset({Part.BOILERPLATE, Part.CORRECTION})


class AttributionKind(StrEnum):
    """How a claim is attributed; the first that applies in this order wins."""

    ANONYMOUS = "anonymous"
    MEDIA_REPORT = "media_report"
    DOCUMENT = "document"
    DIRECT_QUOTE = "direct_quote"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What the source does with the claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    CANNOT_CONFIRM = "cannot_confirm"
    EXPECTS = "expects"
    PROMISES = "promises"


class Modality(StrEnum):
    """How real the claim says its event is."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    OPINION = "opinion"


# What has come about, or is coming about.
REAL = frozenset({Modality.HAPPENED, Modality.ONGOING})


class Polarity(StrEnum):
    """Whether the embedded proposition is affirmed or negated."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class RelationKind(StrEnum):
    """How two claims stand to each other."""

    AGREE = "agree"
    CONTRADICT = "contradict"
    COMPATIBLE = "compatible"
    UPDATE = "update"


class Dimension(StrEnum):
    """On which point two claims were compared; one module in `compare.dimensions` each."""

    QUANTITY = "quantity"
    TIME = "time"
    POLARITY = "polarity"
    STANCE = "stance"
    WORDING = "wording"
    PLACE = "place"
    ACTOR = "actor"
    CHARACTERISATION = "characterisation"
    DISCLOSURE = "disclosure"


class Cause(StrEnum):
    """Why two claims differ, which tells an editor what to do."""

    ARTICLES = "articles"
    SOURCES = "sources"
    ARTICLE_VS_SOURCE = "article_vs_source"
    WITHIN_ARTICLE = "within_article"


class FindingKind(StrEnum):
    """What a person should look at."""

    CONTRADICTION = "contradiction"
    CHANGED_QUOTATION = "changed_quotation"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    CONTESTED = "contested"
    SPECIFIC = "specific"
    VAGUE = "vague"
    QUOTE_WITHOUT_SPEAKER = "quote_without_speaker"
    UPDATE = "update"
    AGREEMENT = "agreement"


class ClaimFlag(StrEnum):
    """What a reader should know of how a claim came about."""

    QUOTE_CORRECTED = "quote_corrected"  # slips in the quote gave way to the article's own words
    STATEMENT_IS_QUOTE = "statement_is_quote"  # the wording proposed said something else
    STATEMENT_UNCONFIRMED = (
        "statement_unconfirmed"  # it names somebody code cannot tell to be meant
    )
    ATTRIBUTION_REMOVED = "attribution_removed"  # the text does not bear out the one proposed
    SOURCE_UNRESOLVED = "source_unresolved"  # whom the words stand for, nothing tells for certain
    TOLD_BY_ANOTHER = "told_by_another"  # that the source says it rests on another one's word
    SOURCE_DISPUTED = "source_disputed"  # model and rules name different sources
    SOURCE_UNCONFIRMED = "source_unconfirmed"  # only the model names this one, from far away
    MODEL_FAILED = "model_failed"  # the claim is the rules', for the model did not answer


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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """The same span, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class PartSpan:
    """A run of characters that belong to one part; the parts of an article cover it exactly."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    r"""One text with what is known about its publication.

    Attributes:
        id: file stem, made unique within a run.
        text: the text as given, newlines normalised to ``\n``.
        parts: cover the text exactly, in order.
        published_from: how the date is known, in words ("--date", "printed in the text: ...").
        path_as_given: the path, URL or "-" from the command line.
        sha256: of the bytes as read.
        newlines: the line ends of the file as read.
    """

    id: str
    text: str
    parts: tuple[PartSpan, ...]
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: date | None = None
    published_from: str | None = None
    path_as_given: str = ""
    sha256: str = ""
    newlines: Literal["lf", "crlf", "cr", "mixed", "none"] = "lf"

    def part_at(self, offset: int) -> Part:
        """The part that the character at `offset` belongs to."""
        for span in self.parts:
            if span.start <= offset < span.end:
                return span.part
        return Part.BOILERPLATE


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, with the part and the paragraph it stands in."""

    start: int
    end: int
    part: Part
    paragraph: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit an extractor works on: whole paragraphs, with the sentences before as context.

    Attributes:
        index: position within the article, from 0.
        pieces: spans of the article; the pieces of all chunks, joined, are its reportable text
            (everything but boilerplate) exactly.
        sentences: those of the chunk, in order.
        context: the sentences just before, read-only.
    """

    article: str
    index: int
    pieces: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    context: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftAttribution:
    """Who the extractor says is responsible, not yet verified.

    Attributes:
        source: as proposed: a name, a role or a pronoun.
        near: where to look for the words (a span of the article), or None for the whole article.
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
    near: Span | None = None
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


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is made responsible for a claim, by which words; every span verified in the article.

    Attributes:
        source: the article's own words, which stand at `source_start` to `source_end`.
        source_id: canonical entity id, or None when the source is not in the alias graph.
        via: inner source of a nested attribution.
        resolved: the person or body that the words stand for, by the fullest name; None when nobody
            is certain (the claim then has the flag `source_unresolved`), or when the words stand for
            themselves ("two officials").
    """

    source: str
    source_id: str | None
    source_start: int | None
    source_end: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    kind: AttributionKind
    stance: Stance
    via: str | None = None
    resolved: str | None = None

    @property
    def name(self) -> str:
        """Who is made responsible: the resolved name, else the words that stand there."""
        return self.resolved or self.source


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """The unit an amount was written in, where it is not the base unit of its kind.

    Attributes:
        name: in the singular, as the news writes it ("mile", "mph", "°F").
        factor, offset: the amount in the base unit is the written one times `factor` plus `offset`.
    """

    name: str
    factor: float
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedges, as an interval.

    Attributes:
        low, high: bounds in the base unit; None is unbounded.
        low_open, high_open: whether the bound itself is excluded ("more than" is open).
        approx: "about", "nearly", "thousands": the bounds are not meant to the digit.
        counted: lemma of the head noun that is counted ("soldier", "brigade"), or None.
        unit: "percent", ISO 4217 code, ordinal, or an SI or calendar unit; None for plain counts.
        modifiers: lemmas that narrow the counted noun ("special", "north korean"); not in the contract.
        measure: class of the verb that governs the number ("send", "plan"); not in the contract.
        part_of: index (in the claim's quantities) of the whole this is a part of; not in the contract.
        near: content lemmas beside the number, which tell two numbers of one claim apart; not in
            the contract.
        written: the unit of the words ("six miles": mile), if it is not `unit`; not in the contract.
    """

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    counted: str | None = None
    unit: str | None = None
    modifiers: tuple[str, ...] = ()
    measure: str | None = None
    part_of: int | None = None
    near: tuple[str, ...] = ()
    written: WrittenUnit | None = None


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time expression as a closed interval of days.

    Attributes:
        from_: first possible day, or None if open.
        to: last possible day, or None if open.
        role: "event" (when it happened), "report" (when it was said), "anchor" (relative to what).
        span_kind: "point" (some day within the interval) or "period" (the whole interval:
            "since August", "between October 8 and 13"); not in the contract.
        partial: first and last day as "MM-DD/MM-DD" when no year is stated and none can be told; an
            open end is empty ("by May 3": "/05-03"); not in the contract.
        event: class of the verb that the expression times ("send", "die"); not in the contract.
        near: content lemmas beside the expression; not in the contract.
        act: class of the act that the expression times, in whichever words ("come out", "release"),
            for claims that are given as being about one thing; not in the contract.
        minute: of a time of day, its minutes after midnight as stated; None for a day, and for a
            time of day of which morning and evening cannot be told; not in the contract.
        minute_slack: how many minutes off the stated ones the meant ones may be ("about 8 pm": 30); not in
            the contract.
        zone: of a time of day, the zone as stated ("GMT"), or None; not in the contract.
    """

    text: str
    start: int
    end: int
    from_: date | None
    to: date | None
    role: Literal["event", "report", "anchor"] = "event"
    span_kind: Literal["point", "period"] = "point"
    partial: str | None = None
    event: str | None = None
    near: tuple[str, ...] = ()
    act: str | None = None
    minute: int | None = None
    minute_slack: int = 0
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention of a person, body, place or group, with its canonical id."""

    text: str
    start: int
    end: int
    id: str
    type: Literal["person", "org", "country", "place", "group", "other"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb (or nominalised verb) of a claim with who does what to whom.

    Attributes:
        lemma: of the verb.
        cls: verb class, e.g. "send" for send/dispatch/deploy/ship; the lemma itself if in none.
        agent, object: canonical entity id or head-noun lemma; None if not expressed.
        negated: whether a negation has scope over it, lexical negatives included.
        modality: of this predicate alone.
    """

    lemma: str
    cls: str
    start: int
    end: int
    agent: str | None = None
    object: str | None = None
    negated: bool = False
    modality: Modality = Modality.HAPPENED


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a claim and its place in the syntax; a name is one word.

    Attributes:
        lemma: lower case; of a name the words as they stand.
        concept: what inflections and synonyms of one class share; of a resolved name its id.
        kind: part of speech.
        role: preposition or dependency by which it hangs on its head, active voice.
        head: index of the word it hangs on, among the words of the claim; -1 for a root.
        negated: whether a negation has scope over it; of verbs and of what a copula says.
        modality: of verbs and of what a copula says; None of other words.
    """

    lemma: str
    concept: str
    kind: Literal["name", "noun", "verb", "adjective", "adverb", "number"]
    role: str
    head: int
    start: int
    end: int
    negated: bool = False
    modality: Modality | None = None

    @property
    def text(self) -> str:
        """By which two words are known to be one: the concept."""
        return self.concept


@dataclass(frozen=True, slots=True)
class EventFrame:
    """Which event a claim speaks of, gathered from the claim and what stands around it.

    Attributes:
        what: the act or thing that happened, its lemma or the words of the article, or None.
        where: places, as the article names them.
        from_, to: first and last possible day, or None.
        standing: how it stands to the article's own story: the same event, an earlier one, another
            one, or what is so in general.
        from_words: the words of the article that say when and where, as they stand.
    """

    what: str | None = None
    where: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    standing: Literal["own", "earlier", "other", "general"] = "own"
    from_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that can be checked alone; every span verified. This is the contract's claim."""

    id: str
    article: str
    part: Part
    start: int
    end: int
    quote: str
    statement: str
    attribution: Attribution | None
    modality: Modality
    polarity: Polarity
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    flags: tuple[str, ...] = ()
    event: EventFrame = EventFrame()


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What compare needs to know of an article; a subset of `Article` so that claims alone suffice."""

    id: str
    outlet: str | None = None
    published: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a claim says of words that stand earlier in its article.

    Attributes:
        kind: "speaker" (whose words they were: "the mayor's comment"), "disputed" (that somebody
            contradicts them: "the denial was contradicted by").
        words: the words that refer.
        claims: ids of the claims that they refer to.
    """

    kind: Literal["speaker", "disputed"]
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim with the parts of its reading that the contract does not carry; input of compare.

    Attributes:
        predicates: in text order; the first is the main one.
        lemmas: content lemmas of quote and statement, lower case, without stop words.
        head: lemma of the main verb, or None.
        reference: what it says of earlier words of its article, or None.
        words: content words of the quote in order, with their syntax.
    """

    claim: Claim
    context: ArticleContext
    predicates: tuple[Predicate, ...] = ()
    lemmas: frozenset[str] = frozenset()
    head: str | None = None
    reference: Reference | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims, how they stand, on which point, and why. `a` < `b` always.

    Attributes:
        probability: that a reader of both articles would say so, 0 to 1, as calibrated on judged pairs.
    """

    id: str
    a: str
    b: str
    relation: RelationKind
    dimension: Dimension
    level: str
    cause: Cause
    severity: int
    why: str
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What the model says of a finding: an opinion, which orders findings of one severity and no more.

    Attributes:
        both_true: whether both passages can be true at once.
        how: its reason.
        words: of the articles, on which the reason rests.
    """

    both_true: Literal["yes", "no", "cannot_tell"]
    how: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person should look at. `severity`: 3 changes the story, 2 needs a fix, 1 nuance."""

    id: str
    kind: FindingKind
    severity: int
    claims: tuple[str, ...]
    relations: tuple[str, ...]
    headline: str
    why: str
    second_look: SecondLook | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Something the model proposed that the text does not bear out."""

    article: str
    chunk: int
    reason: RejectReason
    proposed: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A chunk that could not be extracted; the report and the exit code say so."""

    article: str
    chunk: int
    error: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and calls. `failed_attempt_tokens` counts prompt and completion of attempts that failed."""

    calls: int = 0
    cached_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    failed_attempt_tokens: int = 0
    cost_usd: float | None = None

    @property
    def is_counted(self) -> bool:
        """Whether the endpoint counted tokens; some send no usage, which is unknown and not nothing."""
        return not self.calls or self.prompt_tokens + self.completion_tokens > 0

    def __add__(self, other: "Usage") -> "Usage":
        cost = (
            None
            if self.cost_usd is None and other.cost_usd is None
            else (self.cost_usd or 0.0) + (other.cost_usd or 0.0)
        )
        return Usage(
            self.calls + other.calls,
            self.cached_calls + other.cached_calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.failed_attempt_tokens + other.failed_attempt_tokens,
            cost,
        )


@dataclass(frozen=True, slots=True)
class PromptRef:
    """Which prompt asked: its name, version and content hash."""

    name: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class ModelRef:
    """Which model answered, through which kind of endpoint, asked by which prompt."""

    name: str
    endpoint_kind: Literal["embedded", "openai-compatible", "recorded", "scripted", "rules", "none"]
    prompt: PromptRef | None = None
    parameters: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found; `report.json` is exactly this, in this order."""

    crosscheck_version: str
    model: ModelRef
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    rejects: tuple[Reject, ...]
    failures: tuple[Failure, ...]
    usage: Usage
    schema_version: str = "1"
