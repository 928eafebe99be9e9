"""Where outlet, headline, byline and date come from, and in which order."""

from datetime import date
from pathlib import Path

import pytest

from crosscheck.ingest import read_articles
from crosscheck.ingest.metadata import printed_metadata, read_articles_file
from crosscheck.ingest.parts import rule_blocks
from reading_files import read_file

SEEDS = Path(__file__).parent.parent.parent / "seeds"
BODY = (
    "The bridge at Lowgate was closed on Monday after engineers found cracks in its main span.\n\n"
    "It was opened on 4 May 1987 by the king, and repaired on 9 September 2003.\n"
)


@pytest.mark.parametrize(
    ("top", "published", "byline"),
    [
        ("By Nadia Brandt\n12 June 2023, 06:00", date(2023, 6, 12), "Nadia Brandt"),
        (
            "by The Eastwick news desk June 12, 2023 9:14 PM 3 min read",
            date(2023, 6, 12),
            "The Eastwick news desk",
        ),
        ("Updated: 14 June 2023\nPublished: 12 June 2023", date(2023, 6, 12), None),
        # When a page was changed does not say when it was published.
        ("Last updated 14 June 2023", None, None),
        ("Published 12 June 2023; updated 14 June 2023", date(2023, 6, 12), None),
        ("Updated 14 June 2023, first published 12 June 2023", date(2023, 6, 12), None),
        ("By Tess Bonde - 06/13/23 11:51 AM EDT", date(2023, 6, 13), "Tess Bonde"),
        ("By Tess Bonde - 06/12/23", None, "Tess Bonde"),
        ("By Nadia Brandt and Per Hald in Eastwick", None, "Nadia Brandt and Per Hald"),
        ("Share", None, None),
    ],
)
def test_what_the_top_of_a_page_prints(
    top: str, published: date | None, byline: str | None
) -> None:
    """Dates of the story itself are never taken for the date of publication."""
    text = f"Bridge at Lowgate closed after cracks found\n\n{top}\n\n{BODY}"
    found = printed_metadata(text, rule_blocks(text))
    assert (found.published, found.byline) == (published, byline)
    assert found.headline == "Bridge at Lowgate closed after cracks found"


@pytest.mark.parametrize(
    ("top", "told"),
    [
        ("Last updated 14 June 2023", True),
        ("Updated: 14 June 2023\nPublished: 12 June 2023", False),
        ("12 June 2023", False),
        ("By Nadia Brandt", False),
    ],
)
def test_a_day_of_change_alone_is_told(top: str, told: bool, tmp_path: Path) -> None:
    """Of nine learned texts that this is said of (of 164), all print no day of publication."""
    (article,) = read_file(
        tmp_path / "a.txt", f"Bridge at Lowgate closed after cracks found\n\n{top}\n\n{BODY}"
    ).articles
    notes = [note for note in article.notes if "changed (2023-06-14)" in note]
    assert len(notes) == told
    assert not any("--date" in note for note in notes), "the line on undated articles says that"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    return tmp_path


def test_articles_file_beside_the_article(folder: Path) -> None:
    (folder / "articles.toml").write_text(
        '["a.txt"]\noutlet = "The Mail"\nheadline = "Bridge shut"\nbyline = "N. Brandt"\n'
        'published = 2023-06-12\npublished_from = "the archive"\n',
        encoding="utf-8",
    )
    (article,) = read_articles([str(folder / "a.txt")]).articles
    assert article.outlet == "The Mail"
    assert article.headline == "Bridge shut"
    assert article.byline == "N. Brandt"
    assert (article.published, article.published_from) == (date(2023, 6, 12), "the archive")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('["a.txt"]\nmedium = "The Mail"\n', "a.txt.medium"),
        ('["a.txt"]\npublished = "soon"\n', "a.txt.published"),
        ('["a.txt"]\noutlet = ""\n', "a.txt.outlet"),
        ("[a.txt\n", "line 1"),
        ("title = 1\n", "title"),
    ],
)
def test_bad_articles_file_is_one_problem_and_the_article_still_runs(
    folder: Path, content: str, says: str
) -> None:
    (folder / "articles.toml").write_text(content, encoding="utf-8")
    (folder / "b.txt").write_text(f"{BODY}It rained.\n", encoding="utf-8")
    result = read_articles([str(folder / "a.txt"), str(folder / "b.txt")])
    assert [a.id for a in result.articles] == ["a", "b"]
    (problem,) = result.problems
    assert says in problem.message
    assert problem.path == str(folder / "articles.toml")


def test_a_bad_value_costs_that_value_only(folder: Path) -> None:
    (folder / "articles.toml").write_text(
        '["a.txt"]\nheadline = ""\noutlet = "The Mail"\npublished = 2023-06-12\n'
        'paper = "The Mail"\n["b.txt"]\noutlet = "The Post"\n',
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(f"{BODY}It rained.\n", encoding="utf-8")
    result = read_articles([str(folder / "a.txt"), str(folder / "b.txt")])
    assert [(a.outlet, a.published) for a in result.articles] == [
        ("The Mail", date(2023, 6, 12)),
        ("The Post", None),
    ]
    (problem,) = result.problems
    assert "a.txt.headline" in problem.message
    assert "a.txt.paper" in problem.message


def test_seeds_have_their_metadata() -> None:
    result = read_articles([str(p) for p in sorted(SEEDS.glob("*.txt"))])
    assert result.problems == ()
    assert [a.published for a in result.articles] == [
        date(2024, 10, 24),
        date(2024, 10, 18),
        date(2024, 10, 21),
        date(2024, 10, 22),
        date(2024, 11, 27),
    ]
    assert [a.outlet for a in result.articles] == [
        "The Independent",
        "The Kyiv Independent",
        None,
        "The Guardian",
        None,
    ]
    assert all(a.published_from for a in result.articles)


def test_a_summary_may_stand_above_the_date(tmp_path: Path) -> None:
    text = (
        "Lillevik closes its ferry pier\n\nEngineers found cracks in eleven pillars of the old pier.\n\n"
        "A bus will carry the passengers to Bergsund.\n\nNov. 19, 2019, 8:41 AM UTC\n\nBy Jon Nes\n\n"
        "The harbour board of Lillevik voted on Tuesday to close the old ferry pier until the spring.\n\n"
        "The board counts 300 passengers a day, and a bus will carry them to Bergsund meanwhile.\n\n"
        "A ship that sank off the pier on 3 March 1931, at 9:15 am, lies below it to this day.\n"
    )
    (article,) = read_file(tmp_path / "a.txt", text).articles
    assert article.published == date(2019, 11, 19)


@pytest.mark.parametrize(
    ("bad", "outlets"),
    [
        ("outlet = \n", {"a.txt": "The Post", "b.txt": "The Mail"}),
        ('["a.txt"]\npublished = 2024-02-30\n', {"b.txt": "The Mail"}),
        ('["c.txt"\noutlet = "Whose"\n', {"a.txt": "The Post", "b.txt": "The Mail"}),
        ('["c.txt"]\noutlet = "The Sun\n', {"a.txt": "The Post", "b.txt": "The Mail"}),
        ("what is this\n", {"a.txt": "The Post", "b.txt": "The Mail"}),
    ],
)
def test_a_line_that_is_no_toml_costs_that_line(
    tmp_path: Path, bad: str, outlets: dict[str, str]
) -> None:
    good = '["b.txt"]\noutlet = "The Mail"\n'
    if '["a.txt"]' not in bad:
        good = '["a.txt"]\noutlet = "The Post"\n' + good
    for text in (bad + good, good + bad):
        (tmp_path / "articles.toml").write_text(text, encoding="utf-8")
        found = read_articles_file(tmp_path)
        assert {n: r.outlet for n, r in found.records.items() if r.outlet} == outlets
        assert "line " in str(found.problem)


@pytest.mark.parametrize("value", ["9" * 6_000, "[" * 50_000, "1e999999999", "0x" + "f" * 9_000])
def test_a_value_that_no_computer_reads_costs_the_file_and_not_the_run(
    folder: Path, value: str
) -> None:
    (folder / "articles.toml").write_text(f'["a.txt"]\npublished = {value}\n', encoding="utf-8")
    found = read_articles([str(folder / "a.txt")])
    assert [a.published for a in found.articles] == [None]
    assert [Path(p.path).name for p in found.problems] == ["articles.toml"]
