"""What a clause adds about a thing that it names: relative clauses, appositives, asides.

Only what adds is taken, never what restricts: "ships, which sank" says that they sank, "ships that
sank" only which ones are meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.language.clauses import (
    COMPLEMENTS,
    SUBJECTS,
    follows_comma,
    has_subject,
    is_finite,
    is_past,
)
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Token

_WORDS = "clauses.toml"


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said of the subject between commas, before its verb.

    Attributes:
        subject: its words up to the comma, with whatever stands before it.
        said: the subject with the aside.
        predicate: what follows the second comma.
    """

    subject: tuple[Token, ...]
    said: tuple[Token, ...]
    predicate: tuple[Token, ...]


def aside_of(area: Sequence[Token], verb: Token) -> Aside | None:
    """The aside on the subject of `verb`, if it splits `area` in three; None otherwise."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.left_edge != area[0]:
        return None
    aside = next((c for c in subject.subtree if _is_aside(c)), None)
    if aside is None or not follows_comma(aside) or aside.left_edge.i <= subject.i:
        return None
    comma = aside.right_edge.i + 1
    before = tuple(t for t in area if t.i < aside.left_edge.i - 1)
    said = tuple(t for t in area if t.i < comma)
    after = tuple(t for t in area if t.i > comma)
    if not after or comma >= verb.i or verb.doc[comma].text != ",":
        return None
    return Aside(before, said, after) if before and subject.right_edge.i <= comma else None


def _is_aside(head: Token) -> bool:
    return adds(head) or _characterises(head) or _was_done(head)


def _was_done(verb: Token) -> bool:
    """As in "the footage, published by an agency, ...": a past participle with something to say."""
    says = any(c.dep_ in COMPLEMENTS | {"npadvmod"} for c in verb.children)
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and says and follows_comma(verb)


def _characterises(noun: Token) -> bool:
    """An appositive that says something and does not just name: "home to the largest port"."""
    determiner = _determiner(noun)
    kind = determiner in {"a", "an"} or (determiner is None and noun.tag_ == "NN")
    return noun.dep_ == "appos" and kind


def adds(verb: Token) -> bool:
    """A relative clause with "who" or "which" after a comma adds something; others restrict."""
    return (
        verb.dep_ == "relcl"
        and verb.left_edge.lower_ in word_list(_WORDS, "relative.adding")
        and follows_comma(verb)
        and is_finite(verb)
        and verb.head.pos_ in {"NOUN", "PROPN"}
        and verb.head.ent_type_ not in {"DATE", "TIME"}  # "sank on Friday, which led to arrests"
    )


def is_place(verb: Token) -> bool:
    """As in "..., where they have been waiting since": a clause with a subject of its own."""
    opens = verb.left_edge.lower_ in word_list(_WORDS, "joints.places") and follows_comma(verb)
    return opens and verb.dep_ in {"relcl", "advcl"} and is_finite(verb) and has_subject(verb)


def describes(noun: Token) -> bool:
    """As in "near Port Delta, a city that feeds the region": an appositive that says something."""
    return (
        noun.dep_ == "appos"
        and _determiner(noun) in {"a", "an"}
        and noun.head.pos_ == "PROPN"
        and follows_comma(noun)
        and any(c.dep_ in {"relcl", "acl"} for c in noun.children)
    )


def tells_of(verb: Token, main: Token) -> bool:
    """What something new that was made or shown is: "signed a pact that includes a clause"."""
    noun = verb.head
    if noun.dep_ != "dobj" or noun.head != main or not is_past(main) or not _is_new(noun):
        return False
    if verb.left_edge.i != noun.i + 1 or any(c.dep_ == "neg" for c in main.children):
        return False
    if verb.dep_ == "relcl":
        opens = (
            verb.left_edge.lower_ in word_list(_WORDS, "relative.telling")
            and verb.left_edge.dep_ in SUBJECTS
        )
        return opens and is_finite(verb)
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and not has_subject(verb)


def _is_new(noun: Token) -> bool:
    """Not known yet: "a pact", "two clips", "imagery"."""
    return noun.pos_ == "NOUN" and _determiner(noun) in {"a", "an", "some", "several", None}


def _determiner(noun: Token) -> str | None:
    return next((c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}), None)


def reported_by(verb: Token, cues: frozenset[int]) -> Token | None:
    """The noun whose content the clause of `verb` is: "reports from the port that it fell"."""
    if verb.dep_ not in {"acl", "relcl", "ccomp"} or not is_finite(verb) or not has_subject(verb):
        return None
    if verb.left_edge.lower_ != "that":
        return None
    noun = verb.head
    while noun.dep_ in {"pobj", "prep", "conj"} and noun.idx not in cues:
        noun = noun.head
    return noun if noun.pos_ == "NOUN" and noun.idx in cues else None


def with_antecedent(verb: Token, area: Sequence[Token]) -> list[Token]:
    """The clause with the whole noun phrase before it: "the sale of ships, which" may be either.

    Of "Ada Berg, chair of the guild, who" that is the name.
    """
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    if (noun.dep_, noun.pos_, noun.head.pos_) == ("appos", "NOUN", "PROPN") and noun.head in area:
        noun = noun.head
    first, last = noun.left_edge.i, verb.right_edge.i
    return [t for t in area if first <= t.i <= last]
