"""What the parser takes for one word."""

import pytest

from crosscheck.language.parse import parse


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The firm said it would co-operate with the police.", "co-operate"),
        ("He was re-elected on Tuesday.", "re-elected"),
        ("She co-wrote the play with Ada Berg.", "co-wrote"),
        ("They pre-empted the strike.", "pre-empted"),
    ],
)
def test_a_verb_with_a_hyphen_is_one_word(sentence: str, verb: str) -> None:
    """Of the 794 articles to learn from it changes what is heard in 11, in 10 to the better: "Microsoft co-founder Bill Gates"."""
    tags = {token.text: token.pos_ for token in parse(sentence)}
    assert tags[verb] == "VERB"


@pytest.mark.parametrize("word", ["Delta-led", "so-called"])
def test_other_hyphens_part_words(word: str) -> None:
    assert word not in {token.text for token in parse(f"The {word} firm fell.")}


@pytest.mark.parametrize(
    "sentence", ["The 56-year-old told reporters it fell.", "The 56-year-old said he was sorry."]
)
def test_an_age_stands_for_a_person(sentence: str) -> None:
    """Of three words the parser makes whoever is "old". Of 794 articles it changes eight sentences, seven to the better."""
    subjects = [token.text for token in parse(sentence) if token.dep_ == "nsubj"]
    assert subjects[0].endswith("-year-old")


@pytest.mark.parametrize("title", ["Lt.", "Sgt.", "Capt.", "Supt."])
def test_a_short_title_keeps_its_stop(title: str) -> None:
    """Of the 794 articles to learn from 8 had a "Sgt" or an "Army Capt" who speaks: now they have their names."""
    assert title in {token.text for token in parse(f"She met {title} Paul Berg, who led it.")}


@pytest.mark.parametrize(
    ("sentence", "verb", "tag"),
    [
        (
            "Earlier this morning, an earthquake with a magnitude of 2.0 struck near the dam.",
            "struck",
            "VBD",
        ),
        ("Another 200 or so listened on loudspeakers in the car park.", "listened", "VBD"),
        ("His rival, Eva Holm, captured Vik, Lom, Sund, Moss and Hamar.", "captured", "VBD"),
        ("Members -- including Holm -- quickly accused Berg of threats.", "accused", "VBD"),
        ("The motion of no confidence passed by 61 votes to 58.", "passed", "VBD"),
        ("A book written in 1987.", "written", "VBN"),
        ("Two ships were struck near the dam.", "struck", "VBN"),
        ("She has listened to them.", "listened", "VBN"),
        ("They had their pictures taken on the bridge.", "taken", "VBN"),
        ("Two struck by lightning near the dam", "struck", "VBN"),
    ],
)
def test_a_verb_with_a_subject_and_no_auxiliary_is_a_past_tense(
    sentence: str, verb: str, tag: str
) -> None:
    """The tagger made a participle of it in 38 of 6,981 sentences of the learning stories, and 24 of 76 that
    seemed to have no verb were statements; of those whose tense is mended one was none ("portables run")."""
    assert next(t.tag_ for t in parse(sentence) if t.text == verb) == tag
