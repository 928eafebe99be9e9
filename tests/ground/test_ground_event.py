"""A model's event is believed as far as its words stand in the article."""

import pytest

from crosscheck.ground.event import verify_event
from crosscheck.models.articles import Span
from crosscheck.models.claims import EventFrame
from crosscheck.models.drafts import DraftEvent

TEXT = (
    "A ferry burned near Lillevik on Friday, killing 14 people. In February 2012 a train crash in"
    " Halm shook the country, killing 480 people. The ferry, built in Halm, was towed to Bergsund."
)
QUOTE = Span(TEXT.index("killing 480"), TEXT.index("killing 480") + 18)


@pytest.mark.parametrize(
    ("draft", "frame"),
    [
        (
            DraftEvent("train crash", "Halm", "February 2012", "earlier"),
            EventFrame(
                "train crash",
                ("Halm",),
                standing="earlier",
                from_words=("February 2012", "Halm"),
            ),
        ),
        (DraftEvent("TRAIN crash", None, None, None), EventFrame("train crash")),
        # The quote's own sentence says where and when, so what stands further off is of something else.
        (
            DraftEvent("train crash", "Lillevik", "on Friday", None),
            EventFrame("train crash"),
        ),
        (
            DraftEvent("train crash", "Bergsund", "February 2012", None),
            EventFrame("train crash", from_words=("February 2012",)),
        ),
        (
            DraftEvent("train crash", "Oslo", "March 2012", "earlier"),
            EventFrame("train crash", standing="earlier"),
        ),
        (
            DraftEvent("explosion", "halm", None, "other"),
            EventFrame(None, ("Halm",), standing="other", from_words=("Halm",)),
        ),
        (DraftEvent("explosion", "Oslo", "March", "earlier"), EventFrame()),
        (DraftEvent(None, None, None, "other"), EventFrame()),
        (DraftEvent(None, "Hal", None, "other"), EventFrame()),
        (DraftEvent("", "", "", "other"), EventFrame()),
        (None, EventFrame()),
    ],
    ids=[
        "all_there",
        "in_the_articles_spelling",
        "place_and_time_of_another_event",
        "place_of_another_event",
        "invented_place_and_time",
        "invented_act",
        "all_invented",
        "standing_alone_proves_nothing",
        "half_a_word",
        "empty_words",
        "not_asked",
    ],
)
def test_words_of_the_article_alone_are_believed(
    draft: DraftEvent | None, frame: EventFrame
) -> None:
    assert verify_event(TEXT, QUOTE, draft, says_when) == frame


def says_when(words: str) -> bool:
    """Stand in for the reader of times."""
    return "2012" in words or "Friday" in words


@pytest.mark.parametrize(
    ("text", "quote", "where", "when"),
    [
        # The quote says neither, its sentence does not, the one before does.
        ("A ferry burned near Lillevik on Friday. It sank", "It sank", "Lillevik", "on Friday"),
        ("On Friday a ferry burned near Lillevik, and it sank", "it sank", "Lillevik", "On Friday"),
        # Beyond the sentences around it, as long as nothing nearer says the like.
        (
            "A ferry burned near Lillevik on Friday. Crews came. Rain fell. Boats left. Smoke rose. It sank",
            "It sank",
            "Lillevik",
            "on Friday",
        ),
        # The quote names two places: the model may mean either.
        (
            "A ferry burned in Lillevik, near Halm, on Friday",
            "burned in Lillevik, near Halm",
            "Halm",
            "on Friday",
        ),
    ],
)
def test_the_nearest_words_that_say_it_are_believed(
    text: str, quote: str, where: str, when: str
) -> None:
    at = text.index(quote)
    event = verify_event(
        text, Span(at, at + len(quote)), DraftEvent(None, where, when, None), says_when
    )
    assert event.from_words == (when, where)
