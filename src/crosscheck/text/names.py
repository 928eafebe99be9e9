"""The words of a name, without what is no part of it."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_NAME = frozenset({"the", "of", "and", "for", "de", "la", "mr", "mrs", "ms", "dr", "jr", "sr"})
_SHORTEST = 3
_LONG = 7
# Words of a full name.
FULL_NAME = 2
# Two shorter words that differ are two names.
_LEAST_LETTERS = 5


# American endings and the British ones, by which one word is written in two countries.
_SPELLINGS = (("ization", "isation"), ("ize", "ise"), ("or", "our"), ("er", "re"), ("ense", "ence"))


def british(word: str) -> str:
    """One spelling for both: "color" and "colour", "center" and "centre"."""
    for american, ending in _SPELLINGS:
        if word.endswith(american):
            return word.removesuffix(american) + ending
    return f"{british(word[:-1])}s" if word.endswith(("ors", "ers")) else word


# Letters that are no base letter with an accent, and what newsrooms write that do not have them.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i"}
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "’": "'"}
)


def plain(text: str) -> str:
    """`text` without accents, with straight apostrophes and single spaces; case is kept."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> tuple[str, ...]:
    """The telling words of a name in lower case, in order; accents, particles and titles left out."""
    words = (_POSSESSIVE.sub("", w) for w in _WORD.findall(plain(name.lower())))
    return tuple(w for w in words if len(w) >= _SHORTEST and w not in _NO_NAME)


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> frozenset[str]:
    """The telling words of a name in one spelling, by which two forms of it are held together."""
    return frozenset(map(british, name_words(name)))


def is_spelt_alike(one: str, other: str, least: float) -> bool:
    """Whether two words are one but for a slip or another way to spell it; `least` is a likeness up to 100."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_LETTERS or one[0] != other[0]:
        return False
    return fuzz.ratio(one, other) >= least


# What sounds alike in most European languages, and what is often left out or doubled.
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "y": "i", "w": "f", "v": "f"})
_UNHEARD = re.compile(r"(?<!^)[aeiouh]|(.)(?=\1)")


@lru_cache(maxsize=1 << 15)
def name_slots(name: str) -> tuple[str, ...]:
    """By which two spellings of a name meet, one of whose words is misspelt: "andrew f*", "a* wetzler"; empty if it is too short.

    Of a full name all words but one, of which there is how it begins; of one long word, which names
    somebody alone, its consonants. Of a short one too many others sound alike.
    """
    words = name_words(name)
    if any(map(str.isdigit, name)):
        return ()
    if len(words) == 1:
        return (sound(words[0]),) if len(words[0]) >= _LONG else ()
    begins = [f"{sound(word)[:1]}*" for word in words]
    return tuple(" ".join((*words[:i], begins[i], *words[i + 1 :])) for i in range(len(words)))


def sound(word: str) -> str:
    """The consonants of a word in one spelling: "ktrn" of "katherine" and of "catherine"."""
    return _UNHEARD.sub("", word.replace("ph", "f").translate(_SOUNDS))
