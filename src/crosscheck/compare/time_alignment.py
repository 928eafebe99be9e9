"""Find, for each time of a claim, what it is to be measured against in the evidence.

Used where two claims are given as a pair. Days that exclude each other contradict only if both times
are those of one event; how surely they are says how much else the two claims must have in common.
A time that only names a thing ("the 2012 final") is looked for by what it names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crosscheck.compare.alignment import Aligned, best_verdict, classes_of
from crosscheck.compare.dimensions import time as times
from crosscheck.compare.levels import Level, judge
from crosscheck.compare.moments import first_meant
from crosscheck.language.acts import act_words
from crosscheck.language.stems import stems
from crosscheck.models import Dimension, ReadClaim, RelationKind, TimeRef

# Counterparts that fit nearly as well as the best are counterparts too.
_MARGIN = 0.25
_SAME_EVENT = 0.5
_WORD_BESIDE = 0.7
# Share of the claim's other words from which excluding days are those of one event. If nothing else
# says so, a day needs more than a bound: who writes "before 2015" has the very date in mind.
_NEEDED = 0.4
_NEEDED_BY_A_DAY = 0.8  # The lemmas of "earlier than 2015".
_COMPARED = ("early", "late")


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
            items.extend(_align_report(time, evidence))
        elif time.role == "event":
            items.append(_align_event(time, evidence))
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
    acts = (t.act for t in evidence.claim.times if t.act is not None)
    return replace(evidence, lemmas=evidence.lemmas.union(alike, acts))


def _idle_words(claim: ReadClaim, evidence: ReadClaim) -> frozenset[str]:
    words, theirs = act_words(), {t.act for t in evidence.claim.times}
    shared = {t.act for t in claim.claim.times if t.act is not None and t.act in theirs}
    happening = (part for verb in words.happening for part in verb.split())
    figures = (x for t in claim.claim.times for x in re.findall(r"\d+", t.text))
    acts = (words.parts_of(act) for act in shared)
    return frozenset().union(happening, figures, _COMPARED, *acts)


def _align_report(time: TimeRef, evidence: ReadClaim) -> Iterator[AlignedTime]:
    """Reports of two days leave the pair open: what was said on the one may not be what the other heard."""
    others = [t for t in _known(evidence) if t.role == "report"]
    if time.act is not None and times.is_known(time) and any(t.act == time.act for t in others):
        yield _align_event(time, evidence)
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


def _align_event(time: TimeRef, evidence: ReadClaim) -> AlignedTime:
    candidates = [(_fit(time, t), t) for t in _known(evidence) if not _exclude(time, t)]
    if not candidates or not times.is_known(time):
        return _missing(time)
    best = max(score for score, _ in candidates)
    rivals = [t for score, t in candidates if score >= best - _MARGIN]
    named = [t for score, t in candidates if score >= _SAME_EVENT and times.is_same(time, t)]
    found = best_verdict(Dimension.TIME, [judge(LEVELS, time, t) for t in named or rivals])
    if all(_is_before_deadline(time, t) for t in rivals):
        found = replace(found, level="earlier")
    return _weighed(found, time, best, evidence)


def _exclude(a: TimeRef, b: TimeRef) -> bool:
    """Whether two times are of acts that exclude each other: a birth and a death."""
    acts = {a.act, b.act}
    return len(acts) > 1 and acts <= act_words().names


def _weighed(found: Aligned, time: TimeRef, fit: float, evidence: ReadClaim) -> AlignedTime:
    """Say how surely the best counterpart times the same event."""
    bound, doubt = times.is_bound(time), _doubt(time, fit, evidence)
    sure = bound or doubt == "other_words"
    return AlignedTime(found, _NEEDED if sure else _NEEDED_BY_A_DAY, doubt, bound)


def _doubt(time: TimeRef, fit: float, evidence: ReadClaim) -> Doubt:
    """What excluding days are if the words are too few: one act or the same words beside it tell most."""
    acts = {t.act for t in _known(evidence)} - {None}
    if time.act is not None and acts:
        return "other_words" if fit >= _SAME_EVENT and time.act in acts else "other_event"
    return "other_words" if fit >= _SAME_EVENT else "unknown_event"


def _missing(time: TimeRef) -> AlignedTime:
    why = f"no counterpart of {time.text!r} in the evidence"
    return _certain(Aligned(Dimension.TIME, None, "missing", why))


def _certain(found: Aligned) -> AlignedTime:
    return AlignedTime(found, 0.0, "other_words")


def _known(evidence: ReadClaim) -> Sequence[TimeRef]:
    return [t for t in evidence.claim.times if times.is_known(t)]


def _borne_out(item: TimeRef, other: TimeRef) -> str | None:
    days = times.comparable(item, other)
    return f"{times.describe_both(days)}: borne out" if times.is_within(*reversed(days)) else None


def _not_said(item: TimeRef, other: TimeRef) -> str | None:
    days = times.comparable(item, other)
    if times.are_apart(*days):
        return None
    return f"{times.describe_both(days)}: possible, but not said so exactly"


def _ruled_out(item: TimeRef, other: TimeRef) -> str | None:
    return f"{times.describe_both(times.comparable(item, other))}: no day in common"


LEVELS: tuple[Level[TimeRef], ...] = (
    Level("borne_out", RelationKind.AGREE, _borne_out),
    Level("not_said", None, _not_said),
    Level("ruled_out", RelationKind.CONTRADICT, _ruled_out),
)


def _is_before_deadline(item: TimeRef, other: TimeRef) -> bool:
    """Whether the claim counts up to a day and the evidence stopped counting before it."""
    if item.to is None or item.from_ is not None or other.to is None:
        return False
    return other.to < first_meant(item.to)


def _fit(item: TimeRef, other: TimeRef) -> float:
    """How surely two times are those of one event."""
    score = 0.0
    if item.act is not None and other.act is not None:
        score += 1.0 if item.act == other.act else -0.5
    if (item.role == "anchor") != (other.role == "anchor"):
        score -= 1.0
    return score + _WORD_BESIDE * len(classes_of(item.near) & classes_of(other.near))
