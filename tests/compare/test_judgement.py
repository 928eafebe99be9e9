"""From the points of two claims to what is decided about them."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

import pytest

from crosscheck.compare.engine import sides_of
from crosscheck.compare.evidence import gather, glance
from crosscheck.compare.judgement import ONE_THING, decide, judge_sides
from crosscheck.compare.weights import free_weights, given_weights
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Dimension, RelationKind
from judged import AGREE, CONFLICTING, CONTRADICT, Judge

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
SENTENCES = (
    "The flood near Halm killed 14 people on 4 May 2031.",
    "The flood near Halm killed 31 people on 4 May 2031.",
    "The flood near Halm killed 14 people on 5 May 2031.",
    "The flood near Halm killed 14 people.",
    "The flood near Orlen killed 14 people.",
    "The flood near Halm killed nobody.",
    "The flood near Halm will kill 14 people.",
    "The fire in Tessen burned 14 houses.",
    "Anna Wick was arrested in Lillevik.",
    "Anna Wick was not arrested in Lillevik.",
)
PAIRS = list(product(SENTENCES, SENTENCES))


@pytest.mark.parametrize("setting", ["free", "given"])
def test_a_conflict_is_as_likely_as_its_threshold_asks(
    judge: Judge, judge_given: Judge, setting: str
) -> None:
    """One decision for each dimension, the likeliest; nothing below the threshold is raised."""
    weights = {"free": free_weights(), "given": given_weights()}[setting]
    judged_by = {"free": judge, "given": judge_given}[setting]
    for left, right in PAIRS:
        judgement = judged_by(left, right)
        dimensions = [d.dimension for d in judgement.decisions]
        assert len(dimensions) == len(set(dimensions))
        for decision in judgement.decisions:
            if decision.relation not in CONFLICTING:
                continue
            grounds = [
                x for x in judgement.judged if x.dimension is decision.dimension and x.probability
            ]
            raised = [x for x in grounds if x.probability >= weights.threshold(x.kind)]
            assert decision.probability == max(x.probability for x in raised)


def test_deciding_is_judging_without_the_explanation(read_pair: ReadPair) -> None:
    """What is dismissed at a glance, or not compared since nothing depends on it, changes no decision."""
    decided = 0
    for left, right in PAIRS:
        sides = sides_of(*read_pair({"text": left}, {"text": right}))
        for weights in (free_weights(), given_weights()):
            decisions = decide(*sides, weights)
            assert decisions == judge_sides(*sides, weights).decisions
            decided += bool(decisions)
    assert 0 < decided < 2 * len(PAIRS)


def test_a_glance_never_says_less_than_the_full_comparison(read_pair: ReadPair) -> None:
    for left, right in PAIRS:
        sides = sides_of(*read_pair({"text": left}, {"text": right}))
        for weights in (free_weights(), given_weights()):
            most = weights.most(ONE_THING, glance(*sides))
            assert most >= weights.sum(ONE_THING, gather(*sides)) - 1e-9


def test_conflicts_and_agreement_exclude_each_other(judge: Judge) -> None:
    for left, right in PAIRS:
        decided = {d.relation for d in judge(left, right).decisions}
        assert not (decided & CONFLICTING and AGREE in decided)


def test_a_quotation_with_an_opposite_in_it_is_changed(judge: Judge) -> None:
    found = judge(
        "“A good mill is built for the quay and keeps the spirit of peace,” Lund said.",
        "“A bad mill is built for the quay and keeps the spirit of peace,” Lund said.",
    )
    assert CONTRADICT in [decision.relation for decision in found.decisions]


def test_the_same_words_with_other_marks_are_no_conflict(judge: Judge) -> None:
    found = judge(
        "“I said no, I meant no, and I will say it again: no,” Lund said.",
        "“I said no; I meant no – and I will say it again: No!” Lund said.",
    )
    assert CONTRADICT not in [decision.relation for decision in found.decisions]


def test_nothing_agrees_while_something_is_unmatched_or_different(judge: Judge) -> None:
    """Of claims compared freely: every number, time and name has its like in the other."""
    agreed = 0
    for left, right in PAIRS:
        judgement = judge(left, right)
        if AGREE not in {d.relation for d in judgement.decisions}:
            continue
        agreed += 1
        assert judgement.unmatched == ()
        assert {x.verdict.relation for x in judgement.judged} <= {AGREE, None}
    assert agreed >= len(SENTENCES)


UNSURE = (
    # A figure that only one has, a time, a name.
    ("The flood near Halm killed 14 people.", "The flood near Halm killed people."),
    ("The flood near Halm killed 14 people.", "The flood near Halm killed 14 people in 2031."),
    ("The flood killed 14 people.", "The flood near Halm killed 14 people."),
    # A different one.
    ("The flood near Halm killed 14 people.", "The flood near Halm killed 31 people."),
    # Each has a word of its own; and who did it is swapped.
    (
        "The man threatened the clerk in Halm with an axe.",
        "The man threatened the clerk in Halm with a pistol.",
    ),
    ("Lund will be succeeded by his nephew, Otto.", "Lund will be succeeded by his son, Otto."),
    ("Police in Halm look for a silver car.", "Police in Halm look for a dark blue car."),
    ("Ada Berg accused Carla Lund of fraud.", "Carla Lund accused Ada Berg of fraud."),
    # Another reality.
    ("The flood near Halm killed 14 people.", "The flood near Halm may kill 14 people."),
    ("Norland sent buses to Ostport.", "Norland will send buses to Ostport."),
    ("Norland sent buses to Ostport.", "Norland did not send buses to Ostport."),
)


@pytest.mark.parametrize(("left", "right"), UNSURE)
def test_near_misses_of_an_agreement(judge: Judge, left: str, right: str) -> None:
    assert AGREE not in {d.relation for d in judge(left, right).decisions}


UNREAD = (
    ("The heat in Lillevik reached 41C.", "The heat in Lillevik reached 47C."),
    ("Norrdal won 3-1 against Halm.", "Norrdal won 2-1 against Halm."),
    ("Halm bought the A320.", "Halm bought the A330."),
    ("The crew of flight QX9 slept.", "The crew of flight QX7 slept."),
    ("Police in Halm used Taser 7.", "Police in Halm used Taser 10."),
)


@pytest.mark.parametrize(("left", "right"), UNREAD)
def test_nothing_agrees_while_a_figure_is_unread(judge: Judge, left: str, right: str) -> None:
    """Whatever has a digit must be read and matched."""
    assert AGREE not in {d.relation for d in judge(left, right).decisions}


def test_all_that_differs_is_decided_dimension_by_dimension(judge: Judge) -> None:
    judgement = judge(
        "The flood near Halm killed 14 people on 4 May 2031.",
        "The flood near Halm killed 31 people on 9 May 2031.",
    )
    found = {d.dimension: d.relation for d in judgement.decisions}
    assert found == {Dimension.QUANTITY: CONTRADICT, Dimension.TIME: CONTRADICT}


def test_a_conflict_is_less_likely_the_more_else_differs(judge: Judge) -> None:
    """Where day, place and deed differ, too, it is another flood."""

    def likely(right: str) -> float:
        judged = judge("The flood near Halm killed 14 people on 4 May 2031.", right).judged
        return max(x.probability for x in judged if x.kind == "number")

    same = likely("The flood near Halm killed 31 people on 4 May 2031.")
    day = likely("The flood near Halm killed 31 people on 9 May 2031.")
    both = likely("The flood near Orlen killed 31 people on 9 May 2031.")
    assert same > day > both


def test_one_thing_is_more_likely_the_more_is_shared(judge: Judge) -> None:
    copy, near, far = (
        judge(SENTENCES[3], other).one_thing for other in (SENTENCES[3], SENTENCES[4], SENTENCES[8])
    )
    assert copy > near > far


@pytest.mark.parametrize("text", SENTENCES)
def test_a_copy_agrees(judge: Judge, text: str) -> None:
    assert {d.relation for d in judge(text, text).decisions} == {RelationKind.AGREE}


def test_a_day_that_only_tells_which_thing_is_meant_is_told_by_both(judge: Judge) -> None:
    """Of 797 agreements of the learned stories 20 were held back for such a day or name, all of them right."""
    left = "Mara Lund rowed for Norland at the 1996 Halm Games, where she finished 11th."
    right = "Mara Lund rowed for Norland at the 1996 Halm Games where she finished 11th."
    assert {d.relation for d in judge(left, right).decisions} == {RelationKind.AGREE}
