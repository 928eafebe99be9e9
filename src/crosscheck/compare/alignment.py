"""Find, for each number of a claim, what it is to be measured against in the evidence.

Used where two claims are given as a pair: what they count may be named differently, so that the
best counterpart counts and not only a sure one. A bound in the evidence is read as people mean it:
whoever reports "over 12 million" does not know of 20 million, so the figure lies near the bound.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosscheck.compare.counting import counted_class
from crosscheck.compare.dimensions.intervals import (
    covers,
    describe,
    is_contained,
    is_equal,
    is_rounded,
    overlaps,
)
from crosscheck.compare.levels import Level, Verdict, judge
from crosscheck.compare.moments import count_order, may_have_grown
from crosscheck.language.acts import act_words
from crosscheck.language.measures import OUTRANK, RANK, counted_words, measure_words
from crosscheck.models import Dimension, Quantity, ReadClaim, RelationKind

# How far beyond its bound the figure behind "over 12 million" is taken to lie.
_BEYOND = 1e-6
# Counterparts that fit nearly as well as the best are counterparts too.
_MARGIN = 0.25
_LEAST_FIT = 1.65
# The only number of its kind needs less to be the counterpart.
_ONLY_FIT = 0.5
_LARGE = 50.0
_FAR = 50.0
ORDINAL = "ordinal"
OTHER_MOMENT = "other_moment"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One item of the claim with the verdict on it.

    Attributes:
        counts: whether it says how many or who came where; "the first match" bears nothing out.
        sure: whether the two count the same, and are not only the sole numbers of their kind.

    """

    dimension: Dimension
    relation: RelationKind | None
    level: str
    why: str
    counts: bool = True
    sure: bool = True


def align_quantities(claim: ReadClaim, evidence: ReadClaim) -> tuple[Aligned, ...]:
    """Judge every number of the claim against its best counterpart."""
    others = evidence.claim.quantities
    order = count_order(claim, evidence)
    return tuple(
        replace(found := _align_counted(q, others, order), counts=_counts(q, found))
        for q in claim.claim.quantities
    )


def _counts(item: Quantity, found: Aligned) -> bool:
    """Whether the number decides: an ordinal only if it says who came where, and that is known."""
    if item.unit != ORDINAL:
        return True
    return found.relation is not None and (item.measure == RANK or not is_exact(item))


def _align_counted(item: Quantity, others: Sequence[Quantity], order: int) -> Aligned:
    """Judge a number; "four are larger than Peru" also as a rank, "Peru is the fifth-largest"."""
    if item.unit == ORDINAL:
        others = [_as_rank(x) if x.measure == OUTRANK and is_exact(x) else x for x in others]
    found = _align_quantity(item, others, order)
    if found.level == "missing" and item.measure == OUTRANK and is_exact(item):
        ranks = [x for x in others if x.measure == RANK]
        return _align_quantity(_as_rank(item), ranks, order)
    return found


def _as_rank(item: Quantity) -> Quantity:
    low = None if item.low is None else item.low + 1
    high = None if item.high is None else item.high + 1
    return replace(item, low=low, high=high, unit=ORDINAL, counted=None, measure=RANK)


def _align_quantity(item: Quantity, others: Sequence[Quantity], order: int) -> Aligned:
    alike = [x for x in others if _same_kind(item, x)] or [
        x for x in others if _leaves_out_unit(item, x)
    ]
    candidates = [(fit(item, other), other) for other in alike]
    best = max((score for score, _ in candidates), default=-math.inf)
    same = [x for score, x in candidates if score > 0 and is_equal(item, x) and is_exact(item)]
    if same:
        return best_verdict(Dimension.QUANTITY, [judge(LEVELS, item, same[0])])
    if not candidates or best < (_LEAST_FIT if len(candidates) > 1 else _ONLY_FIT):
        why = f"no counterpart of {item.text!r} in the evidence"
        return Aligned(Dimension.QUANTITY, None, "missing", why)
    rivals = [x for score, x in candidates if score >= best - _MARGIN]
    found = best_verdict(Dimension.QUANTITY, [judge(LEVELS, item, x) for x in rivals])
    if found.relation is RelationKind.CONTRADICT and any(
        may_have_grown(item, x, order) for x in rivals
    ):
        return replace(found, relation=None, level=OTHER_MOMENT)
    return replace(found, sure=best >= _LEAST_FIT)


def is_exact(quantity: Quantity) -> bool:
    """Whether it is one figure, about or exactly, and no bound or range."""
    return quantity.low is not None and quantity.low == quantity.high


def best_verdict(dimension: Dimension, verdicts: Sequence[Verdict]) -> Aligned:
    """Take a verdict of agreement if there is one, and else the first."""
    chosen = next((v for v in verdicts if v.relation is RelationKind.AGREE), verdicts[0])
    return Aligned(dimension, chosen.relation, chosen.level, chosen.why)


def _borne_out(item: Quantity, other: Quantity) -> str | None:
    return f"{_values(item, other)}: borne out" if covers(item, other) else None


def _rounded(item: Quantity, other: Quantity) -> str | None:
    return f"{_values(item, other)}: equal after rounding" if is_rounded(item, other) else None


def _implied(item: Quantity, other: Quantity) -> str | None:
    near = _near_bound(other)
    if near is None or not (covers(item, near) or is_rounded(item, near)):
        return None
    return f"{_values(item, other)}: borne out, as the figure lies near its bound"


def _near_bound(quantity: Quantity) -> Quantity | None:
    if quantity.low is not None and quantity.high is None:
        value = quantity.low * (1 + _BEYOND) if quantity.low_open else quantity.low
    elif quantity.high is not None and quantity.low is None:
        value = quantity.high * (1 - _BEYOND) if quantity.high_open else quantity.high
    elif quantity.approx and quantity.low is not None and quantity.low == quantity.high:
        value = quantity.low * (1 - _BEYOND) if quantity.high_open else quantity.low
    else:
        return None
    return replace(quantity, low=value, high=value, low_open=False, high_open=False, approx=False)


def _contained(item: Quantity, other: Quantity) -> str | None:
    """One allows everything the other allows, so that both can be true: no conflict, either way."""
    return f"{_values(item, other)}: contained" if is_contained(item, other) else None


def _possible(item: Quantity, other: Quantity) -> str | None:
    """Some values are allowed by both; an "about" is taken for the figure it gives."""
    if item.approx or other.approx or not overlaps(item, other):
        return None
    return f"{_values(item, other)}: both can be true"


def _ruled_out(item: Quantity, other: Quantity) -> str | None:
    return f"{_values(item, other)}: ruled out"


def _values(item: Quantity, other: Quantity) -> str:
    return f"{describe(item)} / {describe(other)}"


LEVELS: tuple[Level[Quantity], ...] = (
    Level("borne_out", RelationKind.AGREE, _borne_out),
    Level("rounded", RelationKind.AGREE, _rounded),
    Level("implied", RelationKind.AGREE, _implied),
    Level("contained", RelationKind.AGREE, _contained),
    Level("possible", None, _possible),
    Level("ruled_out", RelationKind.CONTRADICT, _ruled_out),
)


def fit(item: Quantity, other: Quantity) -> float:
    """How well two numbers of one kind seem to count the same."""
    ours, theirs = counted_class(item), counted_class(other)
    score = 1.5 if item.unit not in {None, ORDINAL} else 0.0
    score += 1.0 if item.unit == other.unit else 0.0
    score -= 2.0 if _is_average(item) != _is_average(other) else 0.0
    if ours is not None and ours == theirs:
        score += 3.0
    elif ours is not None and theirs is not None:
        score -= 0.5
    if item.measure is not None and other.measure is not None:
        score += 1.0 if item.measure == other.measure else _other_act(item, other)
    if item.unit == ORDINAL and (ours is None or ours != theirs) and item.measure != RANK:
        return -math.inf
    shared = 0.7 * len(_near(item) & _near(other))
    return score + _closeness(item, other) + _setting(item, other) + shared


def _is_average(quantity: Quantity) -> bool:
    """Whether it is an average; an average score is not the share of those who approve."""
    words = (*quantity.modifiers, quantity.counted, *quantity.near)
    return any(w is not None and "average" in w for w in words)


def _setting(item: Quantity, other: Quantity) -> float:
    """Whether both say "worldwide", or one "worldwide" and the other "abroad"."""
    settings = frozenset(counted_words().context.values())
    ours, theirs = _near(item) & settings, _near(other) & settings
    if not ours or not theirs:
        return 0.0
    return 1.0 if ours & theirs else -1.0


_HARM = frozenset({"die", "injure", "infect", "recover", "arrest"})


def _other_act(item: Quantity, other: Quantity) -> float:
    """People who died are not people who recovered; verbs in no class tell nothing."""
    return -4.0 if {item.measure, other.measure} <= _HARM else 0.0


def _closeness(item: Quantity, other: Quantity) -> float:
    """Large figures that nearly coincide seldom count different things; far ones often do."""
    x, y = _size(item), _size(other)
    if max(x, y) > _FAR * min(x, y):
        return -2.0 if max(x, y) > _FAR**2 * min(x, y) else -1.0
    if min(x, y) < _LARGE or item.unit == ORDINAL:
        return 0.0
    apart = abs(x - y) / max(x, y)
    return 1.5 if apart <= 0.05 else 1.0 if apart <= 0.2 else 0.0


def _size(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def _near(item: Quantity) -> frozenset[str]:
    return classes_of(item.near)


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


def _same_kind(item: Quantity, other: Quantity) -> bool:
    return _kind(item) == _kind(other)


def _leaves_out_unit(item: Quantity, other: Quantity) -> bool:
    """Whether one may have left out the unit of the other ("earned 40 crore", "scored 43")."""
    kinds = {_kind(item), _kind(other)}
    return None in kinds and ORDINAL not in kinds and _closeness(item, other) >= 0.0


def _kind(quantity: Quantity) -> str | None:
    unit = quantity.unit
    return "percent" if unit is not None and unit.startswith("out of") else unit
