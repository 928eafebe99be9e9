"""What was proposed beside the claims: quotes that stand nowhere, and pieces of claims.

- ``quotes``: of everything proposed with a quote, what stands in its article. The cluster is the
  chunk, for a quote that stands nowhere has no paragraph.
- ``whole``: of the extracted claims, those that are no piece of a labelled claim and no double.
"""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.evals.taxonomy import INVENTED, Verdict, judge_extra


def score_proposals(subject: Subject) -> Iterator[Mark]:
    """Mark every extracted claim, and every rejected quote."""
    extras = {c.id for c in subject.extras}
    for claim in subject.report.claims:
        is_double = claim.id in extras and judge_extra(subject, claim) is Verdict.DUPLICATE
        whole = claim.id not in subject.alignment.pieces and not is_double
        cluster = subject.cluster(claim.article, claim.start)
        yield Mark("whole", claim.id, cluster, proposed=1, right=whole)
        chunk = f"{claim.article}#{subject.chunk_at(claim.article, claim.start)}"
        yield Mark("quotes", claim.id, chunk, proposed=1, right=1)
    for number, reject in enumerate(r for r in subject.report.rejects if r.reason in INVENTED):
        cluster = f"{reject.article}#{reject.chunk}"
        yield Mark("quotes", f"{cluster} rejected {number}", cluster, proposed=1, right=0)
