"""Who is no speaker: whoever is only spoken to, spoken of, or stands beside a cue. All is invented.

Over half of PolNeAR's training articles that was learned from, the rules below took away 13 sources
that were wrong and 6 of sentences of the writer's own, and one that was right.
"""

import pytest

from crosscheck.attribution import AttributionReader, ReadAttribution
from crosscheck.text.sentences import sentences


def reports(text: str) -> list[ReadAttribution]:
    found = AttributionReader(text, list(sentences(text))).read()
    return [a for a in found[-1].attributions if a.is_report]


def sources(text: str) -> list[str | None]:
    return [a.source for a in reports(text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # an aside, a comma or an introduction between the name and the verb
        ("At noon, Ms. Ada Berg, reading the draft, complained, “The bridge is lost to us.”", "Ms. Ada Berg"),
        ("Asked why the bridge fell, Mayor Ada Berg said it was old.", "Mayor Ada Berg"),
        # a verb between commas, with its day or place
        ("That part of the port, Ada Berg said on Friday, was closed.", "Ada Berg"),
        ("Those nine ships, officials said in Delta, were sold.", "officials"),
        # the phrase right before a verb, not the subject of the clause above
        ("The ferry sank after its owner Delta Lines said it was safe.", "Delta Lines"),
        # who belongs to a group, not the group's part
        ("Ada Berg is part of a group of engineers who say the bridge is old.", "a group of engineers"),
        ("Despite Ada Berg saying that the bridge was safe, it was closed.", "Ada Berg"),
        # the name right before a verb, though parsers take it for an adverb or give the verb to another
        ("Much of the anger was aimed at Lund, who Berg on Monday called “a danger to the port.”", "Berg"),
        ("And Lund, said Berg, who remains friendly with him, does not forget.", "Berg"),
        ("Speaking in Salem, New Hampshire, Berg went after Lund, calling him “a total stiff.”", "Berg"),
        ("While much was made of it, a former guard and veteran of the port, who read the papers, told Radio Delta the divers were right.", "a former guard and veteran of the port"),
        ("“The guild has lost, because its divers are very old,” Berg, 69, told Radio Delta.", "Berg"),
        ("“I know people say the fish are gone, but they are here,” Per Aas said.", "Aas"),
        # nor the name that ends what stands before the comma (4 sources of 2 learned articles, all of them wrong before)
        ("Asked why Dahl was after clerks and others critical of Lund, Mayor Ada Berg said it was old.", "Mayor Ada Berg"),
        ("Of Carl Lund, Berg said: “He is late.”", "Berg"),
        # ... unless it is what stands behind the comma that tells of the other
        ("Ada Berg of Delta, mother of Carl Lund, said the bridge was safe.", "Ada Berg of Delta"),
        # whom the nearest noun only describes (of 40 newswire articles of 1998 one, of a new user's story one)
        ("The guild will leave Delta, a person close to the mayor said.", "a person close to the mayor"),
        # who is quoted, not who quotes (six of 794 learned articles, four of those)
        ("“It is over for us all,” Radio Delta quoted Berg as saying.", "Berg"),
        ("“It is over for us all,” Lund quoted the mayor telling the guild.", "the mayor"),
        ("Radio Delta quoted officials saying the port would close.", "officials"),
        ("The movement Islamic Holy War said that it had closed the port.", "The movement Islamic Holy War"),
        ("They will sign a pact Friday and Delta officials said the port would open.", "Delta officials"),
        ("Lund had to explain to the guild that the port was closed.", "Lund"),
        # when is not who
        ("The Delta Register on May 9, 2031, said the bridge was old.", "The Delta Register"),
        ("The advertisement says the bridge was sold.", "The advertisement"),
    ],
)  # fmt: skip
def test_the_speaker_is_found_beside_other_words(text: str, source: str) -> None:
    assert source in sources(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # an object is no speaker
        ("Berg, an engineer, blamed Mayor Carl Lund for closing the bridge.", "Mayor Carl Lund"),
        ("A former clerk of the port, who read the papers, told Radio Delta the bridge “was old”.", "Radio Delta"),
        ("And Skelly called Lund “a real smart guy.”", "Lund"),
        # nor is an amount of doing, what happens or what is not there
        ("Mayor Carl Lund had some explaining to do after the bridge fell.", "some"),
        ("The fall in prices shows that the bridge is old.", "The fall in prices"),
        ("The naming of the bridge suggests that it is old.", "The naming of the bridge"),
        ("His silence says that the bridge is old.", "His silence"),
        # nor is a vote or a letter of others
        ("The vote to reaffirm that the bridge is old was held on Friday.", "The vote"),
        ("Their smiles said that the bridge was open.", "Their smiles"),
        ("Her face said she had lost.", "Her face"),
        # nor whoever would do something, might do it or is to show it by what they do
        ("The proposal would, ten years from now, give members money for the bridge.", "The proposal"),
        ("It seems unlikely that the port board would push back against the plan.", "the port board"),
        ("Dozens of teachers will march on Friday to show they are not afraid.", "Dozens of teachers"),
        # nor who is charged, and what somebody likes is no statement
        ("Port Clerk, Wife Charged With Fraud", "Port Clerk"),
        ("The council agreed with the plan of the mayor.", "The council"),
        ("Lund withdrew because he objected to both of them.", "he"),
        # "it" that stands for nothing
        ("Hearing Ada Berg speak of the port — calling it a ruin — it would be easy to think so.", "it"),
        # a body that gives is no document that says
        ("The guild says the party should give Berg what she wants.", "the party"),
        # what somebody should say, did not say or is told to say is not said
        ("Ada Berg said the council should now ask for the money.", "the council"),
        ("Ada Berg said that the guild may declare the bridge unsafe.", "the guild"),
        ("Carl Lund has never asked the town for money.", "Carl Lund"),
        ("Ada Berg urged the guild to admit that it was wrong.", "the guild"),
        ("Ada Berg drew a ship on it to underscore her love of the port.", "Ada Berg"),
        # of two in "blamed for saying" the one who blames has not said it
        ("The critics faulted Ada Berg for claiming that the bridge was safe.", "The critics"),
    ],
)  # fmt: skip
def test_whoever_does_not_speak_is_no_source(text: str, wrong: str) -> None:
    said = [a for a in reports(text) if a.reason != "verb:accuse"]
    assert wrong not in [a.source for a in said]


@pytest.mark.parametrize(
    "text",
    [
        "The song is a slower kind of “Don’t Burn My Old Bridge.”",
        "Her book, “Nine Ships in the Harbour of Delta,” was sold in May.",
        "Titled “A Very Delta Winter Evening,” the film shows the port.",
    ],
)
def test_a_title_in_quotation_marks_is_nobodys_words(text: str) -> None:
    assert all(a.source is not None for a in reports(text))


def test_a_few_words_that_are_a_whole_sentence_go_on_with_the_speaker() -> None:
    assert sources("“We have lost the bridge for good,” Ada Berg said. “God help us.”") == [
        "Ada Berg"
    ]


def test_an_utterance_that_a_cue_interrupts_without_a_comma_is_one() -> None:
    text = "“And if I did” waste the money, he said, “it was an accident.”"
    (found,) = reports(text)
    assert (
        found.content[0].of(text)
        == "“And if I did” waste the money, he said, “it was an accident.”"
    )


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            "Mia Roux, editor: The plan is wrong. It costs 3 million.\nOla Nes, baker: We need it.",
            ["Mia Roux", "Mia Roux", "Ola Nes"],
        ),
        (
            "PARTICIPANT: Where is it?\nMARIT HOLM, POLICE CHIEF: We have found it. It was in the port.",
            ["PARTICIPANT", "MARIT HOLM", "MARIT HOLM"],
        ),
        (
            "Q: Were there ships?\nA: There were nine. Two were armed.\nQ: Whose?\nA: Nobody knows.",
            ["Q", "A", "A", "Q", "A"],
        ),
        (
            "Carl Lund: What is it?\nEva Lind: A bridge.\nCarl Lund: It is old. It may fall.",
            ["Carl Lund", "Eva Lind", "Carl Lund", "Carl Lund"],
        ),
        # a paragraph that tells what somebody else says is prose again
        (
            "LUND: Is it safe?\nBERG: It is.\nThe mayor said that it was not. It fell in May.\nLUND: I see.",
            ["LUND", "BERG", "The mayor", None, "LUND"],
        ),
        # a clause before a colon is no label, nor are the words of a headline
        ("Berg, who left, has one plan: none.\nLund, who came, has two: all.", [None, None]),
        ("Fix Is In: Delta Port Loses Millions\n\nThe port lost 3 million.", [None, None]),
        ("PORT IN CHAOS: 41 held as ferries clash\n\nThe port lost 3 million.", [None, None]),
    ],
)  # fmt: skip
def test_a_label_holds_until_the_next_one(text: str, turns: list[str | None]) -> None:
    read = AttributionReader(text, list(sentences(text))).read()
    assert [s.reported.source if s.reported else None for s in read] == turns


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Below is a statement by Ada Berg, head of the guild:\n\n“The bridge was old and it fell.”", "Ada Berg"),
        ("Here is a message from Carl Lund:\n\n“We have warned of it for years.”", "Carl Lund"),
    ],
)  # fmt: skip
def test_whose_words_are_announced_speaks_them(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # 35 times somebody in the 794 learned articles wants no name; half of them were seen before
        ("A diver who did not want to be named said the rope had broken.", "anonymous"),
        ("One of them, who asked for his name to be withheld, said the rope had broken.", "anonymous"),
        ("The two jurors, who did not give their names, said the rope had broken.", "anonymous"),
        ("“It is over for us all,” a baker told the Post, requesting anonymity.", "anonymous"),
        ("A clerk who wasn’t authorized to speak publicly said the rope had broken.", "anonymous"),
        ("The mayor, Ada Berg, who asked not to be quoted on the bridge, said the rope had broken.", "indirect"),
        ("Berg said the donor did not want to be named.", "indirect"),
        ("Ada Berg, who asked not to be quoted on the bridge, said the rope had broken.", "indirect"),
        ("The mayor left, but a friend, who asked not to be named, said the rope had broken.", "anonymous"),
    ],
)  # fmt: skip
def test_who_wants_no_name_is_anonymous(text: str, kind: str) -> None:
    assert [a.kind.value for a in reports(text) if a.cue in {"said", "told"}] == [kind]


def test_no_name_stands_for_who_wants_none() -> None:
    text = "Delta’s top clerk, Ada Berg, is studying a plan, said the clerk, speaking on condition of anonymity."
    assert [(a.source, a.resolved) for a in reports(text)] == [("the clerk", None)]


def test_a_place_is_not_who_stands_behind_its_comma() -> None:
    text = (
        "In Geneva, a public prosecutor, Carl Holm, left on Monday. Ada Berg is 40.\n\n"
        "The prosecutor argued that the ships were sold."
    )
    assert reports(text)[-1].resolved != "Geneva"


def test_what_stands_before_a_speaker_may_tell_only_where() -> None:
    assert sources("At the station, some 800 people protested against the cuts.") == []
