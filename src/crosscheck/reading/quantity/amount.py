"""A figure with its unit, in the base unit of its kind."""

from dataclasses import dataclass

from crosscheck.language.measures import base_factor
from crosscheck.models.claims import WrittenUnit

# How the news writes units that the unit library writes otherwise.
_WRITTEN = {
    "degree_Celsius": "°C",
    "degree_Fahrenheit": "°F",
    "delta_degree_Celsius": "°C",
    "delta_degree_Fahrenheit": "°F",
    "mile / hour": "mph",
    "kilometre / hour": "km/h",
    "metre / second": "m/s",
    "foot / second": "ft/s",
    "oil_bbl": "barrel",
    "decayear": "decade",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit.

    Attributes:
        start, end: of the figure with its unit.
        factor, offset: turn the figure into the base unit.
        unit: None for a plain count.
        counted: what the unit itself says is counted ("age"), else None.
        at_best: whether the figure is the worst of the ranks that are meant ("the top 20").
        written: the unit of the words, if it is not the base unit.
        rest: what a smaller unit adds, in the base unit ("5-foot-8": eight inches).
        bearer: where the name of the person begins whose age it is ("Anna Lund, 39,"), else None.
    """

    start: int
    end: int
    unit: str | None = None
    factor: float = 1.0
    offset: float = 0.0
    counted: str | None = None
    at_best: bool = False
    written: WrittenUnit | None = None
    rest: float = 0.0
    bearer: int | None = None

    def value(self, figure: float) -> float:
        """The amount in the base unit."""
        return figure * self.factor + self.offset + self.rest


def converted(start: int, end: int, unit: str, base: str) -> Amount:
    """An amount of `unit` as one of `base`, both as the unit library names them."""
    factor, offset = base_factor(unit, base)
    name = _WRITTEN.get(unit, unit.replace("_", " "))
    written = None if unit == base else WrittenUnit(name, factor, offset)
    return Amount(start, end, base, factor, offset, written=written)
