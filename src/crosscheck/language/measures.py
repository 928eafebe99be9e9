"""The words around numbers: classes of verbs and nouns, and units, from the `quantity_*.toml` lists.

Reading and compare share these, so that a class named by the one is known to the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crosscheck.language.data_files import ByWord, list_by_word, load_lexicon, load_toml

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
        fates: groups of classes of which only one is told of what is counted: dead, or hurt.
        asked: classes of what is only asked for.
        suspects, victims: classes of what is done to either.
        counts: what rises to a number of something: "the number of injured", "the toll".
        phrases: a class and the words that make it another beside it ("test", "positive": "infect").
    """

    verbs: ByWord
    nouns: ByWord
    light: frozenset[str]
    plan: frozenset[str]
    readying: frozenset[str]
    of_people: frozenset[str]
    fates: Sequence[frozenset[str]]
    asked: frozenset[str]
    suspects: frozenset[str]
    victims: frozenset[str]
    counts: frozenset[str]
    phrases: Mapping[str, Mapping[str, str]]


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
    return load_lexicon(MeasureWords, "quantity_measures.toml")


@cache
def counted_classes() -> Mapping[str, str]:
    """The class of each counted noun."""
    return list_by_word("quantity_counted.toml", "classes")


@cache
def unit_words() -> UnitWords:
    """Load the units."""
    data = load_toml("quantity_units.toml")
    measures = {
        word: UnitOfMeasure(unit, base)
        for base, words in data["measures"].items()
        for word, unit in words.items()
    }
    parts = {
        word: CurrencyPart(code, 1 / int(count))
        for word, (code, count) in data["currency_parts"].items()
    }
    return UnitWords(data["currency_signs"], data["currency_words"], parts, measures)


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
