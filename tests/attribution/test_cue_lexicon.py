"""The lexicon file is consistent, and its words are those the tagger gives."""

from typing import get_args

import pytest

from crosscheck.attribution.subjects import is_somebody
from crosscheck.language.cues import Content, Strength, cue_lexicon
from crosscheck.language.parse import parse


def test_every_class_uses_known_strengths_and_demands() -> None:
    lexicon = cue_lexicon()
    classes = [c for entry in lexicon.verbs.values() for c in entry]
    classes += [*lexicon.nouns.values(), *lexicon.adjectives.values()]
    assert {c.strength for c in classes} <= set(get_args(Strength))
    assert {c.content for c in classes} <= set(get_args(Content))


def test_no_verb_is_listed_twice_in_one_class() -> None:
    for lemma, classes in cue_lexicon().verbs.items():
        names = [c.name for c in classes]
        assert len(names) == len(set(names)), lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("hoped", "hope"), ("said", "say"), ("denies", "deny"), ("told", "tell")],
)
def test_inflected_cues_have_the_lexicons_lemma(word: str, lemma: str) -> None:
    token = parse(f"They {word} that it fell.")[1]
    assert cue_lexicon().lemma(token.lemma_) == lemma


@pytest.mark.parametrize(
    ("noun", "speaks"),
    [
        ("ministry", True),
        ("government", True),
        ("report", True),
        ("delegation", True),
        ("deployment", False),
        ("threat", False),
        ("escalation", False),
        ("naming", False),
        ("fall", False),
        ("silence", False),
        ("newspaper", True),
        ("majority", True),
        ("rival", True),
    ],
)
def test_which_nouns_can_speak(noun: str, speaks: bool) -> None:
    head = parse(f"The {noun} in Delta said that it fell.")[1]
    assert is_somebody(head, cue_lexicon()) is speaks
