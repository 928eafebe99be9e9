"""Times of day: the minute, the zone, how exact; and the day they are of."""

from datetime import date

import pytest

from crosscheck.language.parse import parse
from crosscheck.reading.quantities import read_quantities
from crosscheck.reading.time.clock import read_clock_times
from crosscheck.reading.times import read_times

TODAY = date(2024, 3, 15)  # a Friday


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Polls close at 8 pm.", [1200]),
        ("Polls close at 10pm.", [1320]),
        ("The blast came at 2:53 p.m. in Halm.", [893]),
        ("The blast came at 3.20pm in Halm.", [920]),
        ("The blast came at 12:05 a. m. in Halm.", [5]),
        ("It struck at 1900 GMT.", [1140]),
        ("It struck at 1353 (1023 GMT).", [833, 623]),
        ("It struck at 6:41pm PST (0241 GMT Friday).", [1121, 161]),
        ("It struck at 06:41.", [401]),
        ("It struck at 18:41 local time.", [1121]),
        ("It struck at 6:41 last night.", [1121]),
        ("It struck at 6:41 in the morning.", [401]),
        ("It struck at 1900 hours.", [1140]),
        ("They left at noon.", [720]),
        ("They left at midnight.", [0]),
        ("They left at 8 o'clock in the evening.", [1200]),
        ("It is open from 7 a.m. to 8 p.m.", [420, 1200]),
        ("It is open 8 to 10 pm.", [1200, 1320]),
        ("It is open 11-1 pm.", [660, 780]),
        # morning or evening: nobody knows
        ("It struck at 6:41.", [None]),
        ("She ran it in 2:04:05.", [None]),
    ],
)
def test_the_minute_of_the_day(text: str, minutes: list[int | None]) -> None:
    assert [t.minute for t in read_clock_times(text)] == minutes
    assert read_quantities(parse(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Some 1900 people came.",
        "In 1900 he left.",
        "It cost $8.30.",
        "The pm spoke of 8 points.",
        "Rovers won 3-1.",
        "The ratio is 3:1.",
        "They came in 2012 and left in 2013.",
        "He scored 19 GMTV points.",
        "The album Minutes to Midnight sold well.",
    ],
)
def test_other_figures_are_no_times_of_day(text: str) -> None:
    assert read_clock_times(text) == ()


@pytest.mark.parametrize(
    ("text", "slack"),
    [
        ("Polls close at 8 pm.", 0),
        ("It came at 2:53 p.m. sharp.", 0),
        ("It came at about 2:53 p.m. in Halm.", 15),
        ("It came shortly after 3 pm.", 45),
        ("It came before 3 pm.", 1440),
    ],
)
def test_how_exact_a_time_is(text: str, slack: int) -> None:
    (time,) = read_clock_times(text)
    assert time.slack == slack


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("It struck at 1900 GMT.", "GMT"),
        ("It struck at 6:41pm PST.", "PST"),
        ("It struck at 6:41 p.m. local time.", "LOCAL TIME"),
        ("It struck at 6:41 p.m. in Halm.", None),
    ],
)
def test_the_zone_is_kept_as_stated(text: str, zone: str | None) -> None:
    assert [t.zone for t in read_clock_times(text)] == [zone]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The blast came at 2:53 p.m. on Tuesday.", date(2024, 3, 12)),
        ("On Tuesday at 2:53 p.m. a blast came.", date(2024, 3, 12)),
        ("On 5 March 2024, at about 2:53 p.m., a blast came.", date(2024, 3, 5)),
        ("A blast that killed two on Tuesday came at 2:53 p.m.", date(2024, 3, 12)),
        ("The blast came at 2:53 p.m.", None),
        ("On Monday and on Tuesday the shop closed, always at 2:53 p.m.", None),
        ("In May 2019 it closed at 2:53 p.m.", None),
    ],
)
def test_a_time_of_day_is_of_the_day_beside_it(text: str, day: date | None) -> None:
    (clock,) = (t for t in read_times(parse(text), TODAY) if t.minute is not None)
    assert (clock.from_, clock.to, clock.minute) == (day, day, 893)


def test_the_number_of_a_flight_is_no_year() -> None:
    assert read_times(parse("Flight 1549 landed."), TODAY) == ()


def test_a_year_is_no_time_of_day_and_a_time_of_day_no_year() -> None:
    times = read_times(parse("It was founded in 1900 and burned at 1900 GMT."), TODAY)
    assert [(t.text, t.minute) for t in times] == [("1900", None), ("1900 GMT", 1140)]
