"""The verb that a time hangs on: it says whether it is the report's time, and which way to look (`outlook`)."""

import re
from typing import Literal

from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Doc, Token, words_at

Role = Literal["event", "report", "anchor"]

_WORDS = "time_roles.toml"
_MAX_CLIMB = 8
_NEGATION = re.compile(r"(?:\bnot|n['’]t|\bnever)\s+$", re.IGNORECASE)


def governor(doc: Doc, start: int, end: int) -> Token | None:
    """The verb that the words of [start, end) depend on."""
    return verb_above(words_at(doc, start, end).root)


def verb_above(token: Token) -> Token | None:
    """The verb that a word is or depends on."""
    for _ in range(_MAX_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def is_time_negated(before: str, verb: Token | None) -> bool:
    """Whether a time is under a negation: of its verb or just before it ("not until May")."""
    if _NEGATION.search(before):
        return True
    return verb is not None and any(c.dep_ == "neg" for c in verb.children)


def role_under(verb: Token | None) -> Role:
    """Whether a time under this verb is that of the event or that of the report.

    What is declared is done so ("the result was declared at 3 a.m."), and no report of something else.
    """
    if verb is None or verb.lemma_.lower() not in word_list(_WORDS, "report"):
        return "event"
    is_done = verb.lemma_.lower() in word_list(_WORDS, "done_by_saying")
    is_of_thing = any(c.dep_ == "nsubjpass" and c.lower_ != "it" for c in verb.children)
    tells = any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)
    return "event" if is_done and is_of_thing and not tells else "report"
