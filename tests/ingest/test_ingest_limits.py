"""No input keeps a run busy or takes its memory: it is named, and the others are read."""

import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crosscheck.ingest import IngestOptions, InputLimits, child, child_main, read_articles
from crosscheck.ingest.child import Job
from crosscheck.ingest.sources import InputBytes, is_short_text
from crosscheck.ingest.values import Metadata
from desk import STORY
from newsroom import clean_environment, run_command, settings_for

SECONDS = 2.0
SAID = "The mayor said so. "
PAGE = f"<html><head><title>Bridge closed</title></head><body><article><p>{SAID * 20}</p></article>"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = (
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
)


def word(path: Path, body: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )


def open_document(path: Path, body: str) -> None:
    content = (
        f"<office:document-content {_O}><office:body>{body}</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)


def message(path: Path, head: str, body: str) -> None:
    path.write_text(f"MIME-Version: 1.0\n{head}\n\n{body}", encoding="utf-8")


def text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")


_PARAGRAPH = f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>"
_CELL = f"<w:tc>{_PARAGRAPH}</w:tc>"
_PLAIN = "Content-Type: text/plain"
_PART = f"--b\n{_PLAIN}\n\n{SAID}\n"

# What can be made with a few kilobytes, each in a form that no reader of its format takes well.
BOMBS: dict[str, Callable[[Path], None]] = {
    "attributes.html": lambda p: text(
        p, f"<body {' '.join(f'a{n}=x' for n in range(48_000))}><p>{SAID * 20}"
    ),
    "depth.html": lambda p: text(p, f"<body>{'<div>' * 200_000}<p>{SAID * 20}"),
    "tables.html": lambda p: text(p, f"<body>{'<table><tr><td>' * 60_000}<p>{SAID * 20}"),
    "cells.html": lambda p: text(p, f"<body><table>{f'<tr><td>{SAID}' * 150_000}"),
    "comments.html": lambda p: text(p, f"<body>{'<!--' * 500_000}<p>{SAID * 20}"),
    "paragraphs.docx": lambda p: word(p, _PARAGRAPH * 700_000),
    "depth.docx": lambda p: word(p, f"{'<w:sdt>' * 250}{_PARAGRAPH}{'</w:sdt>' * 250}"),
    "table.docx": lambda p: word(p, f"<w:tbl>{f'<w:tr>{_CELL * 100}</w:tr>' * 4_000}</w:tbl>"),
    "unended.docx": lambda p: word(
        p, _PARAGRAPH.replace("<w:r>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r>", 1) * 400_000
    ),
    "paragraphs.odt": lambda p: open_document(p, f"<text:p>{SAID}</text:p>" * 900_000),
    "notes.odt": lambda p: open_document(
        p,
        f"<text:p>So<text:note><text:note-body><text:p>{SAID}</text:p></text:note-body></text:note></text:p>"
        * 300_000,
    ),
    "blanks.odt": lambda p: open_document(p, f"<text:p>a{'<text:s/>' * 3_000_000}</text:p>"),
    "groups.rtf": lambda p: text(p, f"{{\\rtf1 {'{' * 900_000}{SAID}{'}' * 900_000}"),
    "words.rtf": lambda p: text(p, "{\\rtf1 " + f"\\b {SAID}\\par " * 150_000 + "}"),
    "parts.eml": lambda p: message(
        p, 'Content-Type: multipart/mixed; boundary="b"', f"{_PART * 100_000}--b--"
    ),
    "parameters.eml": lambda p: message(
        p, f"{_PLAIN}; {'; '.join(f'a{n}=x' for n in range(100_000))}", SAID
    ),
    "repeated.txt": lambda p: text(p, SAID * 120_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_named_in_time_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    bomb, story = tmp_path / name, tmp_path / "story.html"
    BOMBS[name](bomb)
    text(story, PAGE)
    begun = time.monotonic()
    read = read_articles([str(bomb), str(story)], IngestOptions(limits=InputLimits(SECONDS, 1500)))
    took = time.monotonic() - begun
    assert "story" in {article.id for article in read.articles}
    assert len(read.articles) + len(read.problems) >= 2
    assert all(name in problem.message for problem in read.problems if problem.path == str(bomb))
    # Two children start, on a machine that may be busy.
    assert took < 2 * SECONDS + 60


def test_what_takes_too_much_memory_is_named(tmp_path: Path) -> None:
    BOMBS["paragraphs.docx"](tmp_path / "bomb.docx")
    text(tmp_path / "story.html", PAGE)
    paths = [str(tmp_path / "bomb.docx"), str(tmp_path / "story.html")]
    read = read_articles(paths, IngestOptions(limits=InputLimits(60, 300)))
    assert [article.id for article in read.articles] == ["story"]
    (problem,) = read.problems
    assert "bomb.docx" in problem.message
    assert "300 MB" in problem.message


def test_the_limits_of_the_settings_are_kept_by_a_run(tmp_path: Path) -> None:
    BOMBS["table.docx"](tmp_path / "bomb.docx")
    text(tmp_path / "story.txt", STORY)
    settings = settings_for(tmp_path / "cache") | {"CROSSCHECK_INPUT_SECONDS": "0.5"}
    words = ["check", "bomb.docx", "story.txt", "--model", "rules"]
    ran = run_command(words, tmp_path, clean_environment() | settings)
    assert ran.returncode == 2
    assert b"'bomb.docx' takes longer than 0.5 s" in ran.stderr
    assert (tmp_path / "crosscheck-report/articles/story.txt").exists()


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("import os; os.abort()", "ended the process that read it (code -6)"),
        ("import sys; sys.exit(3)", "ended the process that read it (code 3)"),
        ("import sys; sys.stdout.write('no reply')", "ended the process that read it"),
        ("import time; time.sleep(60)", "takes longer than 2 s"),
    ],
)
def test_a_child_that_dies_or_hangs_is_one_problem(
    does: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import pickle, sys; pickle.load(sys.stdin.buffer);"
        "pickle.dump('ready', sys.stdout.buffer); sys.stdout.buffer.flush();"
        f"pickle.load(sys.stdin.buffer); {does}"
    )
    monkeypatch.setattr(child, "_COMMAND", (sys.executable, "-c", script))
    for name in ("a.html", "b.html"):
        text(tmp_path / name, PAGE)
    paths = [str(tmp_path / name) for name in ("a.html", "b.html")]
    read = read_articles(paths, IngestOptions(limits=InputLimits(2, 1500)))
    assert [told in problem.message for problem in read.problems] == [True, True]


def test_a_fault_in_the_child_is_a_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_: Job) -> None:
        raise KeyError("a bug")

    job = Job(InputBytes("page.html", b"<p>", "html"), Metadata(), "page.html", "page")
    monkeypatch.setattr(child_main, "read_source", break_down)
    reply = child_main._read(job, InputLimits())
    assert isinstance(reply, RuntimeError)
    monkeypatch.setattr(child.ChildReader, "_ask", lambda *_: reply)
    with (
        child.ChildReader(InputLimits()) as reader,
        pytest.raises(RuntimeError, match="break_down"),
    ):
        reader.read(job)


@pytest.mark.parametrize(
    ("data", "kind", "is_short"),
    [
        (STORY.encode(), "txt", True),
        (STORY.encode(), "md", True),
        (STORY.encode(), None, True),
        (STORY.encode() * 2_000, "txt", False),
        (b"\xef\xbb\xbf \n<!doctype html><p>", "txt", False),
        (b"{\\rtf1 so}", "txt", False),
        (b"PK\x03\x04", "docx", False),
        (b"%PDF-1.7", None, False),
        (PAGE.encode(), "html", False),
    ],
)
def test_only_short_texts_are_read_without_a_child(data: bytes, kind: str, is_short: bool) -> None:
    assert is_short_text(InputBytes("x", data, kind)) is is_short


@pytest.mark.parametrize("does", ["import sys; sys.exit(1)", "import os; os.abort()"])
def test_a_child_that_does_not_begin_is_a_problem_of_the_input(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too little memory for its libraries, say; that ended the run."""
    monkeypatch.setattr(child, "_COMMAND", (sys.executable, "-c", does))
    text(tmp_path / "a.html", PAGE)
    (problem,) = read_articles([str(tmp_path / "a.html")]).problems
    assert "ended the process that read it" in problem.message
