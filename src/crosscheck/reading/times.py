"""Read the time expressions of a parsed text as intervals of days.

The form is found by `reading.time.expressions`; this module adds what its surroundings say:
the preposition that opens an end, the tense that gives a weekday its direction, and whether the
time is that of the event or that of the report.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Literal, NamedTuple

from crosscheck.language.tokens import Doc, words_at
from crosscheck.models.articles import Part
from crosscheck.models.claims import TimeRef
from crosscheck.reading.neighbours import near_lemmas
from crosscheck.reading.quantity.counted import verb_class
from crosscheck.reading.time.act import identifying_act, timed_act
from crosscheck.reading.time.bounds import (
    Bound,
    apply_bound,
    find_bound,
    find_range_word,
    joins_list,
    joins_range,
    negate,
)
from crosscheck.reading.time.calendar import Clock, Days
from crosscheck.reading.time.clock import ClockTime, read_clock_times
from crosscheck.reading.time.expression import Expression, InYear, fixed
from crosscheck.reading.time.expressions import find_expressions
from crosscheck.reading.time.governor import Role, governor, is_time_negated, role_under
from crosscheck.reading.time.identifying import identified_noun, noun_phrase_lemmas
from crosscheck.reading.time.lifespans import life_event
from crosscheck.reading.time.outlook import Outlook, outlook
from crosscheck.reading.time.spoken import count_from_speech

_LEAP_YEAR = 2020
# "Dates from 3 March" and "opens on 3 March": a day in the present is planned if it is not farther off.
_PLANNED_WITHIN = timedelta(days=270)
# Where the verb does not tell, a day is taken for the next or the last one if that is so many times as near.
_FAR_NEARER = 3
# "Ferry hits pier on Friday": a headline may tell of either side; a picture shows what has been.
PRESENT_FOR_PAST = frozenset({Part.HEADLINE, Part.CAPTION})
# Two names at least: “Vote Tuesday,” is no title.
_TITLE_BEFORE = re.compile(r"[“\"](?:[A-Z][\w.&’'-]*\s+){2,4}$")
_TITLE_AFTER = re.compile(r"[,.]?[”\"]")
_LONGEST_TITLE = 60
_HAS_DIGIT = re.compile(r"\d")
# Where a capital makes a name of it ("the Today show", "USA TODAY"), and where marks do (NBC’s “Today”).
_NAMED_TODAY = re.compile(
    r"(?:(?:\b[a-z]+|[’']s|\b[A-Z]{2,})\s+T(?i:oday)\b|[“\"‘']T(?i:oday)[,.]?[”\"’'])"
)
# What may stand between a day and its time of day.
_BESIDE_A_DAY = re.compile(
    r"[\s,(]*(?:(?:at|on|of|from|until|till|by|around|about|just|shortly|before|after|morning|afternoon|evening|night)\b[\s,(]*){0,3}"
)


class _Told(NamedTuple):
    """When and in which part of an article the text is told."""

    published: date | None
    part: Part


def read_times(doc: Doc, published: date | None, part: Part = Part.BODY) -> tuple[TimeRef, ...]:
    """Read every time expression and every time of day of the parsed text, in order; offsets index `doc.text`.

    Without a day of publication an expression that needs it has no interval. Of what the present of a
    headline means nobody knows the day; of a caption it is rather the past.
    """
    days = _read_days(doc, _Told(published, part))
    clocks = [_at_minute(doc, clock, days) for clock in read_clock_times(doc.text)]
    return tuple(sorted((*days, *clocks), key=lambda t: t.start)) if clocks else days


def _at_minute(doc: Doc, clock: ClockTime, days: Sequence[TimeRef]) -> TimeRef:
    """A time of day on the day that is told beside it, or on an unknown one."""
    expression = Expression(clock.start, clock.end, fixed(None))
    time = replace(
        _time(doc, expression, _Days(clock.start, clock.end, None, None, "point")),
        minute=clock.minute,
        minute_slack=clock.slack,
        zone=clock.zone,
    )
    day = _day_of(doc, clock, days)
    if day is None:
        return time
    return replace(time, from_=day.from_, to=day.to, role=day.role, partial=day.partial)


def _day_of(doc: Doc, clock: ClockTime, days: Sequence[TimeRef]) -> TimeRef | None:
    """The day beside a time of day ("at 8 pm on Friday", "Friday at 8 pm"), else the only one of its sentence."""
    known = [t for t in days if t.span_kind == "point" and _is_one_day(t)]
    for day in known:
        first, last = (day.end, clock.start) if day.start < clock.start else (clock.end, day.start)
        if _BESIDE_A_DAY.fullmatch(doc.text, first, last):
            return day
    sentence = words_at(doc, clock.start, clock.end).sent
    here = [t for t in known if sentence.start_char <= t.start < sentence.end_char]
    return here[0] if len(here) == 1 else None


def _is_one_day(time: TimeRef) -> bool:
    if time.from_ is not None:
        return time.from_ == time.to
    first, _, last = (time.partial or "").partition("/")
    return bool(first) and first == last


def _read_days(doc: Doc, told: _Told) -> tuple[TimeRef, ...]:
    text = doc.text
    expressions = [
        e for e in find_expressions(text) if not (_is_first_name(doc, e) or _is_in_title(text, e))
    ]
    found: list[TimeRef] = []
    index = 0
    while index < len(expressions):
        here, following = expressions[index], expressions[index + 1 : index + 2]
        if following and _is_stretch(text, here, following[0]):
            found.append(_read_stretch(doc, here, following[0], told))
            index += 2
            continue
        time = _time(doc, here, _days(doc, here, following, told))
        life = life_event(text, expressions, index)
        found.append(time if life is None else replace(time, event=life, act=life))
        index += 1
    return count_from_speech(doc, found, told.published)


def _is_first_name(doc: Doc, expression: Expression) -> bool:
    """Whether a bare month is part of a name: "August Berg", but not "an August Berg rally"."""
    span = doc.char_span(expression.start, expression.end)
    if expression.in_year is None or span is None or len(span) > 1:
        return False
    if span.start and doc[span.start - 1].pos_ == "DET":
        return False
    return span[0].dep_ == "compound" and span[0].head.pos_ == "PROPN"


def _is_in_title(text: str, expression: Expression) -> bool:
    """Whether a day is a title or ends one: “Fox News Sunday”, "the Today show"."""
    if text.startswith(("Today", "TODAY"), expression.start):
        return not text.isupper() and any(
            m.start() < expression.start < m.end() for m in _NAMED_TODAY.finditer(text)
        )
    return (
        _TITLE_BEFORE.search(text, max(0, expression.start - _LONGEST_TITLE), expression.start)
        is not None
        and _TITLE_AFTER.match(text, expression.end) is not None
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """What is known of the days, with and without a year, and where the words for it stand."""

    start: int
    end: int
    interval: Days | None
    stated: Days | None
    span_kind: Literal["point", "period"]


def _is_stretch(text: str, first: Expression, last: Expression) -> bool:
    if find_range_word(text, first.start) is None:
        return False
    return joins_range(text[first.end : last.start])


def _read_stretch(doc: Doc, first: Expression, last: Expression, told: _Told) -> TimeRef:
    """Read "between May and June 2019"; of ends in the wrong order only the last is believed."""
    a = _resolve(doc, first, [last], told)
    b = _resolve(doc, last, [], told)
    if a and a.first and b and b.last and b.last < a.first:
        a = None
    start = find_range_word(doc.text, first.start)
    days = Days(a.first if a else None, b.last if a and b else None)
    whole = _Days(first.start if start is None else start, last.end, days, None, "period")
    return _time(doc, first, whole)


def _resolve(
    doc: Doc, expression: Expression, following: Sequence[Expression], told: _Told
) -> Days | None:
    """The interval of a time; one without a year takes that of the time it is joined with."""
    borrowed = [
        days
        for other in following
        if expression.in_year is not None and other.in_year is None
        if joins_list(doc.text[expression.end : other.start])
        if (days := _borrow_year(expression.in_year, other)) is not None
    ]
    if borrowed:
        return borrowed[0]
    published, looks = told.published, outlook(doc, expression.start, expression.end)
    ahead, back = (expression.resolve(Clock(published, ahead=x)) for x in (True, False))
    # "He offered to meet on April 14": nobody leaves out the year of a date of another one.
    if looks == "back" and expression.in_year is not None and _is_of_another_year(back, published):
        looks = "rather back"
    if looks == "back" or published is None or ahead == back:
        return back
    if looks == "ahead" or ahead is None or ahead.first is None or back is None:
        return ahead
    if looks == "present" and told.part in PRESENT_FOR_PAST:
        return (
            _likelier(ahead, back, published, "rather back") if told.part is Part.CAPTION else None
        )
    return _likelier(ahead, back, published, looks)


def _is_of_another_year(days: Days | None, published: date | None) -> bool:
    """Whether the days are one date, and not of the year of publication."""
    first = None if days is None or days.first != days.last else days.first
    return first is not None and (published is None or first.year != published.year)


def _likelier(ahead: Days, back: Days, published: date, looks: Outlook) -> Days | None:
    """Of the next and the last such time the one that is meant, or None if neither is sure."""
    to_come = (ahead.first or published) - published
    ago = published - (back.last or published)
    if looks == "present":
        return ahead if to_come <= _PLANNED_WITHIN else back
    if min(to_come, ago) * _FAR_NEARER > max(to_come, ago):
        return {"rather back": back, "rather ahead": ahead}.get(looks)
    return min((to_come, ahead), (ago, back), key=itemgetter(0))[1]


def _borrow_year(in_year: InYear, other: Expression) -> Days | None:
    """The days in the year of a later time, or in the year before if they would come after it."""
    until = other.resolve(Clock(None))
    if until is None or until.last is None:
        return None
    days = in_year(until.last.year)
    after = days is not None and days.first is not None and days.first > until.last
    return in_year(until.last.year - 1) if after else days


def _days(doc: Doc, expression: Expression, following: Sequence[Expression], told: _Told) -> _Days:
    """The days with the bound that the words around set."""
    interval = _resolve(doc, expression, following, told)
    start = find_range_word(doc.text, expression.start) if expression.period else None
    if start is not None:
        return _Days(start, expression.end, interval, None, "period")
    stated = _stated_days(expression.partial) if interval is None else None
    bound = _bound(doc, expression)
    if bound is None:
        kind: Literal["point", "period"] = "period" if expression.period else "point"
        return _Days(expression.start, expression.end, interval, stated, kind)
    kind = "period" if expression.period or bound.is_stretch else "point"
    days, partial = apply_bound(bound, interval), apply_bound(bound, stated)
    return _Days(bound.start, bound.end, days, partial, kind)


def _is_of_noun(doc: Doc, bound: Bound) -> bool:
    """Whether a thing is told by its day: "a video from Friday", "after Tuesday's vote"."""
    if doc.text.startswith(("'s ", "’s "), bound.end):
        return True
    word = doc.char_span(bound.start, bound.start + len("from"))
    if word is None or word.text.lower() != "from":
        return False
    return word.root.head.pos_ in {"NOUN", "PROPN", "ADJ"}


def _bound(doc: Doc, expression: Expression) -> Bound | None:
    bound = find_bound(doc.text, expression.start, expression.end)
    if bound is None or identified_noun(doc, expression) is not None or _is_of_noun(doc, bound):
        # "Before the 2012 final": the year is that of the final.
        return None
    if bound.kind == "around" and not _HAS_DIGIT.search(doc.text, expression.start, expression.end):
        # "They talked about Friday", "about last week".
        return None
    verb = governor(doc, expression.start, expression.end)
    return negate(bound) if is_time_negated(doc.text[: bound.start], verb) else bound


def _time(doc: Doc, expression: Expression, days: _Days) -> TimeRef:
    verb = governor(doc, expression.start, expression.end)
    return TimeRef(
        text=doc.text[days.start : days.end],
        start=days.start,
        end=days.end,
        from_=days.interval.first if days.interval else None,
        to=days.interval.last if days.interval else None,
        role=_role(doc, expression),
        span_kind=days.span_kind,
        partial=_as_partial(days.stated),
        event=verb_class(verb) if verb is not None else None,
        near=_near(doc, expression, days.end),
        act=_act(doc, expression),
    )


def _stated_days(partial: str | None) -> Days | None:
    """The days of a date without a year, put into a leap year so that every day exists."""
    if partial is None:
        return None
    first, last = (date.fromisoformat(f"{_LEAP_YEAR}-{x}") for x in partial.split("/"))
    return Days(first, last)


def _as_partial(days: Days | None) -> str | None:
    if days is None:
        return None
    ends = [x for x in (days.first, days.last) if x is not None]
    if any(x.year != _LEAP_YEAR for x in ends):
        return None
    return "/".join("" if x is None else f"{x:%m-%d}" for x in (days.first, days.last))


def _role(doc: Doc, expression: Expression) -> Role:
    """An anchor tells which thing is meant ("the 2001 census") or from where time is counted."""
    if expression.anchored or identified_noun(doc, expression) is not None:
        return "anchor"
    return role_under(governor(doc, expression.start, expression.end))


def _act(doc: Doc, expression: Expression) -> str | None:
    if expression.anchored:
        return None
    noun = identified_noun(doc, expression)
    if noun is not None:
        return identifying_act(noun_phrase_lemmas(noun))
    return timed_act(doc, expression.start, expression.end)


def _near(doc: Doc, expression: Expression, end: int) -> tuple[str, ...]:
    """The words beside the time, without its own; of an identifying time only those of the thing it names."""
    noun = identified_noun(doc, expression)
    if noun is not None:
        return noun_phrase_lemmas(noun)
    own = {token.lemma_.lower() for token in words_at(doc, expression.start, end)}
    return tuple(x for x in near_lemmas(doc, expression.start, end) if x not in own)
