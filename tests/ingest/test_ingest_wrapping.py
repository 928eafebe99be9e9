"""Wrapped lines become paragraphs again, and nothing else is joined."""

import textwrap
from pathlib import Path

import pytest

from crosscheck.ingest import read_articles
from crosscheck.ingest.wrapping import unwrap
from reading_files import read_file

STORY = [
    "Four rescuers reach the flooded mine at Sundvik",
    (
        "Four rescuers reached the flooded mine at Sundvik on Thursday night, eleven hours after water "
        "broke into its lowest gallery, the county fire service said."
    ),
    (
        "“We heard knocking at about nine,” said Marit Holm, who led the first team down the shaft. “It "
        "was the best sound of my life.”"
    ),
    (
        "Nineteen miners had been cut off when a pump failed. The company that runs the mine, Nordal "
        "Zinc, said that it would not comment before the inspectors had been below ground."
    ),
    (
        "The mine inspectorate warned in 2019 that the pumps were too old, according to a report seen "
        "by this newspaper. It gave the company eighteen months to replace them."
    ),
]
FLOWING = "\n\n".join(STORY) + "\n"


def wrapped(width: int, indent: str = "", first: str = "") -> str:
    fill = [
        textwrap.fill(p, width, initial_indent=first or indent, subsequent_indent=indent)
        for p in STORY
    ]
    return "\n\n".join(fill) + "\n"


@pytest.mark.parametrize("width", [55, 60, 66, 72, 78, 80])
def test_wrapped_text_is_as_before_it_was_wrapped(width: int) -> None:
    assert unwrap(wrapped(width)) == FLOWING


def test_indentation_of_a_text_browser_goes() -> None:
    assert unwrap(wrapped(72, indent="   ")) == FLOWING


def test_marks_of_quoted_mail_go() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in wrapped(70).splitlines()) + "\n"
    assert unwrap(quoted) == FLOWING


def test_paragraphs_are_told_by_their_indentation_where_no_line_is_blank() -> None:
    text = wrapped(64, first="   ").replace("\n\n", "\n")
    assert unwrap(text).splitlines() == STORY


def test_a_blank_line_below_every_line_goes() -> None:
    spaced = wrapped(66).replace("\n\n", "\n\n\n").replace("\n", "\n\n")
    assert unwrap(spaced) == FLOWING


@pytest.mark.parametrize("place", [0, -1])
def test_a_line_longer_than_the_others_does_not_hide_their_width(place: int) -> None:
    """An address, a line of contacts or a slug is not wrapped with the story."""
    lines = wrapped(68).split("\n\n")
    lines.insert(place, "Keywords and contacts " + "x" * 90)
    flowing = unwrap("\n\n".join(lines))
    assert all(paragraph in flowing for paragraph in STORY)


def test_link_numbers_of_a_text_browser_go() -> None:
    text = wrapped(72).replace("Nordal", "[3]Nordal") + (
        "\nReferences\n\n   1. https://example.org/a\n   2. https://example.org/b\n"
    )
    assert unwrap(text).rstrip() == FLOWING.rstrip()


def test_a_hyphen_at_a_line_end_goes_only_if_the_word_is_known_whole() -> None:
    lines = [
        "The inspectorate at Sundvik asked the owner of the mine on Friday to",
        "replace the pumps, and a spokeswoman of the company said the inspec-",
        "torate would get an answer within the eighteen-month period that had",
        "been granted to the company by the county of Sundvik in May; the well-",
        "known engineer Ola Nes is to write the report on how the old pumps of",
        "the mine failed on Thursday and who had been told of it in the spring",
    ]
    found = unwrap("\n".join(lines) + "\n")
    assert "the inspectorate would" in found
    assert "well-known" in found


@pytest.mark.parametrize(
    "text",
    [
        FLOWING,
        "A poem has\nlines that end\nwhere they like\nand not where\na margin is.\n",
        "Share\nSave\nPrint\nHome\nNews\nSport\nWeather\n",
        # One sentence to a line, as transcripts and lists have it.
        (
            "The first bus left at nine and was full before it reached the bridge.\n"
            "The second bus left at ten and had to turn back when the road closed.\n"
            "A third was sent from the depot at noon, but nobody was waiting then.\n"
            "The drivers said they had been told of the closure by their families.\n"
            "The company said it had known of it since the morning of the same day.\n"
            "It promised that all tickets would be paid back by the end of the week.\n"
        ),
        # Headlines of about one length.
        (
            "Council to vote on new bridge at Lowgate\nFarmers warn of a third dry summer\n"
            "Berg wins the downhill race at Halm\nPolice look for man seen near mill\n"
            "Ferry fares to rise by a tenth\nSchool in Norrdal closes after storm\n"
            "Theatre reopens after two long years\nHospital gets a new wing for children\n"
        ),
        "",
        "\n\n",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert unwrap(text) == text


@pytest.mark.parametrize("width", [60, 72])
def test_wrapped_and_flowing_files_are_the_same_article(tmp_path: Path, width: int) -> None:
    (tmp_path / "flowing.txt").write_text(FLOWING, encoding="utf-8")
    (tmp_path / "wrapped.txt").write_text(wrapped(width), encoding="utf-8")
    (flowing,) = read_articles([str(tmp_path / "flowing.txt")]).articles
    result = read_articles([str(tmp_path / "wrapped.txt")])
    (joined,) = result.articles
    assert (flowing.text, flowing.parts) == (joined.text, joined.parts)
    assert ["joined" in note.message for note in result.notes] == [True]


def test_text_with_windows_line_ends_is_joined_alike(tmp_path: Path) -> None:
    (article,) = read_file(tmp_path / "a.txt", wrapped(72).replace("\n", "\r\n").encode()).articles
    assert article.text == FLOWING


@pytest.mark.parametrize("paragraph", [STORY[1], STORY[3], STORY[4]])
@pytest.mark.parametrize("width", [57, 66, 72])
def test_one_wrapped_paragraph_is_joined(paragraph: str, width: int) -> None:
    """With a headline and a signature; a short mail has no more."""
    text = f"{STORY[0]}\n\n{textwrap.fill(paragraph, width)}\n\nOla Berg\n"
    assert unwrap(text) == f"{STORY[0]}\n\n{paragraph}\n\nOla Berg\n"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Council to vote on the new bridge at Lowgate in May\nFarmers warn of a third dry summer\n"
            "Berg wins the downhill race at Halm once again today\n"
        ),
        (
            "The council votes on the new bridge on Monday.\nThe farmers warn of a third dry summer.\n"
            "Berg won the downhill race at Halm on Sunday.\n"
        ),
    ],
)
def test_few_lines_that_stand_alone_are_not_joined(text: str) -> None:
    assert unwrap(text) == text
