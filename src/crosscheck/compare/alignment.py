"""Which number, time, name or act of one claim answers which of the other.

Two points answer each other when they stand in like places. Points that say the same are joined
first, so that a figure that the other claim has, too, is never held against another one; then
those that fit best. What finds no counterpart is *unmatched*, and says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from crosscheck.compare.dimensions import of_kind
from crosscheck.compare.evidence import Side
from crosscheck.compare.points import Point, are_others, is_one_name
from crosscheck.compare.rarity import Rarity
from crosscheck.compare.spoken import Spoken
from crosscheck.compare.weights import Weights

# Of the model that weighs where two points stand.
PLACE = "place"


class Aligned(NamedTuple):
    """Two points that answer each other; a tuple, since a comparison makes millions of them.

    Attributes:
        likeness: how far both say the same, see `PointDimension.likeness`; 0 is most.
    """

    left: Spoken
    right: Spoken
    likeness: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The points of two claims: joined, and those that only one of them has."""

    pairs: Sequence[Aligned]
    unmatched_left: tuple[Point, ...]
    unmatched_right: tuple[Point, ...]


def find_answers(left: Side, right: Side) -> list[Aligned]:
    """Every pair of points of which one may answer the other; a point may stand in several."""
    answers: list[Aligned] = []
    for kind, ours in left.points.items():
        theirs = right.points.get(kind)
        if not theirs:
            continue
        dimension = of_kind(kind)
        may_answer, likeness = dimension.may_answer, dimension.likeness
        answers += [
            Aligned(x, y, likeness(x.point, y.point))
            for x in ours
            for y in theirs
            if may_answer(x.point, y.point)
        ]
    return answers


def align(
    left: Side, right: Side, weights: Weights, answers: list[Aligned] | None = None
) -> Alignment:
    """Join each point of one claim with its best counterpart in the other, one to one.

    `answers` are those that `find_answers` found of the two; None: not looked for yet.
    """
    options = find_answers(left, right) if answers is None else answers
    pairs = _one_to_one(options, left.rarity, weights)
    used_left = {pair.left.point.index for pair in pairs}
    used_right = {pair.right.point.index for pair in pairs}
    return Alignment(
        pairs,
        tuple(x for x in left.signature.points if x.index not in used_left),
        tuple(y for y in right.signature.points if y.index not in used_right),
    )


def surest_first(pairs: Sequence[Aligned], rarity: Rarity, weights: Weights) -> list[Aligned]:
    """Points that say the same first, then those that stand in places most alike."""

    def rank(pair: Aligned) -> tuple[int, float, int, int]:
        fit = weights.sum(PLACE, compare_places(pair.left, pair.right, rarity))
        return pair.likeness, -fit, pair.left.point.index, pair.right.point.index

    return sorted(pairs, key=rank)


def _one_to_one(options: list[Aligned], rarity: Rarity, weights: Weights) -> list[Aligned]:
    """The surest pairs, each point once; where none stands in several there is nothing to choose."""
    if not _compete(options):
        return options
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[Aligned] = []
    options.sort(key=attrgetter("likeness"))
    for _, alike in groupby(options, attrgetter("likeness")):
        free = [
            pair
            for pair in alike
            if pair.left.point.index not in used_left and pair.right.point.index not in used_right
        ]
        for pair in surest_first(free, rarity, weights) if _compete(free) else free:
            i, j = pair.left.point.index, pair.right.point.index
            if i not in used_left and j not in used_right:
                used_left.add(i)
                used_right.add(j)
                pairs.append(pair)
    return pairs


def _compete(options: Sequence[Aligned]) -> bool:
    """Whether a point stands in several of them."""
    if len(options) < 2:
        return False
    left = {pair.left.point.index for pair in options}
    right = {pair.right.point.index for pair in options}
    return min(len(left), len(right)) < len(options)


def compare_places(left: Spoken, right: Spoken, rarity: Rarity) -> dict[str, float]:
    """Compare where two points stand in their claims, respect by respect, each from 0 to 1."""
    near, other = left.near, right.near
    # Sorted, since sums of floats depend on the order.
    shared = sorted(near.keys() & other.keys())
    common = _weigh({word: min(near[word], other[word]) for word in shared}, rarity)
    ours, theirs = _weigh(near, rarity), _weigh(other, rarity)
    smaller = min(ours, theirs)
    return {
        "near_both": common / (ours + theirs - common) if smaller else 0.0,
        "near_shorter": common / smaller if smaller else 0.0,
        **compare_syntax(left.point, right.point),
    }


def compare_syntax(x: Point, y: Point) -> dict[str, float]:
    """What of `compare_places` costs least: all but the words around."""
    known = x.noun is not None and y.noun is not None
    doers = _tell_apart(x, y)
    owners = bool(x.owner) and bool(y.owner)
    one_owner = is_one_name(x.owner, y.owner)
    under_one = not set(x.governors).isdisjoint(y.governors)
    return {
        "noun_same": float(known and x.noun == y.noun),
        "noun_apart": float(known and x.noun != y.noun),
        "governor": float(x.governors[:1] == y.governors[:1] != ()),
        "governors": float(under_one),
        "deed_same": float(under_one and doers is False),
        "role": float(x.role == y.role),
        "subject_unknown": float(doers is None),
        "subject_same": float(doers is False),
        "subject_apart": float(doers is True and _are_named(x, y)),
        "subject_unlike": float(doers is True and not _are_named(x, y)),
        "owner_same": float(one_owner),
        "beside_name": float(is_one_name(x.beside, y.beside)),
        "owner_apart": float(owners and not one_owner),
    }


def _tell_apart(x: Point, y: Point) -> bool | None:
    """Whether two things are done by two doers, or else to two others; None where that is not known."""
    apart = are_others(x.doer, y.doer)
    if apart is None and not {x.done_to, y.done_to} & {x.noun, y.noun, None}:
        apart = are_others(x.done_to, y.done_to)
    return apart


def _are_named(x: Point, y: Point) -> bool:
    """Whether both doers, or else both to whom it is done, are known by name."""
    told = (x.doer, y.doer) if x.doer and y.doer else (x.done_to, y.done_to)
    return all(who is not None and ":" in who for who in told)


def _weigh(near: Mapping[str, float], rarity: Rarity) -> float:
    """The weight of words, by nearness and rarity."""
    return sum([nearness * rarity.weight(word) for word, nearness in near.items()])
