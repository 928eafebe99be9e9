"""Statistics: known answers, and the rules of the verdict one by one."""

import pytest

from crosscheck.evals.marks import Mark, Tally, by_cluster, tally
from crosscheck.evals.stats import (
    Interval,
    PairedTest,
    bootstrap,
    cases_to_touch,
    holm,
    noise_floor,
    paired_test,
)
from crosscheck.evals.verdict import Paired, compare_all, describe_change, judge


def marks(right: dict[str, tuple[int, int]], measure: str = "claims") -> list[Mark]:
    """For each cluster: how many of how many cases are right."""
    return [
        Mark(measure, f"{cluster}-{k}", cluster, 1, k < good, 1, k < good)
        for cluster, (good, cases) in right.items()
        for k in range(cases)
    ]


@pytest.mark.parametrize(
    ("total", "precision", "recall", "f1"),
    [
        (Tally(4, 2, 8, 2), 0.25, 0.5, 1 / 3),
        (Tally(4, 0, 0, 0), None, 0.0, 0.0),
        (Tally(0, 0, 4, 0), 0.0, None, 0.0),
        (Tally(), None, None, None),
        # A split claim: one found, two proposed, both right.
        (Tally(1, 1, 2, 2), 1.0, 1.0, 1.0),
    ],
)
def test_figures_of_a_tally(
    total: Tally, precision: float | None, recall: float | None, f1: float | None
) -> None:
    assert total.precision == precision
    assert total.recall == recall
    assert total.f1 == (None if f1 is None else pytest.approx(f1))


def test_marks_add_up_by_measure() -> None:
    both = [*marks({"p": (1, 2)}), *marks({"p": (3, 3)}, "cue")]
    assert tally(both) == {"claims": Tally(2, 1, 2, 1), "cue": Tally(3, 3, 3, 3)}


def test_the_interval_holds_the_figure_and_narrows_with_clusters() -> None:
    few = bootstrap(by_cluster(marks({f"p{k}": (k % 2, 1) for k in range(10)})), kind="f1")
    many = bootstrap(by_cluster(marks({f"p{k}": (k % 2, 1) for k in range(200)})), kind="f1")
    assert few is not None
    assert many is not None
    assert few.low < 0.5 < few.high
    assert many.low < 0.5 < many.high
    assert many.high - many.low < few.high - few.low


def test_clusters_that_agree_within_widen_the_interval() -> None:
    """Forty cases in four clusters tell no more than four cases do."""
    apart = bootstrap(by_cluster(marks({f"p{k}": (k % 2, 1) for k in range(40)})), kind="f1")
    together = bootstrap(
        by_cluster(marks({f"p{k}": (10 * (k % 2), 10) for k in range(4)})), kind="f1"
    )
    assert apart is not None
    assert together is not None
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_one_cluster_has_no_interval() -> None:
    assert bootstrap(by_cluster(marks({"p": (1, 2)})), kind="f1") is None


def test_equal_runs_never_differ() -> None:
    same = by_cluster(marks({f"p{k}": (1, 2) for k in range(12)}))
    test = paired_test(same, same, kind="f1")
    assert (test.difference, test.p, test.differing) == (0.0, 1.0, 0)


@pytest.mark.parametrize(("clusters", "exact"), [(5, 2 / 2**5), (6, 2 / 2**6), (8, 2 / 2**8)])
def test_p_is_that_of_sign_flips(clusters: int, exact: float) -> None:
    """Where every cluster points one way, only all flips and none are as extreme."""
    worse = by_cluster(marks({f"p{k}": (0, 1) for k in range(clusters)}))
    better = by_cluster(marks({f"p{k}": (1, 1) for k in range(clusters)}))
    test = paired_test(worse, better, kind="f1")
    assert test.difference == 1.0
    assert test.p == pytest.approx(exact)


def test_a_test_is_the_same_both_ways() -> None:
    one = by_cluster(marks({f"p{k}": (k % 3, 3) for k in range(15)}))
    other = by_cluster(marks({f"p{k}": (min(3, k % 3 + 1), 3) for k in range(15)}))
    there, back = paired_test(one, other, kind="f1"), paired_test(other, one, kind="f1")
    assert there.difference == pytest.approx(-back.difference)
    assert there.p == pytest.approx(back.p)


@pytest.mark.parametrize(
    ("given", "adjusted"),
    [
        ([], []),
        ([0.04], [0.04]),
        ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),
        ([0.5, 0.6], [1.0, 1.0]),
    ],
)
def test_holm(given: list[float], adjusted: list[float]) -> None:
    assert list(holm(given)) == pytest.approx(adjusted)


def test_the_noise_floor_is_the_repeatability_limit() -> None:
    assert noise_floor([0.5]) is None
    assert noise_floor([0.5, 0.5]) == 0
    assert noise_floor([0.4, 0.6]) == pytest.approx(2.77 * 0.02**0.5)


def paired(difference: float, differing: int = 10) -> PairedTest:
    return PairedTest(difference, 0.01, 20, differing, Interval(0, 0.2), 0.1, (2.5,) * 20)


@pytest.mark.parametrize(
    ("test", "p", "cases", "floor", "measure", "word"),
    [
        (paired(0.1), 0.01, 50, 0.0, "clean", "better"),
        (paired(-0.1), 0.01, 50, 0.0, "clean", "worse"),
        (paired(0.1), 0.01, 50, 0.0, "trap_rate", "worse"),
        (paired(-0.1), 0.01, 50, 0.0, "trap_rate", "better"),
        (paired(0.1), 0.05, 50, 0.0, "clean", "cannot tell"),
        (paired(0.1), 0.01, 50, 0.1, "clean", "cannot tell"),
        (paired(0.0, 0), 1.0, 50, 0.0, "clean", "cannot tell"),
        (paired(0.1, 5), 0.01, 50, 0.0, "clean", "too few cases"),
        (paired(0.1), 0.01, 19, 0.0, "clean", "too few cases"),
    ],
)
def test_verdicts(
    *, test: PairedTest, p: float, cases: float, floor: float, measure: str, word: str
) -> None:
    judged = judge(test, p, cases=cases, floor=floor, measure=measure, seen="a change of 9 points")
    assert judged.word == word


def test_a_family_is_held_to_a_stricter_level() -> None:
    """Six clusters alone give p = 0.03; as one of ten tests that is no longer enough."""
    before, after = (
        marks({f"p{k}": (0, 4) for k in range(6)}),
        marks({f"p{k}": (4, 4) for k in range(6)}),
    )
    changed = Paired("changed", "claims", before, after)
    same = [Paired(f"same {k}", "claims", before, before) for k in range(9)]
    assert compare_all([changed])[0].verdict == "better"
    assert compare_all([changed, *same])[0].verdict == "too few cases"


@pytest.mark.parametrize(
    ("clusters", "each", "told"),
    [
        (19, 1, "19 cases, 20 are needed"),
        (5, 20, "5 clusters"),
        (8, 20, None),
    ],
)
def test_a_row_that_could_show_nothing_warns_that_it_is_blind(
    clusters: int, each: int, told: str | None
) -> None:
    """Also where the runs are the same on every case: that must not reassure anybody."""
    same = marks({f"p{k}": (each, each) for k in range(clusters)})
    found = compare_all([Paired("x", "claims", same, same)])[0]
    assert (found.seen is None) == (told is not None)
    if told is None:
        assert found.verdict == "cannot tell"
        assert "points would have been seen" in found.because
    else:
        assert found.verdict == "too few cases"
        assert found.because == f"blind: no change can show in {told}"


def test_a_measure_that_one_run_has_no_cases_of_is_not_compared() -> None:
    some = marks({f"p{k}": (4, 4) for k in range(10)})
    assert compare_all([Paired("x", "claims", [], some)])[0].verdict == "too few cases"


def test_what_would_have_been_seen_grows_with_the_tests() -> None:
    one = by_cluster(marks({f"p{k}": (k % 3, 3) for k in range(60)}))
    other = by_cluster(marks({f"p{k}": ((k + k % 2) % 3, 3) for k in range(60)}))
    test = paired_test(one, other, kind="f1")
    alone, among = test.detectable(1), test.detectable(24)
    assert alone is not None
    assert among is not None
    assert 0 < alone < among


@pytest.mark.parametrize(("cases", "tests"), [(40, 1), (120, 1), (120, 24)])
def test_the_change_that_would_have_been_seen_is_seen(cases: int, tests: int) -> None:
    """One case a cluster: so many losses as it says are found, a third of them are not."""
    before = marks({f"p{k}": (1, 1) for k in range(cases)})
    change = paired_test(by_cluster(before), by_cluster(before), kind="recall").detectable(tests)
    assert change is not None

    def verdict(share: float) -> str:
        lost = round(share * cases)
        after = marks({f"p{k}": (k >= lost, 1) for k in range(cases)})
        family = [Paired(f"same {k}", "planted", before, before) for k in range(tests - 1)]
        return compare_all([Paired("x", "planted", before, after), *family])[0].verdict

    assert verdict(change) == "worse"
    assert verdict(change / 3) != "worse"


def test_changes_that_stand_in_few_clusters_are_not_said_to_be_seen() -> None:
    """With ten clusters of which ten must differ it takes many changed cases to reach the last one."""
    ten, hundred = (1.0,) * 10, (20.0,) * 100
    assert cases_to_touch(ten, 11) is None
    assert (cases_to_touch(ten, 10) or 0) >= 25
    assert 10 <= (cases_to_touch(hundred, 10) or 0) <= 16
    # One large cluster takes most of the changes.
    assert (cases_to_touch((91.0, *ten), 10) or 0) > (cases_to_touch(hundred, 10) or 0)


@pytest.mark.parametrize(
    ("change", "measure", "words"),
    [
        (0.062, "clean", "a change of 7 points"),
        (0.008, "clean", "a change of 1 point"),
        (0.001, "clean", "a change of 1 point"),
        (None, "clean", None),
        (1.4, "clean", None),
        (1.4, "twin_conflicts", "a change of 1.40"),
        (0.001, "twin_conflicts", "a change of 0.01"),
    ],
)
def test_a_change_in_words(change: float | None, measure: str, words: str | None) -> None:
    assert describe_change(change, measure) == words
