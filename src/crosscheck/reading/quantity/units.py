"""Read the unit of a figure and convert its amount to the base unit of the kind."""

import re
from dataclasses import dataclass, replace
from functools import cache

from crosscheck.language.measures import base_factor, unit_words
from crosscheck.reading.quantity.figures import Figure, scale_of

PERCENT = "percent"
POINTS = "percentage point"
ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit.

    Attributes:
        start, end: of the figure with its unit.
        factor, offset: turn the figure into the base unit.
        unit: None for a plain count.
        counted: what the unit itself says is counted ("age"), else None.
        at_best: whether the figure is the worst of the ranks that are meant ("the top 20").

    """

    start: int
    end: int
    unit: str | None = None
    factor: float = 1.0
    offset: float = 0.0
    counted: str | None = None
    at_best: bool = False


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
_AGE_AFTER = re.compile(r"[\s-]years?[\s-](?:olds?|of[\s-]age)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"(?:\baged?|\bage\s+of)\s+(?:[a-z]+\s+){0,2}$|\bages\s+$|(?:^|[.;]\s)At\s+$|\b(?:turn(?:s|ed|ing)?)\s+$|"
    r"\b(?:men|women|people|those|persons|adults|children|anyone|everyone|citizens)\s+(?:over|under|above|below)\s+$",
    re.IGNORECASE,
)
_WAS_BEFORE = re.compile(
    r"\b(?:he|she|who)\s+(?:is|was)\s+(?:(?:only|just|still|about|around|nearly|almost|over|under)\s+)?$",
    re.IGNORECASE,
)
_NAME_WAS_BEFORE = re.compile(
    r"\b[A-Z][\w'’-]+\s+(?:is|was)\s+(?:(?:only|just|about|around|nearly|almost|over|under)\s+)?$"
)
_WHEN_AFTER = re.compile(r"\s+when\s+(?:he|she)\b")
_AGE_ENDS = re.compile(r"\s*(?:$|[.,;)]|(?:and|when|at)\b)", re.IGNORECASE)
_OLDER = re.compile(r"\b(?:older|younger)\s+than\s+$", re.IGNORECASE)
_RANK_BEFORE = re.compile(r"(?:\b(?:number|nos?\.?)[\s-]|#)\s?$", re.IGNORECASE)
_TOP_BEFORE = re.compile(r"\btop[\s-]$", re.IGNORECASE)
# What follows "the top ten" when it names places in a ranking and counts nothing.
_TOP_AFTER = re.compile(
    r"\s*(?:$|[.,;:)]|(?:in|of|on|for|at|and|with|by|as)\b)|"
    r"[\s-](?:hit|single|song|album|chart|entry|finish|place|position|spot)(?:s|es)?\b",
    re.IGNORECASE,
)
# "One of the five largest cities" is the fifth at worst.
_ONE_OF_BEFORE = re.compile(r"\b(?:one\s+of|among)\s+(?:the|its|their)\s+$", re.IGNORECASE)
_SUPERLATIVE_AFTER = re.compile(r"[\s-](?:most|least|best|worst|[a-z]{3,}est)\b", re.IGNORECASE)
# A short scale word apart from its figure, as only amounts of money have it ("$ 12 m").
_SHORT_SCALE = re.compile(r"\s(?P<scale>k|m|b)\b", re.IGNORECASE)
# Units that other words may stand before ("880 return yards").
_BASES_OF_NOUNS = frozenset({"day", "year", "metre", "metre ** 2", "kilogram"})
_OF = {"four": 4, "five": 5, "ten": 10, "twenty": 20}


def read_amount(text: str, figure: Figure) -> Amount:
    """Read what stands directly before and after the figure."""
    if figure.kind == "fraction":
        return Amount(figure.start, figure.end, PERCENT)
    if figure.of is not None:
        return Amount(figure.start, figure.end, f"out of {figure.of}")
    if figure.kind == "ordinal":
        return Amount(figure.start, figure.end, ORDINAL)
    before = text[max(0, figure.start - 24) : figure.start]
    return (
        _currency_before(text, figure, before)
        or _after(text, figure)
        or _age_or_rank_before(figure, before, text[figure.end : figure.end + 16])
        or Amount(figure.start, figure.end)
    )


def measured_amount(amount: Amount, noun: str | None) -> Amount:
    """Take the unit from the counted noun when words stand between ("108 consecutive weeks")."""
    measure = unit_words().measures.get(noun or "")
    if len(noun or "") == 1:  # a letter is no unit away from its figure
        return amount
    if amount.unit is not None or measure is None or measure.base not in _BASES_OF_NOUNS:
        return amount
    factor, offset = base_factor(measure.unit, measure.base)
    return replace(amount, unit=measure.base, factor=factor, offset=offset)


def _currency_before(text: str, figure: Figure, before: str) -> Amount | None:
    match = _signs().search(before)
    if not match:
        return None
    unit = unit_words().signs["".join(match["sign"].split())]
    start = figure.start - (len(before) - match.start())
    scale = _SHORT_SCALE.match(text, figure.end)
    if scale and figure.scale == 1.0:
        return Amount(start, scale.end(), unit, scale_of(scale["scale"]))
    return Amount(start, figure.end, unit)


def _after(text: str, figure: Figure) -> Amount | None:
    end = figure.end
    if match := _POINTS.match(text, end):
        return Amount(figure.start, match.end(), POINTS)
    if match := _PERCENT.match(text, end):
        return Amount(figure.start, match.end(), PERCENT)
    if match := _OUT_OF.match(text, end) or _STARS.match(text, end):
        of = match["of"].lower()
        return Amount(figure.start, match.end(), f"out of {_OF.get(of) or of}")
    if match := _sign_after().match(text, end):
        return Amount(figure.start, match.end(), unit_words().signs[match["sign"]])
    if match := _AGE_AFTER.match(text, end):
        return Amount(figure.start, match.end(), "year", counted="age")
    return _word_after(text, figure)


def _word_after(text: str, figure: Figure) -> Amount | None:
    match = _unit_pattern().match(text, figure.end)
    if not match:
        return None
    word = " ".join(match["word"].lower().split())
    if len(word) == 1 and match["word"].isupper():  # "4 G" weighs nothing
        return None
    words = unit_words()
    if currency := _currency(word):
        return Amount(figure.start, match.end(), currency)
    measure = words.measures[_measure_word(word)]
    factor, offset = base_factor(measure.unit, measure.base)
    return Amount(figure.start, match.end(), measure.base, factor, offset)


def _currency(word: str) -> str | None:
    currencies = unit_words().currencies
    return (
        currencies.get(word)
        or currencies.get(word.removesuffix("s"))
        or ("GBP" if word in {"pound", "pounds"} else None)
    )


def _measure_word(word: str) -> str:
    measures = unit_words().measures
    if word in measures:
        return word
    return word.removesuffix("s") if word.removesuffix("s") in measures else "century"


def _is_age(figure: Figure, before: str, after: str) -> bool:
    """Whether "she was 19" ends there, so that no counted noun follows."""
    if _NAME_WAS_BEFORE.search(before) and _WHEN_AFTER.match(after):
        return figure.value < 120
    ends = bool(_AGE_ENDS.match(after))
    return ends and figure.value < 120 and bool(_WAS_BEFORE.search(before))


def _age_or_rank_before(figure: Figure, before: str, after: str) -> Amount | None:
    if _AGE_BEFORE.search(before) or _OLDER.search(before) or _is_age(figure, before, after):
        return Amount(figure.start, figure.end, "year", counted="age")
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
    # "US $ 900 million" is written apart at times.
    patterns = [
        re.escape(s).replace(r"\$", r"\s?\$") if len(s) > 1 else re.escape(s) for s in signs
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
    names = sorted({*words.currencies, *words.measures, "pound", "centurie"}, key=len, reverse=True)
    alternatives = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names)
    # Only words take a plural: "ha" is hectare, "has" is not.
    return re.compile(
        rf"[\s-]?(?P<word>(?:{alternatives})(?:(?<=[a-z]{{3}})s)?)(?!\w)", re.IGNORECASE
    )
