"""What one claim says that another may say otherwise, and where in the claim it stands."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from crosscheck.compare.points import Point, PointKind, are_others, find_points
from crosscheck.compare.spoken import Spoken
from crosscheck.language.concepts import concept
from crosscheck.models.readings import ReadClaim

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
Find = Callable[[str], dict[PointKind, list[tuple[str, Point]]]]


@pytest.fixture(scope="session")
def find(read_pair: ReadPair) -> Find:
    """The points of a sentence by kind, with their words."""

    def points_of(text: str) -> dict[PointKind, list[tuple[str, Point]]]:
        read, _ = read_pair({"text": text}, {"text": text})
        found: dict[PointKind, list[tuple[str, Point]]] = {kind: [] for kind in PointKind}
        for point in find_points(read):
            found[point.kind].append((Spoken(point, read).words, point))
        return found

    return points_of


NUMBER, TIME, NAME, ACT = PointKind.NUMBER, PointKind.TIME, PointKind.NAME, PointKind.ACT


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The flood near Halm killed 14 people on Friday.", NUMBER, ["14"]),
        ("The flood near Halm killed 14 people on Friday.", TIME, ["Friday"]),
        ("The flood near Halm killed 14 people on Friday.", NAME, ["Halm"]),
        ("The flood near Halm killed 14 people on Friday.", ACT, ["killed"]),
        # Who tells it does no act of the story, and a copula says nothing but its complement.
        ("The mayor said that the mill burned.", ACT, ["burned"]),
        ("The order is legal.", ACT, ["legal"]),
        # The figure of a date is no number beside it.
        ("Berg was elected on 4 May 2031.", NUMBER, []),
        ("The mill is old.", NUMBER, []),
    ],
)
def test_what_a_claim_says(find: Find, text: str, kind: PointKind, words: list[str]) -> None:
    assert [word for word, _ in find(text)[kind]] == words


def test_a_number_hangs_on_what_governs_it(find: Find) -> None:
    ((_, point),) = find("The flood near Halm killed 14 people on Friday.")[NUMBER]
    assert point.noun == concept("people")
    assert concept("kill") in point.governors
    assert point.doer == concept("flood")


def test_the_words_around_fade_with_their_distance(read_pair: ReadPair) -> None:
    """What governs a point is as near as what stands beside it; the rest says less the further."""
    text = "The flood killed 14 people after a dam in the hills burst."
    read, _ = read_pair({"text": text}, {"text": text})
    (near,) = (Spoken(p, read).near for p in find_points(read) if p.kind is NUMBER)
    assert all(0.0 <= nearness <= 1.0 for nearness in near.values())
    assert near[concept("people")] == near[concept("kill")] == 1.0
    assert near[concept("dam")] < near[concept("flood")]


def test_a_passive_and_an_active_clause_have_one_subject(find: Find) -> None:
    active = dict(find("Delta Lines bought the mill in 2029.")[TIME])["2029"]
    passive = dict(find("The mill was bought by Delta Lines in 2029.")[TIME])["2029"]
    assert active.owner == passive.owner == {"delta", "lines"}


@pytest.mark.parametrize(
    ("text", "owner", "beside"),
    [
        # The doer if it is a name, without its title; else one that hangs on the figure or its noun.
        ("President Carla Wick paid $40 for the mill.", ["carla", "wick"], ["carla", "wick"]),
        ("It sold 40 mills of Orlen.", ["orlen"], ["orlen"]),
        ("It lies 13 miles east of Orlen.", ["orlen"], ["orlen"]),
        # What only stands near is beside it, and a day is no name.
        ("The repair at Orlen cost $40.", [], ["orlen"]),
        ("The repair on Tuesday cost $40.", [], []),
        # An age belongs to the name it stands under, not to a parent.
        ("Wick, 54, was arrested.", ["wick"], ["wick"]),
        ("Wick left her 12-year-old daughter behind.", [], ["wick"]),
    ],
)
def test_the_owner_is_the_name_that_a_figure_belongs_to(
    find: Find, text: str, owner: list[str], beside: list[str]
) -> None:
    ((_, point),) = find(text)[NUMBER]
    assert (sorted(point.owner), sorted(point.beside)) == (owner, beside)


def test_a_name_beside_a_noun_is_who_does_it(find: Find) -> None:
    """An apposition either way, and a count of those to whom something was done without a noun."""
    ((_, sold),) = find("The captain, Joel Silva, sold 40 boats.")[ACT]
    ((_, lost),) = find("The storm left nine missing.")[NUMBER]
    assert sold.doer is not None
    assert "silva" in sold.doer
    assert lost.noun == concept("people")


@pytest.mark.parametrize(
    ("a", "b", "others"),
    [
        ("person:joel-berg", "person:berg", False),
        ("person:joel-berg", "person:eva-berg", True),
        ("ferry", "ferry", False),
        ("ferry", "train", True),
        # Nobody can tell.
        ("person:joel-berg", "captain", None),
        ("actress", "singer", None),
        (None, "ferry", None),
    ],
)
def test_who_is_another(a: str | None, b: str | None, others: bool | None) -> None:
    assert are_others(a, b) is others
    assert are_others(b, a) is others


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The mill cost $40.", "They paid 40 dollars.", NUMBER),
        ("Joel Berg sang.", "People saw Joel Berg.", NAME),
        ("The mill burned on 4 May 2031.", "It rained on May 4, 2031.", TIME),
    ],
)
def test_one_value_has_one_key(find: Find, one: str, other: str, kind: PointKind) -> None:
    """By it an article is known to say the value elsewhere, in whatever form."""
    (_, ours), (_, theirs) = find(one)[kind][0], find(other)[kind][0]
    assert ours.keys
    assert ours.keys == theirs.keys
