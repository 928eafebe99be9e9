"""Sentences of two speakers: whose words the later ones are. All is invented.

Over 133 such sentences of b01 to b15 (191 claims, labelled before the program was run on them) the
rules tried here took wrong speakers from 29 of 169 to 13 of 181.
"""

import pytest

from claims_read import shortest_claim


def speaker_of(words: str, text: str) -> str | None:
    """Who has the shortest claim that begins with `words`."""
    said = shortest_claim(words, text).attribution
    return said.source if said is not None else None


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # whom quoted words make speak, by a noun, a pronoun or "according to"
        ("“Carl Lund told us the quay is safe,” said Eva Holm.", "the quay is safe", "Carl Lund"),
        ("“She says she left before noon,” Ada Berg told the court.", "she left before noon", "She"),
        ("“He said he would pay for it when he promised he’d mend the quay,” Holm said.", "he’d mend the quay", "he"),
        ("“According to the audit, the guild owed nine million,” Holm said.", "the guild owed nine million", "the audit"),
        ("“As a former harbour master told me, the quay is a ruin,” said Eva Holm.", "the quay is a ruin", "a former harbour master"),
        ("“The survey found that the quay had sunk by a foot,” said Ada Berg.", "the quay had sunk by a foot", "The survey"),
        ("A guard said the mayor “believes this case is purely personal,” and hung up.", "this case is purely personal", "the mayor"),
        ("“The guild does no harm, and Lund kept his word when he promised he’d mend the quay,” Holm said.", "he’d mend the quay", "he"),
        # what is said of a report is none of it
        ("The harbour master had left, the Post reported, which the guild denied.", "The harbour master had left", "the Post"),
        ("“Nine ships are lost,” said Eva Holm, though her deputy, Pal Moe, told Radio Delta that two were found.", "two were found", "her deputy"),
        # ... but not the speaker, nobody who only knows or may speak, and no question
        ("“I told them the quay is safe,” said Eva Holm.", "I told them the quay is safe", "Eva Holm"),
        ("“The ships know that the quay is closed,” said Eva Holm.", "The ships know", "Eva Holm"),
        ("“When they tell you the quay is safe, run,” said Eva Holm.", "When they tell you", "Eva Holm"),
        ("“Voters know who the cheats are,” Eva Holm said.", "Voters know who", "Eva Holm"),
        # by a passive or an order; heard or repeated; whoever the head of the phrase is
        ("“I was told by the guild that the quay is safe,” Holm said.", "the quay is safe", "the guild"),
        ("“The mayor told us to leave the quay at once,” Holm said.", "us to leave the quay", "The mayor"),
        ("The mayor asked the divers to come back in May, according to a clerk who was there.", "the divers to come back", "The mayor"),
        ("“People keep saying that the quay is safe,” Holm said.", "the quay is safe", "People"),
        ("“I heard him say that the quay is safe,” Holm said.", "the quay is safe", "him"),
        ("“He’s saying that the quay is safe,” Holm said.", "the quay is safe", "He"),
        ("“Everybody thinks the quay is lost,” Holm said.", "the quay is lost", "Everybody"),
        ("“Surveys of the voters suggest the quay will be sold,” Holm said.", "the quay will be sold", "Surveys of the voters"),
        ("“Carl Lund two days ago said it would be a good year,” Holm declared.", "it would be a good year", "Carl Lund"),
        ("If the quay holds, she said, divers believe “it will last for a hundred years.”", "it will last", "divers"),
        ("Holm said his sister had said the quay was safe.", "the quay was safe", "his sister"),
        # ... but who promises a thing has not said what somebody else does
        ("“They promised me a quay and the guild has paid for it,” Holm said.", "the guild has paid", "Holm"),
        # somebody's view, charge or warning that another tells of
        ("Eva Holm said the guild's view is that the quay must go.", "the quay must go", "the guild"),
        ("Eva Holm told the Post that her party agrees with Lund's opinion that the quay is lost.", "the quay is lost", "Lund"),
        ("The file shows a row of warnings to the port from divers in Delta that the quay was sinking.", "the quay was sinking", "divers in Delta"),
        ("The remarks came as rivals lobbed charges that Berg had sold the quay.", "Berg had sold the quay", "rivals"),
        ("The harbour chief, who once ran the guild, made the case that the quay has paid for itself.", "the quay has paid for itself", "The harbour chief"),
        ("Berg, who often makes the case that ships are clean, sold his car.", "ships are clean", "Berg"),
        # ... but what nobody is said to hold is nobody's
        ("Berg rejected the notion that the quay should be sold.", "Berg rejected the notion", "Berg"),
        ("Berg wrote in a letter that the quay should be sold.", "the quay should be sold", "Berg"),
        # who is told something hears it; what is told begins after them
        ("Holm raised eyebrows on Monday after telling Radio Delta he backed the sale even now.", "he backed the sale", "Holm"),
        ("Holm said she had no word of the call, which divers have told Radio Delta was a cry for help.", "was a cry for help", "divers"),
        ("Eva Holm wrote to remind members that Carl Lund, then the mayor, wanted to sell the quay.", "Carl Lund, then the mayor", "Eva Holm"),
        ("While much was made of it, a former guard at the port, who read the papers, told Radio Delta the divers were right.", "the divers were right", "a former guard at the port"),
        # an object that parsers make of whoever is said to speak
        ("The Post reports Eva Holm on Friday first set out her stance, saying the quay should be mended.", "the quay should be mended", "Eva Holm"),
        # a participle is of whom it stands beside; one of the teller goes on
        ("Lund called a report which has a video of Holm at a dinner saying she had paid nothing a hoax.", "she had paid nothing", "Holm"),
        ("They blamed Holm for a page from the draft noting that the quay had cracks.", "the quay had cracks", "the draft"),
        ("Carl Lund said the crane fell, adding that nobody was hurt.", "nobody was hurt", "Carl Lund"),
        ("Holm wrote a letter to Lund saying that the quay was safe.", "the quay was safe", "a letter to Lund"),
        ("The map showed how Berg had left, suggesting that the quay was empty.", "the quay was empty", "The map"),
        # who argued, not what the sentence is about
        ("The line was an addition to a speech in which Holm praised the crew but argued that the quay was a ruin.", "the quay was a ruin", "Holm"),
        ("The clerk left after rivals had seized on scraps that came out on Friday to suggest that Berg had lied.", "Berg had lied", "rivals"),
        # what another says or wants beside it
        ("Berg insists that the town pay for the quay, while dockers want a loan for the yard.", "dockers want a loan", None),
        ("Berg said the town would pay for the quay, while the county would pay for the yard.", "the town would pay", "Berg"),
        ("Holm said the council should vote; most plans would cost jobs, analysts say, but they would not sink the port.", "most plans would cost jobs", "analysts"),
        ("Holm said the council should vote; most plans would cost jobs, analysts say, but they would not sink the port.", "the council should vote", "Holm"),
        # whoever is named at the end tells all before it, whoever acts in it
        ("The mayor asked the dockers to come back on Friday, after Lund had left, according to a guard who was there.", "The mayor asked the dockers", "a guard who was there"),
        ("Later on Friday, the talks broke up and Berg left, according to one of the guards present, as Lund was speaking.", "Later on Friday, the talks broke up", "one of the guards present"),
        ("Berg, the guards said, cut a line from the draft, which dockers disliked because they feared it would harm them.", "it would harm them", "they"),
        # "as X notes" is of the whole, and "which X say" of what is said of the noun
        ("Certainly, as Eva Holm of the Post has noted, it will cost the town a year.", "it will cost the town a year", "Eva Holm of the Post"),
        ("The draft is stripped of a passage, which divers say would have raised doubts about the quay.", "would have raised doubts", "divers"),
        # a subject without a verb of its own between is whose words they are
        ("Berg sought to mend her name after a poll in Delta said she “backs the sale of the quay.”", "she “backs the sale", "a poll in Delta"),
        ("The plan's author, Rep. Eva Holm (R-Delta) had argued that the quay was old.", "the quay was old", "The plan's author"),
        # acts beside each other have their own words
        ("In a speech on Friday, Holm thanked the crew and attacked the guild, accusing the guild of being “corrupt to the bone” and said it “bleeds the town.”", "accusing the guild", "Holm"),
        ("It came after Holm chided Berg on Friday for the delay, accusing the mayor of having “wasted another week.”", "accusing the mayor", "Holm"),
        ("Holm laid out the plans, detailing how the talks had been held in Delta.", "how the talks had been held", "Holm"),
        # no words of anybody
        ("Part of the reason may be that the town knows how costly the quay can be.", "Part of the reason", None),
        ("Tickets for the crew at the Delta Theatre became “Delta Centre for Republican Women Fund-raising.”", "Tickets for the crew", None),
        ("Seats help Delta people make sure they have a roof over their heads.", "Seats help Delta people", None),
    ],
)  # fmt: skip
def test_the_later_words_are_whose_they_are(text: str, words: str, speaker: str | None) -> None:
    assert speaker_of(words, text) == speaker
