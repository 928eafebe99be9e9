"""Why a finding or a relation was raised, or why two claims were not related: in words, step by step.

The comparison is pure, so it is simply done again; nothing needs to be kept for this.
"""

from collections.abc import Iterator, Mapping, Sequence

from crosscheck.compare.explain import explain_pair, render_explanation
from crosscheck.contract import GivenClaim
from crosscheck.errors import InputError
from crosscheck.models import ArticleContext, Claim, Finding, ReadClaim, Relation, Report
from crosscheck.pipeline import read_given


def explain_ids(
    ids: Sequence[str],
    given: Sequence[GivenClaim],
    contexts: Mapping[str, ArticleContext],
    report: Report | None,
) -> str:
    """Explain a finding, a relation, or a pair of claims.

    Args:
        ids: one finding or relation id, or two claim ids.
        given: all claims that were compared.
        contexts: of their articles.
        report: where findings and relations are looked up; None allows claim ids only.

    Raises:
        InputError: an id is unknown, or not one or two ids are given.
    """
    read = {r.claim.id: r for r in read_given(given, contexts)}
    if len(ids) == 2:
        return _pair(_claim(ids[0], read), _claim(ids[1], read), read)
    if len(ids) != 1:
        raise InputError("give one finding or relation, or two claims; see `crosscheck explain -h`")
    found = _find(ids[0], report)
    if isinstance(found, Relation):
        return _pair(_claim(found.a, read), _claim(found.b, read), read)
    if isinstance(found, Finding):
        return "\n".join(_finding(found, report, read))
    raise InputError(
        f"there is no finding or relation {ids[0]!r} here; ids stand in the report, and two claim"
        " ids explain any pair"
    )


def _find(identifier: str, report: Report | None) -> Finding | Relation | None:
    if report is None:
        return None
    found: tuple[Finding | Relation, ...] = (*report.findings, *report.relations)
    return next((x for x in found if x.id == identifier), None)


def _claim(identifier: str, read: Mapping[str, ReadClaim]) -> ReadClaim:
    if identifier not in read:
        raise InputError(f"there is no claim {identifier!r} here; claim ids stand in report.json")
    return read[identifier]


def _pair(a: ReadClaim, b: ReadClaim, read: Mapping[str, ReadClaim]) -> str:
    return render_explanation(explain_pair(a, b, tuple(read.values())))


def _finding(
    finding: Finding, report: Report | None, read: Mapping[str, ReadClaim]
) -> Iterator[str]:
    yield f"{finding.id}  {finding.kind}, severity {finding.severity}: {finding.headline}"
    yield f"why: {finding.why}"
    yield ""
    for relation in report.relations if report else ():
        if relation.id in finding.relations:
            yield _pair(_claim(relation.a, read), _claim(relation.b, read), read)
    if not finding.relations:
        for identifier in finding.claims:
            yield from _reading(_claim(identifier, read).claim)


def _reading(claim: Claim) -> Iterator[str]:
    """What code read in a claim that was raised for itself."""
    yield f"{claim.id}  [{claim.start}, {claim.end})  {claim.part}"
    yield f"   {claim.quote}"
    source = claim.attribution
    yield f"   attribution: {f'{source.source} ({source.cue})' if source else 'none found'}"
    yield f"   modality: {claim.modality}; polarity: {claim.polarity}"
    for quantity in claim.quantities:
        yield f"   quantity: {quantity.text!r} counts {quantity.counted or 'nothing named'}"
    for time in claim.times:
        yield f"   time: {time.text!r} = {time.from_} to {time.to} ({time.role})"
    if claim.flags:
        yield f"   flags: {', '.join(claim.flags)}"
