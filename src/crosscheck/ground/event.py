"""The event that a model says a claim speaks of: believed as far as its words stand in the article.

Of several places and times the nearest that says it wins, as in reading: a quote that says "in Halm" is not
about what the article says of Lillevik further up.
"""

from collections.abc import Callable, Iterator, Sequence

from crosscheck.ground.wording import names_place
from crosscheck.models.articles import Span
from crosscheck.models.claims import EventFrame
from crosscheck.models.drafts import DraftEvent
from crosscheck.text.search import locate_words
from crosscheck.text.sentences import overlapping, sentence_spans

_SENTENCES_BEFORE = 3
_Says = Callable[[str], bool]


def verify_event(text: str, quote: Span, draft: DraftEvent | None, says_when: _Says) -> EventFrame:
    """The frame of the words that stand in the article, in its own spelling; empty without any.

    How the event stands to the story is no word that could be found: it is believed only together
    with words that are. In `text` what must not be reported on is blotted out; of several places the
    closest to the quote is meant; `says_when` tells whether some words of the article tell a day.
    """
    if draft is None:
        return EventFrame()
    rings = tuple(_rings(text, quote))
    what = _nearest(text, rings, draft.what, lambda _: False)
    where = _nearest(text, rings, draft.where, names_place)
    when = _nearest(text, rings, draft.when, says_when)
    if not (what or where or when):
        return EventFrame()
    return EventFrame(
        what=what,
        where=(where,) if where else (),
        standing=draft.standing or "own",
        from_words=tuple(words for words in (when, where) if words),
    )


def _rings(text: str, quote: Span) -> Iterator[Span]:
    """The quote, its sentences, and these with those before; each holds the one before it."""
    yield quote
    spans = sentence_spans(text)
    own = overlapping(spans, quote)
    if own:
        end = max(quote.end, spans[own[-1]].end)
        yield Span(min(quote.start, spans[own[0]].start), end)
        yield Span(min(quote.start, spans[max(0, own[0] - _SENTENCES_BEFORE)].start), end)


def _nearest(text: str, rings: Sequence[Span], words: str | None, says: _Says) -> str | None:
    """The words where they stand, unless something nearer to the quote says the like."""
    span = locate_words(words, text, rings[0]) if words else None
    if span is None:
        return None
    nearer = (ring for ring in rings if not ring.overlaps(span))
    return None if any(says(ring.of(text)) for ring in nearer) else span.of(text)
