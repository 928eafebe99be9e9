"""When the claims' events lie, as far as two claims must be told apart by it."""

from datetime import date

from crosscheck.models import ReadClaim, TimeRef


def event_times(claim: ReadClaim) -> tuple[TimeRef, ...]:
    """The dated times of the event, without those of the report."""
    return tuple(
        t for t in claim.claim.times if t.role == "event" and not (t.from_ is None and t.to is None)
    )


def are_disjoint(a: TimeRef, b: TimeRef) -> bool:
    """Whether the two intervals share no day."""
    return _before(a.to, b.from_) or _before(b.to, a.from_)


def _before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


def disjoint_event_times(a: ReadClaim, b: ReadClaim) -> str | None:
    """The two times in words if every event time of the one misses every one of the other."""
    ours, theirs = event_times(a), event_times(b)
    if not ours or not theirs:
        return None
    if all(are_disjoint(x, y) for x in ours for y in theirs):
        return " / ".join(sorted((ours[0].text, theirs[0].text)))
    return None


def deadline(claim: ReadClaim) -> date | None:
    """The last of the days by which something is to have happened ("by the end of May")."""
    ends = [t.to for t in event_times(claim) if t.from_ is None and t.to is not None]
    return max(ends, default=None)


def as_of_order(a: ReadClaim, b: ReadClaim) -> int:
    """Which claim's count is the older: -1 for `a`, 1 for `b`, 0 if it cannot be told.

    A stated time decides; without one on either side, publication does. If only one claim states
    its time, nothing is known.
    """
    ours, theirs = event_times(a), event_times(b)
    if ours and theirs:
        x, y = _latest(ours), _latest(theirs)
    elif not ours and not theirs:
        x, y = a.context.published, b.context.published
    else:
        return 0
    if x is None or y is None or x == y:
        return 0
    return -1 if x < y else 1


def _latest(times: tuple[TimeRef, ...]) -> date | None:
    ends = [t.to or t.from_ for t in times]
    known = [e for e in ends if e is not None]
    return max(known) if known else None
