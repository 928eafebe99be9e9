"""What the words before a time make of its days: which end they open, what they exclude."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from crosscheck.reading.time.calendar import Days, widen

Kind = Literal[
    "since", "until", "by", "before", "after", "not_before", "not_after", "around", "unknown"
]

_REACH = 40
_DAY = timedelta(days=1)
# "Around 4 May" may be some days off, "around 2019" a year.
_LEAST_AROUND = 3
_WORDS = re.compile(
    r"\b(?:(?P<not>no|not)\s+)?(?P<or>(?:in|on|at|during)\s+or\s+)?(?:"
    r"(?P<since>since|from|starting(?:\s+(?:on|in))?|beginning(?:\s+(?:on|in))?|as\s+early\s+as)|"
    r"(?P<until>until|till|til|up\s+to|through)|"
    r"(?P<by>by(?:\s+the\s+end\s+of)?|no\s+later\s+than|as\s+late\s+as)|"
    r"(?P<before>before|prior\s+to|ahead\s+of|earlier\s+than|sooner\s+than)|"
    r"(?P<after>after|following|later\s+than|more\s+recent(?:ly)?\s+than|past)|"
    r"(?P<around>around|about|circa|c\.|approximately|roughly|some\s+time\s+in)|"
    r"(?P<least>(?:in|on)\s+at\s+least))"
    r"(?P<filler>(?:\s+(?:the|on|in|early|of|end|summer|year|years|about|around|at\s+least))*)\s+$",
    re.IGNORECASE,
)
# "In 2013 or later".
_BEHIND = re.compile(
    r"\s+(?:or\s+(?:(?P<later>later|after|since)|(?P<earlier>earlier|before))|(?P<onward>onwards?))\b",
    re.IGNORECASE,
)
_BOTH_ENDS = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:and|to|until|till|through)\s+$|\s?[-–—]\s?$", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s+(?:and|or|to|until|till|through)\s+|\s?[-–—]\s?|\s*,\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """What opens an end of a time: a preposition before it, or "or later" behind it.

    Attributes:
        is_stretch: whether the time is the whole of what it bounds ("since August").
    """

    start: int
    end: int
    kind: Kind
    is_stretch: bool


def find_bound(text: str, start: int, end: int) -> Bound | None:
    """The bound that the words just before or just behind [start, end) set."""
    window = max(0, start - _REACH)
    match = _WORDS.search(text[window:start])
    if match is None:
        return _find_bound_behind(text, start, end)
    stretch = bool(match["since"] or match["until"])
    return Bound(window + match.start(), end, _kind(match), stretch)


def _find_bound_behind(text: str, start: int, end: int) -> Bound | None:
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    kind: Kind = "not_after" if match["earlier"] else "not_before"
    return Bound(start, match.end(), kind, is_stretch=False)


def _kind(match: re.Match[str]) -> Kind:
    if match["least"] or match["since"]:
        return "since"
    if match["around"]:
        return "around"
    if match["until"]:
        # It went on until then or longer: neither end is known.
        return "unknown" if "least" in match["filler"] else "until"
    if match["by"]:
        return "by"
    if match["before"]:
        return "not_before" if match["not"] else "not_after" if match["or"] else "before"
    return "not_after" if match["not"] else "not_before" if match["or"] else "after"


def find_range_word(text: str, start: int) -> int | None:
    """Where "between" or "from" begins that stands just before `start`."""
    window = max(0, start - _REACH)
    match = _BOTH_ENDS.search(text[window:start])
    return window + match.start() if match else None


def joins_range(gap: str) -> bool:
    """Whether the words between two times make one stretch of them ("to", "and", a dash)."""
    return _TO.fullmatch(gap) is not None


def joins_list(gap: str) -> bool:
    """Whether the words between two times make a list or a stretch of them."""
    return _AND.fullmatch(gap) is not None


def apply_bound(bound: Bound, interval: Days | None) -> Days | None:
    """Open the end that the words leave open; "before" and "after" exclude the time itself.

    None after the last day of the calendar, which "9999-12-31" often stands for, and before its first.
    """
    try:
        return _apply(bound, interval)
    except OverflowError:
        return None


def _apply(bound: Bound, interval: Days | None) -> Days | None:
    if interval is None or interval.first is None or interval.last is None:
        return interval
    if bound.kind == "before":
        return Days(None, interval.first - _DAY)
    if bound.kind == "after":
        return Days(interval.last + _DAY, None)
    if bound.kind == "around":
        return widen(interval, max(_LEAST_AROUND, (interval.last - interval.first).days))
    return _open_end(bound.kind, interval)


def _open_end(kind: Kind, interval: Days) -> Days | None:
    if kind in {"since", "not_before"}:
        return Days(interval.first, None)
    return None if kind == "unknown" else Days(None, interval.last)


def negate(bound: Bound) -> Bound | None:
    """What a bound says of an act that did not happen: "not until May" is in May, and not earlier.

    Other bounds than "until" and "before" say the same of it.
    """
    if bound.kind == "until":
        return None
    return replace(bound, kind="not_before") if bound.kind == "before" else bound
