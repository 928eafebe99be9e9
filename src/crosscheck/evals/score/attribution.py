"""Who is made responsible: present, source, cue, kind and stance, and attributions made up."""

from collections.abc import Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.sources import same_cue, same_source
from crosscheck.evals.subject import Matched, Subject

PRESENT = "attributed"
INVENTED = "invented_attribution_rate"


def score_attribution(subject: Subject) -> Iterator[Mark]:
    """Mark the attribution of each pair; only pairs can be right or wrong about it."""
    for pair in subject.matched:
        case, cluster = pair.gold.id, subject.cluster(pair.gold.article, pair.gold.start)
        gold, found = pair.gold.attribution, pair.claim.attribution
        both = gold is not None and found is not None
        yield Mark(PRESENT, case, cluster, gold is not None, both, found is not None, both)
        if found is not None:
            yield Mark(INVENTED, case, cluster, 1, gold is None)
        yield from _fields(subject, pair, case, cluster)


def _fields(subject: Subject, pair: Matched, case: str, cluster: str) -> Iterator[Mark]:
    """Fields of the attribution: one that is missing has them all wrong, one made up as well.

    So the figures of two runs are about the same gold attributions, whichever they found.
    """
    gold, found = pair.gold.attribution, pair.claim.attribution
    if gold is None and found is None:
        return
    expected, proposed = gold is not None, found is not None
    source = kind = stance = cue = False
    if gold is not None and found is not None:
        source = same_source(gold, found, subject.gold.entities)
        kind, stance = gold.kind is found.kind, gold.stance is found.stance
        cue = same_cue(gold, found)
    for measure, right in (("source", source), ("kind", kind), ("stance", stance)):
        yield Mark(measure, case, cluster, expected, right, proposed, right)
    has_gold = gold is not None and gold.cue is not None
    has_found = found is not None and found.cue is not None
    yield Mark("cue", case, cluster, has_gold, cue, has_found, cue)
