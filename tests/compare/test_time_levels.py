"""The levels of the time dimension, from literal days; and what must hold of every pair."""

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.compare.dimensions.time import explain, is_bound, is_same, judge
from crosscheck.models import (
    ArticleContext,
    Claim,
    Modality,
    Part,
    Polarity,
    ReadClaim,
    RelationKind,
    TimeRef,
)


def time(
    days: str,
    event: str | None = "sail",
    role: Literal["event", "report", "anchor"] = "event",
) -> TimeRef:
    """Build a time from an ISO interval, or from "MM-DD/MM-DD" without a year."""
    if days and not days.startswith(("2", "..")):
        return TimeRef(days, 0, 1, None, None, role, partial=days, event=event)
    first, _, last = days.partition("/")
    return TimeRef(days, 0, 1, _day(first), _day(last or first), role, event=event)


def _day(text: str) -> date | None:
    return None if text == ".." else date.fromisoformat(text)


def claim(*times: TimeRef) -> ReadClaim:
    inner = Claim(
        id="a",
        article="a",
        part=Part.BODY,
        start=0,
        end=1,
        quote="x",
        statement="x",
        attribution=None,
        modality=Modality.HAPPENED,
        polarity=Polarity.AFFIRMED,
        times=times,
    )
    return ReadClaim(inner, ArticleContext("a"))


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("2023-05-04", "2023-05-04", "equal"),
        ("2023-05-01/2023-05-31", "2023-05-01/2023-05-31", "equal"),
        ("../2023-05-04", "../2023-05-04", "equal"),
        ("2023-05-04/..", "2023-05-04/..", "equal"),
        ("05-04/05-04", "05-04/05-04", "equal"),
        ("05-04/05-04", "2023-05-04", "equal"),
        ("05-01/05-31", "2023-05-01/2023-05-31", "equal"),
        ("/05-04", "../2023-05-04", "equal"),
        ("02-29/02-29", "2023-02-28", "equal"),
        ("2024-02-29", "02-29/02-29", "equal"),
        ("2023-05-04", "2023-05-01/2023-05-31", "contained"),
        ("2023-05-04", "2023-05-01/2023-05-07", "contained"),
        ("2023-05-01", "2023-05-01/2023-05-07", "contained"),
        ("2023-05-07", "2023-05-01/2023-05-07", "contained"),
        ("2023-05-04", "2023-01-01/2023-12-31", "contained"),
        ("2023-05-01/2023-05-31", "2023-01-01/2023-12-31", "contained"),
        ("2023-05-04", "../2023-05-31", "contained"),
        ("2023-05-31", "../2023-05-31", "contained"),
        ("2023-05-04", "2023-05-01/..", "contained"),
        ("../2023-05-04", "../2023-06-01", "contained"),
        ("2023-05-04/..", "2023-06-01/..", "contained"),
        ("05-04/05-04", "05-01/05-31", "contained"),
        ("05-04/05-04", "2023-05-01/2023-05-31", "contained"),
        ("/05-31", "2023-05-04", "contained"),
        ("2023-05-01/2023-05-07", "2023-05-05/2023-05-10", "overlapping"),
        ("2023-05-01/2023-05-07", "2023-05-07/2023-05-10", "overlapping"),
        ("../2023-05-31", "2023-05-01/..", "overlapping"),
        ("../2023-05-31", "2023-05-31/..", "overlapping"),
        ("../2023-05-31", "2023-05-15/2023-06-15", "overlapping"),
        ("2023-05-04", "2023-05-05", "disjoint"),
        ("2023-05-05", "2023-05-04", "disjoint"),
        ("2023-05-04", "2022-05-04", "disjoint"),
        ("2023-05-01/2023-05-07", "2023-05-08/2023-05-14", "disjoint"),
        ("2023-05-01/2023-05-31", "2023-06-01/2023-06-30", "disjoint"),
        ("2023-01-01/2023-12-31", "2022-01-01/2022-12-31", "disjoint"),
        ("../2023-05-04", "2023-05-05", "disjoint"),
        ("../2023-05-04", "2023-05-05/..", "disjoint"),
        ("2023-05-05/..", "../2023-05-04", "disjoint"),
        ("2023-05-06/..", "2023-05-05", "disjoint"),
        ("05-04/05-04", "05-05/05-05", "disjoint"),
        ("05-04/05-04", "2023-05-05", "disjoint"),
        ("/05-04", "05-05/", "disjoint"),
        ("05-04/", "2023-05-03", "disjoint"),
        ("05-04/", "2023-05-05", "contained"),
        ("05-04/05-04", "../2023-05-04", "contained"),
        ("05-04/05-04", "2023-05-04/..", "contained"),
        ("05-05/05-05", "../2023-05-04", "disjoint"),
        ("03-01/03-01", "2023-02-28", "disjoint"),
        ("2023-05-01/2023-05-07", "2023-04-25/2023-05-01", "overlapping"),
        ("05-01/05-31", "2023-06-04", "disjoint"),
        ("../..", "2023-05-04", "not_comparable"),
        ("../..", "../..", "not_comparable"),
    ],
)
def test_level_of_two_times_of_one_act(left: str, right: str, level: str) -> None:
    (verdict,) = explain(claim(time(left)), claim(time(right)))
    assert verdict.level == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (time("2023-05-04", "sail"), time("2023-05-09", "sink"), "other_event"),
        (time("2023-05-04", "sail"), time("2023-05-09", None), "other_event"),
        (time("2023-05-04", None), time("2023-05-09", None), "other_event"),
        (
            time("2023-05-04", "say", "report"),
            time("2023-05-09", "say", "report"),
            "not_comparable",
        ),
        (time("2023-05-04", "sail"), time("2023-05-09", "sail", "report"), "not_comparable"),
        (time("2023-05-04", "sail", "anchor"), time("2023-05-09", "sail"), "not_comparable"),
    ],
)
def test_times_of_other_acts_and_of_reports(left: TimeRef, right: TimeRef, level: str) -> None:
    (verdict,) = explain(claim(left), claim(right))
    assert (verdict.level, verdict.relation) == (level, None)


def test_a_verdict_prints_the_days() -> None:
    (verdict,) = judge(claim(time("2023-05-04")), claim(time("../2023-05-03")))
    assert verdict.why == "2023-05-04 / .. to 2023-05-03: no day in common"


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (
            time("2023-05-04", "sail"),
            time("2023-05-09", None),
            "2023-05-04 (sail) / 2023-05-09 (no act named): not known to time the same act",
        ),
        (
            time("2023-05-04", "sail", "report"),
            time("2023-05-09"),
            "'2023-05-04' is the time of the report, '2023-05-09' of the event",
        ),
        (
            time("2023-05-04", "sail", "anchor"),
            time("2023-05-09", "sail", "anchor"),
            "'2023-05-04' and '2023-05-09' do not say when something happened",
        ),
        (
            time("../.."),
            time("2023-05-09"),
            "the days of '../..' / '2023-05-09' cannot be told",
        ),
        (
            time("2023-05-04/.."),
            time("2023-05-04/.."),
            "2023-05-04 to .. / 2023-05-04 to ..: equal",
        ),
        (
            time("2023-05-04"),
            time("2023-05-01/2023-05-31"),
            "2023-05-04 / 2023-05-01 to 2023-05-31: contained",
        ),
        (
            time("2023-05-01/2023-05-07"),
            time("2023-05-05/.."),
            "2023-05-01 to 2023-05-07 / 2023-05-05 to ..: both can be true",
        ),
    ],
)
def test_the_reason_names_what_was_compared(left: TimeRef, right: TimeRef, why: str) -> None:
    (verdict,) = explain(claim(left), claim(right))
    assert verdict.why == why


@pytest.mark.parametrize(
    ("days", "bound"),
    [
        ("2023-05-04/..", True),
        ("../2023-05-04", True),
        ("/05-04", True),
        ("05-04/", True),
        ("2023-05-04", False),
        ("2023-05-01/2023-05-07", False),
        ("05-01/05-31", False),
        ("../..", False),
    ],
)
def test_a_bound_has_one_open_end(days: str, bound: bool) -> None:
    assert is_bound(time(days)) is bound


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("2023-05-04", "2023-05-04", True),
        ("05-04/05-04", "2023-05-04", True),
        ("2023-05-04", "05-04/05-04", True),
        ("2023-05-04", "2023-05-05", False),
        ("2023-05-04/..", "2023-05-04", False),
    ],
)
def test_same_days(left: str, right: str, same: bool) -> None:
    assert is_same(time(left), time(right)) is same


def test_every_time_is_used_once_and_the_best_pairs_come_first() -> None:
    left = claim(time("2023-05-04"), time("2023-05-01/2023-05-31"), time("2023-07-01"))
    right = claim(time("2023-06-09"), time("2023-05-04"), time("2023-05-09"))
    assert [(v.level, v.why) for v in judge(left, right)] == [
        ("equal", "2023-05-04 / 2023-05-04: equal"),
        ("contained", "2023-05-01 to 2023-05-31 / 2023-05-09: contained"),
        ("disjoint", "2023-07-01 / 2023-06-09: no day in common"),
    ]


def test_of_two_equally_good_counterparts_the_first_by_its_words_is_used() -> None:
    may, early, late = time("2023-05-01/2023-05-31"), time("2023-05-04"), time("2023-05-09")
    for times_ in ((early, late), (late, early)):
        (verdict,) = judge(claim(may), claim(*times_))
        assert verdict.why == "2023-05-01 to 2023-05-31 / 2023-05-04: contained"


def test_only_event_times_of_one_act_are_judged() -> None:
    left = claim(time("2023-05-04"), time("2023-05-05", "sink"), time("2023-05-06", None))
    right = claim(time("2023-05-07", "sail", "report"), time("2023-05-08", "burn"))
    assert judge(left, right) == ()
    assert judge(left, claim()) == judge(claim(), left) == ()
    assert len(explain(left, right)) == 6


def test_a_time_that_agrees_with_one_counterpart_does_not_contradict_another() -> None:
    two = claim(time("2023-05-04"), time("2023-05-09"))
    assert [v.level for v in judge(claim(time("2023-05-09")), two)] == ["equal"]


dates = st.none() | st.dates(date(2023, 1, 1), date(2023, 2, 1))


@st.composite
def times(draw: st.DrawFn) -> TimeRef:
    first, last = draw(dates), draw(dates)
    if first is not None and last is not None and last < first:
        first, last = last, first
    role: Literal["event", "report"] = draw(st.sampled_from(["event", "report"]))
    made = time("../..", draw(st.sampled_from(["sail", "sink", None])))
    return replace(made, text=f"{first} {last}", from_=first, to=last, role=role)


claims = st.lists(times(), max_size=4).map(lambda found: claim(*found))


@given(claims, claims)
def test_symmetric(a: ReadClaim, b: ReadClaim) -> None:
    assert sorted(v.level for v in judge(a, b)) == sorted(v.level for v in judge(b, a))


@given(claims)
def test_a_claim_never_contradicts_itself(a: ReadClaim) -> None:
    assert all(v.relation is not RelationKind.CONTRADICT for v in judge(a, a))


@given(times(), times())
def test_opening_an_end_never_turns_agreement_into_conflict(a: TimeRef, b: TimeRef) -> None:
    before = [v.relation for v in judge(claim(a), claim(b))]
    after = [v.relation for v in judge(claim(replace(a, to=None)), claim(b))]
    assert not (before == [RelationKind.AGREE] and after == [RelationKind.CONTRADICT])
