"""How many died, were hurt or are missing: the figure by which a story goes, which each article gives first.

Two articles of one story are of one toll whatever else their sentences say, so that "nine dead as storm hits
coast" answers "the number of people killed rose to 14". Only what the lead gives in full counts: no part ("five of
them"), no place within the story, nothing of an earlier event.
"""

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
_MODIFIERS = frozenset({"death"})
_BY = " by "
# As many times apart, two tolls are seldom of one event.
_FAR = 4.0


def sort_of_toll(point: Point, read: ReadClaim) -> str | None:
    """Which toll a number gives: "die", "injure", "miss"; None if it is none, or not of the whole story."""
    if point.kind is not PointKind.NUMBER:
        return None
    claim, quantity = read.claim, point.quantity
    if quantity.measure not in TOLLS or not _counts_all(quantity):
        return None
    is_told = claim.modality in REAL and claim.polarity is Polarity.AFFIRMED
    if not is_told or claim.event.standing == "earlier" or is_part(Spoken(point, read)):
        return None
    start = quantity.start - claim.start
    return None if claim.quote[max(0, start - len(_BY)) : start] == _BY else quantity.measure


def _counts_all(quantity: Quantity) -> bool:
    if quantity.unit == "ordinal":  # "a third person has died": three have
        return quantity.counted in _OF_ONE_MORE and quantity.measure == "die" and size(quantity) > 1
    narrowed = not _MODIFIERS.issuperset(quantity.modifiers)
    return quantity.unit is None and quantity.counted in _ALL and not narrowed


def may_answer(x: Point, y: Point) -> bool:
    """Whether both are of one sort."""
    return x.quantity.measure == y.quantity.measure


def compare(x: Spoken, y: Spoken) -> dict[str, float]:
    """What tells how likely two tolls of two articles are of one event."""
    a, b = size(x.point.quantity), size(y.point.quantity)
    return {"value_far": float(max(a, b) > _FAR * max(1.0, min(a, b)))}


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
    if earlier.approx or later.approx:  # "dozens" says nothing of 38
        return False
    more = window(later).low > window(earlier).low
    return more if later.measure in GROWING else window(later).low < window(earlier).low


LEVELS: tuple[Level[Spoken], ...] = (
    Level(TOLL_GROWN, RelationKind.UPDATE, _grown),
    Level("toll_same", None, _same),
    Level("toll_other", RelationKind.CONTRADICT, both_counts),
)
