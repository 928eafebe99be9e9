"""Load the package's TOML word lists, once per process."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_toml(name: str) -> Mapping[str, object]:
    """Parse `name` from the data directory of this package."""
    return tomllib.loads((files("crosscheck.language") / "data" / name).read_text("utf-8"))


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The list of strings under the dotted `key` in the data file `name`.

    Raises:
        TypeError: when there is no such list; the data file is part of the program.
    """
    value: object = load_toml(name)
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
        raise TypeError(f"{name}: {key!r} must be a list of strings")
    return frozenset(value)
