"""The one loader of the package's TOML word lists: each is held to the form that is asked for, once per process."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import BeforeValidator, TypeAdapter, ValidationError

Form = TypeVar("Form")
Lists: TypeAlias = dict[str, tuple[str, ...]]


def _by_word(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words}


# Of lists with names, the name of the list that each word stands in.
ByWord: TypeAlias = Annotated[Mapping[str, str], BeforeValidator(_by_word)]


@cache
def load_toml(name: str, package: str = "crosscheck.language") -> Mapping[str, Any]:
    """Parse `name` from the data directory of a package."""
    return tomllib.loads((files(package) / "data" / name).read_text("utf-8"))


def read_toml(name: str, key: str, form: type[Form], package: str = "crosscheck.language") -> Form:
    """What stands under the dotted `key` in the data file `name` of a package.

    Raises:
        TypeError: it is not there, or has another form; the data file is part of the program.
    """
    value: Any = load_toml(name, package)
    try:
        for part in key.split("."):
            value = value[part]
        return TypeAdapter(form).validate_python(value)
    except (KeyError, TypeError, ValidationError):
        raise TypeError(f"{name}: {key!r} must be {form}") from None


def load_lexicon(form: type[Form], name: str) -> Form:
    """The lists of a whole data file, each in the field of `form` that is called like it."""
    return TypeAdapter(form).validate_python(load_toml(name))


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The words under the dotted `key` in the data file `name`."""
    return read_toml(name, key, frozenset[str])


@cache
def word_lists(name: str, key: str) -> Lists:
    """The lists of words in the table `key` of the data file `name`, by their names."""
    return read_toml(name, key, Lists)


@cache
def list_by_word(name: str, key: str) -> Mapping[str, str]:
    """Of the words in the table `key` of the data file `name`: the name of the list that each stands in."""
    return _by_word(word_lists(name, key))


@cache
def class_by_word(name: str, table: str, kind: str) -> Mapping[str, str]:
    """Of the words that the classes in `table` of the data file `name` list as `kind` ("verbs"): the class of each."""
    classes = read_toml(name, table, dict[str, Lists])
    return _by_word({cls: lists[kind] for cls, lists in classes.items()})


def any_of(*phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    found = {p for listed in phrases for p in listed}
    return "|".join(map(re.escape, sorted(found, key=lambda p: (-len(p), p))))


@cache
def phrase_pattern(name: str, key: str) -> re.Pattern[str]:
    """Matches any phrase of a list, as whole words."""
    return re.compile(rf"\b(?:{any_of(word_list(name, key))})\b")
