"""The verdict on two runs in words, by rules that are written down.

First that applies, for each measure:

1. *too few cases*: fewer than 20 cases, or the runs differ in one to five clusters only. With
   five, even if all five point one way, chance alone does that with p = 2/2^5 = 0.06.
2. *cannot tell*: the runs are the same on every case; or p, after Holm over all measures in the
   table, is 0.05 or more; or the difference is within the noise floor of the repeats. What change
   would have been seen is said in points (hundredths of the figure).
3. *better* or *worse*, by the sign of the difference (for a rate, less is better).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from crosscheck.evals.figures import RATES, figure, kind_of
from crosscheck.evals.marks import Mark, by_cluster, total
from crosscheck.evals.stats import LEVEL, PairedTest, holm, least_differing, paired_test

Word = Literal["better", "worse", "cannot tell", "too few cases"]

LEAST_CASES = 20
# 2/2^6 = 0.03 is the first two-sided p below 0.05 that sign flips can reach.
LEAST_DIFFERING = least_differing(1)


@dataclass(frozen=True, slots=True)
class RunComparison:
    """One measure, or one slice of it, compared between two runs.

    Attributes:
        name: of the measure or slice.
        measure: what is measured.
        first, second: the figures; None without cases.
        p: after Holm over the family that was tested.
        seen: the change that would have been seen, in words.
        because: why the verdict is what it is, in words.
    """

    name: str
    measure: str
    first: float | None
    second: float | None
    test: PairedTest
    p: float
    seen: str
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
    seen = describe_change(test.detectable(tests), measure)
    cases = 0 if first.is_empty or second.is_empty else test.cases  # nothing to compare with
    word, because = judge(test, p, cases=cases, floor=floor, measure=measure, seen=seen)
    figures = figure(measure, first), figure(measure, second)
    return RunComparison(pair.name, measure, *figures, test, p, seen, word, because)


def describe_change(change: float | None, measure: str) -> str:
    """A change of a figure in words; None and more than there can be is "no change"."""
    if kind_of(measure) == "rate":
        return "no change" if change is None else f"a change of {change:.2f}"
    if change is None or change > 1:
        return "no change"
    points = max(1, round(100 * change))
    return f"a change of {points} point{'s' if points > 1 else ''}"


def judge(
    test: PairedTest, p: float, *, cases: float, floor: float, measure: str, seen: str
) -> Ruling:
    """Say what a paired test means; the rules are in the module's docstring.

    Args:
        test: of the measure.
        p: of the test, after Holm.
        cases: how many gold cases there are.
        floor: noise floor of the measure, 0 when none was measured.
        measure: tells whether more is better.
        seen: the change that would have been seen, in words.
    """
    would = f"{seen} would have been seen"
    if cases < LEAST_CASES:
        few = f"{cases:.0f} cases; {LEAST_CASES} are needed" if cases else "only one run has any"
        return Ruling("too few cases", few)
    if test.differing == 0:
        return Ruling("cannot tell", f"the same on every case; {would}")
    if test.differing < LEAST_DIFFERING:
        return Ruling(
            "too few cases",
            f"the runs differ in {test.differing} of {test.clusters} clusters;"
            f" {LEAST_DIFFERING} are needed",
        )
    if p >= LEVEL:
        return Ruling("cannot tell", f"p = {p:.3f}; {would}")
    if abs(test.difference) <= floor:
        return Ruling("cannot tell", f"within the noise of repeats ({floor:.3f})")
    is_up = test.difference > 0
    return Ruling("better" if is_up is not (measure in RATES) else "worse", f"p = {p:.3f}")
