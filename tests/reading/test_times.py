"""Times: the days an expression stands for, seen from the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.language.parse import parse
from crosscheck.models import TimeRef
from crosscheck.reading.time.calendar import nearest_year, shift, weekday_near
from crosscheck.reading.times import read_times

FRIDAY = date(2023, 6, 16)


def read(text: str, published: date | None = FRIDAY) -> tuple[TimeRef, ...]:
    return read_times(parse(text), published)


def days(time: TimeRef) -> str:
    """ISO 8601 interval, two dots for an open end."""
    if time.from_ is not None and time.from_ == time.to:
        return f"{time.from_}"
    return f"{time.from_ or '..'}/{time.to or '..'}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 14 March 2019.", "2019-03-14"),
        ("They met on March 14, 2019.", "2019-03-14"),
        ("They met on March 14 , 2019 .", "2019-03-14"),
        ("They met on the 14th of March 2019.", "2019-03-14"),
        ("They met on 2019-03-14.", "2019-03-14"),
        ("They met in March 2019.", "2019-03-01/2019-03-31"),
        ("They met in early March 2019.", "2019-03-01/2019-03-11"),
        ("They met in 2019.", "2019-01-01/2019-12-31"),
        ("They met in the 1990s.", "1990-01-01/1999-12-31"),
        ("The town was founded in the 18th century.", "1701-01-01/1800-12-31"),
        ("They met in the summer of 2019.", "2019-06-01/2019-08-31"),
        ("Sales fell in the third quarter of 2019.", "2019-07-01/2019-09-30"),
        ("She played in the 2012-13 season.", "2012-01-01/2013-12-31"),
        ("Between October 8 and 13, 2019, ships sailed.", "2019-10-08/2019-10-13"),
        ("Ships sailed from 3 to 5 May 2019.", "2019-05-03/2019-05-05"),
        ("Ships sailed 3-5 May 2019.", "2019-05-03/2019-05-05"),
        ("Ships sailed in May-June 2019.", "2019-05-01/2019-06-30"),
        ("Ships sailed from 2015 to 2019.", "2015-01-01/2019-12-31"),
        ("He has led the port since August 2019.", "2019-08-01/.."),
        ("The port is shut until August 2019.", "../2019-08-31"),
        ("The port will open by the end of October 2024.", "../2024-10-31"),
        ("They met before 2019.", "../2018-12-31"),
        ("They met after 2019.", "2020-01-01/.."),
        ("They met after 14 March 2019.", "2019-03-15/.."),
    ],
)
def test_absolute_times_need_no_publication_date(text: str, expected: str) -> None:
    assert [days(t) for t in read(text, None)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ships sailed on Tuesday.", "2023-06-13"),
        ("Ships sailed on Friday.", "2023-06-16"),
        ("Ships will sail on Tuesday.", "2023-06-20"),
        ("Ships plan to sail on Friday.", "2023-06-23"),
        ("Ships sailed yesterday.", "2023-06-15"),
        ("Ships sailed today.", "2023-06-16"),
        ("Ships will sail tomorrow.", "2023-06-17"),
        ("Ships sailed two days ago.", "2023-06-14"),
        ("Ships sailed three weeks ago.", "2023-05-22/2023-05-28"),
        ("Ships sailed last week.", "2023-06-05/2023-06-11"),
        ("Ships sailed last month.", "2023-05-01/2023-05-31"),
        ("Ships sailed last year.", "2022-01-01/2022-12-31"),
        ("Ships sailed earlier this week.", "2023-06-12/2023-06-16"),
        ("Ships sailed this year.", "2023-01-01/2023-12-31"),
        ("Ships will sail next month.", "2023-07-01/2023-07-31"),
        ("Ships sailed in the past week.", "2023-06-09/2023-06-16"),
        ("Ships sailed in the last three days.", "2023-06-13/2023-06-16"),
        ("Ships sailed in March.", "2023-03-01/2023-03-31"),
        ("Ships sailed in November.", "2022-11-01/2022-11-30"),
        ("Ships will sail in March.", "2024-03-01/2024-03-31"),
        ("Ships sailed on 9 May.", "2023-05-09"),
        ("Ships have sailed since August.", "2022-08-01/.."),
        ("The port will open by the end of the year.", "../2023-12-31"),
        ("Ships sailed in late October.", "2022-10-21/2022-10-31"),
        ("Ships sailed over the last weekend.", "2023-06-10/2023-06-11"),
    ],
)
def test_relative_times_count_from_publication(text: str, expected: str) -> None:
    assert [days(t) for t in read(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ships sailed on Tuesday.",
        "Ships sailed last week.",
        "Ships sailed two days ago.",
        "Ships sailed in March.",
    ],
)
def test_without_publication_relative_times_are_unknown(text: str) -> None:
    assert [days(t) for t in read(text, None)] == ["../.."]


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("Ships sailed on 9 May.", "05-09/05-09"),
        ("Ships sailed in May.", "05-01/05-31"),
        ("Ships had sailed by 9 May.", "/05-09"),
        ("Ships sailed before 9 May.", "/05-08"),
        ("Ships sailed after 9 May.", "05-10/"),
    ],
)
def test_without_publication_month_and_day_are_kept(text: str, partial: str) -> None:
    assert [t.partial for t in read(text, None)] == [partial]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ships sailed on Tuesday.", "event"),
        ("The ministry said on Tuesday that ships had left.", "report"),
        ("Nearly a week after the storm, ships left.", "anchor"),
        ("The 2001 census counted every house.", "anchor"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert read(text)[0].role == role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ships sailed on Tuesday.", "point"),
        ("Ships sailed in May 2019.", "point"),
        ("Ships have sailed since August.", "period"),
        ("Ships sailed between 3 and 5 May.", "period"),
        ("Ships sailed in the past week.", "period"),
    ],
)
def test_point_or_period(text: str, kind: str) -> None:
    assert read(text)[0].span_kind == kind


def test_a_vague_time_has_no_days() -> None:
    assert [days(t) for t in read("Ships sailed in recent days.")] == ["../.."]


@pytest.mark.parametrize(
    "text",
    [
        "Voters may march to the port.",
        "She reads the Chicago Sun every day.",
        "The fleet counts 2000 ships.",
        "Prices rose to $1999.",
    ],
)
def test_words_and_counts_that_are_no_times(text: str) -> None:
    assert read(text) == ()


def test_text_is_the_slice_of_the_document() -> None:
    text = "Since August, or between October 8 and 13, and by the end of the year, ships sailed."
    found = read(text)
    assert [t.text for t in found] == [
        "Since August",
        "between October 8 and 13",
        "by the end of the year",
    ]
    assert all(text[t.start : t.end] == t.text for t in found)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_a_week_on_the_side_of_its_tense(
    published: date, number: int
) -> None:
    past = weekday_near(published, number, ahead=False)
    future = weekday_near(published, number, ahead=True)
    assert past.weekday() == future.weekday() == number
    assert 0 <= (published - past).days < 7
    assert 0 < (future - published).days <= 7


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_month_without_year_is_the_nearest_on_the_side_of_its_tense(
    published: date, month: int
) -> None:
    past = nearest_year(published, month, None, ahead=False)
    future = nearest_year(published, month, None, ahead=True)
    assert published.year - 1 <= past <= published.year <= future <= published.year + 1


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-40, 40))
def test_shifting_by_months_keeps_the_day_or_ends_the_month(start: date, months: int) -> None:
    shifted = shift(start, "month", months)
    assert (shifted.year * 12 + shifted.month) - (start.year * 12 + start.month) == months
    assert shifted.day <= start.day
