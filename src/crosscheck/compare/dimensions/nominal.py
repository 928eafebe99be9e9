"""Nominals, figures that only tell one thing from another and count nothing: blocks, models, versions, routes ("the 2200 block", "USB 3.0")."""

import re

from crosscheck.compare.dimensions.number import is_of_the_day
from crosscheck.compare.levels import Level
from crosscheck.compare.ordering import days_between
from crosscheck.compare.points import Point
from crosscheck.compare.spoken import Spoken, both
from crosscheck.models.relations import RelationKind

_ZEROS = re.compile(r"(?<=\d)\.0+$")


def may_answer(x: Point, y: Point) -> bool:
    """Whether both tell one thing apart: they hang on the same word."""
    return x.role == y.role and x.governors[:1] == y.governors[:1] != ()


def is_same(x: Point, y: Point) -> bool:
    """Whether both are written with the same letters and digits."""
    return _letters(x.lemma) == _letters(y.lemma)


def compare(x: Spoken, y: Spoken) -> dict[str, float]:
    """What tells how likely two different ones are of one thing."""
    a, b = x.point.lemma, y.point.lemma
    return {
        "shape_apart": float(a.isdigit() != b.isdigit() or len(a) != len(b)),
        "listed": float(_has_several(x) or _has_several(y)),
    }


def _has_several(spoken: Spoken) -> bool:
    """Whether the claim tells several things of one name apart: "USB 2.0 and USB 3.0"."""
    words = spoken.read.words
    numbered = (words[w.head].concept for w in words if w.head >= 0 and w.lemma[:1].isdigit())
    return sum(name in spoken.point.governors[:1] for name in numbered) > 1


def _letters(nominal: str) -> str:
    """Letters and digits; "3.0" is "3"."""
    return "".join(filter(str.isalnum, _ZEROS.sub("", nominal)))


def _same(x: Spoken, y: Spoken) -> str | None:
    return both(x, y) if is_same(x.point, y.point) else None


def _another_day(x: Spoken, y: Spoken) -> str | None:
    """What shares cost the next day is another question."""
    days = days_between(x.read, y.read)
    told = bool(days) and is_of_the_day(x) and is_of_the_day(y)
    return f"{both(x, y)}: told of two days" if told else None


LEVELS: tuple[Level[Spoken], ...] = (
    Level("same", RelationKind.AGREE, _same),
    Level("another_day", RelationKind.COMPATIBLE, _another_day),
    Level("other", RelationKind.CONTRADICT, both),
)
