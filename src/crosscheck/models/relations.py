"""What `compare` hands on: how two claims stand to each other, and what a person should look at."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


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
    probability: float = field(default=1.0, kw_only=True)
    why: str


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


CONFLICT_KINDS = frozenset(
    {FindingKind.CONTRADICTION, FindingKind.CONTESTED, FindingKind.CHANGED_QUOTATION}
)
# Somebody should be named who is not.
UNSOURCED_KINDS = frozenset(
    {
        FindingKind.ATTRIBUTION_DROPPED,
        FindingKind.SPECIFIC,
        FindingKind.QUOTE_WITHOUT_SPEAKER,
        FindingKind.VAGUE,
    }
)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What the model says of a finding: an opinion, which orders findings of one severity and no more.

    Attributes:
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
