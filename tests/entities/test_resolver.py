"""Whom pronouns, roles and short names stand for, and whom not; every text is invented."""

import pytest

from crosscheck.attribution import AttributionReader
from crosscheck.entities import stands_for_another
from crosscheck.text.sentences import sentences

UNRESOLVED = "?"


def last_source(text: str) -> tuple[str | None, str | None]:
    """The words of the last report's source, and whom they stand for ("?" for nobody certain)."""
    read = AttributionReader(text, list(sentences(text))).read()
    found = next(s.reported for s in reversed(read) if s.reported is not None)
    assert found is not None
    return found.source, UNRESOLVED if found.open else found.resolved


@pytest.mark.parametrize(
    ("text", "source", "resolved"),
    [
        # a nationality or a kind belongs to the name of a body
        (
            "Hamas said that 14 people were killed. The Israeli government denied that anybody was killed.",
            "The Israeli government",
            "Israeli government",
        ),
        (
            "Russia said the ship was empty. The Ukrainian government said it was full.",
            "The Ukrainian government",
            "Ukrainian government",
        ),
        # a description without a name is its own words, whoever spoke before
        ("Officials said it fell. The energy ministry said it held.", "The energy ministry", None),
        (
            "The Berg campaign said it won. The Lund campaign said it lost.",
            "The Lund campaign",
            "Lund campaign",
        ),
        # a bare role without a bearer is nobody
        ("Inspectors said it fell. The company said it held.", "The company", UNRESOLVED),
        # ... nor a place, which no company is called by that stands where places do
        ("A dam broke in Lillevik. The company said it held.", "The company", UNRESOLVED),
        ("A dam broke in California. The firm said it held.", "The firm", UNRESOLVED),
        ("The Norwegian dam broke. The company said it held.", "The company", UNRESOLVED),
        ("A Texas dam in Texas broke. The company said it held.", "The company", UNRESOLVED),
        (
            "Delta Lines closed a dam in Lillevik. The company said it held.",
            "The company",
            "Delta Lines",
        ),
        ("Ada Berg said it fell. The minister said it held.", "The minister", UNRESOLVED),
        # of a couple one surname is nobody's, and a title tells whose it is
        ("Jens and Maria Ruud were charged. Ruud said it was a loan.", "Ruud", UNRESOLVED),
        (
            "Jens and Maria Ruud were charged. Ms. Ruud said it was a loan.",
            "Ms. Ruud",
            "Maria Ruud",
        ),
        (
            "Jens Ruud and his wife, Maria, were charged. Mr. Ruud said it was a loan.",
            "Mr. Ruud",
            "Jens Ruud",
        ),
        # ... where both are people
        ("Delta and Maria Ruud were lost. Ms. Ruud said it fell.", "Ms. Ruud", "Maria Ruud"),
        # ... and its bearer, if there is only one
        ("The mayor, Ada Berg, met Carl Lund. The mayor said it held.", "The mayor", "Ada Berg"),
        (
            "Attorney General Ada Berg left. The attorney general said it held.",
            "The attorney general",
            "Ada Berg",
        ),
        (
            "Mayor Ada Berg of Delta met Mayor Eva Lund of Omega. The mayor said it held.",
            "The mayor",
            UNRESOLVED,
        ),
        ("The former mayor, Ada Berg, left. The mayor said it held.", "The mayor", UNRESOLVED),
        # where somebody is from must be told
        ("Senator Ada Berg left. The Delta senator said it held.", "The Delta senator", UNRESOLVED),
        # the only body of that kind
        ("The Delta Port Agency met. The agency said it held.", "The agency", "Delta Port Agency"),
        (
            "The Delta Port Agency met the Omega Food Agency. The agency said it held.",
            "The agency",
            UNRESOLVED,
        ),
        # a new one without a name is not the named one
        (
            "The Delta Port Board met. The plan creates a cost control board. The board said it held.",
            "The board",
            UNRESOLVED,
        ),
        # ... but what is said of the named one introduces nobody
        (
            "The mayor, Ada Berg, is a mayor of few words. The mayor said it held.",
            "The mayor",
            "Ada Berg",
        ),
        # a title spelled out
        ("Sen. Ada Berg left. The senator said it held.", "The senator", "Ada Berg"),
        ("Sen. Ada Berg met Sen. Eva Lund. The senator said it held.", "The senator", UNRESOLVED),
        (
            "Adm. Carl Lund met Gen. Otto Berg. The admiral said it held.",
            "The admiral",
            "Carl Lund",
        ),
        # it is one because nobody names it
        (
            "A source close to the bidder, Carl Lund, spoke. The source said it held.",
            "The source",
            UNRESOLVED,
        ),
        # a name is no role
        ("The Delta Register met. The Omega Post said it held.", "The Omega Post", "Omega Post"),
        # a letter is of whoever is said to have written one, not of whoever spoke last
        ("Carl Lund said it fell. The letter said it held.", "The letter", None),
        (
            "Carl Lund said in a letter that it fell. The letter said it was old.",
            "The letter",
            "Carl Lund",
        ),
        # a campaign that is named before it is "his"
        (
            "Carl Lund spoke at noon. Berg’s campaign denied the report, according to his campaign.",
            "his campaign",
            "Berg’s campaign",
        ),
    ],
)
def test_roles_and_bodies(text: str, source: str, resolved: str | None) -> None:
    assert last_source(text) == (source, resolved)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        # the subject before
        ("Carl Lund spoke on Friday. He said it fell.", "Carl Lund"),
        # the nearer of two, when it is the subject of its own clause
        ("Anna Lund said it fell. When Ola Nes was approached, he told police it held.", "Ola Nes"),
        # the wrong gender is no candidate
        ("Eva Lind met Carl Lund in Delta. She said it fell.", "Eva Lind"),
        # two alike
        ("Carl Lund and Otto Berg met in Delta. He said it fell.", UNRESOLVED),
        (
            "Carl Lund spoke with anger. Otto Berg spoke with care. Both left. He said it fell.",
            UNRESOLVED,
        ),
        # ... and whoever stands beside another is not that other (of the texts to learn from one, five claims of it wrong)
        (
            "Otto Berg left. Carl Lund, its head, offered a plan. He spoke of hope. Standing beside Berg, he said it held.",
            "Carl Lund",
        ),
        # a possessive is not its owner
        ("Carl Lund’s lawyer said it fell. He said it was old.", "Carl Lund’s lawyer"),
        # whoever speaks goes on
        ("Carl Lund said it fell. He added that it was old. He said it was sold.", "Carl Lund"),
        # whoever is named in somebody's words has not spoken
        (
            "“Otto Berg is wrong about this,” Carl Lund said. “He is always wrong.” He said it fell.",
            "Carl Lund",
        ),
        # a body is "it", several people are "they"
        ("The Delta Rail Agency met Carl Lund. It said trains would stop.", "Delta Rail Agency"),
        ("Oslo and Bergen met in Delta. They said trains would stop.", "Oslo and Bergen"),
        ("Carl Lund met with the union. They said trains would stop.", UNRESOLVED),
        # whoever the sentence right before is about, not who spoke before that
        (
            "“It fell,” Otto Berg said. Carl Lund, an engineer, is not backing down. He said it held.",
            "Carl Lund",
        ),
        # pronouns and roles go on with whom they stand for
        ("Mayor Carl Lund left. The mayor was late, and he said it fell.", "Carl Lund"),
        (
            "Carl Lund left at noon. He had met Otto Berg in May. He said it fell.",
            "Carl Lund",
        ),
        # the owner of the subject, when nobody else is spoken of
        ("Carl Lund’s plan failed in May. He said it was old.", "Carl Lund"),
        # nobody before
        ("He said it fell.", UNRESOLVED),
    ],
)
def test_pronouns(text: str, resolved: str) -> None:
    assert last_source(text)[1] == resolved


@pytest.mark.parametrize(
    ("text", "source", "resolved"),
    [
        ("James Marsh left at noon. Jim Marsh said it fell.", "Jim Marsh", "James Marsh"),
        (
            "Otto Berg spoke at noon. Otto Berg Jr. was late. Berg said it fell.",
            "Berg",
            UNRESOLVED,
        ),
        ("Anna Hale met Carl Hale at noon. Hale said it fell.", "Hale", UNRESOLVED),
        ("Anna Hale met Carl Hale at noon. Mr Hale said it fell.", "Mr Hale", "Carl Hale"),
        ("Delta Mayor Ada Berg said it fell.", "Delta Mayor Ada Berg", "Ada Berg"),
        ("An aide to Ada Berg said it fell.", "An aide to Ada Berg", None),
        ("The Delta Guild’s Ada Berg said it fell.", "The Delta Guild’s Ada Berg", "Ada Berg"),
        # a headline in capitals makes no names
        (
            "Mayor Slams Berg Over Port Plan\n\nThe mayor, Ada Berg, left. Berg said it fell.",
            "Berg",
            "Ada Berg",
        ),
    ],
)
def test_names(text: str, source: str, resolved: str | None) -> None:
    assert last_source(text) == (source, resolved)


@pytest.mark.parametrize(
    ("first", "resolved"),
    [
        ("Ada Berg said in a letter that it fell.", "Ada Berg"),
        ("Ada Berg said her office had lost a letter.", None),
    ],
)
def test_whoever_speaks_of_a_letter_did_not_write_it(first: str, resolved: str) -> None:
    """Of the 794 articles to learn from one had such a source, wrongly: the indictment had issued the statement."""
    assert last_source(f"{first} The letter said that it was late.")[1] == resolved


@pytest.mark.parametrize(
    ("words", "resolved"),
    [
        ("Boss Ada Berg", "Ada Berg"),
        ("Passenger Maja Perković", "Maja Perković"),
        ("Campaigner Irene Moss", "Irene Moss"),
        # a first name that looks like a trade, a town, and a body that begins like a person
        ("Tucker Ada Holm", "Tucker Ada Holm"),
        ("Osman Abu Berg", "Osman Abu Berg"),
        ("Manchester Ada Hospital", "Manchester Ada Hospital"),
    ],
)
def test_what_somebody_is_does_not_belong_to_the_name(words: str, resolved: str) -> None:
    """Of the 794 articles to learn from 4 have such a name: 16 sources are right now, and one that was nobody is somebody else."""
    assert last_source(f"It rained. {words} said that it fell.")[1] == resolved


@pytest.mark.parametrize(
    ("words", "resolved"),
    [
        ("Ada Berg of Delta and Carl Lund of Lillevik", None),
        ("Ada Berg, Carl Lund and Eva Dahl", None),
        ("Mayor Ada Berg (Delta) and former Fire Chief Carl Lund", None),
        # whoever an apposition names beside somebody does not speak
        ("Ada Berg, a former aide to Carl Lund,", "Ada Berg"),
        ("Ada Berg, a clerk and Lund supporter,", "Ada Berg"),
        ("Ada Berg from Delta, a lawyer representing Carl Lund,", "Ada Berg"),
        ("Ada Berg, the younger sister of Carl Lund and Eva Dahl,", "Ada Berg"),
    ],
)
def test_one_of_several_people_does_not_stand_for_all(words: str, resolved: str | None) -> None:
    """Of the 794 articles to learn from, 11 sources in 11 were given to the first of several people."""
    text = f"Ada Berg met Carl Lund and Eva Dahl. {words} said that it fell."
    assert last_source(text)[1] == resolved


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("he", True),
        ("The minister", True),
        ("the attorney general", True),
        ("his office", True),
        ("the company", True),
        ("the energy ministry", False),
        ("the report", False),
        ("two officials", False),
        ("Ada Berg", False),
    ],
)
def test_which_words_name_nobody_by_themselves(words: str, stands: bool) -> None:
    assert stands_for_another(words) is stands
