"""Make spellings of one name alike: accents, hyphens, apostrophes and transliteration.

News writes one person in several ways (Zelensky, Zelenskyy; Kim Jong-un, Kim Jong Un). The key of a
name is a tuple of its folded words; two names with one key are one name.
"""

import re
from functools import cache

from crosscheck.language.data_files import list_by_word
from crosscheck.text.names import plain

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_ARTICLES = frozenset(["al", "el", "ul", "as", "ar"])
# Endings by which Slavic surnames are written in Latin letters.
_SLAVIC_SKI = re.compile(r"s[kc](?:yy|iy|yi|ij|ii|yj|y|i|iyy)$")
_SLAVIC_Y = re.compile(r"(?:iy|yy|yi|ii|ij|yj|ey|ei)$")


@cache
def word_key(word: str) -> str:
    """Fold one word of a name to the form all its spellings share."""
    bare = re.sub(r"[^\w]", "", plain(word).lower())
    spellings = list_by_word("roles.toml", "same_spelling")
    known = spellings.get(bare)
    if known is not None:
        return known
    bare = transliterated(bare)
    return spellings.get(bare, bare)


def transliterated(word: str) -> str:
    """One word of a name, in plain lower case, in one of the ways of writing its Slavic ending: "zelenski"."""
    return _SLAVIC_Y.sub("y", _SLAVIC_SKI.sub("ski", word)) if len(word) > 4 else word


@cache
def name_key(name: str) -> tuple[str, ...]:
    """The folded words of `name`, without initials and Arabic articles."""
    words = [w for w in re.split(r"[\s-]+", plain(name)) if w]
    keys = [word_key(w) for w in words if not re.fullmatch(r"[A-Z]\.?", w)]
    kept = [k for k in keys if k and k not in _ARTICLES]
    return tuple(kept or [k for k in keys if k])


def without_suffix(key: tuple[str, ...]) -> tuple[str, ...]:
    """The key of a name without "Jr", "Sr" or a number."""
    return key[:-1] if len(key) > 2 and key[-1] in _SUFFIXES else key


def slug(name: str) -> str:
    """`name` as the readable part of an id: "Yoon Suk Yeol" becomes "yoon-suk-yeol"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower().replace("'", "")).strip("-")
