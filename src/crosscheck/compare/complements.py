"""What goes with a word of a claim: whom the act is done to, with what, of which sort the thing is.

Two claims may share an act or a thing and still not speak of one: charged with fraud and with arson,
the northern villages and the southern ones.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from crosscheck.compare.points import Point, PointKind
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.models.readings import Word

# The kind and the concept of a word, and a role.
Key: TypeAlias = tuple[str, str, str]
# By word and role the concepts of what goes with it in that role.
Complements: TypeAlias = Mapping[Key, AbstractSet[str]]

_WITHOUT = "without"
_HEADS = frozenset({"noun", "verb"})
# Roles of what only stands beside.
_BESIDE = frozenset({"conj", "appos", "advmod", "compound", "poss", ""})


def find_complements(words: Sequence[Word], points: Iterable[Point]) -> Complements:
    """What goes with the nouns and verbs of a claim; names, numbers and times are points of their own."""
    taken = find_measured(points)
    found: dict[Key, set[str]] = {}
    for at, word in enumerate(words):
        key = place_of(words, word)
        if at not in taken and key is not None and _tells(word):
            found.setdefault(key, set()).add(word.concept)
    return found


def find_measured(points: Iterable[Point]) -> AbstractSet[int]:
    """Indices of the words of figures and times, which are points of their own."""
    return {i for p in points if p.kind in (PointKind.NUMBER, PointKind.TIME) for i in p.own}


def place_of(words: Sequence[Word], word: Word) -> Key | None:
    """The noun or verb that a word goes with, and its role there; None if there is none or it only stands beside."""
    if word.head < 0 or word.role in _BESIDE:
        return None
    head = words[word.head]
    if head.role == "prep" and head.head >= 0:
        head = words[head.head]  # "without" is a word of its own
    role = "amod" if word.kind == "adjective" else word.role
    return (head.kind, head.concept, role) if head.kind in _HEADS else None


def _tells(word: Word) -> bool:
    if word.kind not in {"noun", "adjective"}:
        return False
    # "The actress" who does it may be anybody.
    somebody = word.role == "nsubj" and role_lexicon().is_human(word.lemma)
    return not somebody and not any(map(str.isdigit, word.lemma))


def find_apart(ours: Complements, theirs: Complements) -> list[Key]:
    """The words that both claims have, each with something else in one role, or one without what the other has; in order."""
    shared = ours.keys() & theirs.keys()
    apart = {key for key in shared if set(ours[key]).isdisjoint(theirs[key])}
    return sorted(apart.union(_lacking(ours, theirs), _lacking(theirs, ours)))


def _lacking(ours: Complements, theirs: Complements) -> Iterator[Key]:
    """As in "awarded without a tender" beside "awarded after a tender"."""
    for kind, head, role in ours:
        if role == _WITHOUT:
            with_it = (k for k in theirs if k[:2] == (kind, head) and k[2] != _WITHOUT)
            if any(not set(theirs[k]).isdisjoint(ours[kind, head, role]) for k in with_it):
                yield kind, head, role
