"""Does a statement say what the labelled one says: its words in order, and its names and figures.

- ``statement``: ROUGE-L (Lin 2004): the longest common sequence of words, articles left out.
- ``statement_names``: the same over names (any form of an entity of the labels) and figures alone.
  Names in another order are other names: who did it to whom is what a statement must not change.
"""

import re
from collections.abc import Iterator, Sequence

from crosscheck.evals.gold import GoldEntity
from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.text.fold import folded

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FIGURE = r"\d+(?:[.,]\d+)*"
_ARTICLES = frozenset({"the", "a", "an"})


def score_statements(subject: Subject) -> Iterator[Mark]:
    """Mark the words, and the names and figures, of the statement of each pair."""
    names = Names(subject.gold.entities)
    for pair in subject.matched:
        case, cluster = pair.gold.id, subject.cluster(pair.gold.article, pair.gold.start)
        gold, found = pair.gold.statement, pair.claim.statement
        yield _mark("statement", case, cluster, words_of(gold), words_of(found))
        expected, proposed = names.found_in(gold), names.found_in(found)
        if expected or proposed:
            yield _mark("statement_names", case, cluster, expected, proposed)


def words_of(statement: str) -> list[str]:
    """The words of a statement without marks, case and articles."""
    return [w for w in _WORD.findall(folded(statement)) if w not in _ARTICLES]


class Names:
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


def _mark(measure: str, case: str, cluster: str, gold: Sequence[str], found: Sequence[str]) -> Mark:
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - not needed to ask for help

    same = LCSseq.similarity(gold, found)
    return Mark(measure, case, cluster, len(gold), same, len(found), same)
