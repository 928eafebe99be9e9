"""Numbers and dates of a claim that was found, beside those of the labels.

Only what stands in the characters that both spans share is compared: a number outside is the
span's fault, and counts there. Vague times (no day at all) are not compared.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from crosscheck.evals.gold import GoldQuantity, GoldTime
from crosscheck.evals.subject import Matched
from crosscheck.models.claims import Quantity, TimeRef

Left = TypeVar("Left")
Right = TypeVar("Right")


class Shared(NamedTuple, Generic[Left, Right]):
    """What both sides could have."""

    gold: tuple[Left, ...]
    read: tuple[Right, ...]


def shared_quantities(pair: Matched) -> Shared[GoldQuantity, Quantity]:
    """The gold and the read numbers that touch the shared characters."""
    gold = tuple(q for q in pair.gold.quantities if q.span.overlaps(pair.shared))
    return Shared(gold, tuple(q for q in pair.claim.quantities if q.span.overlaps(pair.shared)))


def shared_times(pair: Matched) -> Shared[GoldTime, TimeRef]:
    """The definite gold and read times that touch the shared characters."""
    gold = tuple(t for t in pair.gold.times if _is_definite(t) and t.span.overlaps(pair.shared))
    read = (t for t in pair.claim.times if _is_definite(t) and t.span.overlaps(pair.shared))
    return Shared(gold, tuple(read))


def same_bounds(gold: GoldQuantity, read: Quantity) -> bool:
    """Whether both intervals have the same ends, in the unit of the label.

    Of "nearly 3,000" labels leave the lower end open and the program gives 3,000 itself: both say so by
    an approximate figure with an open upper end.
    """
    is_open = gold.approx and read.approx and gold.high_open and read.high_open
    return any(
        gold.high == high if is_open else (gold.low, gold.high) == (low, high)
        for low, high in _ends(read, gold.unit)
    )


def _ends(read: Quantity, unit: str | None) -> Iterator[tuple[float | None, float | None]]:
    """The ends in the unit that a label names; where it names none, in the base unit or as written."""
    written = read.written
    if written is None or unit != written.name:
        yield read.low, read.high
    if written is not None and unit in {None, written.name}:
        low, high = (
            None if end is None else round((end - written.offset) / written.factor, 6)
            for end in (read.low, read.high)
        )
        yield low, high


def same_quantity(gold: GoldQuantity, read: Quantity) -> bool:
    """Whether ends, openness, hedge and counted noun are the same."""
    return (
        same_bounds(gold, read)
        and (gold.low_open, gold.high_open) == (read.low_open, read.high_open)
        and gold.approx == read.approx
        and (gold.counted is None or gold.counted == read.counted)
    )


def same_days(gold: GoldTime, read: TimeRef) -> bool:
    """Whether both begin and end on the same day."""
    return (gold.from_, gold.to) == (read.from_, read.to)


def count_pairs(
    left: Sequence[Left], right: Sequence[Right], same: Callable[[Left, Right], bool]
) -> int:
    """Count the pairs that `same` allows, each item used once; first come, first served.

    That is exact here, because `same` compares values: what fits one item fits its equals.
    """
    free = list(right)
    for item in left:
        partner = next((k for k, other in enumerate(free) if same(item, other)), None)
        if partner is not None:
            del free[partner]
    return len(right) - len(free)


def _is_definite(time: GoldTime | TimeRef) -> bool:
    return time.from_ is not None or time.to is not None
