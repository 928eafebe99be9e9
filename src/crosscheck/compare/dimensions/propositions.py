"""When two claims state one proposition: the same kind of event with the same participants.

Polarity, stance, actor and place may only judge such pairs; whatever leaves a doubt (another
destination, another count, another time) makes a pair no pair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from crosscheck.compare.counting import counted_class
from crosscheck.compare.deeds import deed_of, used_goods
from crosscheck.compare.dimensions.intervals import is_rounded, overlaps
from crosscheck.compare.dimensions.spans import disjoint_event_times
from crosscheck.compare.labels import includes, known_label
from crosscheck.compare.levels import Verdict
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import Predicate, Quantity, ReadClaim, Stance

# Predicates that say nothing of an event by themselves.
_EMPTY = frozenset(
    {"exist", "possess", "plan", "promise", "consider", "expect", "decide", "continue", "use"}
)


@dataclass(frozen=True, slots=True)
class Proposition:
    """One predicate of a claim, with the claim it stands in."""

    read: ReadClaim
    predicate: Predicate

    @property
    def is_denied(self) -> bool:
        """Whether the claim reports this predicate as denied by somebody."""
        attribution = self.read.claim.attribution
        if attribution is not None and attribution.stance is Stance.DENIES:
            return self.predicate.cls != "deny"
        return any(_governs(p, self.predicate) for p in self.read.predicates if not p.negated)

    @property
    def words(self) -> str:
        """The proposition in a few words, for reasons."""
        p = self.predicate
        verb = f"not {p.lemma}" if p.negated else p.lemma
        words = (self._name(p.agent) or "somebody", verb, self._name(p.object))
        return " ".join(word for word in words if word)

    def _name(self, id_: str | None) -> str | None:
        """A participant as the article names it; common nouns are their own names."""
        mentions = self.read.claim.entities
        return next((m.text for m in mentions if m.id == id_), None) or bare_name(id_)


def bare_name(id_: str | None) -> str | None:
    """The readable part of an entity id ("person:astrid-holm": "Astrid Holm"); a lemma as it is."""
    if id_ is None or ":" not in id_:
        return id_
    return id_.partition(":")[2].partition("?")[0].replace("-", " ").title()


def _governs(outer: Predicate, inner: Predicate) -> bool:
    return outer.cls == "deny" and inner.cls != "deny" and inner.start > outer.start


def same_propositions(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[Proposition, Proposition]]:
    """Yield the pairs of predicates of `a` and `b` that state one proposition, negated or not."""
    if circumstances_differ(a, b) is not None:
        return
    for ours, theirs in event_pairs(a, b):
        if ours.cls == theirs.cls and same_participants(ours, theirs, a, b):
            yield Proposition(a, ours), Proposition(b, theirs)


def denied_propositions(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[Proposition, Proposition]]:
    """Yield the pairs of which one says what the other reports as denied, in wider words perhaps.

    Who denies supplying weapons denies having shipped shells; not the other way round.
    """
    if not (_denies(a) or _denies(b)) or circumstances_differ(a, b) is not None:
        return
    for ours, theirs in event_pairs(a, b):
        left, right = Proposition(a, ours), Proposition(b, theirs)
        if left.is_denied == right.is_denied:
            continue
        denial, other = (left, right) if left.is_denied else (right, left)
        if _is_denied_by(other.predicate, denial.predicate) or _uses_denied(other, denial):
            yield left, right


def _denies(read: ReadClaim) -> bool:
    """A cheap test that spares most pairs the search for what is denied."""
    attribution = read.claim.attribution
    if attribution is not None and attribution.stance is Stance.DENIES:
        return True
    return any(p.cls == "deny" for p in read.predicates)


def _is_denied_by(said: Predicate, denied: Predicate) -> bool:
    """One agent handed over goods of the kind that it is denied to have handed over."""
    handing = verb_lexicon().handing_over
    if not {said.cls, denied.cls} <= handing or not _match(said.agent, denied.agent):
        return False
    ours, theirs = known_label(said.object or ""), known_label(denied.object or "")
    return ours is not None and theirs is not None and includes(theirs, ours)


def _uses_denied(said: Proposition, denial: Proposition) -> bool:
    """Whether somebody uses the very goods that their maker denies having handed to him."""
    denied = deed_of(denial.predicate)
    return any(
        predicate == said.predicate and deed == denied for predicate, deed in used_goods(said.read)
    )


def events(read: ReadClaim) -> Iterator[Predicate]:
    """The predicates that state an event, speech and empty verbs excluded."""
    for predicate in read.predicates:
        if predicate.cls not in _no_events():
            yield predicate


@cache
def _no_events() -> frozenset[str]:
    return verb_lexicon().speech | _EMPTY


def event_pairs(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[Predicate, Predicate]]:
    """Every event of `a` with every event of `b`."""
    return product(events(a), events(b))


def same_participants(ours: Predicate, theirs: Predicate, a: ReadClaim, b: ReadClaim) -> bool:
    """Whether agent and object agree; one of them may be left out if the claims share a name."""
    agents, objects = _match(ours.agent, theirs.agent), _match(ours.object, theirs.object)
    if agents is False or objects is False:
        return False
    if agents and objects:
        return True
    if agents and ours.object is None and theirs.object is None:
        return ours.cls not in verb_lexicon().needs_object
    if objects and ours.agent is None and theirs.agent is None and ":" in str(ours.object):
        return True
    return bool(agents or objects) and bool(_others(a, ours) & _others(b, theirs))


def _match(left: str | None, right: str | None) -> bool | None:
    """None when one side does not say; an unresolved name ("person:kim?a") is never the same."""
    if left is None or right is None:
        return None
    return left == right and not ("?" in left and not left.startswith("?"))


def circumstances_differ(a: ReadClaim, b: ReadClaim) -> str | None:
    """Say why it is another proposition: another time, other names throughout or another count."""
    times = disjoint_event_times(a, b)
    if times is not None:
        return f"other times ({times})"
    ours, theirs = _names(a), _names(b)
    if ours - theirs and theirs - ours:
        return (
            f"other names ({', '.join(sorted(ours - theirs))} / {', '.join(sorted(theirs - ours))})"
        )
    return _other_counts(a.claim.quantities, b.claim.quantities)


def not_comparable(why: str) -> tuple[Verdict, ...]:
    """The verdict of a dimension that found nothing to compare."""
    return (Verdict("not_comparable", None, why),)


def why_not(a: ReadClaim, b: ReadClaim) -> str:
    """Say why no pair of predicates of the two claims states one proposition."""
    circumstance = circumstances_differ(a, b)
    if circumstance is not None:
        return circumstance
    ours = "; ".join(Proposition(a, p).words for p in events(a)) or "no event"
    theirs = "; ".join(Proposition(b, p).words for p in events(b)) or "no event"
    return f"no common proposition: {ours} / {theirs}"


def _names(read: ReadClaim) -> frozenset[str]:
    """Names of the claim beside its source."""
    attribution = read.claim.attribution
    source = attribution.source_id if attribution is not None else None
    return frozenset(e.id for e in read.claim.entities if e.id != source)


def _others(read: ReadClaim, predicate: Predicate) -> frozenset[str]:
    return _names(read) - {predicate.agent, predicate.object}


def _other_counts(ours: tuple[Quantity, ...], theirs: tuple[Quantity, ...]) -> str | None:
    for x in ours:
        for y in theirs:
            same_things = counted_class(x) == counted_class(y) and x.unit == y.unit
            if same_things and not (overlaps(x, y) or is_rounded(x, y)):
                return f"other counts ({x.text} / {y.text})"
    return None
