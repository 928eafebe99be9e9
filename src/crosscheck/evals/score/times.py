"""Dates: the days that a time expression stands for."""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.evals.values import count_pairs, same_days, shared_times


def score_times(subject: Subject) -> Iterator[Mark]:
    """Mark the dates of each pair that has any."""
    for pair in subject.matched:
        gold, read = shared_times(pair)
        if not gold and not read:
            continue
        case, cluster = pair.gold.id, subject.cluster(pair.gold.article, pair.gold.start)
        right = count_pairs(gold, read, same_days)
        yield Mark("times", case, cluster, len(gold), right, len(read), right)
