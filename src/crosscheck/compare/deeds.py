"""Who did what kind of thing to what kind of object: the ground on which differently worded claims meet.

"Shipped humanitarian support" and "provided aid" are one kind of deed of one agent, and "Russian
troops fired Nordian rockets" bears on whether Nordia handed over weapons, although the claims
share no verb and no noun.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.compare.data import word_map
from crosscheck.compare.labels import broadest_label, known_label
from crosscheck.language.data_files import word_list
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models import EntityMention, Predicate, ReadClaim

HAND_OVER = "hand over"
_PEOPLE = "person"
# As many letters of a lemma as its plural keeps.
_STEM = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of a named agent on a kind of object; both acts and kinds are wider than their words."""

    agent: str
    act: str
    kind: str

    def __str__(self) -> str:
        return f"{self.agent}/{self.act}/{self.kind}"


def deed_of(predicate: Predicate) -> Deed | None:
    """The deed that `predicate` tells of, or None without a named agent or an object."""
    agent, object_ = predicate.agent, predicate.object
    if agent is None or object_ is None or ":" not in agent or "?" in agent:
        return None
    handing = predicate.cls in verb_lexicon().handing_over
    return Deed(agent, HAND_OVER if handing else predicate.cls, kind_of(object_))


def kind_of(noun: str) -> str:
    """The broadest kind of what `noun` names; the noun itself if no list has it."""
    label = known_label(noun)
    if label is not None:
        return broadest_label(label)
    return word_map("comparing.toml", "same_goods").get(noun, noun)


def noun_stem(lemma: str) -> str:
    """A pattern for the letters that the singular and the plural of a noun have in common."""
    return re.escape(lemma[:_STEM])


def used_goods(read: ReadClaim) -> Iterator[tuple[Predicate, Deed]]:
    """Yield who must have handed over the goods that somebody else is said to use.

    "Russian forces fired Nordian rockets": Nordia's rockets have come to Russia somehow. The
    origin stands as an adjective directly before the goods; the user is named before the verb.
    """
    using = word_list("verb_classes.toml", "using.verbs")
    for predicate in read.predicates:
        if predicate.lemma not in using or predicate.negated or predicate.object is None:
            continue
        origin = _origin(read, predicate.object)
        kind = kind_of(predicate.object)
        known = known_label(predicate.object) is not None and kind != _PEOPLE
        if known and origin is not None and _has_other_user(read, predicate, origin):
            yield predicate, Deed(origin.id, HAND_OVER, kind)


def _origin(read: ReadClaim, noun: str) -> EntityMention | None:
    """The country whose adjective stands before `noun`, with a word or two between at most."""
    goods = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{noun_stem(noun)}", re.IGNORECASE)
    for mention in read.claim.entities:
        rest = read.claim.quote[mention.end - read.claim.start :]
        if mention.type == "country" and goods.match(rest):
            return mention
    return None


def _has_other_user(read: ReadClaim, predicate: Predicate, origin: EntityMention) -> bool:
    users = [m.id for m in read.claim.entities if m.type == "country" and m.end <= predicate.start]
    return bool(users) and users[-1] != origin.id
