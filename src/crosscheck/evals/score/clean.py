"""The score that the error taxonomy explains: claims without any defect, of all points."""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.evals.taxonomy import find_points

MEASURE = "clean"


def score_clean(subject: Subject) -> Iterator[Mark]:
    """Mark every point as kept or lost; precision, recall and F1 are all the share kept."""
    for point in find_points(subject):
        kept = point.code is None
        yield Mark(MEASURE, point.case, point.cluster, 1, kept, 1, kept)
