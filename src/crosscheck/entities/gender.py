"""Whether a name is a man's or a woman's, as far as titles, nouns and given names tell."""

from collections.abc import Collection
from functools import cache
from typing import Literal

from crosscheck.entities.names import word_key
from crosscheck.language.data_files import word_list

Gender = Literal["male", "female"]
_FILE = "given_names.toml"


def gender_of(name: str, described: Collection[str]) -> Gender | None:
    """The gender that the words around a name, else its first word, tell; None when neither does.

    The name comes without titles and may be empty; titles and nouns beside it are `described`.
    """
    male = any(w in word_list(_FILE, "male_words") for w in described)
    female = any(w in word_list(_FILE, "female_words") for w in described)
    if male != female:
        return "male" if male else "female"
    first = word_key(name.split(maxsplit=1)[0]) if name else ""
    man, woman = first in _first_names("men"), first in _first_names("women")
    if man == woman:
        return None
    return "male" if man else "female"


def is_given_name(word: str) -> bool:
    """Whether it is a first name of men, of women or of both."""
    return word_key(word) in _first_names("men") | _first_names("women")


@cache
def _first_names(whose: Literal["men", "women"]) -> frozenset[str]:
    return frozenset(map(word_key, word_list(_FILE, whose)))
