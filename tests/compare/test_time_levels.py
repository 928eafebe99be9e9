"""Times of two sentences, read by the program: one time, one within another, moved, or different."""

import pytest

from judged import AGREE, CONTRADICT, UPDATE, Judge, Row, check, on

SAME = (
    Row(on(8, "The ferry sank on Tuesday."), on(8, "The ferry sank on 6 May."), "equal", AGREE),
    Row(on(8, "The ferry sank yesterday."), on(8, "The ferry sank on 7 May."), "equal", AGREE),
    Row("The ferry sank on 31 January 2008.", "The ferry sank on January 31.", "equal", AGREE),
    Row("The quake hit Halm at 2:53 p.m.", "The quake hit Halm at 14:53.", "equal", AGREE),
    Row("The shop in Halm opened at noon.", "The shop in Halm opened at 12 p.m.", "equal", AGREE),
    # Near midnight a minute's difference is not a day's.
    Row(
        "The fire in Halm was put out shortly before midnight.",
        "The fire in Halm was put out at 11:20 p.m.",
        "equal",
        AGREE,
    ),
    Row("Berg was elected in 2019.", "Berg was elected in May 2019.", "contained", AGREE),
    Row("The ferry sank in May 2031.", "The ferry sank on 5 May 2031.", "contained", AGREE),
    Row("The mill was built in the 1920s.", "The mill was built in 1924.", "contained", AGREE),
    Row("The mine closed before 2019.", "The mine closed in 2017.", "contained", AGREE),
)

DIFFERENT = (
    Row("Polls in Norrdal closed at 8 pm.", "Polls in Norrdal closed at 10 pm.", "disjoint", CONTRADICT),
    Row("The quake hit Halm at 2:53 p.m.", "The quake hit Halm at 3:20 p.m.", "disjoint", CONTRADICT),
    Row("The blast in Halm happened at midnight.", "The blast in Halm happened at 4 a.m.", "disjoint", CONTRADICT),
    Row("The bus in Halm crashed shortly after 8.10am.", "The bus in Halm crashed shortly after 8.40am.", "disjoint", CONTRADICT),
    Row(on(8, "All ferries to Halm were cancelled until Monday."), on(8, "All ferries to Halm were cancelled until Tuesday."), "disjoint", CONTRADICT),
    Row("Berg has led the party since 2022.", "Berg has led the party since 2023.", "other_end", CONTRADICT),
    Row("The recall in Halm covers pills made between January and March 2030.", "The recall in Halm covers pills made between January and May 2030.", "other_end", CONTRADICT),
    Row("Berg was elected in 2019.", "Berg was elected in 2021.", "disjoint", CONTRADICT),
    Row("The mill was built in the 1920s.", "The mill was built in 1934.", "disjoint", CONTRADICT),
    Row("The mine closed after 2019.", "The mine closed in 2017.", "disjoint", CONTRADICT),
    Row("The ferry sank on 4 May 2031.", "The ferry sank on 5 May 2031.", "disjoint", CONTRADICT),
    Row(on(8, "The ferry sank on Tuesday."), on(8, "The ferry sank on Wednesday."), "disjoint", CONTRADICT),
    # Days of the week of articles without a date.
    Row("The ferry sank on Friday night.", "The ferry sank on Saturday night.", "disjoint", CONTRADICT),
    # Plans, of one day.
    Row(on(2, "The museum opens on 20 May."), on(2, "The museum will open on 27 May."), "disjoint", CONTRADICT),
    Row("The trial starts on 20 March.", "The trial will start on 27 March.", "disjoint", CONTRADICT),
)  # fmt: skip

MOVED = (
    Row(on(2, "The museum will open on 20 May."), on(5, "The museum will open on 27 May."), "moved", UPDATE),
    Row(on(2, "The trial will start on 12 May."), on(9, "The trial will start on 30 May."), "moved", UPDATE),
    # What has happened does not move.
    Row(on(8, "The ferry sank on 4 May."), on(9, "The ferry sank on 5 May."), "disjoint", CONTRADICT),
)  # fmt: skip

# Six of eleven learned invented stories have such a pair, and three of six users' stories; four and three are found, none raised wrongly.
RESCHEDULED = (
    Row(on(2, "The museum will open on 20 May."), on(5, "The museum, which was to have opened on 20 May, is shut."), "rescheduled", UPDATE),
    Row(on(2, "A vote on the port was expected on 20 May."), on(5, "The vote on the port will now be held on 27 May instead of 20 May."), "rescheduled", UPDATE),
    Row(on(7, "The fire in Halm broke out on Monday."), on(8, "The fire in Halm broke out on Tuesday, not on Monday."), "rescheduled", UPDATE),
    Row(on(2, "The mill in Halm was founded in 2015."), on(2, "The mill in Halm was founded in 2014, not 2015."), "denied", CONTRADICT),
    Row(on(2, "Lund's trial is set for 12 May."), on(5, "Lund's trial has been moved from 12 May to 30 May."), "rescheduled", UPDATE),
    Row(on(2, "A vigil for Berg will be held on Friday."), on(5, "A vigil for Berg planned for Friday was moved to Saturday."), "rescheduled", UPDATE),
    # Still the day, or told by the paper of that day.
    Row(on(2, "The museum will open on 20 May."), on(5, "The museum will still open on 20 May."), "equal", AGREE),
    Row(on(5, "The museum will open on 20 May."), on(5, "The museum, which was to have opened on 20 May, is shut."), "equal", None),
    # It opened on that day, and moved house later.
    Row(on(9, "The museum opened on 5 May."), on(12, "The museum was moved from Orlen to Halm on 5 May."), "equal", None),
)  # fmt: skip

NO_CONFLICT = (
    # Spans that share days.
    Row("The strike lasted from 3 May to 9 May 2031.", "The strike lasted from 5 May to 12 May 2031.", "overlapping", None),
    # The same words in papers of two days.
    Row(on(8, "The ferry sank yesterday."), on(9, "The ferry sank yesterday."), "unknown", None),
    # A clock in another zone.
    Row("The quake struck at 1353 (1023 GMT).", "The quake struck at 1020 GMT.", "unknown", None),
    # When somebody spoke is no time of what is told.
    Row("Police said on Friday that the ferry sank.", "Police said on Sunday that the ferry sank.", None, None),
    # Two starts, of two things.
    Row("Berg has led the party since 2022.", "The mill in Orlen has stood empty since 2023.", "other_end", None),
    Row("The ferry sank on 4 May 2031.", "The bridge in Orlen was opened on 5 May 2031.", "disjoint", None),
    Row("The ferry sank on 4 May 2031.", "The trial of Anna Wick began on 5 May 2031.", "disjoint", None),
)  # fmt: skip


@pytest.mark.parametrize("row", SAME, ids=lambda row: row.name)
def test_one_time_in_other_words_agrees(judge: Judge, row: Row) -> None:
    """A day of the week and its date, a month and its day, the clock of twelve and of 24 hours."""
    check(judge, "time", row)


@pytest.mark.parametrize("row", DIFFERENT, ids=lambda row: row.name)
def test_two_times_of_one_event_conflict(judge: Judge, row: Row) -> None:
    """Years, days, hours, and since when something is so."""
    check(judge, "time", row)


@pytest.mark.parametrize("row", MOVED, ids=lambda row: row.name)
def test_a_day_ahead_is_moved_by_a_later_report(judge: Judge, row: Row) -> None:
    """A plan that a later report dates otherwise is an update; the past stays as it was."""
    check(judge, "time", row)


@pytest.mark.parametrize("row", RESCHEDULED, ids=lambda row: row.name)
def test_a_later_report_says_that_a_day_is_no_longer_the_one(judge: Judge, row: Row) -> None:
    """Whether or not the other day stands in the same claim."""
    check(judge, "time", row)


@pytest.mark.parametrize("row", NO_CONFLICT, ids=lambda row: row.name)
def test_times_that_are_no_conflict(judge: Judge, row: Row) -> None:
    """Spans that overlap, days of two papers, days of reports, and times of two events."""
    check(judge, "time", row)
