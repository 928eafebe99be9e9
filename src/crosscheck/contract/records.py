"""The shape on disk: a strict record for what stands there otherwise than in the values that travel.

Values of the same shape (`Relation`, `Reject`, `Usage` and so on) are written and read as they are; pydantic
holds them to their types, and to the strictness of the record that they stand in.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    WrapSerializer,
)

from crosscheck.models.articles import Part, PartSpan
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.claims import Attribution, EntityMention, Modality, Polarity
from crosscheck.models.drafts import Reject
from crosscheck.models.relations import Dimension, Finding, Relation, RelationKind
from crosscheck.models.report import Failure

SCHEMA_VERSION: Literal["1"] = "1"
# In characters; no sentence is cut longer (`text.sentences`), and a claim is one proposition.
LONGEST_QUOTE = 5_000


def _whole(value: float | None) -> float | int | None:
    """12000.0 is written 12000."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _in_bounds(relation: Relation) -> Relation:
    if not 0.0 <= relation.probability <= 1.0:
        raise ValueError("a probability is from 0 to 1")
    return relation


def _brief(finding: Finding, write: SerializerFunctionWrapHandler) -> dict[str, object]:
    """A second look is there only if one was asked for."""
    return {name: value for name, value in write(finding).items() if value is not None}


Number: TypeAlias = Annotated[float | int | None, BeforeValidator(_whole)]
CheckedRelation: TypeAlias = Annotated[Relation, AfterValidator(_in_bounds)]
BriefFinding: TypeAlias = Annotated[Finding, WrapSerializer(_brief)]


class Record(BaseModel):
    """Strict: an unknown key is an error, so that a typing slip never goes unnoticed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False
    )


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


class DaysRecord(Record):
    """First and last possible day."""

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
    attribution: Attribution | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    quantities: tuple[QuantityRecord, ...] | None = None
    times: tuple[TimeRecord, ...] | None = None
    entities: tuple[EntityMention, ...] | None = None
    flags: tuple[str, ...] = ()


class InputRecord(Record):
    """Which bytes an article came from."""

    article: str
    path_as_given: str
    sha256: str


class ArticleRecord(Record):
    """What the report says about an article; its text stands beside the report, not in it."""

    id: str
    outlet: str | None
    headline: str | None
    published: date | None
    published_from: str | None
    parts: tuple[PartSpan, ...]
    notes: tuple[str, ...] = ()


class ReportRecord(Record):
    """`report.json`, keys in this order."""

    schema_version: Literal["1"]
    crosscheck_version: str
    inputs: tuple[InputRecord, ...]
    model: ModelRef
    articles: tuple[ArticleRecord, ...]
    claims: tuple[ClaimRecord, ...]
    relations: tuple[CheckedRelation, ...]
    findings: tuple[BriefFinding, ...]
    rejects: tuple[Reject, ...]
    failures: tuple[Failure, ...]
    usage: Usage


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


class ComparisonRecord(Record):
    """What `crosscheck compare` prints."""

    relations: tuple[CheckedRelation | PairRelationRecord, ...]
    findings: tuple[BriefFinding, ...] = ()


class PairRecord(Record):
    """A line of ``--pairs``."""

    a: str
    b: str


AnyRecord = TypeVar("AnyRecord", bound=Record)
