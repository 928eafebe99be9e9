"""Two claims name two doers of one deed.

Most deeds are done by many, and one body is named in many ways; so only events that one agent can
do once to one object conflict, and only when both agents are names of one kind.
"""

from collections.abc import Iterator

from crosscheck.compare.dimensions.propositions import (
    Proposition,
    event_pairs,
    not_comparable,
)
from crosscheck.compare.dimensions.spans import disjoint_event_times
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.compare.ordering import in_order
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import REAL, ReadClaim, RelationKind

_COMPARABLE_KINDS = frozenset({"person", "org", "country"})


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare the agents of the events that both claims say were done to one object."""
    left, right = in_order(a, b)
    verdicts = tuple(judge_levels(LEVELS, x, y) for x, y in _same_deeds(left, right))
    if verdicts:
        return verdicts
    why = "no event that both claims say was done to one object"
    return not_comparable(why)


def _same_deeds(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[Proposition, Proposition]]:
    for ours, theirs in event_pairs(a, b):
        if ours.cls == theirs.cls and ours.object is not None and ours.object == theirs.object:
            yield Proposition(a, ours), Proposition(b, theirs)


def _not_comparable(left: Proposition, right: Proposition) -> str | None:
    for side in (left, right):
        if side.predicate.modality not in REAL or side.predicate.negated:
            return f"{side.words!r} is not said to have happened"
        if side.predicate.agent is None:
            return f"nobody is named as doing {side.words!r}"
    times = disjoint_event_times(left.read, right.read)
    if times is not None:
        return f"other times ({times})"
    if ":" not in str(left.predicate.object) and not _shared_setting(left, right):
        return f"may be two of a kind: {left.predicate.object}"
    return None


def _shared_setting(left: Proposition, right: Proposition) -> bool:
    """A common noun is one thing only if all other names in both claims agree, and there are some."""
    ours = {e.id for e in left.read.claim.entities} - {left.predicate.agent}
    theirs = {e.id for e in right.read.claim.entities} - {right.predicate.agent}
    return bool(ours) and ours == theirs


def _equal(left: Proposition, right: Proposition) -> str | None:
    if left.predicate.agent != right.predicate.agent:
        return None
    return f"both: {left.words!r}"


def _many_can(left: Proposition, right: Proposition) -> str | None:
    if left.predicate.cls in verb_lexicon().single_agent:
        return None
    return f"{left.predicate.agent} / {right.predicate.agent}: both can {left.predicate.lemma}"


def _may_be_one(left: Proposition, right: Proposition) -> str | None:
    """A person may act for a body and a body for a country; common nouns may name anybody."""
    ours, theirs = str(left.predicate.agent), str(right.predicate.agent)
    kinds = {ours.partition(":")[0], theirs.partition(":")[0]}
    unresolved = "?" in ours + theirs or ":" not in ours or ":" not in theirs
    if (
        not unresolved
        and len(kinds) == 1
        and kinds <= _COMPARABLE_KINDS
        and not _alike(ours, theirs)
    ):
        return None
    return f"{ours} / {theirs}: may be the same"


def _alike(ours: str, theirs: str) -> bool:
    return bool(set(ours.partition(":")[2].split("-")) & set(theirs.partition(":")[2].split("-")))


def _other_agent(left: Proposition, right: Proposition) -> str:
    return f"{left.predicate.agent} / {right.predicate.agent}: {left.predicate.lemma} {left.predicate.object}"


LEVELS: tuple[Level[Proposition], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("equal", RelationKind.AGREE, _equal),
    Level("many_can", None, _many_can),
    Level("may_be_one", None, _may_be_one),
    Level("other_agent", RelationKind.CONTRADICT, _other_agent),
)
