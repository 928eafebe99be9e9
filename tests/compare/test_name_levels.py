"""Names of two sentences, read by the program: one name in two forms, of several, or another one."""

import pytest

from judged import AGREE, CONTRADICT, Judge, Row, check

SAME = (
    Row("Joel Berg opened the bridge.", "Berg opened the bridge.", "same", AGREE),
    Row("The World Health Organization closed the clinic.", "The WHO closed the clinic.", "same", AGREE),
    Row("The club signed Joel Nyström.", "The club signed Joel Nystrom.", "same", AGREE),
    # British and American spelling.
    Row("The Labor Centre opened a clinic in Halm.", "The Labour Center opened a clinic in Halm.", "same", AGREE),
)  # fmt: skip

DIFFERENT = (
    Row("Anna Wick was arrested in Lillevik.", "Anna Wick was arrested in Bergsund.", "other", CONTRADICT),
    Row("Wick was born in Oslo.", "Wick was born in Bergen.", "other", CONTRADICT),
    # One act, in a town or near another.
    Row("Anna Wick was arrested in Lillevik.", "Anna Wick was arrested near Bergsund.", "other", CONTRADICT),
    # Two first names, unless one is the short form of the other.
    Row("The bridge was drawn by David Boyes.", "The bridge was drawn by David Bossie.", "other", CONTRADICT),
    Row("The bridge was drawn by Dale Holmqvist.", "The bridge was drawn by David Holmqvist.", "other", CONTRADICT),
)  # fmt: skip

# Two spellings of which one must be wrong.
SPELT_APART = (
    Row("Mayor Joel Bergqvist opened the bridge.", "Mayor Joel Bergkvist opened the bridge.", "spelling", CONTRADICT),
    Row("Mayor Eva Bergqvist Holm opened the bridge.", "Bergkvist Holm opened the bridge.", "spelling", CONTRADICT),
    Row("The trophy went to Marianna Holt.", "The trophy went to Marianne Holt.", "spelling", CONTRADICT),
    # First letters that sound alike.
    Row("Mayor Catherine Holm opened the bridge.", "Mayor Katherine Holm opened the bridge.", "spelling", CONTRADICT),
    # Of one name, whatever else is said of it.
    Row("Hugh Heffner founded the magazine in 1953.", "Critics wrote to Hugh Hefner about the new law.", "spelling", CONTRADICT),
)  # fmt: skip

# One family name and one office or trade, and two first names: on the texts to learn from this raises four of
# invented stories, all rightly, and none of the 374 real articles but names that the spelling tells apart already.
# Of 420 articles of one election it would meet two donors, father and daughter; two articles alike do not have them.
TWO_FIRST_NAMES = (
    Row("Fisherman Tomas Holm, 62, rowed out.", "Josef Holm, a fisherman, rowed out.", "first_name", CONTRADICT),
    Row("Judge Helena Holm jailed him.", "Judge Eleanor Holm jailed him.", "first_name", CONTRADICT),
    # Whoever speaks is somebody, too.
    Row("The ferry was late, said Moira Holm, the union's regional organiser.", "The union's Maureen Holm, the regional organiser, wept.", "first_name", CONTRADICT),
)  # fmt: skip

NO_CONFLICT = (
    # An everyday form; another office; nothing that says what they are.
    Row("Judge William Holm jailed him.", "Judge Bill Holm jailed him.", "same", None),
    Row("Judge Helena Holm jailed him in Halm.", "They wrote to farmer Eleanor Holm.", "other", None),
    # One name from another alphabet.
    Row("President Gurbanguly Holm opened the bridge.", "President Kurbanguly Holm opened the bridge.", "other", None),
    # A town and its country.
    Row("The summit was held in Paris.", "The summit was held in France.", "contained", None),
    # Each gives some of several.
    Row("Wick and Lund were arrested in Halm.", "Wick and Berg were arrested in Halm.", "listed", None),
    # Two of one series.
    Row("The rocket Petrel-1 rose from Halm.", "The rocket Petrel-2 rose from Halm.", "same", None),
    # A plural is no slip.
    Row("Anna Wick will host the Halms.", "Anna Wick will host the Halm.", "same", None),
    # A title that one of the two leaves out, or cuts short.
    Row("Mayor Joel Berg opened the bridge.", "Joel Berg opened the bridge.", "same", None),
    Row("They wrote to Sen. Joel Berg.", "They wrote to Senator Joel Berg.", "same", None),
    # A people and its party, and who only says it.
    Row("Joel Berg spoke to Jordanians in Halm.", "Joel Berg spoke to Jordanian in Halm.", "same", None),
    # Whoever arrests one may have arrested the other, too.
    Row("The police arrested Anna Wick.", "The police arrested Eva Lind.", "other", None),
    # Two events.
    Row("In Florida, independents cannot vote in the primary.", "Missouri holds an open primary.", None, None),
    Row("Anna Wick was arrested in Lillevik.", "The old mill was sold in Bergsund.", "other", None),
)  # fmt: skip


@pytest.mark.parametrize("row", SAME, ids=lambda row: row.name)
def test_one_name_in_two_forms_agrees(judge: Judge, row: Row) -> None:
    """A surname for the full name, initials, marks on letters, and spelling by country."""
    check(judge, "name", row)


@pytest.mark.parametrize("row", DIFFERENT, ids=lambda row: row.name)
def test_two_names_in_one_part_conflict(judge: Judge, row: Row) -> None:
    """Who did it, to whom, where; and one name spelt in two ways."""
    check(judge, "name", row)


@pytest.mark.parametrize("row", NO_CONFLICT, ids=lambda row: row.name)
def test_names_that_are_no_conflict(judge: Judge, row: Row) -> None:
    """A town within its country, parts of a list, plurals, titles, and other events."""
    check(judge, "name", row)


@pytest.mark.parametrize("row", SPELT_APART, ids=lambda row: row.name)
def test_a_name_spelt_in_two_ways_conflicts(judge: Judge, row: Row) -> None:
    """A letter more, less, another, or two changed round; a part of the name may be left out."""
    check(judge, "spelling", row)


@pytest.mark.parametrize("row", TWO_FIRST_NAMES, ids=lambda row: row.name)
def test_two_first_names_of_one_family_and_office_conflict(judge: Judge, row: Row) -> None:
    """Whoever is called a fisherman, a judge or an organiser of one surname in both is one person."""
    check(judge, "spelling", row)
