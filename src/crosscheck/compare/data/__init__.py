"""Word lists of the comparison engine, readable TOML, parsed once per process."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_lists(name: str) -> Mapping[str, object]:
    """Parse the data file `name`."""
    return tomllib.loads((files("crosscheck.compare.data") / name).read_text("utf-8"))


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The words under `key` in the data file `name`.

    Raises:
        TypeError: when there is no such list; the data file is part of the program.
    """
    words = load_lists(name).get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError(f"{name}: {key!r} must be a list of strings")
    return frozenset(words)


@cache
def word_map(name: str, key: str) -> Mapping[str, str]:
    """The table of strings under `key` in the data file `name`.

    Raises:
        TypeError: when there is no such table; the data file is part of the program.
    """
    table = load_lists(name).get(key)
    if not isinstance(table, dict):
        raise TypeError(f"{name}: {key!r} must be a table")
    return {str(word): str(value) for word, value in table.items()}


def load_tables(name: str) -> Mapping[str, Mapping[str, float]]:
    """The tables of numbers in the data file `name`; strings in them are left out.

    Raises:
        TypeError: when something else than tables stands at its top.
    """
    tables = {}
    for key, table in load_lists(name).items():
        if not isinstance(table, dict):
            raise TypeError(f"{name}: {key!r} must be a table")
        tables[key] = {k: float(v) for k, v in table.items() if isinstance(v, int | float)}
    return tables
