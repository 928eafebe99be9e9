"""The same people or things under two labels.

"12,000 soldiers" or "12,000 special forces"? A broader label is no conflict (commandos are soldiers) unless one of the claims itself says that
the narrower one covers a part only. Labels that the taxonomy does not know are not compared, and
small counts are not either: three nurses and three teachers are six people.
"""

from dataclasses import dataclass
from itertools import product

from crosscheck.compare.counting import count_phrase
from crosscheck.compare.dimensions import exclusivity
from crosscheck.compare.labels import exclude, includes, label_of
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.models import Quantity, ReadClaim, RelationKind

# Two counts this close are the same count, hedges apart.
_SAME_COUNT = 0.05
# Below this two things of one story have the same number by chance.
_LEAST_COUNT = 20


@dataclass(frozen=True, slots=True)
class Labelled:
    """A count with the label of what it counts.

    Attributes:
        amount: the middle of the count's interval, or its only bound; None if there is none.
        parts: the counts that the same claim gives as part of this one.
        beside: labels of the claim's other counts.
    """

    text: str
    label: str | None
    amount: float | None
    parts: tuple["Labelled", ...] = ()
    beside: frozenset[str] = frozenset()


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare the labels of every two counts of the same size, and "only" with "and more"."""
    pairs = product(_labelled_counts(a), _labelled_counts(b))
    labels = tuple(judge_levels(LEVELS, left, right) for left, right in pairs)
    return labels + exclusivity.judge(a, b)


def _not_comparable(left: Labelled, right: Labelled) -> str | None:
    if left.label is None or right.label is None:
        return f"{left.text} / {right.text}: no known label"
    if left.amount is None or right.amount is None:
        return f"{left.text} / {right.text}: no amount to tell that the same things are counted"
    if abs(left.amount - right.amount) > _SAME_COUNT * max(left.amount, right.amount):
        return f"{left.text} / {right.text}: not the same count"
    return None


def _equal(left: Labelled, right: Labelled) -> str | None:
    return f"{left.text} / {right.text}: {left.label}" if left.label == right.label else None


def _part_named(left: Labelled, right: Labelled) -> str | None:
    return _names_part(left, right) or _names_part(right, left)


def _broader(left: Labelled, right: Labelled) -> str | None:
    if includes(left.label or "", right.label or ""):
        return f"{left.text} / {right.text}: {left.label} includes {right.label}"
    if includes(right.label or "", left.label or ""):
        return f"{left.text} / {right.text}: {right.label} includes {left.label}"
    return None


def _incompatible(left: Labelled, right: Labelled) -> str | None:
    if left.label is None or right.label is None or not exclude(left.label, right.label):
        return None
    if min(left.amount or 0, right.amount or 0) < _LEAST_COUNT:
        return None
    if right.label in left.beside or left.label in right.beside:
        return None
    return f"{left.text} / {right.text}: nothing is both {left.label} and {right.label}"


def _unrelated(left: Labelled, right: Labelled) -> str:
    return f"{left.text} / {right.text}: {left.label} and {right.label} do not exclude each other"


LEVELS: tuple[Level[Labelled], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("equal", RelationKind.AGREE, _equal),
    Level("part_named", RelationKind.CONTRADICT, _part_named),
    Level("broader", RelationKind.COMPATIBLE, _broader),
    Level("incompatible", RelationKind.CONTRADICT, _incompatible),
    Level("unrelated", None, _unrelated),
)


def _names_part(whole: Labelled, other: Labelled) -> str | None:
    """Why a claim that names a part contradicts one that gives that label to the whole."""
    for part in whole.parts:
        if part.label != other.label or part.amount is None or other.amount is None:
            continue
        if part.amount < other.amount * (1 - _SAME_COUNT):
            return f"{whole.text}, of them {part.text} / {other.text}: a part or all of them"
    return None


def _labelled_counts(read: ReadClaim) -> list[Labelled]:
    counts = read.claim.quantities
    labels = [label_of(quantity) for quantity in counts]
    return [
        Labelled(
            text=count_phrase(read.claim, quantity),
            label=labels[i],
            amount=_amount(quantity),
            parts=tuple(
                Labelled(count_phrase(read.claim, part), labels[j], _amount(part))
                for j, part in enumerate(counts)
                if part.part_of == i
            ),
            beside=frozenset(x for j, x in enumerate(labels) if j != i and x is not None),
        )
        for i, quantity in enumerate(counts)
        if quantity.unit is None and quantity.counted is not None and quantity.part_of is None
    ]


def _amount(quantity: Quantity) -> float | None:
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    return sum(bounds) / len(bounds) if bounds else None
