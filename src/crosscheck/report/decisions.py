"""What a person decided on findings: read from decisions.json, applied to the next run's report.

A decision names a finding by its id. The id depends on the sentences, so a finding whose sentences
changed is a new one: it comes back, and the old decision is listed as applying to nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crosscheck.errors import InputError
from crosscheck.models import Finding, Report


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `headline` is kept so that a list of decisions can be read without the report."""

    finding: str
    decision: Literal["confirmed", "dismissed", "noted"]
    reason: str = ""
    note: str = ""
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A report's findings with the decisions on them.

    Attributes:
        findings: those not dismissed, in the report's order.
        dismissed: folded away, with the decision that did it.
        unmatched: decisions on findings that this report does not have.
    """

    findings: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Decision], ...]
    unmatched: tuple[Decision, ...]


class _DecisionRecord(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    finding: str = Field(min_length=1)
    decision: Literal["confirmed", "dismissed", "noted"]
    reason: str = ""
    note: str = ""
    headline: str = ""


class _DecisionsRecord(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal["1"]
    decisions: tuple[_DecisionRecord, ...]


def read_decisions(text: str, name: str) -> tuple[Decision, ...]:
    """Read decisions.json; of several decisions on one finding the last counts.

    Args:
        text: the file's content.
        name: what to call it in an error.

    Raises:
        InputError: not JSON, or not decisions as the report page saves them.
    """
    try:
        record = _DecisionsRecord.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise InputError(
            f"{name!r} is not a decisions.json: {where}: {first['msg']}. "
            "Save it from the report page and pass it unchanged."
        ) from None
    found = {d.finding: Decision(**d.model_dump()) for d in record.decisions}
    return tuple(found.values())


def apply_decisions(report: Report, decisions: Iterable[Decision]) -> Decided:
    """Split the report's findings into those still shown and those dismissed."""
    by_finding = {d.finding: d for d in decisions}
    shown, dismissed = [], []
    for finding in report.findings:
        decision = by_finding.pop(finding.id, None)
        if decision is not None and decision.decision == "dismissed":
            dismissed.append((finding, decision))
        else:
            shown.append(finding)
    return Decided(tuple(shown), tuple(dismissed), tuple(by_finding.values()))


def without_dismissed(report: Report, decisions: Iterable[Decision]) -> Report:
    """The same report without the findings that were dismissed."""
    return replace(report, findings=apply_decisions(report, decisions).findings)


def describe_decisions(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """One line for each decision: what was decided, on what, and why."""
    lines = []
    for decision in decisions:
        remark = ": ".join(filter(None, (decision.reason, decision.note)))
        because = f" ({remark})" if remark else ""
        lines.append(f"{decision.finding} {decision.decision}{because} - {decision.headline}")
    return tuple(lines)
