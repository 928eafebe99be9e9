"""Two annotators compared: claims are aligned first, then each field is rated."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crosscheck.evals.agreement import (
    Agreement,
    Level,
    Rated,
    compare_annotators,
    rate,
    render_agreement,
    render_agreement_json,
)
from crosscheck.evals.articles import Bench, load_inputs
from crosscheck.evals.gold.load import load_gold
from crosscheck.evals.gold.records import GoldClaim
from crosscheck.models.claims import Modality


@pytest.mark.parametrize(
    ("level", "units", "observed", "alpha"),
    [
        ("nominal", [], None, None),
        ("nominal", [("a", "a"), ("a", "a")], 1.0, None),
        ("nominal", [("a", "a"), ("b", "b")], 1.0, 1.0),
        ("nominal", [("a", "b"), ("b", "a")], 0.0, -0.5),
        # By hand: 3 of 4 agree; expected disagreement 2 * 3 * 5 / (8 * 7).
        ("nominal", [("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")], 0.75, 1 - 0.25 / (30 / 56)),
        ("interval", [(1, 1), (2, 2), (3, 3)], 1.0, 1.0),
        # Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), examples A and B.
        ("nominal", [*zip("0100000010", "1110010000", strict=True)], 0.6, 0.0952),
        ("nominal", [*zip("aabbdcccedda", "babbbccceddd", strict=True)], 0.75, 0.6920),
        # As the `krippendorff` library 0.9.0 has them, which was asked once.
        ("ordinal", [(1, 1), (2, 3), (3, 3), (3, 1), (2, 2)], 0.6, 0.332653),
        ("interval", [(1, 1), (2, 3), (3, 3), (3, 1), (2, 2)], 0.6, 0.347826),
        ("ratio", [(1, 1), (2, 3), (3, 3), (30, 10), (0, 2)], 0.4, 0.41428),
    ],
)
def test_alpha(
    level: Level, units: list[tuple[object, object]], observed: float | None, alpha: float | None
) -> None:
    found = rate("field", level, [Rated(str(a) if level == "nominal" else a, b) for a, b in units])
    assert found.observed == observed
    assert found.alpha == (None if alpha is None else pytest.approx(alpha, abs=5e-5))


def fields(found: tuple[Agreement, ...]) -> dict[str, float | None]:
    return {f.field: f.observed for f in found}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda c: c.model_copy(update={"modality": Modality.POSSIBLE}), "modality"),
        (lambda c: c.model_copy(update={"attribution": None}), "attributed"),
        (lambda c: c.model_copy(update={"quantities": ()}), "has quantities"),
    ],
)
def test_a_difference_shows_in_its_field(
    bench: Bench, change: Callable[[GoldClaim], GoldClaim], field: str
) -> None:
    first, second = bench.gold.claims
    # Ids are each annotator's own.
    other = replace(
        bench.gold,
        relations=(),
        claims=(
            first.model_copy(update={"id": "d1"}),
            change(second).model_copy(update={"id": "d2"}),
        ),
    )
    found = compare_annotators(bench.gold, other, bench.inputs)
    assert found.paired == 2
    assert fields(found.fields)[field] == 0.5
    assert fields(found.fields)["polarity"] == 1.0
    assert field in render_agreement(found)
    assert f'"{field}"' in render_agreement_json(found)


def test_the_projects_two_annotators_agree_on_what_is_a_claim(project: Path) -> None:
    """Below 0.8 labels are not reliable; the docs quote these figures."""
    first, second = (
        load_gold(project / "evals/gold/first"),
        load_gold(project / "evals/gold/second"),
    )
    found = compare_annotators(first, second, load_inputs(project / "seeds", second.articles))
    alphas = {f.field: f.alpha or 0.0 for f in found.fields}
    for field in ("in a claim (each word)", "attributed", "source", "stance", "modality"):
        assert alphas[field] > 0.8, field
