"""One claim affirms what the other negates.

Not confirming is not denying, a plan is not its execution, and what "has not happened yet" may
have happened by the next edition; only what is left is a conflict.
"""

import re

from crosscheck.compare.counting import counted_class, is_planned
from crosscheck.compare.dimensions import completion, existence, status
from crosscheck.compare.dimensions.propositions import (
    Proposition,
    event_pairs,
    not_comparable,
    same_participants,
    same_propositions,
    why_not,
)
from crosscheck.compare.dimensions.spans import disjoint_event_times
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.compare.ordering import in_order, published_in_turn
from crosscheck.language.data_files import word_list
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import REAL, Modality, Predicate, ReadClaim, RelationKind, Stance

_PENDING = re.compile(r"\b(?:yet|so far|still|until now|as of)\b", re.IGNORECASE)
# "So why didn't Lund pay?": an auxiliary before the subject.
_QUESTION = re.compile(
    r"(?:(?:so|and|but)\s+)?(?:(?:why|how|when|where|what|who)\s+)?"
    r"(?:did|does|do|is|are|was|were|has|have)(?:n['’]t)?\s",
    re.IGNORECASE,
)
# Opposite classes that need the same stated time: what rose on Monday may fall on Tuesday.
_FLUCTUATING = frozenset({"rise", "fall", "raise", "cut"})
_UNREAL = frozenset({Modality.CONDITIONAL, Modality.OPINION})


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare what both claims affirm or negate, proposition by proposition."""
    pairs = [*same_propositions(a, b), *_opposite_propositions(a, b)]
    signs = tuple(judge_levels(LEVELS, *_ordered(x, y)) for x, y in pairs)
    return signs + existence.judge(a, b) + status.judge(a, b) + completion.judge(a, b)


def explain(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Judge, or say why no proposition is common, which takes as long as judging."""
    left, right = in_order(a, b)
    return judge(a, b) or not_comparable(why_not(left, right))


def _ordered(x: Proposition, y: Proposition) -> tuple[Proposition, Proposition]:
    """In an order of its own, so that the reason reads the same from both sides."""
    return (x, y) if x.read is in_order(x.read, y.read)[0] else (y, x)


def _opposite_propositions(a: ReadClaim, b: ReadClaim) -> list[tuple[Proposition, Proposition]]:
    """Pairs such as approved/rejected, both affirmed, of one agent and one object."""
    if disjoint_event_times(a, b) is not None:
        return []
    opposites = verb_lexicon().opposites
    return [
        (Proposition(a, ours), Proposition(b, theirs))
        for ours, theirs in event_pairs(a, b)
        if theirs.cls in opposites.get(ours.cls, ())
        and ours.agent is not None
        and same_participants(ours, theirs, a, b)
        and (ours.cls not in _FLUCTUATING or _same_stated_time(a, b))
    ]


def _same_stated_time(a: ReadClaim, b: ReadClaim) -> bool:
    ours = {(t.from_, t.to) for t in a.claim.times if t.role == "event"}
    theirs = {(t.from_, t.to) for t in b.claim.times if t.role == "event"}
    return ours == theirs and (bool(ours) or a.context.published == b.context.published)


def _not_comparable(left: Proposition, right: Proposition) -> str | None:
    for side in (left, right):
        if side.predicate.modality in _UNREAL:
            return f"{side.words!r} is {side.predicate.modality.value}"
        if _QUESTION.match(side.read.claim.quote):
            return f"{side.words!r} is asked"
    if left.is_denied or right.is_denied:
        return f"a denial of {left.words!r}: see stance"
    for side in (left, right):
        attribution = side.read.claim.attribution
        if attribution is not None and attribution.stance is Stance.CANNOT_CONFIRM:
            return f"{attribution.source} does not confirm {side.words!r}: see stance"
    return None


def _open(left: Proposition, right: Proposition) -> str | None:
    """Somebody takes no side on a fact: "could not confirm", "did not deny", "declined to say"."""
    for side, other in ((left, right), (right, left)):
        silent = _taking_no_side(side)
        if silent is not None and other.predicate.modality in REAL:
            return f"{silent.lemma!r} leaves open whether {side.words!r}"
    return None


def _taking_no_side(side: Proposition) -> Predicate | None:
    verbs = word_list("negatives.toml", "open_verbs")
    for predicate in side.read.predicates:
        before = predicate.start < side.predicate.start
        if predicate.negated and before and predicate.lemma in verbs:
            return predicate
    return None


def _carried_out(left: Proposition, right: Proposition) -> str | None:
    """What the older article gives as planned or possible has happened in the newer."""
    ours, theirs = left.predicate, right.predicate
    if ours.cls != theirs.cls or ours.negated or theirs.negated:
        return None
    if (ours.modality in REAL) == (theirs.modality in REAL):
        return None
    fact, plan = (left, right) if ours.modality in REAL else (right, left)
    if not _is_news(fact) or not _reaches(fact.read, plan.read):
        return None
    days = published_in_turn(plan.read, fact.read)
    if days is None:
        return None
    return f"{plan.words!r} {plan.predicate.modality.value} on {days.older} / done by {days.newer}"


def _is_news(fact: Proposition) -> bool:
    """Whether the claim reports the act, by its main verb or its count; "the sale is a scandal" does not."""
    if fact.predicate == fact.read.predicates[0]:
        return True
    return any(q.measure == fact.predicate.cls for q in fact.read.claim.quantities)


def _reaches(fact: ReadClaim, plan: ReadClaim) -> bool:
    """Whether as many are done as were planned; of 12,000 planned, 3,000 done are a beginning."""
    done = fact.claim.quantities
    planned = [q for q in plan.claim.quantities if is_planned(q) and counted_class(q) is not None]
    return all(
        any(counted_class(x) == counted_class(y) and (x.low or 0) >= (y.low or 0) for x in done)
        for y in planned
    )


def _modality_differs(left: Proposition, right: Proposition) -> str | None:
    """A conflict in signs that is none, since one of the two has not happened."""
    return _how_real(left, right) if _opposed_signs(left, right) else None


def _other_modality(left: Proposition, right: Proposition) -> str | None:
    """A plan and its execution agree in what they name, and tell two things."""
    return _how_real(left, right)


def _how_real(left: Proposition, right: Proposition) -> str | None:
    ours, theirs = left.predicate.modality, right.predicate.modality
    if (ours in REAL and theirs in REAL) or ours is theirs:
        return None
    return f"{left.words!r} {ours.value} / {right.words!r} {theirs.value}"


def _pending(left: Proposition, right: Proposition) -> str | None:
    """What had not happened yet in the older article has happened in the newer."""
    if not _opposed_signs(left, right):
        return None
    negated, affirmed = (left, right) if left.predicate.negated else (right, left)
    days = published_in_turn(negated.read, affirmed.read)
    if days is None or _PENDING.search(negated.read.claim.quote) is None:
        return None
    return f"{negated.words!r} as of {days.older} / {affirmed.words!r} as of {days.newer}"


def _loose(left: Proposition, right: Proposition) -> str | None:
    """Without a named doer, only the main statement of a fact is firm ground."""
    for side in (left, right):
        main = side.predicate == side.read.predicates[0] and side.predicate.modality in REAL
        if side.predicate.agent is None and not main:
            return f"nobody is named as doing {side.words!r}"
    return None


def _opposed(left: Proposition, right: Proposition) -> str | None:
    if not _opposed_signs(left, right):
        return None
    return f"{left.words!r} / {right.words!r}"


def _opposed_signs(left: Proposition, right: Proposition) -> bool:
    """One is negated, or both are affirmed of opposite verbs."""
    if left.predicate.cls == right.predicate.cls:
        return left.predicate.negated != right.predicate.negated
    return not left.predicate.negated and not right.predicate.negated


def _same(left: Proposition, right: Proposition) -> str | None:
    if left.predicate.cls != right.predicate.cls:
        return None
    return f"both: {left.words!r}"


def _unclear(left: Proposition, right: Proposition) -> str:
    return f"{left.words!r} / {right.words!r}: neither the same nor opposed"


LEVELS: tuple[Level[Proposition], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("open", RelationKind.COMPATIBLE, _open),
    Level("carried_out", RelationKind.UPDATE, _carried_out),
    Level("modality_differs", RelationKind.COMPATIBLE, _modality_differs),
    Level("other_modality", None, _other_modality),
    Level("pending", RelationKind.UPDATE, _pending),
    Level("loose", None, _loose),
    Level("opposed", RelationKind.CONTRADICT, _opposed),
    Level("same", RelationKind.AGREE, _same),
    Level("unclear", None, _unclear),
)
