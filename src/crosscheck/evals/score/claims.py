"""Were the claims found, whole, without a defect, and what was proposed beside them.

- ``clean``: every point of the error taxonomy as kept or lost; precision, recall and F1 are all the
  share kept.
- ``claims_strict``: one to one, spans overlap by 0.8.
- ``claims``: one to one, by 0.3; a piece of a split claim is not wrong, but finds nothing more.
- ``covered``: stated by some extracted claim, on its own, in pieces, or merged with others.
- ``claims_judged``: ``claims`` with only those extras that somebody has judged. In the others every
  extra counts as wrong, which bounds precision from below.
- ``fragments``: pieces and doubles of a labelled claim, for each one that is stated. A share of the
  extracted claims would grow when others are found no more.
- ``invented_quotes``: quotes rejected as made up, altered or another article's, for each labelled
  claim. The cluster is the chunk, for a quote that stands nowhere has no paragraph.
- ``unattributed``: claims that stand on nobody's word, the guide's flag against the report's
  findings. Vague attributions ("reportedly") are findings, too, but the guide gives them a source.
- ``parts``: characters in the right part of the article, boilerplate apart, for that must not leak.
"""

from collections import Counter
from collections.abc import Iterator

from crosscheck.evals.gold.records import GoldPart
from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject, chunk_name
from crosscheck.evals.taxonomy import INVENTED, ExtraStatus, double_of, find_points, judge_extra
from crosscheck.models.articles import Part
from crosscheck.models.relations import UNSOURCED_KINDS, FindingKind

_UNATTRIBUTED = UNSOURCED_KINDS - {FindingKind.VAGUE} | {FindingKind.CONTESTED}


def score_clean(subject: Subject) -> Iterator[Mark]:
    """Mark every point as kept or lost."""
    for point in find_points(subject):
        kept = point.code is None
        yield Mark("clean", point.case, point.cluster, 1, kept, 1, kept)


def score_claims(subject: Subject) -> Iterator[Mark]:
    """Mark each gold claim as found or not, and each extracted one as right or not."""
    strict = {p.gold for p in subject.alignment.pairs if p.is_strict}
    lenient = {p.gold for p in subject.alignment.pairs}
    for claim in subject.gold.claims:
        cluster = subject.cluster(claim)
        yield Mark("claims", claim.id, cluster, 1, claim.id in lenient)
        yield Mark("claims_judged", claim.id, cluster, 1, claim.id in lenient)
        yield Mark("claims_strict", claim.id, cluster, 1, claim.id in strict)
        yield Mark("covered", claim.id, cluster, 1, claim.id in subject.founds_of)
    yield from _proposed(subject)


def _proposed(subject: Subject) -> Iterator[Mark]:
    exact = {p.found for p in subject.alignment.pairs if p.is_strict}
    extras = {c.id for c in subject.extras}
    for claim in subject.report.claims:
        cluster = subject.cluster(claim)
        status = judge_extra(subject, claim) if claim.id in extras else None
        right = status in {None, ExtraStatus.ACCEPTED}
        yield Mark("claims_strict", claim.id, cluster, proposed=1, right=claim.id in exact)
        for measure in ("claims", "covered"):
            yield Mark(measure, claim.id, cluster, proposed=1, right=right)
        if status is not ExtraStatus.UNJUDGED:
            yield Mark("claims_judged", claim.id, cluster, proposed=1, right=right)


def score_fragments(subject: Subject) -> Iterator[Mark]:
    """Count the pieces and doubles of each labelled claim that is stated."""
    doubles = (double_of(subject, claim) for claim in subject.extras)
    beside = Counter([*subject.alignment.pieces.values(), *(d.id for d in doubles if d)])
    for id_ in sorted(subject.founds_of):
        cluster = subject.cluster(subject.gold.by_id[id_])
        yield Mark("fragments", id_, cluster, 1, beside[id_])


def score_invented_quotes(subject: Subject) -> Iterator[Mark]:
    """Count the invented quotes of each chunk beside the labelled claims that it has."""
    labelled = Counter(subject.chunk_of(c) for c in subject.gold.claims)
    rejects = (r for r in subject.report.rejects if r.reason in INVENTED)
    invented = Counter(chunk_name(r.article, r.chunk) for r in rejects)
    for chunk in sorted({*labelled, *invented}):
        yield Mark("invented_quotes", chunk, chunk, labelled[chunk], invented[chunk])


def score_unattributed(subject: Subject) -> Iterator[Mark]:
    """Mark every gold claim: flagged, found flagged, or both.

    A claim not found is not flagged; a finding about a claim that the labels lack is left to review.
    """
    named = {i for f in subject.report.findings if f.kind in _UNATTRIBUTED for i in f.claims}
    own = {c.id for c in subject.report.claims if c.id in named and c.attribution is None}
    flagged = {p.gold for p in subject.alignment.pairs if p.found in own}
    for claim in subject.gold.claims:
        expected, proposed = claim.unattributed, claim.id in flagged
        if expected or proposed:
            both = expected and proposed
            cluster = subject.cluster(claim)
            yield Mark("unattributed", claim.id, cluster, expected, both, proposed, both)


def score_parts(subject: Subject) -> Iterator[Mark]:
    """Mark the characters of each gold part; the article is the cluster, the unit a character."""
    for part in subject.gold.parts:
        case = f"{part.article}:{part.start}"
        total = part.end - part.start
        right = _characters(subject, part, part.part)
        yield Mark("parts", case, part.article, total, right, total, right)
        dropped = _characters(subject, part, Part.BOILERPLATE)
        expected, found = (total, dropped) if part.part is Part.BOILERPLATE else (0, 0)
        yield Mark("boilerplate", case, part.article, expected, found, dropped, found)


def _characters(subject: Subject, gold: GoldPart, kind: Part) -> int:
    """How many characters of a gold part the program takes for `kind`."""
    return sum(
        max(0, min(p.end, gold.end) - max(p.start, gold.start))
        for p in subject.inputs.by_id[gold.article].parts
        if p.part is kind
    )
