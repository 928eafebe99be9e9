"""Of the claims that were found, how well: who is made responsible, what is said, and what code read.

- ``attributed``, ``source``, ``cue``, ``kind``, ``stance``: an attribution that is missing has its
  fields all wrong, one made up as well. So the figures of two runs are about the same gold
  attributions, whichever they found.
- ``statement``: the words of the statement in order, by ROUGE-L (Lin 2004): the longest common
  sequence of words, articles left out.
- ``statement_names``: the same over names (any form of an entity of the labels) and figures alone.
  Names in another order are other names: who did it to whom is what a statement must not change.
- ``modality``, ``polarity``, ``quantities`` (bounds; strictly with hedge and noun), ``times`` (days).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple

from rapidfuzz.distance import LCSseq

from crosscheck.evals.gold.records import GoldEntity
from crosscheck.evals.marks import Mark
from crosscheck.evals.sources import same_cue, same_source
from crosscheck.evals.subject import Matched, Subject
from crosscheck.evals.values import count_quantities, count_times, same_bounds, same_quantity
from crosscheck.text.fold import folded

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FIGURE = r"\d+(?:[.,]\d+)*"
_ARTICLES = frozenset({"the", "a", "an"})


def score_attribution(subject: Subject) -> Iterator[Mark]:
    """Mark the attribution of each pair; only pairs can be right or wrong about it."""
    for pair in subject.matched:
        case, cluster = pair.gold.id, subject.cluster(pair.gold)
        gold, found = pair.gold.attribution, pair.claim.attribution
        both = gold is not None and found is not None
        yield Mark("attributed", case, cluster, gold is not None, both, found is not None, both)
        if found is not None:
            yield Mark("invented_attribution_rate", case, cluster, 1, gold is None)
        yield from _fields(subject, pair, case, cluster)


def _fields(subject: Subject, pair: Matched, case: str, cluster: str) -> Iterator[Mark]:
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


def score_reading(subject: Subject) -> Iterator[Mark]:
    """Mark modality and polarity of each pair, and its numbers and dates where it has any."""
    for pair in subject.matched:
        case, cluster = pair.gold.id, subject.cluster(pair.gold)
        modality = pair.gold.modality is pair.claim.modality
        polarity = pair.gold.polarity is pair.claim.polarity
        yield Mark("modality", case, cluster, 1, modality, 1, modality)
        yield Mark("polarity", case, cluster, 1, polarity, 1, polarity)
        counted = {
            "quantities": count_quantities(pair, same_bounds),
            "quantities_strict": count_quantities(pair, same_quantity),
            "times": count_times(pair),
        }
        for measure, count in counted.items():
            if not count.is_empty:
                yield Mark(measure, case, cluster, *astuple(count))


def score_statements(subject: Subject) -> Iterator[Mark]:
    """Mark the words, and the names and figures, of the statement of each pair."""
    names = _Names(subject.gold.entities)
    for pair in subject.matched:
        case, cluster = pair.gold.id, subject.cluster(pair.gold)
        gold, found = pair.gold.statement, pair.claim.statement
        yield _in_order("statement", case, cluster, _words_of(gold), _words_of(found))
        expected, proposed = names.found_in(gold), names.found_in(found)
        if expected or proposed:
            yield _in_order("statement_names", case, cluster, expected, proposed)


def _words_of(statement: str) -> list[str]:
    """The words of a statement without marks, case and articles."""
    return [w for w in _WORD.findall(folded(statement)) if w not in _ARTICLES]


class _Names:
    """Finds the names of the labels, and figures, in the order in which a text has them."""

    def __init__(self, entities: Sequence[GoldEntity]) -> None:
        self._ids = {folded(form): e.id for e in entities for form in (e.name, *e.forms)}
        forms = sorted(self._ids, key=len, reverse=True)  # the longest form that fits wins
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join([*map(re.escape, forms), _FIGURE])})(?!\w)"
        )

    def found_in(self, text: str) -> list[str]:
        """Ids of entities, and figures as written."""
        return [self._ids.get(m, m) for m in self._pattern.findall(folded(text))]


def _in_order(
    measure: str, case: str, cluster: str, gold: Sequence[str], found: Sequence[str]
) -> Mark:
    same = LCSseq.similarity(gold, found)
    return Mark(measure, case, cluster, len(gold), same, len(found), same)
