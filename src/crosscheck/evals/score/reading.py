"""Modality and polarity of the claims that were found."""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject


def score_reading(subject: Subject) -> Iterator[Mark]:
    """Mark modality and polarity of each pair."""
    for pair in subject.matched:
        case, cluster = pair.gold.id, subject.cluster(pair.gold.article, pair.gold.start)
        modality = pair.gold.modality is pair.claim.modality
        polarity = pair.gold.polarity is pair.claim.polarity
        yield Mark("modality", case, cluster, 1, modality, 1, modality)
        yield Mark("polarity", case, cluster, 1, polarity, 1, polarity)
