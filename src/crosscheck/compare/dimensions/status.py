"""How far an act has come: open, considered, settled or carried out; part of polarity.

One statement by one source cannot make an act both open and settled, and the same 300 trucks cannot
be on their way and still to be sent. But a plan ripens, reporters forecast, and who sends trucks
once may send them again; so the words themselves must say how far it has come, the source must be
the same, and the reports must be of the same days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from functools import cache

from crosscheck.compare.causes import same_voice
from crosscheck.compare.counting import count_phrase, counted_class, is_planned, measured_act
from crosscheck.compare.data import word_list
from crosscheck.compare.dimensions.propositions import (
    REAL,
    circumstances_differ,
    events,
)
from crosscheck.compare.labels import includes, known_label, label_of
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.language.measures import PLANNED
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import (
    Claim,
    Modality,
    Part,
    Predicate,
    Quantity,
    ReadClaim,
    RelationKind,
)

_FILE = "status.toml"
_WORD = re.compile(r"[\w’']+")
_MEMBER = re.compile(
    r"\b(?:official|spokes\w+|representative|source|aide|adviser)s? (?:at|of|for|from|in|with) (?:the )?(?P<body>.+)"
)
_AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "had", "would"})
# One statement is reported within a week; and what is firmer within two days is not yet progress.
_ONE_STATEMENT = timedelta(days=7)
_ONE_MOMENT = timedelta(days=2)
# Words between "could" or "plans to" and the act: "could respond by supplying".
_MOST_BETWEEN = 4
# As many letters of a verb as its forms keep: "supply" and "supplies".
_STEM = 5
# Below this the same number is had by chance.
_LEAST_COUNT = 20
# Editors write these to fit a picture; what they say has to stand in the text.
_DISPLAYED = frozenset({Part.CAPTION, Part.STANDFIRST})


class Rung(IntEnum):
    """How firmly an act is said to be coming."""

    OPEN = 0
    CONSIDERED = 1
    SETTLED = 2


@dataclass(frozen=True, slots=True)
class Act:
    """An act that has not been carried out, with how far it has come.

    Attributes:
        told: the article's words, from the one that says how far to the act.
    """

    read: ReadClaim
    predicate: Predicate
    rung: Rung
    told: str


@dataclass(frozen=True, slots=True)
class Count:
    """A count of what was, or is to be, done something to."""

    read: ReadClaim
    quantity: Quantity

    @property
    def told(self) -> str:
        """The count and its act, for reasons."""
        act = str(measured_act(self.quantity)).removeprefix(PLANNED)
        state = "still to come" if is_planned(self.quantity) else "done"
        return f"{count_phrase(self.read.claim, self.quantity)} ({act}: {state})"


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare how far two claims say that one act has come, by its words and by its count."""
    left, right = (a, b) if a.claim.id <= b.claim.id else (b, a)
    if Part.HEADLINE in (a.claim.part, b.claim.part):
        return ()
    acts = [judge_levels(LEVELS, x, y) for x, y in _one_act(left, right)]
    counts = [judge_levels(COUNT_LEVELS, x, y) for x, y in _one_count(left, right)]
    return tuple(v for v in (*acts, *counts) if v.relation is not None)


def _one_act(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[Act, Act]]:
    """Yield the pairs of acts that differ in their rung alone."""
    ours = _acts(a)
    theirs = _acts(b) if ours else []
    if not theirs:
        return
    if circumstances_differ(a, b) is not None and not _has_common_count(a, b):
        return
    for x in ours:
        for y in theirs:
            if x.rung is not y.rung and _is_same_act(x, y):
                yield x, y


def _has_common_count(a: ReadClaim, b: ReadClaim) -> bool:
    """Whether both give one plan the same size; then it is one, wherever it is said to lead."""
    return any(
        is_planned(x) and measured_act(x) == measured_act(y) and _is_same_size(x, y)
        for x in a.claim.quantities
        for y in b.claim.quantities
    )


def _acts(read: ReadClaim) -> list[Act]:
    if all(p.modality in REAL for p in read.predicates):
        return []
    if read.claim.modality in REAL and read.claim.attribution is not None:
        return []
    found = (_act(read, p) for p in events(read) if p.agent is not None and not p.negated)
    return [act for act in found if act is not None]


def _act(read: ReadClaim, predicate: Predicate) -> Act | None:
    """How far the words before the act say it has come; None if they do not say, or hedge."""
    if predicate.modality in REAL or predicate.modality is Modality.OPINION:
        return None
    at = predicate.start - read.claim.start
    in_quote = _act_in(read, predicate, read.claim.quote, at)
    return in_quote or _act_in(read, predicate, *_in_statement(read, predicate))


def _in_statement(read: ReadClaim, predicate: Predicate) -> tuple[str, int]:
    """The statement, which says what the quote leaves to the words before it, and the act in it."""
    statement = read.claim.statement
    stem = re.escape(predicate.lemma[:_STEM])
    found = re.search(rf"\b{stem}", statement, re.IGNORECASE)
    return statement, -1 if found is None else found.start()


def _act_in(read: ReadClaim, predicate: Predicate, text: str, at: int) -> Act | None:
    before = list(_WORD.finditer(text[:at].lower())) if at > 0 else []
    if any(word.group() in _words("hedged") for word in before):
        return None
    near = before[-(_MOST_BETWEEN + 1) :]
    rung = _rung({word.group() for word in near})
    if rung is None:
        return None
    signals = _words("open") | _words("considering") | _words("settled") | _AUXILIARIES
    first = next(word.start() for word in near if word.group() in signals)
    act = _WORD.match(text, at)
    return Act(read, predicate, rung, text[first : act.end() if act else at])


def _rung(words: set[str]) -> Rung | None:
    """How far the words before an act say it has come.

    "Would consider" is left open: it may be a condition, or "will consider" as somebody said it.
    """
    if _words("considering") & words:
        if "would" in words:
            return None
        return Rung.OPEN if {"could", "might", "may"} & words else Rung.CONSIDERED
    if _words("open") & words:
        return Rung.OPEN
    return Rung.SETTLED if _words("settled") & words else None


def _is_same_act(x: Act, y: Act) -> bool:
    ours, theirs = x.predicate, y.predicate
    handing = verb_lexicon().handing_over
    if ours.cls != theirs.cls and not {ours.cls, theirs.cls} <= handing:
        return False
    if ours.agent != theirs.agent or "?" in str(ours.agent):
        return False
    if ours.object == theirs.object:
        return ours.object is not None
    return any(
        includes(left, right) or includes(right, left)
        for left in _labels(x)
        for right in _labels(y)
    )


def _labels(act: Act) -> set[str]:
    """What kind of thing the act is done to, by its object and by what is counted."""
    counted = {label_of(q) for q in act.read.claim.quantities if q.measure is not None}
    labels = counted or {known_label(act.predicate.object or "")}
    return {label for label in labels if label is not None}


def _other_statement(left: Act, right: Act) -> str | None:
    """Two sources, or one weeks later, may well see it otherwise."""
    a, b = left.read, right.read
    if a.claim.article == b.claim.article:
        return None if _is_borne_out_by(a, b) else "one article, but not one statement"
    if not same_voice(a.claim, b.claim) and not _speaks_for(a.claim, b.claim):
        return "not the same source"
    apart = _days_between(a, b)
    return None if apart is not None and apart <= _ONE_STATEMENT else "not of the same days"


def _is_borne_out_by(a: ReadClaim, b: ReadClaim) -> bool:
    """Whether one of the two ought to bear out the other.

    What an article says in its own voice rests on its sources, and what it prints above the text
    or under a picture on the text.
    """
    if (a.claim.attribution is None) != (b.claim.attribution is None):
        return True
    return (a.claim.part in _DISPLAYED) != (b.claim.part in _DISPLAYED)


def _speaks_for(a: Claim, b: Claim) -> bool:
    """Whether one source is an unnamed member of the body that is the other: "an official at"."""
    ours, theirs = a.attribution, b.attribution
    if ours is None or theirs is None:
        return False
    return _is_member(ours.source, theirs.source) or _is_member(theirs.source, ours.source)


def _is_member(source: str, body: str) -> bool:
    found = _MEMBER.search(source)
    return found is not None and found["body"] == body.removeprefix("the ")


def _moved_on(left: Act, right: Act) -> str | None:
    """The later report has it firmer, and some days went by."""
    firmer, weaker = (left, right) if left.rung > right.rung else (right, left)
    older, newer = weaker.read.context.published, firmer.read.context.published
    if older is None or newer is None or newer - older <= _ONE_MOMENT:
        return None
    return f"“{weaker.told}” on {older} / “{firmer.told}” on {newer}"


def _firmer(left: Act, right: Act) -> str:
    return f"“{left.told}” / “{right.told}”"


LEVELS: tuple[Level[Act], ...] = (
    Level("other_statement", None, _other_statement),
    Level("moved_on", RelationKind.UPDATE, _moved_on),
    Level("firmer", RelationKind.CONTRADICT, _firmer),
)


def _one_count(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[Count, Count]]:
    """Yield equal counts of one kind, of which one is done and the other still to come."""
    for x in a.claim.quantities:
        for y in b.claim.quantities:
            done, plan = (y, x) if is_planned(x) else (x, y)
            if is_planned(x) != is_planned(y) and _is_same_count(done, plan):
                yield Count(a, x), Count(b, y)


def _is_same_count(done: Quantity, plan: Quantity) -> bool:
    """Whether at least as many are done as were planned, of one kind and in one way."""
    acts = {str(measured_act(q)).removeprefix(PLANNED) for q in (done, plan)}
    if len(acts) != 1 or not acts <= _words("carried_out") or not _is_same_kind(done, plan):
        return False
    return plan.low == plan.high and (done.low or 0) >= (plan.low or 0) >= _LEAST_COUNT


def _is_same_kind(x: Quantity, y: Quantity) -> bool:
    known = counted_class(x) is not None
    return known and counted_class(x) == counted_class(y) and x.unit == y.unit


def _is_same_size(x: Quantity, y: Quantity) -> bool:
    """The same figure of things of one kind, too large to be had by chance."""
    if not _is_same_kind(x, y):
        return False
    return x.low == x.high and y.low == y.high == x.low and (x.low or 0) >= _LEAST_COUNT


def _may_be_another(left: Count, right: Count) -> str | None:
    """A part of what is planned may be done; and 300 more are another 300."""
    for side in (left, right):
        if _words_around(side) & _words("another"):
            return f"{side.told}: may be other ones"
        if is_planned(side.quantity) and side.quantity.part_of is not None:
            return f"{side.told}: part of a plan, which may have begun"
    a, b = left.read, right.read
    one_voice = a.claim.attribution is b.claim.attribution or same_voice(a.claim, b.claim)
    if a.claim.article == b.claim.article and one_voice:
        return "one voice tells of both"
    return None


def _words_around(count: Count) -> set[str]:
    """The words of the number and the two on either side of it."""
    quote, quantity = count.read.claim.quote, count.quantity
    at = quantity.start - count.read.claim.start
    before, after = quote[:at], quote[at + len(quantity.text) :]
    beside = (*re.findall(r"\w+", before)[-2:], *re.findall(r"\w+", after)[:2])
    words = " ".join((*quantity.text.split(), *beside)).lower()
    return set(words.replace("more than", "").split())


def _reached(left: Count, right: Count) -> str | None:
    """The later report has done what the earlier planned."""
    done, plan = (right, left) if is_planned(left.quantity) else (left, right)
    older, newer = plan.read.context.published, done.read.context.published
    if older is None or newer is None or older >= newer:
        return None
    return f"{plan.told} on {older} / {done.told} by {newer}"


def _other_number(left: Count, right: Count) -> str | None:
    """Of a figure that only starts at the planned one nothing can be told."""
    if _is_same_size(left.quantity, right.quantity):
        return None
    return f"{left.told} / {right.told}: not the same number"


def _undated(left: Count, right: Count) -> str | None:
    apart = _days_between(left.read, right.read)
    if apart is not None and apart <= _ONE_STATEMENT:
        return None
    return f"{left.told} / {right.told}: not of the same days"


def _done_and_pending(left: Count, right: Count) -> str:
    return f"{left.told} / {right.told}: the same ones cannot be both"


COUNT_LEVELS: tuple[Level[Count], ...] = (
    Level("may_be_another", None, _may_be_another),
    Level("reached", RelationKind.UPDATE, _reached),
    Level("other_number", None, _other_number),
    Level("undated", None, _undated),
    Level("done_and_pending", RelationKind.CONTRADICT, _done_and_pending),
)


def _days_between(a: ReadClaim, b: ReadClaim) -> timedelta | None:
    ours, theirs = a.context.published, b.context.published
    return None if ours is None or theirs is None else abs(ours - theirs)


@cache
def _words(key: str) -> frozenset[str]:
    return word_list(_FILE, key)
