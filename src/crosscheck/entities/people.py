"""Group full names into people and remember who is known where, and in which office.

Two full names are one person when their keys are equal, when one is the other with a middle name,
or when they differ by a slip in one word and hold the same office. A name with "Jr" and one without
are two people if one article has both: news writes the full name of one person in one way. Family name first or last does
not matter: a short name fits a person when it is any of the person's words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from crosscheck.entities.names import name_key, slug, without_suffix, word_key
from crosscheck.text.names import plain

Office = tuple[str, str | None]


@dataclass(slots=True, eq=False)
class Person:
    """One person, as far as the texts tell; equal to nobody else.

    Attributes:
        articles: ids of the articles that give the full name.
        offices: (office, country or None) that an apposition or title gives.
    """

    key: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)

    def absorb(self, other: "Person") -> None:
        """Take over what is known of `other`, the same person."""
        self.key = max(self.key, other.key, key=lambda k: (len(k), k))
        self.forms.update(other.forms)
        self.articles |= other.articles
        self.offices |= other.offices

    @property
    def words(self) -> set[str]:
        """Of all forms."""
        return {word for form in self.forms for word in name_key(form)}

    @property
    def name(self) -> str:
        """The fullest form, not an everyday one; then the most frequent, then the shortest."""
        return min(
            self.forms,
            key=lambda f: (-len(name_key(f)), _is_everyday(f), -self.forms[f], len(f), f),
        )

    @property
    def id(self) -> str:
        """Readable id, "person:yoon-suk-yeol"."""
        return f"person:{slug(self.name)}"


def _is_everyday(form: str) -> bool:
    """Whether the given name is a short form ("Jim" of James)."""
    first = plain(form.split(maxsplit=1)[0]).lower().strip(".")
    return word_key(first) != first


def merge_people(people: Mapping[tuple[str, ...], Person]) -> list[Person]:
    """Join the records of one person, in an order that does not depend on the input's."""
    merged: list[Person] = []
    bearers: dict[str, list[Person]] = {}
    for key in sorted(people, key=lambda k: (-len(k), k)):
        person = people[key]
        near = [p for word in key for p in bearers.get(word, [])]
        fits = list(dict.fromkeys(p for p in near if _same_person(p, person)))
        if len(fits) == 1:
            fits[0].absorb(person)
            target = fits[0]
        else:
            merged.append(person)
            target = person
        for word in key:
            if target not in bearers.setdefault(word, []):
                bearers[word].append(target)
    return merged


def by_word(people: Iterable[Person]) -> dict[str, list[Person]]:
    """Who bears a word in a name, in the order given."""
    found: dict[str, list[Person]] = {}
    for person in people:
        for word in person.words:
            found.setdefault(word, []).append(person)
    return found


def _same_person(a: Person, b: Person) -> bool:
    longer, shorter = without_suffix(a.key), without_suffix(b.key)
    if longer == shorter or _with_middle_name(longer, shorter):
        return _suffix(a) == _suffix(b) or not (
            a.articles & b.articles or (_suffix(a) and _suffix(b))
        )
    return bool(a.offices & b.offices) and _one_slip(a.key, b.key)


def _suffix(person: Person) -> tuple[str, ...]:
    return person.key[len(without_suffix(person.key)) :]


def _with_middle_name(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """First and last word agree, and the shorter is the longer with words left out."""
    if len(shorter) < 2 or longer[0] != shorter[0] or longer[-1] != shorter[-1]:
        return False
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _one_slip(a: Sequence[str], b: Sequence[str]) -> bool:
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return False
    x, y = differing[0]
    return x[:1] == y[:1] and Levenshtein.distance(x, y) <= 1 + (min(len(x), len(y)) > 6)
