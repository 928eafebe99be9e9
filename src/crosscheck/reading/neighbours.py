"""The words beside a number or a time, by which two of them in one claim are told apart."""

from collections.abc import Iterable

from crosscheck.language.tokens import Doc, Span, Token, words_at

_REACH = 9
# Stands for all words that say "everywhere but there".
OUTSIDE = "outside"
_AMERICA = frozenset({"US", "U.S.", "U.S", "USA", "U.S.A."})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})


def near_lemmas(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Content lemmas within a few words of [start, end), up to the next number or comma."""
    span = words_at(doc, start, end)
    before = doc[max(0, span.start - _REACH) : _start_outside(span)]
    after = doc[span.end : span.end + _REACH]
    inside = [t.lemma_.lower() for t in span if t.pos_ in _CONTENT and t.is_alpha]
    found = {*_until_verb(reversed(before)), *inside, *_until_border(after)}
    return tuple(sorted(found))


def _start_outside(span: Span) -> int:
    """Where the words before a number begin; "Leeds (34,000)" stands beside its bracket."""
    start = span.start
    return start - 1 if start and span.doc[start - 1].text == "(" else start


def _until_border(tokens: Iterable[Token]) -> list[str]:
    """Go right as far as the border, or as far as the words that leave out what comes next."""
    found: list[str] = []
    for token in tokens:
        if _leaves_out(token):
            return [*found, OUTSIDE]
        if _is_border(token):
            return found
        if _is_content(token):
            found.append(_word(token))
    return found


def _leaves_out(token: Token) -> bool:
    """Whether the place that follows is the one not meant ("outside Spain", "other than Spain")."""
    if token.lower_ in {"outside", "excluding"}:
        return True
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return (token.lower_, following) in {("other", "than"), ("apart", "from"), ("except", "for")}


def _until_verb(tokens: Iterable[Token]) -> list[str]:
    """Go left as far as the verb; before it stands the subject, which all numbers share."""
    found: list[str] = []
    for token in tokens:
        if _is_border(token):
            return found
        if _is_content(token):
            found.append(_word(token))
            if token.pos_ == "VERB":
                return found
    return found


def _is_border(token: Token) -> bool:
    return token.like_num or token.text in {",", ";", ".", "("} or token.lower_ == "and"


def _is_content(token: Token) -> bool:
    if token.pos_ not in _CONTENT:
        return False
    return token.text in _AMERICA or (not token.is_stop and token.is_alpha)


def _word(token: Token) -> str:
    """The lemma; "US" and "U.S." are one word and not the pronoun."""
    return "us" if token.text in _AMERICA else token.lemma_.lower()
