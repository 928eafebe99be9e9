"""Notes in which a page corrects itself are a part of their own."""

import pytest

from crosscheck.ingest.parts import rule_blocks
from crosscheck.ingest.parts.blocks import split_blocks
from crosscheck.ingest.parts.corrections import is_correction
from crosscheck.ingest.read import article_from_text
from crosscheck.models.articles import Part
from crosscheck.text.sentences import article_sentences

STORY = (
    "Ferry runs aground near Lillevik\n\nThe ferry Havgull ran aground near Lillevik on Friday with "
    "210 people on board, the coast guard said.\n\nIt was built in 1987, said its owner, Delta "
    "Lines, and was to be scrapped next year.\n\n"
)


@pytest.mark.parametrize(
    "note",
    [
        "CORRECTION: An earlier version said the ferry was built in 1978. It was built in 1987.",
        "Correction (12 May): The ferry was built in 1987, not in 1978.",
        "Editor’s note: This story has been updated with the owner's reply.",
        "Editors' Note, May 12: The name of the captain was given wrongly.",
        "UPDATE 2: The coast guard now says that 214 people were on board.",
        "UPDATE: This story has been changed to give the right year.",
        "Update: An earlier version gave a wrong age for the captain.",
        "Update: A previous story misspelled the captain's name.",
        "Update: An earlier story gave the wrong age for the ferry.",
        "UPDATE: The headline has been changed to say that nobody was hurt.",
        "Update, 3 May: The story has been updated to include the owner's reply.",
        "UPDATE: The article has been amended to make clear who owns the ferry.",
        "Update (3 May): The photo above shows another ferry.",
        "UPDATE: We have removed a line about the captain's brother.",
        "Updated: This story has been changed to give the right year.",
        "UPDATED 9 p.m.: Paragraph three has been changed after a complaint.",
        "UPDATE 5 p.m.: Added quotes from the captain.",
        "UPDATE: The spelling of the captain's name has been fixed.",
        "Clarification — The ferry belongs to a company of the owner's wife.",
        "An earlier version of this article misstated the year in which the ferry was built.",
        "A previous version of this story said the ferry was built in 1978.",
        "The original version of this report gave a wrong age for the captain.",
        "This article was amended on 12 May 2023 to correct the ferry's year of building.",
        "This story has been corrected: the ferry was built in 1987.",
        "This article has been updated to include a reply of the owner.",
    ],
)
def test_notes_of_correction_are_their_own_part(note: str) -> None:
    text = f"{STORY}{note}\n"
    labelled = {text[b.start : b.end].strip(): b.part for b in rule_blocks(text)}
    assert labelled[note] is Part.CORRECTION
    assert list(labelled.values()).count(Part.CORRECTION) == 1


@pytest.mark.parametrize(
    "label",
    [
        "UPDATE: ",
        "UPDATE: 9 p.m. -- ",
        "Update, 9:15 p.m.: ",
        "UPDATED — ",
        "Update (June 12, 10:30 a.m. EST): ",
    ],
)
@pytest.mark.parametrize(
    "news",
    [
        "The captain said on Sunday that he would wait for a tug.",
        "The owner's post about the captain has been removed.",
        "The ministry's report was changed after a complaint, said Kari Holm.",
        "“We have removed the captain,” said Delta Lines.",
        "The story of the captain was told to the court on Sunday.",
        "Added to the list of the missing was a boy from Bergsund.",
    ],
)
def test_news_that_was_added_is_the_story(label: str, news: str) -> None:
    text = f"{STORY}{label}{news}\n\nThe tug was to arrive from Bergsund, said Delta Lines.\n"
    labelled = {text[b.start : b.end].strip(): b.part for b in rule_blocks(text)}
    assert labelled[news] is Part.BODY
    assert labelled[label.strip()] is Part.BOILERPLATE


def test_a_heading_takes_the_paragraph_below_it_along() -> None:
    text = f"{STORY}Correction\n\nThe ferry was built in 1987, not in 1978, as this page had it.\n"
    parts = [b.part for b in rule_blocks(text)]
    assert parts[-2:] == [Part.CORRECTION, Part.CORRECTION]


def test_nothing_of_a_correction_is_extracted() -> None:
    article = article_from_text(
        f"{STORY}Correction: An earlier version said it was built in 1978.\n", "a"
    )
    told = [article.text[s.start : s.end] for s in article_sentences(article)]
    assert any("1987" in sentence for sentence in told)
    assert not any("1978" in sentence for sentence in told)


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE 2-Norland bank holds rate",
        "Correction: a film about a spelling mistake",
        "The department of corrections said that the guard had been dismissed.",
        "Updates to the software were sent to all phones on Monday.",
        "An earlier quake in the district killed nine people in 2004.",
        "The original plan was to build the bridge in stone.",
        "This report was published by the ministry in May.",
        "Correction officers found the letter in his cell on Monday.",
        "The earlier version of the bill was rejected by the committee in March.",
    ],
)
def test_reporting_with_the_same_words_is_no_correction(line: str) -> None:
    assert not is_correction(split_blocks(line)[0])
