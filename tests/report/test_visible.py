"""What would act on a reader's screen shows instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.report.visible import make_visible, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”, 12,000 €\n\tyes", "plain – “text”, 12,000 €\n\tyes"),
        ("\u202egnol\u202c", "[U+202E]gnol[U+202C]"),
        ("\u2066x\u2069", "[U+2066]x[U+2069]"),
        ("\x1b[31mred", "[U+001B][31mred"),
        ("a\x00b\rc", "a[U+0000]b[U+000D]c"),
        ("נמל חיפה", "נמל חיפה"),
        ("क्‍ष", "क्‍ष"),
    ],
)
def test_acting_characters_are_shown(text: str, shown: str) -> None:
    assert make_visible(text) == shown


@given(st.text())
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert make_visible(make_visible(text)) == make_visible(text)


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
