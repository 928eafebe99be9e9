"""Read counts of zero: "nobody was killed", "no casualties", "none of the passengers", "without injuries".

Only where something else could have been counted: "no idea", "no plans" and "no one can tell" count
nothing. "No other injuries" and "almost nobody" say that there are some.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crosscheck.language.data_files import word_list
from crosscheck.language.measures import PLANNED, counted_classes, measure_words
from crosscheck.language.tokens import Doc, Span, Token
from crosscheck.reading.quantity.counted import Counted, counted_as, noun_after_of

_SIGNS = re.compile(
    r"\b(?:no|nobody|none|neither|without|not\s+(?:one|a\s+single)|zero)\b", re.IGNORECASE
)
_WORDS = "quantity_zero.toml"
_PERSON = "person"
_NOUN_TAGS = frozenset({"NNS", "NNPS"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_HARMS = frozenset({"die", "injure", "arrest", "miss"})
_STATES = {
    "injured": "injure",
    "missing": "miss",
    "wounded": "injure",
    "hurt": "injure",
    "dead": "die",
}
_THERE = frozenset({"inside", "aboard", "there", "on", "in", "present", "nearby"})
_MODALS = frozenset({"can", "could", "may", "might", "should", "would", "must", "ca", "shall"})


@dataclass(frozen=True, slots=True)
class Zero:
    """None of what is counted, and the words for it."""

    words: Span
    counted: Counted


def find_zero(doc: Doc, text: str) -> list[Zero]:
    """Every count of zero of `doc`, whose words `text` is, in order."""
    if not _SIGNS.search(text):
        return []
    return [zero for token in doc for zero in _zeros(token)]


def _zeros(token: Token) -> Iterator[Zero]:
    word = token.lower_
    if word == "no":
        yield from _nobody(token, token.doc[token.i + 1 :]) if _is_no_one(token) else _no(token)
    elif word == "zero":
        yield from _no(token) if _is_harm(token.head) else ()
    elif word in {"nobody", "none", "neither"}:
        yield from _nobody(token, token.doc[token.i :])
    elif word == "without":
        nouns = [c for c in token.children if c.dep_ == "pobj" and _is_harm(c)]
        yield from (_zero(token.doc[token.i : token.i + 1], n) for n in nouns)
    elif word in {"single", "one"} and token.i > 0 and token.nbor(-1).lower_ in {"not", "a"}:
        yield from _not_one(token)


def _is_no_one(token: Token) -> bool:
    following = token.doc[token.i + 1 : token.i + 3]
    return [t.lower_ for t in following if t.text != "-"][:1] == ["one"]


def _nobody(token: Token, rest: Iterable[Token]) -> Iterator[Zero]:
    """Read a pronoun that stands for who was acted on, or who acted."""
    last = next(t for t in rest if t.lower_ in {"one", "nobody", "none", "neither"})
    span = token.doc[token.i : last.i + 1]
    if _is_limited(token, last):
        return
    noun = noun_after_of(last) if last.lower_ in {"none", "neither"} else None
    if noun is not None:
        yield _zero(span, noun)
        return
    measure = None if last.lower_ == "neither" else _told_act(last)
    if measure is None:
        return
    is_open = last.lower_ == "none" and not any(c.lower_ == "of" for c in last.children)
    who = None if is_open else _PERSON
    yield Zero(span, Counted(who, (), measure or None))
    for verb in last.head.conjuncts:
        named = measure_words().verbs.get(verb.lemma_.lower())
        if named in _HARMS and measure in _HARMS and verb.i > last.i:
            yield Zero(verb.doc[verb.i : verb.i + 1], Counted(who, (), named))


def _told_act(subject: Token) -> str | None:
    """The class of what happened to nobody; empty for "nobody was there", None if nothing is told."""
    verb = subject.head
    if any(c.lower_ in _MODALS for c in verb.children if c.dep_.startswith("aux")):
        return None
    if verb.lemma_ == "be":
        return _state_of(subject, verb)
    if subject.dep_ not in _SUBJECT or verb.pos_ != "VERB":
        return None
    named = measure_words().verbs.get(verb.lemma_.lower())
    if named is None and subject.dep_ != "nsubjpass":
        return None
    return named or verb.lemma_.lower()


def _state_of(subject: Token, verb: Token) -> str | None:
    """What nobody is: hurt, missing; or where nobody is."""
    if subject.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children):
        return ""
    if subject.dep_ != "nsubj":
        return None
    states = [c for c in verb.children if c.dep_ in {"acomp", "attr", "advmod", "prep"}]
    words = measure_words()
    for state in states:
        named = words.nouns.get(state.lower_) or words.verbs.get(state.lemma_.lower())
        if named := named or _STATES.get(state.lower_):
            return named
    return "" if any(c.lower_ in _THERE for c in states) else None


def _no(token: Token) -> "Iterator[Zero]":
    noun = token.head
    if (
        token.dep_ not in {"det", "neg", "advmod", "nummod"}
        or noun.i < token.i
        or noun.pos_ not in {"NOUN", "PROPN"}
    ):
        return
    if _is_limited(token, noun) or not _is_countable(noun):
        return
    first = token.doc[token.i : token.i + 1]
    yield _zero(first, noun)
    for other in noun.conjuncts:
        if (
            other.i > noun.i
            and _is_harm(other)
            and not any(c.dep_ == "det" for c in other.children)
        ):
            yield _zero(token.doc[other.i : other.i + 1], other)


def _not_one(token: Token) -> "Iterator[Zero]":
    """Read "not a single passenger was hurt" and "not one of the passengers"."""
    doc = token.doc
    start = token.i - (2 if token.nbor(-1).lower_ == "a" else 1)
    if start < 0 or doc[start].lower_ != "not":
        return
    noun = noun_after_of(token) if token.lower_ == "one" else token.head
    if noun is None and token.head.i == token.i + 1:
        noun = token.head
    if noun is not None and noun.pos_ == "NOUN" and noun.i > token.i:
        yield _zero(doc[start : token.i + 1], noun)


def _is_limited(token: Token, last: Token) -> bool:
    """Whether there are some, or others: "almost nobody", "no one else", "no other injuries"."""
    doc = token.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    if before in word_list(_WORDS, "nearly"):
        return True
    inside = doc[token.i + 1 : last.i + 2]
    return any(t.lower_ in word_list(_WORDS, "others") for t in inside)


def _is_countable(noun: Token) -> bool:
    """Whether the news would give a number of it: harm, people, or several things with a known act."""
    lemma = noun.lemma_.lower()
    if lemma in word_list(_WORDS, "uncounted") and not _is_harm(noun):
        return False
    if _is_harm(noun) or lemma in _ONE_OF_PEOPLE:
        return True
    if noun.tag_ not in _NOUN_TAGS:
        return False
    if lemma in counted_classes():
        return True
    acted_on = noun.dep_ == "dobj" and noun.head.lemma_.lower() in measure_words().verbs
    return noun.dep_ == "nsubjpass" or acted_on


_ONE_OF_PEOPLE = frozenset(
    {"passenger", "soldier", "civilian", "child", "resident", "member", "victim", "survivor"}
)


def _is_harm(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma == "life":
        return noun.head.lemma_.lower() in {"lose", "claim", "cost"}
    if lemma == "loss":
        return any(
            c.lower_ == "of" and any(x.lower_ == "life" for x in c.children) for c in noun.children
        )
    return lemma in word_list(_WORDS, "harm")


def _zero(span: Span, noun: Token) -> Zero:
    """Build the count of none of `noun`; who died of no casualties is one of the harmed."""
    counted = counted_as(noun, span)
    lemma = noun.lemma_.lower()
    if lemma in {"casualty", "victim", "loss", "life"}:
        counted = replace(counted, noun="casualty", measure="die")
    if counted.measure is not None and counted.measure.startswith(PLANNED) and _is_harm(noun):
        counted = replace(counted, measure=None)
    return Zero(span, counted)
