"""Numbers that answer each other: the same value, one within the other, or another one."""

import re
from datetime import date, timedelta
from functools import cache

from crosscheck.compare.causes import COUNTED_ON, GROWN, RISEN
from crosscheck.compare.counting import count_phrase, is_planned, size
from crosscheck.compare.dimensions.intervals import (
    is_contained,
    is_equal,
    is_rounded,
    overlaps,
    window,
)
from crosscheck.compare.levels import Level
from crosscheck.compare.ordering import InTurn, days_between, in_turn
from crosscheck.compare.points import Point, is_one_name
from crosscheck.compare.spoken import Spoken, one_rules_out
from crosscheck.language.concepts import concept
from crosscheck.language.measures import PLANNED, measure_words
from crosscheck.language.opposites import other_people
from crosscheck.models.claims import REAL, Modality, Quantity
from crosscheck.models.readings import Word
from crosscheck.models.relations import RelationKind
from crosscheck.text.listed import word_row

_PEOPLE = word_row("""
    casualty fatality death injury member suspect victim worker student child woman officer
    employee passenger protester leader other defendant mobster follower fan
    """)
# Of these there are many counts in one story.
_ANYBODY = frozenset({"person", "people", "victim", "other"})
# Classes of quantity_measures.toml: what later reports have more of.
GROWING = frozenset({"die", "injure"})
# A bound says nothing of a figure that is as many times larger.
_NEAR = 2.0
_SLIGHTLY = 1.02
# As many times apart, two figures seldom are of one thing.
_FAR = 10.0
_CLOSE = 1.25
_DAY = 24 * 60
_STALE = timedelta(days=7)
_PART = re.compile(
    r"\b(?:of (?:them|those|whom|which|these)|among (?:them|those|whom)|including|another|other|others|"
    r"more(?! than)|additional|remaining|rest|each|apiece|average|alone|so far|"
    r"seriously|critically|severely|badly|slightly|"
    r"per(?! ?cent)|annual|annually|(?:a|every) (?:year|month|week|day|hour|minute|second|season|game|share))\b",
    re.IGNORECASE,
)
# What goes before the figure of which a new one is told, or with which it is compared.
_FORMER = re.compile(
    r"\b(?:(?:up|down|rose|risen|rising|fell|fallen|falling|grew|grown|increased|raised|cut|reduced) from|than the"
    r"|from (?:(?:an?|the) )?(?:earlier|previous) (?:\w+ ){1,2}of)\s$"
)
# "Has now raised", "has destroyed", "so far": a count of that day; "are still missing" one that may fall.
_SO_FAR = re.compile(
    r"\b(?:(?:has|have)(?: (?:now|already|since))?(?: been)? \w+(?:ed|en|wn|ne|ade|ost)|so far|to date"
    r"|(?:rose|risen|climbed) to)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:still|remain(?:s|ed)?)\b", re.IGNORECASE)
# "Raised the magnitude to 5.9": what a later report has is put in place of what was told before.
_REVISED = re.compile(
    r"\b(?:raised|lifted|increased|upgraded|lowered|reduced|cut|downgraded|revised|corrected)\b"
    r"[^.;:]*\bto(?: \w+)?\s$"
)
_PAUSE = re.compile(r"[,;:(–—]| - ")
# Characters before and behind a number among which stands what makes it a part: some two and four words.
_BEFORE, _BEHIND = 14, 28


def may_answer(x: Point, y: Point) -> bool:
    """Whether both are of one unit; an age and a span of years are two, men and women, the dead and the hurt."""
    a, b = x.quantity, y.quantity
    if b.counted in other_people().get(a.counted or "", ()) or _are_others(a, b):
        return False
    return a.unit == b.unit and (a.counted == "age") == (b.counted == "age")


def _are_others(a: Quantity, b: Quantity) -> bool:
    """Whether two things were done to what is counted, as to 14 dead and 31 hurt; not where one has nobody, or both 14."""
    words = measure_words()
    if is_equal(a, b):
        return False
    if _is_asked(a) != _is_asked(b):
        return True
    if a.counted == "age":
        done = {a.measure, b.measure}
        return not (done.isdisjoint(words.suspects) or done.isdisjoint(words.victims))
    ours, theirs = _fate(a.measure), _fate(b.measure)
    counts = a.unit is None and 0 not in {a.high, b.high}
    return counts and None not in (ours, theirs) and ours != theirs


def _is_asked(quantity: Quantity) -> bool:
    """Whether it is only asked for: "demanded 12 years"; not where nobody says what was done."""
    return (quantity.measure or "").removeprefix(PLANNED) in measure_words().asked


@cache
def _fate(measure: str | None) -> int | None:
    """Which group of classes the act belongs to; None if to none."""
    groups = enumerate(measure_words().fates)
    return next((i for i, group in groups if measure in group), None)


@cache
def people() -> frozenset[str | None]:
    """Nouns that count people, by whichever word."""
    acts = ("die", "kill", "injure", "arrest", "charge", "convict")
    return frozenset({"person", "soldier", *acts, *map(concept, _PEOPLE)})


def is_same(x: Point, y: Point) -> bool:
    """Whether both give one value, as far as it was written."""
    a, b = x.quantity, y.quantity
    return is_equal(a, b) or is_rounded(a, b)


def allows(x: Point, y: Point) -> bool:
    """Whether one allows the other, an open bound only what is near it; two ranges of one start do not."""
    a, b = x.quantity, y.quantity
    if _is_range(a) and _is_range(b) and (a.low == b.low) != (a.high == b.high):
        return False
    near = not (_is_bound(a) or _is_bound(b)) or _times_apart(a, b) <= _NEAR
    return near and is_contained(a, b)


def compare(x: Spoken, y: Spoken) -> dict[str, float]:
    """What tells how likely two different numbers are of one thing."""
    a, b = x.point.quantity, y.point.quantity
    apart = _times_apart(a, b)
    return {
        "sort_apart": float(
            a.unit is None
            and x.point.noun != y.point.noun
            and not {x.point.noun, y.point.noun} <= people()
        ),
        "beyond": float(_beyond(x, y) is not None and _grown(x, y) is None),
        "value_close": float(apart <= _CLOSE),
        "value_far": float(apart >= _FAR),
        "bounded": float(_is_bound(a) or _is_bound(b)),
        "touching": float(
            size(a) == size(b)
            and not (_is_range(a) and _is_range(b))
            and _risen(x, y) is None
            and _denied(x, y) is None
        ),
        "ranged": float(_is_range(a) != _is_range(b)),
        "real_apart": float(_is_real(x) != _is_real(y)),
        "part": float(is_part(x) != is_part(y)),
        "act_apart": float(None not in (a.measure, b.measure) and a.measure != b.measure),
        "act_same": float(a.measure is not None and a.measure == b.measure),
        "modifier_apart": float(
            bool(a.modifiers) and bool(b.modifiers) and not set(a.modifiers) & set(b.modifiers)
        ),
        "unit": float(a.unit is not None),
        "money": float(a.unit is not None and len(a.unit) == 3 and a.unit.isupper()),
        "ordinal": float(a.unit == "ordinal"),
        "age": float(a.counted == "age"),
        "age_of_one": float(a.counted == "age" and is_one_name(x.point.owner, y.point.owner)),
        "small": float(max(size(a), size(b)) < 3),
        "beside_same": float(_beside(x, y, same=True)),
        "beside_apart": float(_beside(x, y, same=False)),
        "others": min(1.0, (_rivals(x, a) + _rivals(y, b)) / 4),
        "running": float(_runs_on(x, y)),
    }


def _beside(x: Spoken, y: Spoken, *, same: bool) -> bool:
    """Whether figures of another unit stand beside both, and one of them is equal, or none is."""
    ours = [q for q in x.read.claim.quantities if q.unit != x.point.quantity.unit]
    theirs = [q for q in y.read.claim.quantities if q.unit != y.point.quantity.unit]
    pairs = [(a, b) for a in ours for b in theirs if a.unit == b.unit]
    return bool(pairs) and any(is_equal(a, b) for a, b in pairs) == same


def _is_real(spoken: Spoken) -> bool:
    """Whether what is counted has come about, as its own clause has it: neither planned nor merely possible."""
    if is_planned(spoken.point.quantity):
        return False
    told = _telling(spoken)
    return (spoken.read.claim.modality if told is None else told.modality) in REAL


def _telling(spoken: Spoken) -> Word | None:
    """The nearest word above the number that tells how real its clause is."""
    words = (spoken.read.words[i] for i in spoken.point.above)
    return next((word for word in words if word.modality is not None), None)


def _rivals(spoken: Spoken, own: Quantity) -> int:
    return sum(q.unit == own.unit for q in spoken.read.claim.quantities) - 1


def _times_apart(a: Quantity, b: Quantity) -> float:
    x, y = abs(size(a)), abs(size(b))
    return float("inf") if min(x, y) == 0 < max(x, y) else max(x, y) / (min(x, y) or 1.0)


def _is_bound(quantity: Quantity) -> bool:
    return quantity.low is None or quantity.high is None


def _is_range(quantity: Quantity) -> bool:
    return None not in (quantity.low, quantity.high) and quantity.low != quantity.high


def is_part(spoken: Spoken) -> bool:
    """Whether words beside the number say that it counts a part, or what comes on top."""
    claim, value = spoken.read.claim, spoken.point.quantity
    if value.part_of is not None:
        return True
    start = value.start - claim.start
    end = start + len(value.text)
    # "Around 120 injured, half of them schoolboys": what stands behind the comma is of another number.
    behind = _PAUSE.split(claim.quote[end : end + _BEHIND])[0]
    found = _PART.search(claim.quote[max(0, start - _BEFORE) : end] + behind)
    # "Killing nine and injuring 64 others": these are all who were injured.
    return found is not None and not (found[0].lower() == "others" and value.measure == "injure")


def _risen(x: Spoken, y: Spoken) -> str | None:
    """A later report gives the earlier one's figure and another for it: "610, up from 240", "610, not 240"."""
    told = in_turn(x, y)
    if told is None or not is_same(x.point, y.point):
        return None
    claim, before = told.later.read.claim, told.later.point.quantity
    now = next((q for q in claim.quantities if q.unit == before.unit and q != before), None)
    if now is None or not (told.later.is_ruled_out or _FORMER.search(told.later.before)):
        return None
    ours, theirs = phrase_of(told.earlier), count_phrase(claim, now)
    return f"{ours} / {theirs}" if told.earlier is x else f"{theirs} / {ours}"


def _denied(x: Spoken, y: Spoken) -> str | None:
    return one_rules_out(x, y) if is_same(x.point, y.point) else None


def _former(x: Spoken, y: Spoken) -> str | None:
    """What was before, or was expected, is no rival of what is."""
    ours, theirs = (_FORMER.search(side.before) is not None for side in (x, y))
    return f"{both_counts(x, y)}: one of them before" if ours != theirs else None


def _equal(x: Spoken, y: Spoken) -> str | None:
    return both_counts(x, y) if is_equal(x.point.quantity, y.point.quantity) else None


def _rounded(x: Spoken, y: Spoken) -> str | None:
    return (
        f"{both_counts(x, y)}: rounded" if is_rounded(x.point.quantity, y.point.quantity) else None
    )


def _contained(x: Spoken, y: Spoken) -> str | None:
    return f"{both_counts(x, y)}: one allows the other" if allows(x.point, y.point) else None


def _beyond(x: Spoken, y: Spoken) -> str | None:
    """A bound far beyond what the other gives: whoever has "over 12 million" does not know of 20."""
    a, b = x.point.quantity, y.point.quantity
    if not (_is_bound(a) or _is_bound(b)) or not overlaps(a, b) or a.approx or b.approx:
        return None
    if _times_apart(a, b) <= _SLIGHTLY:
        return None
    return f"{both_counts(x, y)}: far from its bound"


def _possible(x: Spoken, y: Spoken) -> str | None:
    a, b = x.point.quantity, y.point.quantity
    if _is_range(a) and _is_range(b):
        return None
    return f"{both_counts(x, y)}: both can be true" if overlaps(a, b) else None


def _part_whole(x: Spoken, y: Spoken) -> str | None:
    """A part of what the other counts in full."""
    if is_part(x) == is_part(y):
        return None
    part, whole = (x, y) if is_part(x) else (y, x)
    if size(part.point.quantity) >= size(whole.point.quantity):
        return None
    return f"{phrase_of(part)} is a part of {phrase_of(whole)}"


def _grown(x: Spoken, y: Spoken) -> str | None:
    """A count to date that a later report has larger: where one gives a least figure, of the dead and hurt, and "so far".

    Or smaller, of what "still" is; or what a figure was changed to.
    """
    told = in_turn(x, y)
    if told is None or not {x.read.claim.modality, y.read.claim.modality} <= REAL:
        return None
    a, b = told.earlier.point.quantity, told.later.point.quantity
    is_least = a.high is None or b.high is None
    counts_victims = a.measure == b.measure in GROWING and not (is_part(x) or is_part(y))
    goes_on = _has_beside(told.later, _SO_FAR)
    grows = (is_least or counts_victims or goes_on) and window(b).low >= window(a).low
    falls = _has_beside(told.later, _STILL) and window(b).high < window(a).low
    return told_in_turn(told) if grows or falls or _REVISED.search(told.later.before) else None


def _has_beside(spoken: Spoken, words: re.Pattern[str]) -> bool:
    """Whether such words stand before or behind the number, and no other number between."""
    claim, value = spoken.read.claim, spoken.point.quantity
    starts = [q.start - claim.start for q in claim.quantities if q != value]
    own = value.start - claim.start
    return any(
        not any(min(found.start(), own) < start < max(found.start(), own) for start in starts)
        for found in words.finditer(claim.quote)
    )


def _runs_on(x: Spoken, y: Spoken) -> bool:
    """Whether a later report says how far a count has come of one sort of thing: "three pieces", "two pieces are still missing"."""
    ours, theirs = _sort_counted(x.point), _sort_counted(y.point)
    is_of_one_sort = ours is not None and ours == theirs
    is_later = _grown(x, y) is not None or _counted_on(x, y) is not None
    return _risen(x, y) is not None or (is_of_one_sort and is_later)


def _sort_counted(point: Point) -> str | None:
    """What is counted: a concept, or which sort of people ("passenger"); None for people of any sort."""
    noun = point.quantity.counted if point.noun in people() else point.noun
    return None if noun in _ANYBODY else noun


def told_in_turn(told: InTurn) -> str:
    """Two numbers with the days on which they were told."""
    earlier, later = phrase_of(told.earlier), phrase_of(told.later)
    return f"{earlier} on {told.older}, {later} on {told.newer}"


def _planned(x: Spoken, y: Spoken) -> str | None:
    """How many are to be is another question than how many there were; a size or price is one question."""
    a, b = x.point.quantity, y.point.quantity
    alike = is_planned(a) == is_planned(b) and _is_real(x) == _is_real(y)
    if a.unit is not None or alike:
        return None
    return f"{both_counts(x, y)}: planned and done"


def _another_day(x: Spoken, y: Spoken) -> str | None:
    """What stands so on one day may stand otherwise a week later: polls, prices, tables; shares the next day."""
    days = days_between(x.read, y.read)
    if days is None or not days:
        return None
    is_stale = days >= _STALE and (_is_state(x) or _is_state(y))
    if not (is_stale or (is_of_the_day(x) and is_of_the_day(y))):
        return None
    return f"{both_counts(x, y)}: told {days.days} days apart"


def _counted_on(x: Spoken, y: Spoken) -> str | None:
    """A count that a later report has of a later moment: "400 by Monday", "900 by Tuesday"; one without a time is of its own day."""
    told = in_turn(x, y)
    if told is None or not (_is_real(x) and _is_real(y)):
        return None
    before, after = _last_moment(told.earlier) or (told.older, 0), _last_moment(told.later)
    is_rising = after is not None and before < after and (_is_by(x) or _is_by(y))
    return f"{both_counts(x, y)}: as of two times" if is_rising else None


def is_of_the_day(spoken: Spoken) -> bool:
    """Whether it tells what shares did, of which each day has another figure."""
    point = spoken.point
    return not {point.doer, point.noun, *point.governors}.isdisjoint(_traded())


@cache
def _traded() -> frozenset[str]:
    return frozenset(map(concept, ("share", "stock", "index")))


def _another_moment(x: Spoken, y: Spoken) -> str | None:
    """A count that goes on: "400 by 6 p.m.", "1,000 by 9 p.m."."""
    ours, theirs = _last_moment(x), _last_moment(y)
    if ours is None or theirs is None or ours == theirs or not (_is_by(x) or _is_by(y)):
        return None
    return f"{both_counts(x, y)}: as of two times"


def _is_by(spoken: Spoken) -> bool:
    """Whether the claim counts up to a time: "by Monday", "by 6 p.m."."""
    times = spoken.read.claim.times
    return any((t.from_ is None and t.to is not None) or t.minute_slack >= _DAY for t in times)


def _last_moment(spoken: Spoken) -> tuple[date, int] | None:
    """The last day that the claim speaks of, and the time of that day if it has one."""
    times = [t for t in spoken.read.claim.times if not (t.to is None and t.minute is None)]
    return max(((t.to or date.min, t.minute or 0) for t in times), default=None)


def _is_state(spoken: Spoken) -> bool:
    """Whether its clause tells how something stands: "has 17"; not "sentences ranging from six years"."""
    told = _telling(spoken)
    if told is None or told.modality is not Modality.ONGOING:
        return False
    return told.head < 0 or spoken.read.words[told.head].kind != "noun"


def both_counts(x: Spoken, y: Spoken) -> str:
    """Two numbers with what they count: what a reason begins with."""
    return f"{phrase_of(x)} / {phrase_of(y)}"


def phrase_of(spoken: Spoken) -> str:
    """The number with what it counts, in the article's words."""
    return count_phrase(spoken.read.claim, spoken.point.quantity)


LEVELS: tuple[Level[Spoken], ...] = (
    Level(RISEN, RelationKind.UPDATE, _risen),
    Level("denied", RelationKind.CONTRADICT, _denied),
    Level("denied_other", RelationKind.COMPATIBLE, one_rules_out),
    Level("former", RelationKind.COMPATIBLE, _former),
    Level("equal", RelationKind.AGREE, _equal),
    Level("rounded", RelationKind.AGREE, _rounded),
    Level("contained", RelationKind.AGREE, _contained),
    Level(GROWN, RelationKind.UPDATE, _grown),
    Level(COUNTED_ON, RelationKind.UPDATE, _counted_on),
    Level("beyond", RelationKind.CONTRADICT, _beyond),
    Level("possible", RelationKind.COMPATIBLE, _possible),
    Level("part_whole", RelationKind.COMPATIBLE, _part_whole),
    Level("planned", RelationKind.COMPATIBLE, _planned),
    Level("another_day", RelationKind.COMPATIBLE, _another_day),
    Level("another_moment", RelationKind.COMPATIBLE, _another_moment),
    Level("disjoint", RelationKind.CONTRADICT, both_counts),
)
