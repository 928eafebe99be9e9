"""Tell figures that belong to a name from figures that are quantities."""

import re
from functools import cache

from crosscheck.language.data_files import any_of, word_list
from crosscheck.language.tokens import Doc, Span, Token, words_at
from crosscheck.reading.quantity.amount import Amount
from crosscheck.reading.quantity.numerals import Numeral

_ABBREVIATION = re.compile(
    r"\b(?:vols?|pts?|chap|sec|art|figs?|pp?|ch|eps?)\s?\.\s?$", re.IGNORECASE
)

_TIED_AFTER = re.compile(r"-[A-Z]")
_TIED_BEFORE = re.compile(r"[A-Z]\w*-$")


def _words(key: str) -> frozenset[str]:
    return word_list("quantity_names.toml", key)


@cache
def _idioms() -> re.Pattern[str]:
    idioms = any_of(_words("idioms")).replace(r"\ ", r"\s+")
    return re.compile(rf"(?:{idioms})\b", re.IGNORECASE)


def is_name(doc: Doc, text: str, figure: Numeral, amount: Amount) -> bool:
    """Whether the figure is part of a name, an idiom or a pronoun and counts nothing; `amount` has its unit.

    `text` is `doc.text`, which is joined anew whenever it is asked for.
    """
    if figure.kind == "times" or amount.bearer is not None or figure.upper is not None:
        return False
    if _idioms().match(text, figure.start):
        return True
    span = words_at(doc, figure.start, figure.end)
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if span.text == "one":
        return _is_pronoun(before, after)
    return (
        _is_in_title(text, figure, amount, after)
        or _is_title_word(span, figure, after, is_capitalised=text[figure.start].isupper())
        or (amount.unit is None and before is not None and _is_model(span, before))
        or (amount.unit is None and before is not None and _names_a_number(span, before, after))
        or (amount.unit is None and _stands_among_capitals(span, before))
    )


def _is_pronoun(before: Token | None, after: Token | None) -> bool:
    if before is not None and before.lower_ in _words("before_pronoun"):
        return True
    if after is None or after.is_punct:
        return True
    return after.pos_ in {"VERB", "AUX", "PRON", "SCONJ"}


def _is_in_title(text: str, figure: Numeral, amount: Amount, after: Token | None) -> bool:
    if (amount.unit is None and _is_glued(text, figure)) or _ABBREVIATION.search(
        text[max(0, figure.start - 12) : figure.start]
    ):
        return True
    if _has_genre_after(text, figure):
        return True
    if amount.unit is None and _is_hyphenated(text, figure):
        return True
    if amount.unit is not None:
        return text[figure.end : amount.end].strip() in _words("title_units")
    return after is not None and after.text in _words("title_links")


def _is_glued(text: str, figure: Numeral) -> bool:
    """Whether letters hang on the figure without being its unit ("3D", "B-52H", "1Read more")."""
    return text[figure.end - 1].isdigit() and text[figure.end : figure.end + 1].isalpha()


def _is_hyphenated(text: str, figure: Numeral) -> bool:
    """Whether a capitalised number word is tied to another capitalised word ("Nine-Nine")."""
    if not text[figure.start].isupper():
        return False
    return bool(_TIED_AFTER.match(text, figure.end) or _TIED_BEFORE.search(text, 0, figure.start))


def _is_title_word(
    span: Span, figure: Numeral, after: Token | None, *, is_capitalised: bool
) -> bool:
    """Whether a number word is capitalised inside a name ("Group of Seven", "Second World War")."""
    token = span[0]
    if not is_capitalised or (token.dep_ == "nummod" and token.head.text.islower()):
        return False
    if token.is_sent_start or token.i == 0 or span.doc[token.i - 1].is_punct:
        return after is not None and after.text[:1].isupper() and after.is_alpha
    return figure.kind == "ordinal" or token.text[0].isalpha()


def _is_model(span: Span, before: Token) -> bool:
    """Whether the figure is of a make whose models have numbers, also before a plural: "AK 47 rifles"."""
    if not span.text[0].isdigit():
        return False
    if before.lower_ in _words("makes") and not before.text.islower():
        return True
    in_name = span[0].ent_iob_ == "I" and span[0].ent_type_ in {
        "PRODUCT",
        "FAC",
        "WORK_OF_ART",
        "LAW",
    }
    return in_name and before.text[:1].isupper() and before.ent_type_ == span[0].ent_type_


def _names_a_number(span: Span, before: Token, after: Token | None) -> bool:
    token = span[0]
    if _counts(token, after):
        return False
    if before.lower_ in _words("numbered"):
        return token.pos_ == "NUM"
    if before.is_upper and len(before) > 1 and before.is_alpha and not before.ent_type_:
        return token.text[0].isdigit()  # "on AM 830"
    if token.text[0].isalpha() or not before.is_alpha or not before.text[0].isupper():
        return False
    if before.is_sent_start:  # every word is capitalised there; "Cars 3 opens", but "Only 3 came"
        return before.pos_ in {"PROPN", "NOUN"}
    return before.pos_ in {"PROPN", "NOUN", "ADJ", "PRON"}


def _has_genre_after(text: str, figure: Numeral) -> bool:
    """Whether a bracket says what the name is that the figure ends or begins ("9 (film)")."""
    return bool(_genre_after().match(text, figure.end))


@cache
def _genre_after() -> re.Pattern[str]:
    genres = any_of(_words("genres"))
    return re.compile(
        rf"(?:\s(?:[A-Z:][\w'’-]*|a|an|the|of|and))*\s?\(\s?(?:[\w-]+\s)*(?:{genres})s?\s?\)"
    )


def _stands_among_capitals(span: Span, before: Token | None) -> bool:
    """Whether a figure opens or stands in a name ("21 Jump Street earned", "Left 4 Dead").

    Names that are counted are in the plural ("12 Democrats voted") or stand before a noun ("40
    Norwegian ships").
    """
    if not span.text[0].isdigit() or (before is not None and not _opens_name(before)):
        return False
    is_called = before is not None and before.lower_ in _words("genres")
    name: list[Token] = []
    for token in span.doc[span.end :]:
        if not (token.text[:1].isupper() or (name and token.lower_ in _words("inner"))):
            break
        name.append(token)
    if not name:
        return is_called and not _counts(span[0], None)
    if name[-1].lower_ in _words("inner"):
        return False
    following = span.doc[name[-1].i + 1] if name[-1].i + 1 < len(span.doc) else None
    if following is not None and following.pos_ in {"NOUN", "ADJ", "NUM"}:
        return False
    is_plural = name[-1].text.endswith("s") and not any(t.lower_ in {"a", "an"} for t in name)
    return is_called or not is_plural


def _opens_name(before: Token) -> bool:
    """Whether a name may begin after the word, or goes on after it."""
    if before.is_quote or before.text in {"``", "''"} or before.lower_ in _words("genres"):
        return True
    return before.text[0].isupper() and before.pos_ not in {"ADP", "ADV", "SCONJ", "CCONJ", "DET"}


def _counts(token: Token, after: Token | None) -> bool:
    """Whether the figure modifies a noun to its right.

    Not "the last 93 Masters 1000 finals", where another figure counts the noun already, and not
    "a Ligue 2 side", where there is only one of it.
    """
    noun = token.head
    if token.dep_ == "nummod" and noun.i > token.i:
        if any(t.like_num for t in token.doc[noun.left_edge.i : token.i - 1]):
            return False
        return noun.tag_ != "NN" or token.text == "1" or noun.lower_ in _words("uninflected")
    return after is not None and after.tag_ == "NNS"
