"""What ties a sentence to the world: its names, numbers and dates, each with the words it hangs on.

Two wordings of one thing hang the same names on the same words. So an anchor keeps the words around
it in the parse, nearer ones counting more, and two anchors are held beside each other by these.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.geography import longest_toponym, toponym
from crosscheck.language.ordered_words import MONTHS, ONES, ORDINALS, TENS, WEEKDAYS
from crosscheck.language.stems import stems
from crosscheck.language.tokens import Doc, Token
from crosscheck.text.fold import folded
from crosscheck.text.names import is_spelt_alike

Kind = Literal["name", "number", "time"]

_SHORT_MONTHS = {m[:3]: m for m in MONTHS} | {"sept": "september"}
_LARGE = {"dozen", "hundred", "thousand", "million", "billion", "trillion", "half", "quarter"}
_VALUES = (
    {word: str(n) for word, n in (ONES | TENS).items()}
    | {word: f"{n}th" for word, n in ORDINALS.items() if n <= 10}
    | {word: word for word in _LARGE}
    | {f"{word}s": word for word in _LARGE}
)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
# All that stands between the names of one list.
_LISTING = frozenset({",", "and", "or", "&", "-", "–", "/", "'s", "’s", "the", "both"})
# How much a word counts by its distance in the parse.
_WEIGHTS = (1.0, 0.5, 0.25)
_FUNCTION = frozenset({"ADP", "AUX", "DET", "CCONJ", "SCONJ", "PART", "PUNCT", "PRON"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_ROLES = {
    "nsubj": "agent",
    "agent": "agent",
    "nsubjpass": "patient",
    "dobj": "patient",
    "obj": "patient",
    "dative": "to",
}
# "The sending of ships by Norway", "Norway's sending": the place beside a noun says little more.
_PREPOSITIONS = {"of": "of", "by": "agent"}
# They stand beside everything and tell nothing apart.
_LIGHT = frozenset({"be", "have", "do", "say", "will", "also", "make", "take", "get"})
_SAME_NAME = 84.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """One name, number or part of a date.

    Attributes:
        value: what it stands for: a country's id, folded words, digits, "month:june".
        words: as written.
        group: the same for names that are listed together ("Ada and Berg"), which may change places.
        context: stems of the words it hangs on, with their weights.
    """

    kind: Kind
    value: str
    words: str
    group: int = field(default=-1, compare=False)
    context: Mapping[str, float] = field(default_factory=dict, compare=False)

    def likeness(self, other: "Anchor") -> float:
        """How much of their surroundings two anchors share; 1 is one word that both hang on."""
        shared = self.context.keys() & other.context.keys()
        return sum(min(self.context[stem], other.context[stem]) for stem in shared)

    def is_same(self, other: "Anchor") -> bool:
        """Whether both stand for the same thing, as far as words can tell."""
        if self.kind != other.kind:
            return False
        return self.value == other.value or (
            self.kind == "name" and is_same_name(self.value, other.value)
        )


def find_anchors(doc: Doc) -> tuple[Anchor, ...]:
    """The anchors of a parsed text, in order."""
    return tuple(_found(doc))


def is_same_name(one: str, other: str) -> bool:
    """Whether one name is the other, a part of it, its acronym, or another spelling."""
    if one.startswith("country:") or other.startswith("country:"):
        return one == other
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if shorter and all(any(is_spelt_alike(a, b, _SAME_NAME) for b in longer) for a in shorter):
        return True
    return len(shorter) == 1 and shorter[0] == "".join(w[0] for w in longer)


def stands_among(anchors: Iterable[Anchor], one: Anchor) -> bool:
    """Whether one of some anchors stands for the same thing."""
    return any(a.is_same(one) for a in anchors)


def _found(doc: Doc) -> Iterator[Anchor]:
    at, group, ended = 0, 0, 0
    while at < len(doc):
        length, kind, value = _anchor_at(doc, at)
        if kind is None:
            at += length
            continue
        span = doc[at : at + length]
        if any(token.lower_ not in _LISTING for token in doc[ended:at]):
            group += 1
        yield Anchor(kind, value, span.text, group, _context(span.root, {t.i for t in span}))
        at = ended = at + length


def _anchor_at(doc: Doc, at: int) -> tuple[int, Kind | None, str]:
    token = doc[at]
    timed = _time_value(token)
    if timed is not None:
        return 1, "time", timed
    if (number := _number_value(token)) is not None:
        return 1, "number", number
    if not token.text[0].isupper():
        return 1, None, ""
    for length in range(min(longest_toponym(), len(doc) - at), 0, -1):
        found = toponym(doc[at : at + length].text)
        if found is not None:
            return length, "name", found.country
    length = _run(doc, at)
    words = [w for w in (folded(t.text) for t in doc[at : at + length]) if w not in _titles()]
    return (length, "name", " ".join(words)) if length and words else (max(1, length), None, "")


def _run(doc: Doc, at: int) -> int:
    """How many words from `at` on are one name."""
    length = 0
    while at + length < len(doc) and _is_name_word(doc[at + length], is_first=length == 0):
        if length and toponym(doc[at + length].text) is not None:
            break
        length += 1
    return length


def _is_name_word(token: Token, *, is_first: bool) -> bool:
    if not token.text[0].isupper() or token.is_punct or _time_value(token) is not None:
        return False
    if token.is_sent_start and is_first:
        return token.pos_ == "PROPN"
    return token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} or token.ent_type_ != ""


def _time_value(token: Token) -> str | None:
    word = token.lower_.strip(".")
    if token.text[0].isupper():
        month = _SHORT_MONTHS.get(word, word)
        if month in MONTHS and not (month == "may" and token.pos_ == "AUX"):
            return f"month:{month}"
        if word in WEEKDAYS:
            return f"weekday:{word}"
    if _YEAR.fullmatch(word):
        return f"year:{word}"
    if word.isdigit() and int(word) <= 31 and _is_beside_month(token):
        return f"day:{int(word)}"
    return None


def _is_beside_month(token: Token) -> bool:
    """Whether a number belongs to a date: "8 and 13 October", "October 8-13"."""
    for step in (-1, 1):
        at = token.i + step
        while 0 <= at < len(token.doc) and _is_between_days(token.doc[at]):
            at += step
        if 0 <= at < len(token.doc):
            word = token.doc[at]
            month = _SHORT_MONTHS.get(word.lower_.strip("."), word.lower_)
            if month in MONTHS and word.text[0].isupper():
                return True
    return False


def _is_between_days(token: Token) -> bool:
    return token.lower_ in {"and", "to", "-", "–", "or"} or (
        token.text.isdigit() and int(token.text) <= 31
    )


def _number_value(token: Token) -> str | None:
    word = token.lower_
    match = _DIGITS.match(word)
    if match is not None:
        return match.group().replace(",", "")
    # "One" and "second" are mostly no numbers.
    if word in {"one", "second"} and token.dep_ not in {"nummod", "amod"}:
        return None
    return _VALUES.get(word)


def _context(root: Token, inside: set[int]) -> dict[str, float]:
    """Stems of the content words around a token, by their distance in the parse."""
    found: dict[str, float] = {}
    # What is said of a list is said of each name in it.
    while root.dep_ == "conj" and root.head.pos_ == "PROPN":
        root = root.head
    seen, ring = set(inside) | {root.i}, [root]
    for weight in _WEIGHTS:
        ring = _next_ring(ring, seen)
        for token in ring:
            if _is_content(token):
                for stem in stems(token.lemma_.lower()):
                    found[stem] = max(found.get(stem, 0.0), weight)
    head, role = _role(root)
    if _is_content(head):
        found.update((f"{stem}/{role}", 1.0) for stem in stems(head.lemma_.lower()))
    return found


def _role(token: Token) -> tuple[Token, str]:
    """The content word above a token, and what the token is to it: who acts, who is acted on, where to."""
    above = token.head
    if token.dep_ == "poss" and any(c.lower_ == "of" for c in above.children):
        # "Norway's invasion of Sweden": who acts, and who is acted on.
        return above, "agent"
    role = _ROLES.get(token.dep_, "of")
    while above.pos_ in _FUNCTION and above.head.i != above.i:
        if above.pos_ == "ADP":
            role = _ROLES.get(above.dep_) or _PREPOSITIONS.get(above.lower_, above.lower_)
            if role == "of" and any(c.dep_ == "poss" for c in above.head.children):
                role = "patient"
        above = above.head
    return above, role


def _next_ring(ring: list[Token], seen: set[int]) -> list[Token]:
    """The words next to `ring` in the parse; prepositions and light verbs are no distance of their own."""
    reached: list[Token] = []
    waiting = list(ring)
    while waiting:
        token = waiting.pop(0)
        for other in (token.head, *token.children):
            if other.i in seen:
                continue
            seen.add(other.i)
            (waiting if _is_passed_over(other) else reached).append(other)
    return reached


def _is_passed_over(token: Token) -> bool:
    return token.pos_ in _FUNCTION or token.lemma_.lower() in _LIGHT


def _is_content(token: Token) -> bool:
    return token.pos_ in _CONTENT and token.lemma_.lower() not in _LIGHT and token.text.isalpha()


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return role_lexicon().titles | frozenset(role_lexicon().offices)
