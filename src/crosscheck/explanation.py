"""Why a finding or a relation was raised, or why two claims were not related.

First what an editor needs: the card's own words and the sentences. The trace, for whoever doubts them,
says step by step what was decided. The comparison is pure, so it is simply done again; nothing needs
to be kept for this.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crosscheck.compare.explain import Explanation, explain_pair, render_explanation
from crosscheck.compare.findings.wording import name_source
from crosscheck.compare.weights import free_weights
from crosscheck.contract import GivenClaim
from crosscheck.errors import InputError
from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import Claim
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Finding, Relation
from crosscheck.models.report import Report
from crosscheck.pipeline import read_given
from crosscheck.report.decisions import grounds_of
from crosscheck.report.words import DIMENSION_WORDS, KIND_WORDS, RELATION_WORDS, severity_words

_HINT = "--trace prints every step"


def explain_ids(
    ids: Sequence[str],
    given: Sequence[GivenClaim],
    contexts: Mapping[str, ArticleContext],
    report: Report | None,
    *,
    trace: bool = False,
) -> str:
    """Explain a finding, a relation, or a pair of claims among all that were compared.

    Findings and relations are looked up in the report; without one only claim ids can be. With `trace`, every
    step is told, too.

    Raises:
        InputError: an id is unknown, or not one or two ids are given.
    """
    read = {r.claim.id: r for r in read_given(given, contexts)}
    if len(ids) == 1:
        found = _find(ids[0], report)
        if isinstance(found, Finding):
            return "\n".join(_finding(found, report, read, trace=trace)) + "\n"
        ids = (found.a, found.b)
    if len(ids) != 2:
        raise InputError("give one finding or relation, or two claims; see `crosscheck explain -h`")
    pair = explain_pair(_claim(ids[0], read), _claim(ids[1], read), tuple(read.values()))
    return "\n".join(_pair(pair, trace=trace)) + "\n"


def _find(identifier: str, report: Report | None) -> Finding | Relation:
    if report is not None:
        found: tuple[Finding | Relation, ...] = (*report.findings, *report.relations)
        for item in found:
            if item.id == identifier:
                return item
        # A finding that has grown may have had another of its ids when it was decided on.
        grounds = grounds_of(report)
        for finding in report.findings:
            if identifier in grounds[finding.id]:
                return finding
    raise InputError(
        f"there is no finding or relation {identifier!r} here; ids stand in the report, and two claim"
        " ids explain any pair"
    )


def _claim(identifier: str, read: Mapping[str, ReadClaim]) -> ReadClaim:
    if identifier not in read:
        raise InputError(f"there is no claim {identifier!r} here; claim ids stand in report.json")
    return read[identifier]


def _finding(
    finding: Finding, report: Report | None, read: Mapping[str, ReadClaim], *, trace: bool
) -> Iterator[str]:
    yield from (finding.headline, finding.why, "")
    related = [r for r in (report.relations if report else ()) if r.id in finding.relations]
    yield from (_sentence(_claim(id_, read)) for id_ in finding.claims)
    kind = ", ".join(filter(None, (KIND_WORDS[finding.kind], severity_words(finding))))
    yield from ("", f"{finding.id}  {kind}")
    if not trace:
        yield _HINT
        return
    for a, b in dict.fromkeys((r.a, r.b) for r in related):
        pair = explain_pair(_claim(a, read), _claim(b, read), tuple(read.values()))
        yield from ("", render_explanation(pair).rstrip())
    if not related:
        for id_ in finding.claims:
            yield from ("", *_reading(_claim(id_, read).claim))


def _pair(pair: Explanation, *, trace: bool) -> Iterator[str]:
    for finding in pair.findings:
        yield from (finding.headline, finding.why, "")
    yield from (_sentence(pair.a), _sentence(pair.b), "")
    yield from _result(pair)
    if trace:
        yield from ("", render_explanation(pair).rstrip())
    else:
        yield _HINT


def _result(pair: Explanation) -> Iterable[str]:
    if pair.relations:
        return [
            f"{r.id}  {RELATION_WORDS[r.relation]} ({DIMENSION_WORDS[r.dimension]}): {r.why}"
            for r in pair.relations
        ]
    apart = max(
        (x for x in pair.judgement.judged if x.probability > 0),
        key=lambda x: x.probability,
        default=None,
    )
    if apart is None:
        return ["no relation: nothing was found that both speak of and state alike, or otherwise"]
    needed = free_weights().threshold(apart.kind)
    sure = f"that they are of one thing is not sure enough ({apart.probability:.2f}, needed {needed:.2f})"
    return [
        f"no relation: {DIMENSION_WORDS[apart.dimension]}, {apart.verdict.why}, differs, but {sure}"
    ]


def _sentence(read: ReadClaim) -> str:
    """Outlet, day, source and quote of one claim, with its id."""
    context, source = read.context, read.claim.attribution
    where = ", ".join(filter(None, (context.outlet_or_id, str(context.published or ""))))
    voice = (
        f"{name_source(source)} ({source.cue or 'as the article reports'})"
        if source
        else "no source"
    )
    return f"- {where}; {voice}: “{' '.join(read.claim.quote.split())}”  [{read.claim.id}]"


def _reading(claim: Claim) -> Iterator[str]:
    """What code read in a claim that was raised for itself."""
    yield f"{claim.id}  [{claim.start}, {claim.end})  {claim.part}"
    source = claim.attribution
    yield f"   attribution: {f'{source.source} ({source.cue})' if source else 'none found'}"
    yield f"   modality: {claim.modality}; polarity: {claim.polarity}"
    for quantity in claim.quantities:
        yield f"   quantity: {quantity.text!r} counts {quantity.counted or 'nothing named'}"
    for time in claim.times:
        yield f"   time: {time.text!r} = {time.from_} to {time.to} ({time.role})"
    if claim.flags:
        yield f"   flags: {', '.join(claim.flags)}"
