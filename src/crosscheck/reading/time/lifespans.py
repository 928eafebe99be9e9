"""Dates in brackets behind a name: "(4 May 1930 – 7 June 2001)", "(b. 1931)", "(died 2001)"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from crosscheck.reading.time.calendar import Clock
from crosscheck.reading.time.expression import Expression

_BIRTH = "bear"
_DEATH = "die"
_BORN = re.compile(r"[(;,]\s*(?:b\.?|born)\s*(?:in\s+|on\s+)?$")
_DIED = re.compile(r"[(;,–—-]\s*(?:d\.?|died)\s*(?:in\s+|on\s+)?$")
_DASH = re.compile(r"\s?[-–—]\s?")
_BRACKETED = re.compile(r"\w\s*\(\s*$")
# Two dates in brackets that lie nearer to each other are those of a tournament or a war.
_SHORTEST = timedelta(days=10 * 365)
_NO_CLOCK = Clock(None)


def life_event(text: str, expressions: Sequence[Expression], index: int) -> str | None:
    """The class of the verb that brackets around the expression leave out: "bear", "die"; None without any."""
    before = text[: expressions[index].start]
    if _BORN.search(before):
        return _BIRTH
    if _DIED.search(before):
        return _DEATH
    if _is_life(text, expressions[index : index + 2]):
        return _BIRTH
    return _DEATH if index and _is_life(text, expressions[index - 1 : index + 1]) else None


def _is_life(text: str, pair: Sequence[Expression]) -> bool:
    if len(pair) < 2 or not _DASH.fullmatch(text[pair[0].end : pair[1].start]):
        return False
    if not (_BRACKETED.search(text[: pair[0].start]) and text[pair[1].end :].lstrip()[:1] == ")"):
        return False
    birth, death = (x.resolve(_NO_CLOCK) for x in pair)
    if birth is None or death is None or birth.first is None or death.first is None:
        return False
    return death.first - birth.first >= _SHORTEST
