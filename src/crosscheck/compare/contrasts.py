"""Whether two claims that are told nearly alike are about two things: "12 euros for adults", "5 euros for children".

What stands in one place of both sentences, and is neither told by the other claim too nor another word for
the same, says that all the rest is of something else. Of 135 altered facts of the stories to learn from (numbers,
days, denials, quotations) 3 stand in such a pair.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crosscheck.compare.complements import Complements, Key, find_measured, place_of
from crosscheck.compare.points import Point, PointKind
from crosscheck.language.concepts import concept
from crosscheck.language.opposites import opposites, other_people
from crosscheck.language.ordered_words import ORDINALS
from crosscheck.models.readings import Word
from crosscheck.text.names import name_words

_ANYBODY = frozenset({"person"})
_TELLING = frozenset({"noun", "adjective", "verb"})
_OWNING = frozenset({"compound", "poss"})


@dataclass(frozen=True, slots=True)
class Topics:
    """What a claim speaks of.

    Attributes:
        complements: nouns and adjectives by their place.
        names: words of names by their place.
        concepts: of all its words.
        words: of its nouns, adjectives and verbs, but for those of figures and times.
        name_words: of all its names.
        people: nouns for people who are somebody else to others ("adult").
    """

    complements: Complements
    names: Complements
    concepts: AbstractSet[str]
    words: AbstractSet[str]
    name_words: AbstractSet[str]
    people: AbstractSet[str]


def find_topics(words: Sequence[Word], points: Sequence[Point], complements: Complements) -> Topics:
    """Gather what the words of a claim speak of; `complements` are those of `find_complements`."""
    named = [p.word for p in points if p.kind is PointKind.NAME]
    measured = find_measured(points)
    names: dict[Key, set[str]] = {}
    for word in named:
        key = place_of(words, word)
        if key is not None:
            names.setdefault(key, set()).update(name_words(word.lemma))
    return Topics(
        complements={**complements, **_owners(words)},
        names=names,
        concepts={w.concept for w in words},
        words={w.concept for i, w in enumerate(words) if w.kind in _TELLING and i not in measured},
        name_words={x for word in named for x in name_words(word.lemma)},
        people={w.lemma for w in words if w.kind == "noun" and w.lemma in other_people()},
    )


def _owners(words: Sequence[Word]) -> Complements:
    """The nouns before nouns: the "history" exam, the "nurses'" union."""
    found: dict[Key, set[str]] = {}
    for word in words:
        if word.kind != "noun" or word.role not in _OWNING or word.head < 0:
            continue
        head = words[word.head]
        if head.kind == "noun" and not any(map(str.isdigit, word.lemma)):
            found.setdefault((head.kind, head.concept, "owner"), set()).add(word.concept)
    return found


def compare(ours: Topics, theirs: Topics) -> dict[str, float]:
    """What tells two things apart, each 0 or 1; what both claims speak of is no news."""
    left, right = ours.people - theirs.people, theirs.people - ours.people
    return {
        "contrasted": float(_are_contrasted(ours, theirs)),
        "names_contrasted": float(_are_named_apart(ours, theirs)),
        "people_apart": float(any(not other_people()[x].isdisjoint(right) for x in left)),
    }


def _are_contrasted(ours: Topics, theirs: Topics) -> bool:
    return any(
        _are_other_things(role, x - theirs.concepts, y - ours.concepts)
        for role, x, y in _in_one_place(ours.complements, theirs.complements)
        if x.isdisjoint(y)
    )


def _are_other_things(role: str, ours: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Adjectives count if they are opposites or places in a row: an old bridge and a wooden one may be one."""
    if role != "amod":
        return bool(ours - _ANYBODY) and bool(theirs - _ANYBODY)
    ranks = ORDINALS.keys()
    if not (ranks.isdisjoint(ours) or ranks.isdisjoint(theirs)):
        return True
    return any(not theirs.isdisjoint(opposites().get(x, ())) for x in ours)


def _are_named_apart(ours: Topics, theirs: Topics) -> bool:
    return any(
        _are_other_names(x - theirs.name_words, y - ours.name_words, whole=x.isdisjoint(y))
        for _, x, y in _in_one_place(ours.names, theirs.names)
    )


def _are_other_names(ours: AbstractSet[str], theirs: AbstractSet[str], *, whole: bool) -> bool:
    """Whether two names have nothing in common, or are "Upper" and "Lower" of one."""
    if not ours or not theirs:
        return False
    beside = {concept(word) for word in theirs}
    return whole or any(not beside.isdisjoint(opposites().get(concept(x), ())) for x in ours)


def _in_one_place(
    ours: Mapping[Key, AbstractSet[str]], theirs: Mapping[Key, AbstractSet[str]]
) -> Iterator[tuple[str, AbstractSet[str], AbstractSet[str]]]:
    """What goes with one word in both, or with its opposite ("profits rose", "sales fell"), with its role."""
    for (kind, head, role), words in ours.items():
        for word in (head, *opposites().get(head, ())):
            beside = theirs.get((kind, word, role))
            if beside is not None:
                yield role, words, beside
