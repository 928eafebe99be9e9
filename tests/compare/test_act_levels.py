"""Acts of two sentences, read by the program: affirmed, negated, opposite, planned, asked, left open."""

import pytest

from crosscheck.models.claims import Stance
from judged import AGREE, CONTRADICT, UPDATE, Judge, Row, check, on, said

DENIED = said(
    "the ministry", Stance.DENIES, "The ministry denied that Norland sent buses to Ostport."
)

OPPOSED = (
    # Negations of each kind.
    Row("The order is legal.", "The order is not legal.", "opposed", CONTRADICT),
    Row("Halm is the only town that charges the fee.", "Halm is not the only town that charges the fee.", "opposed", CONTRADICT),
    Row("Norland sent buses to Ostport.", "Norland did not send buses to Ostport.", "opposed", CONTRADICT),
    Row("Norland has sent buses to Ostport.", "Norland did not send buses to Ostport.", "opposed", CONTRADICT),
    Row("Norland sent buses to Ostport.", "Norland never sent buses to Ostport.", "opposed", CONTRADICT),
    Row("Norland sent buses to Ostport.", "Norland refused to send buses to Ostport.", "opposed", CONTRADICT),
    Row("Norland did not send 300 buses to Ostport.", "Norland will send 300 buses to Ostport.", "opposed", CONTRADICT),
    Row("The mayor did not resign.", "The mayor resigned.", "opposed", CONTRADICT),
    Row("The driver was wearing a helmet.", "The driver was not wearing a helmet.", "opposed", CONTRADICT),
    Row("Police found a gun in the car.", "Police found no gun in the car.", "opposed", CONTRADICT),
    Row("Several witnesses saw the car.", "No witnesses saw the car.", "opposed", CONTRADICT),
    Row("Wick pleaded guilty to fraud.", "Wick pleaded not guilty to fraud.", "opposed", CONTRADICT),
    # Who denies a thing says that it is not so, with the denial in the quote and without.
    Row(DENIED, "Norland sent buses to Ostport.", "opposed", CONTRADICT),
    Row(said("the guild", Stance.DENIES, "The guild denied reports that it had paid the mayor of Halm."), "The guild had paid the mayor of Halm.", "opposed", CONTRADICT),
    Row(said("the ministry", Stance.DENIES, "Norland sent buses to Ostport."), "Norland sent buses to Ostport.", "opposed", CONTRADICT),
    # Opposites.
    Row("The council approved the plan.", "The council rejected the plan.", "opposed", CONTRADICT),
    Row("The port of Halm is open.", "The port of Halm is closed.", "opposed", CONTRADICT),
    Row("The union supports the strike.", "The union opposes the strike.", "opposed", CONTRADICT),
    Row("The driver survived the crash.", "The driver died in the crash.", "opposed", CONTRADICT),
    Row("Prices in Halm rose in May.", "Prices in Halm fell in May.", "opposed", CONTRADICT),
    Row("The governor signed the bill.", "The governor vetoed the bill.", "opposed", CONTRADICT),
    Row("The firm hired Wick.", "The firm fired Wick.", "opposed", CONTRADICT),
    Row("The bus from Halm passed its safety check.", "The bus from Halm failed its safety check.", "opposed", CONTRADICT),
    Row("The seal on the box from Halm was broken.", "The seal on the box from Halm was unbroken.", "opposed", CONTRADICT),
    Row("The trust voted in favour of the sale of the ground.", "The trust voted against the sale of the ground.", "opposed", CONTRADICT),
    # What only one of two has done to the other; and what both may have is no agreement either.
    Row("Ada Berg beat Carla Lund in the final in Halm.", "Carla Lund beat Ada Berg in the final in Halm.", "swapped", CONTRADICT),
    Row("Carl Lund replaced Ada Berg on Monday.", "Carl Lund was replaced by Ada Berg on Monday.", "swapped", CONTRADICT),
    # Of a verb with what goes with it.
    Row("Wick was found guilty of fraud.", "Wick was acquitted of fraud.", "opposed", CONTRADICT),
    # What a copula says with a preposition.
    Row("The port of Halm is under investigation.", "The port of Halm is not under investigation.", "opposed", CONTRADICT),
    # "Would" is to come where somebody is reported to say so.
    Row("The ministry will lend 40 generators to Tarsk.", said("the ministry", Stance.DENIES, "The ministry would lend 40 generators to Tarsk."), "opposed", CONTRADICT),
    # Whether somebody was told is what is claimed; and what is unsealed is not sealed.
    Row("The firm had been told of the leak in Halm.", "The firm had not been told of the leak in Halm.", "opposed", CONTRADICT),
    Row("The box was sealed when it reached Halm.", "The box was unsealed when it reached Halm.", "opposed", CONTRADICT),
    # A title is no part of who does it.
    Row("President Carla Mendes visited the families.", "President Mendes did not visit the families.", "opposed", CONTRADICT),
    Row("Delta Lines gained customers.", "Delta Lines lost customers.", "opposed", CONTRADICT),
)  # fmt: skip

SAME = (
    Row("The council approved the plan for the harbour.", "The council approved the plan for the harbour.", "same", AGREE),
    Row("Norland did not send buses to Ostport.", "Norland never sent buses to Ostport.", "same", AGREE),
    Row(said("the ministry", Stance.DENIES, "Norland sent buses to Ostport."), DENIED, "same", AGREE),
    # Two words of one class of acts.
    Row("A gunman murdered Joel Berg in Halm.", "A gunman killed Joel Berg in Halm.", "same", AGREE),
)  # fmt: skip

LATER = (
    Row(on(2, "Wick will be charged with fraud."), on(3, "Wick was charged with fraud."), "carried_out", UPDATE),
    Row(on(2, "Norland will send 300 buses to Ostport."), on(9, "Norland sent 300 buses to Ostport."), "carried_out", UPDATE),
    Row(on(2, "Wick is expected to be charged."), on(3, "Wick was charged."), "carried_out", UPDATE),
    Row(on(2, "The court has not ruled yet on the ban."), on(4, "The court ruled on the ban."), "pending", UPDATE),
    Row(on(2, "The court has not yet approved the ban."), on(4, "The court approved the ban."), "pending", UPDATE),
    # What follows on an act: of three of the 90 stories to learn from 14 such pairs, all right; three more, right too, are of a man without a name.
    Row(on(2, "Joel Wick was charged with fraud."), on(5, "A jury in Halm convicted Joel Wick of fraud."), "next_stage", UPDATE),
    Row(on(2, "Eva Lund was suspended by the guild in Halm."), on(5, "Eva Lund was reinstated by the guild in Halm."), "next_stage", UPDATE),
    Row(on(5, "Joel Wick was charged with fraud."), on(2, "A jury in Halm convicted Joel Wick of fraud."), "other_stage", None),
    Row(on(2, "Joel Wick was charged with fraud."), on(2, "A jury in Halm convicted Joel Wick of fraud."), "other_stage", None),
    Row(on(2, "Joel Wick was charged with fraud."), on(5, "A jury in Halm convicted Eva Lund of fraud."), None, None),
    Row(on(2, "A man was arrested over the fire in Halm."), on(5, "A second man was charged over the fire in Halm."), None, None),
    # What is so on two days, of which no real story to learn from tells.
    Row(on(2, "The A6 between Halm and Orlen was closed on Friday."), on(3, "The A6 between Halm and Orlen was reopened on Saturday."), "changed", UPDATE),
    Row(on(3, "The A6 between Halm and Orlen was closed on Friday."), on(3, "The A6 between Halm and Orlen was reopened on Friday."), "opposed", CONTRADICT),
    # Told little alike, of the same act: pairs of two users' stories; not of another act of the same.
    Row(on(2, "The guild has yet to approve it."), on(4, "The guild approved the sale of the port to an investor on Tuesday."), "pending", UPDATE),
    Row(on(2, "The court has not ruled on the ban."), on(4, "The court ruled on the fee."), "pending", None),
    Row(on(2, "The mayor has not resigned."), on(4, "The mayor's aide resigned."), "pending", None),
    # Not pending: a plain denial, and of one day.
    Row(on(2, "The court has not approved the ban."), on(2, "The court approved the ban."), "opposed", CONTRADICT),
    # Not carried out: still to be done, and of one day.
    Row(on(2, "The sale is expected to be completed in May."), on(3, "The sale to be completed in May was approved."), "same", None),
    Row(on(2, "Wick will be charged with fraud."), on(2, "Wick was charged with fraud."), "other_modality", None),
    # Not told to have happened: cut off from a promise, or told of by the way.
    Row(on(2, "Wick will build a wall along the river."), on(9, "to build a wall along the river"), "only_possible", None),
    Row(on(2, "Wick will ban traders from entering Halm."), on(9, "Wick spoke of a ban on traders entering Halm."), "other_modality", None),
)  # fmt: skip

NO_CONFLICT = (
    # Of two sides of one thing.
    Row("The guild sent seed to the northern villages.", "The guild did not send seed to the southern villages.", "opposed", None),
    Row("Norland may send buses to Ostport.", "Norland sent buses to Ostport.", "only_possible", None),
    # What is only aimed at, offered or supposed is denied by nobody who says that it did not happen.
    Row("The mayor was negotiating to buy the old dairy.", "The mayor had not bought the old dairy.", "only_possible", None),
    Row("The mayor turned down an offer to sell the old dairy.", "The mayor did not sell the old dairy.", "only_possible", None),
    # Who denies an offer refuses it; who denies a report says that it is not so.
    Row("The prosecutor denied an offer to plead guilty.", "Holm pleaded guilty.", "only_possible", None),
    # A negation denies the verb, not what went before it.
    Row("Norland does not expect to sign Halm, despite making an offer.", "Norland made an offer to Halm.", "same", None),
    Row("Norland will send buses to Ostport.", "Norland sent buses to Ostport.", "other_modality", None),
    Row("Norland did not send buses to Ostport.", "Did Norland send buses to Ostport?", "asked", None),
    Row("If Norland sends buses to Ostport, the siege ends.", "Norland did not send buses to Ostport.", "asked", None),
    Row(said("police", Stance.CANNOT_CONFIRM, "Police could not confirm that the driver was hurt."), "The driver was hurt.", "open", None),
    Row("The army seized the town.", "The army did not seize the airport.", "other_object", None),
    # What only says which noun is meant is not denied with it, and "not" may turn down another answer.
    # What only tells who denies is not denied (2 articles of Lee's corpus and of an election, rightly).
    Row({**said("two guides", Stance.DENIES, "Two guides who survived the flood in Halm denied any blame."), "placed": True}, "Two guides survived the flood in Halm.", "same", None),
    Row(said("the mayor", Stance.DENIES, "The mayor rejected an exception to the ban on lorries entering Halm."), "The ban on lorries entering Halm began.", "same", None),
    Row("The bank fired the director of Halm.", "The bank fired the director of Halm, not the clerk.", "same", None),
    Row("The order is legal.", "The mayor of Orlen did not resign.", None, None),
)  # fmt: skip


@pytest.mark.parametrize("row", OPPOSED, ids=lambda row: row.name)
def test_opposed_acts_conflict(judge: Judge, row: Row) -> None:
    """What one affirms the other negates, or says the opposite of."""
    check(judge, "act", row)


@pytest.mark.parametrize("row", SAME, ids=lambda row: row.name)
def test_one_act_in_other_words_agrees(judge: Judge, row: Row) -> None:
    """Two negations agree as two affirmations do, and so do two denials."""
    check(judge, "act", row)


@pytest.mark.parametrize("row", LATER, ids=lambda row: row.name)
def test_what_was_ahead_has_happened_since(judge: Judge, row: Row) -> None:
    """A plan carried out, or what was still pending, is an update if the days tell so."""
    check(judge, "act", row)


@pytest.mark.parametrize("row", NO_CONFLICT, ids=lambda row: row.name)
def test_acts_that_are_no_conflict(judge: Judge, row: Row) -> None:
    """Plans beside facts, questions, conditions, what is left open, and acts on something else."""
    check(judge, "act", row)


UNDECIDED = (
    # What is only wished for, and an open question.
    (
        "The union wants to see the town help itself by closing the port.",
        "The town is not closing the port.",
    ),
    (
        "The panel asked whether the fee is likely to harm the port.",
        "The fee is not likely to harm the port.",
    ),
    ("Norland sent buses to Ostport.", "Did Norland send buses to Ostport?"),
    ("Norland may send buses to Ostport.", "Norland sent buses to Ostport."),
)


@pytest.mark.parametrize(("left", "right"), UNDECIDED)
def test_another_reality_is_no_agreement(judge: Judge, left: str, right: str) -> None:
    """A question, a possibility and an act without a counterpart bear nothing out."""
    assert judge(left, right).decisions == ()
