"""Tell ages from other figures: "aged 34", "Anna Lund, 39,", "dies at 91", "in her 50s", "the over-65s"."""

import re

from crosscheck.language.data_files import word_list
from crosscheck.language.measures import counted_classes
from crosscheck.language.ordered_words import TENS
from crosscheck.language.tokens import Doc, Token
from crosscheck.reading.quantity.numerals import Numeral

OLDEST = 120
_HEDGED = r"(?:(?:only|just|still|about|around|nearly|almost|over|under)\s+)?"
_OLD_AFTER = re.compile(r"[\s-]years?[\s-](?:olds?|of[\s-]age)\b", re.IGNORECASE)
_YOUNG_AFTER = re.compile(r"[\s-](?P<unit>month|week|day)s?[\s-]olds?\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:\baged?|\bage\s+of)\s+(?:[a-z]+\s+){0,2}$|\bages\s+$|\bage[ds]\s+\d{1,3}(?:,\s\d{1,3})*,?\s+and\s+$|"
    r"\b(?:turn(?:s|ed|ing)?)\s+$|\b(?:older|younger)\s+than\s+$|\b(?:over|under)-$",
    re.IGNORECASE,
)
# "People over 60"; "people under one roof" have no age.
_PEOPLE_BEFORE = re.compile(
    r"\b(?:men|women|people|those|persons|adults|children|anyone|everyone|citizens)\s+(?:over|under|above|below)\s+$",
    re.IGNORECASE,
)
_NO_NOUN_AFTER = re.compile(
    r"\s*(?:$|[.,;:)”\"]|[–—]|(?:and|or|who|were|are|is|was|in|with|to|from|will|have|had|can|could|must|may|should|of|at|on|for|but)\b)",
    re.IGNORECASE,
)
# The figure ends what is said: "dies at 91"; or no noun follows: "a man of 34".
_LAST_BEFORE = re.compile(
    r"\b(?:dies|died|dead|dying|passed\s+away|retire[ds]?|retiring|married|widowed|orphaned|pregnant|mother|father)\s"
    r"(?:(?!st(?:and|ood))[\w’'-]+\s){0,4}at\s+$",
    re.IGNORECASE,
)
_MAN_OF_BEFORE = re.compile(r"\b(?:man|woman|boy|girl|child)\s+of\s+$", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(rf"\b(?:he|she|who)\s+(?:is|was)\s+{_HEDGED}$", re.IGNORECASE)
_NAME_WAS_BEFORE = re.compile(rf"\b[A-Z][\w'’-]+\s+(?:is|was)\s+{_HEDGED}$")
_WHEN_AFTER = re.compile(r"\s+when\s+(?:he|she)\b")
_ENDS = re.compile(r"\s*(?:$|[.,;)]|(?:and|when|at)\b)", re.IGNORECASE)
_STOPS = re.compile(
    r"\s*(?:$|[.,;)\n”\"]|(?:was|were|is|has|had|who|and|from|in(?!\s+the\s+(?:morning|evening|afternoon)))\b)"
)
_AT_FIRST = re.compile(r"(?:^|[.;]\s)At\s+$")
# "At 34, he was rich", "At 15 Lund left".
_SOMEBODY_AFTER = re.compile(r"\s*,|\s+(?:he|she|[A-Z])")
_BEFORE_AND_AFTER = (
    (_LAST_BEFORE, _STOPS),
    (_MAN_OF_BEFORE, _NO_NOUN_AFTER),
    (_AT_FIRST, _SOMEBODY_AFTER),
    (_PEOPLE_BEFORE, _NO_NOUN_AFTER),
    (_NAME_WAS_BEFORE, _WHEN_AFTER),
    (_PRONOUN_BEFORE, _ENDS),
)
# What may follow the age of somebody named: "Anna Lund, 39, of Oslo", "Anna Lund, 39 and".
_NAMED_AFTER = re.compile(r"\s*(?:$|[,;.)\n”\"]|[–—]|(?:and|of(?!\sthem\b)|from|who)\b)")
_COMMA_BEFORE = re.compile(r",\s$|\($")
_DECADE = re.compile(
    r"\b(?:his|her|their|my)\s+(?:(?P<part>early|mid|late)[\s-]+)?"
    r"(?P<word>(?P<tens>[2-9]0)s|teens|(?P<spelled>twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)\b(?!\s*,?\s*\d)",
    re.IGNORECASE,
)
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_TEENS = {"early": (13, 14), "mid": (15, 16), "late": (17, 19)}
_BOUND = re.compile(r"\b(?:over|under)-(?P<age>\d\d)s\b", re.IGNORECASE)


def age_decades(text: str) -> list[Numeral]:
    """Find the years of a life: "in her 50s" is 50 to 59, "in their late teens" 17 to 19."""
    return [_decade(m) for m in _DECADE.finditer(text)]


def _decade(match: re.Match[str]) -> Numeral:
    part = (match["part"] or "").lower()
    if match["word"].lower() == "teens":
        low, high = _TEENS.get(part, (13, 19))
    else:
        tens = int(match["tens"]) if match["tens"] else TENS[match["spelled"].lower() + "y"]
        first, last = _PARTS.get(part, (0, 9))
        low, high = tens + first, tens + last
    return Numeral(match.start("word"), match.end("word"), low, upper=high)


def ages_in_a_bound(text: str) -> list[Numeral]:
    """Find the age in "the over-65s"."""
    return [Numeral(m.start("age"), m.end("age"), float(m["age"])) for m in _BOUND.finditer(text)]


def age_after(text: str, end: int) -> tuple[int, str] | None:
    """Where an age that is told behind the figure ends, and its unit ("34-year-old")."""
    if match := _OLD_AFTER.match(text, end):
        return match.end(), "year"
    if match := _YOUNG_AFTER.match(text, end):
        return match.end(), match["unit"].lower()
    return None


def is_age_by_words(figure: Numeral, before: str, after: str) -> bool:
    """Whether the characters around a bare figure, as many as such words need, make it an age."""
    if figure.upper is not None:
        return True
    if figure.value >= OLDEST:
        return False
    return bool(_BEFORE.search(before)) or any(
        words.search(before) and ends.match(after) for words, ends in _BEFORE_AND_AFTER
    )


def bearer_of_age(doc: Doc, text: str, figure: Numeral) -> Token | None:
    """The first word of the name or person whose age a figure between commas is ("Anna Lund, 39,").

    `text` is `doc.text`, which is joined anew whenever it is asked for.
    """
    if not _may_be_age(figure) or not text[figure.start].isdigit():
        return None
    before = _COMMA_BEFORE.search(text[max(0, figure.start - 2) : figure.start])
    if before is None or not _NAMED_AFTER.match(text, figure.end):
        return None
    span = doc.char_span(figure.start, figure.end)
    if span is None or span.start < 2:
        return None
    last = doc[span.start - 2]
    in_bracket = before[0] == "("
    if last.ent_type_ in {"GPE", "LOC", "FAC", "NORP"} and (
        in_bracket or not _has_first_name(last)
    ):
        return None
    if (
        last.pos_ == "PROPN"
        and last.text[0].isupper()
        and last.lower_ not in word_list("roles.toml", "calendar")
    ):
        return None if in_bracket and last.ent_type_ != "PERSON" else _first_of_name(last)
    return last if last.pos_ == "NOUN" and not in_bracket and _is_person(last) else None


def _may_be_age(figure: Numeral) -> bool:
    return (
        figure.kind == "cardinal"
        and 0 < figure.value < OLDEST
        and figure.value == int(figure.value)
    )


def _has_first_name(last: Token) -> bool:
    return last.i > 0 and last.nbor(-1).pos_ == "PROPN"


def _first_of_name(last: Token) -> Token:
    first = last
    while first.i > 0 and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    return first


def _is_person(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in word_list("quantity_names.toml", "bearers") or counted_classes().get(lemma) in {
        "person",
        "child",
        "soldier",
        "student",
    }
