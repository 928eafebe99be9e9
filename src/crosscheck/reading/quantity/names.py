"""Tell figures that belong to a name from figures that are quantities."""

import re
from typing import TYPE_CHECKING

from crosscheck.reading.quantity.numbers import Figure
from crosscheck.reading.quantity.units import Amount

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "Article 5", "Flight 370": the figure tells one of its kind from the others.
_NUMBERED = frozenset(
    [
        "article",
        "section",
        "chapter",
        "room",
        "flight",
        "gate",
        "route",
        "highway",
        "page",
        "paragraph",
        "phase",
        "level",
        "type",
        "model",
        "season",
        "episode",
        "volume",
        "part",
        "series",
        "version",
        "act",
        "bill",
        "resolution",
        "category",
        "class",
        "division",
        "unit",
        "district",
        "ward",
        "platform",
        "line",
        "lane",
        "channel",
        "window",
        "windows",
        "apollo",
        "day",
        "week",
        "stage",
        "round",
        "game",
        "match",
        "step",
        "step",
        "figure",
        "table",
        "appendix",
        "question",
        "proposition",
        "amendment",
        "title",
        "code",
        "area",
        "zone",
        "block",
        "tower",
        "formula",
        "under-",
    ]
)
_IDIOM = re.compile(
    r"^(?:one\s+(?:of|another|day|side|hand|thing|can|could|might|must|should|who|would|way|point|time|in which)|"
    r"first\s+(?:lady|minister|of\s+all|name|aid|hand|half|place|and\s+foremost|time(?=\s+(?:since|in)))|second\s+(?:half|world|hand)|"
    r"third\s+(?:party|world|reich)|"
    r"second-hand|zero\s+(?:tolerance|in\b))\b",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = frozenset(
    [
        "the",
        "this",
        "that",
        "which",
        "each",
        "every",
        "any",
        "no",
        "another",
        "some",
        "such",
    ]
)
_NUMBERED_SHORT = re.compile(
    r"\b(?:vols?|pts?|chap|sec|art|figs?|pp?|ch|eps?|nos?)\s?\.\s?$", re.IGNORECASE
)
# A small word in capitals goes on with a title ("Eight Out of Ten").
# "127 Hours" is a film; news writes units in lower case.
_UNIT_IN_TITLE = re.compile(
    r"\s(?:Seconds|Minutes|Hours|Days|Weeks|Months|Years|Miles|Feet|Cents?|Dollars)"
)
_TITLE_LINKS = frozenset({"Out", "Of", "And", "To", "In", "The", "Or", "On", "For"})


def is_name(doc: "Doc", figure: Figure, amount: Amount) -> bool:
    """Whether the figure is part of a name, an idiom or a pronoun and counts nothing."""
    text = doc.text
    if _IDIOM.match(text[figure.start : figure.start + 40]):
        return True
    span = doc.char_span(figure.start, figure.end, alignment_mode="expand")
    if span is None:
        return True
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if span.text == "one":
        return _is_pronoun(before, after)
    if _is_glued(text, figure) or _NUMBERED_SHORT.search(text[: figure.start][-12:]):
        return True
    if after is not None and after.text in _TITLE_LINKS:
        return True
    if amount.unit is not None and _UNIT_IN_TITLE.fullmatch(text[figure.end : amount.end]):
        return True
    if figure.kind == "ordinal" or span.text[0].isalpha():
        return _is_title_word(span[0], before, after)
    return amount.unit is None and before is not None and _names_a_number(span[0], before, after)


def _is_pronoun(before: "Token | None", after: "Token | None") -> bool:
    if before is not None and before.lower_ in _PRONOUN_BEFORE:
        return True
    if before is not None and before.lower_ in {"good", "bad", "new", "old", "last", "next"}:
        return True
    if after is None or after.is_punct:
        return True
    return after.pos_ in {"VERB", "AUX", "PRON", "SCONJ"}


def _is_glued(text: str, figure: Figure) -> bool:
    """Whether letters hang on the figure without being its unit ("3D", "B-52H")."""
    after = text[figure.end : figure.end + 2]
    return (
        bool(re.match(r"[A-Za-z]", after))
        and text[figure.end - 1].isdigit()
        and bool(re.match(r"[A-Z](?![a-z])", after))
    )


def _is_title_word(token: "Token", before: "Token | None", after: "Token | None") -> bool:
    """Whether a number word is capitalised inside a name ("Group of Seven", "Second World War")."""
    if not token.text[0].isupper() or (token.dep_ == "nummod" and token.head.text.islower()):
        return False
    begins = token.is_sent_start or before is None or before.is_punct
    if begins:
        return after is not None and after.text[:1].isupper() and after.is_alpha
    return True


def _names_a_number(token: "Token", before: "Token", after: "Token | None") -> bool:
    if before.lower_ in _NUMBERED and not _counts(token, after):
        return True
    capitalised = before.text[0].isupper() and before.pos_ in {"PROPN", "NOUN", "ADJ"}
    return (
        capitalised and before.is_alpha and not before.is_sent_start and not _counts(token, after)
    )


def _counts(token: "Token", after: "Token | None") -> bool:
    """Whether the figure modifies a noun to its right."""
    if token.dep_ == "nummod" and token.head.i > token.i:
        return True
    return after is not None and after.pos_ == "NOUN" and after.tag_ == "NNS"
