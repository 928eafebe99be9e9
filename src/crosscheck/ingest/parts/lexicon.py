"""The word lists and patterns of boilerplate in `data/boilerplate.toml`; its comments say what each list means."""

import re
from collections.abc import Iterable
from functools import cache

from crosscheck.language.data_files import load_toml, read_toml

_FILE = "boilerplate.toml"
_PACKAGE = "crosscheck.ingest"


@cache
def listed_words(key: str) -> frozenset[str]:
    """The words under the dotted `key`."""
    return read_toml(_FILE, key, frozenset[str], _PACKAGE)


@cache
def listed_patterns(key: str) -> tuple[str, ...]:
    """The patterns or phrases under the dotted `key`, in order."""
    return read_toml(_FILE, key, tuple[str, ...], _PACKAGE)


@cache
def listed_text(key: str) -> str:
    """The text under the dotted `key`: a reason, or one pattern."""
    return read_toml(_FILE, key, str, _PACKAGE)


@cache
def any_listed(key: str) -> re.Pattern[str]:
    """One compiled pattern that matches where any of the patterns under the dotted `key` does."""
    return one_of(listed_patterns(key))


@cache
def one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One compiled pattern that matches where any of `patterns` does."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


@cache
def exact_lines() -> dict[str, str]:
    """Whole boilerplate lines, with the reason of each."""
    groups = load_toml(_FILE, _PACKAGE)["lines"]
    return {line: group["why"] for group in groups for line in group["exact"]}


@cache
def line_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of whole boilerplate lines, with the reason of each."""
    groups = load_toml(_FILE, _PACKAGE)["patterns"]
    return tuple((one_of(tuple(group["full"])), group["why"]) for group in groups)


def any_word(words: Iterable[str], among: frozenset[str]) -> bool:
    """Whether one of `words` (any case) is in `among`."""
    return any(w.lower() in among for w in words)
