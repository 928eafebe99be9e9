"""Mail, web archives, rich text, OpenDocument, and pages under another ending."""

import io
import quopri
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from crosscheck.errors import InputError
from crosscheck.ingest.office import extract_odt, extract_rtf
from crosscheck.ingest.webpage import looks_like_html
from reading_files import read_file

FIRST = (
    "Four rescuers reached the flooded mine at Sundvik on Thursday night, the county fire service "
    "said."
)
SECOND = (
    "“We heard knocking at about nine,” said Marit Holm, who led the first team down the shaft."
)
PAGE = (
    "<html><head><title>Rescuers reach the mine</title></head><body><article><h1>Rescuers reach the "
    f"mine</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)


def read(path: Path, data: bytes) -> str:
    result = read_file(path, data)
    assert result.problems == ()
    return result.articles[0].text


def message(*, html_too: bool) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Fwd: mine"
    mail["From"] = "desk@example.org"
    mail.set_content(f"{FIRST}\n\n{SECOND}\n")
    if html_too:
        mail.add_alternative(PAGE, subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize("html_too", [True, False])
@pytest.mark.parametrize("ending", ["eml", "txt"])
def test_mail_is_its_text(tmp_path: Path, ending: str, *, html_too: bool) -> None:
    text = read(tmp_path / f"a.{ending}", message(html_too=html_too))
    assert text.strip().split("\n\n")[:2] == [FIRST, SECOND]
    assert "Subject" not in text


def test_web_archive_is_its_page(tmp_path: Path) -> None:
    archive = EmailMessage()
    archive["Snapshot-Content-Location"] = "https://example.org/mine"
    archive.set_content(PAGE, subtype="html")
    text = read(tmp_path / "a.mhtml", archive.as_bytes())
    assert FIRST in text
    assert "<p>" not in text


@pytest.mark.parametrize("header", ["text/html", 'text/html; charset="utf-8"'])
def test_web_archive_that_states_no_encoding_is_read_as_its_page_says(
    tmp_path: Path, header: str
) -> None:
    """Browsers state none: dashes, marks and accents were lost."""
    page = PAGE.replace("<head>", '<head><meta charset="utf-8">')
    data = (
        "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://example.org/mine\r\n"
        f"Content-Type: {header}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode() + quopri.encodestring(page.encode())
    assert SECOND in read(tmp_path / "a.mhtml", data)


OLDER = "Marit, when will you file? The chief said that nine had died, I hear. We hold the page until eleven."


@pytest.mark.parametrize(
    ("own", "older", "wanted"),
    [
        (f"{FIRST}\n\n{SECOND}", OLDER, FIRST),
        ("The story as filed is below.", f"{FIRST}\n>\n> {SECOND}", SECOND),
    ],
)
def test_of_a_mail_and_the_one_that_it_answers_the_shorter_goes(
    tmp_path: Path, own: str, older: str, wanted: str
) -> None:
    mail = EmailMessage()
    mail.set_content(
        f"{own}\n\nOn Tue, 12 Mar 2024 at 09:15, Sam <s@example.org> wrote:\n> {older}\n"
    )
    result = read_file(tmp_path / "a.eml", mail.as_bytes())
    text = result.articles[0].text
    assert wanted in text
    assert "nine had died" not in text
    assert any("older mail" in note.message for note in result.notes) is (older == OLDER)


@pytest.mark.parametrize(
    ("quoted", "left_out"),
    [
        (f"<div class='gmail_quote'><blockquote>{OLDER}</blockquote></div>", True),
        (f"<blockquote type='cite'>{OLDER}</blockquote>", True),
        # What the story itself quotes stays.
        (f"<blockquote>{OLDER}</blockquote>", False),
    ],
)
def test_the_answered_mail_of_a_page_in_a_mail_goes(
    tmp_path: Path, quoted: str, *, left_out: bool
) -> None:
    mail = EmailMessage()
    mail.set_content(f"<p>{FIRST}</p><p>{SECOND}</p>{quoted}", subtype="html")
    text = read(tmp_path / "a.eml", mail.as_bytes())
    assert SECOND in text
    assert ("nine had died" not in text) is left_out


LAYOUT = (
    "<table><tr><td><h1>Pit floods</h1><p>{}</p><p>{}</p></td></tr></table>",
    "<table><tr><td><b>Pit floods</b><br><br>{}<br><br>{}</td></tr></table>",
)
FIGURES = "<table><tr><td>Missing</td><td>19</td></tr><tr><td>Found</td><td>4</td></tr></table>"


@pytest.mark.parametrize("layout", LAYOUT)
def test_tables_that_only_set_things_side_by_side_are_no_tables(
    tmp_path: Path, layout: str
) -> None:
    mail = EmailMessage()
    body = layout.format(FIRST, SECOND) + FIGURES
    mail.set_content(f"<html><body>{body}</body></html>", subtype="html")
    lines = read(tmp_path / "a.eml", mail.as_bytes()).splitlines()
    assert {"Pit floods", FIRST, SECOND} <= set(lines)
    assert layout != LAYOUT[0] or any("Missing" in line and "19" in line for line in lines)


@pytest.mark.parametrize(("file", "told"), [("story.docx", True), ("photo.png", False)])
def test_a_mail_says_which_attachments_are_not_read(
    tmp_path: Path, file: str, *, told: bool
) -> None:
    mail = EmailMessage()
    mail.set_content(f"{FIRST}\n\n{SECOND}\n")
    kind = ("image", "png") if file.endswith("png") else ("application", "octet-stream")
    mail.add_attachment(b"x", maintype=kind[0], subtype=kind[1], filename=file)
    notes = read_file(tmp_path / "a.eml", mail.as_bytes()).notes
    assert any(repr(file) in note.message for note in notes) is told


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Sent: 12 March 2024 09:15", False),
        ("On Tue, 12 Mar 2024 at 09:15, Sam <s@example.org> wrote:", False),
        ("12 March 2024 09:15", True),
    ],
)
def test_when_a_mail_was_sent_is_no_day_of_publication(
    tmp_path: Path, line: str, *, dated: bool
) -> None:
    text = f"{line}\n\nRescuers reach the mine\n\n{FIRST}\n\n{SECOND}\n"
    (article,) = read_file(tmp_path / "a.txt", text).articles
    assert (article.published is not None) is dated


def test_message_without_text_says_so(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail.set_content(b"\x89PNG", maintype="image", subtype="png")
    (problem,) = read_file(tmp_path / "a.eml", mail.as_bytes()).problems
    assert "without text" in problem.message


def test_rich_text() -> None:
    data = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Marit Holm said it isn\rquote t over.\par Four died.\par}"
    assert extract_rtf(data, "a.rtf").text == "Marit Holm said it isn’t over.\n\nFour died."
    assert extract_rtf(data, "a.rtf").note is None
    with pytest.raises(InputError, match="holds no text"):
        extract_rtf(rb"{\rtf1}", "a.rtf")


@pytest.mark.parametrize(
    ("body", "wanted", "tracked"),
    [
        (rb"{\deleted twelve}{\revised\revauth1 nineteen} died.\par", "nineteen died.", True),
        (rb"{\rtlch \ltrch\fs22\deleted\insrsid7 \'93no\'94}ten died.\par", "ten died.", True),
        (rb"{\deleted a \{brace\}}ten died.\par", "ten died.", True),
        (rb"{\b\deleted0 twelve} died.\par", "twelve died.", False),
        (rb"{\deletedmark twelve} died.\par", "twelve died.", False),
        # A row of a table has tabs, as in other documents.
        (rb"\trowd\cellx300\cellx600\intbl Killed\cell 12\cell\row", "Killed\t12", False),
        # A footnote stands at the end.
        (
            rb"Ten died.{\super\chftn}{\footnote\pard {\b Police} report.} Two left.\par Three came.",
            "Ten died. Two left.\n\nThree came.\n\nPolice report.",
            False,
        ),
    ],
)
def test_rich_text_reads_as_with_changes_accepted(
    body: bytes, wanted: str, *, tracked: bool
) -> None:
    found = extract_rtf(rb"{\rtf1\ansi " + body + b"}", "a.rtf")
    assert found.text == wanted
    assert (found.note is not None) is tracked


def test_rich_text_that_ends_inside_a_footnote_is_read() -> None:
    assert extract_rtf(rb"{\rtf1\ansi Ten died.{\footnote Police", "a.rtf").text.startswith(
        "Ten died."
    )


def odt(body: str) -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


def test_open_document_leaves_out_deleted_text_and_comments() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>12</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>Mine</text:h><text:p>killing <text:span>19</text:span><text:s/>people"
        "<office:annotation><text:p>sure?</text:p></office:annotation>"
        "<text:note><text:note-body><text:p>Police report.</text:p></text:note-body></text:note>"
        ".</text:p>"
    )
    found = extract_odt(odt(body), "a.odt")
    assert found.text == "Mine\n\nkilling 19 people.\n\nPolice report."
    assert found.note == "has 1 tracked changes: read with all of them accepted"


def test_open_document_reads_rows_of_tables_and_items_of_lists_in_place() -> None:
    body = (
        "<text:p>Before.</text:p><table:table><table:table-row><table:table-cell><text:p>Killed</text:p>"
        "</table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row>"
        "</table:table><text:list><text:list-item><text:p>After.</text:p></text:list-item></text:list>"
    )
    assert extract_odt(odt(body), "a.odt").text == "Before.\n\nKilled\t12\n\nAfter."


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", odt("")])
def test_bad_open_documents_say_what_to_do(data: bytes) -> None:
    with pytest.raises(InputError):
        extract_odt(data, "a.odt")


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        (PAGE, True),
        ("<!-- saved from url -->\n<!DOCTYPE html><html></html>", True),
        ('<?xml version="1.0"?>\n<html xmlns="x"></html>', True),
        ("<div><p>One.</p><p>Two.</p></div>", True),
        ("The tag <p> opens a paragraph, </p> ends it; <br> and <div> are others.", False),
        ("<Applause> The minister said that it was over.", False),
        ("", False),
    ],
)
def test_pages_are_told_by_their_elements(text: str, *, is_page: bool) -> None:
    assert looks_like_html(text) is is_page


MARKDOWN = """---
title: Ferry strikes the pier of Lillevik
date: 2024-03-12
author: "Ola Berg"
---
# Ferry strikes the pier

A ferry struck the **pier** of [Lillevik](https://paper.example/a_b "x") on Tuesday, killing ~~12~~ _19_
people, the police said.[^1]

> “We look for the *captain*,” Marit Holm said.

![The pier](pier.png)

| Ship | Aboard |
|------|--------|
| Sula | 300    |

- He was \\*44\\* and had sailed for nine years, said `Holm`.

[^1]: They spoke at noon.
"""


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    result = read_file(tmp_path / "a.md", MARKDOWN)
    (article,) = result.articles
    assert article.text.split("\n\n") == [
        "Ferry strikes the pier",
        "A ferry struck the pier of Lillevik on Tuesday, killing 19 people, the police said.",
        "“We look for the captain,” Marit Holm said.",
        "Ship\tAboard",
        "Sula\t300",
        "He was *44* and had sailed for nine years, said Holm.",
        "They spoke at noon.",
    ]
    assert article.headline == "Ferry strikes the pier"
    assert (str(article.published), article.published_from) == ("2024-03-12", "the front matter")
    assert article.byline == "Ola Berg"
    (note,) = result.notes
    assert note.message.endswith("has struck-out words, which are left out")


def test_markdown_under_another_ending_is_told_by_its_first_mark(tmp_path: Path) -> None:
    (article,) = read_file(tmp_path / "a.txt", MARKDOWN.rpartition("---\n")[2]).articles
    assert article.headline == "Ferry strikes the pier"
    assert "**" not in article.text


def test_a_typed_text_with_stars_is_no_markdown(tmp_path: Path) -> None:
    text = "Ferry strikes the pier\n\n* * *\n\nThe fare is 3 * 4 crowns on the ferry, *not* 12, the line said.\n"
    (article,) = read_file(tmp_path / "a.txt", text).articles
    assert article.text == text
