"""The sums of evidence, and what stands in the files that they are made of."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.compare.alignment import compare_places
from crosscheck.compare.engine import sides_of
from crosscheck.compare.judgement import OF_SPEAKER, ONE_THING
from crosscheck.compare.points import PointKind
from crosscheck.compare.rarity import measure_rarity
from crosscheck.compare.weights import Term, Weights, free_weights, given_weights, probability
from judged import Judge

FEW = Weights({"m": {"constant": -1.0, "shared": 2.0, "apart": -3.0}}, {"m": 0.4})
SETTINGS = {"free": free_weights(), "given": given_weights()}

# One conflict of each kind, which is weighed with everything that the program compares.
CONFLICTS = {
    "number": ("The flood near Halm killed 14 people.", "The flood near Halm killed 31 people."),
    "time": ("Berg was elected in 2019.", "Berg was elected in 2021."),
    "name": ("Anna Wick was arrested in Lillevik.", "Anna Wick was arrested in Bergsund."),
    "spelling": ("Hugh Heffner died in Halm.", "Hugh Hefner died in Halm."),
    "nominal": (
        "He was shot in the 2200 block of Mill Street.",
        "He was shot in the 2600 block of Mill Street.",
    ),
    "act": ("The order is legal.", "The order is not legal."),
    "quotation": ("“We lost 40 boats in the storm”", "“We lost 14 boats in the storm”"),
    "toll": ("The flood near Halm killed 14 people.", "The flood near Halm killed 31 people."),
}


def test_a_sum_counts_what_was_found_by_its_weight() -> None:
    assert FEW.sum("m", {}) == -1.0
    assert FEW.sum("m", {"shared": 0.5, "unknown": 9.0}) == 0.0
    assert FEW.sum("m", {"shared": 1.0, "apart": 1.0}) == -2.0
    assert FEW.threshold("m") == 0.4


@given(st.dictionaries(st.sampled_from(["shared", "apart", "other"]), st.floats(0, 1)))
def test_the_lines_of_a_sum_add_up_to_it(values: Mapping[str, float]) -> None:
    terms = FEW.terms("m", values)
    assert sum(t.amount for t in terms) == pytest.approx(FEW.sum("m", values))
    amounts = [abs(t.amount) for t in terms]
    assert amounts == sorted(amounts, reverse=True)


def test_what_was_not_found_is_no_line() -> None:
    assert FEW.terms("m", {"shared": 0.0}) == (Term("constant", 1.0, -1.0),)


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_the_probability_grows_with_the_sum(x: float, y: float) -> None:
    low, high = sorted((x, y))
    assert 0.0 <= probability(low) <= probability(high) <= 1.0
    assert probability(0.0) == 0.5


def computed(judge: Judge) -> dict[str, set[str]]:
    """By model, the names of the comparisons that the program makes."""
    judgements = {kind: judge(*texts) for kind, texts in CONFLICTS.items()}
    names = {
        kind: {name for x in judgement.judged if x.kind == kind for name in x.values}
        for kind, judgement in judgements.items()
    }
    one = judgements["number"]
    left, right = sides_of(one.left, one.right)
    (x, *_), (y, *_) = left.points[PointKind.NUMBER], right.points[PointKind.NUMBER]
    names["place"] = set(compare_places(x, y, measure_rarity([])))
    names[ONE_THING] = set(one.evidence)
    names["agreement"] = set(one.agreement)
    names["speaker"] = set(OF_SPEAKER)
    return names


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_weight_is_of_something_that_is_compared(judge: Judge, setting: str) -> None:
    """A name that is spelt wrong, or that nobody computes any more, would count for nothing."""
    names = computed(judge)
    models = SETTINGS[setting].models
    assert set(models) == {*(kind.value for kind in PointKind), *names}
    unknown = {(m, n) for m, w in models.items() for n in w if n not in names[m] | {"constant"}}
    assert unknown == set()


PRIORS = Path(__file__).parents[2] / "scripts" / "fit" / "priors.toml"
AGAINST = (
    "owner_apart",
    "subject_apart",
    "noun_apart",
    "known_to_one",
    "known_to_both",
    "else_differs",
)
FOR = ("words_of_both", "near_both", "subject_same", "owner_same", "comparability")


def signs() -> dict[str, str]:
    """The signs that comparisons are expected to have, where they are."""
    priors = tomllib.loads(PRIORS.read_text("utf-8"))
    return {name: prior["sign"] for name, prior in priors.items() if "sign" in prior}


def test_the_signs_are_as_reason_has_it() -> None:
    """What tells two things apart speaks against a conflict, what they share for it."""
    expected = signs()
    assert {expected[name] for name in AGAINST} == {"-"}
    assert {expected[name] for name in FOR} == {"+"}


def test_free_weights_have_the_sign_that_is_expected() -> None:
    """Few pairs were judged for them, so that chance must not turn a sign."""
    expected = signs()
    wrong = {
        (model, name, weight)
        for model, weights in free_weights().models.items()
        if model in CONFLICTS
        for name, weight in weights.items()
        if weight * {"+": 1, "-": -1}.get(expected.get(name, ""), 0) < 0
    }
    assert wrong == set()


@pytest.mark.parametrize("setting", SETTINGS)
def test_thresholds_are_probabilities(setting: str) -> None:
    """Of every kind that is raised there is one."""
    thresholds = SETTINGS[setting].thresholds
    assert {*CONFLICTS, "speaker", "agreement", "left_over"} == set(thresholds)
    assert all(0.0 < t < 1.0 for name, t in thresholds.items() if name != "left_over")
