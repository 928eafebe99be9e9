"""Numbers of two sentences, read by the program: equal, within each other, grown, a part, or different."""

import pytest

from judged import AGREE, CONTRADICT, UPDATE, Judge, Row, check, on

EQUAL = (
    # However it is written.
    Row("Some 30 000 people fled the flood in Halm.", "About 30,000 people fled the flood in Halm.", "equal", AGREE),
    Row("The dam in Orlen cost the town €1 200 000.", "The dam in Orlen cost the town €1.2 million.", "equal", AGREE),
    Row("The blast in Halm wounded a dozen people.", "The blast in Halm wounded 12 people.", "equal", AGREE),
    Row("The firm paid $14MM for the mill.", "The firm paid $14 million for the mill.", "equal", AGREE),
    Row("The quake in Halm had a magnitude of 6.1.", "The quake in Halm had a magnitude of 6.1.", "equal", AGREE),
    # In another unit, as far as it was written.
    Row("The heat in Lillevik reached 41C.", "The heat in Lillevik reached 106F.", "rounded", AGREE),
    Row("The wind in Bergsund reached 100 mph.", "The wind in Bergsund reached 160 km/h.", "rounded", AGREE),
    Row("The march to Halm was six miles long.", "The march to Halm was 10 kilometers long.", "rounded", AGREE),
    Row("The bridge in Orlen is 12 feet high.", "The bridge in Orlen is 3.7 metres high.", "rounded", AGREE),
    # Rounded.
    Row("The firm lost $4.25 billion.", "The firm lost $4.3 billion.", "rounded", AGREE),
    Row("Half of the voters in Halm stayed at home.", "Some 50 percent of the voters in Halm stayed at home.", "rounded", AGREE),
    Row("Nearly a third of the voters stayed at home.", "Some 33 percent of the voters stayed at home.", "rounded", AGREE),
)  # fmt: skip

CONTAINED = (
    Row("The fire on the ferry killed at least 14 people.", "The fire on the ferry killed 16 people.", "contained", AGREE),
    Row("Up to 40 houses burned in Halm.", "Some 35 houses burned in Halm.", "contained", AGREE),
    Row("Between 20 and 30 houses burned in Halm.", "Some 24 houses burned in Halm.", "contained", AGREE),
    # An open bound contains nothing that is far away, least of all of another act.
    Row("As many as 20,000 people took to the streets.", "Three people died when a bank burned.", "beyond", None),
    # Bounds that exclude each other.
    Row("At least 14 people were killed in the Halm blast.", "Fewer than 10 people were killed in the Halm blast.", "disjoint", CONTRADICT),
)  # fmt: skip

DIFFERENT = (
    Row("The fire on the ferry killed 14 people.", "The fire on the ferry killed 31 people.", "disjoint", CONTRADICT),
    Row("The heat in Lillevik reached 41C.", "The heat in Lillevik reached 47C.", "disjoint", CONTRADICT),
    Row("A magnitude-6.1 quake struck Halm.", "A quake with a magnitude of 5.9 struck Halm.", "disjoint", CONTRADICT),
    Row("Norrdal won 3-1 against Halm.", "Norrdal won 2-1 against Halm.", "disjoint", CONTRADICT),
    Row("The council approved the budget 7-2.", "The council approved the budget 8-1.", "disjoint", CONTRADICT),
    Row("A category 3 storm hit Lillevik.", "A category 5 storm hit Lillevik.", "disjoint", CONTRADICT),
    Row("Anna Wick, 36, was arrested in Halm.", "Anna Wick, 41, was arrested in Halm.", "disjoint", CONTRADICT),
    Row("Unemployment in Norrdal rose to 7.1 percent.", "Unemployment in Norrdal rose to 9.4 percent.", "disjoint", CONTRADICT),
    Row("The firm paid $14MM for the mill.", "The firm paid $19 million for the mill.", "disjoint", CONTRADICT),
    Row("The night in Halm was cold, at minus 10 degrees.", "The night in Halm was cold, at minus 25 degrees.", "disjoint", CONTRADICT),
    Row("Kari Berg finished third in the race.", "Kari Berg finished fifth in the race.", "disjoint", CONTRADICT),
    Row("The wind in Bergsund reached 100 mph.", "The wind in Bergsund reached 100 km/h.", "disjoint", CONTRADICT),
    Row("The bridge in Orlen is 12 feet high.", "The bridge in Orlen is 12 metres high.", "disjoint", CONTRADICT),
    # Men and women are two counts.
    Row("A jury of seven women and five men found Wick guilty.", "A jury of five women and seven men found Wick guilty.", "disjoint", CONTRADICT),
    # What stands behind a comma is of another number: of the stories to learn from 17 were read as parts for it, 15 wrongly.
    Row("The mill in Halm employs 310 people, most of them from the town.", "The mill in Halm employs 350 people.", "disjoint", CONTRADICT),
)  # fmt: skip

ZERO = (
    Row("Nobody was killed in the blast in Halm.", "Three people were killed in the blast in Halm.", "disjoint", CONTRADICT),
    Row("None of the passengers was hurt in the crash.", "Nine passengers were hurt in the crash.", "disjoint", CONTRADICT),
    Row("No one was hurt in the crash in Halm.", "Six people were hurt in the crash in Halm.", "disjoint", CONTRADICT),
    Row("No houses burned in Halm.", "Some 24 houses burned in Halm.", "disjoint", CONTRADICT),
    Row("Nobody was killed in the blast in Halm.", "No one was killed in the blast in Halm.", "equal", AGREE),
)  # fmt: skip

# What is not round is about less: "some 87" is not 78.
ABOUT = (
    Row("Some 87 percent of the dockers in Halm voted no.", "Some 78 percent of the dockers in Halm voted no.", "disjoint", CONTRADICT),
    Row("About 1,987 people fled the flood in Halm.", "Some 2,000 people fled the flood in Halm.", "rounded", AGREE),
    Row("About 90 percent of the dockers in Halm voted no.", "Some 87 percent of the dockers in Halm voted no.", "rounded", AGREE),
)  # fmt: skip

GROWN = (
    Row(on(2, "At least five boats were lost in the storm in Halm."), on(3, "The storm in Halm cost 24 boats."), "grown", UPDATE),
    Row(on(2, "Five boats were lost in the storm in Halm."), on(3, "At least 24 boats were lost in the storm in Halm."), "grown", UPDATE),
    # Of one day, or the smaller one later: not grown.
    Row(on(2, "At least five people were killed in the quake in Halm."), on(2, "The quake in Halm killed 24 people."), "beyond", CONTRADICT),
    Row(on(3, "At least five people were killed in the quake in Halm."), on(2, "The quake in Halm killed 24 people."), "beyond", CONTRADICT),
    # Neither is a least figure.
    Row(on(2, "Five boats were lost in the storm in Halm."), on(3, "The storm in Halm cost 24 boats."), "disjoint", CONTRADICT),
    Row(on(2, "At least five people were killed in the quake in Halm."), on(3, "The quake in Halm killed three people."), "disjoint", CONTRADICT),
    # As of that day: two stories of eleven invented ones and a user's; none of the real ones.
    Row(on(2, "A fund in Halm has raised £210,000."), on(5, "The fund in Halm has now raised £310,000."), "grown", UPDATE),
    Row(on(2, "The guild in Halm freed 12 horses."), on(5, "The guild in Halm has freed 19 horses so far."), "grown", UPDATE),
    Row(on(2, "The fire in Halm had destroyed 900 hectares."), on(5, "The fire in Halm has destroyed 1,450 hectares."), "grown", UPDATE),
    Row(on(2, "Three pieces from the museum in Halm are missing."), on(5, "Two pieces from the museum in Halm are still missing."), "grown", UPDATE),
    # One sort of thing, told little alike: ten pairs of nine stories (six of users), all right; none of the real ones.
    Row(on(2, "The storm swept Halm and left 14,100 homes without power."), on(5, "Some 2,300 homes in Halm were still dark."), "grown", UPDATE),
    Row(on(2, "By Monday 23 patients from Halm had been treated."), on(5, "The number of patients in Halm rose to 37 on Tuesday."), "grown", UPDATE),
    Row(on(2, "The storm swept Halm and left 14,100 homes without power."), on(5, "Some 2,300 farms in Halm were still dark."), "grown", None),
    # "Still" is of the number beside it.
    Row(on(2, "Three bodies were found in Halm."), on(3, "Divers found two bodies in Halm, and one boat is still missing."), "disjoint", CONTRADICT),
    # A figure is changed "to" another, up or down: four of the variants that were read.
    Row(on(2, "The alarm for Mount Halm stands at level 2."), on(3, "The alarm for Mount Halm was lifted to level 4."), "grown", UPDATE),
    Row(on(2, "The fire in Halm killed 39 people."), on(5, "The ministry lowered the number of people killed in the fire in Halm to 34."), "grown", UPDATE),
    # The dead and the hurt, by whichever word.
    Row(on(3, "Four workers were killed in the fire in Halm."), on(6, "Seven workers were killed in the fire in Halm."), "grown", UPDATE),
    Row(on(3, "Four workers were killed in the fire in Halm."), on(3, "Seven workers were killed in the fire in Halm."), "disjoint", CONTRADICT),
)  # fmt: skip

# None of the real stories to learn from has such a pair; they are from stories of two new users.
OF_TWO_TIMES = (
    Row(on(5, "By Monday the water stood two metres below the crest of the dam in Halm."), on(6, "The water stood six metres below the crest of the dam in Halm on Tuesday."), "counted_on", UPDATE),
    Row(on(5, "The strike in Halm had cost 400 cars by Monday."), on(6, "The strike in Halm had cost 900 cars by Tuesday."), "counted_on", UPDATE),
    Row(on(6, "The strike in Halm had cost 400 cars by Monday."), on(6, "The strike in Halm had cost 900 cars by Tuesday."), "another_moment", None),
    # Without a time it is of its own day; "down from 12,000" also where the earlier report has "some 12,000".
    Row(on(5, "Officers in Halm had questioned 31 witnesses."), on(6, "Officers in Halm had by Tuesday questioned 44 witnesses."), "counted_on", UPDATE),
    Row(on(5, "Some 12,000 homes in Halm were still without water on Monday."), on(6, "Some 4,000 homes in Halm were still without water on Tuesday, down from 12,000."), "risen", UPDATE),
    # Of one time, or of none up to which it is counted.
    Row(on(5, "The strike in Halm had cost 400 cars by Monday."), on(6, "The strike in Halm had cost 900 cars by Monday."), "disjoint", CONTRADICT),
    Row(on(5, "The guild in Halm freed 12 horses on Monday."), on(6, "The guild in Halm freed 14 horses on Monday."), "disjoint", CONTRADICT),
    Row(on(5, "So far 240 visits to the clinic in Halm have been cancelled."), on(8, "By Thursday 610 visits to the clinic in Halm had been cancelled, up from 240 two days earlier."), "risen", UPDATE),
    Row(on(8, "Some 240 visits to the clinic in Halm were cancelled."), on(8, "Some 610 visits to the clinic in Halm were cancelled, up from 240."), "former", None),
)  # fmt: skip

# "31, not 29": five of the 794 texts to learn from give a figure or year up so, two of the newest users' stories for the
# earlier report's, which was taken for an agreement.
GIVEN_UP = (
    Row(on(5, "Turnout in Halm was 29 per cent."), on(6, "Turnout in Halm was 31 per cent, not 29 per cent as announced on Sunday."), "risen", UPDATE),
    Row(on(5, "The party in Halm consisted of nine walkers."), on(6, "The party in Halm consisted of eight walkers, not nine."), "risen", UPDATE),
    Row(on(5, "Turnout in Halm was 29 per cent."), on(5, "Turnout in Halm was not 29 per cent but 31 per cent."), "denied", CONTRADICT),
    Row(on(5, "Turnout in Halm was 33 per cent."), on(5, "Turnout in Halm was not 29 per cent."), "denied_other", None),
)  # fmt: skip

OTHER_THINGS = (
    # A part, with its total in the other.
    Row("Five children were seriously hurt in the Halm crash.", "Seventeen children were hurt in the Halm crash.", "part_whole", None),
    Row("Another 12 people were hurt in the Halm crash.", "Some 30 people were hurt in the Halm crash.", "part_whole", None),
    Row("The storm wrecked 90 boats, including 12 ferries.", "The storm wrecked 90 boats.", "equal", None),
    Row("Norland sent 5,000 workers, 300 of them engineers, to Ostport.", "Norland sent 5,000 workers to Ostport.", "equal", None),
    Row("The fire killed 14 people, including 3 children.", "The fire killed 14 people.", "equal", None),
    # The dead, the hurt and the missing: no pair of the stories to learn from is about one of two.
    Row("Three people died in the storm in Halm.", "Two people were hurt in the storm in Halm.", None, None),
    Row("Three people died in the storm in Halm.", "Two people were missing after the storm in Halm.", None, None),
    Row("Police arrested 12 people after the match in Halm.", "Nine people were charged after the match in Halm.", None, None),
    Row("The flood damaged 300 homes in Halm.", "The flood destroyed 40 homes in Halm.", None, None),
    # A disaster of long ago, told for comparison.
    Row("A fire on a ferry near Lillevik killed 14 people on Friday.", "In February 2012 a train crash in Halm shook the country, killing 480 people.", "disjoint", None),
    Row("The mine fire near Orlen killed 9 people on Monday.", "In 1998 a flood in Tessen drowned the valley, killing 210 people.", "disjoint", None),
    # Two shares, of two parties.
    Row("In the vote 91 percent of the Greens backed Berg.", "In the vote 55 percent of the Liberals backed Lund.", "disjoint", None),
    # Two units never answer each other.
    # Shares have another figure each day (a new user's story).
    Row(on(6, "Shares in Delta Lines rose 34 percent to 446p."), on(7, "Shares in Delta Lines rose 4 percent to 464p."), "another_day", None),
    # What stands so on one day may stand otherwise a week later; what happened may not.
    Row(on(2, "Wick leads Berg with 31 percent of the vote in Halm."), on(20, "Wick leads Berg with 36 percent of the vote in Halm."), "another_day", None),
    Row("Police seized 30 guns in Halm.", "Police seized 12 kilos of cocaine in Halm.", None, None),
    # The age and the years of the sentence.
    Row("Anna Wick, 36, was jailed in Halm.", "Anna Wick was jailed in Halm for 12 years.", None, None),
)  # fmt: skip


@pytest.mark.parametrize("row", [*EQUAL, *CONTAINED], ids=lambda row: row.name)
def test_figures_that_allow_each_other_agree(judge: Judge, row: Row) -> None:
    """However a figure is written, what says the same agrees; a bound agrees with what is near it."""
    check(judge, "number", row)


@pytest.mark.parametrize("row", [*DIFFERENT, *ZERO], ids=lambda row: row.name)
def test_figures_that_differ_conflict(judge: Judge, row: Row) -> None:
    """Ages, scores, ranks, degrees and zero are figures like any other."""
    check(judge, "number", row)


@pytest.mark.parametrize("row", ABOUT, ids=lambda row: row.name)
def test_a_rough_figure_is_as_rough_as_it_is_round(judge: Judge, row: Row) -> None:
    """A tenth around a round one, a few units of the last digit around others."""
    check(judge, "number", row)


@pytest.mark.parametrize("row", GROWN, ids=lambda row: row.name)
def test_a_least_figure_grows_from_day_to_day(judge: Judge, row: Row) -> None:
    """A count to date that a later report has larger is an update."""
    check(judge, "number", row)


@pytest.mark.parametrize("row", OF_TWO_TIMES, ids=lambda row: row.name)
def test_a_count_goes_on_from_one_time_to_the_next(judge: Judge, row: Row) -> None:
    """What is counted up to two times, or came up from another figure, is an update and no conflict."""
    check(judge, "number", row)


@pytest.mark.parametrize("row", OTHER_THINGS, ids=lambda row: row.name)
def test_figures_of_two_things_are_no_conflict(judge: Judge, row: Row) -> None:
    """Parts and totals, events of long ago, and other units: nothing is raised."""
    check(judge, "number", row)


@pytest.mark.parametrize(("later", "running"), [("special forces personnel", 1.0), ("troops", 0.0)])
def test_another_sort_of_people_is_no_running_count(
    judge: Judge, later: str, running: float
) -> None:
    """Three pairs of the labelled articles had been updates of 1,500 special forces to thousands of troops."""
    left = on(2, "Norland had shipped 1,500 special forces personnel to Ostport.")
    right = on(4, f"Norland has sent thousands of {later} to Ostport.")
    (found,) = (x for x in judge(left, right).judged if x.kind == "number")
    assert found.values["running"] == running


@pytest.mark.parametrize("row", GIVEN_UP, ids=lambda row: row.name)
def test_a_figure_that_is_given_up_is_not_told(row: Row, judge: Judge) -> None:
    check(judge, "number", row)
