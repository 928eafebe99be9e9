"""One module per dimension, each an ordered list of named levels; this is their registry.

The order is the order in which `explain` shows them.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from crosscheck.compare.levels import Verdict
from crosscheck.models import Dimension, ReadClaim

Judge = Callable[[ReadClaim, ReadClaim], tuple[Verdict, ...]]


def _load(dimension: Dimension) -> Judge | None:
    name = f"{__name__}.{dimension.value}"
    if find_spec(name) is None:
        return None
    judge: Judge = import_module(name).judge
    return judge


DIMENSIONS: tuple[tuple[Dimension, Judge], ...] = tuple(
    (d, j)
    for d in (
        Dimension.QUANTITY,
        Dimension.TIME,
        Dimension.POLARITY,
        Dimension.STANCE,
        Dimension.ACTOR,
        Dimension.PLACE,
        Dimension.CHARACTERISATION,
        Dimension.WORDING,
        Dimension.DISCLOSURE,
    )
    if (j := _load(d)) is not None
)
