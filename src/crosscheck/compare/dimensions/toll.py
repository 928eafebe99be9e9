"""How many died, were hurt or are missing: the figure by which a story goes, which each article gives first, or one place's.

Two articles of one story are of one toll whatever else their sentences say, so that "nine dead as storm hits
coast" answers "the number of people killed rose to 14". Only what the lead gives in full counts: no part ("five of
them"), nothing of an earlier event. What is told of one place answers what is told of the same.
"""

import re
from collections.abc import Iterator

from crosscheck.compare.causes import TOLL_GROWN
from crosscheck.compare.counting import size
from crosscheck.compare.dimensions.intervals import window
from crosscheck.compare.dimensions.number import GROWING, both_counts, is_part, told_in_turn
from crosscheck.compare.levels import Level
from crosscheck.compare.ordering import in_turn
from crosscheck.compare.points import Point, PointKind
from crosscheck.compare.spoken import Spoken
from crosscheck.models.claims import REAL, Polarity, Quantity
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import RelationKind
from crosscheck.text.listed import word_row

# Who is missing today may be found tomorrow.
TOLLS = GROWING | {"miss"}
# What is counted where all are: any other noun says who ("two children").
_ALL = frozenset({None, *word_row("""
    body casualty dead death fatality injury life people person toll victim
    """)})  # fmt: skip
_OF_ONE_MORE = frozenset({"person", "victim", "people"})
# Lemmas: "an estimated 5,000 people", "100 storm-related deaths".
_MODIFIERS = frozenset({"confirm", "death", "estimate", "report", "total"})
_RELATED = "relate"
# "Rose by 12", "6,076, down from 7,000": how many more, and how many there were thought to be.
_NOT_NOW = re.compile(r"\bby\s$|\b(?:up|down)\s+from\b[^,;:]*$")
# What ids of places begin with.
_COUNTRY = "country:"
PLACES = ("place:", _COUNTRY)
# As many times apart, two tolls are seldom of one event.
_FAR = 4.0


def sorts_of_toll(point: Point, read: ReadClaim, *, leads: bool) -> Iterator[str]:
    """Which tolls a number gives: "die" of the whole story where it leads, and "die country:HN" of one place; none if it is none."""
    if point.kind is not PointKind.NUMBER:
        return
    claim, quantity = read.claim, point.quantity
    if quantity.measure not in TOLLS or not _counts_all(quantity):
        return
    is_told = claim.modality in REAL and claim.polarity is Polarity.AFFIRMED
    if not is_told or claim.event.standing == "earlier" or is_part(Spoken(point, read)):
        return
    if _NOT_NOW.search(Spoken(point, read).before):
        return
    if leads:
        yield quantity.measure
    place = _place_of(point, read)
    if place is not None:
        yield f"{quantity.measure} {place}"


def _place_of(point: Point, read: ReadClaim) -> str | None:
    """Where the counted ones are: the only place that the claim names, or the one that its number stands "in"."""
    named = {w.concept for w in read.words if w.concept.startswith(PLACES)}
    if not named:
        named = {place for place in read.claim.event.where if place.startswith(PLACES)}
    if len(named) > 1:
        near = (*point.own, *point.above)
        named = {
            w.concept
            for w in read.words
            if w.concept.startswith(PLACES) and w.role == "in" and w.head in near
        }
    return named.pop() if len(named) == 1 else None


def _counts_all(quantity: Quantity) -> bool:
    if quantity.unit == "ordinal":  # "a third person has died": three have
        return quantity.counted in _OF_ONE_MORE and quantity.measure == "die" and size(quantity) > 1
    narrowed = any(
        word not in _MODIFIERS and not word.endswith(_RELATED) for word in quantity.modifiers
    )
    return quantity.unit is None and quantity.counted in _ALL and not narrowed


def may_answer(x: Spoken, y: Spoken) -> bool:
    """Whether both may be of one place: not of two countries; a stadium may lie in a town that no list has."""
    ours, theirs = (_place_of(side.point, side.read) or "" for side in (x, y))
    return ours == theirs or not (ours.startswith(_COUNTRY) and theirs.startswith(_COUNTRY))


def compare(x: Spoken, y: Spoken) -> dict[str, float]:
    """What tells how likely two tolls of two articles are of one event."""
    a, b = size(x.point.quantity), size(y.point.quantity)
    ours, theirs = _place_of(x.point, x.read), _place_of(y.point, y.read)
    return {
        "value_far": float(max(a, b) > _FAR * max(1.0, min(a, b))),
        "place_same": float(ours is not None and ours == theirs),
    }


def _same(x: Spoken, y: Spoken) -> str | None:
    """An open bound is no other toll: "more than 14" and 14."""
    ours, theirs = window(x.point.quantity), window(y.point.quantity)
    return both_counts(x, y) if max(ours.low, theirs.low) <= min(ours.high, theirs.high) else None


def _grown(x: Spoken, y: Spoken) -> str | None:
    """A later report has more dead or hurt, or fewer missing."""
    told = in_turn(x, y)
    if told is None:
        return None
    is_later = _is_later_state(told.earlier.point.quantity, told.later.point.quantity)
    return told_in_turn(told) if is_later else None


def _is_later_state(earlier: Quantity, later: Quantity) -> bool:
    more, fewer = window(later), window(earlier)
    if later.measure not in GROWING:
        more, fewer = fewer, more
    # "Dozens" says nothing of 38, and an estimate of 5,000 is more than 231.
    vague = earlier.approx or later.approx
    return more.low > (fewer.high if vague else fewer.low)


LEVELS: tuple[Level[Spoken], ...] = (
    Level(TOLL_GROWN, RelationKind.UPDATE, _grown),
    Level("toll_same", None, _same),
    Level("toll_other", RelationKind.CONTRADICT, both_counts),
)
