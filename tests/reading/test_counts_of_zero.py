"""Zero as a count: who or what is said to be none of, and what "no" says without counting."""

import pytest

from crosscheck.language.parse import parse
from crosscheck.models.claims import Quantity
from crosscheck.reading.quantities import read_quantities


def read(text: str) -> tuple[Quantity, ...]:
    return read_quantities(parse(text))


@pytest.mark.parametrize(
    ("text", "counted", "measure"),
    [
        ("Nobody was killed in the landslide.", "person", "die"),
        ("Nobody died in the fire.", "person", "die"),
        ("Police said nobody was arrested.", "person", "arrest"),
        ("No one was hurt.", "person", "injure"),
        ("No-one was detained.", "person", "arrest"),
        ("No one has been charged.", "person", "charge"),
        ("No one is missing.", "person", "miss"),
        ("There was nobody on board.", "person", None),
        ("There were no casualties.", "casualty", "die"),
        ("No casualties were reported.", "casualty", "die"),
        ("The flood caused no deaths.", "death", "die"),
        ("No injuries were reported in Halm.", "injury", "injure"),
        ("There was no loss of life.", "casualty", "die"),
        ("The plane landed without injuries.", "injury", "injure"),
        ("None of the passengers was hurt.", "passenger", "injure"),
        ("None of the 12 miners was killed.", "miner", "die"),
        ("Not one of the miners was killed.", "miner", "die"),
        ("Not a single house was damaged.", "house", "damage"),
        ("No passenger was hurt.", "passenger", "injure"),
        ("No flights were cancelled.", "flight", "cancel"),
        ("No homes were damaged.", "home", "damage"),
        ("Zero deaths were recorded.", "death", "die"),
        ("There were zero casualties.", "casualty", "die"),
        ("No lives were lost.", "casualty", "die"),
        ("Neither of the pilots was hurt.", "pilot", "injure"),
    ],
)
def test_none_of_something_is_a_count(text: str, counted: str, measure: str | None) -> None:
    zero = read(text)[0]
    assert (zero.low, zero.high, zero.counted, zero.measure) == (0, 0, counted, measure)
    assert text[zero.start : zero.end] == zero.text


@pytest.mark.parametrize(
    "text",
    [
        "She has no idea.",
        "They saw no signs of life.",
        "Neither side won.",
        "No one can tell why.",
        "Nobody knows the reason.",
        "He has no plans to resign.",
        "There is no doubt about it.",
        "No matter what happens, they will go.",
        "They no longer live there.",
        "No one else was hurt.",
        "There were no other injuries.",
        "No further arrests were made.",
        "Almost nobody was hurt.",
        "There were no immediate reports of injuries.",
        "If nobody was hurt, all is well.",
        "Nobody would be hurt.",
        "The firm made no comment.",
        "No, the bridge still stands.",
        "The police tried to zero in on the gang.",
    ],
)
def test_no_without_a_count_is_none(text: str) -> None:
    assert read(text) == ()


def test_two_kinds_of_harm_are_two_counts() -> None:
    for text in ("No deaths or injuries were reported.", "Nobody was killed or injured."):
        assert [(q.low, q.measure) for q in read(text)] == [(0, "die"), (0, "injure")]


def test_what_narrows_none_is_kept() -> None:
    (zero,) = read("No serious injuries were reported.")
    assert zero.modifiers == ("serious",)
