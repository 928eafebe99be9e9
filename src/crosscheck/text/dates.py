"""The date that code puts beside a relative expression of a statement: "on Thursday [2031-05-01]".

Square brackets are how newspapers mark words that are not the speaker's. The form is fixed, so that
later stages can tell these dates from an article's own words and leave them aside.
"""

import re
from datetime import date

_GLOSS = re.compile(r" \[\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?\]")


def date_gloss(first: date, last: date) -> str:
    """The gloss for one day, or for the days from `first` to `last`, with a space before it."""
    return f" [{first}]" if first == last else f" [{first} to {last}]"


def without_date_glosses(statement: str) -> str:
    """`statement` as it was before dates were put in."""
    return _GLOSS.sub("", statement)
