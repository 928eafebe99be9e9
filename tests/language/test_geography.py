"""Countries by name, demonym, capital and seat of government."""

import pytest

from crosscheck.language.geography import (
    country_name,
    only_a_place,
    toponym,
)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Norway", "country:NO", "name"),
        ("the Netherlands", "country:NL", "name"),
        ("Norwegian", "country:NO", "demonym"),
        ("Norwegians", "country:NO", "demonym"),
        ("French", "country:FR", "demonym"),
        ("American", "country:US", "demonym"),
        ("Indian", "country:IN", "demonym"),
        ("Oslo", "country:NO", "capital"),
        ("Kiev", "country:UA", "capital"),
        ("Kyiv", "country:UA", "capital"),
        ("Washington", "country:US", "capital"),
        ("US", "country:US", "name"),
        ("U.S.", "country:US", "name"),
        ("UAE", "country:AE", "name"),
        ("Côte d’Ivoire", "country:CI", "name"),
        ("Bogota", "country:CO", "capital"),
        ("the Kremlin", "country:RU", "metonym"),
        ("Downing Street", "country:GB", "metonym"),
        ("Kosovar", "country:XK", "demonym"),
        ("Singapore", "country:SG", "name"),
    ],
)
def test_known_words(name: str, country: str, kind: str) -> None:
    found = toponym(name)
    assert found is not None
    assert (found.country, found.kind) == (country, kind)


@pytest.mark.parametrize(
    "name", ["us", "uk", "Congolese", "Georgia", "Island", "Hamilton", "Springfield", "", "the"]
)
def test_unknown_and_ambiguous_words_are_nothing(name: str) -> None:
    assert toponym(name) is None


@pytest.mark.parametrize(("town", "expected"), [("Brussels", True), ("Oslo", False)])
def test_towns_that_stand_for_no_government(town: str, expected: bool) -> None:
    assert only_a_place(town) is expected


@pytest.mark.parametrize(
    ("country", "expected"), [("country:NO", "Norway"), ("country:ZZ", "country:ZZ")]
)
def test_country_name(country: str, expected: str) -> None:
    assert country_name(country) == expected
