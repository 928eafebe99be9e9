"""The names of an article: who is in it, under which names, and beside which roles.

Looked up for every source and every pronoun of an article, so the names are kept by their words:
the time of an article grows with its length, not with its square.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from crosscheck.attribution.headlines import is_title_case
from crosscheck.language.cues import CueLexicon, cue_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACRONYM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]*(?:\s+(?:of|for|and|the|on)\s+|\s+))+[A-Z]?[\w’'-]*)"
    r"\s*\((?P<acronym>[A-Z]{2,8})\)"
)
_PREPOSITION = re.compile(r"\s(?:of|at|for|in|to|from|with|by)\s")
_WORD = re.compile(r"[\w’'-]+")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands; `role` is the noun beside it ("mayor"), or empty."""

    offset: int
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of an article in order of appearance.

    Attributes:
        persons: full names, titles left out.
        bodies: organisations, ministries, offices, countries, and other phrases with a name.
        roles: persons beside the noun that says what they are.
        acronyms: acronym to the full name it was introduced with.

    """

    persons: Sequence[Mention] = ()
    bodies: Sequence[Mention] = ()
    roles: Sequence[Mention] = ()
    acronyms: Mapping[str, str] = field(default_factory=dict)
    lexicon: CueLexicon = field(default_factory=cue_lexicon)
    _known: frozenset[tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _by_end: Mapping[str, Sequence[str]] = field(init=False, repr=False, compare=False)
    _by_role: Mapping[str, Sequence[Mention]] = field(init=False, repr=False, compare=False)
    _by_noun: Mapping[str, Sequence[Mention]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = dict.fromkeys(person.name for person in self.persons)
        ends = ((words[at], n) for n in names if (words := self.name_words(n)) for at in (0, -1))
        named = (b for b in self.bodies if len(b.name.split()) > 1)
        nouns = ((word, b) for b in named for word in set(b.name.lower().split()))
        # A frozen value fills its own tables once.
        object.__setattr__(self, "_known", frozenset(map(self.name_words, names)))
        object.__setattr__(self, "_by_end", _grouped(ends))
        object.__setattr__(self, "_by_role", _grouped((m.role, m) for m in self.roles))
        object.__setattr__(self, "_by_noun", _grouped(nouns))

    def full_name(self, short: str) -> str | None:
        """The longest person's name whose first or last words are those of `short`, or None."""
        words = self.name_words(short)
        if not words:
            return None
        alike = dict.fromkeys((*self._by_end.get(words[0], ()), *self._by_end.get(words[-1], ())))
        longer = [name for name in alike if _abbreviates(words, self.name_words(name))]
        return max(longer, key=len, default=None)

    def person_in(self, phrase: str) -> str | None:
        """The person whose name ends `phrase` ("president Ada Berg"), or None."""
        words = self.name_words(phrase)
        alike = self._by_end.get(words[-1], ()) if words else ()
        ending = [name for name in alike if phrase.endswith(name) and " " in name]
        name = max(ending, key=len, default=None)
        if name is None or not self._is_title(phrase.removesuffix(name)):
            return None
        return name

    def _is_title(self, prefix: str) -> bool:
        """Whether what stands before a name says what the person is, not whose person somebody is.

        "Secretary of State Ada Berg" is Berg; "an official at the office of Ada Berg" is not.
        """
        if "," in prefix:
            return False
        preposition = _PREPOSITION.search(prefix)
        if preposition is None:
            return True
        return prefix[: preposition.start()].rsplit(maxsplit=1)[-1].lower() in self.lexicon.titles

    def role_holder(self, role: str, before: int) -> str | None:
        """The last person introduced with `role` before offset `before`."""
        return _last_before(self._by_role.get(role, ()), before)

    def body_with(self, noun: str, before: int) -> str | None:
        """The last name of several words before offset `before` that contains `noun` ("ministry")."""
        return _last_before(self._by_noun.get(noun, ()), before)

    def is_person(self, name: str) -> bool:
        """Whether `name` is that of a known person, title or not."""
        return self.name_words(name) in self._known

    def name_words(self, name: str) -> tuple[str, ...]:
        """The words of a name in lower case, without titles and possessive endings."""
        return _name_words(name, self.lexicon.titles)


@lru_cache(maxsize=8192)
def _name_words(name: str, titles: frozenset[str]) -> tuple[str, ...]:
    words = (re.sub(r"[’']s$", "", w.lower()) for w in _WORD.findall(name))
    return tuple(w for w in words if w not in titles)


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    grouped: dict[str, list[Item]] = {}
    for key, item in pairs:
        grouped.setdefault(key, []).append(item)
    return grouped


def _last_before(mentions: Sequence[Mention], offset: int) -> str | None:
    """The last of `mentions` that begins before `offset`."""
    return next((m.name for m in reversed(mentions) if m.offset < offset), None)


def _abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    if len(full) <= len(short):
        return False
    return full[-len(short) :] == short or (len(short) == 1 and full[0] == short[0])


def build_index(docs: Sequence["Doc"], bases: Sequence[int], text: str) -> NameIndex:
    """Collect the names of an article.

    Args:
        docs: its parsed sentences.
        bases: where each begins in `text`.
        text: the article.

    """
    lexicon = cue_lexicon()
    found = _Found()
    written = frozenset(
        name for doc in docs if not is_title_case(doc.text) for name in _persons(doc, lexicon)
    )
    for doc, base in zip(docs, bases, strict=True):
        _add_entities(found, doc, base, written, lexicon)
        found.bodies.extend(
            Mention(base + chunk.start_char, plain_name(chunk.text))
            for chunk in doc.noun_chunks
            if chunk.root.pos_ in {"NOUN", "PROPN"}
            and any(t.pos_ == "PROPN" or t.dep_ == "poss" for t in chunk)
        )
    acronyms = {
        match["acronym"]: name
        for match in _ACRONYM.finditer(text)
        if (name := _spelled_out(match["name"].strip(), match["acronym"])) is not None
    }
    return NameIndex(found.persons, found.bodies, found.roles, acronyms, lexicon)


@dataclass(slots=True)
class _Found:
    """The names met so far."""

    persons: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    roles: list[Mention] = field(default_factory=list)


def _add_entities(
    found: _Found, doc: "Doc", base: int, written: frozenset[str], lexicon: CueLexicon
) -> None:
    capitals = is_title_case(doc.text)
    for entity in doc.ents:
        offset = base + entity.start_char
        if entity.label_ != "PERSON":
            if entity.label_ in {"ORG", "GPE", "NORP"}:
                found.bodies.append(Mention(offset, plain_name(entity.text)))
            continue
        name = without_title(plain_name(entity.text), lexicon)
        if _is_name(name):
            name = _as_written(name, written) if capitals else name
            found.persons.append(Mention(offset, name))
            found.roles.extend(Mention(offset, name, role) for role in _roles(entity.root))


def _persons(doc: "Doc", lexicon: CueLexicon) -> Iterator[str]:
    """The persons' names in a sentence, titles left out."""
    for entity in doc.ents:
        name = without_title(plain_name(entity.text), lexicon)
        if entity.label_ == "PERSON" and _is_name(name):
            yield name


def _is_name(name: str) -> bool:
    return bool(name) and name[0].isupper() and " - " not in name and not name.isupper()


def _as_written(name: str, written: frozenset[str]) -> str:
    """The part of a name from a line in capitals that the article has in running text.

    "Slams Berg" in "Mayor Slams Berg Over Bridge" is Berg, if the article speaks of Berg; "Berg
    Replies" likewise.
    """
    words = name.split()
    runs = (
        " ".join(words[start : start + length])
        for length in range(len(words), 0, -1)
        for start in range(len(words) - length + 1)
    )
    return next((run for run in runs if run in written), name)


def _roles(person: "Token") -> list[str]:
    """Role nouns before the name or in apposition to it."""
    before = [
        t
        for t in person.lefts
        if t.dep_ in {"compound", "nmod", "amod"} and t.ent_type_ != "PERSON"
    ]
    apposed = [t for t in person.children if t.dep_ == "appos" and t.pos_ == "NOUN"]
    if person.dep_ == "appos" and person.head.pos_ == "NOUN":
        apposed.append(person.head)
    return [t.lemma_.lower() for t in (*before, *apposed)]


def _spelled_out(name: str, acronym: str) -> str | None:
    """The last words of `name` whose capitals spell the acronym."""
    words = name.split()
    for i in range(len(words) - 1, -1, -1):
        capitals = "".join(w[0] for w in words[i:] if w[0].isupper())
        if capitals == acronym:
            return " ".join(words[i:])
    return None


def plain_name(name: str) -> str:
    """The name without an article before it and a possessive ending."""
    name = re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    return re.sub(r"[’']s$", "", name)


def without_title(name: str, lexicon: CueLexicon) -> str:
    """The name without "Mr", "President" and the like before it."""
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(".") in lexicon.titles:
        words = words[1:]
    return " ".join(words)
