"""Classes of the acts that news and encyclopedias date, from `acts.toml`: to die and to pass away.

A class holds what is one act in other words, so that a day of one class is no day of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosscheck.language.data_files import load_toml, word_list

_FILE = "acts.toml"
# The act of a time that is the year of a named thing: "Tempest (1998)", "the 1998 film".
OF_A_WORK = "work"


@dataclass(frozen=True, slots=True)
class ActWords:
    """The class of each verb, with a second word or without, and of each noun, by lemma.

    Attributes:
        happening: verbs that only say that something took place.
        works: nouns for what is released, so that their year is that of the release.
        names: the classes.
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    happening: frozenset[str]
    works: frozenset[str]
    names: frozenset[str]

    @property
    def tables(self) -> tuple[Mapping[str, str], ...]:
        """The classes by verb and by noun."""
        return (self.verbs, self.nouns)

    def parts_of(self, name: str) -> frozenset[str]:
        """The words that the verbs of several words of a class are made of, and are no verb alone."""
        words = (w for verb, x in self.verbs.items() if x == name for w in verb.split())
        return frozenset(w for w in words if w not in self.verbs)


@cache
def act_words() -> ActWords:
    """Load the classes."""
    acts = load_toml(_FILE)["acts"]
    return ActWords(
        {verb: name for name, act in acts.items() for verb in act["verbs"]},
        {noun: name for name, act in acts.items() for noun in act["nouns"]},
        word_list(_FILE, "happening"),
        word_list(_FILE, "works"),
        frozenset(acts),
    )
