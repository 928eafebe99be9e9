"""Reading inputs: one bad input is one line, the others still run, order does not matter."""

import hashlib
import io
import os
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.errors import InputError
from crosscheck.ingest import FetchedPage, IngestOptions, IngestResult, join_results, read_articles
from crosscheck.ingest.names import id_stem
from crosscheck.ingest.values import MAX_BYTES
from crosscheck.models.articles import Article, Part
from reading_files import read_file

STORY = (
    "Bridge at Lowgate closed after cracks found\n\n"
    "By Nadia Brandt\n"
    "12 June 2023, 06:00\n\n"
    "The bridge at Lowgate was closed on Monday after engineers found cracks in its main span.\n\n"
    "The council said repairs would take at least three months and cost 2 million crowns.\n"
)
WEB_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge closed | Eastwick Mail</title>
<meta property="og:title" content="Bridge closed after cracks found">
<meta property="og:site_name" content="Eastwick Mail">
<meta name="author" content="Nadia Brandt">
<meta property="article:published_time" content="2023-06-12T06:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Bridge closed after cracks found</h1>
<p>The bridge at Lowgate was closed on Monday after engineers found cracks in its main span.</p>
<p>The council said repairs would take at least three months and cost 2 million crowns.</p>
<p>Sign up for our free daily newsletter.</p></article>
<footer>Copyright</footer></body></html>"""


class OnePage:
    """A fetcher that knows one page."""

    def fetch(self, url: str) -> FetchedPage:
        if "bridge" not in url:
            raise InputError(f"the page {url!r} does not exist (HTTP 404): check the address")
        return FetchedPage(url, WEB_PAGE.encode(), "html", "utf-8")


@pytest.fixture(name="story")
def _story(tmp_path: Path) -> Path:
    path = tmp_path / "lowgate.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def message_for(path: Path) -> str:
    """The one problem of an input that cannot be read."""
    result = read_articles([str(path)])
    assert result.articles == ()
    (problem,) = result.problems
    assert problem.path == str(path)
    assert "\n" not in problem.message
    assert repr(str(path)) in problem.message
    assert ":" in problem.message.replace(repr(str(path)), "")  # what to do follows a colon
    return problem.message


def test_text_file_becomes_an_article(story: Path) -> None:
    (article,) = read_articles([str(story)]).articles
    assert article.id == "lowgate"
    assert article.text == STORY
    assert article.path_as_given == str(story)
    assert article.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert article.headline == "Bridge at Lowgate closed after cracks found"
    assert article.byline == "Nadia Brandt"
    assert article.published == date(2023, 6, 12)
    assert article.published_from == "printed in the text: '12 June 2023, 06:00'"
    assert article.outlet is None
    assert [p.part for p in article.parts] == [Part.HEADLINE, Part.BOILERPLATE, Part.BODY]


@pytest.mark.parametrize(
    "content",
    [
        b"One line\r\nand the next.\r\n",
        b"One line\nand the next.\n",
        b"One line\rand the next.\r",
        b"One line\r\nand the next.\n",
    ],
)
def test_line_ends_are_normalised(tmp_path: Path, content: bytes) -> None:
    (article,) = read_file(tmp_path / "a.txt", content).articles
    assert article.text == "One line\nand the next.\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n ", "only white space"),
        ("a.txt", b"\xef\xbb\xbf", "only white space"),
        ("a.txt", bytes(range(256)) * 4, "is binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary"),
        ("a.txt", b"%PDF-1.7\nrest", "is really a .pdf"),
        ("a.txt", "Привет, мир. Это статья.".encode("cp1251"), "UTF-8"),
        ("a.txt", "The café’s owner said naïvely: “no”. ".encode("mac-roman") * 3, "UTF-8"),
        ("a.txt", b"\xff\xfeA\x00b", "damaged"),
        ("a.txt", b"Subscribe\n\nShare\n\nComments\n", "no article found"),
        ("a.html", b"<html><body></body></html>", "no article found"),
        (
            "a.html",
            b"<html><body><p>Please enable JavaScript.</p></body></html>",
            "is a page that needs JavaScript",
        ),
        ("a.html", b"\x00\x00\x00\x01\x02" * 50, "is binary"),
        ("a.pdf", b"The bridge is closed.", "cannot be read as a PDF"),
        ("a.docx", b"The bridge is closed.", "cannot be read as a Word document"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "is a .doc file"),
    ],
)
def test_bad_file_is_one_clear_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert says in message_for(path)


def test_missing_file(tmp_path: Path) -> None:
    assert "there is no file" in message_for(tmp_path / "nowhere.txt")


def test_folder_says_to_name_its_files(tmp_path: Path) -> None:
    assert "/*.txt" in message_for(tmp_path)


def test_pipe_says_to_use_standard_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "'-'" in message_for(tmp_path / "pipe.txt")


def test_too_large_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The bridge is closed.\n" * (MAX_BYTES // 20))
    assert "larger than 10 MB" in message_for(path)


def test_impossible_path() -> None:
    (problem,) = read_articles(["a\0b.txt"]).problems
    assert "cannot be read" in problem.message


def test_others_still_run(story: Path, tmp_path: Path) -> None:
    result = read_articles([str(tmp_path / "nowhere.txt"), str(story), str(tmp_path)])
    assert [a.id for a in result.articles] == ["lowgate"]
    assert len(result.problems) == 2


def test_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    names = ["b/story.txt", "a/story.txt", "a/other.txt", "missing.txt"]
    for name in names[:3]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{STORY}\nSo {name} ends.\n", encoding="utf-8")
    paths = [str(tmp_path / n) for n in names]
    results = [read_articles(p) for p in permutations(paths)]
    assert all(r == results[0] for r in results)
    assert [a.id for a in results[0].articles] == ["other", "story", "story-2"]


def test_the_same_text_in_two_files_is_read_once_with_a_note(story: Path) -> None:
    copy = story.with_name("zz-copy.txt")
    copy.write_bytes(story.read_bytes().replace(b"\n", b"\r\n"))
    result = read_articles([str(copy), str(story)])
    assert [a.path_as_given for a in result.articles] == [str(story)]
    (note,) = result.notes
    assert note.message == f"{str(copy)!r} has the same text as {str(story)!r}: read once"


def test_same_file_twice_is_read_once_with_a_note(story: Path) -> None:
    result = read_articles([str(story), str(story)])
    assert (len(result.articles), result.problems) == (1, ())
    assert [n.message for n in result.notes] == [f"{str(story)!r} is given twice: read once"]


def test_same_file_under_two_names_is_read_once_with_a_note(story: Path) -> None:
    other = f"{story.parent}/./{story.name}"
    result = read_articles([str(story), other])
    assert (len(result.articles), result.problems) == (1, ())
    assert len(result.notes) == 1
    assert "the same file as" in result.notes[0].message


def test_standard_input() -> None:
    (article,) = read_articles(["-"], stdin=io.BytesIO(STORY.encode())).articles
    assert (article.id, article.path_as_given, article.text) == ("stdin", "-", STORY)


def test_web_page_on_standard_input_is_extracted() -> None:
    (article,) = read_articles(["-"], stdin=io.BytesIO(WEB_PAGE.encode())).articles
    assert "<p>" not in article.text
    assert article.outlet == "Eastwick Mail"


def test_no_standard_input() -> None:
    (problem,) = read_articles(["-"]).problems
    assert "no standard input" in problem.message


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)],
)
def test_encodings_of_real_files(tmp_path: Path, encoding: str, noted: bool) -> None:
    """UTF-8 and marked UTF-16 just work; Windows-1252 is said."""
    text = "The mayor of Besançon said: “It’s over – we can’t pay £2m.” Zoë Brontë agreed.\n"
    result = read_file(tmp_path / "a.txt", text.encode(encoding))
    assert result.articles[0].text == text
    assert bool(result.notes) is noted


def test_web_page_brings_its_metadata(tmp_path: Path) -> None:
    (article,) = read_file(tmp_path / "page.html", WEB_PAGE).articles
    assert article.outlet == "Eastwick Mail"
    assert article.headline == "Bridge closed after cracks found"
    assert article.byline == "Nadia Brandt"
    assert (article.published, article.published_from) == (
        date(2023, 6, 12),
        "the page's metadata",
    )
    by_part = {p.part: article.text[p.start : p.end] for p in article.parts}
    assert "newsletter" in by_part[Part.BOILERPLATE]
    assert by_part[Part.HEADLINE].strip() == "Bridge closed after cracks found"


def test_url_is_fetched_and_named_by_host_and_page() -> None:
    url = "https://www.mail.example/news/bridge-closed.html?x=1"
    result = read_articles([url, "https://www.mail.example/gone"], fetcher=OnePage())
    (article,) = result.articles
    assert article.id == "mail.example-bridge-closed"
    assert article.path_as_given == url
    assert [p.path for p in result.problems] == ["https://www.mail.example/gone"]


def test_password_in_a_url_never_reaches_the_problem() -> None:
    (problem,) = read_articles(["https://me:hunter2@mail.example/bridge"]).problems
    assert "hunter2" not in problem.path + problem.message


def test_markdown_heading_is_the_headline(tmp_path: Path) -> None:
    text = "# Bridge closed\n\n" + STORY.split("\n\n", 2)[2]
    (article,) = read_file(tmp_path / "a.md", text).articles
    assert article.headline == "Bridge closed"


def test_flags_win_over_everything(story: Path) -> None:
    options = IngestOptions(outlet="The Dalby Post", published=date(2020, 1, 2))
    (article,) = read_articles([str(story)], options).articles
    assert (article.outlet, article.published) == ("The Dalby Post", date(2020, 1, 2))
    assert article.published_from == "--date"


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("dir/story.txt", "story"),
        ("../../etc/passwd", "passwd"),
        ("a b\tc\x1b[31m.txt", "a-b-c-31m"),
        ("...", "article"),
        (".hidden", "hidden"),
        ("-", "stdin"),
        ("x" * 300 + ".txt", "x" * 80),
        ("https://www.bbc.example/news/articles/c1", "bbc.example-c1"),
        ("https://bbc.example/", "bbc.example"),
        ("https://bbc.example/a/%2e%2e%2f%2e%2e", "bbc.example"),
    ],
)
def test_id_stems_are_safe(path: str, stem: str) -> None:
    assert id_stem(path) == stem


@given(st.sets(st.text(max_size=12)))
def test_ids_are_unique_and_safe(paths: set[str]) -> None:
    articles = tuple(Article(id_stem(p), f"text {n}", ()) for n, p in enumerate(sorted(paths)))
    ids = [a.id for a in join_results(IngestResult(articles)).articles]
    assert len({i.casefold() for i in ids}) == len(paths)
    assert all(i and i.isprintable() and "/" not in i and "\\" not in i for i in ids)


def test_an_id_that_another_would_like_is_left_to_it() -> None:
    articles = tuple(Article(id_, f"text {n}", ()) for n, id_ in enumerate(["a", "A", "a-2"]))
    assert [a.id for a in join_results(IngestResult(articles)).articles] == ["A-3", "a", "a-2"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_give_an_article_or_one_problem(data: bytes) -> None:
    result = read_articles(["-"], stdin=io.BytesIO(data))
    assert len(result.articles) + len(result.problems) == 1
    for article in result.articles:
        assert article.parts[0].start == 0
        assert article.parts[-1].end == len(article.text)
