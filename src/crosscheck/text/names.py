"""The words of a name, without what is no part of it."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_NAME = frozenset({"the", "of", "and", "for", "de", "la", "mr", "mrs", "ms", "dr", "jr", "sr"})
_SHORTEST = 3


# American endings and the British ones, by which one word is written in two countries.
_SPELLINGS = (("ization", "isation"), ("ize", "ise"), ("or", "our"), ("er", "re"), ("ense", "ence"))


def british(word: str) -> str:
    """One spelling for both: "color" and "colour", "center" and "centre"."""
    for american, ending in _SPELLINGS:
        if word.endswith(american):
            return word.removesuffix(american) + ending
    return word


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> tuple[str, ...]:
    """The telling words of a name in lower case, in order; particles and titles left out."""
    words = (_POSSESSIVE.sub("", w) for w in _WORD.findall(name.lower()))
    return tuple(w for w in words if len(w) >= _SHORTEST and w not in _NO_NAME)


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> frozenset[str]:
    """The telling words of a name in one spelling, by which two forms of it are held together."""
    return frozenset(map(british, name_words(name)))
