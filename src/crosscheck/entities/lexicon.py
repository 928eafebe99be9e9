"""Titles, offices and bodies, as the scanner of names needs them; the words stand in roles.toml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosscheck.entities.names import word_key
from crosscheck.language.data_files import list_by_word, word_list, word_lists
from crosscheck.text.names import plain

_PEOPLE = ("man", "woman", "person", "ist", "ian", "er", "or", "ee", "-year-old")


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """The word lists of roles.toml, ready for look-up.

    Attributes:
        titles: lower-case words before a name.
        offices: phrase to office, for offices that one person of a country holds.
        shared: phrases that introduce a name but do not resolve without one.
        state_bodies: phrase to body of which a country has one.
        bodies: phrase (folded) to entity id.
        leading: offices of which "leader" may be said, the most telling first.
        body_nouns: common nouns for bodies, by which a named one is called again ("the agency").
        body_kinds: those of them that may stand for each other.
        messages: what somebody says something in ("a statement").
        human: common nouns for people; see `is_human`.
        postnominals: what stands behind a person's name and is no part of it: "KC".
        spelled_out: short title before a name to the nouns by which its bearer is called.
        role: matches any phrase of offices, shared and state_bodies, the longest first.
    """

    titles: frozenset[str]
    offices: Mapping[str, str]
    shared: frozenset[str]
    state_bodies: Mapping[str, str]
    bodies: Mapping[str, str]
    org_heads: frozenset[str]
    place_heads: frozenset[str]
    event_heads: frozenset[str]
    joiners: frozenset[str]
    postnominals: frozenset[str]
    particles: frozenset[str]
    common_surnames: frozenset[str]
    leading: tuple[str, ...]
    body_nouns: frozenset[str]
    body_kinds: tuple[frozenset[str], ...]
    messages: frozenset[str]
    human: frozenset[str]
    not_human: frozenset[str]
    spelled_out: Mapping[str, frozenset[str]]
    role: re.Pattern[str]

    def introduces(self, phrase: str) -> bool:
        """Whether `phrase`, folded by `role_phrase`, is a title or an office that may stand before a name."""
        return phrase in self.titles or phrase in self.offices or phrase in self.shared

    def is_human(self, noun: str) -> bool:
        """Whether `noun` (a lemma) names a person by what they are or do: "mayor", "runner"."""
        if {noun} & (self.human | self.titles | self.offices.keys() | self.shared):
            return noun not in self.not_human
        return noun.endswith(_PEOPLE) and noun not in self.not_human and len(noun) > 4


def body_key(name: str) -> str:
    """Fold a body's name for look-up in `RoleLexicon.bodies`; short abbreviations keep their case."""
    bare = plain(name).strip(" ,.'")
    bare = re.sub(r"^[Tt]he ", "", bare)
    short = bare.replace(".", "")
    if len(short) <= 3 and short.isupper():
        return short
    return bare.lower().replace(".", "").replace("-", " ")


@cache
def role_lexicon() -> RoleLexicon:
    """Load roles.toml once per process."""
    offices = _phrases("offices")
    shared = frozenset(_phrases("shared_offices"))
    state_bodies = _phrases("bodies_of_state")
    phrases = sorted({*offices, *shared, *state_bodies}, key=lambda p: (-len(p), p))
    pattern = "|".join(re.escape(p).replace(r"\ ", r"[ -]") for p in phrases)
    return RoleLexicon(
        titles=_lower("titles"),
        offices=offices,
        shared=shared,
        state_bodies=state_bodies,
        bodies={body_key(n): i for n, i in list_by_word("roles.toml", "bodies").items()},
        org_heads=_lower("heads.org"),
        place_heads=_lower("heads.place"),
        event_heads=_lower("heads.not_person"),
        joiners=_lower("heads.joiners"),
        postnominals=word_list("roles.toml", "heads.postnominals"),
        particles=_lower("heads.particles"),
        common_surnames=frozenset(word_key(x) for x in word_list("roles.toml", "common_surnames")),
        body_nouns=_lower("nouns.bodies"),
        body_kinds=tuple(map(frozenset, word_lists("roles.toml", "body_kinds").values())),
        messages=_lower("nouns.messages"),
        human=_lower("nouns.people"),
        not_human=_lower("nouns.not_people"),
        spelled_out={
            short: frozenset(nouns)
            for short, nouns in word_lists("roles.toml", "spelled_out").items()
        },
        leading=tuple(list_by_word("roles.toml", "leading")),
        role=re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE),
    )


def _lower(key: str) -> frozenset[str]:
    return frozenset(x.lower() for x in word_list("roles.toml", key))


def _phrases(key: str) -> dict[str, str]:
    return {role_phrase(p): name for p, name in list_by_word("roles.toml", key).items()}


def role_phrase(text: str) -> str:
    """Fold a role as written ("Vice-President") to the form of the word lists."""
    return re.sub(r"[\s-]+", " ", text.lower())
