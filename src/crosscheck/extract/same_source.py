"""Whether two ways of naming a source name the same one, as far as words can tell."""

import re

from crosscheck.attribution import ReadAttribution
from crosscheck.entities import Cast

_WORD = re.compile(r"[\w’'-]+")
_ENDING = re.compile(r"[’']s?$")
# What follows narrows the head noun: "officials of the ministry", "office in Delta".
_PREPOSITION = re.compile(r"\s(?:of|at|for|in|to|from|with|by)\s|,")
_SMALL = frozenset(
    {"the", "a", "an", "of", "and", "for", "in", "at", "his", "her", "its", "their"}
    | {"mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "president", "minister"}
)


def names_same_source(answer: str, read: ReadAttribution, index: Cast) -> bool:
    """Whether `answer` and the reader's source may well be one and the same.

    They are when one's telling words are among the other's, when a fuller name or spelled-out
    acronym makes it so, or when both are the same common noun and no name tells them apart
    ("the officials", "Delta officials"; not "Delta officials", "Omega officials").
    """
    answers = _ways(answer, index)
    sources = [way for name in (read.source, read.resolved) if name for way in _ways(name, index)]
    return any(_alike(a, b) for a in answers for b in sources)


def _ways(name: str, index: Cast) -> list[str]:
    """The name as it stands, and the fuller one the article has for it."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    fuller = (index.acronyms.get(bare), index.full_name(bare) if bare[:1].isupper() else None)
    return [name, *(f for f in fuller if f)]


def _alike(a: str, b: str) -> bool:
    told, other = _telling_words(a), _telling_words(b)
    if not told or not other:
        return False
    return told <= other or other <= told or _same_kind(a, b)


def _same_kind(a: str, b: str) -> bool:
    """The same common noun, told apart by no name."""
    head = _head(a)
    if not head or head != _head(b):
        return False
    named, other = _names(a), _names(b)
    return not named or not other or bool(named & other)


def _head(phrase: str) -> str | None:
    """The last word before a preposition, without a plural ending; None when it is a name."""
    words = _WORD.findall(_PREPOSITION.split(phrase, maxsplit=1)[0])
    if not words or words[-1][0].isupper():
        return None
    return str(words[-1]).removesuffix("s")


def _names(phrase: str) -> frozenset[str]:
    capitalised = (w for w in _WORD.findall(phrase) if w[0].isupper())
    return frozenset(_ENDING.sub("", w.lower()) for w in capitalised) - _SMALL


def _telling_words(name: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", w.lower()) for w in _WORD.findall(name)) - _SMALL
