"""Dates that pages print about themselves."""

from datetime import date
from io import BytesIO

import pytest

from crosscheck.ingest import read_articles
from crosscheck.ingest.stamps import find_date, stamps


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("October 18, 2024 12:14 PM", date(2024, 10, 18)),
        ("27 November 2024, 12:04", date(2024, 11, 27)),
        ("Published: Fri 3rd of May 2024", date(2024, 5, 3)),
        ("Sept. 7, 2023", date(2023, 9, 7)),
        ("2024-02-29T10:00:00Z", date(2024, 2, 29)),
        ("by Jane Roe March 5, 2024 3 min read", date(2024, 3, 5)),
        ("Published 12 March 2024, 10:42 GMT", date(2024, 3, 12)),
        ("PORT DELTA, March 12, 2024 (AP)", date(2024, 3, 12)),
        ("Wednesday 20 November 2019 11:42, UK", date(2019, 11, 20)),
        ("Updated 0339 GMT (1139 HKT) November 19, 2019", date(2019, 11, 19)),
        ("Nov. 19, 2019 / 11:51 AM / CBS News", date(2019, 11, 19)),
        ("By Tess Bonn - 11/19/19", date(2019, 11, 19)),
        ("19/11/2019", date(2019, 11, 19)),
        ("03.04.2024", date(2024, 4, 3)),
        ("03/04/2024 5:15 PM EST", date(2024, 3, 4)),
        ("03/04/2024 5:15 PM", None),
        ("03/04/2024 17:15 BST", date(2024, 4, 3)),
        ("04/04/2024", date(2024, 4, 4)),
        ("2019, Nov 19", date(2019, 11, 19)),
        ("19-Nov-2019", date(2019, 11, 19)),
        ("Nov-19-2019", date(2019, 11, 19)),
        ("19-Nov-19 | 10:42", date(2019, 11, 19)),
        ("Nov 19, '19 at 5 pm", date(2019, 11, 19)),
        ("19 Nov ’19", date(2019, 11, 19)),
        # Not sure, not whole, or no date.
        ("03/04/2024", None),
        ("31 February 2024", None),
        ("13/13/2019", None),
        ("October 18", None),
        ("12 Dec-15 Jan", None),
        ("March 5, 24 people were hurt", None),
        ("the class of '24", None),
        ("5 hours ago", None),
        ("v1.2.2019.4", None),
        ("Marching 12 2024 miles", None),
        ("Flight 12/11/2024/7", None),
        ("", None),
    ],
)
def test_only_sure_dates_are_read(line: str, day: date | None) -> None:
    assert find_date(line) == day


def test_another_date_of_the_page_settles_the_order() -> None:
    (stamp,) = stamps("03/04/2024", [date(2024, 4, 3)])
    assert stamp.day == date(2024, 4, 3)
    assert stamps("03/04/2024", [date(2024, 4, 3), date(2024, 3, 4)]) == []


@pytest.mark.parametrize(
    ("line", "changed", "first"),
    [
        ("Published 12 June 2023 | Updated 14 June 2023", [False, True], [True, False]),
        ("Updated 14 June 2023; first published 12 June 2023", [True, False], [False, True]),
        ("12 June 2023 (updated 14 June 2023)", [False, True], [False, False]),
        ("12 June 2023", [False], [False]),
    ],
)
def test_words_before_a_date_say_what_it_is_of(
    line: str, changed: list[bool], first: list[bool]
) -> None:
    found = stamps(line)
    assert ([s.changed for s in found], [s.first for s in found]) == (changed, first)


def test_the_dates_of_a_story_are_not_its_own() -> None:
    assert stamps("It was opened on 4 May 1987")[0].day == date(1987, 5, 4)
    result = read_articles(["-"], stdin=_story())
    (article,) = result.articles
    assert article.published is None


def _story() -> BytesIO:
    return BytesIO(
        b"Bridge at Lowgate closed\n\nThe bridge at Lowgate, opened on 4 May 1987, was closed on "
        b"Monday after engineers found cracks in its main span.\n\nIt was repaired on 9 September "
        b"2003, when two of its cables had been found to be worn by rust.\n"
    )
