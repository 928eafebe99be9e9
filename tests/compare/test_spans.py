"""When the events of two claims lie: literal days, and which of two counts is the older."""

from datetime import date
from typing import Literal

import pytest

from crosscheck.compare.dimensions import spans
from crosscheck.models import (
    ArticleContext,
    Claim,
    Modality,
    Part,
    Polarity,
    ReadClaim,
    TimeRef,
)

MAY = [date(2023, 5, day) for day in range(1, 32)]


def time(
    first: date | None,
    last: date | None,
    text: str = "then",
    role: Literal["event", "report"] = "event",
) -> TimeRef:
    return TimeRef(text, 0, len(text), first, last, role=role)


def claim(*times: TimeRef, published: date | None = None) -> ReadClaim:
    inner = Claim(
        id="a",
        article="a",
        part=Part.BODY,
        start=0,
        end=4,
        quote="then",
        statement="then",
        attribution=None,
        modality=Modality.HAPPENED,
        polarity=Polarity.AFFIRMED,
        times=times,
    )
    return ReadClaim(inner, ArticleContext("a", published=published))


def test_only_dated_times_of_the_event_count() -> None:
    dated, open_start = time(MAY[0], MAY[1]), time(None, MAY[2])
    read = claim(dated, open_start, time(None, None), time(MAY[3], MAY[3], role="report"))
    assert spans.event_times(read) == (dated, open_start)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((MAY[0], MAY[1]), (MAY[2], MAY[3]), True),
        ((MAY[0], MAY[2]), (MAY[2], MAY[3]), False),
        ((MAY[0], MAY[3]), (MAY[1], MAY[2]), False),
        ((None, MAY[1]), (MAY[2], None), True),
        ((None, MAY[2]), (MAY[2], None), False),
        ((None, MAY[1]), (None, MAY[5]), False),
        ((MAY[1], None), (MAY[5], None), False),
        ((None, None), (MAY[5], MAY[6]), False),
    ],
)
def test_times_without_a_common_day_are_disjoint(
    a: tuple[date | None, date | None], b: tuple[date | None, date | None], expected: bool
) -> None:
    assert spans.are_disjoint(time(*a), time(*b)) is expected
    assert spans.are_disjoint(time(*b), time(*a)) is expected


def test_events_are_apart_only_if_all_their_times_are() -> None:
    first, second = time(MAY[0], MAY[0], "on 1 May"), time(MAY[1], MAY[1], "on 2 May")
    assert spans.disjoint_event_times(claim(second), claim(first)) == "on 1 May / on 2 May"
    assert spans.disjoint_event_times(claim(first, second), claim(second)) is None
    assert spans.disjoint_event_times(claim(first), claim()) is None
    assert spans.disjoint_event_times(claim(), claim(first)) is None


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([(None, MAY[4])], MAY[4]),
        ([(None, MAY[4]), (None, MAY[9])], MAY[9]),
        ([(MAY[0], MAY[4])], None),
        ([(MAY[0], None)], None),
        ([], None),
    ],
)
def test_a_deadline_has_a_last_day_and_no_first(
    times: list[tuple[date | None, date | None]], expected: date | None
) -> None:
    assert spans.deadline(claim(*(time(*t) for t in times))) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        # a stated time decides, by its last day
        ([(MAY[0], MAY[0])], [(MAY[1], MAY[1])], -1),
        ([(MAY[1], MAY[1])], [(MAY[0], MAY[0])], 1),
        ([(MAY[1], MAY[1])], [(MAY[1], MAY[1])], 0),
        ([(MAY[0], MAY[4])], [(MAY[0], MAY[2])], 1),
        ([(MAY[0], MAY[0]), (MAY[5], MAY[5])], [(MAY[2], MAY[2])], 1),
        ([(None, MAY[3])], [(None, MAY[1])], 1),
        # an open end stands at its first day
        ([(MAY[3], None)], [(MAY[1], MAY[2])], 1),
        # publication decides only if neither states a time
        ([], [], -1),
        ([(MAY[4], MAY[4])], [], 0),
        ([], [(MAY[4], MAY[4])], 0),
    ],
)
def test_which_count_is_the_older(
    ours: list[tuple[date | None, date | None]],
    theirs: list[tuple[date | None, date | None]],
    expected: int,
) -> None:
    left = claim(*(time(*t) for t in ours), published=MAY[10])
    right = claim(*(time(*t) for t in theirs), published=MAY[20])
    assert spans.as_of_order(left, right) == expected
    assert spans.as_of_order(right, left) == -expected


@pytest.mark.parametrize("published", [None, MAY[10]])
def test_without_days_no_count_is_the_older(published: date | None) -> None:
    assert spans.as_of_order(claim(published=published), claim()) == 0
    assert spans.as_of_order(claim(), claim(published=published)) == 0
