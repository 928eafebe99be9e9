"""Read the words that bound or blur a figure: "at least", "nearly", "or more", "up to"."""

import re
from dataclasses import dataclass
from typing import Literal, cast

Bound = Literal["over", "from", "under", "to", "near", "about", "exact"]

_BEFORE: dict[Bound, str] = {
    "from": (
        r"at\s+least|(?:a\s+)?minimum(?:\s+of)?|as\s+few\s+as|as\s+little\s+as|no\s+(?:fewer|less|lower)\s+than|"
        r"not\s+(?:fewer|less|lower)\s+than|starting\s+at|not\s+(?:under|below)"
    ),
    "over": (
        r"(?:more|greater|higher|larger|bigger|longer|older|better|heavier|taller|further|farther|later|rather\s+more)\s+than|after(?=\s+the\s+age)|"
        r"(?<!turn )(?<!rolled )over|above|upwards?\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?|top(?:s|ped|ping)|"
        r"surpass(?:es|ed|ing)?|beyond|(?:just|well)\s+past|north\s+of"
    ),
    "to": (
        r"at\s+(?:the\s+)?most|up\s+to|(?:a\s+)?maximum(?:\s+of)?|as\s+many\s+as|as\s+much\s+as|as\s+high\s+as|"
        r"(?:no|not)\s+(?:more|greater|higher|larger|longer|older|later)\s+than|not\s+(?:over|above)|"
        r"(?:not|n't|never)\s+exceed(?:ed|ing)?|within|capped\s+at|limited\s+to"
    ),
    "under": (
        r"(?:fewer|less|lower|smaller|shorter|younger|worse|lighter)\s+than|before(?=\s+the\s+age)|under|below|short\s+of|shy\s+of|beneath"
    ),
    "near": r"near(?:ly|(?=-))|almost|just\s+(?:under|below|short\s+of|shy\s+of)|close\s+to|approaching|nearing|virtually|not\s+quite",
    "about": (
        r"(?<!know )(?<!knew )(?<!hear )(?<!heard )(?<!talk )(?<!talking )(?<!spoke )(?<!learned )(?<!information )about|around|roughly|some|approximately|approx\.?|an\s+estimated|estimated(?:\s+at)?|circa|ca\.|c\.|~|"
        r"in\s+the\s+region\s+of|or\s+so|on\s+the\s+order\s+of"
    ),
    "exact": r"exactly|precisely|only|just|a\s+total\s+of|totall?ing|a\s+full|a\s+combined",
}
_AFTER: dict[Bound, str] = {
    "from": (
        r"\s*\+|-plus\b|\s+plus\b(?!\s+(?:\d|(?:an?|the|up|another)\b|bonus|add|tax|vat|fee|cost|expense|interest))|\s+and\s+(?:over|above|up|older|more)\b|\s+at\s+least\b|\s+min(?:imum)?\b|"
        r"\s+(?:[a-z-]+\s+){0,2}or\s+(?:more|over|above|higher|older|longer|better)\b"
    ),
    "to": (
        r"\s+and\s+(?:under|below)\b|\s+at\s+(?:the\s+)?most\b|\s+max(?:imum)?\b|"
        r"\s+(?:[a-z-]+\s+){0,2}or\s+(?:less|fewer|under|below|lower|younger)\b"
    ),
    "about": r"\s+or\s+so\b|-odd\b|-ish\b",
}
_FILLER = (
    r"(?:\s+(?:a|an|the|only|just|its|their|his|her|total\s+of|a\s+total\s+of|number|"
    r"age(?:\s+of)?|an\s+estimated|about|around|some|another|further|additional|record|combined))*"
)

_BEFORE_RE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BEFORE.items())})"
    rf"{_FILLER}[\s(-]*$",
    re.IGNORECASE,
)
_AFTER_RE = re.compile(
    "|".join(f"(?P<{name}>{words})" for name, words in _AFTER.items()), re.IGNORECASE
)
# "Over a ten-year period", "under a $20 million contract": the word governs the noun and bounds nothing.
_GOVERNS_NOUN = re.compile(
    r"(?:over|above|under|below|beneath|beyond|within|close\s+to)\s+(?:(?:an?|its|their|his|her)|(?P<the>the))[\s(]*$",
    re.IGNORECASE,
)
# "Over the 300 mark": what the noun names is the bound itself.
_BOUND_NOUN = re.compile(
    r"[\s-](?:mark|threshold|limit|level|line|barrier|cap|target|bar|point)\b", re.IGNORECASE
)
# "Lower than the 3 percent of May" bounds another figure.
_COMPARED = re.compile(r"\bthan\s+the\s*$", re.IGNORECASE)
_WINDOW = 44


@dataclass(frozen=True, slots=True)
class Hedge:
    """How a figure is bounded, and how far the words for it reach."""

    bound: Bound
    start: int
    end: int


def find_hedge(text: str, start: int, end: int, after: int) -> Hedge | None:
    """Read the hedge of the figure at [start, end); `after` is where its unit ends."""
    window = max(0, start - _WINDOW)
    before = _BEFORE_RE.search(text[window:start])
    behind = _AFTER_RE.match(text, after) or _AFTER_RE.match(text, end)
    if behind and (before is None or before.lastgroup in {"exact", "about"}):
        # "some 300-plus": what bounds the figure says more than what blurs it
        first = window + before.start() if before and before.lastgroup == "about" else start
        return Hedge(_bound(behind), first, max(behind.end(), after))
    if before and _COMPARED.search(before[0]):
        return None
    if before and before.lastgroup != "exact" and not _governs_noun(before, text, after):
        return Hedge(_bound(before), window + before.start(), after)
    return None


def _governs_noun(before: re.Match[str], text: str, after: int) -> bool:
    found = _GOVERNS_NOUN.fullmatch(before[0])
    return found is not None and not (found["the"] and _BOUND_NOUN.match(text, after))


def _bound(match: re.Match[str]) -> Bound:
    return cast("Bound", match.lastgroup)  # the patterns are named so
