"""Times: the days an expression stands for, seen from the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.language.parse import parse
from crosscheck.models.articles import Part
from crosscheck.models.claims import TimeRef
from crosscheck.reading.time.bounds import Bound, apply_bound
from crosscheck.reading.time.calendar import (
    Clock,
    Days,
    nearest_year,
    part_of,
    shift,
    weekday_near,
    widen,
)
from crosscheck.reading.time.expressions import find_expressions
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
        ("They met in early March 2019.", "2019-03-01/2019-03-10"),
        ("They met in 2019.", "2019-01-01/2019-12-31"),
        ("They met in the 1990s.", "1990-01-01/1999-12-31"),
        ("The town was founded in the 18th century.", "1701-01-01/1800-12-31"),
        ("It closed in the second decade of the 21st century.", "2011-01-01/2020-12-31"),
        ("It closed in the last decade of the 20th century.", "1991-01-01/2000-12-31"),
        ("They met in 2019 or later.", "2019-01-01/.."),
        ("They met on 14 March 2019 or before.", "../2019-03-14"),
        ("They meet from 2019 onwards.", "2019-01-01/.."),
        ("They met more recently than 2019.", "2020-01-01/.."),
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
        # orders of day and month
        ("They met on 24/03/2019.", "2019-03-24"),
        ("They met on 03/24/2019.", "2019-03-24"),
        ("They met on 24.03.2019.", "2019-03-24"),
        ("They met on 3/4/2019.", "2019-03-04/2019-04-03"),
        ("They met on Sunday, 5 May 2019.", "2019-05-05"),
        ("They met on Sunday May 5, 2019.", "2019-05-05"),
        # bounds
        ("They met in or before 2019.", "../2019-12-31"),
        ("They met on or after 14 March 2019.", "2019-03-14/.."),
        ("They met no later than 2019.", "../2019-12-31"),
        ("They met no earlier than May 2019.", "2019-05-01/.."),
        ("They will meet in at least 2029.", "2029-01-01/.."),
        ("They met around 14 March 2019.", "2019-03-11/2019-03-17"),
        ("They met around May 2019.", "2019-04-01/2019-06-30"),
        ("The town was founded circa 1850.", "1849-01-02/1851-12-30"),
        ("The port was not opened until May 2019.", "2019-05-01/2019-05-31"),
        ("The port did not open until 2019.", "2019-01-01/2019-12-31"),
        ("It wasn't until May 2019 that ships sailed.", "2019-05-01/2019-05-31"),
        ("The port did not open before 2019.", "2019-01-01/.."),
        ("The port had not closed by 2019.", "../2019-12-31"),
        ("They met at the start of 2019.", "2019-01-01/2019-05-02"),
        ("They met at the beginning of 2019.", "2019-01-01/2019-05-02"),
        ("They met at the end of 2019.", "2019-09-01/2019-12-31"),
        ("They met in the first half of 2019.", "2019-01-01/2019-06-30"),
        ("They met in the second half of 2019.", "2019-07-01/2019-12-31"),
        # stretches
        ("The mill ran between late May and early June 2019.", "2019-05-21/2019-06-10"),
        ("The mill ran from 3 May until 7 June 2019.", "2019-05-03/2019-06-07"),
        ("The mill ran from 3 December until 7 June 2019.", "2018-12-03/2019-06-07"),
        ("From the 1990s to the 2000s the mill ran.", "1990-01-01/2009-12-31"),
        # seasons, decades, centuries
        ("They met in autumn 2019.", "2019-09-01/2019-11-30"),
        ("They met in the winter of 2018-19.", "2018-12-01/2019-02-28"),
        ("They met in the winter of 2019.", "2018-12-01/2020-02-29"),
        ("They met in early to mid 2019.", "2019-01-01/2019-09-01"),
        ("They met in the mid to late 1990s.", "1993-05-02/1999-12-31"),
        ("They met in the nineties.", "1990-01-01/1999-12-31"),
        ("They met in the '60s.", "1960-01-01/1969-12-31"),
        ("The town was founded in the eighteenth century.", "1701-01-01/1800-12-31"),
        ("The town was founded in the late 18th century.", "1767-09-01/1800-12-31"),
        ("They met in the week of 6 May 2019.", "2019-04-30/2019-05-12"),
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
        ("Ships plan to sail on Friday.", "2023-06-16"),
        ("Ships will sail next Friday.", "2023-06-23"),
        ("Berg, poised to take over the port on Tuesday, declined to speak.", "2023-06-20"),
        ("Berg, who is in line to take over the port on Tuesday, declined.", "2023-06-20"),
        ("The mayor asked the captains to return to the port on Tuesday.", "2023-06-20"),
        ("He managed to reach the port on Tuesday.", "2023-06-13"),
        ("The town must not have its fees go up on July 1st.", "2023-07-01"),
        ("The town did not have its fees go up on June 1st.", "2023-06-01"),
        ("A video from Tuesday shows the ships.", "2023-06-13"),
        ("Holm said: “Vote Wednesday.”", "2023-06-14"),
        ("Berg told “Port Delta Sunday” that the ships had sailed on Tuesday.", "2023-06-13"),
        ("Berg told “Port Delta” Sunday that the ships had sailed.", "2023-06-11"),
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
        ("Ships sailed in the middle of the month.", "2023-06-11/2023-06-20"),
        ("Ships sailed late last year.", "2022-09-01/2022-12-31"),
        ("Ships will sail later this year.", "2023-06-16/2023-12-31"),
        ("Ships sailed last October.", "2022-10-01/2022-10-31"),
        ("Ships sailed in the first quarter of this year.", "2023-01-01/2023-03-31"),
        ("Ships sailed last winter.", "2022-12-01/2023-02-28"),
        ("Ships sailed between May and early June.", "2023-05-01/2023-06-10"),
        ("Ships will sail in the next two weeks.", "2023-06-16/2023-06-30"),
        ("Ships sailed two years ago.", "2021-01-01/2021-12-31"),
        ("Ships will sail over the next week.", "2023-06-16/2023-06-23"),
        ("Ships sailed in June.", "2023-06-01/2023-06-30"),
        ("Ships will sail in June.", "2023-06-01/2023-06-30"),
        ("Ships sailed on 16 June.", "2023-06-16"),
        ("Ships will sail on 16 June.", "2023-06-16"),
        ("Ships sailed on 17 June.", "2023-06-17"),
        ("Ships sailed on 17 December.", "2022-12-17"),
        ("Ships will sail on 15 June.", "2024-06-15"),
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
        ("Ships sailed in February.", "02-01/02-29"),
        ("Ships sailed on 29 February.", "02-29/02-29"),
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
        ("The 2010-11 season ended well.", "anchor"),
        ("The March 2019 vote was lost.", "anchor"),
        ("Ships sailed on Tuesday night.", "event"),
        ("Ships sailed Monday morning.", "event"),
        ("In 2019 ships sailed.", "event"),
        ("In the mid-1990s ships sailed.", "event"),
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


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Anna Holm ( 4 May 1930 – 7 June 2001 ) was a painter.", ["bear", "die"]),
        ("Anna Holm (b. 1931) paints.", ["bear"]),
        ("Anna Holm (born 4 May 1931; died 2001) painted.", ["bear", "die"]),
        ("The Porto Cup (4 May 2019 – 7 June 2019) was won by Ghent.", ["win", "win"]),
    ],
)
def test_brackets_behind_a_name_tell_of_a_life(text: str, events: list[str | None]) -> None:
    assert [t.event for t in read(text, None)] == events


def test_a_label_stands_beside_the_words_of_what_it_names() -> None:
    (time,) = read("Holm won the 2012 Porto Harbour Cup in Ghent.")
    assert time.near == ("cup", "harbour", "porto")


def test_the_words_of_a_time_do_not_stand_beside_it() -> None:
    (time,) = read("Ships left Porto in March 2019.")
    assert time.near == ("leave", "porto")


@pytest.mark.parametrize(
    "text",
    [
        "Ships sailed in recent days.",
        "The port is shut until at least 2029.",
        "The town was founded at the turn of the 20th century.",
        "Ships sailed the next day.",
        "Ships sailed several weeks ago.",
    ],
)
def test_a_vague_time_has_no_days(text: str) -> None:
    assert [days(t) for t in read(text)] == ["../.."]


def test_a_day_that_few_years_have_belongs_to_the_year_of_publication() -> None:
    assert nearest_year(date(2022, 6, 1), 2, 29, ahead=False) == 2022


OPEN = Days(date(2019, 5, 1), None)


def test_an_open_end_stays_open() -> None:
    assert part_of(OPEN, "late") == OPEN
    assert widen(OPEN, 3) == Days(date(2019, 4, 28), None)
    assert widen(Days(None, date(2019, 5, 1)), 3) == Days(None, date(2019, 5, 4))
    assert apply_bound(Bound(0, 0, "before", is_stretch=False), OPEN) == OPEN


@pytest.mark.parametrize(
    "text",
    [
        "Voters may march to the port.",
        "She reads the Chicago Sun every day.",
        "The fleet counts 2000 ships.",
        "Prices rose to $1999.",
        "A woman in her 60s was hurt.",
        "Men in their early 20s were hurt.",
        "About 2000 ships sailed.",
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


FORMATS = (
    "{d} {month} {y}",
    "{d} {mon} {y}",
    "{month} {d}, {y}",
    "{mon}. {d}, {y}",
    "the {nth} of {month} {y}",
    "{month} {nth}, {y}",
    "{y}-{m:02}-{d:02}",
    "{weekday}, {d} {month} {y}",
    "{weekday} {month} {d}, {y}",
)


def written(day: date, form: str) -> str:
    """Write a day in one of the ways that English news has."""
    end = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month = day.strftime("%B")
    mon = month if month in {"May", "June", "July"} else month[:3]
    if mon == month:
        form = form.replace("{mon}.", "{mon}")
    weekday = day.strftime("%A")
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=month,
        mon=mon,
        nth=f"{day.day}{end}",
        weekday=weekday,
    )


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.sampled_from(FORMATS))
def test_a_date_is_read_the_same_however_it_is_written(day: date, form: str) -> None:
    (found,) = find_expressions(f"They met on {written(day, form)} in Porto.")
    assert found.resolve(Clock(None)) == Days(day, day)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_a_week_on_the_side_of_its_tense(
    published: date, number: int
) -> None:
    past = weekday_near(published, number, ahead=False)
    future = weekday_near(published, number, ahead=True)
    assert past.weekday() == future.weekday() == number
    assert 0 <= (published - past).days < 7
    assert 0 <= (future - published).days < 7


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_month_without_year_is_the_nearest_on_the_side_of_its_tense(
    published: date, month: int
) -> None:
    past = nearest_year(published, month, None, ahead=False)
    future = nearest_year(published, month, None, ahead=True)
    assert published.year - 1 <= past <= published.year <= future <= published.year + 1


def test_shifting_a_leap_day_by_a_year_ends_february() -> None:
    assert shift(date(2024, 2, 29), "year", 1) == date(2025, 2, 28)
    assert shift(date(2024, 2, 29), "year", -4) == date(2020, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-40, 40))
def test_shifting_by_months_keeps_the_day_or_ends_the_month(start: date, months: int) -> None:
    shifted = shift(start, "month", months)
    assert (shifted.year * 12 + shifted.month) - (start.year * 12 + start.month) == months
    assert shifted.day <= start.day


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # one act in other words
        ("The song came out on 4 May 2019.", "release"),
        ("The film hit theaters in 2019.", "release"),
        ("The film had its premiere in Oslo on 4 May 2019.", "release"),
        ("The release date was 4 May 2019.", "release"),
        ("He passed away on 4 May 2019.", "die"),
        ("She gave birth to a son in 2019.", "bear"),
        ("The mill was shut down in 2019.", "end"),
        ("The law came into force in 2019.", "begin"),
        # the noun that the time hangs on, not the verb above it
        ("After her death in 2019, he left Oslo.", "die"),
        # what took place
        ("The election took place in 2019.", "election"),
        ("The final was held in Oslo in 2019.", "final"),
        ("The ministers held talks in 2019.", "talk"),
        # a verb in no class stands for itself, a light one for nothing
        ("The ship sank in 2019.", "sink"),
        ("He was there in 2019.", None),
        # done by saying it, and only told
        ("The mayor announced the closure in 2019.", "announce"),
        ("The mayor announced in 2019 that the school would close.", None),
        # the year of a work, of another thing
        ("Tempest (1998) is shown in Oslo.", "work"),
        ("It is from the 1998 album Tempest.", "work"),
        ("The 2019 election was close.", None),
        # what ended or was planned is in the verb below or in the noun
        ("The airline stopped flying in 2019.", "end"),
        ("The release is planned for 2019.", "release"),
        ("Ida Lund (9 May 1931 – 3 June 2001) was a dancer.", "bear"),
    ],
)
def test_the_act_that_a_time_is_the_time_of(text: str, act: str | None) -> None:
    assert read(text, None)[0].act == act


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Said on Tuesday, 12 March 2024. A present in a sentence is a plan.
        ("The trial starts on 20 March.", ["2024-03-20"]),
        ("The shop opens on Friday.", ["2024-03-15"]),
        ("The film is released on Friday.", ["2024-03-15"]),
        ("Polls open on Sunday, officials said on Monday.", ["2024-03-17", "2024-03-11"]),
        ("The exhibition runs until 5 May.", ["../2024-05-05"]),
        ("Workers have until Friday to decide.", ["../2024-03-15"]),
        ("Fasting began on Monday and ends on April 9.", ["2024-03-11", "2024-04-09"]),
        ("The election is on 5 November.", ["2024-11-05"]),
        # Not where the day is another's, is too far off, or began something.
        ("The rule is from 3 March.", ["2024-03-03/.."]),
        ("The club is without a manager since Sunday.", ["2024-03-10/.."]),
        ("The mayor, who resigned on Friday, says he is innocent.", ["2024-03-08"]),
        ("Police are investigating a crash on Sunday that killed two.", ["2024-03-10"]),
        ("The Feb. 3 crash raises questions.", ["2024-02-03"]),
        ("A man is in hospital after a stabbing on Saturday.", ["2024-03-09"]),
        # If and once it is so, it has not been; what has been going on has.
        ("If the party loses on Saturday, he will resign.", ["2024-03-16"]),
        ("If she follows up her Monday win, he is out.", ["2024-03-11"]),
        ("They may regret it if the November vote fails.", ["2024-11-01/2024-11-30"]),
        ("He has been touring the north, including on Thursday.", ["2024-03-07"]),
        ("The inquiry could drag on and not be done by May 8.", ["../2024-05-08"]),
        ("The ferries have been cancelled until Saturday.", ["../2024-03-16"]),
        ("The ferries were cancelled until Sunday.", ["../.."]),
        # After and in the wake of it; beyond it only if that is near.
        ("In the wake of Sunday's fire, the town is quiet.", ["2024-03-10"]),
        ("After Sunday, his chance is gone.", ["2024-03-11/.."]),
        ("From Saturday, the bridge is shut.", ["2024-03-16/.."]),
        ("The case is set to go to trial after the October election.", ["../.."]),
        # Said in an interview, whatever the tense beside it.
        ("She has no plan, denying it in an interview on Friday.", ["2024-03-08"]),
        # Put into the diary, and asked for.
        ("The hearing was penciled in for October.", ["../.."]),
        ("When asked for his view in October, he smiled.", ["2023-10-01/2023-10-31"]),
        # Nobody leaves out the year of a date that is nearly a year away; a month's is left out.
        ("She offered to debate him and agreed to April 4.", ["2024-04-04"]),
        ("He dared her to a duel on March 30.", ["2024-03-30"]),
        ("Sales began in April.", ["2023-04-01/2023-04-30"]),
        ("They moved the date from March 12 to March 19.", ["2024-03-12/2024-03-19"]),
        # Not one day: of every week, or with a name of its own.
        ("He sings every Friday.", ["../.."]),
        ("The debates are on Saturday nights.", ["../.."]),
        ("He won on Super Tuesday.", ["../.."]),
        # Nowadays, and today.
        ("The city today is neither rich nor poor.", ["../.."]),
        ("There are 900 of them today.", ["../.."]),
        ("Thousands live there today.", ["../.."]),
        ("He is due in court today.", ["2024-03-12"]),
        ("It is available today.", ["2024-03-12"]),
        ("She leaves Oslo today.", ["2024-03-12"]),
        # What is set for a day lies ahead; seen from the past it may be over.
        ("Sentencing is scheduled for Feb. 14.", ["2025-02-14"]),
        ("The trial is to open on Sept. 9.", ["2024-09-09"]),
        ("A hearing scheduled for Thursday was postponed.", ["../.."]),
        ("He dropped the duties planned for 15 February.", ["2024-02-15"]),
        ("The duty that he had planned to impose on 2 April was dropped.", ["2024-04-02"]),
        ("He had been expected to arrive on Sunday.", ["../.."]),
        # What is warned of comes, and what one is given time for ends later (12 March 2024 is a Tuesday).
        ("Forecasters warned of another storm on Thursday.", ["2024-03-14"]),
        ("Forecasters warned on Thursday of another storm.", ["2024-03-07"]),
        ("The hospital had been warned of it in June.", ["2023-06-01/2023-06-30"]),
        ("The union said a strike in June was likely.", ["2024-06-01/2024-06-30"]),
        ("The union said the strike in February was long.", ["2024-02-01/2024-02-29"]),
        ("The talks were adjourned until Monday.", ["../2024-03-18"]),
        ("The vigil was moved to Thursday.", ["2024-03-14"]),
        ("The team moved to Oslo on Monday.", ["2024-03-11"]),
        ("It gave the firm until midnight on Friday.", ["2024-03-15", "2024-03-15"]),
        ("Pensions would be paid out as planned in July.", ["2024-07-01/2024-07-31"]),
        # Last Tuesday, said on a Tuesday.
        ("He was arrested last Tuesday.", ["2024-03-05"]),
        ("He was arrested last Thursday.", ["2024-03-07"]),
        ("He was arrested on Tuesday.", ["2024-03-12"]),
        # A day that tells which thing is meant may lie on either side of the verb's.
        ("The judge set an April 15 deadline for the parties.", ["2024-04-15"]),
        ("The judge missed the Feb. 20 deadline.", ["2024-02-20"]),
        ("The union called a rally for Wednesday.", ["2024-03-13"]),
        ("The union called off a rally on Wednesday.", ["2024-03-06"]),
        ("She is running in Wednesday's primary.", ["2024-03-13"]),
        ("She spoke in Wednesday's debate.", ["2024-03-06"]),
        ("The draft goes to the council for approval in Oslo on 8 April.", ["2024-04-08"]),
        ("He is in jail for a murder in January.", ["2024-01-01/2024-01-31"]),
        ("Voters trust her ahead of the May 7 election.", ["2024-05-07"]),
        ("The club drew two games after Sunday's defeat.", ["2024-03-10"]),
        ("The mayor will resign because of the fire on Sunday.", ["2024-03-10"]),
        # An infinitive looks ahead from a present, from a past only as far as that goes.
        ("They need to vote on Wednesday.", ["2024-03-13"]),
        ("They had a chance to vote on Monday.", ["2024-03-11"]),
        ("They went home to rest on Wednesday.", ["2024-03-06"]),
        ("It will help the party to win in November.", ["2024-11-01/2024-11-30"]),
        ("He claims to have won in November.", ["2023-11-01/2023-11-30"]),
        ("She is confident of her chances of winning in November.", ["2024-11-01/2024-11-30"]),
        ("She is proud of winning in November.", ["2024-11-01/2024-11-30"]),
        ("After winning on Sunday, she will rest.", ["2024-03-10"]),
        ("The court won't open until May 3.", ["2024-05-03"]),
        ("He may have left on Sunday.", ["2024-03-10"]),
        ("He is the favourite come November.", ["2024-11-01/2024-11-30"]),
        ("He has come home in November.", ["2023-11-01/2023-11-30"]),
        # What would be, said before: not where it is just over.
        ("The mayor said that the pool would open on Friday.", ["2024-03-15"]),
        ("The mayor expected that the talks on Monday would fail.", ["2024-03-11"]),
        # Outside and inside of quotation marks there are two tenses.
        ("“With an eye to April 20,” he said.", ["2024-04-20"]),
        # A year that is told in words, from publication or from the story.
        ("The law took effect on December 23 of last year.", ["2023-12-23"]),
        ("He left in May last year.", ["2023-05-01/2023-05-31"]),
        ("He takes office on January 20 next year.", ["2025-01-20"]),
        ("It began in January of that year.", ["../.."]),
        (
            "It began in January. Last year was dry.",
            ["2024-01-01/2024-01-31", "2023-01-01/2023-12-31"],
        ),
        ("It was dry.\n\nIn March, the rain came.", ["2024-03-01/2024-03-31"]),
        # Parts of names.
        ("August Berg had won.", []),
        ("He spoke at an August Berg rally.", ["2023-08-01/2023-08-31"]),
        ("It was sunny in August.", ["2023-08-01/2023-08-31"]),
        ("He told NBC’s “Today” that he won.", []),
        ("He told the Today show that he won.", []),
        ("The USA TODAY poll is out.", []),
        ("He said: “Today we won.”", ["../.."]),
        ("Today he won.", ["2024-03-12"]),
        # What is spoken of is not hedged.
        ("They talked about today.", ["2024-03-12"]),
        ("They talked about last week.", ["2024-03-04/2024-03-10"]),
        ("It rained around 4 March.", ["2024-03-01/2024-03-07"]),
        # Up to publication, or from it on.
        ("Rain fell in the last week.", ["2024-03-05/2024-03-12"]),
        ("Rain fell in the last week of May.", ["2023-05-21/2023-05-31"]),
        ("It was shut this past weekend.", ["2024-03-09/2024-03-10"]),
        ("It is to double over the next decade.", ["2024-03-12/2034-03-12"]),
        ("It doubled the next week.", ["../.."]),
        ("It was shut in past years.", ["../.."]),
        ("This past autumn it rained.", ["2023-09-01/2023-11-30"]),
        # What is expected or must be done lies ahead; whoever leaves out a year means this one.
        ("An agreement is expected as early as Thursday.", ["2024-03-14/.."]),
        ("The minister was expected in Ankara on Wednesday.", ["2024-03-13"]),
        ("The plan must be passed by the cabinet on Monday.", ["2024-03-18"]),
        ("Lund must “refocus” on the November vote.", ["2024-11-01/2024-11-30"]),
        ("The captive was seized on Jan. 29.", ["2024-01-29"]),
        # Today in a speaker's mouth is the day of the speech.
        ("“It closes tomorrow,” he said on Monday.", ["2024-03-12", "2024-03-11"]),
        ("“It closed yesterday,” he said.", ["../.."]),
        ("He said on Monday that it closed yesterday.", ["2024-03-11", "2024-03-11"]),
    ],
)
def test_the_verb_says_whether_a_day_is_past_or_to_come(text: str, expected: list[str]) -> None:
    assert [days(t) for t in read(text, date(2024, 3, 12))] == expected


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        (Part.BODY, "Lund opens the mill on Friday.", "2024-03-15"),
        # A headline tells in the present what has happened, or what will: nobody knows.
        (Part.HEADLINE, "Ferry hits pier on Friday", "../.."),
        (Part.HEADLINE, "Lund will open the mill on Friday", "2024-03-15"),
        # A picture shows what has been.
        (Part.CAPTION, "Ida Lund waves to the crowd at a rally on Friday.", "2024-03-08"),
        (Part.CAPTION, "The hall that will open on Friday.", "2024-03-15"),
    ],
)
def test_the_present_is_a_plan_but_in_headlines_and_captions(
    part: Part, text: str, expected: str
) -> None:
    assert [days(t) for t in read_times(parse(text), date(2024, 3, 12), part)] == [expected]


@pytest.mark.parametrize("published", [None, date(2023, 3, 1), date(2024, 2, 29)])
@pytest.mark.parametrize(
    "day", ["31 February", "Feb. 30", "Sunday, 31 June", "the week of 31 November", "April 31st"]
)
def test_a_day_that_no_year_has_is_no_day(day: str, published: date | None) -> None:
    """Misprints and jokes; with a word before that sets a bound, or without, it ended the run."""
    for way in ("on", "after", "until", "between 3 May and"):
        found = read(f"The mill burned down {way} {day}.", published)
        assert all(t.from_ is None and t.partial is None for t in found if "3 May" not in t.text)


@pytest.mark.parametrize("published", [None, date(1, 1, 1), date(2023, 6, 16), date.max])
@pytest.mark.parametrize("day", ["9999-12-31", "31 December 9999", "0001-01-01", "1 January 0001"])
def test_at_the_ends_of_the_calendar_nothing_can_be_told(day: str, published: date | None) -> None:
    """Forms say "9999-12-31" for "never"; a day later there is none, and that ended the run."""
    said = ("after", "before", "since", "until", "around", "in the week of", "two weeks before")
    for words in (*(f"{way} {day}" for way in said), "last Friday", "next week", "three weeks ago"):
        read(f"The mill burned down {words}.", published)
        read(f"The mill will open {words}.", published)
