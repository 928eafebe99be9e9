"""The word lists of the package are what the loaders expect, and consistent."""

from collections import Counter
from importlib.resources import files

import pytest

from crosscheck.language.data_files import load_toml, word_list
from crosscheck.language.verbs import verb_lexicon


def test_a_missing_list_is_named() -> None:
    with pytest.raises(TypeError, match=r"negatives.toml: 'no_such_list'"):
        word_list("negatives.toml", "no_such_list")


@pytest.mark.parametrize(
    "name",
    sorted(
        f.name
        for f in (files("crosscheck.language") / "data").iterdir()
        if f.name.endswith(".toml")
    ),
)
def test_every_data_file_parses(name: str) -> None:
    assert load_toml(name)


@pytest.mark.parametrize("kind", ["verbs", "nouns"])
def test_a_word_stands_in_one_class_only(kind: str) -> None:
    classes = load_toml("verb_classes.toml")["classes"]
    assert isinstance(classes, dict)
    counts = Counter(word for members in classes.values() for word in members[kind])
    assert [w for w, n in counts.items() if n > 1] == []


def test_lists_of_classes_name_existing_classes() -> None:
    lexicon = verb_lexicon()
    known = set(lexicon.verbs.values())
    named = {*lexicon.opposites, *lexicon.speech}
    assert named <= known


def test_opposites_hold_both_ways() -> None:
    opposites = verb_lexicon().opposites
    assert all(a in opposites[b] for a, others in opposites.items() for b in others)


@pytest.mark.parametrize(
    ("word", "cls"),
    [("send", "send"), ("dispatch", "send"), ("step down", "resign"), ("murder", "kill")],
)
def test_verb_classes(word: str, cls: str) -> None:
    assert verb_lexicon().verbs[word] == cls


@pytest.mark.parametrize(("word", "cls"), [("shipment", "send"), ("takeover", "buy")])
def test_event_nouns(word: str, cls: str) -> None:
    assert verb_lexicon().nouns[word] == cls
