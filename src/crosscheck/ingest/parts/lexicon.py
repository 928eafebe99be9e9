"""The word lists and patterns of boilerplate, read once from `data/boilerplate.toml`."""

import re
from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, ConfigDict

from crosscheck.language.data_files import load_toml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Lines(_Strict):
    why: str
    exact: tuple[str, ...]


class _Patterns(_Strict):
    why: str
    full: tuple[str, ...]


class _Pitch(_Strict):
    why: str
    phrases: tuple[str, ...]
    person: frozenset[str]
    nouns: frozenset[str]
    enough: int
    enough_between: int


class _Sections(_Strict):
    boxes: tuple[str, ...]
    closing: tuple[str, ...]


class _Bylines(_Strict):
    why: str
    full: tuple[str, ...]
    roles: frozenset[str]


class _Dates(_Strict):
    why: str
    prefix: tuple[str, ...]


class _Credits(_Strict):
    agencies: tuple[str, ...]
    marks: tuple[str, ...]
    label: str


class _Captions(_Strict):
    openings: tuple[str, ...]
    markers: tuple[str, ...]
    scene: frozenset[str]


class _Dateline(_Strict):
    why: str
    pattern: str


class _Words(_Strict):
    common: frozenset[str]
    function: frozenset[str]
    requests: frozenset[str]


class Lexicon(_Strict):
    """The validated content of the data file; see its comments for what each list means."""

    lines: tuple[_Lines, ...]
    patterns: tuple[_Patterns, ...]
    pitch: _Pitch
    sections: _Sections
    bylines: _Bylines
    dates: _Dates
    credits: _Credits
    captions: _Captions
    dateline: _Dateline
    words: _Words


@cache
def lexicon() -> Lexicon:
    """Load and validate the data file."""
    return Lexicon.model_validate(load_toml("boilerplate.toml", "crosscheck.ingest"))


@cache
def one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One compiled pattern that matches where any of `patterns` does."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


@cache
def exact_lines() -> dict[str, str]:
    """Whole boilerplate lines, with the reason of each."""
    return {line: group.why for group in lexicon().lines for line in group.exact}


def any_word(words: Iterable[str], among: frozenset[str]) -> bool:
    """Whether one of `words` (any case) is in `among`."""
    return any(w.lower() in among for w in words)
