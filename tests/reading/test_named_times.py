"""What a model names as the time of an event may point: "now", "so far", "since the storm in May"."""

from collections.abc import Sequence
from datetime import date

import pytest

from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import Claim, EventFrame, TimeRef
from crosscheck.reading.reader import read_claims
from values import make_claim

TODAY = date(2031, 5, 7)
Days = tuple[date | None, date | None]


def read(quote: str, words: Sequence[str], published: date | None = TODAY) -> Claim:
    claim = make_claim(quote, event=EventFrame(from_words=tuple(words)))
    context = ArticleContext("a", published=published, text=quote)
    return read_claims([claim], {"a": context})[0].claim


@pytest.mark.parametrize(
    ("quote", "words", "days"),
    [
        ("The mill is now shut", "now", (TODAY, TODAY)),
        ("Crews are currently on site", "currently", (TODAY, TODAY)),
        ("So far nobody has been found", "So far", (None, TODAY)),
        ("Up until now the town paid", "Up until now", (None, TODAY)),
        ("the largest order to date", "to date", (None, TODAY)),
        (
            "Since the storm in May 2030, boats have stayed in",
            "Since the storm in May 2030",
            (date(2030, 5, 1), None),
        ),
        # What the claim says itself stands as it is read there.
        ("The yard shuts by the end of May", "by the end of May", (None, date(2031, 5, 31))),
    ],
)
def test_pointing_words_get_their_days(quote: str, words: str, days: Days) -> None:
    claim = read(quote, [words])
    assert [(t.from_, t.to) for t in claim.times] == [days]
    assert (claim.event.from_, claim.event.to) == days


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        # Nobody named them as a time: the rules leave them alone.
        ("The mill is now shut", []),
        ("So far nobody has been found", []),
        # Named, but no pointing words of the quote.
        ("The mill is now shut", ["Halm"]),
        ("The mill is shut for now", ["for now"]),
    ],
)
def test_other_words_are_no_time(quote: str, words: list[str]) -> None:
    assert read(quote, words).times == ()


def test_without_a_day_of_publication_nothing_is_pointed_at() -> None:
    assert read("The mill is now shut", ["now"], published=None).times == ()


def test_offsets_are_those_of_the_words() -> None:
    (time,) = read("The mill is now shut", ["now"]).times
    assert isinstance(time, TimeRef)
    assert (time.start, time.end, time.text) == (12, 15, "now")
