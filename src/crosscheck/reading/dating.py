"""Put the date beside each relative expression of a statement, so that it can be read alone.

Only where code knows the days: the expression has no year of its own, is resolved on both sides,
and spans at most a month. Quoted words are not touched.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from crosscheck.language.parse import parse_all
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import Part
from crosscheck.models.claims import TimeRef
from crosscheck.reading.times import read_times
from crosscheck.text.dates import date_gloss, without_date_glosses
from crosscheck.text.quotations import quotations

_LONGEST = timedelta(days=31)


class Stated(NamedTuple):
    """The article's words, the statement made of them (None: the words themselves), and where they stand."""

    quote: str
    statement: str | None
    part: Part = Part.BODY


def date_statements(stated: Sequence[Stated], published: date | None) -> Iterator[str | None]:
    """Yield the statements, in order, with dates put in; those without any come back as they were.

    Dates that a statement already carries in this form were not put there by code and are taken out.
    Without a day of publication nothing is resolved.
    """
    if published is None:
        yield from (s.statement for s in stated)
        return
    docs = parse_all(s.quote for s in stated)
    for one, doc in zip(stated, docs, strict=True):
        yield _dated(one, doc, published)


def _dated(stated: Stated, doc: Doc, published: date) -> str | None:
    plain = without_date_glosses(stated.statement or " ".join(stated.quote.split()))
    dated = plain
    for time in read_times(doc, published, stated.part):
        gloss = _gloss(time)
        if gloss is not None:
            dated = _put_in(dated, time.text, gloss)
    return dated if stated.statement is not None or dated != plain else None


def _gloss(time: TimeRef) -> str | None:
    if time.from_ is None or time.to is None or time.to - time.from_ > _LONGEST:
        return None
    if time.minute is not None:  # "6am on Monday" has its date behind the day
        return None
    return None if str(time.from_.year) in time.text else date_gloss(time.from_, time.to)


def _put_in(statement: str, words: str, gloss: str) -> str:
    """Put `gloss` behind `words` where these stand once and outside quotation marks."""
    if statement.count(words) != 1:
        return statement
    end = statement.index(words) + len(words)
    if any(q.span.start < end < q.span.end for q in quotations(statement)):
        return statement
    return statement[:end] + gloss + statement[end:]
