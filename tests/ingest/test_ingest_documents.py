"""Word documents, harmless and hostile."""

import io
import zipfile
from collections.abc import Sequence

import docx
import pytest

from crosscheck.errors import InputError
from crosscheck.ingest.documents import extract_docx

LINES = ["Bridge at Lowgate closed", "The bridge was closed on Monday.", "Repairs take months."]


def make_docx(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {m: archive.read(m) for m in archive.namelist()}
    return zipped(members | {name: content})


def test_docx_paragraphs_are_set_apart() -> None:
    assert extract_docx(make_docx(LINES), "a.docx").text == "\n\n".join(LINES)


def test_docx_tables_are_read_in_place() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Lowgate", "closed"
    document.add_paragraph("After.")
    out = io.BytesIO()
    document.save(out)
    assert extract_docx(out.getvalue(), "a.docx").text == "Before.\n\nLowgate\tclosed\n\nAfter."


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, **members: str) -> bytes:
    """A document by hand: `body` in a namespace where w: is Word's."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    extra = {f"word/{name}.xml": xml.encode() for name, xml in members.items()}
    return zipped({"word/document.xml": document.encode(), **extra})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # A figure that was changed: the insertion is read, the deletion is not.
        (
            paragraph(
                run("killing "),
                "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>",
                f"<w:ins>{run('19')}</w:ins>",
                run(" people"),
            ),
            "killing 19 people",
        ),
        (
            f"<w:sdt><w:sdtContent>{paragraph(run('In a control.'))}</w:sdtContent></w:sdt>",
            "In a control.",
        ),
        (
            paragraph(run("a "), f"<w:sdt><w:sdtContent>{run('b')}</w:sdtContent></w:sdt>"),
            "a b",
        ),
        (
            paragraph(f"<w:moveFrom>{run('moved')}</w:moveFrom>", run("first"))
            + paragraph(f"<w:moveTo>{run('moved')}</w:moveTo>"),
            "first\n\nmoved",
        ),
        (
            paragraph(
                run("beside"),
                f"<w:r><w:pict><w:txbxContent>{paragraph(run('in a box'))}</w:txbxContent>"
                "</w:pict></w:r>",
            ),
            "beside\n\nin a box",
        ),
        (
            (
                f"<w:tbl><w:tr><w:tc>{paragraph(run('outer'))}</w:tc><w:tc><w:tbl><w:tr><w:tc>"
                f"{paragraph(run('inner'))}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
            ),
            "outer\n\ninner",
        ),
        # The mark of a paragraph was deleted, so that it runs on.
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
            + run("one ")
            + "</w:p>"
            + paragraph(run("two")),
            "one two",
        ),
        (paragraph(run("seen"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not</w:t></w:r>"), "seen"),
        (paragraph(f"<w:hyperlink>{run('linked')}</w:hyperlink>"), "linked"),
        # A large first letter is a paragraph of its own in a frame; other frames are paragraphs.
        (
            '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>'
            + run("T")
            + "</w:p>"
            + paragraph(run("welve died.")),
            "Twelve died.",
        ),
        (
            '<w:p><w:pPr><w:framePr w:w="200"/></w:pPr>'
            + run("Box")
            + "</w:p>"
            + paragraph(run("Twelve died.")),
            "Box\n\nTwelve died.",
        ),
    ],
)
def test_docx_reads_as_with_changes_accepted(body: str, wanted: str) -> None:
    assert extract_docx(word(body), "a.docx").text == wanted


def test_docx_says_what_was_tracked() -> None:
    body = paragraph(run("a"), f"<w:ins>{run('b')}</w:ins>", f"<w:del>{run('c')}</w:del>")
    note = extract_docx(word(body), "a.docx").note
    assert note is not None
    assert "1 tracked insertions and 1 deletions" in note


def test_docx_footnotes_stand_at_the_end() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{paragraph(run("-"))}'
        f'</w:footnote><w:footnote w:id="1">{paragraph(run("Police report."))}</w:footnote>'
        "</w:footnotes>"
    )
    endnotes = (
        f'<w:endnotes xmlns:w="{W}"><w:endnote w:id="1">{paragraph(run("Court file."))}</w:endnote>'
        "</w:endnotes>"
    )
    data = word(paragraph(run("Twelve died.")), footnotes=notes, endnotes=endnotes)
    assert extract_docx(data, "a.docx").text == "Twelve died.\n\nPolice report.\n\nCourt file."


def test_docx_cell_that_spans_two_billion_columns_is_one_cell() -> None:
    cell = (
        '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' + paragraph(run("x")) + "</w:tc>"
    )
    assert extract_docx(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "a.docx").text == "x"


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped({"word/document.xml": b"\0" * 60_000_000}), "unfolds to more than"),
        (zipped({f"m{i}": b"" for i in range(2_100)}), "unfolds to more than"),
        (zipped({"word/document.xml": BILLION_LAUGHS}), "declares XML entities"),
        (
            zipped({"word/document.xml": BILLION_LAUGHS.decode().encode("utf-16")}),
            "declares XML entities",
        ),
        (
            with_member(make_docx(LINES), "docProps/core.xml", BILLION_LAUGHS),
            "declares XML entities",
        ),
        (zipped({"notes.txt": b"hello"}), "is not a Word document"),
        (zipped({"word/document.xml": b"<broken"}), "cannot be read as a Word document"),
        (make_docx(LINES)[:2000], "cannot be read as a Word document"),
        (make_docx([]), "holds no text"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "password-protected or in the old .doc format"),
        (b"PK\x03\x04", "cannot be read as a Word document"),
    ],
)
def test_bad_docx_is_one_clear_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        extract_docx(data, "a.docx")
    assert says in str(caught.value)


def test_archive_inside_a_document_is_not_opened() -> None:
    bomb = zipped({"word/document.xml": b"\0" * 60_000_000})
    data = with_member(make_docx(LINES), "word/embeddings/inner.zip", bomb)
    assert extract_docx(data, "a.docx").text == "\n\n".join(LINES)
