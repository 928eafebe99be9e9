"""The verb that a time hangs on: it says which way to look and whether it is the report's time."""

import re
from typing import TYPE_CHECKING, Literal

from crosscheck.language.data_files import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Role = Literal["event", "report", "anchor"]

_WORDS = "time_roles.toml"
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "can"})
_INFINITIVES = frozenset({"xcomp", "acl", "relcl", "ROOT"})
_MAX_CLIMB = 8
_NEGATION = re.compile(r"(?:\bnot|n['’]t|\bnever)\s+$", re.IGNORECASE)


def governor(doc: "Doc", start: int, end: int) -> "Token | None":
    """The verb that the words of [start, end) depend on."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    for _ in range(_MAX_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def looks_ahead(verb: "Token | None") -> bool:
    """Whether the verb, or the verb it hangs on, looks into the future."""
    current = verb
    for _ in range(3):
        if current is None:
            return False
        children = [c for c in current.children if c.dep_ in {"aux", "auxpass"}]
        if any(c.lower_ in _FUTURE for c in children):
            return True
        if current.dep_ in _INFINITIVES and any(c.lower_ == "to" for c in children):
            return (
                current.head.lemma_.lower() in word_list(_WORDS, "ahead") or current.dep_ == "acl"
            )
        if current.tag_ in {"VBD", "VBZ", "VBP"} or current.head is current:
            return False
        current = current.head
    return False


def is_negated(before: str, verb: "Token | None") -> bool:
    """Whether a time is under a negation: of its verb or just before it ("not until May")."""
    if _NEGATION.search(before):
        return True
    return verb is not None and any(c.dep_ == "neg" for c in verb.children)


def role_under(verb: "Token | None") -> Role:
    """Whether a time under this verb is that of the event or that of the report."""
    return (
        "report"
        if verb is not None and verb.lemma_.lower() in word_list(_WORDS, "report")
        else "event"
    )
