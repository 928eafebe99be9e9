"""Find the time expressions of a text and give each a way to resolve it.

An expression is found by its form alone; what it means may need the day of publication and the
tense of its verb, which the caller supplies as a `Clock`. Vague expressions ("recently",
"in recent days") are found too, so that they are not taken for something else; they resolve
to nothing.
"""

import re

from crosscheck.reading.time import dates, relative, years
from crosscheck.reading.time.expression import Expression

# Order matters: the first form to claim a stretch of text keeps it.
_FORMS = (*dates.FORMS, *years.FORMS, *relative.FORMS, *years.BARE_YEARS)
_CLOCK_TIME = re.compile(
    r"\b\d{4}\s?(?:hours|hrs)\b|"
    r"\b\d{1,2}(?::\d{2})?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o'clock|GMT|UTC|BST|CET)|"
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b",
    re.IGNORECASE,
)


def find_expressions(text: str) -> tuple[Expression, ...]:
    """All time expressions of `text` that do not overlap, in order."""
    taken = bytearray(len(text))
    found: list[Expression] = []
    for pattern, build in _FORMS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            expression = build(match)
            if expression is not None:
                found.append(expression)
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return tuple(sorted(found, key=lambda e: e.start))


def find_clock_times(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of times of day, which are neither dates nor quantities."""
    return tuple(m.span() for m in _CLOCK_TIME.finditer(text))
