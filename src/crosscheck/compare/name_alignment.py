"""Find the names of a claim in the evidence: which are missing, and which are another's.

A pair is given as being about one thing, so the evidence may leave that thing to a pronoun: what a
claim names before its verb, or as a participant that the evidence leaves open, may be missing. Any
other name that the evidence does not have is something that it does not say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.compare.data import word_list
from crosscheck.compare.profile import light_verbs
from crosscheck.models import EntityMention, Predicate, ReadClaim


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a claim: a mention, or several that only small words part ("Mary Queen of Scots")."""

    mentions: tuple[EntityMention, ...]

    @property
    def text(self) -> str:
        """The name in words, for reasons."""
        return " ".join(m.text for m in self.mentions)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.mentions[0].start

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its parts."""
        return frozenset(m.id for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Rivals:
    """A name of the claim and the one that takes its place in the evidence."""

    ours: str
    theirs: str
    act: str


def missing_names(
    claim: ReadClaim, evidence: ReadClaim, setting: frozenset[str]
) -> tuple[Name, ...]:
    """The names of the claim that the evidence does not have, in order.

    Args:
        claim: whose names are looked for.
        evidence: where they are looked for.
        setting: words that only set the scene; names made of them are not looked for.

    """
    known = _Known.of(evidence)
    names = (n for n in _names(claim) if not all(_words(m.text) <= setting for m in n.mentions))
    return tuple(n for n in names if not any(known.has(m) for m in n.mentions))


def unsaid_names(
    missing: Sequence[Name], claim: ReadClaim, evidence: ReadClaim
) -> tuple[Name, ...]:
    """Those of the missing names that the evidence would have to say to bear out the claim."""
    about = min((p.start for p in claim.predicates), default=claim.claim.end)
    first = min((e.start for e in claim.claim.entities), default=about)
    return tuple(
        n
        for n in missing
        if n.start >= about and n.start != first and not _is_left_open(n, claim, evidence)
    )


def idle_name_words(
    claim: ReadClaim, evidence: ReadClaim, setting: frozenset[str]
) -> frozenset[str]:
    """Words of a name that the evidence gives in part, and of a subject that it may call "it"."""
    about = min((p.start for p in claim.predicates), default=claim.claim.end)
    missing = missing_names(claim, evidence, setting)
    asked = (_words(m.text) for n in missing if n.start >= about for m in n.mentions)
    given = (_words(m.text) for m in claim.claim.entities)
    return frozenset().union(*given).difference(evidence.lemmas, *asked)


def _is_left_open(name: Name, claim: ReadClaim, evidence: ReadClaim) -> bool:
    """Whether the evidence tells of the same act without saying this participant, or only its kind."""
    return any(
        filler is None or filler in claim.lemmas
        for ours in claim.predicates
        for role in ("agent", "object")
        if _filler(ours, role) in name.ids
        for filler in _fillers(ours, role, evidence)
    )


def find_rivals(missing: Sequence[Name], claim: ReadClaim, evidence: ReadClaim) -> Rivals | None:
    """The first missing name whose part in an act is played by others in all of the evidence."""
    names = {e.id: e.text for e in evidence.claim.entities}
    shared = {e.id for e in claim.claim.entities}
    for name in missing:
        for ours in claim.predicates:
            for role in ("agent", "object"):
                if _filler(ours, role) not in name.ids or ours.cls in light_verbs():
                    continue
                fillers = _fillers(ours, role, evidence)
                others = [names[f] for f in fillers if f in names and f not in shared]
                if others and len(others) == len(fillers):
                    return Rivals(name.text, others[0], ours.lemma)
    return None


def _filler(predicate: Predicate, role: str) -> str | None:
    return predicate.agent if role == "agent" else predicate.object


def _fillers(ours: Predicate, role: str, evidence: ReadClaim) -> list[str | None]:
    return [_filler(p, role) for p in evidence.predicates if p.cls == ours.cls]


def _names(claim: ReadClaim) -> Iterator[Name]:
    """The mentions of a claim, joined where only small words lie between them."""
    joined: list[EntityMention] = []
    for mention in sorted(claim.claim.entities, key=lambda m: m.start):
        if joined and not _is_joined(claim, joined[-1], mention):
            yield Name(tuple(joined))
            joined = []
        joined.append(mention)
    if joined:
        yield Name(tuple(joined))


def _is_joined(claim: ReadClaim, left: EntityMention, right: EntityMention) -> bool:
    start = claim.claim.start
    gap = claim.claim.quote[left.end - start : right.start - start].lower()
    return all(word in word_list("comparing.toml", "within_names") for word in gap.split())


@dataclass(frozen=True, slots=True)
class _Known:
    """What the evidence names: ids, words, people with a name of several words."""

    ids: frozenset[str]
    words: frozenset[str]
    people: tuple[frozenset[str], ...]

    @staticmethod
    def of(evidence: ReadClaim) -> "_Known":
        mentions = evidence.claim.entities
        people = (_words(m.text) for m in mentions if m.type == "person")
        return _Known(
            frozenset(m.id for m in mentions),
            evidence.lemmas | _words(evidence.claim.quote),
            tuple(words for words in people if len(words) > 1),
        )

    def has(self, mention: EntityMention) -> bool:
        """Whether the mention is named, in full, in part or by a word of the text.

        People with the same first name and different last ones are different people.
        """
        words = _words(mention.text)
        if mention.id in self.ids:
            return True
        if mention.type == "person" and len(words) > 1:
            last = re.findall(r"\w+", mention.text.lower())[-1]
            if last not in self.words and any(words & other for other in self.people):
                return False
        return bool(words & self.words)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W_]+", text.lower()) if len(w) > 1)
