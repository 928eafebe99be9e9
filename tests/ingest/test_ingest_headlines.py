"""Which line above a story is taken for its headline: the line itself, and what stands around it."""

from io import BytesIO

import pytest

from crosscheck.ingest import read_articles
from crosscheck.ingest.parts import rule_blocks
from crosscheck.ingest.parts.blocks import split_blocks
from crosscheck.ingest.parts.headline import headline_features
from crosscheck.ingest.parts.page import Page
from crosscheck.ingest.parts.weights import load_weights
from crosscheck.ingest.read import article_from_text
from crosscheck.models.articles import Part

STORY = (
    "The harbour board of Lillevik closed its northern pier on Tuesday after divers had found cracks in "
    "six of the pillars that carry it.\n\n"
    "Ferries to Bergsund will leave from the fish market until the pillars are mended, the head of the "
    "board, Marit Holm, said at the town hall.\n\n"
    "The pier was built in 1931. It had last been looked at by divers nine years ago, according to the "
    "board, and the repair will cost 40 million crowns."
)
RIGHT = "Cracks close northern pier of Lillevik harbour"


@pytest.mark.parametrize(
    ("above", "why"),
    [
        ("{}", "alone"),
        ("Lillevik\n\n{}", "below the name of a place"),
        ("NEWS\nHome | Sport | Jobs\n\n{}\n\nBy Ola Berg\n\n12 May 2024", "below a menu"),
        ("{}\n\nFerries leave from the fish market until the pillars are mended", "a standfirst"),
        (
            "{}\n\nBoard says the repair will cost 40 million crowns.\n\nBy Ola Berg",
            "with full stop",
        ),
        (
            (
                "Storm Vidar takes the roof of a school\n\nBerg wins the downhill race at Halm\n\n"
                "Share\n\nSave\n\nPrint\n\nSubscribe\n\nSign in\n\n{}\n\n12 May 2024, 10.30"
            ),
            "below other stories' headlines",
        ),
        (
            "{}\n\nPhoto: The northern pier of Lillevik harbour on Tuesday\n\nBy Ola Berg",
            "a caption",
        ),
        ("{}\n\nMarit Holm\n\nHead of the harbour board", "above a name"),
    ],
    ids=lambda value: value if len(value) < 40 and "{" not in value else "",
)
def test_the_headline_is_chosen(above: str, why: str) -> None:
    text = f"{above.format(RIGHT)}\n\n{STORY}"
    found = [b for b in rule_blocks(text) if b.part is Part.HEADLINE]
    assert [text[b.start : b.end].strip() for b in found] == [RIGHT], why


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Lillevik\n\n",
        "Divers had looked at the pier nine years ago, and they had found nothing then.\n\n",
        "Home\nNews\nSport\nSign in\n\n",
    ],
)
def test_a_story_without_a_headline_has_none(above: str) -> None:
    labels = rule_blocks(above + STORY)
    assert [b for b in labels if b.part is Part.HEADLINE] == []


def test_a_headline_may_end_in_an_exclamation_mark() -> None:
    line = "Lillevik closes its old ferry pier and leaves the town without a boat!"
    labels = rule_blocks(f"Home\n\nNews\n\n{line}\n\n12 May 2024\n\n{STORY}")
    assert [b.part for b in labels if b.start == len("Home\n\nNews\n\n")] == [Part.HEADLINE]


@pytest.mark.parametrize(
    "line",
    [
        "View author page and his latest stories",
        "Image: Ola Nes on a picture site",
        "Do not miss our guide to the best winter sun",
    ],
)
def test_a_line_about_something_else_is_no_standfirst(line: str) -> None:
    """On the learned pages such lines were 9 of the 29 that stand below a headline."""
    text = f"{RIGHT}\n\n{line}\n\n12 May 2024\n\n{STORY}"
    assert [b for b in rule_blocks(text) if b.part is Part.STANDFIRST] == []


def test_every_weight_is_of_a_feature_that_is_seen() -> None:
    page = Page(split_blocks(f"{RIGHT}\n\n{STORY}"))
    weights = load_weights("headline_weights.json")["headline"]
    assert weights.features.keys() == headline_features(page, 1)[0].keys()


@pytest.mark.parametrize(
    ("around", "day"),
    [
        ("Sunday, 13 October 2024\n\n{}\n\nSaturday, 12 Oct 2024 9:47 PM", "2024-10-12"),
        ("Sunday, 13 October 2024\n\n{}\n\nUpdated: 12 Oct 2024", "None"),
        ("12 October 2024\n\n{}\n\nBy Ola Berg", "2024-10-12"),
        # When an archive took it in.
        ("12 October 2024\n\n{}\n\nLOAD-DATE: October 13, 2024", "2024-10-12"),
        ("Sunday, 13 October 2024\n\n{}\n\nPublished 10/12/2024 at 5:30 PM EST", "2024-10-12"),
    ],
)
def test_the_day_in_a_masthead_is_that_of_reading(around: str, day: str) -> None:
    article = article_from_text(f"{around.format(RIGHT)}\n\n{STORY}", "a")
    assert str(article.published) == day


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("LILLEVIK, May 12 (AP) - ", "None"),
        ("LILLEVIK, May 12, 2024 (AP) — ", "2024-05-12"),
        ("LILLEVIK, 12 May 2024 – ", "2024-05-12"),
        ("Lillevik, Norland, May 12, 2024 /PRNewswire/ -- ", "2024-05-12"),
        ("Lillevik, May 12, 2024 - ", "2024-05-12"),
        ("LILLEVIK--(BUSINESS WIRE)--", "None"),
    ],
)
def test_a_dateline_is_no_story_and_dates_it(dateline: str, day: str) -> None:
    text = f"{RIGHT}\n\n{dateline}{STORY}"
    article = article_from_text(text, "a")
    assert article.part_at(text.index(STORY) - 1) is Part.BOILERPLATE
    assert article.part_at(text.index(STORY)) is Part.BODY
    assert str(article.published) == day


def test_what_stands_above_the_headline_is_no_story() -> None:
    """A colleague's line above pasted copy; none stands so on a learned page."""
    text = f"Here is my copy, please check the figures.\n\n{RIGHT}\n\nLILLEVIK - {STORY}"
    article = article_from_text(text, "a")
    assert article.headline == RIGHT
    assert article.part_at(0) is Part.BOILERPLATE
    assert article.part_at(text.index("LILLEVIK -")) is Part.BOILERPLATE


def test_who_led_an_interview_and_when_are_no_headline() -> None:
    article = article_from_text(f"{RIGHT}\n\nInterview by Ola Berg, 12 May 2024\n\n{STORY}", "a")
    assert (article.headline, article.byline) == (RIGHT, "Ola Berg")
    assert str(article.published) == "2024-05-12"


def test_a_desk_names_the_headline_below_its_own_notes() -> None:
    above = (
        f"OLA BERG / POST  4/6/24  v3 SUBBED  214w\nSLUG: PIER\nHEADLINE: {RIGHT}\nBYLINE: Ola Berg"
    )
    copy = f"{above}\n\n{STORY.replace('.', '. [CHECK]', 1)}"
    (article,) = read_articles(["-"], stdin=BytesIO(copy.encode())).articles
    assert (article.headline, article.byline) == (RIGHT, "Ola Berg")
    assert article.part_at(article.text.index(STORY[:20])) is Part.BODY


def test_short_paragraphs_above_the_date_are_counted_and_not_their_sentences() -> None:
    lead = "The pier is shut. Six pillars are cracked. Ferries go elsewhere. Nobody knows for how long."
    text = f"{RIGHT}\n\n{lead}\n\nBy Ola Berg | 12 May 2024 -- 19:14 GMT\n\n{STORY}"
    assert str(article_from_text(text, "a").published) == "2024-05-12"


def test_links_in_the_foot_of_a_brief_make_no_wall() -> None:
    article = article_from_text(f"{RIGHT}\n\n{STORY}\n\nTerms\n\nYour Privacy Choices", "a")
    assert article.headline == RIGHT
