"""Find the figures of a text, in digits or in words, with their exact value.

Only the bare figure is read here: no unit, no hedge, no noun. A plural scale word ("dozens",
"tens of thousands") is a figure too: at least two of the scale, never to the digit.
"""

import math
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["cardinal", "ordinal", "fraction", "plural"]

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_SCALE_ABBREVIATIONS = {**_SCALES, **_SHORT_SCALES}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=1,
    )
} | {
    f"{word[:-1]}ieth": 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_DENOMINATORS = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {
    word: value for word, value in _ORDINALS.items() if value > 3
}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def _words(*vocabularies: dict[str, int] | dict[str, float]) -> str:
    found = sorted({w for v in vocabularies for w in v}, key=lambda w: (-len(w), w))
    return "|".join(found)


_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
# A figure must not be glued to a name ("Su-35", "MH17") or be the tail of another figure.
_FREE = r"(?<![\w.,/+])(?<![A-Za-z]-)(?<!\d[-:])"
_SCALE = "|".join(sorted((*_SCALES, "bn", "mn", "tn", "mil", "mln"), key=len, reverse=True))

_DIGIT_NUMBER = re.compile(
    rf"{_FREE}(?P<digits>{_DIGITS})(?P<vulgar>[½¼¾⅓⅔])?"
    rf"(?P<scale>(?:(?:\s|-)?(?:{_SCALE})\b(?!s))+|(?:k|m|b)\b)?",
    re.IGNORECASE,
)
_RANGE_TAIL = re.compile(
    rf"(?<=\d)(?P<dash>\s?[-–—]\s?[$£€]?)(?P<digits>{_DIGITS})"
    rf"(?P<scale>(?:(?:\s|-)?(?:{_SCALE})\b(?!s))+|(?:k|m|b)\b)?",
    re.IGNORECASE,
)
_DIGIT_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b", re.IGNORECASE
)
_WORD_NUMBER = re.compile(
    rf"\b(?<!\d\s)(?<!\d-)(?:(?:an?|one)\s+(?=(?:{_words(_SCALES)})\b))?"
    rf"(?:{_words(_ONES, _TENS, _SCALES)})\b"
    rf"(?:(?:\s+|\s*-\s*|\s+and\s+)(?:{_words(_ONES, _TENS, _SCALES)})\b)*"
    rf"(?:[-\s](?P<ordinal>{_words(_ORDINALS)})\b(?!\s+of\b))?",
    re.IGNORECASE,
)
_WORD_ORDINAL = re.compile(rf"(?<![\w-])(?P<ordinal>{_words(_ORDINALS)})\b(?!-)", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:(?P<lead>tens|dozens|hundreds|thousands|several|a\s+few|a\s+couple(?:\s+of)?)\s+(?:of\s+)?)?"
    r"(?P<scale>dozen|score(?=s\s+of\b)|hundred|thousand|lakh|million|crore|billion|trillion)(?P<s>s?)\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(
    rf"\b(?P<whole>{_words(_ONES)}|\d+|an?)[\s-]and[\s-]a[\s-](?P<part>half|quarter|third)\b"
    rf"(?:[\s-](?P<scale>{_words(_SCALES)})\b)?",
    re.IGNORECASE,
)
_PART_OF_SCALE = re.compile(
    rf"\b(?P<part>half|(?:a\s+)?quarter|three[\s-]quarters)\s+(?:of\s+)?an?\s+"
    rf"(?P<scale>{_words(_SCALES)})\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?:(?P<numerator>an?|{_words(_ONES)}|\d{{1,2}})[\s-])?"
    rf"(?P<denominator>{_words(_DENOMINATORS)})(?P<s>s?)\b(?=(?P<of>\s+of\b)?)",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b(?<!#)(?<!#\s)(?<!number\s)(?P<numerator>{_words(_ONES)}|\d{{1,2}})[\s-](?:in|out\s+of)[\s-]"
    rf"(?:every[\s-])?(?P<denominator>{_words(_ONES, _TENS)}|\d{{1,3}}|100)\b(?!\s*(?:%|[.,/:]\d))",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(?<![\w./])(?P<value>\d+(?:\.\d+)?)\s?/\s?(?P<of>4|5|10|20|100)(?![\d/])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A bare number.

    Attributes:
        kind: "plural" is a scale word in the plural or with "several": `value` is its least.
        of: the scale of a score ("5.75/10": 10), else None.
        scale: of the scale word ("12 million": 1,000,000), else 1.
        ranged: whether a dash ties it to the figure before it ("10-12": true for 12).

    """

    start: int
    end: int
    value: float
    kind: Kind = "cardinal"
    of: int | None = None
    scale: float = 1.0
    ranged: bool = False


def find_figures(text: str) -> tuple[Figure, ...]:
    """All figures of `text` that do not overlap, in order; longer readings win over shorter."""
    taken = bytearray(len(text))
    found: list[Figure] = []
    for finder in _FINDERS:
        for figure in finder(text):
            if not any(taken[figure.start : figure.end]):
                found.append(figure)
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    return tuple(sorted(found, key=lambda f: f.start))


def _to_float(digits: str) -> float:
    return float(digits.replace(",", ""))


def _scale_of(words: str | None) -> float:
    scale = 1.0
    for word in re.split(r"[\s-]+", (words or "").lower()):
        scale *= _SCALE_ABBREVIATIONS.get(word, 1.0)
    return scale


def _digit_numbers(text: str) -> list[Figure]:
    found = []
    for match in _DIGIT_NUMBER.finditer(text):
        scale = _scale_of(match["scale"])
        value = _to_float(match["digits"]) + _VULGAR.get(match["vulgar"] or "", 0.0)
        found.append(_figure(match.start(), match.end(), value, scale))
        tail = _RANGE_TAIL.match(text, match.end())
        if tail:
            found.append(_range_tail(tail))
    return found


def _range_tail(match: re.Match[str]) -> Figure:
    start = match.start("digits")
    scale = _scale_of(match["scale"])
    return Figure(start, match.end(), _to_float(match["digits"]) * scale, scale=scale, ranged=True)


def _figure(start: int, end: int, value: float, scale: float) -> Figure:
    # 1.1 million is 1100000.0000000002 in binary; ten digits after the point are plenty.
    return Figure(start, end, round(value * scale, 10), scale=scale)


def _slash_scores(text: str) -> list[Figure]:
    return [
        Figure(m.start(), m.end(), float(m["value"]), of=int(m["of"]))
        for m in _SLASH.finditer(text)
    ]


def _digit_ordinals(text: str) -> list[Figure]:
    return [
        Figure(m.start(), m.end(), _to_float(m["digits"]), "ordinal")
        for m in _DIGIT_ORDINAL.finditer(text)
    ]


def _word_numbers(text: str) -> list[Figure]:
    found: list[Figure] = []
    for match in _WORD_NUMBER.finditer(text):
        found.extend(_compose(match))
    return found


@dataclass(slots=True)
class _Sum:
    """Number words added up from left to right; `whole` is what lies above the last scale."""

    start: int
    whole: float = 0.0
    part: float = 0.0
    last: float = math.inf
    after_and: bool = False
    end: int = 0
    scale: float = 1.0

    def takes(self, word: str) -> bool:
        """Whether the number goes on with `word` ("two hundred" + "five", not "two" + "three")."""
        if word in _SCALES:
            return not self.after_and
        if self.after_and:
            return self.last >= 100
        size = _size(word)
        return self.last > size and not (size == 10 and self.last < 100)

    def add(self, word: str, end: int) -> None:
        """Take the next word, which ends at `end`."""
        if word == "hundred":
            self.part = (self.part or 1.0) * 100
        elif word in _SCALES:
            self._apply(_SCALES[word])
        else:
            self.part += _ONES.get(word) or _TENS.get(word) or _ORDINALS.get(word, 0)
        self.end, self.last, self.after_and = end, _size(word), False

    def _apply(self, scale: float) -> None:
        """Scale what lies below it: two million three hundred thousand is 2,300,000."""
        if self.part:
            self.whole += self.part * scale
        else:  # "a million", "hundred thousand million"
            self.whole = (self.whole or 1.0) * scale
        self.part, self.scale = 0.0, scale


def _compose(match: re.Match[str]) -> list[Figure]:
    """Split a run of number words where they stop making one number ("two and three")."""
    sums: list[_Sum] = []
    article = -1
    for found in re.finditer(r"[a-z]+", match[0].lower()):
        word = found[0]
        if word in {"a", "an"}:
            article = found.start()
        elif word == "and" and sums:
            sums[-1].after_and = True
        else:
            if not sums or not sums[-1].takes(word):
                sums.append(_Sum(found.start() if article < 0 else article))
                article = -1
            sums[-1].add(word, found.end())
    last_kind: Kind = "ordinal" if match["ordinal"] else "cardinal"
    return [
        Figure(
            match.start() + x.start,
            match.start() + x.end,
            x.whole + x.part,
            last_kind if x is sums[-1] else "cardinal",
            scale=x.scale,
        )
        for x in sums
    ]


def _size(word: str) -> float:
    if word in _SCALES:
        return _SCALES[word]
    return 10.0 if word in _TENS else 1.0


def _word_ordinals(text: str) -> list[Figure]:
    return [
        Figure(m.start(), m.end(), float(_ORDINALS[m["ordinal"].lower()]), "ordinal")
        for m in _WORD_ORDINAL.finditer(text)
    ]


def _plurals(text: str) -> list[Figure]:
    found = []
    for match in _PLURAL.finditer(text):
        lead = (match["lead"] or "").lower()
        if not match["s"] and lead.split(" ")[0] not in {"several", "a"}:
            continue
        scale = {"score": 20.0}.get(match["scale"].lower()) or _SCALES[match["scale"].lower()]
        lead_scale = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1e3}
        value = 2 * scale * lead_scale.get(lead, 1.0)
        found.append(Figure(match.start(), match.end(), value, "plural", scale=scale))
    return found


def _and_a_half(text: str) -> list[Figure]:
    found = []
    for match in _AND_A_HALF.finditer(text):
        value = _small(match["whole"]) + 1 / _DENOMINATORS[match["part"].lower()]
        found.append(_figure(match.start(), match.end(), value, _scale_of(match["scale"])))
    return found


def _part_of_scale(text: str) -> list[Figure]:
    found = []
    for match in _PART_OF_SCALE.finditer(text):
        part = match["part"].lower()
        share = 0.75 if part.startswith("three") else 0.5 if part == "half" else 0.25
        found.append(_figure(match.start(), match.end(), share, _scale_of(match["scale"])))
    return found


def _small(word: str) -> float:
    lower = word.lower()
    if lower.isdigit():
        return float(lower)
    return float(_ONES.get(lower, _TENS.get(lower, 1)))


def _fractions(text: str) -> list[Figure]:
    found = []
    for match in _FRACTION.finditer(text):
        word = match["denominator"].lower()
        numerator = match["numerator"]
        plural = bool(match["s"]) and numerator is not None
        if not (match["of"] or plural or (word == "half" and _half_of_something(text, match))):
            continue
        if numerator is None and word not in {"half", "quarter"}:
            continue
        value = _small(numerator or "one") / _DENOMINATORS[word]
        found.append(Figure(match.start(), match.end(), 100 * value, "fraction"))
    return found


def _half_of_something(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    after = text[match.end() :].lstrip().split(" ", 1)[0].lower()
    return before not in {"first", "second", "other", "the"} and after in {
        "the",
        "its",
        "their",
        "his",
        "her",
        "all",
        "our",
    }


def _one_in_three(text: str) -> list[Figure]:
    found = []
    for match in _IN.finditer(text):
        numerator, denominator = _small(match["numerator"]), _small(match["denominator"])
        if not 0 < numerator < denominator or " out" in match[0].lower():
            continue
        found.append(Figure(match.start(), match.end(), 100 * numerator / denominator, "fraction"))
    return found


_FINDERS = (
    _slash_scores,
    _and_a_half,
    _part_of_scale,
    _fractions,
    _one_in_three,
    _digit_ordinals,
    _plurals,
    _digit_numbers,
    _word_numbers,
    _word_ordinals,
)
