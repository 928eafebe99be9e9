"""Who does what to whom: each name of a wording must hang on the words that it hangs on in the article.

Held side by side by the words around them in the parse, not as bags of words: with North and South
swapped, every word of a statement still stands in the article.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from crosscheck.ground.wording.anchors import Anchor, is_same_name, stands_among

# From the best to the gravest.
Standing = Literal["borne_out", "unconfirmed", "contradicted"]

# How much better the names must fit in each other's places before that counts as a swap: parses of
# one thing in two wordings differ by a word or so.
_MARGIN = 0.25
# From which likeness on the words around a name speak for it.
_LEAST_FIT = 0.5
# How much better the surroundings must fit another name before nothing else speaks for this one.
_OVERRULED = 1.0
# How much more often a noun must stand beside a name than beside all others to stand for it.
_CLEARLY = 2.0


@dataclass(frozen=True, slots=True)
class Passage:
    """What a statement is held against.

    Attributes:
        quote: the anchors of the article's words that it words anew.
        around: those of the sentences around the quote and of the headline, the quote's own included.
        article: those of the whole article.
        words: all words of the article, and those of `known`, folded.
        subjects: the names that the clauses before the quote are about, the last first.
        known: names that code found the quote's pronouns and roles to stand for, in their plain form.
        nouns: stems of the quote's nouns, each of which may stand for a name ("the town").
        lacks_subject: whether the quote is about whoever the words before it are about.
    """

    quote: tuple[Anchor, ...]
    around: tuple[Anchor, ...] = ()
    article: tuple[Anchor, ...] = ()
    words: frozenset[str] = frozenset()
    subjects: tuple[Anchor, ...] = ()
    known: tuple[Anchor, ...] = ()
    nouns: frozenset[str] = frozenset()
    lacks_subject: bool = False


def judge_names(statement: Sequence[Anchor], passage: Passage) -> Standing:
    """Say whether the names of a statement stand where the article puts them.

    "contradicted" when two names changed places, or one took the place of another; "unconfirmed" when
    a name was put in for a pronoun, a role or nothing, and code cannot tell that it is meant.
    """
    names = [a for a in statement if a.kind == "name"]
    quoted = [a for a in passage.quote if a.kind == "name"]
    if is_swapped(names, quoted) or any(_replaced(names, quoted)):
        return "contradicted"
    if not all(_is_written(a, passage) for a in names):
        return "contradicted"
    added = [
        a
        for a in names
        if not stands_among(quoted, a)
        or _is_taken(a, names, quoted)
        or _is_one_of_several(a, quoted, passage.article)
    ]
    if _took_a_place(names, quoted):
        return "unconfirmed"
    return "borne_out" if all(_is_meant(a, names, passage) for a in added) else "unconfirmed"


def _took_a_place(names: Sequence[Anchor], quoted: Sequence[Anchor]) -> bool:
    """Whether a name of the quote is gone while one that could be taken for it stands there once more."""
    lost = [q for q in quoted if not stands_among(names, q)]
    more = [n for n in names if _count(names, n) > _count(quoted, n)]
    return any(_are_alike(n, q) for n in more for q in lost)


def _count(anchors: Iterable[Anchor], name: Anchor) -> int:
    return sum(a.is_same(name) for a in anchors)


def _is_written(name: Anchor, passage: Passage) -> bool:
    """Whether the article has each word of a name somewhere: "Eva Berg" is not there with "Berg" alone."""
    if name.value.startswith("country:"):
        return True
    words = name.value.replace("-", " ").split()
    if all(any(is_same_name(word, known) for known in passage.words) for word in words):
        return True
    return name.words.isupper()  # an acronym, which may be spelled out there


def _is_taken(name: Anchor, names: Sequence[Anchor], quoted: Sequence[Anchor]) -> bool:
    """Whether another name of the wording has a better claim to the only words that fit this one.

    "Kim" of the quote is Kim Jong Un or Kim Hong-kyun, not both.
    """
    fitting = [q for q in quoted if q.is_same(name)]
    others = [n for n in names if not n.is_same(name) and any(n.is_same(q) for q in fitting)]
    return bool(others) and not any(q.value == name.value for q in fitting)


def _is_one_of_several(name: Anchor, quoted: Sequence[Anchor], article: Sequence[Anchor]) -> bool:
    """Whether the quote's short form of a name is also that of another name of the article."""
    short = [q for q in quoted if q.is_same(name) and len(q.value) < len(name.value)]
    if not short or any(q.value == name.value for q in quoted):
        return False
    return any(a.is_same(q) and not a.is_same(name) for a in article for q in short)


def is_swapped(anchors: Sequence[Anchor], quoted: Sequence[Anchor]) -> bool:
    """Whether two anchors of both wordings fit better in each other's place."""
    return any(_swaps(anchors, quoted))


def _swaps(names: Sequence[Anchor], quoted: Sequence[Anchor]) -> Iterator[bool]:
    for one, other in combinations(_grouped(names), 2):
        if not _are_alike(one[0], other[0]):
            continue
        places = [[q for q in quoted if q.is_same(name[0])] for name in (one, other)]
        if not all(places) or _are_listed(*places) or _are_listed(one, other):
            continue
        stay = _best(one, places[0]) + _best(other, places[1])
        change = _best(one, places[1]) + _best(other, places[0])
        yield change > stay + _MARGIN


def _replaced(names: Sequence[Anchor], quoted: Sequence[Anchor]) -> Iterator[bool]:
    """For each place of a name in the quote: whether the wording has another name there."""
    for place in quoted:
        stay = _best([n for n in names if n.is_same(place)], [place])
        for name in names:
            if name.is_same(place) or not _are_alike(name, place) or not _hangs_alike(name, place):
                continue
            own = _best([name], [q for q in quoted if q.is_same(name)])
            is_listed = any(q.group == place.group and q.is_same(name) for q in quoted)
            fit = name.likeness(place)
            yield not is_listed and fit > stay + _MARGIN and fit > own + _MARGIN


def _is_meant(name: Anchor, names: Sequence[Anchor], passage: Passage) -> bool:
    """Whether code can tell that a name which the quote lacks is the one its words stand for."""
    own, rivals = _own_and_rivals(name, passage.around)
    fit, other_fit = _best([name], own), _best([name], rivals)
    # A name that the wording has, too, stands there for itself.
    if _best([name], [r for r in rivals if not stands_among(names, r)]) >= fit + _OVERRULED:
        return False
    if any(is_same_name(name.value, known.value) for known in passage.known):
        return True
    about = passage.subjects[0] if passage.lacks_subject and passage.subjects else None
    if about is not None and about.is_same(name) and not _is_elsewhere(name):
        return True
    if fit >= _LEAST_FIT and fit > other_fit:
        return True
    own, rivals = _own_and_rivals(name, passage.article)
    return any(
        _bears(own, noun) >= max(1.0, _CLEARLY * _bears(rivals, noun)) for noun in passage.nouns
    )


def _is_elsewhere(name: Anchor) -> bool:
    """Whether a name hangs on its word by a preposition: it is not who a sentence is about."""
    roles = {key.partition("/")[2] for key in name.context if "/" in key}
    return bool(roles - {"of", "agent", "patient"})


def _own_and_rivals(name: Anchor, anchors: Sequence[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """The mentions of a name, and those of others that could be taken for it."""
    same = [a for a in anchors if a.is_same(name)]
    rivals = [a for a in anchors if not a.is_same(name) and _are_alike(a, name)]
    own = [a for a in same if a.value == name.value or not stands_among(rivals, a)]
    return own, rivals


def _bears(names: Iterable[Anchor], noun: str) -> float:
    """How often a noun stands beside one of the names: "the town of Halm", "Halm officials"."""
    return sum(weight for a in names if (weight := a.context.get(noun, 0.0)) >= _LEAST_FIT)


def _grouped(names: Iterable[Anchor]) -> list[list[Anchor]]:
    """The mentions of each name together."""
    groups: list[list[Anchor]] = []
    for name in names:
        known = next((g for g in groups if g[0].is_same(name)), None)
        if known is None:
            groups.append([name])
        else:
            known.append(name)
    return groups


def _are_alike(one: Anchor, other: Anchor) -> bool:
    """Whether one could be taken for the other: two countries, or two that are none."""
    return one.value.startswith("country:") == other.value.startswith("country:")


def _are_listed(one: Sequence[Anchor], other: Sequence[Anchor]) -> bool:
    """Whether both stand in one list, where places mean nothing ("Russia and Norway agreed")."""
    return bool({a.group for a in one} & {a.group for a in other})


def _best(names: Iterable[Anchor], places: Sequence[Anchor]) -> float:
    return max((name.likeness(place) for name in names for place in places), default=0.0)


def _hangs_alike(one: Anchor, other: Anchor) -> bool:
    """Whether both hang on one word directly, and neither by a preposition that the other has not."""
    shared = one.context.keys() & other.context.keys()
    stems = {stem for stem in shared if one.context[stem] == other.context[stem] == 1.0}
    return any("/" not in stem and _link(one, stem) == _link(other, stem) for stem in stems)


def _link(name: Anchor, stem: str) -> str | None:
    """The preposition by which a name hangs on a word; None where it is beside it or acts."""
    roles = {key.partition("/")[2] for key in name.context if key.startswith(f"{stem}/")}
    return next((role for role in roles if role not in {"of", "agent", "patient"}), None)
