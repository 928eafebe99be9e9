"""What stands in the gold files: one strict record for each line of each file.

Labels are facts about the articles, so nothing here is computed; the words are those of the
annotation guide (see docs/evals.md).
"""

from datetime import date, datetime
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from crosscheck.contract import Record
from crosscheck.models.articles import InText, Part
from crosscheck.models.claims import AttributionKind, Modality, Polarity, Stance
from crosscheck.models.relations import Cause, Dimension, RelationKind

Words = Annotated[str, StringConstraints(min_length=1)]
Offset = Annotated[int, Field(ge=0)]
GoldDimension = Literal[
    "quantity",
    "time",
    "actor",
    "attribution",
    "polarity",
    "confirmation",
    "place",
    "wording",
    "characterisation",
]
# The guide has two words that the program splits further: *attribution* (who said it) is judged as
# *stance* (which also holds "the same source made to say different things"), and *confirmation*
# (stated as fact, reported, confirmed, not confirmable) comes out as *stance*, *polarity* or
# *disclosure*. A relation found in any of the dimensions that correspond counts as found.
_SPLIT: dict[str, frozenset[Dimension]] = {
    "attribution": frozenset({Dimension.STANCE}),
    "polarity": frozenset({Dimension.POLARITY, Dimension.STANCE}),
    "confirmation": frozenset({Dimension.STANCE, Dimension.POLARITY, Dimension.DISCLOSURE}),
}
CORRESPONDING: dict[GoldDimension, frozenset[Dimension]] = {
    name: _SPLIT[name] if name in _SPLIT else frozenset({Dimension(name)})
    for name in get_args(GoldDimension)
}


class GoldAttribution(Record):
    """Who is made responsible; the offsets point at the mention and at the cue in the article."""

    source: Words
    source_start: Offset | None
    source_end: Offset | None
    cue: Words | None
    cue_start: Offset | None
    cue_end: Offset | None
    kind: AttributionKind
    stance: Stance
    via: Words | None


class GoldQuantity(InText, Record):
    """A number with its hedges as an interval; null is unbounded."""

    text: Words
    start: Offset
    end: Offset
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    approx: bool
    counted: Words | None
    unit: Words | None


class GoldTime(InText, Record):
    """A time expression, resolved to days; null is open, both null is vague."""

    text: Words
    start: Offset
    end: Offset
    from_: date | None = Field(alias="from")
    to: date | None
    role: Literal["event", "report", "anchor"]


class GoldClaim(InText, Record):
    """One line of claims.jsonl."""

    id: Words
    article: Words
    part: Part
    start: Offset
    end: Offset
    quote: Words
    statement: Words
    attribution: GoldAttribution | None
    modality: Modality
    polarity: Polarity
    unattributed: bool
    unattributed_why: Literal["a", "b", "c", "d", "e"] | None
    quantities: tuple[GoldQuantity, ...]
    times: tuple[GoldTime, ...]
    note: str | None


class GoldPart(InText, Record):
    """One line of parts.jsonl; the parts of an article tile its text."""

    article: Words
    part: Part
    start: Offset
    end: Offset


class GoldEntity(Record):
    """One line of entities.jsonl: a name with the forms in which the articles write it."""

    id: Words
    name: Words
    type: Literal["person", "organisation", "place", "country", "agreement"]
    forms: Annotated[tuple[Words, ...], Field(min_length=1)]


class GoldRelation(Record):
    """One line of relations.jsonl; one pair of claims may have one relation per dimension.

    Attributes:
        debatable: whether readers who had only the guide and the articles judge differently;
            such a relation is counted apart, neither as right nor as wrong.
    """

    id: Words
    a: Words
    b: Words
    relation: RelationKind
    dimension: GoldDimension
    cause: Cause | None
    severity: Annotated[int, Field(ge=1, le=3)] | None
    basis: Literal["entailment", "implicature"] | None
    why: Words
    debatable: bool = False


class Review(Record):
    """One line of reviews.jsonl: what somebody decided about a claim that the labels lack.

    Attributes:
        start, end, statement: of the extracted claim, which is known by them in later runs.
        verdict: accept: a claim the labels should have had; reject: not a claim.
    """

    article: Words
    start: Offset
    end: Offset
    statement: Words
    verdict: Literal["accept", "reject"]
    who: Words
    when: datetime
    why: Words
