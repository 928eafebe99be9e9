"""The alias graph: which names in which article mean whom.

It is built from the texts themselves; only countries, international bodies and the words for
offices come from data files. A name that could mean two people in its article means neither:
its id then ends in "?" and the article, so that it is equal to nothing elsewhere.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from crosscheck.entities.evidence import Evidence, gather
from crosscheck.entities.ids import acronym_ids, full_people, name_ids, state_id, state_ids
from crosscheck.entities.lexicon import body_key, role_lexicon, role_phrase
from crosscheck.entities.names import joins_names, name_key, slug, word_key
from crosscheck.entities.people import Person, by_word, merge_people
from crosscheck.entities.scan import ScannedName, TypeVote, scan
from crosscheck.language.geography import LOCATIVE, only_a_place, toponym
from crosscheck.language.parse import parse, parse_all
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import EntityMention
from crosscheck.text.sentences import sentences

EntityType = Literal["person", "org", "country", "place", "group", "other"]
_TYPES: tuple[EntityType, ...] = ("person", "org", "country", "place", "group")
_BREAKS_PHRASE = frozenset(
    ["to", "at", "of", "for", "from", "with", "by", "in", "on", "near", "close", "about", "and"]
)


class AliasGraph:
    """Resolve names to ids; immutable once built."""

    def __init__(self, evidence: Evidence) -> None:
        self._people = merge_people(full_people(evidence))
        self._by_key: dict[tuple[str, ...], Person] = {}
        self._by_word = by_word(self._people)
        for person in self._people:
            for form in person.forms:
                self._by_key[name_key(form)] = person
        self._ids = name_ids(evidence, self._by_key)
        self._state = state_ids(evidence, self._ids)
        self._seen_bodies = evidence.seen_bodies
        self._acronyms = acronym_ids(evidence, self._ids, self._state)
        self._offices = self._office_holders()

    @classmethod
    def build(
        cls,
        contexts: Iterable[ArticleContext],
        passages: Iterable[tuple[str, Doc]] = (),
    ) -> "AliasGraph":
        """Read texts once; their order does not matter.

        Passages are further (article id, parsed text) pairs, such as quotes whose article is not at hand.
        """
        pairs = sorted({(c.id, s.of(c.text)) for c in contexts for s in sentences(c.text)})
        docs = zip(pairs, parse_all(text for _, text in pairs), strict=True)
        read = dict(docs)
        read.update({(article, doc.text): doc for article, doc in passages})
        evidence = Evidence()
        for article, text in sorted(read):
            gather(evidence, article, text, scan(read[article, text]))
        return cls(evidence)

    def resolve(self, name: str, article: str) -> str | None:
        """The id that `name` (a name, role or short noun phrase) has in `article`, or None."""
        bare = _bare(name)
        if not bare:
            return None
        return self._resolve_exact(bare, article) or self._resolve_phrase(bare, article)

    def mentions(self, doc: Doc, article: str) -> tuple[EntityMention, ...]:
        """The resolved mentions in `doc`, in text order, with offsets into `doc.text`."""
        found: list[EntityMention] = []
        for item in scan(doc):
            entity = self._resolve_found(item, article, doc)
            if entity is not None:
                words = doc.text[item.start : item.end]
                kind = _type_of(entity, item)
                found.append(EntityMention(words, item.start, item.end, entity, kind))
        return tuple(found)

    def _resolve_exact(self, name: str, article: str) -> str | None:
        body = role_lexicon().bodies.get(body_key(name))
        if body is not None:
            return body
        known = toponym(name)
        if known is not None:
            bearer = self._short_name(name, article, None) if known.kind == "demonym" else None
            if bearer is not None:
                return bearer  # "Pole said", where Gareth Pole was named
            return f"place:{slug(name)}" if only_a_place(name) else known.country
        return self._resolve_bare(name, article, None, None)

    def _resolve_bare(
        self, name: str, article: str, title: str | None, vote: TypeVote | None
    ) -> str | None:
        """A name without help from tables: an acronym, a full person, a short form of one, or its own id."""
        acronym = self._acronyms.get((article, name)) or self._acronyms.get(("", name))
        if acronym is not None:
            return acronym
        key = name_key(name)
        full = self._by_key.get(key) if len(key) > 1 else None
        if full is not None:
            return full.id
        own = self._ids.get(key)
        person = title is not None or vote == "person" or own is None or own.startswith("person:")
        short = self._short_name(name, article, title) if person else None
        if short is not None:
            return short
        if own is not None and own.startswith("person:") and _is_common(key):
            return f"{own}?{article}"
        return own

    def _short_name(self, name: str, article: str, title: str | None) -> str | None:
        """A surname or given name: the only person of the article that bears it."""
        words = name_key(name)
        if not words:
            return None
        bearers = [p for p in self._by_word.get(words[0], []) if set(words) <= p.words]
        here = [p for p in bearers if article in p.articles]
        office = role_lexicon().offices.get(title or "")
        if office is not None:
            titled = [p for p in here or bearers if any(o == office for o, _ in p.offices)]
            if len(titled) == 1:
                return titled[0].id
        if len(here) == 1:
            return here[0].id
        if here:
            return f"person:{slug(name)}?{article}"
        if len(bearers) == 1 and not _is_common(words):
            return bearers[0].id
        return f"person:{slug(name)}?{article}" if bearers else None

    def _resolve_phrase(self, phrase: str, article: str) -> str | None:
        """A longer phrase: its last name, unless that is only part of a description."""
        doc = _parse_phrase(phrase)
        items = [(i, self._resolve_found(i, article, doc)) for i in scan(doc)]
        people = [(i, e) for i, e in items if e is not None and e.startswith("person:")]
        for (a, one), (b, other) in pairwise(people):
            if one != other and joins_names(phrase[a.end : b.start]):
                return None  # several people, and none of them is the others
        whole = [(i, e) for i, e in items if e is not None and _is_head(phrase, i)]
        if not whole:
            return None
        named = [e for i, e in whole if i.shape != "toponym"]
        if len(set(named)) == 1:
            return named[0]
        return whole[0][1] if not named and whole[0][0].start == 0 else None

    def _resolve_found(self, item: ScannedName, article: str, doc: Doc) -> str | None:
        match item.shape:
            case "body":
                return role_lexicon().bodies[body_key(item.text)]
            case "toponym":
                return _toponym_id(item, doc)
            case "role":
                return self._role(item, article)
            case "name":
                return self._resolve_bare(item.text, article, item.title, item.vote)

    def _role(self, item: ScannedName, article: str) -> str | None:
        phrase = role_phrase(item.text)
        lexicon = role_lexicon()
        if not item.current:
            return None
        if phrase in lexicon.state_bodies:
            return self._state_body(lexicon.state_bodies[phrase], item.owner, article)
        office = lexicon.offices.get(phrase)
        return None if office is None else self._holder(office, item.owner, article)

    def _state_body(self, body: str, owner: str | None, article: str) -> str | None:
        if owner is None:
            seen = self._seen_bodies.get((article, body), set())
            if len(seen) != 1 or body in {"government", "military", "army"}:
                return None
            owner = next(iter(seen))
        if body == "government":
            return owner
        return self._state.get((body, owner), state_id(body, owner))

    def _holder(self, office: str, owner: str | None, article: str) -> str | None:
        holders = self._offices.get((office, owner), []) if owner is not None else []
        if owner is None:
            everywhere = [p for (o, _), ps in self._offices.items() if o == office for p in ps]
            here = {p.id for p in everywhere if article in p.articles}
            return next(iter(here)) if len(here) == 1 else None
        if office == "leader" and not holders:
            leading = (self._offices.get((o, owner), []) for o in role_lexicon().leading)
            holders = next((found for found in leading if found), [])
        if not holders:
            unowned = self._offices.get((office, None), [])
            holders = [p for p in unowned if article in p.articles and _stateless(p, office)]
        if len(holders) == 1:
            return holders[0].id
        return f"person:{owner.removeprefix('country:').lower()}-{office}" if not holders else None

    def _office_holders(self) -> dict[tuple[str, str | None], list[Person]]:
        holders: dict[tuple[str, str | None], list[Person]] = {}
        for person in self._people:
            for office in sorted(person.offices, key=str):
                holders.setdefault(office, []).append(person)
        return holders


@lru_cache(maxsize=4096)
def _parse_phrase(phrase: str) -> Doc:
    """Sources recur from claim to claim."""
    return parse(phrase)


def _bare(name: str) -> str:
    """Without determiner, titles, brackets and possessive ending."""
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", name).strip(" ,.;:\"“”'‘")
    bare = re.sub(r"['’]s$", "", bare)
    bare = re.sub(r"^(?:the|a|an|his|her|its|their)\s+", "", bare, flags=re.IGNORECASE)
    words = bare.split()
    named = all(w[:1].isupper() for w in words)
    while named and len(words) > 1 and words[0].rstrip(".").lower() in role_lexicon().titles:
        words.pop(0)
    return " ".join(words)


def _stateless(person: Person, office: str) -> bool:
    """Whether no text says of which country the person holds the office."""
    return all(country is None for o, country in person.offices if o == office)


def _is_common(key: tuple[str, ...]) -> bool:
    return len(key) == 1 and key[0] in role_lexicon().common_surnames


def _is_head(phrase: str, item: ScannedName) -> bool:
    """Whether nothing before the name makes it a mere modifier ("an aide to Yoon")."""
    before = re.findall(r"\w+", phrase[: item.start].lower())
    after = phrase[item.end :].strip()
    return not (_BREAKS_PHRASE & set(before)) and (not after or after[0] in ",(;")


def _type_of(entity: str, item: ScannedName) -> EntityType:
    if item.shape == "toponym" and entity.startswith("country:") and _is_people(item.text):
        return "group"
    return next((t for t in _TYPES if entity.startswith(f"{t}:")), "other")


def _is_people(text: str) -> bool:
    """Whether `text` names the people of a country ("Ukrainians"), not a quality."""
    known = toponym(text)
    return known is not None and known.kind == "demonym" and text.endswith("s")


def _toponym_id(item: ScannedName, doc: Doc) -> str | None:
    """The country; a capital after "in" or "near" is a town."""
    known = toponym(item.text)
    if known is None:
        return None
    if known.kind != "capital":
        return known.country
    before = doc.text[: item.start].split()
    town = only_a_place(item.text) or bool(before and before[-1].lower() in LOCATIVE)
    return (
        f"place:{word_key(item.text) if ' ' not in item.text else slug(item.text)}"
        if town
        else known.country
    )
