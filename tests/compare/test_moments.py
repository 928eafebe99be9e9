"""What is said of two moments is no agreement and no conflict; what is said for now may be another thing tomorrow."""

import pytest

from crosscheck.models.relations import RelationKind
from judged import Judge, on


def relations(judge: Judge, left: object, right: object) -> set[RelationKind]:
    return {d.relation for d in judge(left, right).decisions}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Some 400 people had gathered in Halm by 6 p.m.", "By 9 p.m. some 900 people had gathered in Halm."),
        ("The road in Halm was closed by 1 p.m.", "The road in Halm was closed by 2 p.m."),
    ],
)  # fmt: skip
def test_two_times_by_which(judge: Judge, left: str, right: str) -> None:
    assert relations(judge, left, right) == set()


def test_one_time_by_which(judge: Judge) -> None:
    left, right = (
        "Some 400 people had gathered in Halm by 6 p.m.",
        "By 6 p.m. some 900 people had gathered in Halm.",
    )
    assert relations(judge, left, right) == {RelationKind.CONTRADICT}


def test_what_has_not_happened_may_happen_the_next_day(judge: Judge) -> None:
    before = on(2, "The club in Halm has not signed a new striker.")
    after = on(3, "The club in Halm has signed a new striker.")
    assert relations(judge, before, after) == {RelationKind.UPDATE}
    # The other way round, or said for good, one is wrong.
    assert relations(judge, on(3, before["text"]), on(2, after["text"])) == {
        RelationKind.CONTRADICT
    }
    never = on(2, "The club in Halm did not sign a new striker.")
    assert relations(judge, never, on(3, "The club in Halm signed a new striker.")) == {
        RelationKind.CONTRADICT
    }


@pytest.mark.parametrize(("one", "other"), [("on", "off"), ("off", "on")])
def test_a_verb_with_two_particles_is_two_acts(judge: Judge, one: str, other: str) -> None:
    sentence = "The cameras of both officers in Halm were switched {}."
    assert relations(judge, sentence.format(one), sentence.format(other)) == {
        RelationKind.CONTRADICT
    }
    assert relations(judge, sentence.format(one), sentence.format(one)) == {RelationKind.AGREE}
