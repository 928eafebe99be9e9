"""What a page states in its head decides what it is, from when, and how much of it was read."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crosscheck.ingest import IngestResult
from crosscheck.ingest.page_facts import read_facts
from reading_files import read_file

STORY = (
    "<p>The harbour board of Lillevik voted on Tuesday to close the old ferry pier after engineers "
    "found cracks in eleven of its pillars, the chairwoman Marit Holm said.</p>"
    "<p>The pier will stay closed until spring at least. Some 300 people use it each day, according "
    "to the board's own count, and a bus will carry them to Bergsund in the meantime.</p>"
    "<p>“We could not wait any longer,” Holm told reporters. The repair is to cost 14 million crowns, "
    "twice what was planned, and the town has to borrow most of it from the state.</p>"
)
# The reader takes the paragraphs and leaves the headlines, so that they look like posts of a live blog.
TEASERS = "".join(
    f"<div><h3><a href=/{i}>{title}</a></h3><p>{told}</p><span>{i} hours ago</span></div>"
    for i, (title, told) in enumerate(
        [
            ("Fire aboard a ferry kills fourteen off Sundvik", "The coast guard said that 231 people were aboard."),
            ("Council of Halm votes to close its only library", "The vote was 14 to 11, and saves two million crowns."),
            ("Grid operator fined over the winter blackout", "The regulator told reporters that the fault was known."),
            ("Paper mill shut since spring to reopen soon", "A new owner bought the site and looks for sixty workers."),
            ("Storm Vidar stops all trains in the north", "Gusts of 130 km/h tore roofs from barns near the coast."),
            ("Bergsund beats Lillevik to reach handball final", "Siri Lund scored nine goals before 4,100 fans."),
            ("Actor Jon Krog of The Pier dies aged 81", "His family thanked everyone who had written to him."),
        ],
        start=1,
    )
)  # fmt: skip
ARTICLE = {"@type": "NewsArticle", "headline": "Lillevik closes its ferry pier"}


def ld(**stated: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(stated)}</script>"


def article(**stated: Any) -> str:
    return ld(**(ARTICLE | stated))


def page(head: str = "", body: str = STORY, around: str = "") -> str:
    title = "Lillevik closes its ferry pier"
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title} - Harbour Post</title>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav><main><article><h1>{title}</h1>{body}</article></main>"
        f"{around}</body></html>"
    )


def read(tmp_path: Path, source: str) -> IngestResult:
    return read_file(tmp_path / "a.html", source)


@pytest.mark.parametrize(
    ("source", "day"),
    [
        (page(article(datePublished="2024-03-10T10:00:00Z")), date(2024, 3, 10)),
        (page(article(datePublished="March 10, 2024 9:00 am")), date(2024, 3, 10)),
        (page(ld(**{"@graph": [{"@type": "WebPage"}, {**ARTICLE, "datePublished": "2024-03-10"}]})), date(2024, 3, 10)),
        (page("<meta property='article:published_time' content='2024-03-10T10:00:00Z'>"), date(2024, 3, 10)),
        (page("<meta name='parsely-pub-date' content='2024-03-10'>"), date(2024, 3, 10)),
        (page("<meta name='DC.date.issued' content='2024-03-10'>"), date(2024, 3, 10)),
        (page(body="<time datetime='2024-03-10'>10 March</time>" + STORY), date(2024, 3, 10)),
        (page("<link rel=canonical href='https://post.example/2024/03/10/pier/'>"), date(2024, 3, 10)),
        # The clock of the metadata is that of Greenwich, the address has the newsroom's day.
        (
            page(
                article(datePublished="2024-03-11T02:30:00Z")
                + "<link rel=canonical href='https://post.example/2024/03/10/pier/'>"
            ),
            date(2024, 3, 10),
        ),
        # Not the day of an older address under which a story stands anew.
        (
            page(
                article(datePublished="2024-03-10")
                + "<link rel=canonical href='https://post.example/2019/01/02/pier/'>"
            ),
            date(2024, 3, 10),
        ),
        # The day of a change is no day of publication, nor is another story's or a software's year 1.
        (page(article(dateModified="2024-03-12T10:00:00Z")), None),
        (page("<meta property='article:modified_time' content='2024-03-12'>"), None),
        (page("<meta property='og:updated_time' content='2024-03-12'>"), None),
        (page(article(datePublished="0001-01-01T00:00:00Z")), None),
        (page(around="<aside><h3>Related</h3><time datetime='2021-01-02'>2 January</time></aside>"), None),
        (page(around="<div class='related-links'><time datetime='2021-01-02'>x</time></div>"), None),
        (page(body="<p>Updated <time datetime='2024-03-12'>12 March</time></p>" + STORY), None),
        (
            page(body="<time datetime='2024-03-10'>a</time><time datetime='2024-03-08'>b</time>" + STORY),
            None,
        ),
    ],
)  # fmt: skip
def test_a_page_is_dated_only_by_what_is_its_own(source: str, day: date | None) -> None:
    assert read_facts(source).dated.published == day


@pytest.mark.parametrize(
    "source",
    [
        page(article(dateModified="2024-03-12T10:00:00Z")),
        page("<meta property='article:modified_time' content='2024-03-12'>"),
        page("<meta property='og:updated_time' content='2024-03-12'>"),
        page(body="<p itemprop='dateModified' content=x datetime='2024-03-12'>now</p>" + STORY),
        page(body="<div>Updated 12 March 2024, 9:00 am</div>" + STORY),
    ],
    ids=["object", "meta", "open graph", "item", "printed"],
)
def test_a_page_that_says_only_when_it_was_changed_has_a_note(source: str, tmp_path: Path) -> None:
    (read_article,) = read(tmp_path, source).articles
    assert read_article.published is None
    assert any("changed (2024-03-12)" in note for note in read_article.notes)


def test_a_day_that_only_the_visible_page_prints_is_read(tmp_path: Path) -> None:
    stamped = page(body="<div class=meta>Published 10 March 2024, 9:00 am</div>" + STORY)
    (read_article,) = read(tmp_path, stamped).articles
    assert read_article.published == date(2024, 3, 10)
    assert "printed in the text" in str(read_article.published_from)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (page(ld(**{"@type": "ImageGallery"})), "a gallery of pictures"),
        (page(ld(**{"@type": ["WebPage", "CollectionPage"]})), "a page of links to articles"),
        (page(ld(**{"@type": "ProfilePage"})), "a page about a person"),
        (page("<link rel=canonical href='https://post.example/'>"), "the front page of a site"),
        (page("<meta property='og:url' content='https://post.example/index.html'>"), "the front page"),
        (
            page(article(isAccessibleForFree="False"), STORY.split("<p>“", maxsplit=1)[0].split("<p>The pier", maxsplit=1)[0]),
            "behind a paywall (read 33 words)",
        ),
        (page(article(isAccessibleForFree=False, wordCount=900)), "of about 900 words"),
        (page(body=TEASERS), "a page of links to articles"),
        ("<html><body><div id=root></div><script src=a.js></script></body></html>", "needs JavaScript"),
        ("<html><body><p>Please enable JavaScript to go on.</p></body></html>", "needs JavaScript"),
        (
            "<html><body><h1>Are you a robot?</h1><p>Please tick the box below.</p></body></html>",
            "a check for robots",
        ),
    ],
)  # fmt: skip
def test_a_page_that_is_no_article_is_said_in_one_line(
    tmp_path: Path, source: str, says: str
) -> None:
    result = read(tmp_path, source)
    assert result.articles == ()
    (problem,) = result.problems
    assert says in problem.message
    assert problem.not_an_article


@pytest.mark.parametrize(
    "head",
    [
        article(isAccessibleForFree=True, wordCount=110),
        # A subscriber saved all of it.
        article(isAccessibleForFree="false", wordCount=110),
        # The list of a site's pages beside its article.
        article() + ld(**{"@type": "CollectionPage"}),
        "<link rel=canonical href='https://post.example/'>" + article(),
        "<script type='application/ld+json'>{broken</script>",
        "<script type='application/ld+json'>[[[[]]]]</script>",
    ],
)
def test_an_article_is_an_article(tmp_path: Path, head: str) -> None:
    result = read(tmp_path, page(head))
    assert len(result.articles) == 1
    assert result.notes == ()


def test_a_free_page_of_which_little_is_read_says_so(tmp_path: Path) -> None:
    (note,) = read(tmp_path, page(article(wordCount="1,200"))).notes
    assert "of about 1200 words that the page states" in note.message


POSTS = [
    ("2024-04-24T10:45:00+01:00", "Minister calls for calm", "The minister asked both sides to talk. She said that 40 trains would run."),
    ("2024-04-24T10:20:00+01:00", "What we know", "About two in three trains are not running this morning, the operators said."),
    ("2024-04-24T09:55:00+01:00", "Union says no", "The rail union has rejected an offer of 4.5% over two years as an insult."),
]  # fmt: skip


def test_the_posts_of_a_live_blog_are_read_with_their_times(tmp_path: Path) -> None:
    updates = [
        {"@type": "BlogPosting", "datePublished": t, "headline": h, "articleBody": f"<p>{b}</p>"}
        for t, h, b in POSTS
    ]
    head = ld(
        **{"@type": "LiveBlogPosting", "datePublished": POSTS[2][0], "liveBlogUpdate": updates}
    )
    result = read(tmp_path, page(head, "<p>Posts are loading</p>"))
    (read_article,) = result.articles
    places = [
        read_article.text.index(p) for t, h, b in POSTS for p in (f"{t[:10]} {t[11:16]}", h, b)
    ]
    assert places == sorted(places)
    (note,) = result.notes
    assert "live blog: its 3 posts (2024-04-24 10:45 to 2024-04-24 09:55)" in note.message
