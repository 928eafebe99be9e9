"""Today that is no day of publication: that of a speech, and nowadays."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Doc, words_at
from crosscheck.models.articles import Span
from crosscheck.models.claims import TimeRef
from crosscheck.reading.syntax import child
from crosscheck.text.quotations import quotations

_WORDS = "time_roles.toml"
_FROM_TODAY = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)


def count_from_speech(
    doc: Doc, times: Sequence[TimeRef], published: date | None
) -> tuple[TimeRef, ...]:
    """Count "today" and the like inside quotation marks from the day that their sentence was said on.

    If the sentence does not tell that day, nobody knows theirs. "We still live so today" is no day either.
    All times that were read of `doc` are given, counted from publication.
    """
    spoken = [t for t in times if t.from_ is not None and _FROM_TODAY.search(t.text)]
    if published is None or not spoken:
        return tuple(times)
    quoted = [q.span for q in quotations(doc.text)]
    moved: dict[int, TimeRef] = {}
    for time in spoken:
        if _is_nowadays(doc, time):
            moved[time.start] = _count_from(time, None, published)
        elif _is_inside(time, quoted):
            moved[time.start] = _count_from(time, _said_on(doc, time, times, quoted), published)
    return tuple(moved.get(t.start, t) for t in times)


def _is_nowadays(doc: Doc, time: TimeRef) -> bool:
    """Whether a today stands beside what goes on: "the world today is neither", "there are 900 today"."""
    span = doc.char_span(time.start, time.end)
    if time.text.lower() != "today" or span is None:
        return False
    above = span.root.head
    verb = above.head if above.dep_ == "nsubj" else above
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    if verb.lemma_ != "be":
        return verb.lemma_ in word_list(_WORDS, "states")
    subject, told = child(verb, "nsubj"), child(verb, "attr")
    if subject is not None and span.end <= verb.i:
        # "The world today is neither"; "today the mayor is angry" is of one day.
        return subject.right_edge.i in {span.start - 1, span.end - 1}
    # "There are 900 today"; "there is a meeting today" and "the mayor is angry today" are of one day.
    is_counted = told is not None and (told.like_num or child(told, "nummod") is not None)
    return is_counted and child(verb, "expl") is not None


def _said_on(
    doc: Doc, spoken: TimeRef, times: Iterable[TimeRef], quoted: Sequence[Span]
) -> date | None:
    """The one day of the report that is told beside the quotation."""
    sentence = words_at(doc, spoken.start, spoken.end).sent
    told = {
        t.from_
        for t in times
        if sentence.start_char <= t.start < sentence.end_char
        and t.role == "report"
        and t.from_ == t.to
        and not _is_inside(t, quoted)
    }
    return told.pop() if len(told) == 1 else None


def _count_from(time: TimeRef, said: date | None, published: date) -> TimeRef:
    if said is None:
        return replace(time, from_=None, to=None)
    return replace(
        time, from_=_moved(time.from_, said - published), to=_moved(time.to, said - published)
    )


def _moved(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by


def _is_inside(time: TimeRef, quoted: Iterable[Span]) -> bool:
    return any(q.start < time.start and time.end < q.end for q in quoted)
