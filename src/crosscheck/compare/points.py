"""What one claim says that another may say otherwise: its points, each with where it stands in the claim.

A *point* is a number, a time, a name, a nominal or an act. Two points of two claims are about the same thing
when they stand in like places: they hang on the same words, play the same role, and have the same
words around them. The values are not looked at here, so that a different value can be told from a
different thing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar

from crosscheck.compare.counting import counted_class
from crosscheck.compare.verbs import reporting_verbs
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.concepts import concept
from crosscheck.models.claims import Claim, Quantity, TimeRef
from crosscheck.models.readings import ReadClaim, Word
from crosscheck.text.names import FULL_NAME, name_words

# What is said with them is said by their complement.
_NO_ACT = frozenset({"be", "seem", "appear", "become", "remain"})
_INFORMING = frozenset({"tell", "warn", "ask"})
_COMMA = ", "
# How the name of whoever says a claim hangs on it.
SOURCE = "source"
# The highest governors of a point that count.
_REACH = 4
# How a name hangs on what belongs to it: "Norway's plan", "the plan of Norway", "the UN plan".
_OWNING = frozenset({"poss", "of", "compound", "nsubj", "for", "at", "by", "from"})
# What stands between a figure and a name: "Norway's 12 big ships", "13 miles east of Cobb".
_BETWEEN = frozenset({"noun", "adverb"})


Value = TypeVar("Value", Quantity, TimeRef, Word)


class PointKind(StrEnum):
    """What sort of thing a claim says."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    NOMINAL = "nominal"
    ACT = "act"


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One thing that a claim says, with its place.

    Attributes:
        value: the quantity, the time, or the word of the name, the nominal (a figure that counts nothing:
            "the 2200 block", "USB 3.0") or the act.
        own: indices of its words among those of the claim.
        above: indices of the words above it, nearest first.
        noun: concept of what is counted or timed or done to; None if unknown.
        role: by which it hangs on its governor.
        governors: concepts of the words above it, nearest first.
        doer: id or concept of who does what governs it; None if unknown.
        done_to: likewise to whom or what it is done.
        owner: words of the name it belongs to; empty if there is none.
        beside: words of the nearest other name; of two as near the one before.
        keys: by which the same value is known again elsewhere; of a name each of its words.
        concept: of its word, if it has one: of a name, a nominal or an act; empty of others.
        lemma: of its word, likewise.
    """

    kind: PointKind
    index: int
    value: Quantity | TimeRef | Word
    own: tuple[int, ...]
    above: tuple[int, ...]
    noun: str | None
    role: str
    governors: tuple[str, ...]
    doer: str | None
    done_to: str | None
    owner: frozenset[str]
    beside: frozenset[str]
    keys: tuple[str, ...]
    concept: str
    lemma: str

    @property
    def at(self) -> int:
        """Index of its first word among those of the claim; -1 if it has none."""
        return self.own[0] if self.own else -1

    @property
    def word(self) -> Word:
        """The value of a name, a nominal or an act; TypeError for any other."""
        return self._valued(Word)

    @property
    def quantity(self) -> Quantity:
        """The value of a number; TypeError for any other."""
        return self._valued(Quantity)

    @property
    def time(self) -> TimeRef:
        """The value of a time; TypeError for any other."""
        return self._valued(TimeRef)

    def _valued(self, sort: type[Value]) -> Value:
        if not isinstance(self.value, sort):
            raise TypeError(f"a {self.kind} point holds {self.value!r}")
        return self.value


class _Found(NamedTuple):
    """What a point says and where, before its place is looked at."""

    kind: PointKind
    value: Quantity | TimeRef | Word
    own: tuple[int, ...]


def find_points(read: ReadClaim) -> tuple[Point, ...]:
    """The points of a claim: numbers, times, and then names, nominals and acts as they stand."""
    words, claim = read.words, read.claim
    found = [
        *(_Found(PointKind.NUMBER, x, tuple(_within(words, x))) for x in claim.quantities),
        *(_Found(PointKind.TIME, x, tuple(_within(words, x))) for x in claim.times),
    ]
    # "Tuesday" is no name that anything belongs to.
    taken = frozenset(i for point in found for i in point.own)
    names = tuple(i for i, w in enumerate(words) if i not in taken and _is_named(words, w))
    for at, word in enumerate(words):
        kind = None if at in taken or _is_source(claim, word) else _kind_of(words, at)
        if kind is not None:
            found.append(_Found(kind, word, (at,)))
    return tuple(_point(index, point, read, names) for index, point in enumerate(found))


def find_source(read: ReadClaim) -> Point | None:
    """The name of the person who says the claim, where it stands in full, or behind the role: it may be misspelt like any other.

    Once an article has given it, it mostly goes on with the surname, which the other claims are not compared by.
    """
    said = read.claim.attribution
    id_ = None if said is None else said.source_id
    if said is None or said.resolved is None or id_ is None or not id_.startswith("person:"):
        return None
    start, end = said.source_start or 0, said.source_end or 0
    name = said.resolved.lower()
    # "Its director, Agnes Holm, said": the source is the director.
    behind = read.context.text[end : end + len(_COMMA) + len(name)]
    words = name_words(said.source + (behind if behind.startswith(_COMMA) else ""))
    if len(words) < FULL_NAME or not set(name_words(name)) <= set(words):
        return None
    word = Word(name, id_, "name", SOURCE, -1, start, end)
    return replace(_point(-1, _Found(PointKind.NAME, word, ()), read, ()), role=SOURCE)


def _kind_of(words: Sequence[Word], at: int) -> PointKind | None:
    """Which sort of point a word is that is part of no number and no time; None if it is none."""
    word = words[at]
    if word.kind == "name":
        return PointKind.NAME if name_words(word.lemma) and not _is_title(words, word) else None
    if any(map(str.isdigit, word.lemma)):
        return PointKind.NOMINAL
    is_act = word.modality is not None and word.lemma not in _NO_ACT
    reports = word.lemma in reporting_verbs() and not _informs(words, at)
    return PointKind.ACT if is_act and not reports else None


def _informs(words: Sequence[Word], at: int) -> bool:
    """As in "had not been told of the walkout": whether somebody was told is what is claimed."""
    roles = {w.role for w in words if w.head == at}
    return words[at].lemma in _INFORMING and "dobj" in roles and "ccomp" not in roles


def _is_named(words: Sequence[Word], word: Word) -> bool:
    return word.kind == "name" and not _is_title(words, word)


def _within(words: Sequence[Word], value: Quantity | TimeRef) -> Iterator[int]:
    return (i for i, w in enumerate(words) if w.start < value.end and value.start < w.end)


def _is_source(claim: Claim, word: Word) -> bool:
    """Whether it names who says it, which is no part of what is said."""
    source = claim.attribution.source_span if claim.attribution else None
    return source is not None and source.start <= word.start and word.end <= source.end


def _is_title(words: Sequence[Word], word: Word) -> bool:
    """Whether it only goes before a name: "Sen." Booker."""
    return word.role == "compound" and word.head >= 0 and words[word.head].kind == "name"


def _point(index: int, found: _Found, read: ReadClaim, names: Sequence[int]) -> Point:
    """The point with its place; `names` are the words of the claim that are names."""
    kind, value, own = found
    words = read.words
    chain = tuple(_chain(words, own))
    doer, done_to = _doer(read, own, chain)
    counted = counted_class(value) if isinstance(value, Quantity) else None
    return Point(
        kind=kind,
        index=index,
        value=value,
        own=own,
        above=chain,
        noun=None if counted is None else concept(counted),
        role=_role(words, own),
        governors=tuple(words[i].concept for i in chain),
        doer=doer,
        done_to=done_to,
        owner=_owner(words, own, doer, names, is_age=counted == "age"),
        beside=_beside(words, own, names),
        keys=_keys(kind, value),
        concept=value.concept if isinstance(value, Word) else "",
        lemma=value.lemma if isinstance(value, Word) else "",
    )


def _keys(kind: PointKind, value: Quantity | TimeRef | Word) -> tuple[str, ...]:
    if isinstance(value, Quantity):
        return (f"number:{value.low}..{value.high} {value.unit}",)
    if isinstance(value, TimeRef):
        days = value.partial or f"{value.from_}..{value.to}"
        return (f"time:{days if value.from_ or value.to or value.partial else value.text.lower()}",)
    if kind is PointKind.NOMINAL:  # by the name that archives know them by
        return (f"label:{value.lemma}",)
    return tuple(f"name:{w}" for w in name_words(value.lemma)) if kind is PointKind.NAME else ()


def _role(words: Sequence[Word], own: tuple[int, ...]) -> str:
    """The role of a phrase; of a name before its noun ("in Halm district") that of the noun."""
    if not own:
        return ""
    word = words[_outermost(words, own)]
    return words[word.head].role if word.role == "compound" and word.head >= 0 else word.role


def _outermost(words: Sequence[Word], own: tuple[int, ...]) -> int:
    """The word of a phrase whose head stands outside it."""
    return next((i for i in own if words[i].head not in own), own[0])


def _chain(words: Sequence[Word], own: tuple[int, ...]) -> Iterator[int]:
    """The words above those of a point, nearest first."""
    if not own:
        return
    here, seen = words[_outermost(words, own)].head, set(own)
    while here >= 0 and here not in seen and len(seen) - len(own) < _REACH:
        seen.add(here)
        yield here
        here = words[here].head


def _doer(
    read: ReadClaim, own: tuple[int, ...], chain: Sequence[int]
) -> tuple[str | None, str | None]:
    """Who does what governs the point, and to whom it is done; None for what is not told.

    Only the nearest clause counts: whoever says that somebody was hurt hurt nobody.
    """
    words = read.words
    itself = own if len(own) == 1 and words[own[0]].modality is not None else ()
    for verb in (*itself, *chain):
        if words[verb].kind != "verb" and words[verb].modality is None:
            continue
        start = words[verb].start
        told = next((p for p in read.predicates if p.start == start), None)
        agent = None if told is None else _known(told.agent)
        if agent is None:
            # Plain loops: this is asked for every point of every claim.
            for i, word in enumerate(words):
                if word.head == verb and word.role == "nsubj" and i not in own:
                    agent = word.concept
                    break
        themselves = {words[i].concept for i in own}
        done_to = None if told is None else _known(told.object)
        return _other_than(agent, themselves), _other_than(done_to, themselves)
    return None, None


def _other_than(who: str | None, themselves: Collection[str]) -> str | None:
    """Nobody does something of a point that is the doer itself."""
    return None if who in themselves else who


def _known(who: str | None) -> str | None:
    """The id of an entity, or the concept of a noun."""
    return who if who is None or ":" in who else concept(who)


def _owner(
    words: Sequence[Word],
    own: tuple[int, ...],
    doer: str | None,
    names: Sequence[int],
    *,
    is_age: bool,
) -> frozenset[str]:
    """The words of the name it belongs to: of its doer, or the nearest above it, or one that leads to it.

    "Orozco, 27", "the 45-year-old captain, Silva", "Norway's 12 ships", "13 miles east of Cobb". The age
    of a daughter is not her mother's: an age belongs to the name it stands under only.
    """
    if not is_age and doer is not None and ":" in doer:
        return _word_set(" ".join(_id_words(doer)))
    if not own:
        return _word_set("")
    themselves = {words[i].concept for i in own}
    nouns = {*own}
    here = words[_outermost(words, own)].head
    while here >= 0 and here not in nouns and words[here].kind in _BETWEEN:
        nouns.add(here)
        here = words[here].head
    for i in names:
        if words[i].concept in themselves:
            continue
        leads = words[i].head in nouns and words[i].role in _OWNING
        if i == here or (not is_age and (words[i].concept == doer or leads)):
            return _word_set(words[i].lemma)
    return _word_set("")


def _beside(words: Sequence[Word], own: tuple[int, ...], names: Sequence[int]) -> frozenset[str]:
    """The words of the nearest other name; of two as near the one before."""
    if not own:
        return _word_set("")
    first, last = own[0], own[-1]
    others = [i for i in names if i not in own]
    nearest = min(others, key=lambda i: (first - i if i < first else i - last, i), default=-1)
    return _word_set(words[nearest].lemma if nearest >= 0 else "")


def is_one_name(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both are words of one name, in full and in part; two of a family share only the last word."""
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


@lru_cache(maxsize=1 << 16)
def are_others(a: str | None, b: str | None) -> bool | None:
    """Whether two ids or concepts are of two things; None where nobody can tell.

    "The actress" may be any person; of two names one may be the other in full.
    """
    if a is None or b is None or a == b:
        return None if a is None or b is None else False
    named = (":" in a) + (":" in b)
    if named == 1 or (named == 0 and role_lexicon().is_human(a) and role_lexicon().is_human(b)):
        return None
    if named == 0:
        return True
    return not is_one_name(frozenset(_id_words(a)), frozenset(_id_words(b)))


def _id_words(id_: str) -> list[str]:
    """The words of an entity's id: "person:oscar-berg?report-8", of whom there are several."""
    return id_.partition(":")[2].partition("?")[0].split("-")


@lru_cache(maxsize=1 << 12)
def _word_set(name: str) -> frozenset[str]:
    """The words of a name; points of one name share the set."""
    return frozenset(name_words(name))
