"""What one claim says that another may say otherwise: its points, each with where it stands in the claim.

A *point* is a number, a time, a name, a label or an act. Two points of two claims are about the same thing
when they stand in like places: they hang on the same words, play the same role, and have the same
words around them. The values are not looked at here, so that a different value can be told from a
different thing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from crosscheck.compare.verbs import reporting_verbs
from crosscheck.language.concepts import concept
from crosscheck.models.claims import Claim, Quantity, TimeRef
from crosscheck.models.readings import ReadClaim, Word
from crosscheck.text.names import name_words

# What is said with them is said by their complement.
_NO_ACT = frozenset({"be", "seem", "appear", "become", "remain"})
# The highest governors of a point that count.
_REACH = 4


Value = TypeVar("Value", Quantity, TimeRef, Word)


class PointKind(StrEnum):
    """What sort of thing a claim says."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    LABEL = "label"
    ACT = "act"


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One thing that a claim says, with its place.

    Attributes:
        kind: what sort of thing it is.
        index: its place among the points of its claim.
        value: the quantity, the time, or the word of the name, the label (a figure that counts nothing:
            "the 2200 block", "USB 3.0") or the act.
        own: indices of its words among those of the claim.
        above: indices of the words above it, nearest first.
        noun: concept of what is counted or timed or done to; None if unknown.
        role: by which it hangs on its governor.
        governors: concepts of the words above it, nearest first.
        subject: concept of who does what governs it; None if unknown.
        owner: words of the name it belongs to: the subject, or the nearest one; empty if there is none.
        keys: by which the same value is known again elsewhere; of a name each of its words.
        concept: of its word, if it has one: of a name, a label or an act; empty of others.
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
    subject: str | None
    owner: frozenset[str]
    keys: tuple[str, ...]
    concept: str
    lemma: str

    @property
    def at(self) -> int:
        """Index of its first word among those of the claim; -1 if it has none."""
        return self.own[0] if self.own else -1

    @property
    def word(self) -> Word:
        """The value of a name, a label or an act; TypeError for any other."""
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


def find_points(read: ReadClaim) -> tuple[Point, ...]:
    """The points of a claim: numbers, times, and then names, labels and acts as they stand."""
    words, claim = read.words, read.claim
    taken: set[int] = set()
    points: list[Point] = []
    for kind, values in ((PointKind.NUMBER, claim.quantities), (PointKind.TIME, claim.times)):
        for value in values:
            own = tuple(
                i for i, w in enumerate(words) if w.start < value.end and value.start < w.end
            )
            taken.update(own)
            points.append(_point(len(points), kind, value, own, read))
    for at, word in enumerate(words):
        if at in taken or _is_source(claim, word):
            continue
        if word.kind == "name":
            if name_words(word.lemma) and not _is_title(words, word):
                points.append(_point(len(points), PointKind.NAME, word, (at,), read))
        elif any(map(str.isdigit, word.lemma)):
            points.append(_point(len(points), PointKind.LABEL, word, (at,), read))
        elif (
            word.modality is not None
            and word.lemma not in _NO_ACT
            and word.lemma not in reporting_verbs()
        ):
            points.append(_point(len(points), PointKind.ACT, word, (at,), read))
    return tuple(points)


def _is_source(claim: Claim, word: Word) -> bool:
    """Whether it names who says it, which is no part of what is said."""
    said = claim.attribution
    if said is None or said.source_start is None or said.source_end is None:
        return False
    return said.source_start <= word.start and word.end <= said.source_end


def _is_title(words: Sequence[Word], word: Word) -> bool:
    """Whether it only goes before a name: "Sen." Booker."""
    return word.role == "compound" and word.head >= 0 and words[word.head].kind == "name"


def _point(
    index: int,
    kind: PointKind,
    value: Quantity | TimeRef | Word,
    own: tuple[int, ...],
    read: ReadClaim,
) -> Point:
    words = read.words
    chain = tuple(_chain(words, own))
    subject = _subject(read, own, chain)
    counted = value.counted if isinstance(value, Quantity) else None
    return Point(
        kind=kind,
        index=index,
        value=value,
        own=own,
        above=chain,
        noun=None if counted is None else concept(counted),
        role=_role(words, own),
        governors=tuple(words[i].concept for i in chain),
        subject=subject,
        owner=_owner(words, own, subject),
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
    if kind is PointKind.LABEL:
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


def _subject(read: ReadClaim, own: tuple[int, ...], chain: Sequence[int]) -> str | None:
    """Who does what governs the point; of a clause without a subject the one its statement gives."""
    words = read.words
    itself = own if len(own) == 1 and words[own[0]].modality is not None else ()
    for verb in (*itself, *chain):
        if words[verb].kind != "verb" and words[verb].modality is None:
            continue
        # Plain loops: this is asked for every point of every claim.
        for i, word in enumerate(words):
            if word.head == verb and word.role == "nsubj" and i not in own:
                return word.concept
        for predicate in read.predicates:
            if predicate.agent and predicate.start == words[verb].start:
                return predicate.agent
    return None


def _owner(words: Sequence[Word], own: tuple[int, ...], subject: str | None) -> frozenset[str]:
    """The words of the subject if it is a name, else of the nearest name; of two as near the one before."""
    if subject is not None:
        doer = next((w.lemma for w in words if w.concept == subject and w.kind == "name"), None)
        named = doer or (subject.partition(":")[2].replace("-", " ") if ":" in subject else "")
        if named:
            return _word_set(named)
    if not own:
        return _word_set("")
    first, last = own[0], own[-1]
    names = [i for i, w in enumerate(words) if w.kind == "name" and i not in own]
    nearest = min(names, key=lambda i: (first - i if i < first else i - last, i), default=-1)
    return _word_set(words[nearest].lemma if nearest >= 0 else "")


@lru_cache(maxsize=1 << 12)
def _word_set(name: str) -> frozenset[str]:
    """The words of a name; points of one name share the set."""
    return frozenset(name_words(name))
