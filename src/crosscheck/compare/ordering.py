"""Which of two claims was published first, and how long before the other."""

from datetime import date, timedelta
from typing import NamedTuple

from crosscheck.models.readings import ReadClaim


class PublicationDays(NamedTuple):
    """When two reports were published, the first of them before the second."""

    older: date
    newer: date


def published_in_turn(first: ReadClaim, second: ReadClaim) -> PublicationDays | None:
    """When the two were published, if `second` came after `first`.

    None if it did not, or if one of the days is not known.
    """
    older, newer = first.context.published, second.context.published
    if older is None or newer is None or newer <= older:
        return None
    return PublicationDays(older, newer)


def days_between(a: ReadClaim, b: ReadClaim) -> timedelta | None:
    """How far the publications of the two are from each other; None if one is not known."""
    ours, theirs = a.context.published, b.context.published
    return None if ours is None or theirs is None else abs(ours - theirs)
