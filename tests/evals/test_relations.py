"""Relations: by pairs of gold claims, whatever was merged or split on the way."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crosscheck.evals.articles import Bench
from crosscheck.evals.gold import Gold, GoldRelation
from crosscheck.evals.gold.records import CORRESPONDING
from crosscheck.evals.marks import Tally, tally
from crosscheck.evals.runs.cases import make_cases
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.show import render_relations
from crosscheck.evals.subject import lay_beside
from crosscheck.models.claims import Claim
from crosscheck.models.relations import Dimension, Relation, RelationKind
from crosscheck.models.report import Report
from values import make_relation

MakeReport = Callable[..., Report]


def labelled(gold: Gold, kind: str, dimension: str = "time", basis: str = "entailment") -> Gold:
    record = {
        "id": "r1",
        "a": "c1",
        "b": "c2",
        "relation": kind,
        "dimension": dimension,
        "cause": None,
        "severity": 2,
        "basis": basis,
        "why": "so",
    }
    return replace(gold, relations=(GoldRelation.model_validate(record),))


def raised(a: str, b: str, kind: str, dimension: str = "time") -> Relation:
    return make_relation(a, b, RelationKind(kind), dimension=Dimension(dimension))


@pytest.mark.parametrize(
    ("gold", "found", "measure", "total"),
    [
        ("contradict", "contradict", "contradict", Tally(1, 1, 1, 1)),
        ("contradict", "contradict", "contradict:time", Tally(1, 1, 1, 1)),
        ("contradict", "contradict", "contradict_entailed", Tally(1, 1, 0, 0)),
        ("contradict", "compatible", "contradict", Tally(1, 0, 0, 0)),
        ("contradict", "compatible", "compatible", Tally(0, 0, 1, 0)),
        ("compatible", "contradict", "contradict", Tally(0, 0, 1, 0)),
        ("compatible", "contradict", "trap_rate", Tally(1, 1, 0, 0)),
        ("compatible", "compatible", "trap_rate", Tally(1, 0, 0, 0)),
        ("agree", "agree", "agree", Tally(1, 1, 1, 1)),
        ("update", "update", "told_apart", Tally(1, 1, 0, 0)),
        ("update", "contradict", "told_apart", Tally(1, 0, 0, 0)),
        ("update", "compatible", "told_apart", Tally(1, 0, 0, 0)),
        ("contradict", "contradict", "told_apart", Tally(1, 1, 0, 0)),
        ("contradict", "update", "told_apart", Tally(1, 0, 0, 0)),
        ("compatible", "contradict", "told_apart", None),
    ],
)
def test_kinds_dimensions_and_traps(
    *,
    bench: Bench,
    perfect: tuple[Claim, ...],
    make_report: MakeReport,
    gold: str,
    found: str,
    measure: str,
    total: Tally | None,
) -> None:
    report = make_report(perfect, relations=(raised("c1", "c2", found),))
    subject = lay_beside(report, labelled(bench.gold, gold), bench.inputs)
    assert tally(score_relations(subject)).get(measure) == total


@pytest.mark.parametrize(
    ("gold", "found", "corresponds"),
    [
        ("attribution", "stance", True),
        ("confirmation", "disclosure", True),
        ("confirmation", "polarity", True),
        ("quantity", "time", False),
        ("polarity", "stance", True),
    ],
)
def test_the_guides_dimensions_correspond_to_the_programs(
    *,
    bench: Bench,
    perfect: tuple[Claim, ...],
    make_report: MakeReport,
    gold: str,
    found: str,
    corresponds: bool,
) -> None:
    report = make_report(perfect, relations=(raised("c1", "c2", "contradict", found),))
    subject = lay_beside(report, labelled(bench.gold, "contradict", gold), bench.inputs)
    assert tally(score_relations(subject))[f"contradict:{gold}"].found == corresponds


def test_every_dimension_of_the_program_has_a_counterpart() -> None:
    assert frozenset().union(*CORRESPONDING.values()) == frozenset(Dimension)


def test_a_merged_claim_cannot_contradict_itself(
    bench: Bench, perfect: tuple[Claim, ...], make_report: MakeReport, town: str
) -> None:
    first, second = perfect
    both = replace(first, id="x", end=second.end, quote=town[first.start : second.end])
    subject = lay_beside(make_report([both]), labelled(bench.gold, "compatible"), bench.inputs)
    totals = tally(score_relations(subject))
    assert "trap_rate" not in totals
    assert totals["compatible"] == Tally(1, 0, 0, 0)


def test_a_relation_with_an_extra_counts_nowhere(
    bench: Bench, perfect: tuple[Claim, ...], make_report: MakeReport, town: str
) -> None:
    extra = replace(perfect[0], id="x", start=0, end=16, quote=town[:16])
    report = make_report([*perfect, extra], relations=(raised("c1", "x", "contradict"),))
    subject = lay_beside(report, labelled(bench.gold, "contradict"), bench.inputs)
    assert tally(score_relations(subject))["contradict"] == Tally(1, 0, 0, 0)


@pytest.mark.parametrize(
    ("gold", "found", "outcome"),
    [
        ("contradict", "contradict", "contradiction found"),
        ("contradict", "agree", "contradiction missed"),
        ("compatible", "contradict", "trap raised"),
        ("agree", "contradict", "false alarm"),
    ],
)
def test_contradictions_are_listed_by_outcome(
    *,
    bench: Bench,
    perfect: tuple[Claim, ...],
    make_report: MakeReport,
    gold: str,
    found: str,
    outcome: str,
) -> None:
    report = make_report(perfect, relations=(raised("c1", "c2", found),))
    subject = lay_beside(report, labelled(bench.gold, gold), bench.inputs)
    shown = render_relations(make_cases(subject, score_relations(subject), 0))
    assert f"=== {outcome}: 1" in shown
    assert "c1|c2" in shown
