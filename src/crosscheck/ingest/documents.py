"""Word and PDF documents to text, within limits that no article needs to exceed.

Both formats can unfold a small file into gigabytes. Sizes are checked before anything is parsed,
and what the parsers may still do is bounded by their own limits and by the time a file may take.
"""

import logging
import re
import zipfile
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from lxml import etree

from crosscheck.errors import InputError
from crosscheck.ingest.values import Extracted, Metadata
from crosscheck.ingest.word import read_word

if TYPE_CHECKING:
    from pypdf import PdfReader

# A long feature in .docx unfolds to under 5 MB of XML; 50 MB leaves room for pictures.
MAX_UNZIPPED = 50_000_000
MAX_MEMBERS = 2_000
# A newspaper PDF has under 100 pages.
MAX_PAGES = 200
MAX_TEXT = 2_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_HYPHENATED = re.compile(r"(\w+)-\n(\w+)")


def extract_docx(data: bytes, name: str) -> Extracted:
    """Extract the paragraphs of a Word document, tables included, in document order.

    Raises:
        InputError: no .docx, too large unfolded, with XML entities, or without text.
    """
    if data.startswith(_OLE):
        raise InputError(
            f"{name!r} is password-protected or in the old .doc format: save it as .docx without "
            "a password"
        )
    _check_zip(data, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            notes = (_member(archive, f"word/{name}.xml") for name in ("footnotes", "endnotes"))
            found = read_word(archive.read("word/document.xml"), [n for n in notes if n])
            title = _title(_member(archive, "docProps/core.xml"))
    except Exception as error:  # a damaged document can raise anything
        raise InputError(_damaged(name, "Word document", error)) from error
    text = "\n\n".join(line for line in found.lines if line.strip())
    if not text:
        raise InputError(f"{name!r} holds no text: check that it is the right document")
    note = f"has {found.tracked}: read with all changes accepted" if found.tracked else None
    return Extracted(text, Metadata(headline=title if title and title in text else None), note)


def _member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    return archive.read(name) if name in archive.namelist() else None


def _title(properties: bytes | None) -> str | None:
    """The title of the document's properties."""
    if properties is None:
        return None
    found = etree.fromstring(properties).findtext("{http://purl.org/dc/elements/1.1/}title")
    return found.strip() if found else None


def extract_pdf(data: bytes, name: str) -> Extracted:
    """Extract the text of a PDF; wrapped lines are joined to paragraphs.

    Raises:
        InputError: no PDF, password-protected, too long, or pictures of pages without text.
    """
    reader = _open_pdf(data, name)
    if len(reader.pages) > MAX_PAGES:
        raise InputError(
            f"{name!r} has {len(reader.pages)} pages, more than {MAX_PAGES}: "
            "give the article's pages only"
        )
    pages = _page_texts(reader, name)
    text = "\n\n".join(_join_lines(page) for page in pages if page.strip())
    if not any(c.isalpha() for c in text):
        raise InputError(
            f"{name!r} holds pictures of pages but no text: run text recognition (OCR) on it first"
        )
    return Extracted(text)


def _check_zip(data: bytes, name: str) -> None:
    try:
        refusal = _zip_refusal(data)
    except Exception as error:  # a damaged archive can raise anything
        raise InputError(_damaged(name, "Word document", error)) from error
    if refusal:
        raise InputError(f"{name!r} {refusal}")


def _zip_refusal(data: bytes) -> str | None:
    """Why the archive is no .docx, unfolds too far, or is hostile (Word declares no entities)."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNZIPPED:
            return (
                f"unfolds to more than {MAX_UNZIPPED // 1_000_000} MB: "
                "save the article's text as a .txt file"
            )
        if "word/document.xml" not in archive.namelist():
            return "is no Word document: give the article as .docx or .txt"
        markup = [m for m in members if m.filename.endswith((".xml", ".rels"))]
        if any(declares_entities(archive.read(m)) for m in markup):
            return "declares XML entities: save it again with Word as .docx"
    return None


def declares_entities(xml: bytes) -> bool:
    """Whether XML declares entities, which no word processor writes and which can unfold to gigabytes."""
    squeezed = xml.replace(b"\x00", b"")  # UTF-16 hides the words from a plain search
    return b"<!DOCTYPE" in squeezed or b"<!ENTITY" in squeezed


def _open_pdf(data: bytes, name: str) -> "PdfReader":
    import pypdf  # noqa: PLC0415 - only for those who give a .pdf

    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        # Without a handler, Python prints the library's warnings; the user gets one line.
        logger.addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not _opens_without_password(reader)
        if not locked:
            len(reader.pages)  # reads the page tree, which may be what is damaged
    except Exception as error:  # a damaged document can raise anything
        raise InputError(_damaged(name, "PDF", error)) from error
    if locked:
        raise InputError(f"{name!r} is password-protected: save it without a password")
    return reader


def _opens_without_password(reader: "PdfReader") -> bool:
    """Some PDFs only forbid printing: they open with the empty password."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - a cipher that is not supported is a password we do not have
        return False


def _page_texts(reader: "PdfReader", name: str) -> list[str]:
    texts: list[str] = []
    length = 0
    for page in reader.pages:
        try:
            texts.append(page.extract_text())
        except Exception as error:  # a damaged document can raise anything
            raise InputError(_damaged(name, "PDF", error)) from error
        length += len(texts[-1])
        if length > MAX_TEXT:
            raise InputError(f"{name!r} holds more text than any article: give it as .txt")
    return texts


def _join_lines(page: str) -> str:
    """Join the wrapped lines of a page; a blank line or a short line with a full stop ends one."""
    lines = [line.rstrip() for line in _rejoin_words(page).splitlines()]
    widths = [len(line) for line in lines if line]
    full = 0.8 * median(widths) if widths else 0
    out = lines[:1]
    for previous, line in pairwise(lines):
        ended = previous.endswith((".", "!", "?", "”", '"')) and len(previous) < full
        if not previous or not line or ended:
            out.append(line)
        elif len(previous) < 0.6 * full and line[:1].isupper():
            out.append(line)  # a headline or a byline
        else:
            out[-1] += " " + line
    return "\n".join(out)


def _rejoin_words(page: str) -> str:
    """Undo a hyphen at a line end if the page prints the word whole elsewhere; else keep it."""
    words = set(re.findall(r"\w+", page.lower()))

    def rejoin(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        return whole if whole.lower() in words else f"{match[1]}-{match[2]}"

    return _HYPHENATED.sub(rejoin, page)


def _damaged(name: str, kind: str, error: Exception) -> str:
    return (
        f"{name!r} cannot be read as a {kind} ({type(error).__name__}): open and save it again, "
        "or give the article's text as .txt"
    )
