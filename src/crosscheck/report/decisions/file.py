"""decisions.json: read strictly, written as the report page does."""

from collections.abc import Iterable
from typing import Literal

from pydantic import ValidationError

from crosscheck.contract import Record
from crosscheck.errors import InputError, describe_faults
from crosscheck.report.decisions.values import Decision
from crosscheck.text.json_text import to_json


class _DecisionsRecord(Record):
    schema_version: Literal["1"]
    decisions: tuple[Decision, ...]


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
    return record.decisions


def decisions_to_json(decisions: Iterable[Decision]) -> str:
    """Write decisions.json as the page does; what is not stated is left out."""
    record = _DecisionsRecord(schema_version="1", decisions=tuple(decisions))
    return to_json(record.model_dump(mode="json", exclude_defaults=True), indent=2) + "\n"
