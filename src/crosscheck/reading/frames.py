"""Which event a claim speaks of: when and where it was, and whether it is the story's own.

A claim cut out of its sentence has lost what stands beside it ("..., killing 480 people" in a
sentence on 2012). So the frame is gathered from the claim, then from its sentence, then from the
sentence before if this one goes on with "It" or "They"; the nearest that says it wins, and the
words that say it are kept. What a model named, and ground found in the article, comes before all that.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from crosscheck.language.geography import LOCATIVE
from crosscheck.models.articles import ArticleContext, Span
from crosscheck.models.claims import Claim, EventFrame, Modality, TimeRef
from crosscheck.models.readings import ReadClaim
from crosscheck.reading.time.calendar import Clock, Days, day
from crosscheck.reading.time.expressions import find_expressions
from crosscheck.text.fold import folded
from crosscheck.text.sentences import overlapping, paragraphs, sentences

# What lies further back than this is no part of a story of today.
_STORY = timedelta(days=60)
_GOES_ON = re.compile(r"\W*(?:It|They|This|That|These|He|She|Both|There)\b")
_ANOTHER = re.compile(
    r"\b(?:another|a separate|separately|elsewhere|previous|previously|a similar|in the past)\b",
    re.IGNORECASE,
)
# "Now", "so far" and "since the storm in May" are in every second sentence, mostly without weight, so that
# the rules do not take them for times. Where a model names them as the time of a claim's event, they are.
_NOW = re.compile(r"(?:now|currently|presently|at (?:present|the moment))", re.IGNORECASE)
_UNTIL_NOW = re.compile(
    r"(?:so far|thus far|to date|as yet|(?:up )?(?:until|till|to) now)", re.IGNORECASE
)
# What stands before the time of something else than the sentence tells of.
_OF_ANOTHER = re.compile(
    r"\b(?:(?:since|until|till)\s+|(?:who|which|whose|where)\b[^,;]*)$", re.IGNORECASE
)
_SINCE = re.compile(r"since\s+\w", re.IGNORECASE)
_NO_PLACES = ("person:", "group:")
_FROM_OR_AT = LOCATIVE | {"from"}
_FRONTED = len("In the ")
Standing = Literal["own", "earlier", "other", "general"]


class _When(NamedTuple):
    first: date | None
    last: date | None
    words: str


def frame_claims(
    reads: Sequence[ReadClaim], contexts: Mapping[str, ArticleContext]
) -> tuple[ReadClaim, ...]:
    """Give every claim its event frame; the order stays.

    What their event holds already was named by who proposed them, in words of the article. Of an article
    without text only the claims themselves are looked at.
    """
    by_article: dict[str, list[int]] = defaultdict(list)
    for index, read in enumerate(reads):
        by_article[read.claim.article].append(index)
    framed = list(reads)
    for article, indices in by_article.items():
        context = contexts.get(article) or ArticleContext(article)
        scene = _Scene(context, [reads[i] for i in indices])
        for i in indices:
            timed = replace(reads[i].claim, times=tuple(scene.times(reads[i].claim)))
            read = replace(reads[i], claim=timed)
            framed[i] = replace(read, claim=replace(timed, event=scene.frame(read)))
    return tuple(framed)


class _Place(NamedTuple):
    concept: str
    words: str | None


class _Scene:
    """The sentences of one article, with the places that its claims name in each."""

    def __init__(self, context: ArticleContext, reads: Sequence[ReadClaim]) -> None:
        self._context = context
        text = context.text
        spans = (s for paragraph in paragraphs(text) for s in sentences(text, paragraph))
        self._sentences = list(spans)
        self._places: dict[int, list[_Place]] = defaultdict(list)
        self._times: dict[int, list[TimeRef]] = defaultdict(list)
        for read in reads:
            here = self._sentence(read)
            self._places[here].extend(_places(read))
            self._times[here].extend(read.claim.times)
        self._concepts = {
            folded(word.lemma): word.concept
            for read in reads
            for word in read.words
            if word.kind == "name"
        }
        self._latest = _latest_year(text)

    def frame(self, read: ReadClaim) -> EventFrame:
        """The event that a claim speaks of."""
        here = self._sentence(read)
        named = read.claim.event
        when = self._named_time(read.claim) or self._own_time(read) or self._time_around(here, read)
        where = (
            [_Place(self._concepts.get(folded(words), words), words) for words in named.where]
            or list(_places(read))
            or list({place.concept: place for place in self._places[here]}.values())
        )
        words = (*((when.words,) if when else ()), *(place.words for place in where if place.words))
        return EventFrame(
            what=named.what or read.head,
            where=tuple(place.concept for place in where),
            from_=when.first if when else None,
            to=when.last if when else None,
            # "Own" is what holds without evidence: the days may say more.
            standing=self._standing(here, when) if named.standing == "own" else named.standing,
            from_words=words,
        )

    def times(self, claim: Claim) -> Iterator[TimeRef]:
        """The times of a claim; words of it that a model named as its time, and that point, are one."""
        named = [t for words in claim.event.from_words for t in self._pointing(claim, words)]
        yield from sorted(
            (
                *named,
                *(t for t in claim.times if not any(t.span.overlaps(n.span) for n in named)),
            ),
            key=lambda t: t.start,
        )

    def _pointing(self, claim: Claim, words: str) -> Iterator[TimeRef]:
        span = _span_in(claim, words)
        when = None if span is None else self._pointed(words)
        if span is not None and when is not None:
            yield TimeRef(words, span.start, span.end, when.first, when.last)

    def _sentence(self, read: ReadClaim) -> int:
        start = read.claim.start
        return next(iter(overlapping(self._sentences, Span(start, start + 1))), -1)

    def _text(self, index: int) -> str:
        return self._sentences[index].of(self._context.text) if index >= 0 else ""

    def _own_time(self, read: ReadClaim) -> _When | None:
        times = [t for t in read.claim.times if t.role == "event" and (t.from_ or t.to)]
        # "A vigil planned for Tuesday was moved on Wednesday": the day of the moving (7 of 1,560 claims with a day, 6 rightly).
        main = {read.head, *(p.cls for p in read.predicates[:1])}
        first: TimeRef | None = min(
            times, key=lambda t: (t.event not in main, t.start), default=None
        )
        if first is None:
            return None
        found = _When(first.from_, first.to, first.text)
        opens = first.start - read.claim.start <= _FRONTED  # "In 1995 Page was asked to testify"
        return found if opens or first.event in main else self._fitting(found, read.claim)

    def _time_around(self, index: int, read: ReadClaim) -> _When | None:
        """The time of the sentence, or of the one before if this one goes on with it."""
        found = self._time_in(index)
        if found is None and index > 0 and _GOES_ON.match(self._text(index)):
            found = self._time_in(index - 1)
        return self._fitting(found, read.claim)

    def _fitting(self, when: _When | None, claim: Claim) -> _When | None:
        """The time of something beside, unless it is long past and the claim tells of what is or will be.

        "It is the gravest case since Lund was accused in 1991".
        """
        is_past = when is not None and when.last is not None and self._is_past(when.last)
        return None if is_past and claim.modality is not Modality.HAPPENED else when

    def _named_time(self, claim: Claim) -> _When | None:
        """The time in the words that say when, as the claim has it if it does; those that say where hold none."""
        found = (
            _time_among(claim, words) or self._pointed(words) or self._time_of(words)
            for words in claim.event.from_words
        )
        return next((when for when in found if when is not None), None)

    def _pointed(self, words: str) -> _When | None:
        days = _named_days(words, self._context.published)
        return _When(days.first, days.last, words) if days else None

    def _time_in(self, index: int) -> _When | None:
        found = self._time_of(self._text(index), is_around=True)
        # A claim that has it knows which way its verb looks: "will go on, stopping there on 16 November".
        known = (t for t in self._times[index] if found is not None and t.text == found.words)
        return next((_When(t.from_, t.to, t.text) for t in known if t.from_ or t.to), found)

    def _time_of(self, text: str, *, is_around: bool = False) -> _When | None:
        for expression in find_expressions(text):
            days = expression.resolve(Clock(self._context.published))
            # "A landmark since 1961, it burned down", "who came in 1961": it did not burn in that year.
            is_other = is_around and _OF_ANOTHER.search(text[: expression.start]) is not None
            if days is not None and not expression.anchored and not is_other:
                return _When(days.first, days.last, text[expression.start : expression.end])
        return None

    def _standing(self, index: int, when: _When | None) -> Standing:
        if when is not None and when.last is not None and self._is_past(when.last):
            return "earlier"
        return "other" if _ANOTHER.search(self._text(index)) else "own"

    def _is_past(self, day: date) -> bool:
        published = self._context.published
        if published is not None:
            return published - day > _STORY
        return self._latest is not None and day.year < self._latest


def _places(read: ReadClaim) -> Iterator[_Place]:
    """The places at which a claim sets its event."""
    times = [time.span for time in read.claim.times]
    for word in read.words:
        if word.kind != "name" or word.concept.startswith(_NO_PLACES):
            continue
        if any(time.overlaps(Span(word.start, word.end)) for time in times):
            continue  # "in November"
        above = read.words[word.head] if word.head >= 0 and word.role == "compound" else word
        if above.role in _FROM_OR_AT:
            here = slice(word.start - read.claim.start, word.end - read.claim.start)
            stated = read.claim.quote[here]
            # A statement may name what the quote does not.
            yield _Place(word.concept, stated if folded(stated) == folded(word.lemma) else None)


def _time_among(claim: Claim, words: str) -> _When | None:
    """The time of a claim that some words of it tell."""
    span = _span_in(claim, words)
    told = [t for t in claim.times if span is not None and span.overlaps(t.span)]
    return next((_When(t.from_, t.to, t.text) for t in told if t.from_ or t.to), None)


def _span_in(claim: Claim, words: str) -> Span | None:
    """Where the words stand in the article, if they are the claim's."""
    at = claim.quote.find(words)
    return None if at < 0 else Span(at, at + len(words)).shift(claim.start)


_YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")


def _latest_year(text: str) -> int | None:
    """The latest year that a text names: the year of its story, if it has no date."""
    return max((int(y) for y in _YEAR.findall(text)), default=None)


def _named_days(words: str, published: date | None) -> Days | None:
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
