"""Numbers and days: each of a statement must be the quote's, or one that code can work out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from crosscheck.ground.wording.anchors import Anchor, stands_among
from crosscheck.ground.wording.names import Passage, Standing, is_swapped
from crosscheck.language.ordered_words import MONTHS, WEEKDAYS
from crosscheck.language.tokens import Doc, Token

# An interval of more days says too little about any of them.
_LONGEST = timedelta(days=400)
# What stands before a number, and which way it moves it.
_BOUNDS: Mapping[str, Sequence[str]] = {
    "least": (
        "at least",
        "more than",
        "over",
        "above",
        "no fewer than",
        "no less than",
        "upwards of",
    ),
    "most": ("up to", "as many as", "at most", "fewer than", "less than", "under", "no more than"),
    "about": (
        *("about", "around", "some", "roughly", "approximately", "nearly", "almost", "close to"),
        *("estimated", "a little over", "just over", "just under"),
    ),
}
# The longest first: "no more than" is not "more than".
_BOUND_WORDS = sorted(
    ((words, kind) for kind, listed in _BOUNDS.items() for words in listed),
    key=lambda pair: -len(pair[0]),
)
# "Knew about 3 ships" does not say how many there were.
_TOPICAL = frozenset({"know", "talk", "speak", "learn", "hear", "tell", "ask", "write", "think"})
# Words between a bound and its number: "at least another 3".
_REACH = 4


class Days(NamedTuple):
    """Days that code worked out from the article's words, both ends included."""

    first: date
    last: date


def judge_numbers(statement: Sequence[Anchor], passage: Passage) -> Standing:
    """Say whether the numbers of a statement are those of the quote, each of the same thing."""
    numbers = [a for a in statement if a.kind == "number"]
    quoted = [a for a in passage.quote if a.kind == "number"]
    if is_swapped(numbers, quoted):
        return "contradicted"
    added = [a for a in numbers if not stands_among(quoted, a)]
    if not added:
        return "borne_out"
    if any(not stands_among(numbers, q) for q in quoted) or not all(
        stands_among(passage.around, a) for a in added
    ):
        return "contradicted"
    return "unconfirmed"


def judge_bounds(statement: Doc, quote: Doc) -> Standing:
    """Say whether each number keeps the words that bound it ("at least", "up to", "about")."""
    ours, theirs = dict(_bounded(statement)), dict(_bounded(quote))
    kept = all(theirs[value] == bound for value, bound in ours.items() if value in theirs)
    return "borne_out" if kept else "contradicted"


def judge_days(statement: Sequence[Anchor], passage: Passage, days: Sequence[Days]) -> Standing:
    """Say whether the days of a statement are the quote's own, or what code makes of its words."""
    times = [a for a in statement if a.kind == "time"]
    quoted = [a for a in passage.quote if a.kind == "time"]
    added = [a for a in times if not stands_among(quoted, a)]
    if not added:
        return "borne_out"
    sorts = {a.value.partition(":")[0] for a in added}
    if any(q.value.partition(":")[0] in sorts and not stands_among(times, q) for q in quoted):
        return "contradicted"
    if any(_holds_day_of(span, times) for span in days):
        return "borne_out"
    return "unconfirmed" if all(stands_among(passage.around, a) for a in added) else "contradicted"


def _holds_day_of(span: Days, times: Sequence[Anchor]) -> bool:
    """Whether some day of `span` has each part of a date that is named."""
    if span.last - span.first > _LONGEST:
        return False
    wanted: dict[str, set[str]] = {}
    for anchor in times:
        sort, _, value = anchor.value.partition(":")
        wanted.setdefault(sort, set()).add(value)
    days = range((span.last - span.first).days + 1)
    parts = (_parts_of(span.first + timedelta(n)) for n in days)
    return any(all(day[sort] in values for sort, values in wanted.items()) for day in parts)


def _parts_of(day: date) -> Mapping[str, str]:
    return {
        "day": str(day.day),
        "month": MONTHS[day.month - 1],
        "year": str(day.year),
        "weekday": WEEKDAYS[day.weekday()],
    }


def _bounded(doc: Doc) -> Iterator[tuple[str, str]]:
    """Each number written in digits with the kind of bound before it, or ""."""
    for token in doc:
        if not token.text[0].isdigit():
            continue
        yield token.text.replace(",", ""), _bound(" ".join(_before(token)))


def _before(number: Token) -> list[str]:
    """The words before a number that may bound it, as far as another number or a verb's "about"."""
    words: list[str] = []
    for token in reversed(number.doc[max(0, number.i - _REACH) : number.i]):
        verb = number.doc[max(0, token.i - 1)].lemma_.lower()
        is_topic = token.lower_ == "about" and verb in _TOPICAL
        if token.is_punct or token.text[0].isdigit() or is_topic:
            break
        words.insert(0, token.lower_)
    return words


def _bound(before: str) -> str:
    found = (kind for words, kind in _BOUND_WORDS if f" {words} " in f" {before} ")
    return next(found, "")
