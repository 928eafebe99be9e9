"""The content words of a claim with their place in its syntax."""

import pytest

from crosscheck.language.concepts import concept
from crosscheck.language.parse import parse
from crosscheck.models.claims import EntityMention, Modality
from crosscheck.models.readings import Word
from crosscheck.reading.words import read_words


def words_of(text: str, *names: tuple[str, str]) -> dict[str, Word]:
    """The words of a text by how they stand there; `names` are its resolved names with their ids."""
    starts = ((text.index(name), name, id_) for name, id_ in names)
    mentions = [EntityMention(n, at, at + len(n), id_, "other") for at, n, id_ in starts]
    return {text[w.start : w.end]: w for w in read_words(parse(text), mentions)}


def head_of(words: dict[str, Word], text: str) -> str | None:
    """The word that `text` hangs on; None for a root."""
    head = words[text].head
    return None if head < 0 else list(words)[head]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council approved the old plan.", ["council", "approved", "old", "plan"]),
        ("He has been arrested in it.", ["arrested"]),
        # Short words that turn what is said.
        ("Nobody was ever there again.", ["Nobody", "again"]),
        ("The mill never burned down.", ["mill", "never", "burned", "down"]),
        ("", []),
    ],
)
def test_content_words_in_order(text: str, words: list[str]) -> None:
    """No articles, pronouns, auxiliaries; but what negates and what tells order or direction."""
    assert list(words_of(text)) == words


def test_a_name_is_one_word_with_its_id() -> None:
    """A resolved one has the id of its entity, another one its own words."""
    words = words_of("Joel Berg met Eva Lind.", ("Joel Berg", "person:joel-berg"))
    assert words["Joel Berg"].concept == words["Joel Berg"].text == "person:joel-berg"
    assert (words["Eva Lind"].kind, words["Eva Lind"].concept) == ("name", "eva lind")


@pytest.mark.parametrize(
    ("text", "doer", "victim"),
    [
        ("A gunman killed a farmer.", "gunman", "farmer"),
        ("A farmer was killed by a gunman.", "gunman", "farmer"),
    ],
)
def test_roles_are_those_of_the_active_voice(text: str, doer: str, victim: str) -> None:
    words = words_of(text)
    assert (words[doer].role, words[victim].role) == ("nsubj", "dobj")
    assert head_of(words, doer) == head_of(words, victim) == "killed"


def test_a_preposition_is_the_role_of_what_it_leads() -> None:
    words = words_of("The army moved the guns from the coast to the hills.")
    assert (words["coast"].role, words["hills"].role) == ("from", "to")
    assert head_of(words, "coast") == "moved"
    assert head_of(words, "moved") is None


def test_auxiliaries_are_passed_over() -> None:
    words = words_of("The mayor has been arrested and charged.")
    assert head_of(words, "mayor") == "arrested"
    assert head_of(words, "charged") == "arrested"


@pytest.mark.parametrize(
    ("text", "word", "negated", "modality"),
    [
        ("The council approved the plan.", "approved", False, Modality.HAPPENED),
        ("The council did not approve the plan.", "approve", True, Modality.HAPPENED),
        ("Nobody approved the plan.", "approved", True, Modality.HAPPENED),
        ("The council will approve the plan.", "approve", False, Modality.PLANNED),
        ("The council may approve the plan.", "approve", False, Modality.POSSIBLE),
        ("The council will not approve the plan.", "approve", True, Modality.PLANNED),
        # What a copula says of its subject.
        ("The order is not legal.", "legal", True, Modality.ONGOING),
        ("The order was legal.", "legal", False, Modality.HAPPENED),
        # Nothing is claimed of a noun.
        ("The council did not approve the plan.", "plan", False, None),
    ],
)
def test_whether_an_act_is_said_to_be_so(
    text: str, word: str, negated: bool, modality: Modality | None
) -> None:
    found = words_of(text)[word]
    assert (found.negated, found.modality) == (negated, modality)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # Forms of a word, and words of one class.
        ("farmer", "farmer", True),
        ("kill", "murder", True),
        ("killing", "kill", True),
        ("people", "person", True),
        # Near misses.
        ("kill", "arrest", False),
        ("ferry", "fern", False),
        ("approve", "reject", False),
        ("legal", "illegal", False),
    ],
)
def test_one_concept_for_all_forms(one: str, other: str, same: bool) -> None:
    assert (concept(one) == concept(other)) is same


def test_offsets_are_those_of_the_text() -> None:
    text = "“Norland,” he said, “sent 300 buses.”"
    for shown, word in words_of(text).items():
        assert text[word.start : word.end] == shown
        assert word.end > word.start


@pytest.mark.parametrize(
    ("text", "verb", "same_as"),
    [
        ("The ferry went down off Halm.", "went", "sink"),
        ("The mayor declined to comment.", "declined", "refuse"),
        # Near misses.
        ("Prices declined in May.", "declined", "fall"),
        ("The ferry went to Halm.", "went", "go"),
    ],
)
def test_a_verb_is_known_with_what_goes_with_it(text: str, verb: str, same_as: str) -> None:
    assert words_of(text)[verb].concept == concept(same_as)


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("The plants are not at risk.", "risk", True),
        ("The mayor is under arrest.", "arrest", False),
    ],
)
def test_what_a_copula_says_with_a_preposition_is_said_to_be_so(
    text: str, word: str, negated: bool
) -> None:
    said = words_of(text)[word]
    assert said.negated is negated
    assert said.modality is Modality.ONGOING
