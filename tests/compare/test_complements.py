"""What goes with an act or a thing: one act with two things is none that both tell."""

import pytest

from crosscheck.compare.complements import find_apart, find_complements
from crosscheck.compare.points import find_points
from crosscheck.models.relations import RelationKind
from judged import Judge

APART = (
    ("The fire was caused by an electrical fault.", "The fire was caused by an arson attack."),
    ("The car belonged to her brother.", "The car belonged to her father."),
    ("Wick was charged with fraud.", "Wick was charged with arson."),
    ("Police searched a shop in Halm.", "Police searched a warehouse in Halm."),
    ("The contract was awarded without a tender.", "The contract was awarded after an open tender."),
    ("Stations on the mainland closed at 7 pm.", "Stations on the islands closed at 7 pm."),
)  # fmt: skip

TOGETHER = (
    # The same, more of it, and what only one tells.
    ("Wick was charged with fraud.", "Wick was charged with fraud and arson."),
    ("Wick was charged with fraud.", "Wick was charged in Halm."),
    ("Norland sent buses to the villages.", "Norland sent buses to the northern villages."),
    # Whoever does it may be named by two roles; figures and times are points of their own.
    ("The actress left the hall.", "The star left the hall."),
    ("The shop in Halm opened at noon.", "The shop in Halm opened at 12 p.m."),
    ("The wind reached 100 mph.", "The wind reached 160 km/h."),
)


def _apart(judge: Judge, left: str, right: str) -> list[tuple[str, str, str]]:
    judged = judge(left, right)
    ours, theirs = (
        find_complements(read.words, find_points(read)) for read in (judged.left, judged.right)
    )
    return find_apart(ours, theirs)


@pytest.mark.parametrize(("left", "right"), APART)
def test_one_act_with_two_things_is_no_agreement(judge: Judge, left: str, right: str) -> None:
    """Of 727 agreements in 47 stories to learn from it holds 28 back, in 7 stories; some 5 of these agreed in name only."""
    assert _apart(judge, left, right)
    assert RelationKind.AGREE not in {d.relation for d in judge(left, right).decisions}


def test_of_which_sort_a_thing_is_only_weighs(judge: Judge) -> None:
    """The southern villages are others, but an old bridge and a wooden one may be one."""
    northern, southern = (
        f"Norland sent buses to the {x} villages." for x in ("northern", "southern")
    )
    assert _apart(judge, northern, southern) == [("noun", "villag", "amod")]


@pytest.mark.parametrize(
    ("one", "other"), [("left", "right"), ("northern", "southern"), ("eastern", "western")]
)
def test_opposite_sides_are_no_agreement(judge: Judge, one: str, other: str) -> None:
    """In fresh stories "the bullet hit his left leg" and "his right leg" agreed."""
    ours, theirs = (f"The bullet hit the {x} window." for x in (one, other))
    assert RelationKind.AGREE not in {d.relation for d in judge(ours, theirs).decisions}
    assert RelationKind.AGREE in {d.relation for d in judge(ours, ours + " It broke.").decisions}


@pytest.mark.parametrize(("left", "right"), TOGETHER)
def test_what_may_go_together_is_not_apart(judge: Judge, left: str, right: str) -> None:
    """More of one thing, another word for a person, and what only one of the two tells."""
    assert _apart(judge, left, right) == []
