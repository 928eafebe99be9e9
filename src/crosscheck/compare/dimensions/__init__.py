"""One module for each sort of thing two claims can say differently.

A dimension knows which points of two claims may answer each other, whether they say the same, and
the ordered levels by which two that answer each other are judged. Adding one is a module and a
line in `_OF_KIND`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from crosscheck.compare.dimensions import act, name, number, time
from crosscheck.compare.levels import Level
from crosscheck.compare.points import Point, PointKind
from crosscheck.compare.spoken import Spoken
from crosscheck.models import Dimension


@dataclass(frozen=True, slots=True)
class PointDimension:
    """How points of one kind are compared.

    Attributes:
        may_answer: whether two points can be answers to one question, whatever they say.
        is_same: whether they say the same.
        allows: whether both can well be true of one thing.
        levels: tried in order on two points that answer each other.
        dimension: under which what they differ in is filed.
        compare: what their values have that tells how likely two different ones are a conflict,
            each from 0 to 1.

    """

    may_answer: Callable[[Point, Point], bool]
    is_same: Callable[[Point, Point], bool]
    allows: Callable[[Point, Point], bool]
    levels: tuple[Level[Spoken], ...]
    dimension: Callable[[Point, Point], Dimension]
    compare: Callable[[Spoken, Spoken], dict[str, float]]


_OF_KIND: Mapping[PointKind, PointDimension] = {
    PointKind.NUMBER: PointDimension(
        number.may_answer, number.is_same, number.allows, number.LEVELS, number.dimension, number.compare
    ),
    PointKind.TIME: PointDimension(
        time.may_answer, time.is_same, time.allows, time.LEVELS, time.dimension, time.compare
    ),
    PointKind.NAME: PointDimension(
        name.may_answer, name.is_same, name.allows, name.LEVELS, name.dimension, name.compare
    ),
    PointKind.ACT: PointDimension(
        act.may_answer, act.is_same, act.allows, act.LEVELS, act.dimension, act.compare
    ),
}


def of_kind(kind: PointKind) -> PointDimension:
    """How points of `kind` are compared."""
    return _OF_KIND[kind]
