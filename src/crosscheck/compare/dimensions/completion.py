"""A count that one claim says is done and the other that it is still to come; part of polarity.

The same 300 trucks cannot be on their way and still to be sent. But who sends trucks once may send
them again, and a plan may have begun; so nothing may hint at others, and the reports must be of the
same days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.compare.causes import same_voice
from crosscheck.compare.counting import count_phrase, counted_class, is_planned, measured_act
from crosscheck.compare.data import word_list
from crosscheck.compare.levels import Level, Verdict, judge_each
from crosscheck.compare.ordering import (
    ONE_STATEMENT,
    days_between,
    in_order,
    published_in_turn,
)
from crosscheck.language.measures import PLANNED
from crosscheck.models import Part, Quantity, ReadClaim, RelationKind

# Below this the same number is had by chance.
_LEAST_COUNT = 20


@dataclass(frozen=True, slots=True)
class Count:
    """A count of what was, or is to be, done something to."""

    read: ReadClaim
    quantity: Quantity

    @property
    def told(self) -> str:
        """The count and what has become of it, for reasons."""
        act = str(measured_act(self.quantity)).removeprefix(PLANNED)
        state = f"still to {act}" if is_planned(self.quantity) else "done"
        return f"{count_phrase(self.read.claim, self.quantity)} ({state})"


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare the counts that are done in one claim and still to come in the other."""
    left, right = in_order(a, b)
    if Part.HEADLINE in (a.claim.part, b.claim.part):
        return ()
    return judge_each(LEVELS, _one_count(left, right))


def _one_count(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[Count, Count]]:
    """Yield equal counts of one kind, of which one is done and the other still to come."""
    for x in a.claim.quantities:
        for y in b.claim.quantities:
            done, plan = (y, x) if is_planned(x) else (x, y)
            if is_planned(x) != is_planned(y) and _is_same_count(done, plan):
                yield Count(a, x), Count(b, y)


def _is_same_count(done: Quantity, plan: Quantity) -> bool:
    """Whether at least as many are done as were planned, of one kind and in one way."""
    acts = {str(measured_act(q)).removeprefix(PLANNED) for q in (done, plan)}
    if len(acts) != 1 or not acts <= _words("carried_out") or not _is_same_kind(done, plan):
        return False
    return plan.low == plan.high and (done.low or 0) >= (plan.low or 0) >= _LEAST_COUNT


def _is_same_kind(x: Quantity, y: Quantity) -> bool:
    known = counted_class(x) is not None
    return known and counted_class(x) == counted_class(y) and x.unit == y.unit


def is_same_size(x: Quantity, y: Quantity) -> bool:
    """The same figure of things of one kind, too large to be had by chance."""
    if not _is_same_kind(x, y):
        return False
    return x.low == x.high and y.low == y.high == x.low and (x.low or 0) >= _LEAST_COUNT


def _may_be_another(left: Count, right: Count) -> str | None:
    """A part of what is planned may be done; and 300 more are another 300."""
    for side in (left, right):
        if _words_around(side) & _words("another"):
            return f"{side.told}: may be other ones"
        if is_planned(side.quantity) and side.quantity.part_of is not None:
            return f"{side.told}: part of a plan, which may have begun"
    a, b = left.read, right.read
    one_voice = a.claim.attribution is b.claim.attribution or same_voice(a.claim, b.claim)
    if a.claim.article == b.claim.article and one_voice:
        return "one voice tells of both"
    return None


def _words_around(count: Count) -> set[str]:
    """The words of the number and the two on either side of it."""
    quote, quantity = count.read.claim.quote, count.quantity
    at = quantity.start - count.read.claim.start
    before, after = quote[:at], quote[at + len(quantity.text) :]
    beside = (*re.findall(r"\w+", before)[-2:], *re.findall(r"\w+", after)[:2])
    words = " ".join((*quantity.text.split(), *beside)).lower()
    return set(words.replace("more than", "").split())


def _reached(left: Count, right: Count) -> str | None:
    """The later report has done what the earlier planned."""
    done, plan = (right, left) if is_planned(left.quantity) else (left, right)
    days = published_in_turn(plan.read, done.read)
    return f"{plan.told} on {days.older} / {done.told} by {days.newer}" if days else None


def _other_number(left: Count, right: Count) -> str | None:
    """Of a figure that only starts at the planned one nothing can be told."""
    if is_same_size(left.quantity, right.quantity):
        return None
    return f"{left.told} / {right.told}: not the same number"


def _undated(left: Count, right: Count) -> str | None:
    apart = days_between(left.read, right.read)
    if apart is not None and apart <= ONE_STATEMENT:
        return None
    return f"{left.told} / {right.told}: not of the same days"


def _done_and_pending(left: Count, right: Count) -> str:
    return f"{left.told} / {right.told}: the same ones cannot be both"


LEVELS: tuple[Level[Count], ...] = (
    Level("may_be_another", None, _may_be_another),
    Level("reached", RelationKind.UPDATE, _reached),
    Level("other_number", None, _other_number),
    Level("undated", None, _undated),
    Level("done_and_pending", RelationKind.CONTRADICT, _done_and_pending),
)


def _words(key: str) -> frozenset[str]:
    return word_list("status.toml", key)
