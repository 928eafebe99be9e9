"""The words around numbers: classes of verbs and nouns, and units, from the `quantity_*.toml` lists.

Reading and compare share these, so that a class named by the one is known to the other.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import UnitRegistry

PLANNED = "plan:"
# The measure of a count of those who stand before somebody named ("four are larger than Peru").
OUTRANK = "outrank"
# The measure of a place in a ranking, and the class of the verbs for it.
RANK = "rank"


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Which class a verb or an act's noun belongs to, by lemma.

    Attributes:
        plan: words under which an act has not happened yet.
        readying: verbs of making ready, so that the act is in their infinitive.
        of_people: classes of what is only done to people, or happens to them.
        phrases: a class and the words that make it another beside it ("test", "positive": "infect").
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    light: frozenset[str]
    plan: frozenset[str]
    readying: frozenset[str]
    of_people: frozenset[str]
    phrases: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class CountedWords:
    """Which class a counted noun belongs to, and words that mean one setting."""

    classes: Mapping[str, str]
    context: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """A unit of measurement: the pint unit of the word, and the base unit of its kind."""

    unit: str
    base: str


@dataclass(frozen=True, slots=True)
class CurrencyPart:
    """A part of a currency: its code, and which share of one it is."""

    code: str
    share: float


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Currency signs and words, parts of currencies and measures, as they are written in news text."""

    signs: Mapping[str, str]
    currencies: Mapping[str, str]
    parts: Mapping[str, CurrencyPart]
    measures: Mapping[str, UnitOfMeasure]


@cache
def measure_words() -> MeasureWords:
    """Load the classes of verbs that govern numbers."""
    data = _load("quantity_measures.toml")
    return MeasureWords(
        _members_to_class(data["verbs"]),
        _members_to_class(data["nouns"]),
        frozenset(data["light"]),
        frozenset(data["plan"]),
        frozenset(data["readying"]),
        frozenset(data["of_people"]),
        data["phrases"],
    )


@cache
def counted_words() -> CountedWords:
    """Load the classes of counted nouns."""
    data = _load("quantity_counted.toml")
    return CountedWords(_members_to_class(data["classes"]), _members_to_class(data["context"]))


@cache
def unit_words() -> UnitWords:
    """Load the units."""
    data = _load("quantity_units.toml")
    measures = {
        word: UnitOfMeasure(unit, base)
        for base, words in data["measures"].items()
        for word, unit in words.items()
    }
    parts = {
        word: CurrencyPart(code, 1 / int(count))
        for word, (code, count) in data["currency_parts"].items()
    }
    signs = {sign: str(code) for sign, code in data["currency_signs"].items()}
    currencies = {word: str(code) for word, code in data["currency_words"].items()}
    return UnitWords(signs, currencies, parts, measures)


@cache
def base_factor(unit: str, base: str) -> tuple[float, float]:
    """How to turn an amount of `unit` into `base`: multiply by the first, add the second."""
    registry = _unit_registry()
    zero = registry.Quantity(0.0, unit).to(base).magnitude
    one = registry.Quantity(1.0, unit).to(base).magnitude
    return one - zero, zero


@cache
def _unit_registry() -> "UnitRegistry[float]":
    import pint  # noqa: PLC0415 - with its definitions most of a second; texts without measures need none

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def _load(name: str) -> dict[str, dict[str, dict[str, str]]]:
    path = files("crosscheck.language").joinpath("data", name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _members_to_class(classes: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, members in classes.items():
        if not isinstance(members, list):
            raise TypeError(f"class {name!r} must be a list of words; mend its TOML file")
        for word in members:
            found.setdefault(word, name)
    return found
