"""How well two numbers of one kind seem to count the same, by their nouns, acts, values and words.

Used where two claims are given as a pair, so that one of the numbers of the other claim is to be
chosen: a score says which fits better, nothing more.
"""

import math
from functools import lru_cache

from crosscheck.compare.counting import counted_class, size
from crosscheck.language.acts import act_words
from crosscheck.language.measures import RANK, counted_words, measure_words
from crosscheck.models import Quantity

ORDINAL = "ordinal"
# As many times apart, two figures seldom are of one thing.
_FAR = 50.0
# Small numbers coincide by chance.
_LARGE = 10.0
# Figures with other nouns that are no farther apart may well be of one thing in other words.
_ALIKE = 0.2
# The setting of counts that come on top of others, and are meant only where it is said.
_ADDED = "added"


def fit(item: Quantity, other: Quantity) -> float:
    """How well two numbers of one kind seem to count the same."""
    ours, theirs = counted_class(item), counted_class(other)
    score = 1.5 if item.unit not in {None, ORDINAL} else 0.0
    score += 1.0 if item.unit == other.unit else 0.0
    score -= 2.0 if _is_average(item) != _is_average(other) else 0.0
    if ours is not None and ours == theirs:
        score += 3.0
    elif ours is not None and theirs is not None:
        score -= 0.5 if item.unit is not None or apart(item, other) <= _ALIKE else 1.5
    if item.measure is not None and other.measure is not None:
        score += 1.0 if item.measure == other.measure else 0.0
    if _are_other_acts(item, other):
        return -math.inf
    if item.unit == ORDINAL and (ours is None or ours != theirs) and item.measure != RANK:
        return -math.inf
    shared = 0.7 * len(_near(item) & _near(other))
    return score + closeness(item, other) + _setting(item, other) + shared


def _is_average(quantity: Quantity) -> bool:
    """Whether it is an average; an average score is not the share of those who approve."""
    words = (*quantity.modifiers, quantity.counted, *quantity.near)
    return any(w is not None and "average" in w for w in words)


def _setting(item: Quantity, other: Quantity) -> float:
    """Whether both say "worldwide", or one "worldwide" and the other "abroad"."""
    settings = frozenset(counted_words().context.values())
    ours, theirs = _near(item) & settings, _near(other) & settings
    if not ours or not theirs:
        return -1.0 if _ADDED in ours ^ theirs else 0.0
    return 1.0 if ours & theirs else -1.0


# Acts of which none is another: who died did not recover, what was nominated did not win.
_APART = (
    frozenset({"die", "injure", "infect", "recover", "arrest"}),
    frozenset({"win", "nominate"}),
)


def _are_other_acts(item: Quantity, other: Quantity) -> bool:
    """Whether the two measure acts that exclude each other; verbs in no class tell nothing."""
    acts = {item.measure, other.measure}
    return len(acts) > 1 and any(acts <= group for group in _APART)


def closeness(item: Quantity, other: Quantity) -> float:
    """Large figures that nearly coincide seldom count different things; far ones often do."""
    x, y = size(item), size(other)
    if max(x, y) > _FAR * min(x, y):
        return -2.0 if max(x, y) > _FAR**2 * min(x, y) else -1.0
    if min(x, y) < _LARGE or item.unit == ORDINAL:
        return 0.0
    share = apart(item, other)
    return 1.5 if share <= 0.05 else 1.0 if share <= 0.2 else 0.0


def apart(item: Quantity, other: Quantity) -> float:
    """How far two figures lie apart, as a share of the larger one."""
    x, y = size(item), size(other)
    return abs(x - y) / max(x, y) if x != y else 0.0


def _near(item: Quantity) -> frozenset[str]:
    return classes_of(item.near + item.modifiers)


@lru_cache(maxsize=8192)
def classes_of(lemmas: tuple[str, ...]) -> frozenset[str]:
    """The lemmas with their classes, so that a reviewer and a critic share one."""
    return frozenset().union(*(word_classes(x) for x in lemmas))


@lru_cache(maxsize=8192)
def word_classes(lemma: str) -> frozenset[str]:
    """A lemma and every class of verbs, counted nouns and settings that it belongs to."""
    counted, measures, acts = counted_words(), measure_words(), act_words()
    tables = (counted.classes, counted.context, measures.nouns, measures.verbs, *acts.tables)
    return frozenset({lemma}) | {table[lemma] for table in tables if lemma in table}
