"""What one pass over the texts gathers about names, before anything is decided."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosscheck.entities.lexicon import role_lexicon, role_phrase
from crosscheck.entities.names import name_key
from crosscheck.entities.people import Person
from crosscheck.entities.scan import ScannedName, TypeVote

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&-]{1,9})\)")
# A title or an office beside a name says more than the recogniser's guess.
_STRONG = 3


@dataclass(slots=True)
class Evidence:
    """What one pass over the texts gathers; turned into a graph at the end.

    Attributes:
        votes: name key to counts of what the name was taken for.
        forms: name key to the forms written.
        people: full names with their offices.
        acronyms: (article, acronym) to the names it was introduced for.
        state_bodies: (body, country) to keys of the names in apposition.
        seen_bodies: (article, body) to the countries it was mentioned with.
    """

    votes: dict[tuple[str, ...], Counter[TypeVote]] = field(default_factory=dict)
    forms: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)
    people: dict[tuple[str, ...], Person] = field(default_factory=dict)
    acronyms: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    state_bodies: dict[tuple[str, str], set[tuple[str, ...]]] = field(default_factory=dict)
    seen_bodies: dict[tuple[str, str], set[str]] = field(default_factory=dict)


def gather(evidence: Evidence, article: str, text: str, items: Sequence[ScannedName]) -> None:
    """Add to `evidence` what a passage of `article` says about the names that the scanner found in it."""
    for i, item in enumerate(items):
        if item.shape == "name":
            _gather_name(evidence, article, item)
        elif item.shape == "role":
            _gather_role(evidence, article, text, items, i)
    for match in _ACRONYM.finditer(text):
        _gather_acronym(evidence, article, text, items, match)


def _gather_name(evidence: Evidence, article: str, item: ScannedName) -> None:
    key = name_key(item.text)
    if not key:
        return
    evidence.forms.setdefault(key, Counter())[item.text] += 1
    votes = evidence.votes.setdefault(key, Counter())
    if item.vote is not None:
        votes[item.vote] += _STRONG if item.title else 1
    elif not item.initial:
        votes["other"] += 0
    if len(key) > 1:
        person = evidence.people.setdefault(key, Person(key))
        person.forms[item.text] += 1
        person.articles.add(article)


def _gather_role(
    evidence: Evidence, article: str, text: str, items: Sequence[ScannedName], i: int
) -> None:
    role = items[i]
    phrase = role_phrase(role.text)
    lexicon = role_lexicon()
    name = _apposed(text, items, i)
    body = lexicon.state_bodies.get(phrase)
    if body is not None and role.owner is not None:
        evidence.seen_bodies.setdefault((article, body), set()).add(role.owner)
        if name is not None:
            evidence.state_bodies.setdefault((body, role.owner), set()).add(name_key(name.text))
        return
    if name is None or body is not None:
        return
    key = name_key(name.text)
    evidence.votes.setdefault(key, Counter())["person"] += _STRONG
    office = lexicon.offices.get(phrase)
    if office is not None and role.current and len(key) > 1:
        person = evidence.people.setdefault(key, Person(key))
        person.offices.add((office, role.owner))


def _apposed(text: str, items: Sequence[ScannedName], i: int) -> ScannedName | None:
    """The name in apposition to role `i`: right after it, after a comma, or before it."""
    role = items[i]
    for item in items[i + 1 : i + 3]:
        gap = text[role.end : item.start]
        if item.shape == "name" and (
            gap == " " or (gap in {", ", ", the "} and _closes(text, item))
        ):
            return item
    for item in reversed(items[max(0, i - 2) : i]):
        gap = text[item.end : role.start]
        if item.shape == "name" and re.fullmatch(
            r", (?:(?:the|a|an|its|his|her|their) )?(?:[\w-]+(?: [\w-]+)?(?:['’]s?)? )?", gap
        ):
            return item
    return None


def _closes(text: str, item: ScannedName) -> bool:
    """Whether an apposition after a comma ends with another mark."""
    return text[item.end : item.end + 1] in {",", ".", ";", ")", ""} or text[item.end :].startswith(
        " ("
    )


def _gather_acronym(
    evidence: Evidence, article: str, text: str, items: Sequence[ScannedName], match: re.Match[str]
) -> None:
    for item in items:
        if item.end <= match.start() and text[item.end : match.start()].strip() == "":
            evidence.acronyms.setdefault((article, match[1]), set()).add(_introduced(item))


def _introduced(item: ScannedName) -> str:
    """The name itself, or "body|country" for a role phrase such as "South Korea's spy agency"."""
    phrase = role_phrase(item.text)
    body = role_lexicon().state_bodies.get(phrase) if item.shape == "role" else None
    return f"{body}|{item.owner}" if body is not None and item.owner is not None else item.text
