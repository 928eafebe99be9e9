"""How the digits of a number are grouped: "30,000", "30 000", "1.200.000", and what is no group.

A comma groups; a blank that does not break, a thin one and an apostrophe do so surely, a plain blank
only where no other number can begin. A point is a decimal point unless it cannot be one.
"""

import re

from crosscheck.language.measures import counted_classes
from crosscheck.text.listed import word_set

_SURE_BLANK = "\u00a0\u2007\u2009\u202f'’"
_COMMAS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"
_BLANKS = rf"[1-9]\d{{0,2}}(?:[{_SURE_BLANK}]\d{{3}})+(?!\d)"
_PLAIN_BLANKS = r"[1-9]\d{0,2}(?: \d{3})+(?![\d,.:]?\d)(?![ -]\d)"
_POINTS = r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.]?\d)"
_DECIMAL_COMMA = r"\d+,\d{1,2}(?=\s?(?:million|billion|trillion|per\s?cent|%|€|euros?\b))"
# One number in digits, the longest form first.
DIGITS = rf"{_COMMAS}|{_BLANKS}|{_PLAIN_BLANKS}|{_POINTS}|{_DECIMAL_COMMA}|\d+(?:\.\d+)?"

_ONE_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_IS_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_NOT_DIGIT = re.compile(r"[^\d.]")
# Words before which a number stands by itself: "On May 12 300 people fled", "Flight 370 239 people".
_OTHER_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?|"
    r"\b(?:flight|room|route|highway|line|bus|gate|no|nos|number|aged?|at|vol|channel|article|chapter|"
    r"boeing|airbus|iphone|psalm|unit|level|tel|telephone|phone|call|dial|text|fax)\.?:?)\s$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$£¥]|\b(?:USD|GBP)|(?P<euro>€|\b(?:EUR|CHF)))\s?$")
# Prices told to a tenth of a cent, and scale words, make a point a decimal one.
_FINE_PRICE = re.compile(
    r"\s?(?:a|an|per|/)\s?(?:gallon|litre|liter|l\b|kwh|unit|share|kilowatt)|\s?(?:[kmb]\b|bn\b|million|billion|trillion)",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z]+)")
_DECIMALS = re.compile(r",\d\d(?!\d)")
# Only wholes of these are counted.
_WHOLE = word_set("soldier person child student worker member vehicle home viewer follower")


def value_of(text: str, match: re.Match[str]) -> float:
    """The value of the number that the group "digits" of a match has found in `text`."""
    digits = match["digits"]
    if _IS_DECIMAL_COMMA.fullmatch(digits):
        return float(digits.replace(",", "."))
    if digits.count(".") > 1 or _is_grouped_by_point(text, match):
        return float(digits.replace(".", ""))
    return float(_NOT_DIGIT.sub("", digits))


def numbers_apart(text: str, match: re.Match[str]) -> int | None:
    """Where the first number ends if a plain blank in `match` stands between two of them."""
    blank = match["digits"].find(" ")
    if blank < 0:
        return None
    before = text[max(0, match.start() - 12) : match.start()]
    return match.start("digits") + blank if _OTHER_NUMBER_BEFORE.search(before) else None


def _is_grouped_by_point(text: str, match: re.Match[str]) -> bool:
    """Whether three digits after one point can be no decimals: money, people, "12.500,50"."""
    if not _ONE_POINT.fullmatch(match["digits"]):
        return False
    end = match.end("digits")
    if _DECIMALS.match(text, end):
        return True
    money = _MONEY_BEFORE.search(text[max(0, match.start() - 5) : match.start()])
    if money is not None:
        # Shares are told to an eighth of a dollar: "$74.375".
        is_round = match["digits"].endswith("00") or money["euro"] is not None
        return is_round and not _FINE_PRICE.match(text, end)
    word = _NEXT_WORD.match(text, end)
    if word is None:
        return False
    classes = counted_classes()
    noun = word["word"]
    return (classes.get(noun) or classes.get(noun.removesuffix("s"))) in _WHOLE
