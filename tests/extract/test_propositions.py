"""Which sentences are checkable, and how they are split; every sentence is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.extract.checkable import is_checkable
from crosscheck.extract.sentences import read_article
from crosscheck.language.parse import parse
from crosscheck.models.articles import Article, Part, PartSpan


def article(text: str) -> Article:
    return Article(id="a", text=text, parts=(PartSpan(Part.BODY, 0, len(text)),))


def quotes(text: str) -> list[str]:
    return [p.span.of(text) for s in read_article(article(text)).sentences for p in s.propositions]


@pytest.mark.parametrize(
    ("text", "part", "checkable"),
    [
        ("The bridge fell on Friday.", Part.BODY, True),
        ("It has been rebuilt twice since 1955.", Part.BODY, True),
        ("“Nobody was warned before it fell.”", Part.BODY, True),
        ("Was the bridge ever tested?", Part.BODY, False),
        ("“Was it ever tested?”", Part.BODY, False),
        ("Berg asked: “Was it ever tested?”", Part.BODY, False),
        ("“It fell,” Berg said, “and was it ever tested?”", Part.BODY, False),
        ("Berg said that it “was never tested, so why mend it?”", Part.BODY, True),
        ("Sign up to read this article.", Part.BODY, False),
        ("Please read on for more news.", Part.BODY, False),
        ("Good morning.", Part.BODY, False),
        ("A bridge in the fog.", Part.BODY, False),
        ("What the inquiry found:", Part.BODY, False),
        ("How the bridge was rebuilt", Part.BODY, False),
        ("What the inquiry found was clear.", Part.BODY, True),
        ("When the bridge fell, the road was closed.", Part.BODY, True),
        ("How the city lost its bridge", Part.HEADLINE, True),
        ("Bridge rebuilt after long delay", Part.HEADLINE, True),
        ("Ada Berg leaving the city court", Part.CAPTION, True),
    ],
)
def test_what_is_checkable(text: str, part: Part, checkable: bool) -> None:
    assert is_checkable(parse(text), part) is checkable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whole
        ("The bridge fell on Friday.", ["The bridge fell on Friday"]),
        # without the frame
        ("Ada Berg said that the bridge fell.", ["the bridge fell"]),
        ("The bridge fell, Ada Berg said.", ["The bridge fell"]),
        # speech acts stay with their verb
        ("The union called for an inquiry.", ["The union called for an inquiry"]),
        ("Ada Berg denied the charge.", ["Ada Berg denied the charge"]),
        # coordinated clauses and predicates
        (
            "The bridge fell on Friday and the road was closed on Sunday.",
            ["The bridge fell on Friday", "the road was closed on Sunday"],
        ),
        (
            "The council closed the bridge and opened the old road.",
            ["The council closed the bridge", "opened the old road"],
        ),
        # alternatives stay together
        (
            "The council will close the bridge or open the old road.",
            ["The council will close the bridge or open the old road"],
        ),
        # a relative clause that adds something
        (
            "Ada Berg, who led the inquiry, closed the bridge.",
            ["Ada Berg, who led the inquiry", "closed the bridge"],
        ),
        # one that restricts does not
        ("The man who led the inquiry resigned.", ["The man who led the inquiry resigned"]),
        # a frame that states something itself
        (
            "The council met a day after Ada Berg said the bridge fell.",
            [
                "The council met",
                "the bridge fell",
            ],
        ),
        ("Was the bridge tested?", []),
        # a clause or a participle at the edge
        (
            "The bridge fell on Friday, though the council had tested it twice.",
            ["The bridge fell on Friday", "the council had tested it twice"],
        ),
        (
            "The council closed the bridge, citing an inquiry by the state.",
            ["The council closed the bridge", "an inquiry by the state"],
        ),
        ("It comes as the army has taken the valley.", ["the army has taken the valley"]),
        (
            "The town did not close the bridge because it was old.",
            ["The town did not close the bridge because it was old"],
        ),
        (
            "The army entered the valley in May, where it has been fighting the rebels.",
            ["The army entered the valley in May", "where it has been fighting the rebels"],
        ),
        (
            "The state sent 40 engineers to the valley, with plans for them to be used in June.",
            ["The state sent 40 engineers to the valley", "plans for them to be used in June"],
        ),
        # what a new thing is; not what a known one is
        (
            "In June the two towns signed a pact that includes a clause on the port.",
            ["In June the two towns signed a pact", "a pact that includes a clause on the port"],
        ),
        (
            "In June the two towns signed the pact that includes a clause on the port.",
            ["In June the two towns signed the pact that includes a clause on the port"],
        ),
        # one case of what is said
        (
            "The town is weighing several plans, including closing the bridge for good.",
            ["The town is weighing several plans", "including closing the bridge for good"],
        ),
        # done to the subject, between commas
        (
            "The footage, published by a state agency, shows the fall of the bridge.",
            [
                "The footage, published by a state agency",
                "shows the fall of the bridge",
            ],
        ),
        # a finite verb does not hang on an infinitive
        (
            "The town decided not to wait and will close the bridge in May.",
            ["The town decided not to wait", "will close the bridge in May"],
        ),
        (
            "The town plans to close the bridge and open the old road.",
            ["The town plans to close the bridge and open the old road"],
        ),
        # what stands around a report
        (
            "The ministry has declined to name the firm but said that the bridge was safe.",
            ["The ministry has declined to name the firm", "the bridge was safe"],
        ),
        (
            "Speaking at a meeting in Oslo on May 3, Ada Berg said that the bridge was safe.",
            ["Speaking at a meeting in Oslo on May 3", "the bridge was safe"],
        ),
        (
            "“We might close the bridge,” Ada Berg told reporters, signalling a firmer line.",
            ["We might close the bridge", "signalling a firmer line"],
        ),
        (
            "Ada Berg, who led the inquiry, said that the bridge was safe.",
            ["Ada Berg, who led the inquiry", "the bridge was safe"],
        ),
        # Conditions stay with what hangs on them: of 794 learned articles 34 have another cut, 31 of them rightly.
        (
            "It was the worst fall since a bridge broke in Halm in May.",
            ["It was the worst fall since a bridge broke in Halm in May"],
        ),
        (
            "The town has been cut off since a bridge broke in Halm.",
            ["The town has been cut off", "a bridge broke in Halm"],
        ),
        (
            "The plan would let the mayor keep her seat while advising the port.",
            ["The plan would let the mayor keep her seat while advising the port"],
        ),
        (
            "The town only closed the bridge after it cracked in May.",
            ["The town only closed the bridge after it cracked in May"],
        ),
        (
            "If the bridge opens, it will hurt the ferry and it will cost many jobs.",
            ["If the bridge opens, it will hurt the ferry and it will cost many jobs"],
        ),
        # who is added to is named; what has one verb in the plural is one clause
        (
            "The bridge was mended by Ada Berg, head of the guild, who left in May.",
            [
                "The bridge was mended by Ada Berg, head of the guild",
                "Ada Berg, head of the guild, who left in May",
            ],
        ),
        (
            "Berg, believed to be abroad, and a top aide were charged in May.",
            ["Berg, believed to be abroad, and a top aide were charged in May"],
        ),
        # nothing stands around these
        ("Heading into the vote, Ada Berg said that the bridge was safe.", ["the bridge was safe"]),
        ("Ada Berg, the mayor of the town, said on Friday that it was safe.", ["it was safe"]),
    ],
)
def test_how_sentences_are_split(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_part_that_is_all_of_its_clause_stands_beside_nothing() -> None:
    """Its main verb is the cue of what stands before: there is nothing behind it to open."""
    told = (
        "The men have lived in the port for three months, and though they speak no word of Danish"
    )
    found = quotes(f"{told}, their leader said a lot.")
    assert "The men have lived in the port for three months" in found
    assert "though they speak no word of Danish" in found


def leads(text: str) -> list[list[str]]:
    """The words each proposition borrows from the sentence."""
    read = read_article(article(text)).sentences
    return [[span.of(text) for span in p.lead] for s in read for p in s.propositions]


def test_a_split_predicate_gets_its_subject_back() -> None:
    text = "The council closed the bridge and opened the old road."
    assert leads(text) == [[], ["The council"]]


def test_a_shared_auxiliary_comes_back_with_the_subject() -> None:
    text = "The council has not closed the bridge and opened the old road."
    assert leads(text)[-1][0] == "The council"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge reportedly fell and killed ten people.",
            ["The bridge reportedly fell and killed ten people"],
        ),
        # a clause with a subject of its own stands alone
        (
            "The bridge reportedly fell and the road was closed.",
            ["The bridge reportedly fell", "the road was closed"],
        ),
    ],
)
def test_hearsay_is_not_cut_off(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_speech_act_does_not_attribute_the_clause_beside_it() -> None:
    text = "The mayor met the union and called for an inquiry into the fall."
    read = read_article(article(text)).sentences[0].propositions
    assert [p.attribution.source if p.attribution else None for p in read] == [None, "The mayor"]


def test_each_proposition_carries_its_own_speaker() -> None:
    text = "Ada Berg said that the bridge fell, adding that Carl Lund was hurt."
    read = read_article(article(text)).sentences[0].propositions
    named = {p.attribution.source for p in read if p.attribution is not None}
    assert named == {"Ada Berg"}


def speakers(text: str) -> list[tuple[str, str | None]]:
    """Each proposition's words with its source."""
    read = read_article(article(text)).sentences
    return [
        (p.span.of(text), p.attribution.source if p.attribution else None)
        for s in read
        for p in s.propositions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what stands beside a report is nobody's word
        (
            "The ministry declined to name the firm but said that the bridge was safe.",
            [
                ("The ministry declined to name the firm", None),
                ("the bridge was safe", "The ministry"),
            ],
        ),
        # a date set by the writer
        (
            "Berg confirmed on Friday that the bridge moved, a week after the first cracks appeared.",
            [
                ("the bridge moved", "Berg"),
                ("a week after the first cracks appeared", None),
            ],
        ),
        # what polls show beside a statement, and what is denied by "nor"
        (
            "She left early, as polls show Eva Lund with a lead.",
            [("She left early", None), ("polls show Eva Lund with a lead", None)],
        ),
        ("Nor has he stood idle while it broke.", [("Nor has he stood idle while it broke", None)]),
        # the content of a noun has the speaker of the noun
        (
            "Ada Berg vowed to act over reports from the port agency that the state had sold it.",
            [
                ("Ada Berg vowed to act over reports from the port agency", "Ada Berg"),
                ("the state had sold it", "the port agency"),
            ],
        ),
        (
            "Ada Berg, asked about reports that the state had sold the port, said that it was safe.",
            [("the state had sold the port", "reports"), ("it was safe", "Ada Berg")],
        ),
        # a film that shows something is there to be seen
        (
            "On Sunday the centre showed a video appearing to show men at the bridge.",
            [
                ("On Sunday the centre showed a video", None),
                ("a video appearing to show men at the bridge", None),
            ],
        ),
    ],
)
def test_who_is_responsible_for_each_part(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody says by the word of another is a claim of each
        (
            "A clerk said that Ada Berg told the council that the port would close.",
            [
                ("Ada Berg told the council that the port would close", "A clerk"),
                ("the port would close", "Ada Berg"),
            ],
        ),
        (
            "Ada Berg said the guild believes the port is safe.",
            [
                ("the guild believes the port is safe", "Ada Berg"),
                ("the port is safe", "the guild"),
            ],
        ),
        # ... but nobody tells of themselves, and no bridge adds anything
        (
            "Ada Berg said she believes the port is safe.",
            [("she believes the port is safe", "Ada Berg")],
        ),
        (
            "Eva Berg hopes that the port will close, Ms Berg’s office said.",
            [("Eva Berg hopes that the port will close", "Ms Berg’s office")],
        ),
        # an act by words, and whom quoted words make speak; not if they only suppose that
        (
            "Carl Lund said Eva Holm promised to close the port by May.",
            [
                ("Eva Holm promised to close the port by May", "Carl Lund"),
                ("to close the port by May", "Eva Holm"),
            ],
        ),
        (
            "“The indictment alleges that Berg used the port’s money,” Carl Lund said.",
            [
                ("The indictment alleges that Berg used the port’s money", "Carl Lund"),
                ("Berg used the port’s money", "The indictment"),
            ],
        ),
        (
            "“If Berg says that the port is safe, it is,” Carl Lund said.",
            [("If Berg says that the port is safe, it is", "Carl Lund")],
        ),
        # who is named at an edge tells all of it
        (
            "Ada Berg said the port would close, according to the Delta Post.",
            [
                ("Ada Berg said the port would close", "the Delta Post"),
                ("the port would close", "Ada Berg"),
            ],
        ),
        (
            "According to the Delta Post, Ada Berg said the port would close.",
            [
                ("Ada Berg said the port would close", "the Delta Post"),
                ("the port would close", "Ada Berg"),
            ],
        ),
        # ... up to a dash; and quoted words are only whose they are
        (
            "The plan brings savings — some 700 million crowns, according to the audit office.",
            [
                (
                    "The plan brings savings — some 700 million crowns, according to the audit office",
                    None,
                ),
                ("some 700 million crowns", "the audit office"),
            ],
        ),
        (
            "“The port will close,” Ada Berg said, according to the Delta Post.",
            [("The port will close", "Ada Berg")],
        ),
        # of two speakers each has a part
        (
            "The guild backs the plan; Carl Lund calls for a vote on it.",
            [
                ("The guild backs the plan", None),
                ("Carl Lund calls for a vote on it", "Carl Lund"),
            ],
        ),
        (
            "Carl Lund said the port is safe; the quay will fall, Eva Holm said.",
            [("the port is safe", "Carl Lund"), ("the quay will fall", "Eva Holm")],
        ),
        # who speaks in a clause about a noun says nothing of the sentence
        (
            "Every voter who asked for a ballot got one by mail.",
            [("Every voter who asked for a ballot got one by mail", None)],
        ),
        (
            "The race will be a test for the messages of rivals promising change.",
            [("The race will be a test for the messages of rivals promising change", None)],
        ),
        (
            "The paper ridiculed Ada Berg’s statements on trade and travel.",
            [("The paper ridiculed Ada Berg’s statements on trade and travel", None)],
        ),
        (
            "The report says the law, which says ships come first, is void.",
            [
                ("the law, which says ships come first", "The report"),
                ("the law, which says ships come first, is void", "The report"),
                ("ships come first", "the law"),
            ],
        ),
        # ... and where somebody only spoke, none of the words is said
        (
            "The Delta guild retorted with an advert of its own on Tuesday.",
            [("The Delta guild retorted with an advert of its own on Tuesday", None)],
        ),
        # ... but of what follows "what she called", and of a comment
        (
            "Eva Holm hammered Carl Lund for what she called a “complete and utter failure”.",
            [("a “complete and utter failure”", "she")],
        ),
        ("As Ada Berg put it, the port is safe.", [("the port is safe", "Ada Berg")]),
        # ... which has to be words enough
        (
            "Eva Holm hammered Carl Lund for what she called failure.",
            [("Eva Holm hammered Carl Lund for what she called failure", None)],
        ),
        # a participle that the parser takes for the verb of the sentence reaches over all of it
        (
            "A town asked to vote on the plan by Friday.",
            [("A town asked to vote on the plan by Friday", "A town")],
        ),
        # quoted words are said, even without a verb
        (
            "The Delta guild retorted with “a complete failure” on Tuesday.",
            [("The Delta guild retorted with “a complete failure” on Tuesday", "The Delta guild")],
        ),
        # who is to speak has not, and a name behind its cue in quoted words is not made to speak
        (
            "“They want Berg to say that the port is safe,” Carl Lund said.",
            [("They want Berg to say that the port is safe", "Carl Lund")],
        ),
        (
            "“The port is safe, says Berg, and the quay too,” Carl Lund said.",
            [("The port is safe, says Berg, and the quay too", "Carl Lund")],
        ),
        # a promise that is a reason stays the teller's, as does an act on a mere "it"
        (
            "Carl Lund said the port may fall because Eva Holm promised to close the quay.",
            [
                ("the port may fall", "Carl Lund"),
                ("Eva Holm promised to close the quay", "Eva Holm"),
            ],
        ),
        ("Carl Lund said Eva Holm denied it.", [("Eva Holm denied it", "Carl Lund")]),
        # of an open pronoun nobody knows that it is another
        (
            "Carl Lund said they believe the port is safe.",
            [("they believe the port is safe", "Carl Lund")],
        ),
        # too little beside a part to state anything
        (
            "No; Carl Lund calls for a vote on the plan.",
            [("Carl Lund calls for a vote on the plan", "Carl Lund")],
        ),
        # what somebody is certain of, and who a second "who" is
        (
            "Some voters are certain that the port will close.",
            [
                ("Some voters are certain that the port will close", None),
                ("the port will close", "Some voters"),
            ],
        ),
        (
            "The guild backs a law which closes the port and which says that ships come first.",
            [("ships come first", "a law")],
        ),
    ],
)
def test_each_speaker_has_the_words_that_are_theirs(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert speakers(text) == expected


def test_what_another_tells_is_marked() -> None:
    text = "A clerk said that Ada Berg told the council that the port would close."
    read = read_article(article(text)).sentences[0].propositions
    assert [p.told for p in read] == [False, True]


def test_one_case_of_a_plan_borrows_the_plan() -> None:
    text = "The town is weighing several plans, including closing the bridge for good."
    assert leads(text)[1] == ["The town is weighing several plans"]


def test_boilerplate_is_not_read() -> None:
    text = "The bridge fell.\nBuy our paper, it is good."
    parts = (PartSpan(Part.BODY, 0, 17), PartSpan(Part.BOILERPLATE, 17, len(text)))
    read = read_article(Article(id="a", text=text, parts=parts)).sentences
    assert [s.text for s in read] == ["The bridge fell."]


_PIECES = st.sampled_from(
    [
        "Ada Berg said",
        "the bridge fell",
        "and",
        "which was old",
        ",",
        "“",
        "”",
        ".",
        "40 people",
        "\n",
        "who",
        "that",
        "closed it",
        "?",
    ]
)


@settings(deadline=None, max_examples=50)
@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_any_text_splits_into_spans_inside_its_sentences(text: str) -> None:
    for sentence in read_article(article(text)).sentences:
        assert bool(sentence.propositions) is sentence.checkable
        for proposition in sentence.propositions:
            assert sentence.span.contains(proposition.span)
            assert proposition.span.of(text).strip()
