"""Who a pronoun, a role or a short name stands for: the fuller name found in the article.

No coreference model: news introduces a person by the full name with the role and then goes on
with surname, role or pronoun, and those three cases are found by rule.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.attribution.name_index import NameIndex, plain_name, without_title
from crosscheck.models import Span

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_GROUP_PRONOUNS = frozenset({"it", "they", "its", "their", "them", "itself", "themselves"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_ROLE = re.compile(
    r"(?:the|this|its|their|his|her)\s+(?:[a-z-]+\s+)?(?P<noun>[a-z-]+)", re.IGNORECASE
)


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
        plain = plain_name(source)
        if plain in self._index.acronyms:
            return self._index.acronyms[plain]
        name = without_title(plain, self._index.lexicon)
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
            self._focus.body = plain_name(name)
