"""What speaks for and against two claims being about one thing.

Each comparison looks at one respect and gives a number from 0 to 1: how much is shared, or whether
something tells them apart. None of them decides; they are weighed and summed
(`crosscheck.compare.weights`), and `explain` prints the sum line by line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from crosscheck.compare.articles import Articles
from crosscheck.compare.complements import Complements, find_complements
from crosscheck.compare.contrasts import Topics, find_topics
from crosscheck.compare.dimensions.intervals import is_equal
from crosscheck.compare.dimensions.toll import PLACES
from crosscheck.compare.ordering import days_between
from crosscheck.compare.points import PointKind
from crosscheck.compare.rarity import Rarity
from crosscheck.compare.signature import Signature
from crosscheck.compare.spoken import Spoken
from crosscheck.language.geography import country_name
from crosscheck.language.places import lies_in
from crosscheck.models.claims import EventFrame, Quantity

# Weight of shared words, in hundredths, that no pair of two different things is likely to reach.
_MUCH = 3000
# Articles of one story are alike to .15 at the median, of two stories of one kind to .07.
_ALIKE = 5
_LINKS = 3
_NAMES = 3


@dataclass(frozen=True, eq=False)
class Side:
    """A claim's signature with the rarities it is weighed by; compared by identity.

    Attributes:
        total: weight of all its concepts.
        points: what it says, by kind.
        articles: of the comparison.
    """

    signature: Signature
    rarity: Rarity
    total: int
    points: Mapping[PointKind, Sequence[Spoken]]
    articles: Articles

    @cached_property
    def complements(self) -> Complements:
        """What goes with its words; worked out where a pair is looked at closely."""
        return find_complements(self.signature.read.words, self.signature.points)

    @cached_property
    def topics(self) -> Topics:
        """What it speaks of; worked out where it is held against another."""
        return find_topics(self.signature.read.words, self.signature.points, self.complements)


def weigh(signature: Signature, rarity: Rarity, articles: Articles) -> Side:
    """Weigh the concepts of `signature` once, for all its pairs."""
    points: dict[PointKind, list[Spoken]] = {}
    for point in signature.points:
        points.setdefault(point.kind, []).append(Spoken(point, signature.read))
    return Side(signature, rarity, rarity.total(signature.concepts), points, articles)


def glance(left: Side, right: Side) -> dict[str, float]:
    """Those comparisons that say most of whether two claims are of one thing, and cost least."""
    a, b = left.signature, right.signature
    claim_a, claim_b = a.read.claim, b.read.claim
    article_a, article_b = claim_a.article, claim_b.article
    shared = left.rarity.total(a.concepts & b.concepts)
    union = left.total + right.total - shared
    smaller = min(left.total, right.total)
    return {
        "words_of_both": shared / union if union else 0.0,
        "words_of_shorter": shared / smaller if smaller else 0.0,
        "words_much": shared / _MUCH if shared < _MUCH else 1.0,
        "links": 0.0 if a.links.isdisjoint(b.links) else _share(len(a.links & b.links), _LINKS),
        "quotation": 0.0 if a.shingles.isdisjoint(b.shingles) else 1.0,
        "one_article": 1.0 if article_a == article_b else 0.0,
        "both_lead": 1.0 if a.leads and b.leads else 0.0,
        "article_alike": min(1.0, _ALIKE * left.articles.likeness(article_a, article_b)),
        "values": float(_equal_values(claim_a.quantities, claim_b.quantities)),
        "standing_apart": float(claim_a.event.standing != claim_b.event.standing),
        "voices_apart": float(_are_apart(a.voices, b.voices)),
    }


def _share(found: int, most: int) -> float:
    return min(found, most) / most


def gather(left: Side, right: Side) -> dict[str, float]:
    """All comparisons of two claims by name, each from 0 to 1; the order of the two is immaterial."""
    return {**glance(left, right), **look_closer(left, right)}


def look_closer(left: Side, right: Side) -> dict[str, float]:
    """The comparisons that `glance` leaves out."""
    a, b = left.signature, right.signature
    claim_a, claim_b = a.read.claim, b.read.claim
    names = a.names & b.names
    return {
        "names": _share(len(names), _NAMES),
        "names_of_shorter": len(names) / n if (n := min(len(a.names), len(b.names))) else 0.0,
        "names_apart": float(_names_apart(a.names - b.names, b.names - a.names)),
        "head": float(a.read.head is not None and a.read.head == b.read.head),
        "time_apart": float(_times_apart(claim_a.event, claim_b.event)),
        "place_apart": float(_places_apart(claim_a.event, claim_b.event)),
        "days_apart": _days_apart(a, b),
    }


def _names_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each has a name that the other lacks; a town and the state it lies in are no two."""
    if not (ours and theirs):
        return False
    places = product(_places(ours), _places(theirs))
    within = [(x, y) for x, y in places if _may_be_one(x, y)]
    return bool(ours.difference(x for x, _ in within) and theirs.difference(y for _, y in within))


def _places(names: frozenset[str]) -> list[str]:
    return [name for name in names if name.startswith(PLACES)]


def _equal_values(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    if not (ours and theirs):  # most pairs, and quicker than a loop over nothing
        return False
    return any(x.unit == y.unit and is_equal(x, y) for x in ours for y in theirs)


def _times_apart(a: EventFrame, b: EventFrame) -> bool:
    """Whether the two events are known to have been at different times, or one of them long before the story."""
    if (a.standing == "earlier") != (b.standing == "earlier"):
        return True
    if a.from_ is None or a.to is None or b.from_ is None or b.to is None:
        return False
    return a.to < b.from_ or b.to < a.from_


def _days_apart(a: Signature, b: Signature) -> float:
    """How far apart the two were published, up to a week; 0 if one of the days is not known."""
    apart = days_between(a.read, b.read)
    return 0.0 if apart is None else min(1.0, apart.days / 7)


def _places_apart(a: EventFrame, b: EventFrame) -> bool:
    """Whether the two are known to be at different places; a town and its county are not."""
    if not _are_apart(frozenset(a.where), frozenset(b.where)):
        return False
    return not any(_may_be_one(x, y) for x in a.where for y in b.where)


@lru_cache(maxsize=1 << 15)
def _may_be_one(a: str, b: str) -> bool:
    """Whether one of two places, by id, lies in the other."""
    ours, theirs = _place_name(a), _place_name(b)
    return lies_in(ours, theirs) or lies_in(theirs, ours)


def _place_name(id_: str) -> str:
    kind, _, slug = id_.partition(":")
    return country_name(id_) if kind == "country" else slug.partition("?")[0].replace("-", " ")


def _are_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
