"""Marks may overlap; the pieces never do, and lose no character."""

from hypothesis import given
from hypothesis import strategies as st

from crosscheck.models.articles import Span
from crosscheck.report.marking import MarkedSpan, cut_at_marks

TEXT = st.text(max_size=40)
MARKS = st.lists(
    st.builds(
        lambda start, length, name: MarkedSpan(Span(start, start + length), name),
        st.integers(0, 50),
        st.integers(0, 20),
        st.sampled_from("abc"),
    ),
    max_size=6,
)


@given(TEXT, MARKS, st.integers(0, 12))
def test_joined_pieces_are_the_text(text: str, marks: list[MarkedSpan], base: int) -> None:
    assert "".join(p.text for p in cut_at_marks(text, marks, base)) == text


@given(TEXT, MARKS)
def test_every_piece_knows_exactly_the_marks_over_each_of_its_characters(
    text: str, marks: list[MarkedSpan]
) -> None:
    for piece in cut_at_marks(text, marks):
        for offset in range(piece.start, piece.start + len(piece.text)):
            over = {m.name for m in marks if m.span.start <= offset < m.span.end}
            assert set(piece.names) == over


def test_overlapping_marks_give_a_shared_piece_in_the_middle() -> None:
    pieces = cut_at_marks("abcdef", [MarkedSpan(Span(0, 4), "x"), MarkedSpan(Span(2, 6), "y")])
    assert [(p.text, p.names, p.opens, p.closes) for p in pieces] == [
        ("ab", ("x",), ("x",), ()),
        ("cd", ("x", "y"), ("y",), ("x",)),
        ("ef", ("y",), (), ("y",)),
    ]


def test_empty_text_has_no_pieces() -> None:
    assert cut_at_marks("", [MarkedSpan(Span(0, 1), "x")]) == ()
