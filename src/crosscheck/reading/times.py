"""Read the time expressions of a parsed text as intervals of days.

The form is found by `reading.time.expressions`; this module adds what its surroundings say:
the preposition that opens an end, the tense that gives a weekday its direction, and whether the
time is that of the event or that of the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from crosscheck.models import TimeRef
from crosscheck.reading.neighbours import near_lemmas
from crosscheck.reading.quantity.counted import verb_class
from crosscheck.reading.time.bounds import apply_bound, find_bound, find_range_word, joins_range
from crosscheck.reading.time.calendar import Clock, Interval
from crosscheck.reading.time.expression import Expression
from crosscheck.reading.time.expressions import find_expressions
from crosscheck.reading.time.governor import Role, governor, looks_ahead, role_under

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
        pair = expressions[index : index + 2]
        if _is_pair(doc.text, pair):
            found.append(_read_pair(doc, pair, published))
            index += 2
        else:
            found.append(_read_one(doc, expressions[index], published))
            index += 1
    return tuple(found)


def _is_pair(text: str, pair: Sequence[Expression]) -> bool:
    if len(pair) < 2 or find_range_word(text, pair[0].start) is None:
        return False
    return joins_range(text[pair[0].end : pair[1].start])


@dataclass(frozen=True, slots=True)
class _Days:
    """What is known of the days, with and without a year."""

    start: int
    interval: Interval | None
    stated: Interval | None
    span_kind: Literal["point", "period"]


def _read_pair(doc: "Doc", pair: Sequence[Expression], published: date | None) -> TimeRef:
    first, last = pair
    clock = _clock(doc, first, published)
    a, b = first.resolve(clock), last.resolve(clock)
    if a and a.first and b and b.last and b.last < a.first:
        a = None
    start = find_range_word(doc.text, first.start)
    days = Interval(a.first if a else None, b.last if a and b else None)
    return _time(doc, first, last.end, _Days(start or 0, days, None, "period"))


def _read_one(doc: "Doc", expression: Expression, published: date | None) -> TimeRef:
    days = _days(doc, expression, expression.resolve(_clock(doc, expression, published)))
    return _time(doc, expression, expression.end, days)


def _clock(doc: "Doc", expression: Expression, published: date | None) -> Clock:
    verb = governor(doc, expression.start, expression.end)
    return Clock(published, ahead=looks_ahead(verb))


def _days(doc: "Doc", expression: Expression, interval: Interval | None) -> _Days:
    """The days with the bound that the words before set."""
    start = find_range_word(doc.text, expression.start) if expression.period else None
    if start is not None:
        return _Days(start, interval, None, "period")
    stated = _stated_days(expression.partial) if interval is None else None
    bound = find_bound(doc.text, expression.start)
    if bound is None:
        kind: Literal["point", "period"] = "period" if expression.period else "point"
        return _Days(expression.start, interval, stated, kind)
    kind = "period" if expression.period or bound.is_stretch else "point"
    return _Days(bound.start, apply_bound(bound, interval), apply_bound(bound, stated), kind)


def _time(doc: "Doc", expression: Expression, end: int, days: _Days) -> TimeRef:
    verb = governor(doc, expression.start, expression.end)
    return TimeRef(
        text=doc.text[days.start : end],
        start=days.start,
        end=end,
        from_=days.interval.first if days.interval else None,
        to=days.interval.last if days.interval else None,
        role=_role(doc, expression),
        span_kind=days.span_kind,
        partial=_as_partial(days.stated),
        event=verb_class(verb) if verb is not None else None,
        near=near_lemmas(doc, expression.start, end),
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


def _role(doc: "Doc", expression: Expression) -> Role:
    """An anchor tells which thing is meant ("the 2001 census") or from where time is counted."""
    if expression.anchored or _is_label(doc, expression):
        return "anchor"
    return role_under(governor(doc, expression.start, expression.end))


def _is_label(doc: "Doc", expression: Expression) -> bool:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None or len(span) > 1:
        return False
    root = span.root
    return root.dep_ in {"nummod", "compound", "nmod", "amod"} and root.head.i > root.i
