"""A time expression as its form gives it, before its surroundings are looked at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from crosscheck.reading.time.calendar import Clock, Days

Resolve = Callable[[Clock], Days | None]
InYear = Callable[[int], Days | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as it stands in the text.

    Attributes:
        reckon: its interval for a clock, see `resolve`.
        partial: first and last day as "MM-DD/MM-DD" when the year is not stated.
        period: whether it names a stretch of time rather than some moment in it.
        anchored: whether it counts from another event ("a week after the storm").
        in_year: its interval in a given year when the year is not stated.
    """

    start: int
    end: int
    reckon: Resolve
    partial: str | None = None
    period: bool = False
    anchored: bool = False
    in_year: InYear | None = None

    def resolve(self, clock: Clock) -> Days | None:
        """Its interval for a clock, or None if that cannot be told.

        It may hang on a day of publication that is not known, and no calendar has a day after 9999-12-31.
        """
        try:
            return self.reckon(clock)
        except (OverflowError, ValueError):
            return None


class Form(NamedTuple):
    """A way to write a time, and what to make of it; `build` may find that it is none after all."""

    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Expression | None]


def form(
    pattern: str,
    build: Callable[[re.Match[str]], Expression | None],
    flags: int = re.IGNORECASE,
) -> Form:
    """Make a form of a pattern that begins at the start of a word."""
    return Form(re.compile(rf"(?<![\w-]){pattern}", flags), build)


def point(
    match: re.Match[str],
    resolve: Resolve,
    partial: str | None = None,
    in_year: InYear | None = None,
) -> Expression:
    """Some moment within an interval; `in_year` of a day or month whose year is left to the reader."""
    return Expression(match.start(), match.end(), resolve, partial, in_year=in_year)


def period(match: re.Match[str], resolve: Resolve) -> Expression:
    """The whole of an interval."""
    return Expression(match.start(), match.end(), resolve, period=True)


def anchor(match: re.Match[str]) -> Expression:
    """A time counted from another event; its days cannot be told."""
    return Expression(match.start(), match.end(), fixed(None), anchored=True)


def vague(match: re.Match[str]) -> Expression:
    """A time whose days cannot be told."""
    return point(match, fixed(None))


def fixed(interval: Days | None) -> Resolve:
    """The same interval for every clock."""
    return lambda _: interval
