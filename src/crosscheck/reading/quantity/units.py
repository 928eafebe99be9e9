"""Read the unit of a figure and convert its amount to the base unit of the kind."""

import re
from dataclasses import replace
from functools import cache

from crosscheck.language.measures import CurrencyPart, base_factor, unit_words
from crosscheck.models.claims import WrittenUnit
from crosscheck.reading.quantity.ages import age_after, is_age_by_words
from crosscheck.reading.quantity.amount import Amount, converted
from crosscheck.reading.quantity.numerals import Numeral, scale_of, small_number
from crosscheck.reading.quantity.scales import read_scale
from crosscheck.reading.quantity.temperature import read_temperature

PERCENT = "percent"
POINTS = "percentage point"
ORDINAL = "ordinal"
# How many times as much.
TIMES = "times"
AGE = "age"

_PERCENT = re.compile(r"\s?%|[\s-]?(?:percent|per\s+cent|pct|pc)\b", re.IGNORECASE)
_POINTS = re.compile(r"[\s-]?(?:%|percent(?:age)?|per\s+cent)[\s-]?points?\b", re.IGNORECASE)
_OUT_OF = re.compile(
    r"\s+out\s+of\s+(?:a\s+(?:possible\s+)?)?(?P<of>4|5|10|20|100|four|five|ten|twenty)\b(?:\s+stars?\b)?(?!\s+[a-z]*(?:s|people|men|women)\b)",
    re.IGNORECASE,
)
_STARS = re.compile(
    r"[\s-]stars?(?:\s+rating)?\s+out\s+of\s+(?:a\s+possible\s+)?(?P<of>4|5|10|four|five|ten)\b",
    re.IGNORECASE,
)
_TIMES_AFTER = re.compile(
    r"[\s-]times\s+(?:as\b|more\b|less\b|that\b|th(?:e|ose|eir)\s+(?!day|week|month|year)[a-z]|its\b|[a-z]{3,}er\s+than\b)|-?fold\b",
    re.IGNORECASE,
)
_RANK_BEFORE = re.compile(r"(?:\b(?:number|nos?\.?)[\s-]|#)\s?$", re.IGNORECASE)
_TOP_BEFORE = re.compile(r"\btop[\s-]$", re.IGNORECASE)
# What follows "the top ten" when it names places in a ranking and counts nothing.
_TOP_AFTER = re.compile(
    r"\s*(?:$|[.,;:)]|(?:in|of|on|for|at|and|with|by|as|among)\b)|"
    r"[\s-](?:hit|single|song|album|chart|entry|finish|place|position|spot)(?:s|es)?\b",
    re.IGNORECASE,
)
# "One of the five largest cities" is the fifth at worst.
_ONE_OF_BEFORE = re.compile(r"\b(?:one\s+of|among)\s+(?:the|its|their)\s+$", re.IGNORECASE)
_SUPERLATIVE_AFTER = re.compile(r"[\s-](?:most|least|best|worst|[a-z]{3,}est)\b", re.IGNORECASE)
# "A mother of two" has two children.
_PARENT_BEFORE = re.compile(
    r"\b(?:grand)?(?:mother|father|mum|mom|dad|parent)s?[\s-]of[\s-]$", re.IGNORECASE
)
# A short scale word apart from its figure or doubled, as only amounts of money have it ("$ 12 m", "$14MM").
_SHORT_SCALE = re.compile(r"(?:\s(?P<scale>k|m|b)|\s?(?P<doubled>mm))\b", re.IGNORECASE)
# "5-foot-8", "six foot two", "5'8\"": feet in the plural need a word for the inches.
_INCHES = re.compile(
    r"(?:[\s-](?:foot[\s-]|(?:feet|ft\.?)[\s-](?=\d{1,2}\s?in))|['′’]\s?)"
    r"(?P<inches>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)(?![\w%/]|[.,]\d|-(?!inch))"
    r"(?P<sign>\s?[\"”″]|\s?''|[\s-](?:inch(?:es)?|in)\b)?",
    re.IGNORECASE,
)
_INCH_SIGN = re.compile(r"[\"″](?=\s[A-Za-z])|in\b")
# Pounds that weigh or pay: "a 500-pound bomb" / "a 500-pound fine".
_MONEY_BEFORE = re.compile(
    r"\b(?:cost|costs|costing|pay|pays|paid|paying|price[ds]?|fine[ds]?|worth|spend|spends|spent|spending|earn\w*|sold|sells?|"
    r"buys?|bought|sterling|budget|fees?|salary|wages?|bet|money|cash|raise[ds]?|donat\w+|charg\w+|owe[ds]?|debts?|profits?|"
    r"loss(?:es)?|revenues?|sales|invest\w*|valued?|funds?|funding|savings|bonus|grants?|loans?|tax(?:es)?)\b",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"[\s-](?:sterling|notes?|coins?|fines?|bonus|deal|fee|bill|budget|prize|house|home|contract|"
    r"of\s+(?:[\w’'-]+\s)?(?:money|debts?|cash|funding|aid|damage|savings|investment|cuts|pay|losses|revenue|tax))\b",
    re.IGNORECASE,
)
_WEIGHT_BEFORE = re.compile(
    r"\b(?:weigh\w*|weights?|lift\w*|heavier|lighter)\b[^.;]{0,24}$", re.IGNORECASE
)
# Whoever loses a few pounds is thinner; a firm that loses five million is poorer.
_CHANGE_BEFORE = re.compile(r"\b(?:los(?:t|e|es|ing)|gain\w*|shed)\b[^.;]{0,24}$", re.IGNORECASE)
_AMOUNTS_OF_MONEY = 5000.0
# Units that other words may stand before ("880 return yards").
_BASES_OF_NOUNS = frozenset({"day", "year", "metre", "metre ** 2", "kilogram"})
_OF = {"four": 4, "five": 5, "ten": 10, "twenty": 20}
_BEFORE, _AFTER = 60, 16
_PENCE = 100


def read_amount(text: str, figure: Numeral) -> Amount:
    """Read what stands directly before and after the figure."""
    if figure.kind == "fraction":
        return Amount(figure.start, figure.end, PERCENT)
    if figure.of is not None:
        return Amount(figure.start, figure.end, f"out of {figure.of}")
    if figure.kind == "ordinal":
        return Amount(figure.start, figure.end, ORDINAL)
    if figure.kind == "times":
        return Amount(figure.start, figure.end, counted="time")
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    return (
        _currency_before(text, figure, before)
        or _after(text, figure)
        or read_scale(text, figure, before)
        or _by_words_before(figure, before, text[figure.end : figure.end + _AFTER])
        or Amount(figure.start, figure.end)
    )


def measured_amount(amount: Amount, noun: str | None) -> Amount:
    """Take the unit from the counted noun when words stand between ("108 consecutive weeks")."""
    measure = unit_words().measures.get(noun or "")
    if len(noun or "") == 1:  # a letter is no unit away from its figure
        return amount
    if amount.unit is not None or measure is None or measure.base not in _BASES_OF_NOUNS:
        return amount
    return converted(amount.start, amount.end, measure.unit, measure.base)


def is_small_part(amount: Amount, smaller: Amount) -> bool:
    """Whether an amount may go on in a smaller unit of its kind ("2 hours" / "14 minutes")."""
    return (
        amount.unit in {"metre", "kilogram", "day", "year"}
        and smaller.unit == amount.unit
        and smaller.counted is None
        and smaller.factor < amount.factor
    )


def _currency_before(text: str, figure: Numeral, before: str) -> Amount | None:
    match = _signs().search(before)
    if not match:
        return None
    unit = unit_words().signs["".join(match["sign"].split())]
    start = figure.start - (len(before) - match.start())
    scale = _SHORT_SCALE.match(text, figure.end)
    if scale and figure.scale == 1.0:
        factor = 1e6 if scale["doubled"] else scale_of(scale["scale"])
        return Amount(start, scale.end(), unit, factor)
    return Amount(start, figure.end, unit)


def _after(text: str, figure: Numeral) -> Amount | None:
    end = figure.end
    for pattern, unit in ((_POINTS, POINTS), (_PERCENT, PERCENT)):
        if match := pattern.match(text, end):
            return Amount(figure.start, match.end(), unit)
    if match := _OUT_OF.match(text, end) or _STARS.match(text, end):
        of = match["of"].lower()
        return Amount(figure.start, match.end(), f"out of {_OF.get(of) or of}")
    if match := _sign_after().match(text, end):
        return Amount(figure.start, match.end(), unit_words().signs[match["sign"]])
    if age := age_after(text, end):
        return _age(figure, *age)
    if _TIMES_AFTER.match(text, end):
        return Amount(figure.start, end, TIMES)
    return (
        _feet_and_inches(text, figure)
        or read_temperature(text, figure)
        or _word_after(text, figure)
    )


def _age(figure: Numeral, end: int, unit: str) -> Amount:
    base = "day" if unit in {"day", "week"} else "year"
    return replace(converted(figure.start, end, unit, base), counted=AGE)


def _feet_and_inches(text: str, figure: Numeral) -> Amount | None:
    """Read "5-foot-8" and "5'8"; without a word for feet the sign for inches must be there."""
    if match := _INCHES.match(text, figure.end):
        if match[0][0] in "'′’" and not match["sign"]:
            return None
        feet = converted(figure.start, match.end(), "foot", "metre")
        inch, _ = base_factor("inch", "metre")
        return replace(feet, rest=small_number(match["inches"]) * inch)
    match = _INCH_SIGN.match(text, figure.end)
    if match and (match[0] == "in" or text.count('"', 0, figure.start) % 2 == 0):
        return converted(figure.start, match.end(), "inch", "metre")
    return None


def _word_after(text: str, figure: Numeral) -> Amount | None:
    match = _unit_pattern().match(text, figure.end)
    if not match:
        return None
    word = " ".join(match["word"].lower().split())
    if _is_other_word(figure, word, match):
        return None
    if word in {"pound", "pounds"} and _is_weight(text, figure, match.end()):
        return converted(figure.start, match.end(), "pound", "kilogram")
    money = _money_word(word)
    if money is not None:
        written = None if money.share == 1.0 else WrittenUnit(word.removesuffix("s"), money.share)
        return Amount(figure.start, match.end(), money.code, money.share, written=written)
    measure = unit_words().measures[_measure_word(word)]
    return converted(figure.start, match.end(), measure.unit, measure.base)


def _is_weight(text: str, figure: Numeral, end: int) -> bool:
    """Whether the pounds behind the figure, which end at `end`, are a weight."""
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    if _WEIGHT_BEFORE.search(before):
        return True
    if figure.scale >= 1000 or figure.value >= _AMOUNTS_OF_MONEY:
        return False
    if _CHANGE_BEFORE.search(before):
        return True
    return not (_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, end))


def _is_other_word(figure: Numeral, word: str, match: re.Match[str]) -> bool:
    """Whether a word is no unit here: "4 G" weighs nothing, "a 1080p screen" costs nothing."""
    if match["of"] and figure.kind != "plural":
        return True
    if word == "p":
        return match[0] != "p" or figure.value >= _PENCE
    return len(word) == 1 and match["word"].isupper()


def _money_word(word: str) -> CurrencyPart | None:
    """The currency of a word, or the part of one."""
    words, singular = unit_words(), word.removesuffix("s")
    code = words.currencies.get(word) or words.currencies.get(singular)
    if singular == "pound":
        code = "GBP"
    return CurrencyPart(code, 1.0) if code else words.parts.get(word) or words.parts.get(singular)


def _measure_word(word: str) -> str:
    measures = unit_words().measures
    if word in measures:
        return word
    return word.removesuffix("s") if word.removesuffix("s") in measures else "century"


def _by_words_before(figure: Numeral, before: str, after: str) -> Amount | None:
    if is_age_by_words(figure, before, after):
        return Amount(figure.start, figure.end, "year", counted=AGE)
    if _PARENT_BEFORE.search(before):
        return Amount(figure.start, figure.end, counted="child")
    if match := _RANK_BEFORE.search(before):
        return Amount(figure.start - (len(before) - match.start()), figure.end, ORDINAL)
    if _ONE_OF_BEFORE.search(before) and _SUPERLATIVE_AFTER.match(after):
        return Amount(figure.start, figure.end, ORDINAL, at_best=True)
    if (match := _TOP_BEFORE.search(before)) and _TOP_AFTER.match(after):
        start = figure.start - (len(before) - match.start())
        return Amount(start, figure.end, ORDINAL, at_best=True)
    return None


@cache
def _signs() -> re.Pattern[str]:
    signs = sorted(unit_words().signs, key=len, reverse=True)
    # "US $ 900 million" is written apart at times; "a $103 million sum" is not Australian.
    patterns = [
        re.escape(s).replace(r"\$", r"\s?\$") if len(s) > 2 else re.escape(s) for s in signs
    ]
    return re.compile(rf"(?<![A-Za-z])(?P<sign>{'|'.join(patterns)})\s?$")


@cache
def _sign_after() -> re.Pattern[str]:
    """A sign of one character behind its figure ("10 million €"); a dollar sign never stands there."""
    signs = [s for s in unit_words().signs if len(s) == 1 and s != "$"]
    return re.compile(rf"\s?(?P<sign>[{''.join(signs)}])(?!\s?\d)")


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = unit_words()
    names = {*words.currencies, *words.parts, *words.measures, "pound", "centurie"}
    ordered = sorted(names, key=len, reverse=True)
    alternatives = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in ordered)
    # Only words take a plural: "ha" is hectare, "has" is not. "Thousands of miles" measures too.
    return re.compile(
        rf"[\s-]?(?P<of>\sof\s)?(?P<word>(?:{alternatives})(?:(?<=[a-z]{{3}})s)?)(?!\w)",
        re.IGNORECASE,
    )
