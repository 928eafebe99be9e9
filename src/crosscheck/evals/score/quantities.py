"""Numbers: their bounds (lenient), and bounds with hedge and counted noun (strict)."""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.evals.values import count_pairs, same_bounds, same_quantity, shared_quantities


def score_quantities(subject: Subject) -> Iterator[Mark]:
    """Mark the numbers of each pair that has any."""
    for pair in subject.matched:
        gold, read = shared_quantities(pair)
        if not gold and not read:
            continue
        case, cluster = pair.gold.id, subject.cluster(pair.gold.article, pair.gold.start)
        bounds = count_pairs(gold, read, same_bounds)
        whole = count_pairs(gold, read, same_quantity)
        yield Mark("quantities", case, cluster, len(gold), bounds, len(read), bounds)
        yield Mark("quantities_strict", case, cluster, len(gold), whole, len(read), whole)
