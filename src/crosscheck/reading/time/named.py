"""Words of an article of which a model says that they tell when: they may say it by pointing.

"Now", "so far" and "since the storm in May" are in every second sentence, mostly without weight, so that
the rules do not take them for times. Where a model names them as the time of a claim's event, they are.
"""

import re
from datetime import date

from crosscheck.reading.time.calendar import Clock, Days, day
from crosscheck.reading.time.expressions import find_expressions

_NOW = re.compile(r"(?:now|currently|presently|at (?:present|the moment))", re.IGNORECASE)
_UNTIL_NOW = re.compile(
    r"(?:so far|thus far|to date|as yet|(?:up )?(?:until|till|to) now)", re.IGNORECASE
)
_SINCE = re.compile(r"since\s+\w", re.IGNORECASE)


def read_named_time(words: str, published: date | None) -> Days | None:
    """The days that `words` point at; None if they do not point, or nothing is known of what they point at."""
    told = " ".join(words.split())
    if _SINCE.match(told):
        return _since(told, published)
    if published is None:
        return None
    if _NOW.fullmatch(told):
        return day(published)
    return Days(None, published) if _UNTIL_NOW.fullmatch(told) else None


def _since(words: str, published: date | None) -> Days | None:
    """From the first day of the time that is told of an event: "since the storm in May"."""
    times = [e for e in find_expressions(words) if not e.anchored]
    days = times[-1].resolve(Clock(published)) if times else None
    return Days(days.first, None) if days and days.first else None
