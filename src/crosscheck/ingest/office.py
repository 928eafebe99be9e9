"""Rich text (.rtf) and OpenDocument text (.odt) to plain text."""

import re
from collections.abc import Iterator

from lxml import etree

from crosscheck.errors import InputError
from crosscheck.ingest.documents import damaged, open_zip, spaced
from crosscheck.ingest.values import Extracted
from crosscheck.ingest.word import parse_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROW = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-row"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LEFT_OUT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}sequence-decls"}
)
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_REVISED = re.compile(r"\\(?:deleted|revised)(?![a-z0])")
# A run of text that was deleted is a group without groups in it.
_DELETED = re.compile(r"\{(?:[^{}\\]|\\.)*?\\deleted(?![a-z0])(?:[^{}\\]|\\.)*\}", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_FOOTNOTE = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z])")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
_OPEN_DOCUMENT = "an OpenDocument text"
_TRACKED_NOTE = "has {}tracked changes: read with all of them accepted"
# A long article is under 1 MB of rich text; pictures inside make it larger and mean nothing here.
MAX_RTF = 5_000_000


def extract_rtf(data: bytes, name: str) -> Extracted:
    """Extract the text of a rich text document: deleted text goes, footnotes stand at the end.

    Raises:
        InputError: too large, damaged, or without text.
    """
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only for those who give an .rtf

    if len(data) > MAX_RTF:
        raise InputError(f"{name!r} is larger than 5 MB of rich text: save it as .docx or .txt")
    try:
        rtf = data.decode("ascii", errors="replace")
        plain = _CELL.sub(r"\\tab", _with_notes_behind(_DELETED.sub("", rtf)))
        text: str = rtf_to_text(plain, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # a damaged document can raise anything
        raise InputError(damaged(name, "rich text", error)) from error
    lines = [line.strip() for line in text.splitlines()]
    note = _TRACKED_NOTE.format("") if _REVISED.search(rtf) else None
    return Extracted(spaced(lines, name), note=note)


def _with_notes_behind(rtf: str) -> str:
    """The document with each footnote as a paragraph at its end; its reader would leave them out."""
    pieces, notes, end = [], [], 0
    for start in (m.start() for m in _FOOTNOTE.finditer(rtf)):
        if start < end:
            continue
        pieces.append(rtf[end:start])
        end = _end_of_group(rtf, start)
        notes.append(_FOOTNOTE.sub("{", rtf[start:end], count=1))
    body = "".join([*pieces, rtf[end:]])
    last = body.rfind("}") if "}" in body else len(body)
    return "\\par ".join([body[:last], *notes]) + body[last:]


def _end_of_group(rtf: str, start: int) -> int:
    depth = 0
    for brace in _BRACES.finditer(rtf, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.end()
    return len(rtf)


def extract_odt(data: bytes, name: str) -> Extracted:
    """Extract the paragraphs of an OpenDocument text; deleted text and comments are left out.

    Raises:
        InputError: damaged, hostile, too large unfolded, or without text.
    """
    archive = open_zip(data, name, _OPEN_DOCUMENT, "content.xml")
    try:
        root = parse_xml(archive.read("content.xml"))
        lines = list(_lines(root))
        notes = [
            "".join(_pieces(paragraph))
            for note in root.iter(f"{_TEXT}note-body")
            for paragraph in note.iter(*_PARAGRAPHS)
        ]
    except Exception as error:  # a damaged document can raise anything
        raise InputError(damaged(name, _OPEN_DOCUMENT, error)) from error
    tracked = sum(1 for _ in root.iter(f"{_TEXT}changed-region"))
    note = _TRACKED_NOTE.format(f"{tracked} ") if tracked else None
    return Extracted(spaced([*lines, *notes], name), note=note)


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs in order; of a table each row, its cells set apart by tabs."""
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield "".join(_pieces(child))
            yield from _lines(child)  # a text box, which is anchored in a paragraph
        elif child.tag == _ROW:
            cells = (" ".join(_lines(cell)) for cell in child)
            yield "\t".join(cells)
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child)


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag not in _PARAGRAPHS:
            yield from _pieces(child)
        yield child.tail or ""
