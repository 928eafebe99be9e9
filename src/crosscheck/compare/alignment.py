"""Which number, time, name or act of one claim answers which of the other.

Two points answer each other when they stand in like places. Points that say the same are joined
first, so that a figure that the other claim has, too, is never held against another one; then
those that fit best. What finds no counterpart is *unmatched*, and says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosscheck.compare.dimensions import of_kind
from crosscheck.compare.evidence import Side
from crosscheck.compare.points import Point
from crosscheck.compare.rarity import Rarity
from crosscheck.compare.weights import Weights


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two points that answer each other.

    Attributes:
        place: comparisons of where the two stand, each from 0 to 1.
        fit: their weighed sum; the higher, the surer that both are of one thing.

    """

    left: Point
    right: Point
    place: Mapping[str, float]
    fit: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The points of two claims: joined, and those that only one of them has."""

    pairs: tuple[Aligned, ...]
    unmatched_left: tuple[Point, ...]
    unmatched_right: tuple[Point, ...]


def align(left: Side, right: Side, weights: Weights) -> Alignment:
    """Join each point of one claim with its best counterpart in the other, one to one."""
    ours, theirs = left.profile.points, right.profile.points
    options: list[tuple[int, float, int, int, Aligned]] = []
    for i, x in enumerate(ours):
        for j, y in enumerate(theirs):
            if x.kind is not y.kind:
                continue
            dimension = of_kind(x.kind)
            if not dimension.may_answer(x, y):
                continue
            place = compare_places(x, y, left.rarity)
            fit = weights.sum("place", place)
            options.append((dimension.likeness(x, y), -fit, i, j, Aligned(x, y, place, fit)))
    options.sort(key=lambda option: option[:4])
    return _one_to_one(options, ours, theirs)


def _one_to_one(
    options: Sequence[tuple[int, float, int, int, Aligned]],
    ours: Sequence[Point],
    theirs: Sequence[Point],
) -> Alignment:
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[Aligned] = []
    for _, _, i, j, aligned in options:
        if i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        pairs.append(aligned)
    return Alignment(
        tuple(pairs),
        tuple(x for i, x in enumerate(ours) if i not in used_left),
        tuple(y for j, y in enumerate(theirs) if j not in used_right),
    )


def compare_places(x: Point, y: Point, rarity: Rarity) -> dict[str, float]:
    """Compare where two points stand in their claims, respect by respect, each from 0 to 1."""
    both, shorter = _common_words(x.near, y.near, rarity)
    known = x.noun is not None and y.noun is not None
    subjects = x.subject is not None and y.subject is not None
    owners = bool(x.owner) and bool(y.owner)
    # One name in full and in part; two of a family share only the last word.
    one_owner = x.owner <= y.owner or y.owner <= x.owner
    return {
        "near_both": both,
        "near_shorter": shorter,
        "noun_same": float(known and x.noun == y.noun),
        "noun_apart": float(known and x.noun != y.noun),
        "governor": float(x.governors[:1] == y.governors[:1] != ()),
        "governors": float(not set(x.governors).isdisjoint(y.governors)),
        "role": float(x.role == y.role),
        "subject_unknown": float(not subjects),
        "subject_same": float(subjects and x.subject == y.subject),
        "subject_apart": float(subjects and x.subject != y.subject),
        "owner_same": float(owners and one_owner),
        "owner_apart": float(owners and not one_owner),
    }


def _common_words(
    near: Mapping[str, float], other: Mapping[str, float], rarity: Rarity
) -> tuple[float, float]:
    """Share of the words around both, and of those around the one that has fewer, by nearness and rarity."""
    weight = rarity.weight
    # Sorted, since sums of floats depend on the order.
    common = sum(min(near[k], other[k]) * weight(k) for k in sorted(near.keys() & other.keys()))
    ours = sum(near[k] * weight(k) for k in near)
    theirs = sum(other[k] * weight(k) for k in other)
    smaller = min(ours, theirs)
    if not smaller:
        return 0.0, 0.0
    return common / (ours + theirs - common), common / smaller
