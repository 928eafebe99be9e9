"""Values to the contract's JSON, deterministically: same values, same bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from crosscheck.contract.records import (
    SCHEMA_VERSION,
    AnyRecord,
    ArticleRecord,
    ClaimRecord,
    ComparisonRecord,
    DaysRecord,
    EventRecord,
    InputRecord,
    PairRelationRecord,
    QuantityRecord,
    Record,
    ReportRecord,
    TimeRecord,
)
from crosscheck.models.claims import Claim
from crosscheck.models.relations import Finding, Relation
from crosscheck.models.report import Report
from crosscheck.text.identity import public_name
from crosscheck.text.json_text import to_json


def report_to_json(report: Report) -> str:
    """The report as the contract's JSON: UTF-8 text, two-space indent, a newline at the end."""
    return _dump(_report_record(report))


def claim_to_line(claim: Claim) -> str:
    """One claim as one line of JSON, without the line end."""
    return to_json(_plain(_claim_record(claim)))


def comparison_to_json(
    relations: Iterable[Relation], findings: Iterable[Finding], claims: Iterable[Claim]
) -> str:
    """``{relations, findings}`` as `crosscheck compare` prints it, in the order of a report."""
    places = _places(claims)
    return _dump(
        ComparisonRecord(
            relations=tuple(_in_order(relations, places)),
            findings=tuple(_findings_in_order(findings, places)),
        )
    )


def pair_relations_to_json(lines: Iterable[PairRelationRecord]) -> str:
    """``{relations}`` for ``--pairs``: one for each pair, in the order asked."""
    return _dump(ComparisonRecord(relations=tuple(lines)))


def _plain(record: Record) -> object:
    return record.model_dump(mode="json", by_alias=True)


def _dump(record: Record) -> str:
    return to_json(_plain(record), indent=2) + "\n"


def _record(record: type[AnyRecord], value: object, **others: object) -> AnyRecord:
    """The attributes of `value` that `record` has, and `others`."""
    own = {name: getattr(value, name) for name in record.model_fields if hasattr(value, name)}
    return record.model_validate(own | others)


def _claim_record(claim: Claim) -> ClaimRecord:
    return _record(
        ClaimRecord,
        claim,
        event=_record(EventRecord, claim.event, when=_record(DaysRecord, claim.event)),
        quantities=tuple(_record(QuantityRecord, q) for q in claim.quantities),
        times=tuple(_record(TimeRecord, t) for t in claim.times),
    )


def in_order(report: Report) -> Report:
    """The same report with its lists in the contract's order, but for the findings.

    Those of one severity and kind stay as they were found, the weightiest first; the file has them by place.
    """
    places = _places(report.claims)
    return replace(
        report,
        articles=tuple(sorted(report.articles, key=lambda a: a.id)),
        claims=tuple(sorted(report.claims, key=lambda c: places[c.id])),
        relations=tuple(_in_order(report.relations, places)),
        rejects=tuple(
            sorted(report.rejects, key=lambda r: (r.article, r.chunk, r.reason, r.proposed))
        ),
        failures=tuple(sorted(report.failures, key=lambda f: (f.article, f.chunk, f.error))),
    )


def _report_record(report: Report) -> ReportRecord:
    report = in_order(report)
    return ReportRecord(
        schema_version=SCHEMA_VERSION,
        crosscheck_version=report.crosscheck_version,
        inputs=tuple(
            InputRecord(article=a.id, path_as_given=public_name(a.path_as_given), sha256=a.sha256)
            for a in report.articles
        ),
        model=replace(report.model, parameters=dict(sorted(report.model.parameters.items()))),
        articles=tuple(_record(ArticleRecord, a) for a in report.articles),
        claims=tuple(map(_claim_record, report.claims)),
        relations=report.relations,
        findings=tuple(_findings_in_order(report.findings, _places(report.claims))),
        rejects=report.rejects,
        failures=report.failures,
        usage=report.usage,
    )


Place: TypeAlias = tuple[str, int, str]
_NOWHERE: Place = ("", 0, "")


def _places(claims: Iterable[Claim]) -> dict[str, Place]:
    """Where each claim stands: article, start, id."""
    return {c.id: (c.article, c.start, c.id) for c in claims}


def _in_order(relations: Iterable[Relation], places: Mapping[str, Place]) -> list[Relation]:
    return sorted(
        relations, key=lambda r: (places.get(r.a, _NOWHERE), places.get(r.b, _NOWHERE), r.id)
    )


def _findings_in_order(findings: Iterable[Finding], places: Mapping[str, Place]) -> list[Finding]:
    return sorted(
        findings,
        key=lambda f: (min((places.get(c, _NOWHERE) for c in f.claims), default=_NOWHERE), f.id),
    )
