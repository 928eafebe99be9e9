"""Whether two claims are about the same thing: asked before any conflict between them counts.

Most false alarms of cross-checkers are true statements about two different things. So the levels
go from the surest ground to none, and only the first three let every dimension judge; on
`same_deed` and `same_topic` only those dimensions judge that carry their own evidence of a common
subject.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.compare.counting import is_planned
from crosscheck.compare.levels import Level, Verdict, judge
from crosscheck.compare.ordering import ONE_STATEMENT, days_between
from crosscheck.compare.profile import Profile, Slot
from crosscheck.compare.rarity import Rarity

SAME_WORDS = "same_words"
SAME_UTTERANCE = "same_utterance"
SAME_EVENT = "same_event"
SAME_DEED = "same_deed"
SAME_TOPIC = "same_topic"
DIFFERENT = "different"

# Weighed share of the words in common (of all words of both: Jaccard; of the shorter: overlap).
_SAME_WORDS_JACCARD = 0.6
_EVENT_OVERLAP = 0.2
_COUNT_OVERLAP = 0.3
_TOPIC_OVERLAP = 0.35
_STRONG_OVERLAP = 0.5
# Figures of one plan differ by a part, not by a multiple.
_SAME_SIZE = 1.5


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A claim's profile with the rarities it is weighed by; compared by identity.

    Attributes:
        total: weight of all its terms.
    """

    profile: Profile
    rarity: Rarity
    total: int


def weigh(profile: Profile, rarity: Rarity) -> Side:
    """Weigh the terms of `profile` once, for all its pairs."""
    return Side(profile, rarity, rarity.total(profile.terms))


def judge_comparability(left: Side, right: Side) -> Verdict:
    """Say how sure it is that two claims are about the same thing, level by level.

    The overlap of the terms is weighed by rarity: two articles on one war share its name in every
    claim, which says nothing.
    """
    return judge(LEVELS, left, right)


def overlap(left: Side, right: Side) -> float:
    """Weighed share of the shorter claim's terms that the other has too, 0 to 1."""
    smaller = min(left.total, right.total)
    return _shared(left, right) / smaller if smaller else 0.0


def jaccard(left: Side, right: Side) -> float:
    """Weighed share of all terms of both claims that they have in common, 0 to 1."""
    shared = _shared(left, right)
    union = left.total + right.total - shared
    return shared / union if union else 0.0


def is_strong(left: Side, right: Side) -> bool:
    """Whether the claims share so much that a difference in when, where or who is a conflict."""
    return overlap(left, right) >= _STRONG_OVERLAP


# Several levels ask for the same pair, one pair after the other.
@lru_cache(maxsize=2)
def _shared(left: Side, right: Side) -> int:
    return left.rarity.total(left.profile.terms & right.profile.terms)


def _same_words(left: Side, right: Side) -> str | None:
    share = jaccard(left, right)
    if share < _SAME_WORDS_JACCARD:
        return None
    return f"{share:.0%} of the weighed words in common"


def _same_utterance(left: Side, right: Side) -> str | None:
    """Common quoted words, or one claim speaks of the words of the other."""
    for side, other in ((left, right), (right, left)):
        reference = side.profile.read.reference
        if reference is not None and other.profile.read.claim.id in reference.claims:
            return f"“{reference.words}” refers to the words of the other"
    shared = left.profile.shingles & right.profile.shingles
    if not shared:
        return None
    return f"both quote {min(shared).removeprefix('quoted:')!r}"


def _same_event(left: Side, right: Side) -> str | None:
    """One verb class with the same participants, or the same things counted in the same event."""
    a, b = left.profile, right.profile
    firm = _same_deal(a, b)
    if firm is not None or (a.events.isdisjoint(b.events) and a.counted.isdisjoint(b.counted)):
        return firm
    slots, events, counted = a.slots & b.slots, a.events & b.events, a.counted & b.counted
    share = overlap(left, right)
    if slots and share >= _EVENT_OVERLAP and not _other_object(a, b):
        return f"both say {_names(slots)}; {share:.0%} of the weighed words in common"
    if counted and (events or a.entities & b.entities) and share >= _COUNT_OVERLAP:
        return f"both count {_listed(counted)}; {share:.0%} of the weighed words in common"
    if events and len(a.entities & b.entities) > 1 and share >= _COUNT_OVERLAP:
        if _other_object(a, b):
            return None
        return f"both about {_listed(events)} with {_listed(a.entities & b.entities)}"
    return None


def _same_deal(left: Profile, right: Profile) -> str | None:
    """Goods of one kind handed over by one agent, or one plan: no common word is needed."""
    goods, plans = left.goods & right.goods, left.plans & right.plans
    if goods and left.entities & right.entities:
        return f"in both is handed over: {_listed(goods)}"
    if plans and _one_plan(left, right):
        return f"both plan: {_listed(plans)}"
    return None


def _one_plan(left: Profile, right: Profile) -> bool:
    """Whether both tell of one plan: reported within days of each other, and of about one size."""
    apart = days_between(left.read, right.read)
    if apart is None or apart > ONE_STATEMENT:
        return False
    return any(
        min(x, y) * _SAME_SIZE >= max(x, y)
        for x in _planned_sizes(left)
        for y in _planned_sizes(right)
    )


def _planned_sizes(profile: Profile) -> list[float]:
    planned = (q for q in profile.read.claim.quantities if is_planned(q))
    return [size for q in planned if (size := q.low or q.high)]


def _same_deed(left: Side, right: Side) -> str | None:
    """The same kind of deed of one agent, in other words or on another occasion."""
    deeds = left.profile.deeds & right.profile.deeds
    return f"in both: {_listed(deeds)}" if deeds else None


def _same_topic(left: Side, right: Side) -> str | None:
    share = overlap(left, right)
    if share < _TOPIC_OVERLAP:
        return None
    return f"{share:.0%} of the weighed words in common, but no common event"


def _different(left: Side, right: Side) -> str:
    share = overlap(left, right)
    return f"only {share:.0%} of the weighed words in common, and no common event"


LEVELS: tuple[Level[Side], ...] = (
    Level(SAME_WORDS, None, _same_words),
    Level(SAME_UTTERANCE, None, _same_utterance),
    Level(SAME_EVENT, None, _same_event),
    Level(SAME_DEED, None, _same_deed),
    Level(SAME_TOPIC, None, _same_topic),
    Level(DIFFERENT, None, _different),
)


def _other_object(left: Profile, right: Profile) -> bool:
    """Whether the same agent does the same to two things: sending aid is not sending arms."""
    for cls in left.events & right.events:
        ours, theirs = _objects(left, cls), _objects(right, cls)
        if ours and theirs and not ours & theirs and not left.counted & right.counted:
            return True
    return False


def _objects(profile: Profile, cls: str) -> set[str]:
    return {s.filler for s in profile.slots if s.cls == cls and s.role == "object"}


def _names(slots: Iterable[Slot]) -> str:
    return ", ".join(sorted(f"{s.cls} ({s.role} {s.filler})" for s in slots))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
