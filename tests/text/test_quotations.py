"""Quoted words are found across marks, sentences and paragraphs."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.text.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no” and “maybe”.", ["“no”", "“maybe”"]),
        ('He said "no" and left.', ['"no"']),
        ("She called it a ‘grave threat’ today.", ["‘grave threat’"]),
        ("The mayor's plan isn't Ruiz' plan.", []),
        ('A 12" pipe and a 10" pipe.', []),
        ("“The first part. The second,” she said.", ["“The first part. The second,”"]),
        ("“He told me ‘go’ and I went.”", ["“He told me ‘go’ and I went.”"]),
        ("«Non», il a dit.", ["«Non»"]),
        ("“An opening that never closes.", ["“An opening that never closes."]),
    ],
)
def test_quotations_of_a_line(text: str, quoted: list[str]) -> None:
    assert [q.span.of(text) for q in quotations(text)] == quoted


def test_a_quotation_goes_on_when_the_next_paragraph_opens_again() -> None:
    text = "“We lost everything.\n“We start again,” Ruiz said.\n“That is all,” she added."
    assert [q.continued for q in quotations(text)] == [False, True, False]


@given(st.text(alphabet=st.sampled_from("ab “”\"'‘’\n.1"), max_size=120))
def test_quotations_are_ordered_and_disjoint(text: str) -> None:
    spans = [q.span for q in quotations(text)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
