"""What the words before a time make of its days: which end they open, what they exclude."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from crosscheck.reading.time.calendar import Interval

Kind = Literal["since", "until", "before", "after", "not_before", "not_after"]

_REACH = 40
_DAY = timedelta(days=1)
_WORDS = re.compile(
    r"\b(?:(?P<not>no|not)\s+)?(?:"
    r"(?P<since>since|from|starting(?:\s+(?:on|in))?|beginning(?:\s+(?:on|in))?|as\s+early\s+as)|"
    r"(?P<until>until|till|til|up\s+to|through)|"
    r"(?P<by>by(?:\s+the\s+end\s+of)?|no\s+later\s+than|as\s+late\s+as)|"
    r"(?P<before>before|prior\s+to|ahead\s+of|earlier\s+than|sooner\s+than)|"
    r"(?P<after>after|following|later\s+than|past))"
    r"(?:\s+(?:the|on|in|early|of|end|summer|year|years|about|around))*\s+$",
    re.IGNORECASE,
)
_BOTH_ENDS = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:and|to|until|till|through)\s+$|\s?[-–—]\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """A preposition before a time.

    Attributes:
        start: where its words begin.
        is_stretch: whether the time is the whole of what it bounds ("since August").

    """

    start: int
    kind: Kind
    is_stretch: bool


def find_bound(text: str, start: int) -> Bound | None:
    """The bound that the words just before `start` set."""
    window = max(0, start - _REACH)
    match = _WORDS.search(text[window:start])
    if match is None:
        return None
    stretch = bool(match["since"] or match["until"])
    return Bound(window + match.start(), _kind(match), stretch)


def _kind(match: re.Match[str]) -> Kind:
    if match["since"]:
        return "since"
    if match["until"] or match["by"]:
        return "until"
    if match["before"]:
        return "not_before" if match["not"] else "before"
    return "not_after" if match["not"] else "after"


def find_range_word(text: str, start: int) -> int | None:
    """Where "between" or "from" begins that stands just before `start`."""
    window = max(0, start - _REACH)
    match = _BOTH_ENDS.search(text[window:start])
    return window + match.start() if match else None


def joins_range(gap: str) -> bool:
    """Whether the words between two times make one stretch of them ("to", "and", a dash)."""
    return _TO.fullmatch(gap) is not None


def apply_bound(bound: Bound, interval: Interval | None) -> Interval | None:
    """Open the end that the words leave open; "before" and "after" exclude the time itself."""
    if interval is None or interval.first is None or interval.last is None:
        return interval
    if bound.kind in {"since", "not_before"}:
        return Interval(interval.first, None)
    if bound.kind in {"until", "not_after"}:
        return Interval(None, interval.last)
    if bound.kind == "before":
        return Interval(None, interval.first - _DAY)
    return Interval(interval.last + _DAY, None)
