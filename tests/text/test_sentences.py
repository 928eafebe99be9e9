"""Sentences end where a reader ends them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.models.articles import Span
from crosscheck.text.sentences import paragraphs, sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["One ends.", "Two begins."],
        # Words of small letters that with a capital are short forms: 4 ends of the 420 articles of PolNeAR's learned half.
        ["She fell ill.", "She said so."],
        ["He voted no.", "Order no. 5 was late."],
        ["The mill in Peoria, Ill. Shut in May."],
        ["Mr. Ortega spoke to Gen. Solis on Oct. 3 in St. Gallen.", "He left."],
        ["She moved to the U.S. The work began."],
        ["The U.S. Senate voted.", "Nobody abstained."],
        ["“It is over.", "We go home,” she said."],
        ["“Is it over?” he asked.", "“Yes!”"],
        ["“Is it over?”", "The mayor said yes."],
        ["It cost 3.5 million euros.", "That is 2.1 percent."],
        ["He works for Harbour Inc. and lives in Porto."],
        ["J. R. Ruiz was hurt.", "M. Ruiz was not."],
        ["He waited… then left.", "She stayed…", "Nobody came."],
        ["Prices rose (see fig. 3).", "Wages fell."],
        ["At 6 p.m. the doors closed.", "[Later] they opened."],
        ["Was it him?", "$3m was missing."],
        ["It cost the airline £90m.", "Delta lost more.", "Shares closed at 300p.", "Omega fell."],
    ],
)
def test_sentences_of_a_line(parts: list[str]) -> None:
    text = " ".join(parts)
    found = [s.of(text) for s in sentences(text)]
    expected = parts if "U.S. The" not in text else ["She moved to the U.S.", "The work began."]
    assert found == expected


def test_a_line_end_always_ends_a_sentence() -> None:
    text = "A headline without a stop\nThe story begins.\n\n  * * *\n"
    assert [s.of(text) for s in sentences(text)] == [
        "A headline without a stop",
        "The story begins.",
    ]


def test_only_the_area_asked_for_is_split() -> None:
    text = "One.  Two.  Three."
    assert [s.of(text) for s in sentences(text, Span(5, 10))] == ["Two."]


@given(st.text(alphabet=st.sampled_from("aA1.!? \n“”\"'…$\u00a0é"), max_size=200))
def test_sentences_are_ordered_disjoint_and_lose_no_word(text: str) -> None:
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {i for s in spans for i in range(s.start, s.end)}
    outside = {i for i, c in enumerate(text) if c.isalnum()} - covered
    assert not outside


@given(st.text(max_size=200))
def test_paragraphs_are_lines_without_outer_space(text: str) -> None:
    for span in paragraphs(text):
        words = span.of(text)
        assert words == words.strip()
        assert "\n" not in words
