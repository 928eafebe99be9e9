"""Who a pronoun, a role or a short name stands for: the fuller name found in the article.

No coreference model: news introduces a person by the full name with the role and then goes on
with surname, role or pronoun, and those three cases are found by rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crosscheck.attribution.headlines import is_title_case
from crosscheck.language.cues import CueLexicon, cue_lexicon
from crosscheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_GROUP_PRONOUNS = frozenset({"it", "they", "its", "their", "them", "itself", "themselves"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_ACRONYM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]*(?:\s+(?:of|for|and|the|on)\s+|\s+))+[A-Z]?[\w’'-]*)"
    r"\s*\((?P<acronym>[A-Z]{2,8})\)"
)
_ROLE = re.compile(
    r"(?:the|this|its|their|his|her)\s+(?:[a-z-]+\s+)?(?P<noun>[a-z-]+)", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\s(?:of|at|for|in|to|from|with|by)\s")
_WORD = re.compile(r"[\w’'-]+")


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

    persons: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    roles: list[Mention] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)
    lexicon: CueLexicon = field(default_factory=cue_lexicon)

    def full_name(self, short: str) -> str | None:
        """The longest person's name whose first or last words are those of `short`, or None."""
        words = self.name_words(short)
        if not words:
            return None
        longer = [
            person.name
            for person in self.persons
            if _abbreviates(words, self.name_words(person.name))
        ]
        return max(longer, key=len, default=None)

    def person_in(self, phrase: str) -> str | None:
        """The person whose name ends `phrase` ("president Ada Berg"), or None."""
        ending = [p.name for p in self.persons if phrase.endswith(p.name) and " " in p.name]
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
        found = [m.name for m in self.roles if m.role == role and m.offset < before]
        return found[-1] if found else None

    def body_with(self, noun: str, before: int) -> str | None:
        """The last name before offset `before` that contains `noun` ("ministry", "agency")."""
        found = [
            m.name for m in self.bodies if m.offset < before and noun in m.name.lower().split()
        ]
        return next((n for n in reversed(found) if len(n.split()) > 1), None)

    def is_person(self, name: str) -> bool:
        """Whether `name` is that of a known person, title or not."""
        words = self.name_words(name)
        return any(self.name_words(p.name) == words for p in self.persons)

    def name_words(self, name: str) -> list[str]:
        """The words of a name in lower case, without titles and possessive endings."""
        words = [re.sub(r"[’']s$", "", w.lower()) for w in _WORD.findall(name)]
        return [w for w in words if w not in self.lexicon.titles]


def _abbreviates(short: list[str], full: list[str]) -> bool:
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
    index = NameIndex()
    for match in _ACRONYM.finditer(text):
        name = _spelled_out(match["name"].strip(), match["acronym"])
        if name is not None:
            index.acronyms[match["acronym"]] = name
    written = frozenset(
        name for doc in docs if not is_title_case(doc.text) for name in _persons(doc, index)
    )
    for doc, base in zip(docs, bases, strict=True):
        _add_entities(index, doc, base, written)
        index.bodies.extend(
            Mention(base + chunk.start_char, _plain(chunk.text))
            for chunk in doc.noun_chunks
            if chunk.root.pos_ in {"NOUN", "PROPN"}
            and any(t.pos_ == "PROPN" or t.dep_ == "poss" for t in chunk)
        )
    return index


def _add_entities(index: NameIndex, doc: "Doc", base: int, written: frozenset[str]) -> None:
    capitals = is_title_case(doc.text)
    for entity in doc.ents:
        offset = base + entity.start_char
        if entity.label_ != "PERSON":
            if entity.label_ in {"ORG", "GPE", "NORP"}:
                index.bodies.append(Mention(offset, _plain(entity.text)))
            continue
        name = _without_title(_plain(entity.text), index.lexicon)
        if _is_name(name):
            name = _as_written(name, written) if capitals else name
            index.persons.append(Mention(offset, name))
            index.roles.extend(Mention(offset, name, role) for role in _roles(entity.root))


def _persons(doc: "Doc", index: NameIndex) -> Iterator[str]:
    """The persons' names in a sentence, titles left out."""
    for entity in doc.ents:
        name = _without_title(_plain(entity.text), index.lexicon)
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


def _plain(name: str) -> str:
    name = re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    return re.sub(r"[’']s$", "", name)


def _without_title(name: str, lexicon: CueLexicon) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(".") in lexicon.titles:
        words = words[1:]
    return " ".join(words)


@dataclass(slots=True)
class Focus:
    """Who was last named: whom pronouns and "the agency" stand for."""

    person: str | None = None
    body: str | None = None


class NameResolver:
    """Resolves sources in text order and remembers who spoke last."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._focus = Focus()

    def resolve(self, source: str, span: Span, apposed: str | None) -> str | None:
        """Find the fuller name for a source, and remember it as the last speaker.

        Args:
            source: the words of the source.
            span: where they stand.
            apposed: a name given right with them, or None.

        Returns:
            None when the source is as full as the article has it, or nobody can be found.

        """
        words = source.lower().split()
        if len(words) == 1 and words[0] in _PERSON_PRONOUNS | _GROUP_PRONOUNS:
            return self._pronoun(words[0])
        resolved = (
            apposed
            or self._index.person_in(source)
            or self._short(source)
            or self._role(source, span)
        )
        self._remember(resolved or source)
        return resolved if resolved != source else None

    @staticmethod
    def is_role(source: str) -> bool:
        """Whether the words are a role without a name: "the minister", "his office"."""
        return _ROLE.fullmatch(source.strip()) is not None

    def note_subjects(self, persons: Sequence[str], bodies: Sequence[str]) -> None:
        """Note the subjects of a sentence that nobody said: the next pronoun may mean them."""
        if persons:
            self._focus.person = self._index.full_name(persons[0]) or persons[0]
        if bodies:
            self._focus.body = bodies[0]

    def _pronoun(self, pronoun: str) -> str | None:
        if pronoun in _PERSON_PRONOUNS:
            return self._focus.person
        return self._focus.body

    def _short(self, source: str) -> str | None:
        """As in "Mr Berg", "Berg", "NSA": the full name."""
        plain = _plain(source)
        if plain in self._index.acronyms:
            return self._index.acronyms[plain]
        name = _without_title(plain, self._index.lexicon)
        if not name[:1].isupper() or name.isupper():
            return None
        return self._index.full_name(name)

    def _role(self, source: str, span: Span) -> str | None:
        """As in "The minister", "the agency", "his office" without a name of their own."""
        match = _ROLE.fullmatch(source.strip())
        if match is None:
            return None
        noun, first = match["noun"].lower(), source.split(maxsplit=1)[0].lower()
        if first in _POSSESSIVES:
            owner = self._pronoun(first)
            return f"{owner}’s {source.split(maxsplit=1)[1]}" if owner else None
        holder = self._index.role_holder(noun, span.start)
        if holder is not None and noun not in self._index.lexicon.body_nouns:
            return self._index.full_name(holder) or holder
        body = self._index.body_with(noun, span.start)
        if body is not None:
            return body
        return self._focus.body if noun in self._index.lexicon.body_nouns else None

    def _remember(self, name: str) -> None:
        if self._index.is_person(name):
            self._focus.person = name
        elif (
            name.rsplit(maxsplit=1)[-1].lower().removesuffix("s")
            not in self._index.lexicon.document_nouns
        ):
            self._focus.body = _plain(name)
