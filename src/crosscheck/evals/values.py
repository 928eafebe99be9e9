"""Numbers and dates of a claim that was found, beside those of the labels.

Only what stands in the characters that both spans share is compared: a number outside is the
span's fault, and counts there. Vague times (no day at all) are not compared.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from crosscheck.evals.gold.records import GoldQuantity, GoldTime
from crosscheck.evals.marks import Tally
from crosscheck.evals.subject import Matched
from crosscheck.models.claims import Quantity, TimeRef

Left = TypeVar("Left", GoldQuantity, GoldTime)
Right = TypeVar("Right", Quantity, TimeRef)


def count_quantities(pair: Matched, same: Callable[[GoldQuantity, Quantity], bool]) -> Tally:
    """Of the numbers that both sides could have: how many each has, and how many `same` allows."""
    return _count(pair, pair.gold.quantities, pair.claim.quantities, same)


def count_times(pair: Matched) -> Tally:
    """Of the definite times that both sides could have: how many each has, and how many are the same."""
    gold, read = filter(_is_definite, pair.gold.times), filter(_is_definite, pair.claim.times)
    return _count(pair, gold, read, same_days)


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


def _count(
    pair: Matched, gold: Iterable[Left], read: Iterable[Right], same: Callable[[Left, Right], bool]
) -> Tally:
    """Count what touches the shared characters, and the pairs that are the same, each item used once.

    First come, first served: that is exact here, because `same` compares values, so what fits one item
    fits its equals.
    """
    wanted = [item for item in gold if item.span.overlaps(pair.shared)]
    free = [item for item in read if item.span.overlaps(pair.shared)]
    proposed = len(free)
    for item in wanted:
        partner = next((k for k, other in enumerate(free) if same(item, other)), None)
        if partner is not None:
            del free[partner]
    right = proposed - len(free)
    return Tally(len(wanted), right, proposed, right)


def _is_definite(time: GoldTime | TimeRef) -> bool:
    return time.from_ is not None or time.to is not None
