"""The contract's JSON back to values; strict, with the line and the field in every error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from crosscheck.contract.records import (
    AnyRecord,
    ArticleRecord,
    ClaimRecord,
    ContextRecord,
    EventRecord,
    InputRecord,
    PairRecord,
    ReportRecord,
)
from crosscheck.errors import InputError, describe_faults
from crosscheck.models.articles import Article, ArticleContext
from crosscheck.models.claims import (
    Claim,
    EventFrame,
    Modality,
    Polarity,
    Quantity,
    TimeRef,
)
from crosscheck.models.report import Report


def report_from_json(text: str, name: str, texts: Mapping[str, str] | None = None) -> Report:
    """Read a report back.

    Args:
        text: the JSON.
        name: what to call it in an error.
        texts: article texts by id, from beside the report; a missing one becomes empty.

    Raises:
        InputError: not JSON, or not the contract.
    """
    record = _validate(ReportRecord, text, f"report {name!r}")
    inputs = {i.article: i for i in record.inputs}
    return Report(
        crosscheck_version=record.crosscheck_version,
        model=record.model,
        articles=tuple(
            _article(a, inputs.get(a.id), (texts or {}).get(a.id, "")) for a in record.articles
        ),
        claims=tuple(map(_claim, record.claims)),
        relations=record.relations,
        findings=record.findings,
        rejects=record.rejects,
        failures=record.failures,
        usage=record.usage,
        schema_version=record.schema_version,
    )


@dataclass(frozen=True, slots=True)
class GivenClaim:
    """A claim as written down, and which of the fields that code could read were given.

    Attributes:
        given: names of those of modality, polarity, quantities, times, entities, event and attribution
            that were present; the others are to be read from the text.
    """

    claim: Claim
    given: frozenset[str]


def claims_from_lines(text: str, name: str) -> tuple[GivenClaim, ...]:
    """Read claims from JSON lines; blank lines are skipped.

    Raises:
        InputError: names the line and what is wrong with it.
    """
    return tuple(
        GivenClaim(_claim(r), _READABLE & r.model_fields_set)
        for r in _lines(ClaimRecord, text, name)
    )


def given_claims(report: Report) -> tuple[GivenClaim, ...]:
    """The claims of a report, everything that was read of them given."""
    return tuple(GivenClaim(claim, _READABLE) for claim in report.claims)


# A field left out is read from the text; a field that is present, even empty or null, is given.
_READABLE = frozenset(
    {"attribution", "modality", "polarity", "quantities", "times", "entities", "event"}
)


def contexts_from_lines(text: str, name: str) -> dict[str, ArticleContext]:
    """Read ``--articles``: what is known of each article, by id.

    Raises:
        InputError: names the line and what is wrong with it.
    """
    return {
        r.id: ArticleContext(r.id, r.outlet, r.published) for r in _lines(ContextRecord, text, name)
    }


def pairs_from_lines(text: str, name: str) -> tuple[tuple[str, str], ...]:
    """Read ``--pairs``: the claim ids of each pair, in order.

    Raises:
        InputError: names the line and what is wrong with it.
    """
    return tuple((r.a, r.b) for r in _lines(PairRecord, text, name))


def is_report(text: str) -> bool:
    """Whether `text` looks like a `report.json` rather than JSON lines."""
    return '"schema_version"' in text[:200]


def contexts_of(articles: Sequence[Article]) -> dict[str, ArticleContext]:
    """What compare needs to know of each article, by id."""
    return {a.id: ArticleContext(a.id, a.outlet, a.published, a.text) for a in articles}


def _lines(record: type[AnyRecord], text: str, name: str) -> Iterator[AnyRecord]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _validate(record, line, f"line {number} of {name!r}")


def _validate(record: type[AnyRecord], text: str, what: str) -> AnyRecord:
    try:
        return record.model_validate_json(text)
    except ValidationError as error:
        problems = "; ".join(describe_faults(error, "JSON")[:3])
        raise InputError(
            f"{what} does not follow the contract: {problems}. See docs/report-json.md."
        ) from None


def _claim(record: ClaimRecord) -> Claim:
    end = record.end if record.end is not None else record.start + len(record.quote)
    read = {
        "end": end,
        "modality": record.modality or Modality.HAPPENED,
        "polarity": record.polarity or Polarity.AFFIRMED,
        "quantities": tuple(Quantity(**dict(q)) for q in record.quantities or ()),
        "times": tuple(TimeRef(**dict(t)) for t in record.times or ()),
        "entities": record.entities or (),
        "event": _event(record.event) if record.event else EventFrame(),
    }
    return Claim(**dict(record) | read)


def _event(record: EventRecord) -> EventFrame:
    return EventFrame(**record.model_dump(exclude={"when"}), **dict(record.when))


def _article(record: ArticleRecord, source: InputRecord | None, text: str) -> Article:
    file = source.model_dump(exclude={"article"}) if source else {}
    return Article(text=text, **dict(record), **file)
