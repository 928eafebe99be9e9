"""The parts at the edge of a clause that state something of their own.

"The council closed the bridge after it cracked, citing an inquiry" states three things. A part is
taken off only where the syntax is clear, and only at the edge, so that what is left stays one
contiguous quote. Conditions ("if", "unless"), what need not have happened ("before", "until") and
whatever hangs on a denied verb without a comma belong to the clause and stay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscheck.extract.verbs import COMPLEMENTS, SUBJECTS, is_finite, is_hearsay, is_past

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTRASTS = frozenset({"though", "although", "while", "whereas", "as", "because", "since"})
# "With" needs a comma: "closed with the bridge crumbling" tells how, not what else.
_ABSOLUTES = frozenset({"with"})
_POINTING = frozenset({"come", "follow", "happen", "occur"})


@dataclass(frozen=True, slots=True)
class Satellite:
    """A part that states something beside its clause.

    Attributes:
        verb: its head.
        tokens: what it takes from the clause, with the word that joins it.
        said: what its quote is made of.

    """

    verb: "Token"
    tokens: tuple["Token", ...]
    said: tuple["Token", ...]


def last_satellite(
    area: Sequence["Token"], verb: "Token", cues: frozenset[int]
) -> Satellite | None:
    """The outermost part that ends `area`, beside the clause of `verb`; None if there is none."""
    last = next((t for t in reversed(area) if not t.is_punct), area[-1])
    found = (s for s in _satellites(area, verb, cues) if s.tokens[-1].i >= last.i)
    return min(found, key=lambda s: s.tokens[0].i, default=None)


def first_satellite(
    area: Sequence["Token"], verb: "Token", cues: frozenset[int]
) -> Satellite | None:
    """The part that opens `area`, before the comma and the clause of `verb`."""
    for satellite in _satellites(area, verb, cues):
        if satellite.tokens[0] == area[0] and area[len(satellite.tokens)].text == ",":
            return satellite
    return None


def is_pointer(verb: "Token") -> bool:
    """Whether its clause only points at what follows, as in "It comes as the bridge ..."."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return (
        verb.lemma_ in _POINTING
        and subject is not None
        and subject.lower_ in {"it", "this", "that"}
        and not any(c.dep_ in COMPLEMENTS for c in verb.children)
    )


def _leans(verb: "Token") -> bool:
    """Whether its adverbial clause is all it says: "His statement came days after ..."."""
    says = COMPLEMENTS | {"advmod", "npadvmod", "prt"}
    return verb.lemma_ in _POINTING and not any(c.dep_ in says for c in verb.children)


def _satellites(
    area: Sequence["Token"], verb: "Token", cues: frozenset[int]
) -> Iterator[Satellite]:
    """Those beside `verb`: they do not hold it, and lie in the area wholly."""
    first, last = area[0].i, area[-1].i
    for token in area:
        edges = _start(token), token.right_edge.i
        if edges[0] < first or edges[1] > last or edges[0] <= verb.i <= edges[1]:
            continue
        tokens = tuple(t for t in area if edges[0] <= t.i <= edges[1])
        if _is_clause(token) or _is_participle(token):
            yield Satellite(token, tokens, tokens[1:] if _is_marked(tokens[0]) else tokens)
        elif adds(token) or (verb.idx not in cues and _tells_of(token, verb)):
            yield Satellite(token, tokens, tuple(with_antecedent(token, area)))
        elif (inner := _absolute(token)) is not None:
            yield Satellite(inner, tokens, tokens[1:])


def _start(verb: "Token") -> int:
    """Where the part begins: "a day after ..." with its measure, which the parser hangs higher."""
    first = verb.left_edge
    before = first.doc[first.i - 1] if first.i > 0 and first.dep_ == "mark" else first
    measures = before.dep_ == "npadvmod" and before.head == verb.head
    return before.left_edge.i if measures else first.i


def _is_clause(verb: "Token") -> bool:
    """An adverbial clause with a subject and a finite verb: "though the bridge was new"."""
    if verb.dep_ != "advcl" or not is_finite(verb) or not _has_subject(verb):
        return False
    if _leans(verb.head) and not is_pointer(verb.head):
        return False
    mark = next((c.lower_ for c in verb.children if c.dep_ == "mark"), "")
    if mark not in _CONTRASTS and not (mark == "after" and is_past(verb)):
        return False
    return _follows_comma(verb) or not any(c.dep_ == "neg" for c in verb.head.children)


def _is_participle(verb: "Token") -> bool:
    """With something to say, after a comma or "while": ", citing an inquiry".

    One on hearsay has no subject to stand alone with: "reportedly fell, killing ten".
    """
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl"} or is_finite(verb):
        return False
    if is_hearsay(verb.head) or not any(c.dep_ in COMPLEMENTS for c in verb.children):
        return False
    opens = verb.left_edge.lower_ == "while" or _follows_comma(verb)
    return opens or verb.left_edge.is_sent_start is True


def _absolute(joint: "Token") -> "Token | None":
    """The verb of ", with the mayor telling drivers to wait"; None if `joint` opens no such part."""
    if joint.lower_ not in _ABSOLUTES or not _follows_comma(joint):
        return None
    own = (c for c in joint.children if c.dep_ == "pcomp" and _has_subject(c))
    nouns = (c for c in joint.children if c.dep_ == "pobj")
    acting = (c for noun in nouns for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBG")
    return next(iter((*own, *acting)), None)


def _tells_of(verb: "Token", main: "Token") -> bool:
    """What something new that was made or shown is: "showed a video depicting ..."."""
    noun = verb.head
    if noun.dep_ != "dobj" or noun.head != main or not is_past(main) or not _is_new(noun):
        return False
    if verb.left_edge.i != noun.i + 1 or any(c.dep_ == "neg" for c in main.children):
        return False
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and not _has_subject(verb)


def _is_new(noun: "Token") -> bool:
    """Not known yet: "a pact", "two clips", "imagery"."""
    determiner = next((c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}), None)
    return noun.pos_ == "NOUN" and determiner in {"a", "an", "some", "several", None}


def _is_marked(first: "Token") -> bool:
    return first.dep_ == "mark" or first.lower_ == "while"


def _has_subject(verb: "Token") -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _follows_comma(head: "Token") -> bool:
    before = head.left_edge.i - 1
    return before >= 0 and head.doc[before].text == ","


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said of the subject between commas, before its verb.

    Attributes:
        subject: its words up to the comma, with whatever stands before it.
        said: the subject with the aside.
        predicate: what follows the second comma.

    """

    subject: tuple["Token", ...]
    said: tuple["Token", ...]
    predicate: tuple["Token", ...]


def aside_of(area: Sequence["Token"], verb: "Token") -> Aside | None:
    """The aside on the subject of `verb`, if it splits `area` in three; None otherwise."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.left_edge != area[0]:
        return None
    aside = next((c for c in subject.subtree if adds(c) or _characterises(c)), None)
    if aside is None or not _follows_comma(aside) or aside.left_edge.i <= subject.i:
        return None
    comma = aside.right_edge.i + 1
    before = tuple(t for t in area if t.i < aside.left_edge.i - 1)
    said = tuple(t for t in area if t.i < comma)
    after = tuple(t for t in area if t.i > comma)
    if not after or comma >= verb.i or verb.doc[comma].text != ",":
        return None
    return Aside(before, said, after) if before and subject.right_edge.i <= comma else None


def _characterises(noun: "Token") -> bool:
    """An appositive that says something and does not just name: "home to the largest port"."""
    determiner = next((c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}), None)
    kind = determiner in {"a", "an"} or (determiner is None and noun.tag_ == "NN")
    return noun.dep_ == "appos" and kind


def adds(verb: "Token") -> bool:
    """A relative clause with "who" or "which" after a comma adds something; others restrict."""
    before = verb.left_edge.i - 1
    return (
        verb.dep_ == "relcl"
        and verb.left_edge.lower_ in {"who", "which", "whose"}
        and before >= 0
        and verb.doc[before].text == ","
        and is_finite(verb)
        and verb.head.pos_ in {"NOUN", "PROPN"}
    )


def with_antecedent(verb: "Token", area: Sequence["Token"]) -> list["Token"]:
    """The clause with the whole noun phrase before it: "the sale of ships, which" may be either."""
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    first, last = noun.left_edge.i, verb.right_edge.i
    return [t for t in area if first <= t.i <= last]
