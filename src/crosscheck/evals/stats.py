"""Is a figure steady, and is a difference more than noise: resampling by cluster.

Claims of one paragraph stand or fall together (one cue governs several, one bad split spoils its
neighbours), so paragraphs are resampled and not claims; relations are resampled by pair of articles
and parts by article. Five articles about one story cannot say how the program does on others:
the intervals speak of *these articles' paragraphs*, and every report says so.

- Intervals: percentile bootstrap over clusters (Efron & Tibshirani 1993; for clusters in evals of
  language models, Miller 2024, arXiv:2411.00640).
- Paired test: approximate randomisation, the two runs' marks swapped by cluster (Noreen 1989;
  Yeh 2000, COLING), with p = (b + 1) / (m + 1), which never is 0 (Phipson & Smyth 2010); exact
  where the runs differ in a dozen clusters or fewer.
- Several tests: Holm 1979, step-down.
- Smallest detectable change: that which such a comparison would call a change four times out of
  five (Card et al. 2020, EMNLP, "With little power comes great responsibility"), at the level that
  is left to one of several tests. It is the larger of two: what stands out from the noise between
  these runs, (z + 0.84) standard errors of the paired difference; and what so many cases, each in
  a cluster of its own and all pointing one way, amount to as a sign flip needs to be significant at
  all. The second is there even when two runs are the same on every case.
- Noise floor: 2.77 standard deviations between repeats, the repeatability limit of ISO 5725-6.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from statistics import NormalDist, stdev
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from crosscheck.evals.figures import Kind
from crosscheck.evals.marks import Tally

Numbers: TypeAlias = NDArray[np.float64]

RESAMPLES = 5_000
# With so many differing clusters at most, every swap is tried: 4,096 of them.
_EXACT = 12
SEED = 20_240_919
LEVEL = 0.05
# The normal quantile of the power that is asked for, 80%.
POWER_QUANTILE = 0.8416
REPEATABILITY = 2.77
# More changed cases than these are not looked at.
_MOST_CHANGED = 10_000


class Interval(NamedTuple):
    """A 95% interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairedTest:
    """Two runs compared on one measure.

    Attributes:
        difference: second minus first.
        p: two-sided.
        differing: clusters in which the runs' marks are not the same.
        spread: standard error of the difference.
        sizes: cases of each cluster: what was expected or proposed, whichever the figure is a share of.
    """

    difference: float
    p: float
    clusters: int
    differing: int
    interval: Interval
    spread: float
    sizes: tuple[float, ...]

    @property
    def cases(self) -> float:
        """How many there are in all clusters."""
        return sum(self.sizes)

    def detectable(self, tests: int) -> float | None:
        """The smallest change that would have been found; None if none could have been.

        Holm leaves the strictest level to the first of all `tests` in the table, this one included.
        """
        changed = cases_to_touch(self.sizes, least_differing(tests))
        if changed is None:
            return None
        level = LEVEL / tests
        noise = (NormalDist().inv_cdf(1 - level / 2) + POWER_QUANTILE) * self.spread
        return max(noise, changed / self.cases)


def cases_to_touch(sizes: Sequence[float], clusters: int) -> int | None:
    """How many changed cases stand in at least so many clusters four times out of five.

    Cases change wherever they stand, so that large clusters (`sizes`) take several of them. None if no number
    is enough.
    """
    shares = np.array([size for size in sizes if size > 0], dtype=np.float64)
    if clusters > len(shares):
        return None
    shares /= shares.sum()
    for changed in range(clusters, _MOST_CHANGED):
        touched = 1 - (1 - shares) ** changed
        spread = math.sqrt(float((touched * (1 - touched)).sum()))
        if float(touched.sum()) - POWER_QUANTILE * spread >= clusters - 0.5:
            return changed
    return None


def least_differing(tests: int) -> int:
    """In how many clusters runs must differ before sign flips can be significant at all.

    With k clusters that all point one way, p = 2 / 2^k; after Holm that must be below the level.
    """
    return math.floor(math.log2(2 * tests / LEVEL)) + 1


def bootstrap(clusters: Mapping[str, Tally], *, kind: Kind) -> Interval | None:
    """The interval of a figure over resampled clusters; None with fewer than two clusters."""
    if len(clusters) < 2:
        return None
    return _interval(_resampled(_table(clusters, sorted(clusters)), kind=kind))


def paired_test(
    first: Mapping[str, Tally], second: Mapping[str, Tally], *, kind: Kind
) -> PairedTest:
    """Test whether two runs over the same cases differ by more than chance.

    Each is a measure's marks by cluster; a cluster that only one has counts as empty in the other.
    """
    names = sorted({*first, *second})
    if not names:
        return PairedTest(0.0, 1.0, 0, 0, Interval(0.0, 0.0), 0.0, ())
    a, b = _table(first, names), _table(second, names)
    spread = _resampled(b, kind=kind) - _resampled(a, kind=kind)
    # How much the figure is a share of: what was proposed, or what was expected.
    share_of = 2 if kind == "precision" else 0
    return PairedTest(
        difference=_difference(a.sum(axis=0), b.sum(axis=0), kind=kind),
        p=_chance(a, b, kind=kind),
        clusters=len(names),
        differing=int((a != b).any(axis=1).sum()),
        interval=_interval(spread),
        spread=float(np.std(spread)),
        sizes=tuple(map(float, np.maximum(a[:, share_of], b[:, share_of]))),
    )


def _chance(a: Numbers, b: Numbers, *, kind: Kind) -> float:
    """How often swapping clusters by chance gives a difference as large: p, two-sided.

    Clusters in which the runs are the same do not matter. With few others every swap is tried.
    """
    other = (a != b).any(axis=1)
    count = int(other.sum())
    is_exact = count <= _EXACT
    if is_exact:
        swap = (np.arange(2**count)[:, None] >> np.arange(count)) & 1
    else:
        swap = np.random.default_rng(SEED + 1).integers(2, size=(RESAMPLES, count))
    chosen = swap[:, :, None].astype(bool)
    same = a[~other].sum(axis=0)
    swapped_a = same + np.where(chosen, b[other], a[other]).sum(axis=1)
    swapped_b = same + np.where(chosen, a[other], b[other]).sum(axis=1)
    chance = _figures(swapped_b, kind=kind) - _figures(swapped_a, kind=kind)
    observed = _difference(a.sum(axis=0), b.sum(axis=0), kind=kind)
    extreme = int((np.abs(chance) >= abs(observed) - 1e-12).sum())
    return extreme / len(swap) if is_exact else (extreme + 1) / (RESAMPLES + 1)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjust p-values for being several (Holm 1979); same order as given."""
    order = sorted(range(len(p_values)), key=lambda k: p_values[k])
    adjusted = [1.0] * len(p_values)
    highest = 0.0
    for rank, k in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[k]))
        adjusted[k] = highest
    return tuple(adjusted)


def noise_floor(figures: Sequence[float | None]) -> float | None:
    """The difference that two repeats of one run rarely exceed; None with fewer than two that have cases."""
    known = [f for f in figures if f is not None]
    return REPEATABILITY * stdev(known) if len(known) > 1 else None


def _table(clusters: Mapping[str, Tally], names: Sequence[str]) -> Numbers:
    return np.array([astuple(clusters.get(name, Tally())) for name in names], dtype=float)


def _resampled(table: Numbers, *, kind: Kind) -> Numbers:
    """The figure over each draw of clusters; tables of one size are drawn from alike."""
    draws = np.random.default_rng(SEED).integers(len(table), size=(RESAMPLES, len(table)))
    return _figures(table[draws].sum(axis=1), kind=kind)


def _figures(sums: Numbers, *, kind: Kind) -> Numbers:
    """The figure of each row of sums; 0 where there are no cases."""
    expected, found, proposed, right = sums.T
    recall: Numbers = np.divide(found, expected, out=np.zeros_like(found), where=expected > 0)
    precision: Numbers = np.divide(right, proposed, out=np.zeros_like(right), where=proposed > 0)
    if kind != "f1":
        return precision if kind == "precision" else recall
    both = precision + recall
    f1: Numbers = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return f1


def _difference(a: Numbers, b: Numbers, *, kind: Kind) -> float:
    pair = _figures(np.stack([a, b]), kind=kind)
    return float(pair[1] - pair[0])


def _interval(values: Numbers) -> Interval:
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))
