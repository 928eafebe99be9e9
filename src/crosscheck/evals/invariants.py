"""What must hold of every single claim and relation of a report; no floor can be pinned for it."""

from collections.abc import Iterator

from crosscheck.models.articles import Part
from crosscheck.models.claims import Claim
from crosscheck.models.report import Report


def find_violations(report: Report) -> Iterator[str]:
    """Say which claims or relations of a report break what must always hold."""
    texts = {a.id: a for a in report.articles}
    ids = {c.id for c in report.claims}
    for claim in report.claims:
        article = texts[claim.article]
        if article.text[claim.start : claim.end] != claim.quote:
            yield f"claim {claim.id!r}: the quote does not stand at its offsets"
        if article.part_at(claim.start) is Part.BOILERPLATE:
            yield f"claim {claim.id!r}: stands in boilerplate"
        yield from _attribution_violations(claim, article.text)
    if len(ids) != len(report.claims):
        yield "two claims have the same id"
    for relation in report.relations:
        if relation.a >= relation.b or not {relation.a, relation.b} <= ids:
            yield f"relation {relation.id!r}: its claims are not there, or not in order"


def _attribution_violations(claim: Claim, text: str) -> Iterator[str]:
    said = claim.attribution
    if said is None:
        return
    if said.cue_start is not None and text[said.cue_start : said.cue_end] != said.cue:
        yield f"claim {claim.id!r}: the cue does not stand at its offsets"
    if said.source_start is not None and not text[said.source_start : said.source_end].strip():
        yield f"claim {claim.id!r}: no words stand at the source's offsets"
