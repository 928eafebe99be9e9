"""One module per dimension, each an ordered list of named levels; this is their registry.

The order is the one in which `crosscheck explain` shows them. A new dimension is a module with
LEVELS and `judge`, and a line here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from crosscheck.compare.dimensions import (
    actor,
    characterisation,
    disclosure,
    place,
    polarity,
    quantity,
    stance,
    time,
    wording,
)
from crosscheck.compare.levels import Verdict
from crosscheck.models import Dimension, ReadClaim

Judge = Callable[[ReadClaim, ReadClaim], tuple[Verdict, ...]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A dimension and its module's functions.

    Attributes:
        judge: the verdicts that count.
        explain: the same and those that did not count, to show why nothing was compared.
    """

    dimension: Dimension
    judge: Judge
    explain: Judge


DIMENSIONS: tuple[Registered, ...] = (
    Registered(Dimension.QUANTITY, quantity.judge, quantity.explain),
    Registered(Dimension.TIME, time.judge, time.explain),
    Registered(Dimension.POLARITY, polarity.judge, polarity.explain),
    Registered(Dimension.STANCE, stance.judge, stance.explain),
    Registered(Dimension.ACTOR, actor.judge, actor.judge),
    Registered(Dimension.PLACE, place.judge, place.judge),
    Registered(Dimension.CHARACTERISATION, characterisation.judge, characterisation.judge),
    Registered(Dimension.WORDING, wording.judge, wording.judge),
    Registered(Dimension.DISCLOSURE, disclosure.judge, disclosure.judge),
)
