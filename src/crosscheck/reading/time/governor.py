"""The verb that a time hangs on: it says which way to look and whether it is the report's time."""

import re
from typing import TYPE_CHECKING, Literal

from crosscheck.language.data_files import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Role = Literal["event", "report", "anchor"]
Outlook = Literal["ahead", "either", "present", "back"]

_WORDS = "time_roles.toml"
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "can"})
_INFINITIVES = frozenset({"xcomp", "acl", "relcl", "ROOT"})
_PAST_LINKS = frozenset({"since", "as"})
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


def outlook(doc: "Doc", start: int, end: int) -> Outlook:
    """Where the words of [start, end) lie by the verb that they hang on.

    "ahead": it looks into the future ("will", "due to open", "is scheduled for Friday"). "either": it
    looks ahead from the past, so that the day may be over ("had planned to", "a vote set for Friday was
    lost"). "present": it says when something is by a present, which is a plan in a sentence ("opens on
    Friday") and past in a headline ("Ferry hits pier on Friday"). Else "back".
    """
    verb = current = governor(doc, start, end)
    for _ in range(3):
        if current is None:
            return "back"
        helpers = _helpers(current)
        if any(c.lower_ in _FUTURE for c in helpers):
            return "ahead"
        if _is_set_for(current):
            return "ahead" if any(c.tag_ in {"VBZ", "VBP"} for c in helpers) else "either"
        if current.dep_ in _INFINITIVES and any(c.lower_ == "to" for c in helpers):
            return "ahead" if current.dep_ == "acl" else _outlook_from(current.head)
        if current.tag_ in {"VBD", "VBZ", "VBP"} or current.head is current:
            break
        current = current.head
    if verb is not None and current is not None and _is_bare(verb, current):
        return "present"
    return "present" if verb is not None and _is_present(doc, start, end, verb) else "back"


def _outlook_from(word: "Token") -> Outlook:
    """Where "to ..." under this word lies: "due to open", "is to open", "had planned to open"."""
    children = list(word.children)
    if word.lemma_ == "be" and not any(c.dep_ in {"attr", "acomp", "expl"} for c in children):
        return "either" if word.tag_ == "VBD" else "ahead"
    if word.lemma_.lower() not in word_list(_WORDS, "ahead"):
        return "back"
    return "either" if any(c.lower_ == "had" for c in children) else "ahead"


def _is_set_for(verb: "Token") -> bool:
    """Whether the verb puts something on a day: "scheduled for Feb. 14", "set for Saturday"."""
    planned = verb.tag_ == "VBN" and verb.lemma_.lower() in word_list(_WORDS, "ahead")
    return planned and any(c.lower_ == "for" for c in verb.children)


def _is_bare(verb: "Token", above: "Token") -> bool:
    """Whether the verb is a bare infinitive that no past is above: "have taxes go up on Jan. 1"."""
    past = any(c.tag_ == "VBD" for c in (above, *_helpers(verb), *_helpers(above)))
    return verb.tag_ == "VB" and not past


def _helpers(verb: "Token") -> "list[Token]":
    return [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]


def _is_present(doc: "Doc", start: int, end: int, verb: "Token") -> bool:
    """Whether the time hangs on a verb in the present; "since Friday" is past in any tense."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or role_under(verb) == "report":
        return False
    link = span.root.head
    while link.pos_ in {"ADP", "SCONJ"} and link != verb and link.lower_ not in _PAST_LINKS:
        link = link.head
    helpers = _helpers(verb)
    finite = [t for t in (verb, *helpers) if t.tag_ in {"VBD", "VBZ", "VBP"}]
    done = verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in helpers)
    # "Police are investigating a crash on Sunday": the day is the crash's.
    goes_on = verb.tag_ == "VBG" and any(c.dep_ == "dobj" for c in verb.children)
    now = bool(finite) and all(t.tag_ != "VBD" for t in finite)
    return link == verb and now and not done and not goes_on


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
