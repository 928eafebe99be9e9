"""What speaks for and against two claims being about one thing.

Each comparison looks at one respect and gives a number from 0 to 1: how much is shared, or whether
something tells them apart. None of them decides; they are weighed and summed
(`crosscheck.compare.weights`), and `explain` prints the sum line by line.
"""

from dataclasses import dataclass
from functools import lru_cache

from crosscheck.compare.articles import Articles
from crosscheck.compare.dimensions.intervals import is_equal
from crosscheck.compare.ordering import days_between
from crosscheck.compare.profile import Profile
from crosscheck.compare.rarity import Rarity
from crosscheck.compare.voices import voices
from crosscheck.models import EventFrame

# Weight of shared words, in hundredths, that no pair of two different things is likely to reach.
_MUCH = 3000
# Articles of one story are alike to .15 at the median, of two stories of one kind to .07.
_ALIKE = 5
_LINKS = 3
_NAMES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A claim's profile with the rarities it is weighed by; compared by identity.

    Attributes:
        total: weight of all its concepts.
        articles: of the comparison.

    """

    profile: Profile
    rarity: Rarity
    total: int
    articles: Articles


def weigh(profile: Profile, rarity: Rarity, articles: Articles) -> Side:
    """Weigh the concepts of `profile` once, for all its pairs."""
    return Side(profile, rarity, rarity.total(profile.concepts), articles)


def gather(left: Side, right: Side) -> dict[str, float]:
    """All comparisons of two claims by name, each from 0 to 1; the order of the two is immaterial."""
    a, b = left.profile, right.profile
    claim_a, claim_b = a.read.claim, b.read.claim
    shared = shared_weight(left, right)
    union = left.total + right.total - shared
    smaller = min(left.total, right.total)
    names = a.names & b.names
    return {
        "words_of_both": shared / union if union else 0.0,
        "words_of_shorter": shared / smaller if smaller else 0.0,
        "words_much": min(1.0, shared / _MUCH),
        "links": min(len(a.links & b.links), _LINKS) / _LINKS,
        "names": min(len(names), _NAMES) / _NAMES,
        "names_of_shorter": len(names) / n if (n := min(len(a.names), len(b.names))) else 0.0,
        "names_apart": float(bool(a.names - b.names) and bool(b.names - a.names)),
        "head": float(a.read.head is not None and a.read.head == b.read.head),
        "values": float(_equal_values(a, b)),
        "quotation": float(not a.shingles.isdisjoint(b.shingles)),
        "time_apart": float(_times_apart(claim_a.event, claim_b.event)),
        "standing_apart": float(claim_a.event.standing != claim_b.event.standing),
        "place_apart": float(_places_apart(claim_a.event, claim_b.event)),
        "days_apart": _days_apart(a, b),
        "one_article": float(claim_a.article == claim_b.article),
        "both_lead": float(a.leads and b.leads),
        "voices_apart": float(_voices_apart(a, b)),
        "article_alike": min(
            1.0, _ALIKE * left.articles.likeness(claim_a.article, claim_b.article)
        ),
    }


# Several steps ask for the same pair, one pair after the other.
@lru_cache(maxsize=2)
def shared_weight(left: Side, right: Side) -> int:
    """Weight of the concepts that both claims have, in hundredths."""
    return left.rarity.total(left.profile.concepts & right.profile.concepts)


def _equal_values(a: Profile, b: Profile) -> bool:
    return any(
        x.unit == y.unit and is_equal(x, y)
        for x in a.read.claim.quantities
        for y in b.read.claim.quantities
    )


def _times_apart(a: EventFrame, b: EventFrame) -> bool:
    """Whether the two events are known to have been at different times, or one of them long before the story."""
    if (a.standing == "earlier") != (b.standing == "earlier"):
        return True
    if a.from_ is None or a.to is None or b.from_ is None or b.to is None:
        return False
    return a.to < b.from_ or b.to < a.from_


def _days_apart(a: Profile, b: Profile) -> float:
    """How far apart the two were published, up to a week; 0 if one of the days is not known."""
    apart = days_between(a.read, b.read)
    return 0.0 if apart is None else min(1.0, apart.days / 7)


def _places_apart(a: EventFrame, b: EventFrame) -> bool:
    return bool(a.where) and bool(b.where) and not set(a.where) & set(b.where)


def _voices_apart(a: Profile, b: Profile) -> bool:
    ours, theirs = voices(a.read.claim), voices(b.read.claim)
    return bool(ours) and bool(theirs) and not ours & theirs
