"""Values to the contract's JSON, deterministically: same values, same bytes."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from crosscheck.contract.records import (
    SCHEMA_VERSION,
    AnyRecord,
    ArticleRecord,
    AttributionRecord,
    ClaimRecord,
    DaysRecord,
    EntityRecord,
    EventRecord,
    FailureRecord,
    FindingRecord,
    InputRecord,
    ModelRecord,
    PairRelationRecord,
    PartRecord,
    PromptRecord,
    QuantityRecord,
    Record,
    RejectRecord,
    RelationRecord,
    ReportRecord,
    SecondLookRecord,
    TimeRecord,
    UsageRecord,
)
from crosscheck.models.articles import Article
from crosscheck.models.calls import ModelRef
from crosscheck.models.claims import Claim, EventFrame
from crosscheck.models.drafts import Reject
from crosscheck.models.relations import Finding, Relation
from crosscheck.models.report import Failure, Report
from crosscheck.text.identity import public_name
from crosscheck.text.json_text import to_json

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def report_to_json(report: Report) -> str:
    """The report as the contract's JSON: UTF-8 text, two-space indent, a newline at the end."""
    return _dump(_report_record(report))


def claim_to_line(claim: Claim) -> str:
    """One claim as one line of JSON, without the line end."""
    return _compact(_claim_record(claim))


def comparison_to_json(
    relations: Iterable[Relation], findings: Iterable[Finding], claims: Iterable[Claim]
) -> str:
    """``{relations, findings}`` as `crosscheck compare` prints it, in the order of a report."""
    places = _places(claims)
    document: Json = {
        "relations": [_plain(_relation_record(r)) for r in _in_order(relations, places)],
        "findings": [_plain(_finding_record(f)) for f in _findings_in_order(findings, places)],
    }
    return to_json(document, indent=2) + "\n"


def pair_relations_to_json(lines: Iterable[PairRelationRecord]) -> str:
    """``{relations}`` for ``--pairs``: one for each pair, in the order asked."""
    document: Json = {"relations": [_plain(line) for line in lines], "findings": []}
    return to_json(document, indent=2) + "\n"


def _plain(record: Record) -> Json:
    plain: Json = record.model_dump(mode="json", by_alias=True)
    return plain


def _dump(record: Record) -> str:
    return to_json(_plain(record), indent=2) + "\n"


def _compact(record: Record) -> str:
    return to_json(_plain(record))


def _fields(record: type[Record], value: object) -> dict[str, object]:
    """The attributes of `value` that `record` has."""
    return {name: getattr(value, name) for name in record.model_fields if hasattr(value, name)}


def _claim_record(claim: Claim) -> ClaimRecord:
    attribution = claim.attribution
    return ClaimRecord.model_validate(
        _fields(ClaimRecord, claim)
        | {
            "attribution": AttributionRecord.model_validate(_fields(AttributionRecord, attribution))
            if attribution
            else None,
            "event": _event_record(claim.event),
            "quantities": _records(QuantityRecord, claim.quantities),
            "times": _records(TimeRecord, claim.times),
            "entities": _records(EntityRecord, claim.entities),
        }
    )


def _event_record(event: EventFrame) -> EventRecord:
    when = DaysRecord.model_validate({"from": event.from_, "to": event.to})
    return EventRecord.model_validate(_fields(EventRecord, event) | {"when": when})


def _records(record: type[AnyRecord], values: Iterable[object]) -> tuple[AnyRecord, ...]:
    return tuple(record.model_validate(_fields(record, v)) for v in values)


def _relation_record(relation: Relation) -> RelationRecord:
    return RelationRecord.model_validate(_fields(RelationRecord, relation))


def _finding_record(finding: Finding) -> FindingRecord:
    looked = finding.second_look
    view = SecondLookRecord.model_validate(_fields(SecondLookRecord, looked)) if looked else None
    return FindingRecord.model_validate(_fields(FindingRecord, finding) | {"second_look": view})


def _article_record(article: Article) -> ArticleRecord:
    fields = _fields(ArticleRecord, article) | {"parts": _records(PartRecord, article.parts)}
    return ArticleRecord.model_validate(fields)


def _model_record(model: ModelRef) -> ModelRecord:
    prompt = model.prompt
    return ModelRecord(
        name=model.name,
        endpoint_kind=model.endpoint_kind,
        prompt=PromptRecord.model_validate(_fields(PromptRecord, prompt)) if prompt else None,
        parameters=dict(sorted(model.parameters.items())),
    )


def _report_record(report: Report) -> ReportRecord:
    articles = sorted(report.articles, key=lambda a: a.id)
    places = _places(report.claims)
    rejects = sorted(report.rejects, key=_reject_order)
    failures = sorted(report.failures, key=_failure_order)
    return ReportRecord(
        schema_version=SCHEMA_VERSION,
        crosscheck_version=report.crosscheck_version,
        inputs=tuple(
            InputRecord(article=a.id, path_as_given=public_name(a.path_as_given), sha256=a.sha256)
            for a in articles
        ),
        model=_model_record(report.model),
        articles=tuple(map(_article_record, articles)),
        claims=tuple(map(_claim_record, sorted(report.claims, key=lambda c: places[c.id]))),
        relations=tuple(map(_relation_record, _in_order(report.relations, places))),
        findings=tuple(map(_finding_record, _findings_in_order(report.findings, places))),
        rejects=_records(RejectRecord, rejects),
        failures=_records(FailureRecord, failures),
        usage=UsageRecord.model_validate(_fields(UsageRecord, report.usage)),
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


def _reject_order(reject: Reject) -> tuple[str, int, str, str]:
    return reject.article, reject.chunk, reject.reason, reject.proposed


def _failure_order(failure: Failure) -> tuple[str, int, str]:
    return failure.article, failure.chunk, failure.error
