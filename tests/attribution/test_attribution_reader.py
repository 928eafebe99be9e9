"""Truth tables of the attribution reader; every sentence is invented."""

import pytest

from crosscheck.attribution import (
    AttributionReader,
    ReadAttribution,
    SentenceAttribution,
    read_claim_attribution,
)
from crosscheck.models.claims import AttributionKind, Stance
from crosscheck.text.sentences import sentences


def read(text: str) -> tuple[SentenceAttribution, ...]:
    return AttributionReader(text, list(sentences(text))).read()


def main_of(text: str) -> ReadAttribution:
    found = read(text)[-1].reported
    assert found is not None, text
    return found


# Each row: the sentence, then its source, then its cue.
CUES = [
    # plain and inverted
    ("Ada Berg said the bridge was closed.", "Ada Berg", "said"),
    ("The bridge was closed, Ada Berg said.", "Ada Berg", "said"),
    ("The bridge was closed, said Ada Berg.", "Ada Berg", "said"),
    ("The bridge, Ada Berg said, was closed.", "Ada Berg", "said"),
    ("The ministry added that the bridge was closed.", "The ministry", "added"),
    ("Officials have warned that the bridge may fall.", "Officials", "warned"),
    ("Ada Berg told reporters that the bridge was closed.", "Ada Berg", "told"),
    ("Ada Berg told the council on Friday the bridge was closed.", "Ada Berg", "told"),
    ("The engineer insisted the bridge was safe.", "The engineer", "insisted"),
    ("The mayor wrote in a letter that the bridge was unsafe.", "The mayor", "wrote"),
    # direct quotations
    ("“The bridge is closed,” Ada Berg said.", "Ada Berg", "said"),
    ("“The bridge is closed,” said Ada Berg, the mayor.", "Ada Berg", "said"),
    ('"The bridge is closed," the mayor told Radio Delta.', "the mayor", "told"),
    ("“The bridge,” she said, “is closed until further notice.”", "she", "said"),
    ("Ada Berg said: “The bridge is closed for good.”", "Ada Berg", "said"),
    ("Asked about the bridge, Ada Berg said it was closed.", "Ada Berg", "said"),
    ("Ada Berg, asked about the bridge on Friday, said that it was closed.", "Ada Berg", "said"),
    # according to and its like
    ("According to the ministry, 40 people were hurt.", "the ministry", "According to"),
    ("Forty people were hurt, according to Ada Berg.", "Ada Berg", "according to"),
    ("In the words of the mayor, the bridge is a ruin.", "the mayor", "In the words of"),
    # documents
    ("The report found that the bridge was unsafe.", "The report", "found"),
    ("A survey shows most people avoid the bridge.", "A survey", "shows"),
    ("Documents reveal that the bridge was never tested.", "Documents", "reveal"),
    ("The statement said the bridge was closed.", "The statement", "said"),
    # accuse, deny, confirm, call for, promise, believe
    ("The union accused the ministry of hiding the costs.", "The union", "accused"),
    ("Ada Berg denied that the bridge was unsafe.", "Ada Berg", "denied"),
    ("The company denied the allegations.", "The company", "denied"),
    ("The ministry confirmed that 40 people were hurt.", "The ministry", "confirmed"),
    ("The union called for an inquiry.", "The union", "called for"),
    ("The union called for the bridge to reopen by Friday.", "The union", "called for"),
    ("On 27 April Berg had told staff that he would stay.", "Berg", "told"),
    ("The utility, Aguasur, said the pipe had corroded.", "The utility", "said"),
    ("“It was closed,” said Ada Berg, its organiser, who left early.", "Ada Berg", "said"),
    ("The union urged the ministry to open the bridge.", "The union", "urged"),
    ("Ada Berg vowed to rebuild the bridge.", "Ada Berg", "vowed"),
    ("The mayor promised that the bridge would reopen.", "The mayor", "promised"),
    ("Engineers believe the bridge is unsafe.", "Engineers", "believe"),
    ("Residents worry that the bridge will fall.", "Residents", "worry"),
    ("The mayor hopes that the bridge will reopen.", "The mayor", "hopes"),
    ("Investors expect the bridge to reopen in May.", "Investors", "expect"),
    ("The mayor called the bridge a disgrace.", "The mayor", "called"),
    ("Ada Berg described the bridge as unsafe.", "Ada Berg", "described"),
    # passives, relative clauses, participles, coordination
    ("The council was told by Ada Berg that the bridge was closed.", "Ada Berg", "told"),
    ("The bridge was built by the union, which said it was unsafe.", "the union", "said"),
    ("The council met, with Ada Berg saying that the bridge was closed.", "Ada Berg", "saying"),
    ("The crash killed nobody, Ada Berg said, adding that the bridge held.", "Ada Berg", "said"),
    ("The council met a day after Ada Berg said the bridge was closed.", "Ada Berg", "said"),
    # inserted: who says the whole sentence, not the subject before nor a verb after
    ("The port, harbour officials said, was closed on Friday.", "harbour officials", "said"),
    ("Mr Lund, council officials said, closed the port.", "council officials", "said"),
    ("By closing it, she said, the council had shown that it was afraid.", "she", "said"),
    # past asides, and people at a place
    (
        "After the vote, Ada Berg, D-Delta, one of the nine, said the port was closed.",
        "Ada Berg",
        "said",
    ),
    (
        "It was closed, said three clerks at the meeting who described the vote.",
        "three clerks at the meeting",
        "said",
    ),
    # a participle of a document; of a thing that cannot speak there is none
    ("A memo stating that the port was closed was found.", "A memo", "stating"),
    # headlines and layout
    ("Bridge closed for good, says Ada Berg", "Ada Berg", "says"),
    ("Bridge Closed for Good, Mayor Says", "Mayor", "Says"),
    ("Berg: Bridge will stay closed for good", "Berg", ":"),
    ("Forty hurt in bridge crash – officials", "officials", "–"),
]


@pytest.mark.parametrize(("text", "source", "cue"), CUES)
def test_source_and_cue_are_found(text: str, source: str, cue: str) -> None:
    found = main_of(text)
    assert (found.source, found.cue) == (source, cue)


@pytest.mark.parametrize(("text", "source", "cue"), CUES)
def test_spans_point_at_the_words(text: str, source: str, cue: str) -> None:
    found = main_of(text)
    assert found.source_span is not None
    assert found.cue_span is not None
    assert found.source_span.of(text) == source
    assert found.cue_span.of(text) == cue


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Friday.",
        "The council summoned the ambassador on Friday.",
        "The mayor convened a meeting about the bridge.",
        "The reported closure of the bridge worried nobody.",
        "The United States closed the bridge.",
        "The company added two trains to the line.",
        "She found her keys on the bridge.",
        "The road continues to the north.",
        "The development of the bridge underscores its age.",
        "The storm threatens to destroy the bridge.",
        "The bridge was built in 1902 and rebuilt in 1955.",
        "The firm will write off the debt of the bridge.",
    ],
)
def test_plain_narration_has_no_attribution(text: str) -> None:
    assert read(text)[0].reported is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ministry declined to comment.", "The ministry"),
        ("Ada Berg did not say whether the bridge was closed.", "Ada Berg"),
        ("The company refused to say who would pay.", "The company"),
        ("Ada Berg did not deny that the bridge was closed.", "Ada Berg"),
        ("Ada Berg came back but said nothing new about the bridge.", "Ada Berg"),
        ("The ministry did not respond to a request.", "The ministry"),
    ],
)
def test_silence_attributes_nothing(text: str, source: str) -> None:
    found = read(text)[0]
    assert found.reported is None
    assert [s.source for s in found.silences][:1] == [source]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ada Berg said the bridge was closed.", Stance.ASSERTS),
        ("Ada Berg denied that the bridge was closed.", Stance.DENIES),
        ("Ada Berg confirmed that the bridge was closed.", Stance.CONFIRMS),
        ("Ada Berg could not confirm that the bridge was closed.", Stance.CANNOT_CONFIRM),
        ("Ada Berg expects that the bridge will close.", Stance.EXPECTS),
        ("Ada Berg fears the bridge will close.", Stance.EXPECTS),
        ("Ada Berg vowed to close the bridge.", Stance.PROMISES),
        ("The council said it will close the bridge.", Stance.PROMISES),
        ("The council said the company will close the bridge.", Stance.ASSERTS),
    ],
)
def test_stance_follows_the_cue(text: str, stance: Stance) -> None:
    assert main_of(text).stance is stance


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officials said the bridge was closed.", AttributionKind.ANONYMOUS),
        ("A source close to the mayor said “the bridge is closed now”.", AttributionKind.ANONYMOUS),
        ("The bridge reportedly closed on Friday.", AttributionKind.ANONYMOUS),
        ("Local media said the bridge was closed.", AttributionKind.MEDIA_REPORT),
        ("The Delta Times reported that the bridge was closed.", AttributionKind.MEDIA_REPORT),
        ("The report said the bridge was closed.", AttributionKind.DOCUMENT),
        ("“The bridge is closed,” Ada Berg said.", AttributionKind.DIRECT_QUOTE),
        ("Ada Berg said the bridge was closed.", AttributionKind.INDIRECT),
    ],
)
def test_kind_is_the_first_that_applies(text: str, kind: AttributionKind) -> None:
    assert main_of(text).kind is kind


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Berg said that the bridge was closed.", "the bridge was closed"),
        ("The bridge was closed, Ada Berg said.", "The bridge was closed"),
        ("“The bridge is closed,” Ada Berg said.", "The bridge is closed"),
    ],
)
def test_content_leaves_out_speaker_and_cue(text: str, content: str) -> None:
    assert main_of(text).content[0].of(text).strip("“”,. ") == content


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Mayor Ada Berg spoke. Ms Berg said the bridge was closed.", "Ada Berg"),
        ("Ada Berg said the bridge was closed. She said it was unsafe.", "Ada Berg"),
        ("Engineer Ada Berg spoke on Friday. Berg said it was unsafe.", "Ada Berg"),
        (
            "The Delta Rail Agency said the bridge was closed. It said trains would stop.",
            "Delta Rail Agency",
        ),
        (
            "The Delta Rail Agency said the bridge was closed. The agency said trains would stop.",
            "Delta Rail Agency",
        ),
        (
            "The National Bridge Service (NBS) met. NBS said the bridge was closed.",
            "National Bridge Service",
        ),
        ("Mayor Ada Berg said the bridge was closed.", "Ada Berg"),
        ("The town’s mayor, Ada Berg, said the bridge was closed.", "Ada Berg"),
    ],
)
def test_short_sources_resolve_to_the_full_name(text: str, resolved: str) -> None:
    assert main_of(text).name == resolved


@pytest.mark.parametrize(
    "headline",
    ["Mayor Slams Berg Over Bridge Collapse", "Crowds Cheer as Mayor Berg Replies"],
)
def test_words_of_a_headline_are_no_first_names(headline: str) -> None:
    text = f"{headline}\n\nThe council said that Berg had failed. Later Berg said it was tested."
    assert main_of(text).name == "Berg"


def test_an_official_at_somebodys_office_is_not_that_person() -> None:
    found = main_of("An official at the office of Ada Berg said the bridge was closed.")
    assert found.name != "Ada Berg"
    assert found.kind is AttributionKind.ANONYMOUS


@pytest.mark.parametrize(
    ("text", "anaphora"),
    [
        ("Ada Berg won. She said that the bridge fell.", [("She", "Ada Berg")]),
        ("Ada Berg won. President Berg said that it fell.", [("Berg", "Ada Berg")]),
        ("Ada Berg won. Her plan was a surprise.", [("Her", "Ada Berg’s")]),
        # the fullest name stands there
        ("Ada Berg said that the bridge fell.", []),
        # an inner "it" may be the bridge; an empty one is nothing
        (
            "The Delta ministry said it fell. It said the bridge knew it fell.",
            [("It", "the Delta ministry")],
        ),
        ("The Delta ministry said that it was the first time.", []),
        # quoted words are nobody's to change
        ("Ada Berg won. “She closed it,” Carl Lund said.", []),
    ],
)
def test_which_words_stand_for_a_name(text: str, anaphora: list[tuple[str, str]]) -> None:
    found = [(s.span.of(text), s.name) for s in read(text)[-1].anaphora]
    assert found == anaphora


def test_a_later_name_resolves_nothing_that_pronouns_said_before() -> None:
    text = "He said the bridge was closed. Carl Lund left."
    assert read(text)[0].reported is not None
    assert read(text)[0].attributions[0].resolved is None


def test_the_outermost_speaker_is_the_source_and_the_inner_is_via() -> None:
    found = main_of("Ada Berg said that Carl Lund told the council the bridge was closed.")
    assert (found.source, found.via) == ("Ada Berg", "Carl Lund")


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # one quotation over several sentences
        ("“It fell. Nobody was hurt,” Ada Berg said.", ["Ada Berg", "Ada Berg"]),
        # goes on without a cue
        ("“It fell,” Ada Berg said. “Nobody was hurt in it.”", ["Ada Berg", "Ada Berg"]),
        ("“It fell,” Ada Berg said.\n“Nobody was hurt in it.”", ["Ada Berg", "Ada Berg"]),
        # paragraphs of one quotation, opened anew and closed once
        (
            "Ada Berg said: “It fell on Friday.\n“Nobody was hurt in it.”",
            ["Ada Berg", "Ada Berg"],
        ),
        # the cue is a sentence of its own
        ("“Why was it not closed before?” Ada Berg asked.", ["Ada Berg"]),
    ],
)
def test_quotations_keep_their_speaker(text: str, sources: list[str]) -> None:
    found = [s.reported.source if s.reported else None for s in read(text)]
    assert found[: len(sources)] == sources


def test_quoted_words_without_any_speaker_have_no_source() -> None:
    found = read("“Nobody was hurt when the bridge fell.”")[0].reported
    assert found is not None
    assert (found.source, found.confidence) == (None, "low")


def test_a_scare_quote_is_no_quotation() -> None:
    assert read("The “new” bridge was closed on Friday.")[0].reported is None


def test_transcript_turns_keep_their_speaker() -> None:
    text = "LUND: Is the bridge safe?\nBERG: It is closed. Trains have stopped.\nLUND: I see."
    found = [s.reported.source if s.reported else None for s in read(text)]
    assert found == ["LUND", "BERG", "BERG", "LUND"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # whatever the verb
        (
            "The union denounced the offer as “a slap in the face of us all”.",
            "The union",
            "a slap in the face of us all",
        ),
        (
            "The email began, “We are closing the port for good today.”",
            "The email",
            "We are closing the port for good today",
        ),
        # one utterance, broken off by the cue
        (
            "“We have,” said Holm, “no evidence of arson.”",
            "Holm",
            "We have,” said Holm, “no evidence of arson",
        ),
        ("“The figure,” Ada Berg said, “is 40.”", "Ada Berg", "The figure,” Ada Berg said, “is 40"),
        # what another says beside it is not the first one's
        ("Ada Berg said it fell, while Carl Lund said it held.", "Ada Berg", "it fell"),
    ],
)
def test_quoted_words_belong_to_the_verb_they_hang_on(text: str, source: str, content: str) -> None:
    found = main_of(text)
    assert found.source == source
    assert found.content[0].of(text).strip("“”,. ") == content


@pytest.mark.parametrize(
    "text",
    [
        # somebody else came in between
        "“It fell on Friday,” Ada Berg said.\nCarl Lund closed the port and left the town.\n“It was old and rotten.”",
        # a colon introduces the words of whoever stands before it
        "Ada Berg said “it fell on Friday”.\nThe answer of the guild was short: “It was old and rotten.”",
        # the words stand in a sentence with a speaker of its own
        "“It fell on Friday,” Ada Berg said. The crowd sang “all the way to the old port”.",
    ],
)
def test_a_speaker_is_not_carried_past_somebody_else(text: str) -> None:
    found = read(text)[-1].reported
    assert found is None or found.source != "Ada Berg"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("The mayor praised the engineers.", "attitude"),
        ("The mayor plans to close the bridge.", "intent"),
        ("The council issued a statement on Friday.", "attitude"),
    ],
)
def test_praise_and_plans_are_attributions_only_in_the_wide_sense(text: str, strength: str) -> None:
    found = read(text)[0]
    assert found.main is not None
    assert found.main.strength == strength
    assert found.reported is None


def test_every_sentence_gets_an_answer_in_order() -> None:
    text = "The bridge fell. Ada Berg said so. Nobody came."
    spans = list(sentences(text))
    assert [s.span for s in AttributionReader(text, spans).read()] == spans


def test_nothing_to_read_gives_nothing() -> None:
    assert AttributionReader("", []).read() == ()


def test_a_claim_alone_carries_its_attribution_without_offsets() -> None:
    found = read_claim_attribution("Ada Berg denied that the bridge was closed.")
    assert found is not None
    assert (found.source, found.stance, found.source_start) == ("Ada Berg", Stance.DENIES, None)


def test_a_claim_in_the_writers_voice_has_none() -> None:
    assert read_claim_attribution("The bridge was closed.") is None
