"""Two sentences that are alike in all but what they speak of."""

import pytest

from crosscheck.compare.complements import find_complements
from crosscheck.compare.contrasts import Topics, compare, find_topics
from crosscheck.compare.points import find_points
from crosscheck.models.readings import ReadClaim
from judged import Judge, Side

# A conflict, and the same words about two things.
TWO_THINGS = (
    ("The council in Halm spent 2 million euros on roads.", "The council in Halm spent 5 million euros on roads.", "The council in Halm spent 5 million euros on schools.", "contrasted"),
    ("The fine for parking in Halm is 40 euros.", "The fine for parking in Halm is 120 euros.", "The fine for speeding in Halm is 120 euros.", "contrasted"),
    ("Profits at Delta Lines rose last year.", "Profits at Delta Lines fell last year.", "Sales at Delta Lines fell last year.", "contrasted"),
    ("The old bridge in Halm was built in 1902.", "The old bridge in Halm was built in 1998.", "The new bridge in Halm was built in 1998.", "contrasted"),
    ("Ada Berg scored 12 points in the first half.", "Ada Berg scored 9 points in the first half.", "Ada Berg scored 9 points in the second half.", "contrasted"),
    ("The flight from Orlen landed in Halm at 9.40 a.m.", "The flight from Orlen landed in Halm at 10.15 a.m.", "The flight from Tessen landed in Halm at 10.15 a.m.", "names_contrasted"),
    ("Adults pay 12 euros at the museum in Halm.", "Adults pay 5 euros at the museum in Halm.", "Children pay 5 euros at the museum in Halm.", "people_apart"),
    ("A man of 34 was killed in the crash near Halm.", "A man of 29 was killed in the crash near Halm.", "A woman of 29 was killed in the crash near Halm.", "people_apart"),
)  # fmt: skip

ONE_THING = (
    # Another word for anybody, adjectives that are no opposites, and what both speak of.
    ("The flood near Halm drowned 64 people.", "The flood near Halm drowned 94 inhabitants."),
    ("The wooden bridge in Halm fell.", "The old bridge in Halm fell."),
    ("The council in Halm spent 2 million euros on roads.", "The council in Halm spent 2 million euros on schools and roads."),
    ("Berg was struck by a car in Halm.", "Berg was struck by Lund in Halm."),
)  # fmt: skip


def _topics(read: ReadClaim) -> Topics:
    points = find_points(read)
    return find_topics(read.words, points, find_complements(read.words, points))


def _compared(judge: Judge, left: Side, right: Side) -> dict[str, float]:
    judged = judge(left, right)
    ours, theirs = map(_topics, (judged.left, judged.right))
    return compare(ours, theirs)


@pytest.mark.parametrize(("one", "conflicting", "other", "reason"), TWO_THINGS)
def test_what_is_said_of_two_things_is_no_conflict(
    judge: Judge, one: Side, conflicting: Side, other: Side, reason: str
) -> None:
    assert judge(one, conflicting).decisions
    assert not judge(one, other).decisions
    assert _compared(judge, one, other)[reason] == 1.0
    assert not any(_compared(judge, one, conflicting).values())


@pytest.mark.parametrize(("left", "right"), ONE_THING)
def test_what_may_be_one_thing_is_not_contrasted(judge: Judge, left: Side, right: Side) -> None:
    assert not any(_compared(judge, left, right).values())
