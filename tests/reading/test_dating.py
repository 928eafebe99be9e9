"""A statement can be read alone: relative dates carry the day, the speaker's words stay theirs."""

from datetime import date

import pytest

from crosscheck.reading.dating import Stated, date_statements
from crosscheck.text.dates import without_date_glosses

FRIDAY = date(2031, 5, 2)


@pytest.mark.parametrize(
    ("quote", "statement", "expected"),
    [
        (
            "The bridge closed on Thursday.",
            None,
            "The bridge closed on Thursday [2031-05-01].",
        ),
        (
            "She resigned last week.",
            "Ana Ruiz resigned last week.",
            "Ana Ruiz resigned last week [2031-04-21 to 2031-04-27].",
        ),
        ("The bridge closed in 1998.", None, None),
        ("The bridge closed on 3 May 2030.", None, None),
        ("The bridge is closed.", "The old bridge is closed.", "The old bridge is closed."),
        ("He said “we closed it on Thursday”.", None, None),
        # a date that code did not put in is taken out
        ("The bridge closed.", "The bridge closed [2029-01-01].", "The bridge closed."),
    ],
)
def test_relative_dates_get_the_day(
    quote: str, statement: str | None, expected: str | None
) -> None:
    (dated,) = date_statements([Stated(quote, statement)], FRIDAY)
    assert dated == expected


def test_without_a_publication_date_nothing_is_resolved() -> None:
    assert list(date_statements([Stated("It closed on Thursday.", None)], None)) == [None]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("It closed on Thursday [2031-05-01].", "It closed on Thursday."),
        ("It ran last week [2031-04-21 to 2031-04-27] too.", "It ran last week too."),
        ("It is [sic] closed.", "It is [sic] closed."),
    ],
)
def test_labels_can_be_told_from_words(statement: str, words: str) -> None:
    assert without_date_glosses(statement) == words
