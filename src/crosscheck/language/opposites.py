"""Words of which only one can hold of a thing: opposites, the two sides of it, and people who are two."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from crosscheck.language.concepts import concept
from crosscheck.language.data_files import load_toml
from crosscheck.language.verbs import verb_lexicon

_FILE = "opposites.toml"


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """By concept, those that exclude it: "approve" and "reject", "legal" and "illegal"."""
    known = load_toml(_FILE)
    groups = (*known["pairs"], *known["sides"], *known["colours"])
    found = _excluding([concept(word) for word in group] for group in groups)
    for cls, others in verb_lexicon().opposites.items():
        found.setdefault(cls, set()).update(others)
    return {word: frozenset(others - {word}) for word, others in found.items()}


@cache
def sides() -> frozenset[str]:
    """Concepts of words for one of two sides: "northern", "left"."""
    return frozenset(concept(word) for pair in load_toml(_FILE)["sides"] for word in pair)


@cache
def one_way() -> frozenset[str]:
    """Concepts of acts that only one of two can have done to the other: "beat"."""
    return frozenset(concept(word) for word in load_toml(_FILE)["one_way"])


@cache
def stages() -> Mapping[str, frozenset[str]]:
    """By the concept of an act, those that may follow it and take its place: "arrest" and "charge"."""
    found: dict[str, set[str]] = {}
    for row in load_toml(_FILE)["stages"]:
        acts = [concept(word) for word in row]
        for i, act in enumerate(acts):
            found.setdefault(act, set()).update(acts[i + 1 :])
    return {act: frozenset(later - {act}) for act, later in found.items()}


@cache
def other_people() -> Mapping[str, frozenset[str]]:
    """By the lemma of a noun, those for somebody else: "man" and "woman", "suspect" and "victim"."""
    return {w: frozenset(x) for w, x in _excluding(load_toml(_FILE)["people"]).items()}


def _excluding(groups: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """By word, the others of its groups."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: others - {word} for word, others in found.items()}
