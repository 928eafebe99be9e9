"""How far an act has come: open, considered or settled; part of polarity.

One statement by one source cannot make an act both open and settled. But a plan ripens and
reporters forecast; so the words themselves must say how far it has come, the source must be the
same, and the reports must be of the same days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from crosscheck.compare.causes import same_voice
from crosscheck.compare.counting import is_planned, measured_act
from crosscheck.compare.data import word_list
from crosscheck.compare.dimensions.completion import is_same_size
from crosscheck.compare.dimensions.propositions import (
    circumstances_differ,
    events,
)
from crosscheck.compare.labels import includes, known_label, label_of
from crosscheck.compare.levels import Level, Verdict, judge_each
from crosscheck.compare.ordering import (
    ONE_MOMENT,
    ONE_STATEMENT,
    days_between,
    in_order,
    published_in_turn,
)
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import (
    REAL,
    Claim,
    Modality,
    Part,
    Predicate,
    ReadClaim,
    RelationKind,
)

_FILE = "status.toml"
_WORD = re.compile(r"[\w’']+")
_MEMBER = re.compile(
    r"\b(?:official|spokes\w+|representative|source|aide|adviser)s? (?:at|of|for|from|in|with) (?:the )?(?P<body>.+)"
)
_AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "had", "would"})
# Words between "could" or "plans to" and the act: "could respond by supplying".
_MOST_BETWEEN = 4
# As many letters of a verb as its forms keep: "supply" and "supplies".
_STEM = 5
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


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare how far two claims say in words that one act has come."""
    left, right = in_order(a, b)
    if Part.HEADLINE in (a.claim.part, b.claim.part):
        return ()
    return judge_each(LEVELS, _one_act(left, right))


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
        is_planned(x) and measured_act(x) == measured_act(y) and is_same_size(x, y)
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
    apart = days_between(a, b)
    return None if apart is not None and apart <= ONE_STATEMENT else "not of the same days"


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
    days = published_in_turn(weaker.read, firmer.read, ONE_MOMENT)
    return f"“{weaker.told}” on {days.older} / “{firmer.told}” on {days.newer}" if days else None


def _firmer(left: Act, right: Act) -> str:
    return f"“{left.told}” / “{right.told}”"


LEVELS: tuple[Level[Act], ...] = (
    Level("other_statement", None, _other_statement),
    Level("moved_on", RelationKind.UPDATE, _moved_on),
    Level("firmer", RelationKind.CONTRADICT, _firmer),
)


@cache
def _words(key: str) -> frozenset[str]:
    return word_list(_FILE, key)
