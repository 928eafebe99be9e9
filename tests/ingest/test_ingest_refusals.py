"""Pages that are no article are refused with one line; articles about such pages are not."""

from pathlib import Path

import pytest

from crosscheck.models.articles import Part
from reading_files import read_file

STORY = (
    "The town of Dalby took its website down on Monday after visitors had seen nothing but the words "
    "“Please verify that you are a human” for three days. The mayor, Ruth Amsel, said that the firm "
    "that runs the site had known of the fault since Friday.\n\n"
    "“Whoever wanted to read about the school closures could not,” she told the council. The firm said "
    "in a statement that it was sorry, and that 4,100 people had tried to open the page.\n\n"
    "The council will talk about the contract, which costs the town 30,000 crowns a year, at its "
    "meeting in March. Two members of the opposition asked for it to be ended at once, and a vote on "
    "that is to be held before the summer. The firm has until then to say what went wrong with it.\n"
)
TITLES = (
    "Council to vote on new bridge at Lowgate",
    "Farmers warn of a third dry summer",
    "Berg wins the downhill race at Halm",
    "Police look for man seen near mill",
    "Ferry fares to rise by a tenth",
    "School in Norrdal closes after storm",
    "Theatre reopens after two long years",
    "Hospital gets a new wing for children",
)
TEASERS = (
    "Members could not agree last week and will meet again on Thursday.",
    "Wells in the valley stand lower than in any year since records began.",
    "The skier from Bergsund led from the first gate and won by half a second.",
    "Officers say he was carrying a red bag and ran towards the station.",
    "Passengers will pay 44 crowns for a return trip, the line announced.",
    "Water stood knee-deep in the gym when the caretaker came on Monday.",
    "The first night is a comedy, and every ticket has been sold.",
    "Thirty beds and a garden on the roof were opened by the queen.",
)
PICTURES = (
    "A woman carries water past the wrecked pier in Lillevik on Monday. Tove Nes/AP",
    "Children play on the quay in Lillevik, which the storm left under sand. Tove Nes/AP",
    "Fishermen mend nets in Bergsund, two days after the storm. Jon Berg/Reuters",
    "A dog waits outside the closed school in Norrdal. Jon Berg/Reuters",
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            (
                "We and our partners use cookies and process personal data to show you ads. You can change "
                "your choices at any time. Do you agree that we do so on this device?\n"
            ),
            "consent wall",
        ),
        ("Just a moment.\n\nPlease verify you are a human to go on to the page.\n", "robots"),
        (
            "2 articles, 31 claims: 1 conflict to decide\n\n!! 14 or 17 pieces?  Contradiction f-2a1043a7\n",
            "crosscheck printed",
        ),
        ("The page you are looking for could not be found. Try the front page.\n", "error page"),
        (
            "Oops! That story has sailed\n\nThe link you followed is broken, or the story has expired.\n",
            "error page",
        ),
        ("Please enable JavaScript to view this page in the browser that you use.\n", "JavaScript"),
        (
            (
                "Council hid a report on the bridge\n\nThe council kept a report on cracks in the bridge "
                "from the public for two years.\n\nSubscribe to continue reading\n"
            ),
            "paywall",
        ),
        (
            (
                "Die Polizei sagte am Freitag, dass drei Menschen verletzt worden seien. Der Zug war in der "
                "Nacht entgleist, wie die Behörden mitteilten. Die Ursache ist noch nicht bekannt. Ein "
                "Sprecher der Bahn sagte, die Strecke bleibe bis Montag gesperrt, und Busse seien bestellt.\n"
            ),
            "not in English",
        ),
        (
            "قالت الشرطة يوم الجمعة إن ثلاثة أشخاص أصيبوا في حادث قطار قرب المدينة.\n",
            "not in English",
        ),
        (
            "\n\n".join(f"{a}\n{b}" for a, b in zip(TITLES, TEASERS, strict=True)),
            "links to articles",
        ),
        ("Home\nNews\nSport\n\n" + "\n".join(TITLES) + "\nContact us", "links to articles"),
        (
            "In pictures: the storm\n\nThe storm has left its marks along the coast.\n\n"
            + "\n\n".join(f"{n} of 4\n{line}" for n, line in enumerate(PICTURES, 1)),
            "gallery of pictures",
        ),
        (
            (
                "Pardon the wait\n\nSomething about your browser made us think that you were a bot. Once you "
                "have completed the CAPTCHA below, you will get to the page at once.\n"
            ),
            "robots",
        ),
        ("Oops! That page can't be found.\n\nNothing was found at this address.\n", "error page"),
        (
            "Sorry, this content isn't available right now\n\nThe link that you followed may be broken.\n",
            "error page",
        ),
        ("We'll be right back\n\nOur site is down for scheduled maintenance.\n", "error page"),
        (
            (
                "451: unavailable for legal reasons\n\nWe see that you are reading from the European Economic "
                "Area, to which our paper cannot be shown at this time.\n"
            ),
            "error page",
        ),
        (
            (
                "Mayor hid readings of dust\n\nThe mayor of Halm hid readings of dust near two schools for "
                "three years.\n\nTo read the rest of this story, start a trial\n"
            ),
            "paywall",
        ),
        (
            (
                "Mayor hid readings of dust\n\nThe mayor of Halm hid readings of dust near two schools for "
                "three years.\n\nThis is a subscriber-only article.\n"
            ),
            "paywall",
        ),
        # Twenty words are enough to tell a language.
        (
            (
                "Politiet sa fredag at tre personer ble skadet da toget sporet av om natten. "
                "Årsaken er ikke kjent, sa en talsmann for banen."
            ),
            "not in English",
        ),
        (
            (
                "Poliisin mukaan kolme ihmistä loukkaantui perjantaina, kun juna suistui raiteilta yöllä. "
                "Syytä ei vielä tiedetä, yhtiön edustaja sanoi. Liikenne on poikki maanantaihin asti."
            ),
            "not in English",
        ),
    ],
)
def test_what_is_no_article_is_said_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    result = read_file(tmp_path / "a.txt", text)
    assert result.articles == ()
    (problem,) = result.problems
    assert says in problem.message
    assert problem.not_an_article


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The bridge at Lowgate was closed on Monday after engineers found cracks in its main span.\n",
        "The regulator fined the firm 2 million crowns on Friday for the cookies that it set.\n",
        # A list of tips, each with its heading, is one story.
        "Eight ways to save water this summer\n\n"
        + "\n\n".join(
            f"Save water in the garden number {n}\nGardens use more water than kitchens in a dry "
            f"summer, and saving {n} cans of water a day in the garden saves crowns."
            for n in range(1, 9)
        ),
        # What a brief tells of such a page, or quotes from one, makes it none.
        "The ministry's page on the tunnel has been removed, and its site was down for maintenance on Friday.\n",
        (
            "“Sorry, this content isn't available in your country,” readers of the Halm Post in Norrdal "
            "saw on Monday. The paper said that a cable had been cut.\n"
        ),
        "The ministry said that the link on its page was broken and the tender has expired.\n",
        "The bank's captcha kept 4,000 customers of the Halm branch from their accounts on Friday.\n",
        # A story with its pictures.
        STORY + "\n" + "\n\n".join(PICTURES),
        # A short text that is full of names, and one that quotes another language.
        (
            "Kenzaburo Oyama, Ilse Vandenbroucke and Marit Holm won the Lillevik Prize in Bergsund, "
            "in Norrdal and in Halm on Sunday, and it was the first time that they had beaten Jean-Luc Perrault.\n"
        ),
        (
            "“Wir können nicht länger warten und müssen jetzt handeln”, Ilse Brandt told the council of "
            "Halm on Friday, and the vote that she had asked for was held within the hour.\n"
        ),
    ],
)
def test_articles_are_not_refused(tmp_path: Path, text: str) -> None:
    result = read_file(tmp_path / "a.txt", text)
    assert result.problems == ()
    assert len(result.articles) == 1


@pytest.mark.parametrize(
    ("added", "left_out"),
    [
        (
            (
                "Die Polizei sagte am Freitag, dass drei Menschen verletzt worden seien. Der Zug war in der "
                "Nacht entgleist, wie die Behörden mitteilten."
            ),
            True,
        ),
        # English that quotes another language.
        (
            (
                "“Wir können nicht länger warten und müssen jetzt handeln”, Ilse Brandt told the council of "
                "Halm on Friday, and the vote that she had asked for was held within the hour."
            ),
            False,
        ),
        # Names are in no language.
        (
            (
                "Winners: Marit Holm (Bergsund), Kenzaburo Oyama (Halm), Ilse Vandenbroucke (Norrdal), Jean-Luc "
                "Perrault (Lillevik), Ola Nes (Sundvik), Siri Lund (Eastwick)."
            ),
            False,
        ),
    ],
)
def test_a_paragraph_in_another_language_is_left_out_with_a_note(
    tmp_path: Path, added: str, *, left_out: bool
) -> None:
    result = read_file(tmp_path / "a.txt", f"{STORY}\n\n{added}\n")
    (article,) = result.articles
    told = "".join(article.text[p.start : p.end] for p in article.parts if p.part is Part.BODY)
    assert (added in told) is not left_out
    assert any("another language" in note.message for note in result.notes) is left_out
