"""Tell the numbers of a claim apart by the day for which each is told.

"Peru had 212 mills in 2019, up from 143 in 2015": who asks for 2015 is measured against 143 alone.
"""

from collections.abc import Sequence

from crosscheck.compare.dimensions.time import comparable, is_known
from crosscheck.models import Quantity, ReadClaim, TimeRef


def told_for_the_same_day(
    item: Quantity, claim: ReadClaim, evidence: ReadClaim
) -> tuple[Quantity, ...]:
    """The numbers of the evidence with the item's unit that are told for the item's last day.

    Args:
        item: a number of the claim.
        claim: which has it.
        evidence: which must tell of several days; else nothing is told apart, and there are none.

    """
    time = _time_of(item, claim)
    rivals = [q for q in evidence.claim.quantities if q.unit == item.unit]
    told = [(q, _time_of(q, evidence)) for q in rivals]
    if time is None or len({t.text for _, t in told if t is not None}) < 2:
        return ()
    return tuple(q for q, t in told if t is not None and _is_same_day(time, t))


def _is_same_day(a: TimeRef, b: TimeRef) -> bool:
    days = comparable(a, b)
    return days.left.last is not None and days.left.last == days.right.last


def _time_of(number: Quantity, read: ReadClaim) -> TimeRef | None:
    """The time for which a number is told: on the side where the claim has them, next to it."""
    times = sorted((t for t in read.claim.times if is_known(t)), key=lambda t: t.start)
    if not times:
        return None
    rivals = [q for q in read.claim.quantities if q.unit == number.unit and q is not number]
    before = [t for t in times if t.end <= number.start]
    after = [t for t in times if t.start >= number.end]
    behind = [t for t in before[-1:] if not _stands_between(rivals, t.end, number.start)]
    ahead = [t for t in after[:1] if not _stands_between(rivals, number.end, t.start)]
    first_number = min(q.start for q in read.claim.quantities)
    sides = (behind, ahead) if times[0].start < first_number else (ahead, behind)
    return next((side[0] for side in sides if side), None)


def _stands_between(rivals: Sequence[Quantity], start: int, end: int) -> bool:
    return any(start <= q.start and q.end <= end for q in rivals)
