"""The words beside a number or a time, by which two of them in one claim are told apart."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

_REACH = 9
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})


def near_lemmas(doc: "Doc", start: int, end: int) -> tuple[str, ...]:
    """Content lemmas within a few words of [start, end), up to the next number or comma."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return ()
    before = doc[max(0, span.start - _REACH) : span.start]
    after = doc[span.end : span.end + _REACH]
    inside = [t.lemma_.lower() for t in span if t.pos_ in _CONTENT and t.is_alpha]
    found = {*_until_verb(reversed(before)), *inside, *_until_border(after)}
    return tuple(sorted(found))


def _until_border(tokens: "Iterable[Token]") -> list[str]:
    return [t.lemma_.lower() for t in _bordered(tokens)]


def _until_verb(tokens: "Iterable[Token]") -> list[str]:
    """Go left as far as the verb; before it stands the subject, which all numbers share."""
    found = []
    for token in _bordered(tokens):
        found.append(token.lemma_.lower())
        if token.pos_ == "VERB":
            break
    return found


def _bordered(tokens: "Iterable[Token]") -> "Iterator[Token]":
    for token in tokens:
        if token.like_num or token.text in {",", ";", ".", "("} or token.lower_ == "and":
            return
        if token.pos_ in _CONTENT and not token.is_stop and token.is_alpha:
            yield token
