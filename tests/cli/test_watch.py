"""The watcher: each story once, against all before it, through restarts and stops."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from crosscheck.errors import InputError
from crosscheck.ingest import FetchedPage, InputLimits
from crosscheck.ingest.fetching import WebFetcher
from crosscheck.report.html.stories import StoryRow
from crosscheck.watching.sources import FeedSource, FolderSource, FoundStory, open_source
from crosscheck.watching.state import State, load_state, save_state
from desk import OTHER, STORY, Run
from newsroom import COMMAND

LONG_AGO = 1_900_000_000


def put(name: str, text: str, age: int = 0) -> Path:
    path = Path("in") / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (LONG_AGO - age, LONG_AGO - age))
    return path


def watch(run: Run, *words: str) -> list[dict[str, Any]]:
    ran = run("watch", "in", "--once", "--model", "rules", "--out", "out", *words)
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_each_story_is_checked_once_against_those_before_it(run: Run) -> None:
    put("other.txt", OTHER, age=60)
    put("story.txt", STORY)
    first, second = watch(run)
    assert (first["event"], first["id"], first["findings"]) == ("checked", "other", {})
    assert (second["event"], second["id"]) == ("checked", "story")
    assert second["findings"]["contradiction"] == 1
    report = json.loads(Path("out", "story", "report.json").read_text("utf-8"))
    assert {a["id"] for a in report["articles"]} == {"story", "other"}
    page = Path("out/index.html").read_text("utf-8")
    assert 'href="story/index.html"' in page
    assert page.index("story/index.html") < page.index("other/index.html")
    assert watch(run) == []


def test_a_text_that_is_archived_is_known_wherever_it_comes_from(run: Run) -> None:
    put("story.txt", STORY)
    watch(run)
    put("copy.txt", STORY.replace("\n", "\r\n"))
    (event,) = watch(run)
    assert (event["event"], event["id"]) == ("known", "story")
    Path("out/watch.json").unlink()
    assert {e["event"] for e in watch(run)} == {"known"}


def test_a_file_that_is_written_anew_is_a_new_story(run: Run) -> None:
    put("story.txt", STORY)
    watch(run)
    put("story.txt", OTHER, age=5)
    (event,) = watch(run)
    assert (event["event"], event["id"]) == ("checked", "story-2")
    assert event["findings"]["contradiction"] == 1


def test_what_cannot_be_read_is_said_once_and_stops_nothing(run: Run) -> None:
    put("bad.pdf", "no pdf at all", age=9)
    put("story.txt", STORY)
    first, second = watch(run)
    assert (first["event"], Path(first["path"]).name) == ("unreadable", "bad.pdf")
    assert second["event"] == "checked"
    assert watch(run) == []


def test_an_incomplete_story_is_neither_archived_nor_done(run: Run) -> None:
    put("story.txt", STORY)
    words = ("watch", "in", "--once", "--model", "m", "--out", "out", "--max-tokens", "1")
    os.environ["OPENAI_BASE_URL"] = "http://127.0.0.1:9/v1"
    try:
        ran = run(*words)
    finally:
        del os.environ["OPENAI_BASE_URL"]
    (event,) = (json.loads(line) for line in ran.out.splitlines())
    assert event["event"] == "incomplete"
    assert event["problem"]
    (again,) = watch(run)
    assert (again["event"], again["id"]) == ("checked", "story")


def test_the_command_gets_the_event(run: Run) -> None:
    put("story.txt", STORY)
    Path("keep.py").write_text(
        "import sys, pathlib; pathlib.Path('got').write_text(sys.stdin.read())", encoding="utf-8"
    )
    (event,) = watch(run, "--notify", f"{sys.executable} keep.py")
    assert json.loads(Path("got").read_text("utf-8")) == event
    put("other.txt", OTHER)
    ran = run("watch", "in", "--once", "--model", "rules", "--out", "out", "--notify", "/no/such")
    assert ran.code == 0
    assert "--notify '/no/such'" in ran.err
    assert json.loads(ran.out)["event"] == "checked"


@pytest.mark.parametrize("word", ["nowhere", "ftp:/x"])
def test_what_is_neither_folder_nor_feed_is_refused(run: Run, word: str) -> None:
    ran = run("watch", word, "--model", "rules")
    assert ran.code == 2
    assert "neither a folder nor the address" in ran.err


def test_it_wakes_for_a_new_file_and_stops_in_good_order(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    command = [*COMMAND, "watch", "in", "--model", "rules", "--out", "out"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as watcher:
        assert watcher.stdout is not None
        time.sleep(1)
        (folder / "story.txt").write_text(STORY, encoding="utf-8")
        event = json.loads(watcher.stdout.readline())
        assert (event["event"], event["id"]) == ("checked", "story")
        watcher.send_signal(signal.SIGTERM)
        assert json.loads(watcher.stdout.readline()) == {"event": "stopped"}
        assert watcher.wait(20) == 0
    again = subprocess.run([*command, "--once"], cwd=tmp_path, capture_output=True, check=True)
    assert again.stdout == b""


# --- sources and state ----------------------------------------------------------------------------


class Pages:
    """A fetcher with one page."""

    def __init__(self, content: str) -> None:
        self.content = content

    def fetch(self, url: str) -> FetchedPage:
        return FetchedPage(url, self.content.encode(), "feed")


def feed(content: str, seconds: float = 30) -> FeedSource:
    return FeedSource("https://example.org/rss", Pages(content), InputLimits(seconds))


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>New</title><link>https://example.org/b</link></item>
<item><title>Old</title><link>https://example.org/a</link></item>
<item><title>No link</title></item>
<item><title>Odd</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>New</title><link href="https://example.org/b"/></entry>
<entry><title>Old</title><link href="https://example.org/a"/></entry></feed>"""


@pytest.mark.parametrize("content", [RSS, ATOM])
def test_a_feed_gives_its_links_the_oldest_first(content: str) -> None:
    assert [f.path for f in feed(content).list_stories()] == [
        "https://example.org/a",
        "https://example.org/b",
    ]


@pytest.mark.parametrize("content", ["", "<html><body>Not found</body></html>", "{}"])
def test_what_is_no_feed_is_said(content: str) -> None:
    with pytest.raises(InputError, match="no RSS or Atom feed"):
        feed(content).list_stories()


@pytest.mark.parametrize("spelled", ["{}", "{}\n", "../{name}", "file://{}", "/dev/stdin"])
def test_a_feed_that_names_a_file_reads_none(
    spelled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library looks for a file of the name that it is given as a feed."""
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path / "own")
    own = tmp_path / "intranet.xml"
    own.write_text(RSS, encoding="utf-8")
    with pytest.raises(InputError, match="no RSS or Atom feed"):
        feed(spelled.format(own, name=own.name)).list_stories()


@pytest.mark.parametrize(
    "item",
    [
        "<author>" + "a." * 100_000 + "</author>",
        "<author>" + "bo-" * 100_000 + "@</author>",
        "<item " + " ".join(f'a{n}="1"' for n in range(60_000)) + "/>",
    ],
)
def test_a_feed_that_keeps_its_reader_busy_is_named(item: str) -> None:
    with pytest.raises(InputError, match="takes longer than 1 s to read"):
        feed(RSS.replace("<item>", f"<item>{item}", 1), seconds=1).list_stories()


def test_of_an_endless_feed_the_newest_entries_are_taken() -> None:
    items = "".join(f"<item><link>https://example.org/{n}</link></item>" for n in range(5_000))
    found = feed(RSS.replace("<item>", f"{items}<item>", 1)).list_stories()
    assert (len(found), found[-1].path) == (1000, "https://example.org/0")


def names(found: Sequence[FoundStory]) -> list[str]:
    return [Path(one.path).name for one in found]


def test_a_file_that_was_just_written_is_not_taken_yet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.jpg").write_text("x")
    for since, found in ((-0.9, []), (2, ["a.txt"])):
        written = time.time() - since
        os.utime(tmp_path / "a.txt", (written, written))
        assert names(FolderSource(tmp_path).list_stories()) == found


def test_sources_are_told_apart(tmp_path: Path) -> None:
    assert isinstance(open_source(str(tmp_path), InputLimits()), FolderSource)
    source = open_source("https://example.org/rss", InputLimits(fetch_seconds=7))
    assert isinstance(source, FeedSource)
    # Getting a feed may take as long as getting a page.
    assert isinstance(source.fetcher, WebFetcher)
    assert source.fetcher._seconds == 7


def test_the_state_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    assert load_state(tmp_path) == State()
    row = StoryRow(
        id="a", headline="A", outlet=None, published=None, findings={"update": 2}, report="a/"
    )
    save_state(tmp_path, State(seen={"k": "a"}, rows=[row]))
    assert load_state(tmp_path) == State(seen={"k": "a"}, rows=[row])
