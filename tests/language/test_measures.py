"""Every unit of the word list is one that the unit library knows and can convert."""

import pytest

from crosscheck.language.measures import base_factor, unit_words

MEASURES = sorted({(m.unit, m.base) for m in unit_words().measures.values()})


@pytest.mark.parametrize(("unit", "base"), MEASURES)
def test_every_measure_converts(unit: str, base: str) -> None:
    factor, _ = base_factor(unit, base)
    assert factor > 0


@pytest.mark.parametrize(("word", "base", "expected"), [("decade", "year", 10), ("week", "day", 7)])
def test_calendar_units_have_their_length(word: str, base: str, expected: float) -> None:
    factor, offset = base_factor(unit_words().measures[word].unit, base)
    assert (factor, offset) == (expected, 0)
