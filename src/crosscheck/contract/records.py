"""The shape on disk: one strict pydantic record for each object of the contract."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from crosscheck.models.articles import Part
from crosscheck.models.claims import AttributionKind, Modality, Polarity, Stance
from crosscheck.models.drafts import RejectReason
from crosscheck.models.relations import Cause, Dimension, FindingKind, RelationKind

SCHEMA_VERSION: Literal["1"] = "1"
# In characters; no sentence is cut longer (`text.sentences`), and a claim is one proposition.
LONGEST_QUOTE = 5_000


def _whole(value: float | None) -> float | int | None:
    """12000.0 is written 12000."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Number: TypeAlias = Annotated[float | int | None, BeforeValidator(_whole)]


class Record(BaseModel):
    """Strict: an unknown key is an error, so that a typing slip never goes unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class AttributionRecord(Record):
    """The contract's attribution; only the source is needed when claims are written by hand."""

    source: str
    resolved: str | None = None
    source_id: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    kind: AttributionKind = AttributionKind.INDIRECT
    stance: Stance = Stance.ASSERTS
    via: str | None = None


class QuantityRecord(Record):
    """The contract's quantity: an interval with its hedges."""

    text: str
    start: int = 0
    end: int = 0
    low: Number
    high: Number
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    counted: str | None = None
    unit: str | None = None


class TimeRecord(Record):
    """The contract's time expression with ISO 8601 dates."""

    text: str
    start: int = 0
    end: int = 0
    from_: date | None = Field(alias="from")
    to: date | None
    role: Literal["event", "report", "anchor"] = "event"


class EntityRecord(Record):
    """The contract's entity mention."""

    text: str
    start: int
    end: int
    id: str
    type: Literal["person", "org", "country", "place", "group", "other"]


class DaysRecord(Record):
    """First and last possible day."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: date | None = Field(default=None, alias="from")
    to: date | None = None


class EventRecord(Record):
    """Which event a claim speaks of."""

    what: str | None = None
    where: tuple[str, ...] = ()
    when: DaysRecord = DaysRecord()
    standing: Literal["own", "earlier", "other", "general"] = "own"
    from_words: tuple[str, ...] = ()


class ClaimRecord(Record):
    """The contract's claim; what is not given is read from the text."""

    id: str = Field(min_length=1)
    article: str = Field(min_length=1)
    part: Part = Part.BODY
    start: int = Field(default=0, ge=0)
    end: int | None = None
    quote: str = Field(min_length=1, max_length=LONGEST_QUOTE)
    statement: str = Field(min_length=1, max_length=LONGEST_QUOTE)
    event: EventRecord | None = None
    attribution: AttributionRecord | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    quantities: tuple[QuantityRecord, ...] | None = None
    times: tuple[TimeRecord, ...] | None = None
    entities: tuple[EntityRecord, ...] | None = None
    flags: tuple[str, ...] = ()


class RelationRecord(Record):
    """The contract's relation."""

    id: str
    a: str
    b: str
    relation: RelationKind
    dimension: Dimension
    level: str
    cause: Cause
    severity: int
    probability: float = Field(default=1.0, ge=0.0, le=1.0)
    why: str


class SecondLookRecord(Record):
    """What the model says of a finding."""

    both_true: Literal["yes", "no", "cannot_tell"]
    how: str
    words: tuple[str, ...]


class FindingRecord(Record):
    """The contract's finding; a second look is there only if one was asked for."""

    id: str
    kind: FindingKind
    severity: int
    claims: tuple[str, ...]
    relations: tuple[str, ...]
    headline: str
    why: str
    second_look: SecondLookRecord | None = Field(default=None, exclude_if=lambda v: v is None)


class InputRecord(Record):
    """Which bytes an article came from."""

    article: str
    path_as_given: str
    sha256: str


class PromptRecord(Record):
    """Which prompt asked."""

    name: str
    version: str
    hash: str


class ModelRecord(Record):
    """Which model answered."""

    name: str
    endpoint_kind: Literal["embedded", "openai-compatible", "recorded", "scripted", "rules", "none"]
    prompt: PromptRecord | None
    parameters: dict[str, str | int | float | bool | None]


class PartRecord(Record):
    """A run of characters of one part."""

    part: Part
    start: int
    end: int


class ArticleRecord(Record):
    """What the report says about an article; its text stands beside the report, not in it."""

    id: str
    outlet: str | None
    headline: str | None
    published: date | None
    published_from: str | None
    parts: tuple[PartRecord, ...]


class RejectRecord(Record):
    """The contract's reject."""

    article: str
    chunk: int
    reason: RejectReason
    proposed: str


class FailureRecord(Record):
    """The contract's failure."""

    article: str
    chunk: int
    error: str
    attempts: int


class UsageRecord(Record):
    """The contract's usage."""

    calls: int
    cached_calls: int
    prompt_tokens: int
    completion_tokens: int
    failed_attempt_tokens: int
    cost_usd: float | None


class ReportRecord(Record):
    """`report.json`, keys in this order."""

    schema_version: Literal["1"]
    crosscheck_version: str
    inputs: tuple[InputRecord, ...]
    model: ModelRecord
    articles: tuple[ArticleRecord, ...]
    claims: tuple[ClaimRecord, ...]
    relations: tuple[RelationRecord, ...]
    findings: tuple[FindingRecord, ...]
    rejects: tuple[RejectRecord, ...]
    failures: tuple[FailureRecord, ...]
    usage: UsageRecord


class ContextRecord(Record):
    """A line of ``--articles``: what is known of an article whose claims are compared."""

    id: str
    published: date | None = None
    outlet: str | None = None


class PairRelationRecord(Record):
    """One relation for one pair that was asked about; "none" comes with its reason, too."""

    a: str
    b: str
    relation: RelationKind | Literal["none"]
    dimension: Dimension | None
    level: str
    probability: float = Field(ge=0.0, le=1.0)
    why: str


class PairRecord(Record):
    """A line of ``--pairs``."""

    a: str
    b: str


AnyRecord = TypeVar("AnyRecord", bound=Record)
