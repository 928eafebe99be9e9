"""What people decided on findings: read from decisions.json, merged, applied to the next run's report.

A decision names a finding by the id of one of its grounds (see `compare.findings.identity`), so it holds
as long as these sentences stand, also when the finding has grown. Nobody's decision is ever replaced by
somebody else's: where two people disagree, both decisions are kept, and the finding stays open.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, ValidationError

from crosscheck.compare.clusters import cluster
from crosscheck.compare.findings import ground_ids
from crosscheck.contract import Record
from crosscheck.errors import InputError, describe_faults
from crosscheck.models.relations import Finding
from crosscheck.models.report import Report
from crosscheck.text.json_text import to_json

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Choice = Literal["confirmed", "dismissed", "noted"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person.

    Attributes:
        finding: id of the finding, or of any of its grounds.
        headline: kept so that a list of decisions can be read without the report.
        author: who decided; empty when not stated.
        at: when; None when not stated.
        about: ids of the grounds that the finding had at the time; empty when not stated.
        settles: whether it was made in the face of a disagreement and ends it.
    """

    finding: Annotated[str, Field(min_length=1)]
    decision: Choice
    reason: str = ""
    note: str = ""
    headline: str = ""
    author: str = ""
    at: AwareDatetime | None = None
    about: tuple[str, ...] = ()
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for one finding.

    Attributes:
        verdict: what all who decided agree on; "disputed" where they do not.
        decisions: those that count, the latest last; never empty.
        grown: how many grounds the finding has that nobody had seen who decided.
    """

    verdict: Choice | Literal["disputed"]
    decisions: tuple[Decision, ...]
    grown: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """A report's findings with the decisions on them.

    Attributes:
        findings: those not dismissed, in the report's order.
        standing: what holds, by the id of the finding.
    """

    findings: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Standing], ...]
    standing: Mapping[str, Standing]
    unmatched: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The decisions of several files, and where they disagree.

    Attributes:
        decisions: all that count, in the order in which they were made.
        disputed: what stands against what, a group a finding.
    """

    decisions: tuple[Decision, ...]
    disputed: tuple[tuple[Decision, ...], ...]


class _DecisionsRecord(Record):
    schema_version: Literal["1"]
    decisions: tuple[Decision, ...]


def read_decisions(text: str, name: str) -> tuple[Decision, ...]:
    """Read decisions.json, called `name` in errors: every decision in it, in the order of the file.

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


def merge_decisions(files: Iterable[Sequence[Decision]]) -> Merged:
    """Put the decisions of several people together; the same decision twice is one.

    Of one named person the latest decision on a finding counts; of different people, and where
    nobody is named, every one is kept.
    """
    every = dict.fromkeys(d for decisions in files for d in decisions)
    groups = [_latest_of_each(group) for group in _on_one_finding(sorted(every, key=_moment))]
    standing = (stand(group) for group in groups)
    return Merged(
        tuple(sorted((d for group in groups for d in group), key=_moment)),
        tuple(s.decisions for s in standing if s.verdict == "disputed"),
    )


def _on_one_finding(decisions: Sequence[Decision]) -> list[list[Decision]]:
    """Group decisions on findings that have a ground in common, whichever gave them their name."""
    first: dict[str, Decision] = {}
    links = [(first.setdefault(id_, d), d) for d in decisions for id_ in (d.finding, *d.about)]
    return cluster(decisions, links)


def stand(decisions: Sequence[Decision], grounds: Sequence[str] = ()) -> Standing:
    """What holds after `decisions`, at least one, on a finding that now has these grounds."""
    latest = _latest_of_each(sorted(decisions, key=_moment))
    settled = [place for place, d in enumerate(latest) if d.settles]
    counting = latest[settled[-1] :] if settled else latest
    verdicts = list(dict.fromkeys(d.decision for d in counting if d.decision != "noted"))
    verdict = verdicts[0] if len(verdicts) == 1 else "disputed" if verdicts else "noted"
    return Standing(verdict, tuple(counting), _grown(counting, grounds))


def apply_decisions(report: Report, decisions: Iterable[Decision]) -> Decided:
    """Split the report's findings into those still shown and those dismissed."""
    decisions = tuple(decisions)
    by_id: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_id.setdefault(decision.finding, []).append(decision)
    grounds = grounds_of(report) if by_id else {}
    standing: dict[str, Standing] = {}
    matched: set[str] = set()
    for finding in report.findings if by_id else ():
        names = [n for n in (finding.id, *grounds[finding.id]) if n in by_id]
        matched.update(names)
        if names:
            given = [d for name in dict.fromkeys(names) for d in by_id[name]]
            standing[finding.id] = stand(given, grounds[finding.id])
    folded = {id_ for id_, stands in standing.items() if stands.verdict == "dismissed"}
    return Decided(
        tuple(f for f in report.findings if f.id not in folded),
        tuple((f, standing[f.id]) for f in report.findings if f.id in folded),
        standing,
        tuple(d for d in decisions if d.finding not in matched),
    )


def grounds_of(report: Report) -> dict[str, tuple[str, ...]]:
    """The ids of the grounds of each finding, by its id."""
    claims = {claim.id: claim for claim in report.claims}
    relations = {relation.id: relation for relation in report.relations}
    published = {article.id: article.published for article in report.articles}
    return {f.id: ground_ids(f, claims, relations, published) for f in report.findings}


def without_dismissed(report: Report, decisions: Iterable[Decision]) -> Report:
    """The same report without the findings that were dismissed."""
    return replace(report, findings=apply_decisions(report, decisions).findings)


def _moment(decision: Decision) -> datetime:
    return decision.at or _LONG_AGO


def _latest_of_each(decisions: Sequence[Decision]) -> list[Decision]:
    """Without what its own author has decided anew; in the order in which they were made."""
    last = {d.author: d for d in decisions if d.author}
    return [d for d in decisions if not d.author or last[d.author] is d]


def _grown(decisions: Sequence[Decision], grounds: Sequence[str]) -> int:
    """How many grounds are new; where a decision does not say what there was, only a rename tells."""
    seen = {id_ for d in decisions for id_ in (d.finding, *d.about)}
    stated = any(d.about for d in decisions) or (grounds and grounds[0] not in seen)
    return len(set(grounds) - seen) if stated else 0


def describe_decisions(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """One line for each decision: what was decided, by whom and when, on what, and why."""
    return tuple(f"{d.finding} {describe_decision(d)} - {d.headline}" for d in decisions)


def describe_decision(decision: Decision) -> str:
    """What was decided, by whom, when and why: "dismissed by Ana, 3 May 2031 10:12 UTC (known)"."""
    words: list[str] = [decision.decision]
    if decision.author:
        words.append(f"by {decision.author},")
    if decision.at is not None:
        moment = decision.at.astimezone(UTC)
        words.append(f"{moment.day} {moment:%b %Y %H:%M} UTC")
    remark = ": ".join(filter(None, (decision.reason, decision.note)))
    return " ".join(words).rstrip(",") + (f" ({remark})" if remark else "")


def describe_standing(standing: Standing) -> str:
    """What holds for a finding, and whether it has grown since."""
    said = "; ".join(map(describe_decision, standing.decisions))
    disputed = "people disagree: " if standing.verdict == "disputed" else ""
    if not standing.grown:
        return f"{disputed}{said}"
    pairs = "a pair or sentence" if standing.grown == 1 else f"{standing.grown} pairs or sentences"
    return f"{disputed}{said}; since then {pairs} joined it"
