"""Word documents to text, within limits that no article needs to exceed.

The format can unfold a small file into gigabytes. Sizes are checked before anything is parsed,
and what the parser may still do is bounded by its own limits and by the time a file may take.
"""

import zipfile
from io import BytesIO

from lxml import etree

from crosscheck.errors import InputError
from crosscheck.ingest.values import Extracted, Metadata
from crosscheck.ingest.word import read_word

# A long feature in .docx unfolds to under 5 MB of XML; 50 MB leaves room for pictures.
MAX_UNZIPPED = 50_000_000
MAX_MEMBERS = 2_000
MAX_TEXT = 2_000_000
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
    _check_zip(data, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            notes = (_member(archive, f"word/{name}.xml") for name in ("footnotes", "endnotes"))
            found = read_word(archive.read("word/document.xml"), [n for n in notes if n])
            title = _title(_member(archive, "docProps/core.xml"))
    except Exception as error:  # a damaged document can raise anything
        raise InputError(damaged(name, "Word document", error)) from error
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


def _check_zip(data: bytes, name: str) -> None:
    try:
        refusal = _zip_refusal(data)
    except Exception as error:  # a damaged archive can raise anything
        raise InputError(damaged(name, "Word document", error)) from error
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


def damaged(name: str, kind: str, error: Exception) -> str:
    """What to say of a document that its reader cannot open."""
    return (
        f"{name!r} cannot be read as a {kind} ({type(error).__name__}): open and save it again, "
        "or give the article's text as .txt"
    )
