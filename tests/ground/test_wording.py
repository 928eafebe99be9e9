"""A statement must say what its quote says: who does what to whom, how many, when, and how surely."""

from collections.abc import Sequence
from datetime import date

import pytest

from crosscheck.ground.wording import Days, Standing, judge_wording
from crosscheck.models.articles import Span
from values import make_article


def _judge(
    text: str, quote: str, statement: str, names: Sequence[str] = (), days: Sequence[Days] = ()
) -> Standing:
    article = make_article("a", text, published=date(2031, 5, 7))
    start = text.index(quote)
    return judge_wording(article, Span(start, start + len(quote)), statement, names, lambda: days)


@pytest.mark.parametrize(
    ("quote", "statement", "expected"),
    [
        # --- who does what to whom
        ("Norway has sent troops to Sweden", "Norway has sent troops to Sweden.", "borne_out"),
        ("Norway has sent troops to Sweden", "Sweden has sent troops to Norway.", "contradicted"),
        ("Norway has sent troops to Sweden", "Troops were sent to Sweden by Norway.", "borne_out"),
        ("Norway has sent troops to Sweden", "Denmark has sent troops to Sweden.", "contradicted"),
        (
            "Ada Berg accused Jon Holm of fraud",
            "Jon Holm accused Ada Berg of fraud.",
            "contradicted",
        ),
        ("Ada Berg accused Jon Holm of fraud", "Berg accused Holm of fraud.", "borne_out"),
        (
            "Norwegian soldiers trained in Sweden",
            "Norwegian soldiers trained in Sweden.",
            "borne_out",
        ),
        (
            "Norwegian soldiers trained in Sweden",
            "Swedish soldiers trained in Norway.",
            "contradicted",
        ),
        ("Oslo's forces crossed the river", "Norway's forces crossed the river.", "borne_out"),
        ("Oslo's forces crossed the river", "Denmark's forces crossed the river.", "contradicted"),
        ("Norway and Sweden signed a pact", "Sweden and Norway signed a pact.", "borne_out"),
        (
            "Norway's invasion of Sweden shocked the region",
            "Sweden's invasion of Norway shocked the region.",
            "contradicted",
        ),
        (
            "Norway's invasion of Sweden shocked the region",
            "The invasion of Sweden by Norway shocked the region.",
            "borne_out",
        ),
        # A name that stands there twice has the place of the one that is gone.
        ("The Norway-Sweden pact has grown", "The Norway-Norway pact has grown.", "unconfirmed"),
        ("The Norway-Sweden pact has grown", "The Sweden-Norway pact has grown.", "borne_out"),
        # --- how many
        ("The storm killed 12 sailors", "The storm killed 12 sailors.", "borne_out"),
        ("The storm killed 12 sailors", "The storm killed 120 sailors.", "contradicted"),
        ("The storm killed twelve sailors", "The storm killed 12 sailors.", "borne_out"),
        ("The storm killed twelve sailors", "The storm killed eleven sailors.", "contradicted"),
        ("At least 12 sailors were killed", "12 sailors were killed.", "contradicted"),
        ("Up to 40 boats sank", "At least 40 boats sank.", "contradicted"),
        ("About 40 boats sank", "Around 40 boats sank.", "borne_out"),
        ("The crew knew about 3 leaks", "The crew knew of 3 leaks.", "borne_out"),
        # --- when
        ("The bridge opened in March 2029", "The bridge opened in March 2029.", "borne_out"),
        ("The bridge opened in March 2029", "The bridge opened in April 2029.", "contradicted"),
        ("The bridge opened on Friday", "The bridge opened on Monday.", "contradicted"),
        # --- whether at all
        ("The council did not approve the plan", "The council approved the plan.", "contradicted"),
        ("The council approved the plan", "The council did not approve the plan.", "contradicted"),
        (
            "The council did not approve the plan",
            "The plan was not approved by the council.",
            "borne_out",
        ),
        (
            "The court did not say whether or not he fled",
            "The court did not say whether he fled.",
            "borne_out",
        ),
        ("Not only the crew but also guests were hurt", "Guests and crew were hurt.", "borne_out"),
        ("The firm failed to repay the loan", "The firm repaid the loan.", "contradicted"),
        ("The ferry has yet to leave the port", "The ferry has left the port.", "contradicted"),
        (
            "It is unlikely that the firm will sell the yard",
            "The firm is unlikely to sell the yard.",
            "borne_out",
        ),
        (
            "It is unlikely that the firm will sell the yard",
            "The firm is not unlikely to sell the yard.",
            "contradicted",
        ),
        # --- how surely
        ("The dam could burst", "The dam burst.", "contradicted"),
        ("The dam could burst", "The dam might burst.", "borne_out"),
        ("The mayor will resign", "The mayor resigned.", "contradicted"),
        ("The mayor will resign", "The mayor is to resign.", "borne_out"),
        ("The firm plans to sell the yard", "The firm sold the yard.", "contradicted"),
        ("Norway will send the ships", "Norway has begun to send the ships.", "contradicted"),
        ("Norway will begin to send ships", "Norway will begin to send ships.", "borne_out"),
        ("Norway vows an answer to the raids", "Norway answered the raids.", "contradicted"),
        ("Norway vows an answer to the raids", "Norway vows to answer the raids.", "borne_out"),
        (
            "The firm likely plans to sell the yard",
            "The firm likely sold the yard.",
            "contradicted",
        ),
        # --- something else altogether
        (
            "The council approved the plan",
            "Gulls ate a sandwich beside some children.",
            "contradicted",
        ),
    ],
)
def test_a_wording_is_held_against_its_quote(
    quote: str, statement: str, expected: Standing
) -> None:
    assert _judge(f"{quote}.", quote, statement) == expected


@pytest.mark.parametrize(
    ("before", "quote", "statement", "names", "expected"),
    [
        # A name that stands for a pronoun: confirmed by code, by the subject before, or by nobody.
        ("Ada Berg met Jon Holm. She", "urged calm", "Ada Berg urged calm.", ["Ada Berg"], "borne_out"),
        ("Norway joined the pact. Later it", "shipped arms to Sweden", "Norway shipped arms to Sweden.", [], "borne_out"),
        ("Norway joined the pact. Later it", "shipped arms to Sweden", "Denmark shipped arms to Sweden.", [], "unconfirmed"),
        # One of two who have the name: neither, unless code found who it is.
        ("Eva Berg met Jon Berg. Then", "Berg left the hall", "Jon Berg left the hall.", [], "unconfirmed"),
        ("Eva Berg met Jon Berg. Then", "Berg left the hall", "Jon Berg left the hall.", ["Jon Berg"], "borne_out"),
        ("Eva Berg met Jon Holm. Then", "Berg left the hall", "Eva Berg left the hall.", [], "borne_out"),
        # What is said around the quote is said of another.
        ("Norwegian soldiers crossed the river. Sweden watched. Later it", "saw the soldiers turn back", "Sweden saw the Norwegian soldiers turn back.", [], "borne_out"),
        ("Norwegian soldiers crossed the river. Sweden watched. Later it", "saw the soldiers turn back", "Sweden saw the Swedish soldiers turn back.", [], "unconfirmed"),
        # A noun that stands beside the name elsewhere in the article.
        ("The city of Halm fell. Crews left. Rain came. Then", "the city burned", "Halm burned.", [], "borne_out"),
        ("The city of Halm fell. Crews left. Rain came. Then", "the city burned", "Lorn burned.", [], "contradicted"),
    ],
)  # fmt: skip
def test_a_name_that_is_put_in_must_be_the_one_that_is_meant(
    before: str, quote: str, statement: str, names: list[str], expected: Standing
) -> None:
    assert _judge(f"{before} {quote}.", quote, statement, names) == expected


def test_the_date_of_a_relative_day_may_be_written_out() -> None:
    friday = [Days(date(2031, 5, 2), date(2031, 5, 2))]
    quote = "The bridge opened on Friday"
    told = "The bridge opened on Friday 2 May 2031."
    assert _judge(f"{quote}.", quote, told, days=friday) == "borne_out"
    assert _judge(f"{quote}.", quote, told.replace("2 May", "3 May"), days=friday) == "contradicted"
    assert _judge(f"{quote}.", quote, told) == "contradicted"
