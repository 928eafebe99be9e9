"""Make spellings of one name alike: accents, hyphens, apostrophes and transliteration.

News writes one person in several ways (Zelensky, Zelenskyy; Kim Jong-un, Kim Jong Un). The key of a
name is a tuple of its folded words; two names with one key are one name.
"""

import re
from functools import cache

from crosscheck.language.data_files import list_by_word
from crosscheck.text.names import plain

PREPOSITION = re.compile(r"\s(?:of|at|for|in|to|from|with|by|on|near|under|behind)\s")
# What joins two names, and what the second of them is; "a clerk representing" and ", an aide to" say what the first is.
_JOINT = re.compile(
    r"(?!, (?:an?|the|who|his|her) ).*(?:,|\b(?:and|or)\b)(?P<title>[^,]*)", re.DOTALL
)
_DESCRIBES = re.compile(r"^\s*(?:an?|the|who|whose|his|her)\b|\b\w+ing\b")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_ARTICLES = frozenset(["al", "el", "ul", "as", "ar"])
# Endings by which Slavic surnames are written in Latin letters.
_SLAVIC_SKI = re.compile(r"s[kc](?:yy|iy|yi|ij|ii|yj|y|i|iyy)$")
_SLAVIC_Y = re.compile(r"(?:iy|yy|yi|ii|ij|yj)$")
_ENGLISH_Y = re.compile(r"e[yi]$")


@cache
def word_key(word: str) -> str:
    """Fold one word of a name to the form all its spellings share."""
    bare = re.sub(r"[^\w]", "", plain(word).lower())
    folded = transliterated(bare)
    folded = _ENGLISH_Y.sub("y", folded) if len(folded) > 4 else folded
    forms = list_by_word("roles.toml", "same_spelling")
    return forms.get(bare) or forms.get(folded, folded)


def transliterated(word: str) -> str:
    """One word of a name, in plain lower case, in one of the ways of writing it in Latin letters: "zelenski", "mohammed"."""
    known = list_by_word("roles.toml", "transliterated").get(word)
    if known is not None or len(word) <= 4:
        return known or word
    return _SLAVIC_Y.sub("y", _SLAVIC_SKI.sub("ski", word))


@cache
def name_key(name: str) -> tuple[str, ...]:
    """The folded words of `name`, without initials and Arabic articles."""
    words = [w for w in re.split(r"[\s-]+", plain(name)) if w]
    keys = [word_key(w) for w in words if not re.fullmatch(r"[A-Z]\.?", w)]
    kept = [k for k in keys if k and k not in _ARTICLES]
    return tuple(kept or [k for k in keys if k])


def joins_names(between: str) -> bool:
    """Whether the words between two names make them two of a list: " of Delta and former Mayor ", not ", an aide to "."""
    joint = _JOINT.fullmatch(between)
    if joint is None or _DESCRIBES.search(joint["title"]):
        return False
    return PREPOSITION.search(f" {joint['title']} ") is None


def without_suffix(key: tuple[str, ...]) -> tuple[str, ...]:
    """The key of a name without "Jr", "Sr" or a number."""
    return key[:-1] if len(key) > 2 and key[-1] in _SUFFIXES else key


def slug(name: str) -> str:
    """`name` as the readable part of an id: "Yoon Suk Yeol" becomes "yoon-suk-yeol"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower().replace("'", "")).strip("-")
