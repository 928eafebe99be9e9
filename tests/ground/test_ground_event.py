"""A model's event is believed as far as its words stand in the article."""

import pytest

from crosscheck.ground.event import verify_event
from crosscheck.models import DraftEvent, EventFrame, Span

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
    assert verify_event(TEXT, QUOTE, draft) == frame
