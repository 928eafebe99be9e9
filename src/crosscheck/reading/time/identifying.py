"""Times that tell which thing is meant, and not when something happened: "the 2001 census"."""

import re
from itertools import takewhile

from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Doc, Token, words_at
from crosscheck.reading.time.expression import Expression

_WORDS = "time_roles.toml"
_WORD_BEFORE = re.compile(r"(?P<word>\w+)\s+(?P<the>the\s+)?$", re.IGNORECASE)
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_BEFORE_A_NOUN = frozenset({"nummod", "compound", "nmod", "amod"})


def identified_noun(doc: Doc, expression: Expression) -> Token | None:
    """The noun that a time stands before to say which one is meant; None if it times what happened."""
    if _follows_preposition(doc.text, expression):
        return None
    span = words_at(doc, expression.start, expression.end)
    root = span.root
    if root.dep_ not in _BEFORE_A_NOUN or root.head.i < span.end:
        return None
    noun = root.head
    while noun.dep_ in _BEFORE_A_NOUN and noun.head.i > noun.i:
        noun = noun.head
    return None if noun.lower_ in word_list(_WORDS, "parts_of_day") else noun


def _follows_preposition(text: str, expression: Expression) -> bool:
    """Whether "in", "since" and the like stand just before: then the time is no part of a name.

    "In the 2012 final" names a final; "in the 1990s" is when.
    """
    before = _WORD_BEFORE.search(text[: expression.start])
    if before is None or (before["the"] and not expression.period):
        return False
    return before["word"].lower() in word_list(_WORDS, "before_a_time")


def noun_phrase_lemmas(noun: Token) -> tuple[str, ...]:
    """Content lemmas of a noun, of what stands before it in its phrase, and of a name just behind."""
    before = [t for t in noun.subtree if t.i < noun.i]
    behind = takewhile(lambda t: t.pos_ == "PROPN", noun.doc[noun.i + 1 :])
    words = [noun, *before, *behind]
    return tuple(sorted({t.lemma_.lower() for t in words if t.pos_ in _CONTENT and t.is_alpha}))
