"""Where and when the labels set an event, given as a faultless model's answer, and what arrives of it.

The labels say when, and have no place: that is a name of a place or country behind a preposition of place.
"""

import re
from collections.abc import Iterator, Sequence

from crosscheck.evals.gold.records import GoldClaim, GoldEntity
from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Matched, Subject
from crosscheck.extract.full import FullEvent

WHERE, WHEN = "event_where", "event_when"
PLACES = frozenset({"place", "country"})
_AT_PLACE = r"\b(?:[Ii]n|[Aa]t|[Nn]ear|outside|inside|around|across) (?:the )?"


def event_of(claim: GoldClaim, entities: Sequence[GoldEntity]) -> FullEvent | None:
    """When and where, as far as the labels say it of the quote's own words; None if they do not."""
    when = next((t.text for t in claim.times if t.role == "event" and (t.from_ or t.to)), None)
    where = place_in(claim.quote, entities)
    if when is None and where is None:
        return None
    return FullEvent(what=None, where=where, when=when, standing=None)


def place_in(quote: str, entities: Sequence[GoldEntity]) -> str | None:
    """The place at which the words of a quote set something, as they write it."""
    forms = sorted({f for e in entities if e.type in PLACES for f in e.forms}, key=len)
    found = (re.search(rf"{_AT_PLACE}({re.escape(f)})\b", quote) for f in reversed(forms))
    return next((match.group(1) for match in found if match), None)


def score_events(subject: Subject) -> Iterator[Mark]:
    """Mark after ground: place and time of each event are the article's words as they were given."""
    for pair, given in _with_events(subject):
        for measure, words in ((WHERE, given.where), (WHEN, given.when)):
            if words is not None:
                yield _kept(subject, pair, measure, words in pair.claim.event.from_words)


def score_read_events(subject: Subject) -> Iterator[Mark]:
    """Mark after reading: the place is the one named, and the days are those of the labels."""
    for pair, given in _with_events(subject):
        event, claim = pair.claim.event, pair.claim
        if given.where is not None:
            meant = {given.where, *(e.id for e in claim.entities if given.where in e.text)}
            yield _kept(subject, pair, WHERE, not meant.isdisjoint(event.where))
        labelled = next((t for t in pair.gold.times if t.text == given.when), None)
        if labelled is not None:
            same = (event.from_, event.to) == (labelled.from_, labelled.to)
            yield _kept(subject, pair, WHEN, same)


def _with_events(subject: Subject) -> Iterator[tuple[Matched, FullEvent]]:
    for pair in subject.matched:
        given = event_of(pair.gold, subject.gold.entities)
        if given is not None:
            yield pair, given


def _kept(subject: Subject, pair: Matched, measure: str, kept: bool) -> Mark:  # noqa: FBT001 - the mark
    return Mark(measure, pair.gold.id, subject.cluster(pair.gold), 1, kept, 1, kept)
