"""Find fractions: "half of", "one in three", and those of a scale ("half a million")."""

import re

from crosscheck.language.data_files import any_of
from crosscheck.language.ordered_words import ONES, TENS
from crosscheck.reading.quantity.numerals import (
    DENOMINATORS,
    SCALES,
    Numeral,
    scale_of,
    scaled_figure,
    small_number,
)

_AND_A_HALF = re.compile(
    rf"\b(?P<whole>{any_of(ONES)}|\d+|an?)[\s-]and[\s-]a[\s-](?P<part>half|quarter|third)\b"
    rf"(?:[\s-](?P<scale>{any_of(SCALES)})\b)?",
    re.IGNORECASE,
)
_PART_OF_SCALE = re.compile(
    rf"\b(?:a[\s-])?(?P<part>half|quarter|three[\s-]quarters)(?:\s+(?:of\s+)?an?\s+|-)"
    rf"(?P<scale>{any_of(SCALES)})\b",
    re.IGNORECASE,
)
# "A quarter-century", "half an hour", "a half-mile", "half of one percent": the unit follows.
_PART_OF_UNIT = re.compile(
    r"(?<![\d/.-])(?<!\d\s)\b(?:(?:an?|one)[\s-])?(?P<part>half|quarter|three[\s-]quarters|[1-7]/[2348])"
    r"(?:(?:\s+of)?\s+(?:an?|one)(?=\s)|(?=[\s-]))(?=[\s-](?:century|decade|hour|minute|mile|kilomet(?:re|er)|"
    r"inch|foot|acre|pound|tonne|ton|gallon|day|year|per\s?cent)\b)",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(?<![\d/.-])(?P<of>[1-9])/(?P<all>[2-8]|10)(?=(?:rds|ths)?\s+of\b)")
_FRACTION = re.compile(
    rf"\b(?:(?P<numerator>an?|{any_of(ONES)}|\d{{1,2}})(?P<tie>[\s-]))?"
    rf"(?P<denominator>{any_of(DENOMINATORS)})(?P<s>s?)\b(?=(?P<of>\s+of\b)?)",
    re.IGNORECASE,
)
# "Three-tenths of a percent": a part of the unit, not of what is counted.
_OF_PERCENT = re.compile(r"\s+of\s+(?:an?|one|1)(?=\s+per\s?cent)", re.IGNORECASE)
_ONE_UNIT = re.compile(
    r"(?:\b(?:over|under|(?:more|less|longer|shorter)\s+than|nearly|almost|about|around|at\s+least|up\s+to)\s+"
    r"(?P<one>an?|(?P<half>half\s+an?)))(?=[\s-](?:second|minute|hour|day|week|fortnight|month|year|decade|"
    r"century|mile|kilomet(?:re|er)|met(?:re|er)|foot|inch|tonne|ton|kilogram|pound)\b)",
    re.IGNORECASE,
)
# Characters before a fraction among which "by" stands.
_BEFORE = 60
_BY = re.compile(
    r"\b(?:by|up|down)\s+(?:about|around|nearly|almost|over|more\s+than|some)?\s*$", re.IGNORECASE
)
# "Losses in three quarters": parts of a year.
_DETERMINING = frozenset({"the", "its", "their", "his", "her", "all", "our"})
_IN_TIME = re.compile(
    r"\b(?:in|for|over|after|within|last|past|next|previous|first|consecutive|successive|straight)\s+$",
    re.IGNORECASE,
)
_CLAUSE_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:)]|(?:to|from|in|on|at|since|over|after|during|between|compared|and|but|as)\b)",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b(?<!#)(?<!#\s)(?<!number\s)(?P<numerator>{any_of(ONES)}|\d{{1,2}})[\s-](?:in|out\s+of)[\s-]"
    rf"(?:every[\s-])?(?P<denominator>{any_of(ONES, TENS)}|\d{{1,3}}|100)\b(?!\s*(?:%|[.,/:]\d))",
    re.IGNORECASE,
)


def and_a_half(text: str) -> list[Numeral]:
    """Find "two and a half", with or without a scale word."""
    found = []
    for match in _AND_A_HALF.finditer(text):
        value = small_number(match["whole"]) + 1 / DENOMINATORS[match["part"].lower()]
        found.append(scaled_figure(match.start(), match.end(), value, scale_of(match["scale"])))
    return found


def one_unit(text: str) -> list[Numeral]:
    """Find the one in "over a year" and the half in "half a mile"; "a year" alone counts nothing."""
    return [
        Numeral(m.start("one"), m.end("one"), 0.5 if m["half"] else 1.0)
        for m in _ONE_UNIT.finditer(text)
    ]


def part_of_scale(text: str) -> list[Numeral]:
    """Find "half a million" and "three quarters of a million"."""
    found = []
    for match in _PART_OF_SCALE.finditer(text):
        value = _share(match["part"])
        found.append(scaled_figure(match.start(), match.end(), value, scale_of(match["scale"])))
    return found


def _share(part: str) -> float:
    part = part.lower()
    if part[0].isdigit():
        return int(part[0]) / int(part[-1])
    return 0.75 if part.startswith("three") else 0.5 if part == "half" else 0.25


def part_of_unit(text: str) -> list[Numeral]:
    """Find the half in "half an hour", "a half-century", "half a percent"; the unit follows it."""
    return [Numeral(m.start(), m.end(), _share(m["part"])) for m in _PART_OF_UNIT.finditer(text)]


def slash_fractions(text: str) -> list[Numeral]:
    """Find "2/3 of": shares, in percent."""
    return [
        Numeral(m.start(), m.end(), 100 * int(m["of"]) / int(m["all"]), "fraction")
        for m in _SLASH.finditer(text)
        if int(m["of"]) < int(m["all"])
    ]


def fractions(text: str) -> list[Numeral]:
    """Find "a quarter of", "two thirds", "half the": shares, in percent."""
    found = []
    for match in _FRACTION.finditer(text):
        word = match["denominator"].lower()
        numerator = match["numerator"]
        plural = bool(match["s"]) and numerator is not None
        if not (
            match["of"]
            or plural
            or (match["tie"] == "-" and (numerator or "").lower() == "one" and not match["s"])
            or (word == "half" and _half_of_something(text, match))
            or _is_change(text, match)
        ):
            continue
        if numerator is None and word not in {"half", "quarter"}:
            continue
        if (
            word == "quarter"
            and plural
            and not match["of"]
            and _IN_TIME.search(text, 0, match.start())
        ):
            continue
        value = small_number(numerator or "one") / DENOMINATORS[word]
        if part := _OF_PERCENT.match(text, match.end()):
            found.append(Numeral(match.start(), part.end(), value))
        else:
            found.append(Numeral(match.start(), match.end(), 100 * value, "fraction"))
    return found


def _half_of_something(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    after = text[match.end() :].lstrip().split(" ", 1)[0].lower()
    return before not in {"first", "second", "other", "the"} and after in _DETERMINING


def _is_change(text: str, match: re.Match[str]) -> bool:
    """Whether something changed by the fraction ("fell by a fifth")."""
    end = match.end()
    return bool(
        _BY.search(text, max(0, match.start() - _BEFORE), match.start())
        and _CLAUSE_GOES_ON.match(text, end)
    )


def one_in_three(text: str) -> list[Numeral]:
    """Find "one in three": shares, in percent."""
    found = []
    for match in _IN.finditer(text):
        numerator, denominator = (
            small_number(match["numerator"]),
            small_number(match["denominator"]),
        )
        if not 0 < numerator < denominator or " out" in match[0].lower():
            continue
        if denominator > 10 and denominator % 10:  # "31 in 102 games"
            continue
        found.append(Numeral(match.start(), match.end(), 100 * numerator / denominator, "fraction"))
    return found
