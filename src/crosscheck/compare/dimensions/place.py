"""Where one event is said to have happened.

A town lies in its country, so two names of places conflict only if both are known not to contain
each other, and only for an event that has one place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crosscheck.compare.dimensions.propositions import (
    Proposition,
    not_comparable,
    same_participants,
)
from crosscheck.compare.dimensions.propositions import events as events_of
from crosscheck.compare.dimensions.spans import disjoint_event_times, event_times
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.compare.ordering import in_order
from crosscheck.language.geography import country_of_place, toponym
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import REAL, EntityMention, Predicate, ReadClaim, RelationKind

Role = Literal["at", "to", "from"]
_ROLES: dict[str, Role] = {
    **dict.fromkeys(("in", "at", "near", "inside", "outside", "within"), "at"),
    **dict.fromkeys(("to", "into", "towards", "toward"), "to"),
    "from": "from",
}  # fmt: skip
# Characters before a place among which its preposition stands; the search grows with their number.
_LONGEST_TIE = 50
_LAST_WORDS = re.compile(
    r"(\w+)\s+(?:(?:the|far|central|northern|southern|eastern|western|north|south|east|west)\s+)*$"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A place that a claim gives for one of its events."""

    proposition: Proposition
    place: EntityMention
    role: Role

    @property
    def country(self) -> str | None:
        """The country the place is or lies in, if the data tell."""
        if self.place.id.startswith("country:"):
            return self.place.id
        return country_of_place(self.place.text)

    @property
    def is_country(self) -> bool:
        """Whether the place is a whole country; a capital is a town even if it stands for one."""
        known = toponym(self.place.text)
        return known is not None and known.kind == "name"


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare the places of the events that both claims state, role by role."""
    left, right = in_order(a, b)
    ours, theirs = next(events_of(left), None), next(events_of(right), None)
    verdicts: tuple[Verdict, ...] = ()
    if ours is not None and theirs is not None and _is_same_event(ours, theirs, left, right):
        verdicts = tuple(
            judge_levels(LEVELS, x, y)
            for x in _settings(left, ours)
            for y in _settings(right, theirs)
            if x.role == y.role
        )
    return verdicts or not_comparable("no event with a place in both claims")


def _settings(read: ReadClaim, main: Predicate) -> Iterator[Setting]:
    """The main event with each place that a preposition ties to it."""
    for mention in read.claim.entities:
        if mention.type not in {"place", "country"}:
            continue
        at = mention.start - read.claim.start
        before = _LAST_WORDS.search(read.claim.quote[max(0, at - _LONGEST_TIE) : at])
        role = _ROLES.get(before[1].lower()) if before is not None else None
        if role is not None:
            yield Setting(Proposition(read, main), mention, role)


def _is_same_event(ours: Predicate, theirs: Predicate, a: ReadClaim, b: ReadClaim) -> bool:
    if ours.cls != theirs.cls or disjoint_event_times(a, b):
        return False
    return same_participants(ours, theirs, a, b)


def _not_comparable(left: Setting, right: Setting) -> str | None:
    for side in (left, right):
        predicate = side.proposition.predicate
        if predicate.negated or predicate.modality not in REAL:
            return f"{side.proposition.words!r} is not said to have happened"
    return None


def _equal(left: Setting, right: Setting) -> str | None:
    if left.place.id != right.place.id or left.is_country != right.is_country:
        return None
    return f"both {left.role} {left.place.text}"


def _contained(left: Setting, right: Setting) -> str | None:
    if left.is_country == right.is_country or left.country is None:
        return None
    if left.country != right.country:
        return None
    town, country = (right, left) if left.is_country else (left, right)
    return f"{town.place.text} lies in {country.place.text}"


def _unknown(left: Setting, right: Setting) -> str | None:
    """Two places of which the data do not know that they are apart."""
    if left.country is not None and right.country is not None and left.country != right.country:
        return None
    return f"{left.place.text} / {right.place.text}: one may lie in the other"


def _several_places(left: Setting, right: Setting) -> str | None:
    """What can happen at many places needs a common day to be one event."""
    predicate = left.proposition.predicate
    if predicate.cls in verb_lexicon().single_place and _is_unique(predicate):
        return None
    if _same_day(left.proposition.read, right.proposition.read):
        return None
    return f"{predicate.lemma} can happen both {left.role} {left.place.text} and {right.place.text}"


def _is_unique(predicate: Predicate) -> bool:
    """Whether the event's participant is a name: one person dies once, "a man" may be two."""
    participant = str(predicate.object or predicate.agent)
    return ":" in participant and "?" not in participant


def _same_day(a: ReadClaim, b: ReadClaim) -> bool:
    ours = {(t.from_, t.to) for t in event_times(a) if t.from_ == t.to}
    theirs = {(t.from_, t.to) for t in event_times(b) if t.from_ == t.to}
    return bool(ours & theirs)


def _disjoint(left: Setting, right: Setting) -> str:
    return f"{left.place.text} / {right.place.text}: {left.proposition.words!r}"


LEVELS: tuple[Level[Setting], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("equal", RelationKind.AGREE, _equal),
    Level("contained", RelationKind.AGREE, _contained),
    Level("unknown", None, _unknown),
    Level("several_places", None, _several_places),
    Level("disjoint", RelationKind.CONTRADICT, _disjoint),
)
