"""Verb classes of general news events: which words name one kind of event, and which exclude each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosscheck.language.data_files import class_by_word, list_by_word, word_list, word_lists

_FILE = "verb_classes.toml"


@dataclass(frozen=True, slots=True)
class VerbLexicon:
    """The lists of verb_classes.toml.

    Attributes:
        verbs: verb lemma, with particle if any ("carry out"), to class.
        nouns: noun lemma to the class of the event it names.
        opposites: class to the classes that cannot hold of the same thing at the same time;
            symmetric.
        light_verbs, light_nouns: "carry out" + "attack" is the event of the noun.
        speech: classes whose content is in their complement.
        content_nouns: nouns whose content "of" and a participle tell ("reports of ships sinking").
        packages: nouns that only pack or measure what they hold ("containers of grain").
        same_nouns: noun to the noun by which its kind is named ("troop": "soldier").
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    opposites: Mapping[str, frozenset[str]]
    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    speech: frozenset[str]
    same_nouns: Mapping[str, str]
    content_nouns: frozenset[str]
    packages: frozenset[str]


@cache
def verb_lexicon() -> VerbLexicon:
    """Load verb_classes.toml once per process."""
    return VerbLexicon(
        verbs=class_by_word(_FILE, "classes", "verbs"),
        nouns=class_by_word(_FILE, "classes", "nouns"),
        opposites=_opposites(),
        light_verbs=word_list(_FILE, "light.verbs"),
        light_nouns=word_list(_FILE, "light.nouns"),
        speech=word_list(_FILE, "not_events.classes"),
        same_nouns=list_by_word(_FILE, "same_nouns"),
        content_nouns=word_list(_FILE, "content_nouns.nouns"),
        packages=word_list(_FILE, "packages.nouns"),
    )


def _opposites() -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for name, others in word_lists(_FILE, "opposites").items():
        for other in others:
            pairs.setdefault(name, set()).add(other)
            pairs.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in pairs.items()}
