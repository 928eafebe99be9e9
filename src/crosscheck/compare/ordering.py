"""Which of two claims was published first, and how long before the other."""

from datetime import date, timedelta
from typing import NamedTuple

from crosscheck.compare.spoken import Spoken
from crosscheck.models.readings import ReadClaim


class InTurn(NamedTuple):
    """Two points by the day on which their articles were published."""

    earlier: Spoken
    later: Spoken
    older: date
    newer: date


def in_turn(x: Spoken, y: Spoken) -> InTurn | None:
    """The two, the one that was published first before the other; None if they are of one day, or a day is not known."""
    ours, theirs = x.read.context.published, y.read.context.published
    if ours is None or theirs is None or ours == theirs:
        return None
    return InTurn(x, y, ours, theirs) if ours < theirs else InTurn(y, x, theirs, ours)


def days_between(a: ReadClaim, b: ReadClaim) -> timedelta | None:
    """How far the publications of the two are from each other; None if one is not known."""
    ours, theirs = a.context.published, b.context.published
    return None if ours is None or theirs is None else abs(ours - theirs)
