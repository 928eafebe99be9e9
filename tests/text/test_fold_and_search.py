"""Words are found whatever marks, dashes and spaces they were typed with; offsets stay the text's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.models.articles import Span
from crosscheck.text.fold import fold, folded, normalise_newlines
from crosscheck.text.search import locate_quote, locate_words

TEXT = (
    "The mayor’s office said: “We won’t close the bridge – not now.”\u00a0 "
    "A spokeswoman added that repairs would cost 3 million euros. We won't close the bridge, she said."
)


@given(st.text())
def test_every_folded_character_comes_from_the_text(text: str) -> None:
    result = fold(text)
    assert len(result.text) == len(result.origin)
    assert all(0 <= i < len(text) for i in result.origin)
    assert list(result.origin) == sorted(result.origin)


@given(st.text())
def test_folding_twice_changes_nothing_more_in_ascii(text: str) -> None:
    once = folded(text.encode("ascii", "ignore").decode())
    assert folded(once) == once


@given(st.text())
def test_newlines_become_one_kind(text: str) -> None:
    assert "\r" not in normalise_newlines(text)


@pytest.mark.parametrize(
    ("quote", "how", "found"),
    [
        (
            "“We won’t close the bridge – not now.”",
            "exact",
            "“We won’t close the bridge – not now.”",
        ),
        (
            '"We won\'t close the bridge - not now."',
            "folded",
            "“We won’t close the bridge – not now.”",
        ),
        ("repairs   would\ncost 3 million euros", "folded", "repairs would cost 3 million euros"),
        ("REPAIRS WOULD COST", "folded", "repairs would cost"),
        ("spokeswoman added that repairs wold cost 3 million euros", "near", None),
        ("spokeswoman denied that repairs cost many million dollars", "altered", None),
        ("The moon is made of green cheese, according to sailors", None, None),
        ("  ", None, None),
    ],
)
def test_a_quote_is_found_as_exactly_as_it_stands(
    quote: str, how: str | None, found: str | None
) -> None:
    match = locate_quote(quote, TEXT)
    assert (match.how if match else None) == how
    if found is not None:
        assert match is not None
        assert match.span.of(TEXT) == found


def test_of_several_places_the_nearest_counts() -> None:
    late = TEXT.rindex("We won't")
    match = locate_quote("We won't close the bridge", TEXT, Span(late, late + 5))
    assert match is not None
    assert match.span.start == late


@given(st.text(min_size=1, max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_a_quote_that_stands_in_the_text_is_always_found(
    quote: str, before: str, after: str
) -> None:
    text = before + quote + after
    match = locate_quote(quote, text)
    if folded(quote):
        assert match is not None
        assert folded(match.span.of(text)) == folded(quote)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mayor", "mayor"),
        ("may", None),
        ("the mayor's office", "The mayor’s office"),
        ("3 million", "3 million"),
    ],
)
def test_words_are_found_only_whole(words: str, expected: str | None) -> None:
    span = locate_words(words, TEXT)
    assert (span.of(TEXT) if span else None) == expected
