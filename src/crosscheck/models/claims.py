"""What `ground` hands on, with what `reading` fills in: claims as the contract has them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from crosscheck.models.articles import InText, Part, Span


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
    resolved: str | None = field(default=None, kw_only=True)
    source_id: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    kind: AttributionKind = AttributionKind.INDIRECT
    stance: Stance = Stance.ASSERTS
    via: str | None = None

    @property
    def name(self) -> str:
        """Who is made responsible: the resolved name, else the words that stand there."""
        return self.resolved or self.source

    @property
    def source_span(self) -> Span | None:
        """Where the source stands; None where nobody is named."""
        return _span(self.source_start, self.source_end)

    @property
    def cue_span(self) -> Span | None:
        """Where the cue stands, if there is one."""
        return _span(self.cue_start, self.cue_end)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


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
class Quantity(InText):
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
class TimeRef(InText):
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
class EntityMention(InText):
    """A mention of a person, body, place or group, with its canonical id."""

    text: str
    start: int
    end: int
    id: str
    type: Literal["person", "org", "country", "place", "group", "other"]


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
class Claim(InText):
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
