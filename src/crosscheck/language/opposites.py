"""Words of which only one can hold of a thing: opposites, the two sides of it, and people who are two."""

from collections.abc import Mapping
from functools import cache

from crosscheck.language.concepts import concept
from crosscheck.language.data_files import load_toml
from crosscheck.language.verbs import verb_lexicon

_FILE = "opposites.toml"


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """By concept, those that exclude it: "approve" and "reject", "legal" and "illegal"."""
    known = load_toml(_FILE)
    found = _both_ways([(concept(a), concept(b)) for a, b in (*known["pairs"], *known["sides"])])
    for cls, others in verb_lexicon().opposites.items():
        found.setdefault(cls, set()).update(others)
    return {word: frozenset(others - {word}) for word, others in found.items()}


@cache
def sides() -> frozenset[str]:
    """Concepts of words for one of two sides: "northern", "left"."""
    return frozenset(concept(word) for pair in load_toml(_FILE)["sides"] for word in pair)


@cache
def other_people() -> Mapping[str, frozenset[str]]:
    """By the lemma of a noun, those for somebody else: "man" and "woman", "suspect" and "victim"."""
    found = _both_ways(load_toml(_FILE)["people"])
    return {word: frozenset(others) for word, others in found.items()}


def _both_ways(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found
