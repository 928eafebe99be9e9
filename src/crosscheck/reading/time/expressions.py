"""Find the time expressions of a text and give each a way to resolve it.

An expression is found by its form alone; what it means may need the day of publication and the
tense of its verb, which the caller supplies as a `Clock`. Vague expressions ("recently",
"in recent days") are found too, so that they are not taken for something else; they resolve
to nothing.
"""

from functools import lru_cache

from crosscheck.reading.time import dates, relative, years
from crosscheck.reading.time.clock import read_clock_times
from crosscheck.reading.time.expression import Expression

# Order matters: the first form to claim a stretch of text keeps it.
_FORMS = (*dates.FORMS, *years.FORMS, *relative.FORMS, *years.BARE_YEARS)


@lru_cache(maxsize=64)
def find_expressions(text: str) -> tuple[Expression, ...]:
    """All time expressions of `text` that do not overlap, in order; times of day are none.

    Kept for a while: who reads the times of a sentence reads its quantities next.
    """
    taken = bytearray(len(text))
    for time in read_clock_times(text):
        taken[time.start : time.end] = b"\1" * (time.end - time.start)
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
