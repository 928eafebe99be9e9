"""The event that a model says a claim speaks of: believed as far as its words stand in the article."""

from crosscheck.models import DraftEvent, EventFrame, Span
from crosscheck.text.search import locate_words


def verify_event(text: str, quote: Span, draft: DraftEvent | None) -> EventFrame:
    """The frame of the words that stand in the article, in its own spelling; empty without any.

    How the event stands to the story is no word that could be found: it is believed only together
    with words that are.

    Args:
        text: of the article, what must not be reported on blotted out.
        quote: where the claim stands; of several places the closest to it is meant.
        draft: as the model says.

    """
    if draft is None:
        return EventFrame()
    what, where, when = (
        _own_words(text, quote, words) for words in (draft.what, draft.where, draft.when)
    )
    if not (what or where or when):
        return EventFrame()
    return EventFrame(
        what=what,
        where=(where,) if where else (),
        standing=draft.standing or "own",
        from_words=tuple(words for words in (when, where) if words),
    )


def _own_words(text: str, quote: Span, words: str | None) -> str | None:
    span = locate_words(words, text, quote) if words else None
    return span.of(text) if span else None
