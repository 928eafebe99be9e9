"""decisions.json: read strictly, written as the report page does."""

from collections.abc import Iterable
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from crosscheck.errors import InputError, describe_faults
from crosscheck.report.decisions.values import Choice, Decision
from crosscheck.text.json_text import to_json


class _DecisionRecord(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: str = Field(min_length=1)
    decision: Choice
    reason: str = ""
    note: str = ""
    headline: str = ""
    author: str = ""
    at: AwareDatetime | None = None
    about: tuple[str, ...] = ()
    settles: bool = False


class _DecisionsRecord(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal["1"]
    decisions: tuple[_DecisionRecord, ...]


def read_decisions(text: str, name: str) -> tuple[Decision, ...]:
    """Read decisions.json: every decision in it, in the order of the file.

    Args:
        text: the file's content.
        name: what to call it in an error.

    Raises:
        InputError: not JSON, or not decisions as the report page saves them.
    """
    try:
        record = _DecisionsRecord.model_validate_json(text)
    except ValidationError as error:
        raise InputError(
            f"{name!r} is not a decisions.json: {describe_faults(error, 'the file')[0]}. "
            "Save it from the report page and pass it unchanged."
        ) from None
    return tuple(Decision(**dict(d)) for d in record.decisions)


def decisions_to_json(decisions: Iterable[Decision]) -> str:
    """Write decisions.json as the page does; what is not stated is left out."""
    records = [_DecisionRecord.model_validate(d, from_attributes=True) for d in decisions]
    stated = [record.model_dump(mode="json", exclude_defaults=True) for record in records]
    document = {"schema_version": "1", "decisions": stated}
    return to_json(document, indent=2) + "\n"
