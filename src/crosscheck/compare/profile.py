"""What of a claim counts when two claims are matched, taken once per claim.

Candidates and comparability work on the same keys, so that `explain` can name them: one string per
key, its kind before the colon.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from crosscheck.compare.counting import counted_class, measured_act
from crosscheck.compare.data import word_list
from crosscheck.compare.deeds import deed_of, used_goods
from crosscheck.compare.labels import broadest_label, known_label
from crosscheck.compare.quoted import quoted_words
from crosscheck.language.measures import PLANNED
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import AttributionKind, Claim, Predicate, Quantity, ReadClaim

# Shorter runs of quoted words are shared by chance ("the United States").
SHINGLE = 4
_PEOPLE = "person"
_DETERMINERS = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+|['’]s$|['’]$")


@dataclass(frozen=True, slots=True)
class Slot:
    """Who does, or to whom: one filled place of one verb class."""

    cls: str
    role: str
    filler: str

    @property
    def key(self) -> str:
        """The slot as a matching key."""
        return f"slot:{self.cls}/{self.role}/{self.filler}"


@dataclass(frozen=True, slots=True)
class Profile:
    """The matching keys of one claim.

    Attributes:
        events: verb classes that say something happened; light verbs and verbs of speech left out.
        slots: filled places of those classes.
        counted: nouns that are counted.
        goods: who hands over which kind of goods ("country:NO/weapon"), by whichever verb.
        deeds: who did which kind of thing to which kind of object, also where it only follows.
        plans: who plans to do what to which counted things ("country:NO/plan:send/soldier").
        values: "low..high noun" of each count.
        terms: content lemmas and entity ids: what the claim is about, as weighed words.
        shingles: runs of `SHINGLE` quoted words.
        keys: everything another claim can share with this one, as keys of the inverted index.
    """

    read: ReadClaim
    entities: frozenset[str]
    events: frozenset[str]
    slots: frozenset[Slot]
    counted: frozenset[str]
    goods: frozenset[str]
    deeds: frozenset[str]
    plans: frozenset[str]
    values: frozenset[str]
    terms: frozenset[str]
    shingles: frozenset[str]
    keys: frozenset[str]


def profile(read: ReadClaim) -> Profile:
    """Take the matching keys of `read`.

    Conjunctions (an entity with a verb class or a counted noun) are keys too: they are rare where
    their parts are common, so that an entity of half the articles still leads to the claims that
    matter.
    """
    claim = read.claim
    entities = frozenset(mention.id for mention in claim.entities)
    light = light_verbs()
    predicates = [p for p in read.predicates if p.cls not in light and p.lemma not in light]
    counts = [q for q in claim.quantities if q.counted is not None]
    events = frozenset(p.cls for p in predicates)
    counted = frozenset(q.counted for q in counts if q.counted is not None)
    slots = frozenset(
        Slot(p.cls, role, filler)
        for p in predicates
        for role, filler in (("agent", p.agent), ("object", p.object))
        if filler is not None
    )
    goods = frozenset(_goods(predicates))
    deeds = frozenset(_deeds(read, predicates))
    plans = frozenset(_plans(read))
    values = frozenset(map(_value_key, counts))
    terms = _terms(read, entities)
    shingles = frozenset(_shingles(claim))
    joint = {f"joint:{e}+{x}" for e in entities for x in events | counted}
    joint |= {f"goods:{handed}" for handed in goods} | {f"plan:{planned}" for planned in plans}
    joint |= {f"deed:{deed}" for deed in deeds}
    # One string for all claims that share a key: they are most of the memory of a comparison.
    others = values | shingles | joint | {slot.key for slot in slots}
    keys = terms | frozenset(map(intern, others))
    return Profile(
        read, entities, events, slots, counted, goods, deeds, plans, values, terms, shingles, keys
    )


def _goods(predicates: Sequence[Predicate]) -> Iterator[str]:
    """Yield agent and broadest label of what is handed over; people are not goods."""
    for predicate in predicates:
        if predicate.cls not in verb_lexicon().handing_over or not predicate.agent:
            continue
        label = known_label(predicate.object or "")
        if label is not None and (kind := broadest_label(label)) != _PEOPLE:
            yield f"{predicate.agent}/{kind}"


def _deeds(read: ReadClaim, predicates: Sequence[Predicate]) -> Iterator[str]:
    yield from (str(deed) for p in predicates if (deed := deed_of(p)) is not None)
    yield from (str(deed) for _, deed in used_goods(read))


def _plans(read: ReadClaim) -> Iterator[str]:
    """Yield planned act and counted class with each named agent, or with each name if there is none."""
    named = {e.id for e in read.claim.entities}
    agents = {p.agent for p in read.predicates if p.agent in named} or named
    for quantity in read.claim.quantities:
        act, counted = measured_act(quantity), counted_class(quantity)
        if counted is not None and act is not None and act.startswith(PLANNED):
            yield from (f"{agent}/{act}/{counted}" for agent in agents)


def voices(claim: Claim) -> frozenset[str]:
    """Who is made responsible, outer and inner source, by id and by name; empty if nobody named is.

    A source counts under its id and under its name, since one article may spell out what another
    abbreviates. Anonymous sources are never the same source, however alike their descriptions.
    """
    attribution = claim.attribution
    if attribution is None:
        return frozenset()
    named = attribution.kind is not AttributionKind.ANONYMOUS
    outer = (attribution.source_id, _name_key(attribution.source)) if named else ()
    inner = (_name_key(attribution.via),) if attribution.via else ()
    return frozenset(key for key in (*outer, *inner) if key)


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that do not make an event: light verbs and verbs of speech."""
    return word_list("comparing.toml", "light_verbs") | speech_verbs()


def speech_verbs() -> frozenset[str]:
    """Verbs that report what somebody says or thinks."""
    return word_list("comparing.toml", "speech_verbs")


def _name_key(name: str) -> str:
    return _DETERMINERS.sub("", name.strip().lower())


def _terms(read: ReadClaim, entities: frozenset[str]) -> frozenset[str]:
    """Entity ids and the lemmas that are not part of a recognised name or a number."""
    named = {
        word for mention in read.claim.entities for word in re.findall(r"\w+", mention.text.lower())
    }
    lemmas = {
        lemma
        for lemma in read.lemmas
        if lemma not in named and lemma not in light_verbs() and not lemma[0].isdigit()
    }
    return frozenset(
        {intern(f"entity:{e}") for e in entities} | {intern(f"word:{lemma}") for lemma in lemmas}
    )


def _value_key(quantity: Quantity) -> str:
    return f"count:{quantity.low}..{quantity.high} {quantity.counted}"


def _shingles(claim: Claim) -> set[str]:
    return {
        "quoted:" + " ".join(words[i : i + SHINGLE])
        for words in quoted_words(claim)
        for i in range(len(words) - SHINGLE + 1)
    }
