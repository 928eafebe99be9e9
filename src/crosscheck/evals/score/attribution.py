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
    gold, found = pair.gold.attribution, pair.claim.attribution
    if gold is None or found is None:
        return
    right = same_source(gold, found, subject.gold.entities)
    yield Mark("source", case, cluster, 1, right, 1, right)
    cue = same_cue(gold, found)
    has_gold, has_found = gold.cue is not None, found.cue is not None
    yield Mark("cue", case, cluster, has_gold, cue, has_found, cue)
    kind = gold.kind is found.kind
    yield Mark("kind", case, cluster, 1, kind, 1, kind)
    stance = gold.stance is found.stance
    yield Mark("stance", case, cluster, 1, stance, 1, stance)
