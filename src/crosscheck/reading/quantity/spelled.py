"""Find figures that are written in words: "two hundred and five", "third", "dozens"."""

import math
import re
from dataclasses import dataclass

from crosscheck.language.data_files import any_of
from crosscheck.language.ordered_words import ONES, ORDINALS, TENS
from crosscheck.reading.quantity.numerals import SCALES, Kind, Numeral

_WORD_NUMBER = re.compile(
    rf"\b(?<!\d\s)(?<!\d-)(?:(?:an?|one)\s+(?=(?:{any_of(SCALES)})\b))?"
    rf"(?:{any_of(ONES, TENS, SCALES)})\b"
    rf"(?:(?:\s+|\s*-\s*|\s+and\s+)(?:{any_of(ONES, TENS, SCALES)})\b)*"
    rf"(?:[-\s](?P<ordinal>{any_of(ORDINALS)})\b(?!\s+of\b))?",
    re.IGNORECASE,
)
# "second-hand" is a word of its own, "second-largest" and "fifth-most populous" are ranks.
_WORD_ORDINAL = re.compile(
    rf"(?<![\w-])(?P<ordinal>{any_of(ORDINALS)})\b(?!-(?!(?:most|least|best|worst|[a-z]{{3,}}est)\b))",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:(?P<lead>tens|dozens|hundreds|thousands|several|a\s+few|a\s+couple(?:\s+of)?)\s+(?:of\s+)?)?"
    r"(?P<scale>dozen|score(?=s\s+of\b)|hundred|thousand|lakh|million|crore|billion|trillion)(?P<s>s?)\b",
    re.IGNORECASE,
)

# A couple of things; not the couple who own them.
_COUPLE = re.compile(
    r"\ba\s+couple\s+(?:of\s+)?(?=(?:more\s+)?(?:[a-z]+s|people|men|women|children)\b)(?!of\b|is\b|was\b|has\b)",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?:(?P<two>twice)|thrice)\b(?!\s+(?:as|the|that|their|its|his|her|this|what)\b)",
    re.IGNORECASE,
)


def couples(text: str) -> list[Numeral]:
    """Find "a couple of": two, or about as many."""
    return [
        Numeral(m.start(), m.start() + len(m[0].rstrip()), 2.0, approx=True)
        for m in _COUPLE.finditer(text)
    ]


def twice(text: str) -> list[Numeral]:
    """Find "twice" and "thrice" where they count times, and not in "twice as many"."""
    return [
        Numeral(m.start(), m.end(), 2.0 if m["two"] else 3.0, "times")
        for m in _TWICE.finditer(text)
    ]


def word_numbers(text: str) -> list[Numeral]:
    """Find cardinals, and ordinals that end a compound ("twenty-first")."""
    found: list[Numeral] = []
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
        if word in SCALES:
            return not self.after_and
        if self.after_and:
            return self.last >= 100
        size = _size(word)
        return self.last > size and not (size == 10 and self.last < 100)

    def add(self, word: str, end: int) -> None:
        """Take the next word, which ends at `end`."""
        if word == "hundred":
            self.part = (self.part or 1.0) * 100
        elif word in SCALES:
            self._apply(SCALES[word])
        else:
            self.part += ONES.get(word) or TENS.get(word) or ORDINALS.get(word, 0)
        self.end, self.last, self.after_and = end, _size(word), False

    def _apply(self, scale: float) -> None:
        """Scale what lies below it: two million three hundred thousand is 2,300,000."""
        if self.part:
            self.whole += self.part * scale
        else:  # "a million", "hundred thousand million"
            self.whole = (self.whole or 1.0) * scale
        self.part, self.scale = 0.0, scale


def _compose(match: re.Match[str]) -> list[Numeral]:
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
        Numeral(
            match.start() + x.start,
            match.start() + x.end,
            x.whole + x.part,
            last_kind if x is sums[-1] else "cardinal",
            scale=x.scale,
        )
        for x in sums
    ]


def _size(word: str) -> float:
    if word in SCALES:
        return SCALES[word]
    return 10.0 if word in TENS else 1.0


def word_ordinals(text: str) -> list[Numeral]:
    """Find ordinals of one word."""
    return [
        Numeral(m.start(), m.end(), float(ORDINALS[m["ordinal"].lower()]), "ordinal")
        for m in _WORD_ORDINAL.finditer(text)
    ]


def plurals(text: str) -> list[Numeral]:
    """Find scale words that are not counted out: "dozens", "several hundred", "tens of thousands"."""
    found = []
    for match in _PLURAL.finditer(text):
        lead = (match["lead"] or "").lower()
        if not match["s"] and lead.split(" ")[0] not in {"several", "a"}:
            continue
        scale = {"score": 20.0}.get(match["scale"].lower()) or SCALES[match["scale"].lower()]
        lead_scale = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1e3}
        value = 2 * scale * lead_scale.get(lead, 1.0)
        found.append(Numeral(match.start(), match.end(), value, "plural", scale=scale))
    return found
