"""Adjectives that exclude each other ("the best film" / "the worst film"), from a word list."""

import re
from functools import cache

from crosscheck.compare.data import load_lists
from crosscheck.models import ReadClaim

_FILE = "opposites.toml"
_EARLY_OR_LATE = frozenset({"early", "late"})
_PART_OF_TIME = re.compile(r"\b(?:early|earlier|late|later)\b", re.IGNORECASE)


def find_opposites(a: ReadClaim, b: ReadClaim) -> tuple[str, str] | None:
    """A word of `a` and its opposite in `b`, where neither claim has both; the first by letters.

    Words of times are left to the comparison of days: "early 2013" / "late in 2014".
    """
    ours, theirs = a.lemmas - b.lemmas, b.lemmas - a.lemmas
    if any(_PART_OF_TIME.search(t.text) for read in (a, b) for t in read.claim.times):
        ours, theirs = ours - _EARLY_OR_LATE, theirs - _EARLY_OR_LATE
    found = sorted((x, y) for x in ours for y in _opposites().get(x, frozenset()) & theirs)
    return found[0] if found else None


@cache
def _opposites() -> dict[str, frozenset[str]]:
    pairs = load_lists(_FILE)["pairs"]
    if not isinstance(pairs, list):
        raise TypeError(f"{_FILE}: 'pairs' must be a list of pairs of words")
    both = [(x, y) for a, b in pairs for x, y in ((a, b), (b, a))]
    return {word: frozenset(y for x, y in both if x == word) for word, _ in both}
