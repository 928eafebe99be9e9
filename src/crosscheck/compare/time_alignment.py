"""Find, for each time of a claim, what it is to be measured against in the evidence.

Used where two claims are given as a pair. Days that exclude each other contradict only if both times
are those of one event; how surely they are says how much else the two claims must have in common.
A time that only names a thing ("the 2012 final") is looked for by what it names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from crosscheck.compare.alignment import Aligned, best_verdict
from crosscheck.compare.counterparts import classes_of, word_classes
from crosscheck.compare.dimensions import time as times
from crosscheck.compare.levels import Level, judge
from crosscheck.compare.moments import first_meant
from crosscheck.language.acts import OF_A_WORK, act_words
from crosscheck.language.stems import stems
from crosscheck.models import Dimension, ReadClaim, RelationKind, TimeRef

# Counterparts that fit nearly as well as the best are counterparts too.
_MARGIN = 0.25
_SAME_EVENT = 0.5
_WORD_BESIDE = 0.7
# "Closed on 4 May until June": until when it lasted is not when it began.
_STRETCH = 0.5
# The level of a day on which the evidence tells of another act; numbers told of that day still are.
OTHER_ACT = "other_act"
_RELEASE = "release"
# Share of the claim's other words from which excluding days are those of one event. If nothing else
# says so, a day needs more than a bound: who writes "before 2015" has the very date in mind.
_NEEDED = 0.4
_NEEDED_BY_A_DAY = 0.9  # The lemmas of "earlier than 2015".
_COMPARED = ("early", "late")

# Words of a stretch on every day of which something went on.
_LASTING = re.compile(r"(?:from|since)\b", re.IGNORECASE)

Doubt = Literal["other_words", "unknown_event", "other_event"]


@dataclass(frozen=True, slots=True)
class AlignedTime:
    """One time of the claim with the verdict on its days.

    Attributes:
        needed: share of the claim's other words that the evidence must have before excluding days
            count as a contradiction.
        doubt: the level if it has fewer.
        is_bound: whether one end of the time is open.

    """

    found: Aligned
    needed: float
    doubt: Doubt
    is_bound: bool = False

    def settle(self, share: float) -> Aligned:
        """The verdict, given the share of the claim's other words that the evidence has."""
        return self.found if share >= self.needed else self._doubted()

    def settle_beside_numbers(self, share: float) -> Aligned:
        """The verdict beside numbers: they may be of two days unless the time is of a common act.

        A bound needs no common act: "before 2015" with the figure of 2016 is about that figure.
        """
        told = self.doubt == "unknown_event" and self.is_bound and share >= self.needed
        return self.found if told or self.doubt == "other_words" else self._doubted()

    def _doubted(self) -> Aligned:
        if self.found.relation is not RelationKind.CONTRADICT:
            return self.found
        return replace(self.found, relation=None, level=self.doubt)


@dataclass(frozen=True, slots=True)
class TimeAlignment:
    """The times of a claim that can be judged, and words that only set the scene.

    Attributes:
        setting: lemmas that go with a label which the evidence does not mention ("the 2012 final").
        idle: words of the claim that need not be found again: those of an act which the evidence
            names in other words ("passed away" / "died"), and those for that it took place.

    """

    items: tuple[AlignedTime, ...]
    setting: frozenset[str]
    idle: frozenset[str] = frozenset()


def align_times(claim: ReadClaim, evidence: ReadClaim) -> TimeAlignment:
    """Judge every time of the claim against its best counterpart."""
    items: list[AlignedTime] = []
    setting: set[str] = set()
    for time in claim.claim.times:
        if time.role == "report":
            items.extend(_align_report(time, claim, evidence))
        elif time.role == "event":
            items.append(_align_event(time, claim, evidence))
        elif times.is_known(time) and not _is_named(time, evidence):
            if _sets_the_scene(time, claim, evidence):
                setting.update(time.near)
            else:
                items.append(_align_label(time, evidence))
    return TimeAlignment(tuple(items), frozenset(setting), _idle_words(claim, evidence))


def retell(evidence: ReadClaim, claim: ReadClaim) -> ReadClaim:
    """The evidence with the words of the claim for what it says in another form or as another act.

    "Merger" is the same as "merged", and "passed away" the same as "died".
    """
    known = frozenset().union(*(stems(x) for x in evidence.lemmas))
    alike = (x for x in claim.lemmas if not known.isdisjoint(stems(x)))
    told = (_as_released(t, claim).act for t in evidence.claim.times)
    acts = (act for act in told if act is not None)
    return replace(evidence, lemmas=evidence.lemmas.union(alike, acts))


def _idle_words(claim: ReadClaim, evidence: ReadClaim) -> frozenset[str]:
    words, theirs = act_words(), {t.act for t in evidence.claim.times}
    shared = {t.act for t in claim.claim.times if t.act is not None and t.act in theirs}
    happening = (part for verb in words.happening for part in verb.split())
    figures = (x for t in claim.claim.times for x in re.findall(r"\d+", t.text))
    acts = (words.parts_of(act) for act in shared)
    return frozenset().union(happening, figures, _COMPARED, *acts)


def _align_report(time: TimeRef, claim: ReadClaim, evidence: ReadClaim) -> Iterator[AlignedTime]:
    """Reports of two days leave the pair open: what was said on the one may not be what the other heard."""
    others = [t for t in _known(evidence) if t.role == "report"]
    if time.act is not None and times.is_known(time) and any(_is_same_act(time, t) for t in others):
        yield _align_event(time, claim, evidence)
        return
    verdicts = [judge(LEVELS, time, t) for t in others]
    if others and times.is_known(time) and all(v.level == "ruled_out" for v in verdicts):
        found = best_verdict(Dimension.TIME, verdicts)
        yield _certain(replace(found, relation=None, level="other_report"))


def _is_named(label: TimeRef, evidence: ReadClaim) -> bool:
    """Whether the evidence has the year or day that names a thing, whatever it says of it."""
    return any(times.is_within(*reversed(times.comparable(label, t))) for t in _known(evidence))


def _sets_the_scene(label: TimeRef, claim: ReadClaim, evidence: ReadClaim) -> bool:
    """Whether the thing that a time names is the given subject, or is nowhere in the evidence."""
    if label.start < min((p.start for p in claim.predicates), default=label.start):
        return True
    said = classes_of(tuple(sorted(evidence.lemmas)))
    return classes_of(label.near).isdisjoint(said) and not _label_rivals(label, evidence)


def _label_rivals(label: TimeRef, evidence: ReadClaim) -> list[TimeRef]:
    """Times that name such a thing too: "the 2012 final" / "the 2008 final"."""
    named = (t for t in _known(evidence) if t.role == "anchor")
    return [t for t in named if classes_of(label.near) & classes_of(t.near)]


def _align_label(label: TimeRef, evidence: ReadClaim) -> AlignedTime:
    rivals = _label_rivals(label, evidence)
    if not rivals:
        return _missing(label)
    found = best_verdict(Dimension.TIME, [judge(LEVELS, label, t) for t in rivals])
    return AlignedTime(found, _NEEDED, "other_words")


def _align_event(time: TimeRef, claim: ReadClaim, evidence: ReadClaim) -> AlignedTime:
    others = [_as_begun(_as_released(t, claim), time) for t in _known(evidence)]
    candidates = [(_fit(time, t), t) for t in others if not _exclude(time, t)]
    if not candidates and any(times.is_same(time, t) for t in others):
        return _of_another_act(time)
    if not candidates or not times.is_known(time):
        return _missing(time)
    best = max(score for score, _ in candidates)
    rivals = [t for score, t in candidates if score >= best - _MARGIN]
    # Its very days are more likely its counterpart than others that a parser puts nearer.
    named = [t for score, t in candidates if score >= _SAME_EVENT and times.is_same(time, t)]
    found = best_verdict(Dimension.TIME, [judge(LEVELS, time, t) for t in named or rivals])
    return _weighed(found, time, best, others)


def _as_released(other: TimeRef, claim: ReadClaim) -> TimeRef:
    """The year of a work as that of its release, if the claim speaks of that work."""
    if other.act != OF_A_WORK:
        return other
    said = frozenset().union(*(stems(x) for x in claim.lemmas))
    named = (x for x in other.near if x not in act_words().works)
    is_said = any(not said.isdisjoint(stems(x)) for x in named)
    return replace(other, act=_RELEASE if is_said else None)


def _as_begun(other: TimeRef, item: TimeRef) -> TimeRef:
    """The beginning of what lasted, if the claim says when it began: "mayor since 2015" / "became mayor"."""
    if item.act not in act_words().beginnings or not _LASTING.match(other.text) or not other.from_:
        return other
    days = beginning_of(other.from_)
    return replace(other, from_=days.first, to=days.last, span_kind="point", act=item.act)


def _exclude(a: TimeRef, b: TimeRef) -> bool:
    """Whether two times are of acts that exclude each other: a birth and a death."""
    acts = {a.act, b.act}
    return acts <= act_words().names and not _is_same_act(a, b)


def _is_same_act(a: TimeRef, b: TimeRef) -> bool:
    """Whether both time an act, and one that is named alike: "merged" / "the merger"."""
    return a.act is not None and b.act is not None and bool(stems(a.act) & stems(b.act))


def _weighed(found: Aligned, time: TimeRef, fit: float, others: Sequence[TimeRef]) -> AlignedTime:
    """Say how surely the best counterpart times the same event."""
    bound, doubt = times.is_bound(time), _doubt(time, fit, others)
    sure = bound or doubt == "other_words"
    return AlignedTime(found, _NEEDED if sure else _NEEDED_BY_A_DAY, doubt, bound)


def _doubt(time: TimeRef, fit: float, others: Sequence[TimeRef]) -> Doubt:
    """What excluding days are if the words are too few: one act or the same words beside it tell most."""
    acts = [t for t in others if t.act is not None]
    if time.act is not None and acts:
        same = fit >= _SAME_EVENT and any(_is_same_act(time, t) for t in acts)
        return "other_words" if same else "other_event"
    return "other_words" if fit >= _SAME_EVENT else "unknown_event"


def _missing(time: TimeRef) -> AlignedTime:
    why = f"no counterpart of {time.text!r} in the evidence"
    return _certain(Aligned(Dimension.TIME, None, "missing", why))


def _of_another_act(time: TimeRef) -> AlignedTime:
    why = f"the evidence has the days of {time.text!r}, of another act"
    return _certain(Aligned(Dimension.TIME, None, OTHER_ACT, why))


def _certain(found: Aligned) -> AlignedTime:
    return AlignedTime(found, 0.0, "other_words")


def _known(evidence: ReadClaim) -> Sequence[TimeRef]:
    return [t for t in evidence.claim.times if times.is_known(t)]


def _borne_out(item: TimeRef, other: TimeRef) -> str | None:
    days = times.comparable(item, other)
    return f"{times.describe_both(days)}: borne out" if times.is_within(*reversed(days)) else None


def _lasted(item: TimeRef, other: TimeRef) -> str | None:
    """What went on from one day to another went on on all days between."""
    days = times.comparable(item, other)
    if not (_LASTING.match(other.text) and days.right.first and times.is_within(*days)):
        return None
    return f"{times.describe_both(days)}: within what lasted"


def _other_end(item: TimeRef, other: TimeRef) -> str | None:
    """Two beginnings, two ends, or two seasons: "since 2012" / "since 2015", "2008-09" / "2009-10"."""
    days = times.comparable(item, other)
    both_last = _is_stretch(item) and _is_stretch(other)
    if not (both_last and _end_elsewhere(*days)) and not _are_seasons(*days):
        return None
    return f"{times.describe_both(days)}: not the same beginning or end"


def _not_said(item: TimeRef, other: TimeRef) -> str | None:
    days = times.comparable(item, other)
    if times.are_apart(*days):
        return None
    return f"{times.describe_both(days)}: possible, but not said so exactly"


def _ruled_out(item: TimeRef, other: TimeRef) -> str | None:
    return f"{times.describe_both(times.comparable(item, other))}: no day in common"


LEVELS: tuple[Level[TimeRef], ...] = (
    Level("other_end", RelationKind.CONTRADICT, _other_end),
    Level("borne_out", RelationKind.AGREE, _borne_out),
    Level("lasted", RelationKind.AGREE, _lasted),
    Level("not_said", None, _not_said),
    Level("ruled_out", RelationKind.CONTRADICT, _ruled_out),
)


def _end_elsewhere(a: times.Days, b: times.Days) -> bool:
    """Whether two stretches that are open at the same end are bounded by different times."""
    if a.first and b.first and a.last is b.last is None:
        return times.are_apart(beginning_of(a.first), beginning_of(b.first))
    if a.last and b.last and a.first is b.first is None:
        return times.are_apart(end_of(a.last), end_of(b.last))
    return False


def beginning_of(first: date) -> times.Days:
    """The days that "since" may mean, of which the first is given: a year, a month or a day."""
    if first.day > 1:
        return times.Days(first, first)
    return times.Days(
        first, first.replace(month=12, day=31) if first.month == 1 else _month_end(first)
    )


def end_of(last: date) -> times.Days:
    """The days that "until" may mean, of which the last is given."""
    return times.Days(first_meant(last), last)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _are_seasons(a: times.Days, b: times.Days) -> bool:
    """Whether both are two years in a row, as seasons are named, and not the same."""
    return a != b and all(_is_season(x) for x in (a, b))


def _is_season(days: times.Days) -> bool:
    if days.first is None or days.last is None or days.last.year != days.first.year + 1:
        return False
    return (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)


def _fit(item: TimeRef, other: TimeRef) -> float:
    """How surely two times are those of one event."""
    score = 0.0
    if item.act is not None and other.act is not None:
        score += 1.0 if _is_same_act(item, other) else -0.5
    elif (item.role == "anchor") != (other.role == "anchor"):
        score -= 1.0
    if _is_stretch(other) and not _is_stretch(item):
        score -= _STRETCH
    return score + _WORD_BESIDE * len(_shared_beside(item, other))


def _shared_beside(item: TimeRef, other: TimeRef) -> list[str]:
    """The words beside both, without those for the act itself, which have been counted."""
    theirs = classes_of(other.near) - {other.act}
    return [x for x in item.near if not theirs.isdisjoint(word_classes(x) - {item.act})]


def _is_stretch(time: TimeRef) -> bool:
    """Whether it says since or until when something lasted."""
    return time.span_kind == "period" and times.is_bound(time)
