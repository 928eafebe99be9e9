"""Word documents to text, within limits that no article needs to exceed.

The format can unfold a small file into gigabytes. Sizes are checked before anything is parsed,
and what the parser may still do is bounded by its own limits and by the time a file may take.
"""

import logging
import zipfile
from collections.abc import Iterable
from io import BytesIO

from crosscheck.errors import InputError
from crosscheck.ingest.values import Extracted, Metadata
from crosscheck.ingest.word import parse_xml, read_word

# A long feature in .docx unfolds to under 5 MB of XML; 50 MB leaves room for pictures.
MAX_UNZIPPED = 50_000_000
MAX_MEMBERS = 2_000
MAX_TEXT = 2_000_000
_WORD = "a Word document"
_XML = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0"


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
    archive = open_zip(data, name, _WORD, "word/document.xml")
    try:
        notes = (_member(archive, f"word/{name}.xml") for name in ("footnotes", "endnotes"))
        found = read_word(archive.read("word/document.xml"), [n for n in notes if n])
        title = _title(_member(archive, "docProps/core.xml"))
    except Exception as error:  # a damaged document can raise anything
        raise InputError(damaged(name, _WORD, error)) from error
    text = spaced(found.lines, name)
    note = f"has {found.tracked}: read with all changes accepted" if found.tracked else None
    return Extracted(text, Metadata(headline=title if title and title in text else None), note)


def spaced(lines: Iterable[str], name: str) -> str:
    """The lines that hold something, set apart as paragraphs.

    Raises:
        InputError: none does.
    """
    text = "\n\n".join(line for line in lines if line.strip())
    if not text:
        raise InputError(f"{name!r} holds no text: check that it is the right document")
    return text


def _member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    return archive.read(name) if name in archive.namelist() else None


def _title(properties: bytes | None) -> str | None:
    """The title of the document's properties."""
    if properties is None:
        return None
    found = parse_xml(properties).findtext("{http://purl.org/dc/elements/1.1/}title")
    return found.strip() if found else None


def open_zip(data: bytes, name: str, kind: str, main: str) -> zipfile.ZipFile:
    """The archive that a document is, after a look at how far it unfolds.

    Args:
        data: of the file.
        name: for messages.
        kind: what it should be, with its article ("a Word document").
        main: the member that holds the text.

    Raises:
        InputError: no such document, too large unfolded, or with XML entities.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        refusal = _zip_refusal(archive, kind, main)
    except Exception as error:  # a damaged archive can raise anything
        raise InputError(damaged(name, kind, error)) from error
    if refusal:
        raise InputError(f"{name!r} {refusal}: save the article's text as a .txt file")
    return archive


def _zip_refusal(archive: zipfile.ZipFile, kind: str, main: str) -> str | None:
    """Why the archive is no such document, unfolds too far, or is hostile: no word processor declares entities."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNZIPPED:
        return f"unfolds to more than {MAX_UNZIPPED // 1_000_000} MB"
    if main not in archive.namelist():
        return f"is not {kind}"
    # UTF-16 hides the words from a plain search.
    markup = (archive.read(m).replace(b"\x00", b"") for m in members if m.filename.endswith(_XML))
    hostile = any(b"<!DOCTYPE" in xml or b"<!ENTITY" in xml for xml in markup)
    return "declares XML entities" if hostile else None


def damaged(name: str, kind: str, error: Exception) -> str:
    """What to say of a document that its reader cannot open."""
    return (
        f"{name!r} cannot be read as {kind} ({type(error).__name__}): open and save it again, "
        "or give the article's text as .txt"
    )


def keep_quiet(library: str) -> None:
    """Without a handler, Python prints a library's warnings on stderr; the user gets one line."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
