"""Which of two claims comes first: by id, so that reasons read the same from both sides, or by day."""

from datetime import date, timedelta
from typing import NamedTuple

from crosscheck.models import ReadClaim

# One statement, or one plan, is reported within a week; and two outlets write of one state of affairs within two
# days, so that what has changed by then has not come about in between.
ONE_STATEMENT = timedelta(days=7)
ONE_MOMENT = timedelta(days=2)


def in_order(a: ReadClaim, b: ReadClaim) -> tuple[ReadClaim, ReadClaim]:
    """The two by id."""
    return (a, b) if a.claim.id <= b.claim.id else (b, a)


class Days(NamedTuple):
    """When two reports were published, the first of them before the second."""

    older: date
    newer: date


def published_in_turn(
    first: ReadClaim, second: ReadClaim, apart: timedelta = timedelta(0)
) -> Days | None:
    """When the two were published, if `second` came more than `apart` after `first`.

    None if it did not, or if one of the days is not known.
    """
    older, newer = first.context.published, second.context.published
    if older is None or newer is None or newer - older <= apart:
        return None
    return Days(older, newer)


def days_between(a: ReadClaim, b: ReadClaim) -> timedelta | None:
    """How far the publications of the two are from each other; None if one is not known."""
    ours, theirs = a.context.published, b.context.published
    return None if ours is None or theirs is None else abs(ours - theirs)
