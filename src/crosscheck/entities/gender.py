"""Whether a name is a man's or a woman's, as far as titles, nouns and given names tell."""

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
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
    return _given_names().get(first)


def is_given_name(word: str) -> bool:
    """Whether it is a first name of men, of women or of both."""
    return word_key(word) in _given_names()


@cache
def _given_names() -> Mapping[str, Gender]:
    """By key, the names of the table that scripts/given_names.py writes, and those that it lacks."""
    table = (files("crosscheck.language") / "data" / "given_names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    found: dict[str, Gender] = {key: "male" if of == "m" else "female" for key, of in rows}
    found |= {word_key(name): "male" for name in word_list(_FILE, "men")}
    return found | {word_key(name): "female" for name in word_list(_FILE, "women")}
