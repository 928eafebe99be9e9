"""The one currency of the suite: marks, which add up to figures over any set of cases.

Every scorer says, case by case, what was expected, what was proposed, and what of each was right.
Totals, intervals, slices and paired tests are sums of the same marks, so they cannot disagree.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """What one case adds to one measure.

    Attributes:
        case: gold claim id, extracted claim id, or the two ids of a pair joined by "|".
        cluster: what is resampled together: a paragraph, a pair of articles, or an article.
        expected, found: how much gold there is, and how much of it was found.
        proposed, right: how much was proposed, and how much of it is right.
    """

    measure: str
    case: str
    cluster: str
    expected: float = 0
    found: float = 0
    proposed: float = 0
    right: float = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum of marks."""

    expected: float = 0
    found: float = 0
    proposed: float = 0
    right: float = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was expected and nothing proposed."""
        return not self.expected and not self.proposed

    @property
    def precision(self) -> float | None:
        """Share of what was proposed that is right; None when nothing was proposed."""
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Share of what was expected that was found; None when nothing was expected."""
        return self.found / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; 0 when nothing was right, None without cases."""
        if self.is_empty:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        both = precision + recall
        return 2 * precision * recall / both if both else 0.0


def total(marks: Iterable[Mark]) -> Tally:
    """Add marks up."""
    rows = [(m.expected, m.found, m.proposed, m.right) for m in marks]
    return Tally(*map(sum, zip(*rows, strict=True))) if rows else Tally()


def tally(marks: Iterable[Mark]) -> dict[str, Tally]:
    """Add marks up by measure."""
    return _by(marks, lambda mark: mark.measure)


def by_cluster(marks: Iterable[Mark]) -> dict[str, Tally]:
    """Add marks of one measure up by cluster."""
    return _by(marks, lambda mark: mark.cluster)


def _by(marks: Iterable[Mark], key: Callable[[Mark], str]) -> dict[str, Tally]:
    sorted_: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        sorted_[key(mark)].append(mark)
    return {name: total(own) for name, own in sorted_.items()}
