"""Whether two counts are of different days, so that both can be right although they differ.

A count to date only grows: 403 on one day leaves room for more than 405 on the next, but not for
fewer than 400. What stands "before" or "after" a day is no count of a day.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from crosscheck.compare.dimensions.intervals import window
from crosscheck.models import Quantity, ReadClaim, TimeRef

_NO_DAY = re.compile(r"\s*(?:before|after|since|from|between|prior)\b", re.IGNORECASE)
# Shares and ranks go up and down.
_NO_COUNT = ("percent", "percentage point", "ordinal", "out of")


class _Days(NamedTuple):
    first: date
    last: date


def may_have_grown(item: Quantity, other: Quantity, order: int) -> bool:
    """Whether the two may be one count on two days, by their values.

    Args:
        item: a number that its counterpart rules out.
        other: the counterpart.
        order: `count_order` of their claims.

    """
    if order == 0 or (item.unit or "").startswith(_NO_COUNT):
        return False
    earlier, later = (item, other) if order < 0 else (other, item)
    return window(later).low >= window(earlier).high


def count_order(a: ReadClaim, b: ReadClaim) -> int:
    """Which claim counts up to the earlier day: -1 for `a`, 1 for `b`, 0 if it cannot be told."""
    ours, theirs = _days(a), _days(b)
    if ours is None or theirs is None:
        return 0
    if ours.last < theirs.first:
        return -1
    return 1 if theirs.last < ours.first else 0


def _days(read: ReadClaim) -> _Days | None:
    """The last stated day, or the days among which it is."""
    times = [t for t in read.claim.times if t.role != "anchor"]
    if any(_NO_DAY.match(t.text) for t in times):
        return None
    return max((d for t in times if (d := _day(t))), key=lambda d: d.last, default=None)


def _day(time: TimeRef) -> _Days | None:
    """The days of a time, None if its end is open."""
    if time.to is None:
        return None
    return _Days(time.from_ or first_meant(time.to), time.to)


def first_meant(last: date) -> date:
    """The first day that a time up to `last` may mean.

    The last day of a month or a year stands for all of it: "by April 2014", "by 2014".
    """
    if (last + timedelta(days=1)).day != 1:
        return last
    return last.replace(day=1, month=1 if last.month == 12 else last.month)
