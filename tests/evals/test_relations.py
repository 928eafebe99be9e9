"""Relations: by pairs of gold claims, whatever was merged or split on the way."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crosscheck.evals.articles import Bench
from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import CORRESPONDING, GoldRelation
from crosscheck.evals.marks import Tally, tally
from crosscheck.evals.runs.cases import make_cases
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.show import render_relations
from crosscheck.evals.subject import Subject
from crosscheck.models.claims import Claim
from crosscheck.models.relations import Dimension, Relation, RelationKind
from values import make_relation

Lay = Callable[..., Subject]


def labelled(gold: Gold, kind: str, dimension: str = "time") -> Gold:
    record = {
        "id": "r1",
        "a": "c1",
        "b": "c2",
        "relation": kind,
        "dimension": dimension,
        "cause": None,
        "severity": 2,
        "basis": "entailment",
        "why": "so",
    }
    return replace(gold, relations=(GoldRelation.model_validate(record),))


def raised(a: str, b: str, kind: str, dimension: str = "time") -> Relation:
    return make_relation(a, b, RelationKind(kind), dimension=Dimension(dimension))


@pytest.fixture
def lay_pair(bench: Bench, perfect: tuple[Claim, ...], lay: Lay) -> Lay:
    """A report that puts the two claims into a relation beside labels that do, each on a dimension."""

    def laid(gold: str, found: str, on: str = "time", found_on: str = "time") -> Subject:
        relation = raised("c1", "c2", found, found_on)
        return lay(perfect, labelled(bench.gold, gold, on), relations=(relation,))

    return laid


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
    lay_pair: Lay, gold: str, found: str, measure: str, total: Tally | None
) -> None:
    assert tally(score_relations(lay_pair(gold, found))).get(measure) == total


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
    lay_pair: Lay, gold: str, found: str, corresponds: bool
) -> None:
    subject = lay_pair("contradict", "contradict", gold, found)
    assert tally(score_relations(subject))[f"contradict:{gold}"].found == corresponds


def test_every_dimension_of_the_program_has_a_counterpart() -> None:
    assert frozenset().union(*CORRESPONDING.values()) == frozenset(Dimension)


def test_a_merged_claim_cannot_contradict_itself(
    bench: Bench, perfect: tuple[Claim, ...], lay: Lay, town: str
) -> None:
    first, second = perfect
    both = replace(first, id="x", end=second.end, quote=town[first.start : second.end])
    subject = lay([both], labelled(bench.gold, "compatible"))
    totals = tally(score_relations(subject))
    assert "trap_rate" not in totals
    assert totals["compatible"] == Tally(1, 0, 0, 0)


def test_a_relation_with_an_extra_counts_nowhere(
    bench: Bench, perfect: tuple[Claim, ...], lay: Lay, town: str
) -> None:
    extra = replace(perfect[0], id="x", start=0, end=16, quote=town[:16])
    relation = raised("c1", "x", "contradict")
    gold = labelled(bench.gold, "contradict")
    subject = lay([*perfect, extra], gold, relations=(relation,))
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
    lay_pair: Lay, gold: str, found: str, outcome: str
) -> None:
    subject = lay_pair(gold, found)
    shown = render_relations(make_cases(subject, score_relations(subject), 0))
    assert f"=== {outcome}: 1" in shown
    assert "c1|c2" in shown
