"""The verdict on two runs in words, by rules that are written down.

First that applies, for each measure:

1. *too few cases*: fewer than 20 cases, or so few clusters that no change whatever would be
   significant after Holm: the row is **blind**, and says so. Or the runs differ in one to five
   clusters only. With five, even if all five point one way, chance alone does that with
   p = 2/2^5 = 0.06.
2. *cannot tell*: the runs are the same on every case; or p, after Holm over all measures in the
   table, is 0.05 or more; or the difference is within the noise floor of the repeats. What change
   would have been seen is said in points (hundredths of the figure).
3. *better* or *worse*, by the sign of the difference (for a rate, less is better).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from crosscheck.evals.figures import RATES, figure, kind_of
from crosscheck.evals.marks import Mark, by_cluster, total
from crosscheck.evals.stats import LEVEL, PairedTest, holm, least_differing, paired_test

Word = Literal["better", "worse", "cannot tell", "too few cases"]

LEAST_CASES = 20
# Below which a part of a point is one of floating numbers.
_ROUND = 1e-6
# 2/2^6 = 0.03 is the first two-sided p below 0.05 that sign flips can reach.
LEAST_DIFFERING = least_differing(1)


@dataclass(frozen=True, slots=True)
class RunComparison:
    """One measure, or one slice of it, compared between two runs.

    Attributes:
        first, second: the figures; None without cases.
        p: after Holm over the family that was tested.
        seen: the change that would have been seen, in words; None when none would: the row is blind.
        because: why the verdict is what it is, in words.
    """

    name: str
    measure: str
    first: float | None
    second: float | None
    test: PairedTest
    p: float
    seen: str | None
    verdict: Word
    because: str


class Ruling(NamedTuple):
    """A verdict with its reason."""

    word: Word
    because: str


@dataclass(frozen=True, slots=True)
class Paired:
    """The marks of two runs that are to be compared under one name."""

    name: str
    measure: str
    first: Sequence[Mark]
    second: Sequence[Mark]


def compare_all(
    pairs: Sequence[Paired], floors: Mapping[str, float] | None = None
) -> tuple[RunComparison, ...]:
    """Compare two runs on a family of measures or slices, Holm over the family.

    `floors` has the noise floor of each measure, where repeats have measured one.
    """
    tested = [
        paired_test(by_cluster(p.first), by_cluster(p.second), kind=kind_of(p.measure))
        for p in pairs
    ]
    adjusted = holm([t.p for t in tested])
    return tuple(
        _comparison(pair, test, p, (floors or {}).get(pair.measure, 0.0), len(pairs))
        for pair, test, p in zip(pairs, tested, adjusted, strict=True)
    )


def _comparison(
    pair: Paired, test: PairedTest, p: float, floor: float, tests: int
) -> RunComparison:
    measure, first, second = pair.measure, total(pair.first), total(pair.second)
    cases = 0 if first.is_empty or second.is_empty else test.cases  # nothing to compare with
    change = test.detectable(tests) if cases >= LEAST_CASES else None
    seen = describe_change(change, measure)
    needed = least_differing(tests)
    word, because = judge(
        test, p, cases=cases, floor=floor, measure=measure, seen=seen, needed=needed
    )
    figures = figure(measure, first), figure(measure, second)
    return RunComparison(pair.name, measure, *figures, test, p, seen, word, because)


def describe_change(change: float | None, measure: str) -> str | None:
    """A change of a figure in words; None of none, and of more than there can be."""
    is_rate = kind_of(measure) == "rate"
    if change is None or (change > 1 and not is_rate):
        return None
    points = max(1, math.ceil(100 * change - _ROUND))
    if is_rate:
        return f"a change of {points / 100:.2f}"
    return f"a change of {points} point{'s' if points > 1 else ''}"


def judge(
    test: PairedTest,
    p: float,
    *,
    cases: float,
    floor: float,
    measure: str,
    seen: str | None,
    needed: int = LEAST_DIFFERING,
) -> Ruling:
    """Say what a paired test means; the rules are in the module's docstring.

    Args:
        test: of the measure.
        p: of the test, after Holm.
        cases: how many gold cases there are.
        floor: noise floor of the measure, 0 when none was measured.
        measure: tells whether more is better.
        seen: the change that would have been seen, in words, or None.
        needed: in how many clusters runs must differ before any difference counts in this table.
    """
    too_few = _too_few(test, p, cases, seen, needed)
    if too_few is not None:
        return Ruling("too few cases", too_few)
    if p >= LEVEL:
        found = f"p = {p:.3f}" if test.differing else "the same on every case"
        return Ruling("cannot tell", f"{found}; {seen} would have been seen")
    if abs(test.difference) <= floor:
        return Ruling("cannot tell", f"within the noise of repeats ({floor:.3f})")
    is_up = test.difference > 0
    return Ruling("better" if is_up is not (measure in RATES) else "worse", f"p = {p:.3f}")


def _too_few(test: PairedTest, p: float, cases: float, seen: str | None, needed: int) -> str | None:
    """Why a test says nothing, or None. Of a blind row nobody must think that it is reassuring."""
    if not cases:
        return "blind: one run has no case, or the labels have none"
    if cases < LEAST_CASES:
        return f"blind: no change can show in {cases:.0f} cases, {LEAST_CASES} are needed"
    if p >= LEVEL and seen is None:
        return f"blind: no change can show in {test.clusters} clusters"
    least = needed if p >= LEVEL else LEAST_DIFFERING
    if 0 < test.differing < least:
        return (
            f"the runs differ in {test.differing} of {test.clusters} clusters; {least} are needed"
        )
    return None
