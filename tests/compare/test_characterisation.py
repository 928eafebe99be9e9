"""Counts of the same size under two labels."""

from collections.abc import Callable

import pytest

from crosscheck.compare.dimensions.characterisation import judge
from crosscheck.compare.labels import exclude, includes, known_label, label_of
from crosscheck.models import Predicate, Quantity, ReadClaim


def count(amount: float, noun: str, *modifiers: str, part_of: int | None = None) -> Quantity:
    text = f"{amount:,} {' '.join((*modifiers, noun))}s"
    return Quantity(
        text, 0, 1, amount, amount, counted=noun, modifiers=modifiers,
        part_of=part_of,
    )  # fmt: skip


PART = (count(800, "firefighter"), count(60, "commando", part_of=0))
ROWS = [
    # left, right, level
    ((count(300, "soldier"),), (count(300, "soldier"),), "equal"),
    ((count(300, "soldier"),), (count(300, "troop"),), "equal"),
    ((count(300, "dead"),), (count(300, "fatality"),), "equal"),
    ((count(300, "soldier"),), (count(300, "commando"),), "broader"),
    ((count(300, "force", "special"),), (count(300, "soldier"),), "broader"),
    ((count(300, "personnel", "special", "force"),), (count(300, "soldier"),), "broader"),
    ((count(300, "engineer"),), (count(300, "worker"),), "broader"),
    ((count(300, "demonstrator"),), (count(300, "protester"),), "broader"),
    ((count(300, "soldier"), count(40, "paratrooper", part_of=0)), (count(300, "paratrooper"),), "part_named"),
    ((count(900, "worker"), count(90, "engineer", part_of=0)), (count(900, "engineer"),), "part_named"),
    ((count(900, "vehicle"), count(90, "tank", part_of=0)), (count(905, "tank"),), "part_named"),
    ((count(300, "soldier"),), (count(300, "civilian"),), "incompatible"),
    ((count(300, "nurse"),), (count(300, "teacher"),), "incompatible"),
    ((count(60, "missile", "ballistic"),), (count(60, "missile", "cruise"),), "incompatible"),
    ((count(60, "missile"),), (count(61, "drone"),), "incompatible"),
    ((count(300, "killed"),), (count(300, "wounded"),), "incompatible"),
    # A few of each are two groups, and so are two groups of one claim.
    ((count(3, "nurse"),), (count(3, "teacher"),), "unrelated"),
    ((count(300, "resident"),), (count(300, "passenger"),), "unrelated"),
    # Another count, an unknown noun, a unit: nothing to compare.
    ((count(300, "soldier"),), (count(500, "civilian"),), "not_comparable"),
    ((count(300, "gizmo"),), (count(300, "civilian"),), "not_comparable"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_levels(
    claim: Callable[..., ReadClaim],
    left: tuple[Quantity, ...],
    right: tuple[Quantity, ...],
    level: str,
) -> None:
    a = claim("left", quantities=left)
    b = claim("right", id_="b", quantities=right)
    assert {v.level for v in judge(a, b)} == {level}
    assert {v.level for v in judge(b, a)} == {level}


def test_a_part_of_the_same_label_is_no_conflict_when_it_is_not_smaller(
    claim: Callable[..., ReadClaim],
) -> None:
    """ "300 soldiers, all 300 of them paratroopers" against "300 paratroopers"."""
    a = claim("a", quantities=(count(300, "soldier"), count(300, "paratrooper", part_of=0)))
    b = claim("b", id_="b", quantities=(count(300, "paratrooper"),))
    assert [v.level for v in judge(a, b)] == ["broader"]


def test_two_groups_of_one_claim_are_not_played_off_against_each_other(
    claim: Callable[..., ReadClaim],
) -> None:
    a = claim("a", quantities=(count(300, "soldier"), count(300, "civilian")))
    b = claim("b", id_="b", quantities=(count(300, "civilian"),))
    assert {v.level for v in judge(a, b)} == {"equal", "unrelated"}


def test_measures_have_no_label(claim: Callable[..., ReadClaim]) -> None:
    tonnes = Quantity("300 tonnes", 0, 1, 300, 300, counted="shell", unit="tonne")
    assert judge(claim("a", quantities=(tonnes,)), claim("b", quantities=(tonnes,))) == ()


@pytest.mark.parametrize(
    ("noun", "modifiers", "label"),
    [
        ("force", ("special",), "special force"),
        ("personnel", ("special", "force"), "special force"),
        ("officer", ("police",), "police"),
        ("soldier", ("north", "nordian"), "soldier"),
        ("shell", ("artillery",), "artillery shell"),
        ("car", ("police",), "car"),
        ("idea", (), None),
    ],
)
def test_labels_are_the_longest_known_phrase(
    noun: str, modifiers: tuple[str, ...], label: str | None
) -> None:
    assert label_of(count(30, noun, *modifiers)) == label


def test_the_taxonomy_says_only_what_it_knows() -> None:
    assert known_label("gizmo") is None
    assert includes("soldier", "special force")
    assert not includes("special force", "soldier")
    assert exclude("paratrooper", "protester")
    assert not exclude("soldier", "special force")
    assert not exclude("resident", "worker")


@pytest.mark.parametrize(
    ("left", "right", "levels"),
    [
        ("Lund only sent blankets", "Lund sent blankets and other supplies", ["only_and_more"]),
        ("Lund sent only warm blankets", "Lund sent blankets as well as various tools", ["only_and_more"]),
        ("Lund sent nothing but blankets", "Lund sent blankets, and further tents", ["only_and_more"]),
        ("Lund only sent blankets", "Lund sent blankets", ["only"]),
        ("Lund only sent blankets", "Lund sent only blankets", []),
        ("Lund sent blankets", "Lund sent blankets and other supplies", []),
        ("Lund not only sent blankets", "Lund sent blankets and other supplies", []),
        ("Only on Monday Lund sent blankets", "Lund sent blankets and other supplies", []),
    ],
)  # fmt: skip
def test_only_this_against_this_and_more(
    claim: Callable[..., ReadClaim], left: str, right: str, levels: list[str]
) -> None:
    sent = (Predicate("send", "send", 0, 1, agent="place:lund", object="blanket"),)
    a, b = claim(left, predicates=sent), claim(right, id_="b", predicates=sent)
    assert [v.level for v in judge(a, b)] == levels
    assert [v.level for v in judge(b, a)] == levels


@pytest.mark.parametrize(
    ("left", "right", "levels"),
    [
        ("only sent medical aid", "sent medical and financial aid", ["only_and_another_kind"]),
        ("only sent medical aid", "sent financial and medical support", ["only_and_another_kind"]),
        ("supplied nothing but medical aid", "sent medical and military help", ["only_and_another_kind"]),
        ("only sent medical aid", "sent medical support", ["only"]),
        ("only sent medical aid", "sent military and financial aid", ["only"]),
        ("only sent aid", "sent medical and financial aid", ["only"]),
        ("sent medical aid", "sent medical and financial aid", []),
    ],
)  # fmt: skip
def test_only_one_kind_of_goods_against_two(
    claim: Callable[..., ReadClaim], left: str, right: str, levels: list[str]
) -> None:
    def sent(quote: str) -> tuple[Predicate, ...]:
        verb = "supply" if "supplied" in quote else "send"
        return (
            Predicate(verb, verb, 0, 1, agent="country:NO", object=quote.rsplit(maxsplit=1)[-1]),
        )

    a = claim(f"Norway {left}", predicates=sent(left))
    b = claim(f"Norway {right}", id_="b", predicates=sent(right))
    assert [v.level for v in judge(a, b)] == levels
    assert [v.level for v in judge(b, a)] == levels


def test_only_of_another_object_excludes_nothing(claim: Callable[..., ReadClaim]) -> None:
    blankets = Predicate("send", "send", 0, 1, agent="place:lund", object="blanket")
    tents = Predicate("send", "send", 0, 1, agent="place:lund", object="tent")
    a = claim("Lund only sent blankets", predicates=(blankets,))
    b = claim("Lund sent tents and other supplies", id_="b", predicates=(tents,))
    assert judge(a, b) == ()
