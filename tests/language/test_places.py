"""Which place lies in which, from the gazetteer; of several of one name any may be meant."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.language.places import is_known_place, is_region, lies_in, place_key, share_county


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("Paris", "France"),
        ("Texas", "United States"),
        ("Ontario", "Canada"),
        ("San Antonio", "Texas"),
        ("Cumbria", "England"),
        ("Millom", "Cumbria"),
        ("Sonoma County", "Northern California"),
        # Of many Springfields one is there.
        ("Springfield", "Missouri"),
        ("Ålesund", "Norway"),
    ],
)
def test_a_town_lies_in_its_county_state_and_country(inner: str, outer: str) -> None:
    assert lies_in(inner, outer)
    assert not lies_in(outer, inner)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Texas", "Texas"),
        ("Millom", "Norfolk"),
        ("Oslo", "Sweden"),
        ("Halm", "Norland"),
        ("", "France"),
    ],
)
def test_no_place_lies_in_itself_or_elsewhere(a: str, b: str) -> None:
    assert not lies_in(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("Northern California", "California"), ("Kursk", "Kursk region")]
)
def test_a_part_and_a_town_of_the_same_name_are_in_it(a: str, b: str) -> None:
    assert lies_in(a, b)


def test_towns_of_one_county() -> None:
    assert share_county("Hollywood", "Los Angeles")
    assert not share_county("Hollywood", "San Antonio")


def test_what_is_known() -> None:
    assert is_known_place("Millom")
    assert not is_known_place("Lillevik Fjord Bridge")
    assert is_region("Cumbria")
    assert not is_region("Millom")
    assert not is_region("West Village")


def test_every_line_is_found_where_it_lies() -> None:
    """The first, the last and some between; the table is searched by bisection and must be in order."""
    path = files("crosscheck.language") / "data" / "places.tsv"
    lines = path.read_bytes().splitlines()
    assert lines == sorted(lines)
    for line in [*lines[:3], *lines[:: len(lines) // 50], *lines[-3:]]:
        name = line.split(b"\t")[0].decode()
        assert place_key(name) == name
        assert is_known_place(name)


@given(st.text(), st.text())
def test_any_text_is_a_name(a: str, b: str) -> None:
    """No text is an error; only a known place lies in another, which is then a region."""
    assert not lies_in(a, b) or (is_region(b) and is_known_place(a))
