"""Read the time expressions of a parsed text as intervals of days.

The form is found by `reading.time.expressions`; this module adds what its surroundings say:
the preposition that opens an end, the tense that gives a weekday its direction, and whether the
time is that of the event or that of the report.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import TYPE_CHECKING, Literal

from crosscheck.models import TimeRef
from crosscheck.reading.neighbours import near_lemmas
from crosscheck.reading.quantity.counted import verb_class
from crosscheck.reading.time.calendar import Clock, Interval
from crosscheck.reading.time.expressions import Expression, find_expressions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Bound = Literal["since", "until", "by", "before", "after", "as of"]
Role = Literal["event", "report", "anchor"]

_BOUND = re.compile(
    r"\b(?:(?P<not>no|not)\s+)?(?:(?P<since>since|from|starting(?:\s+(?:on|in))?|beginning(?:\s+(?:on|in))?|as\s+early\s+as)|"
    r"(?P<until>until|till|til|up\s+to|through)|"
    r"(?P<by>by(?:\s+the\s+end\s+of)?|no\s+later\s+than|as\s+late\s+as)|"
    r"(?P<before>before|prior\s+to|ahead\s+of|earlier\s+than|sooner\s+than)|"
    r"(?P<after>after|following|later\s+than|past))"
    r"(?:\s+(?:the|on|in|early|of|end|summer|year|years|about|around))*\s+$",
    re.IGNORECASE,
)
_PAIR_GAP = re.compile(r"\s+(?:and|to|until|till|through)\s+$|\s?[-–—]\s?$", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_PAIR_BEFORE = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "can"})
_MAX_CLIMB = 8
_LEAP_YEAR = 2020


def read_times(doc: "Doc", published: date | None) -> tuple[TimeRef, ...]:
    """Read every time expression of the text, in order.

    Args:
        doc: parsed by `crosscheck.language.parse`; offsets of the result index `doc.text`.
        published: day of publication; without it an expression that needs it has no interval.

    """
    expressions = find_expressions(doc.text)
    found: list[TimeRef] = []
    index = 0
    while index < len(expressions):
        following = expressions[index + 1] if index + 1 < len(expressions) else None
        if following is not None and _is_pair(doc.text, expressions[index], following):
            found.append(_pair(doc, expressions[index], following, published))
            index += 2
            continue
        found.append(_single(doc, expressions[index], published))
        index += 1
    return tuple(found)


def _is_pair(text: str, first: Expression, last: Expression) -> bool:
    before = text[max(0, first.start - 16) : first.start]
    return bool(_PAIR_GAP.fullmatch(text[first.end : last.start]) and _PAIR_BEFORE.search(before))


def _pair(doc: "Doc", first: Expression, last: Expression, published: date | None) -> TimeRef:
    verb = _governor(doc, first)
    clock = Clock(published, ahead=_is_ahead(verb))
    a, b = first.resolve(clock), last.resolve(clock)
    if a and a.first and b and b.last and b.last < a.first:
        a = None
    before = _PAIR_BEFORE.search(doc.text[max(0, first.start - 16) : first.start])
    start = first.start - (len(before[0]) if before else 0)
    return TimeRef(
        text=doc.text[start : last.end],
        start=start,
        end=last.end,
        from_=a.first if a else None,
        to=b.last if a and b else None,
        role=_role(verb),
        span_kind="period",
        event=verb_class(verb) if verb is not None else None,
    )


def _single(doc: "Doc", expression: Expression, published: date | None) -> TimeRef:
    verb = _governor(doc, expression)
    interval = expression.resolve(Clock(published, ahead=_is_ahead(verb)))
    window = max(0, expression.start - 40)
    before = doc.text[window : expression.start]
    bound = _PERIOD_BEFORE.search(before) if expression.period else None
    if bound:
        return _period(doc, expression, window + bound.start(), interval, verb)
    bound = _BOUND.search(before)
    start = window + bound.start() if bound else expression.start
    period = expression.period
    partial = _stated_days(expression.partial) if interval is None else None
    if bound:
        interval = _apply_bound(bound, interval)
        partial = _apply_bound(bound, partial)
        period = period or bool(bound["since"] or bound["until"])
    return TimeRef(
        text=doc.text[start : expression.end],
        start=start,
        end=expression.end,
        from_=interval.first if interval else None,
        to=interval.last if interval else None,
        role=_role_of(doc, expression, verb),
        span_kind="period" if period else "point",
        partial=_as_partial(partial),
        event=verb_class(verb) if verb is not None else None,
        near=near_lemmas(doc, expression.start, expression.end),
    )


def _stated_days(partial: str | None) -> Interval | None:
    """The days of a date without a year, put into a leap year so that every day exists."""
    if partial is None:
        return None
    first, last = (date.fromisoformat(f"{_LEAP_YEAR}-{x}") for x in partial.split("/"))
    return Interval(first, last)


def _as_partial(days: Interval | None) -> str | None:
    if days is None:
        return None
    ends = [x for x in (days.first, days.last) if x is not None]
    if any(x.year != _LEAP_YEAR for x in ends):
        return None
    return "/".join("" if x is None else f"{x:%m-%d}" for x in (days.first, days.last))


def _role_of(doc: "Doc", expression: Expression, verb: "Token | None") -> Role:
    """An anchor tells which thing is meant ("the 2001 census") or from where time is counted."""
    if expression.anchored or _is_label(doc, expression):
        return "anchor"
    return _role(verb)


def _is_label(doc: "Doc", expression: Expression) -> bool:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None or len(span) > 1:
        return False
    root = span.root
    return root.dep_ in {"nummod", "compound", "nmod", "amod"} and root.head.i > root.i


def _period(
    doc: "Doc", expression: Expression, start: int, interval: Interval | None, verb: "Token | None"
) -> TimeRef:
    return TimeRef(
        text=doc.text[start : expression.end],
        start=start,
        end=expression.end,
        from_=interval.first if interval else None,
        to=interval.last if interval else None,
        role=_role(verb),
        span_kind="period",
        event=verb_class(verb) if verb is not None else None,
    )


def _apply_bound(bound: re.Match[str], interval: Interval | None) -> Interval | None:
    """Open the end that the preposition leaves open; "before" and "after" exclude the time itself."""
    if interval is None or interval.first is None or interval.last is None:
        return interval
    one = timedelta(days=1)
    if bound["since"]:
        return Interval(interval.first, None)
    if bound["until"] or bound["by"]:
        return Interval(None, interval.last)
    if bound["before"]:
        return (
            Interval(interval.first, None) if bound["not"] else Interval(None, interval.first - one)
        )
    return Interval(None, interval.last) if bound["not"] else Interval(interval.last + one, None)


def _governor(doc: "Doc", expression: Expression) -> "Token | None":
    """The verb that the expression depends on."""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    for _ in range(_MAX_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _is_ahead(verb: "Token | None") -> bool:
    """Whether the verb, or the verb it hangs on, looks into the future."""
    current = verb
    for _ in range(3):
        if current is None:
            return False
        children = [c for c in current.children if c.dep_ in {"aux", "auxpass"}]
        if any(c.lower_ in _FUTURE for c in children):
            return True
        if any(c.lower_ == "to" for c in children) and current.dep_ in {
            "xcomp",
            "acl",
            "relcl",
            "ROOT",
        }:
            return current.head.lemma_.lower() in _time_words("ahead") or current.dep_ == "acl"
        if current.tag_ in {"VBD", "VBZ", "VBP"} or current.head is current:
            return False
        current = current.head
    return False


def _role(verb: "Token | None") -> Role:
    if verb is not None and verb.lemma_.lower() in _time_words("report"):
        return "report"
    return "event"


@dataclass(frozen=True, slots=True)
class _RoleWords:
    report: frozenset[str]
    ahead: frozenset[str]


@cache
def _role_words() -> _RoleWords:
    path = files("crosscheck.language").joinpath("data", "time_roles.toml")
    data = loads(path.read_text(encoding="utf-8"))
    return _RoleWords(frozenset(data["report"]), frozenset(data["ahead"]))


def _time_words(name: Literal["report", "ahead"]) -> frozenset[str]:
    words = _role_words()
    return words.report if name == "report" else words.ahead
