"""One module for each sort of thing two claims can say differently.

A dimension knows which points of two claims may answer each other, whether they say the same, and
the ordered levels by which two that answer each other are judged. Adding one is a module and a
line in `_OF_KIND`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from crosscheck.compare.dimensions import act, name, nominal, number, time
from crosscheck.compare.levels import Level
from crosscheck.compare.points import Point, PointKind
from crosscheck.compare.spoken import Spoken
from crosscheck.models.relations import Dimension

# Values of `PointDimension.likeness`; two points that are the same, or less than it, never conflict unless they are acts.
SAME = 1
ALLOWED = 2


@dataclass(frozen=True, slots=True)
class PointDimension:
    """How points of one kind are compared.

    Attributes:
        may_answer: whether two points can be answers to one question, whatever they say.
        is_same: whether they say the same.
        levels: tried in order on two points that answer each other.
        compare: what their values have that tells how likely two different ones are a conflict,
            each from 0 to 1.
        dimension: under which what they differ in is filed.
        allows: whether both can well be true of one thing; None: only if they are the same.
        told_by: comparisons of the whole claims that say no more than that two such points differ.
        is_place: whether two points say where, and are filed under places; None: never.
    """

    may_answer: Callable[[Point, Point], bool]
    is_same: Callable[[Point, Point], bool]
    levels: tuple[Level[Spoken], ...]
    compare: Callable[[Spoken, Spoken], dict[str, float]]
    dimension: Dimension
    allows: Callable[[Point, Point], bool] | None = None
    is_place: Callable[[Point, Point], bool] | None = None
    told_by: frozenset[str] = frozenset()

    def likeness(self, x: Point, y: Point) -> int:
        """0 for what is said in the same words, 1 for the same otherwise, 2 for what allows it, 3 for the rest."""
        if self.is_same(x, y):
            return 0 if x.value.text.lower() == y.value.text.lower() else SAME
        return ALLOWED if self.allows is not None and self.allows(x, y) else 3

    def filed(self, x: Point, y: Point) -> Dimension:
        """Under which dimension a difference of the two is filed."""
        places = self.is_place is not None and self.is_place(x, y)
        return Dimension.PLACE if places else self.dimension


_OF_KIND: Mapping[PointKind, PointDimension] = {
    PointKind.NUMBER: PointDimension(
        number.may_answer,
        number.is_same,
        number.LEVELS,
        number.compare,
        Dimension.QUANTITY,
        allows=number.allows,
    ),
    PointKind.TIME: PointDimension(
        time.may_answer,
        time.is_same,
        time.LEVELS,
        time.compare,
        Dimension.TIME,
        allows=time.allows,
        told_by=frozenset({"time_apart"}),
    ),
    PointKind.NAME: PointDimension(
        name.may_answer,
        name.is_same,
        name.LEVELS,
        name.compare,
        Dimension.ACTOR,
        allows=name.allows,
        is_place=name.is_place,
        told_by=frozenset({"names_apart", "place_apart"}),
    ),
    PointKind.NOMINAL: PointDimension(
        nominal.may_answer, nominal.is_same, nominal.LEVELS, nominal.compare, Dimension.QUANTITY
    ),
    PointKind.ACT: PointDimension(
        act.may_answer, act.is_same, act.LEVELS, act.compare, Dimension.POLARITY
    ),
}


def of_kind(kind: PointKind) -> PointDimension:
    """How points of `kind` are compared."""
    return _OF_KIND[kind]
