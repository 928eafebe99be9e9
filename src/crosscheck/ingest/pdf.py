"""PDF to text: the lines of its pages, in the order in which they are drawn, as paragraphs.

A page is a set of lines at places. What is printed at the edge of every page, or by a browser, is no part
of the text. Lines make a paragraph while the type keeps its size and the lines their distance.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from crosscheck.errors import InputError
from crosscheck.ingest.documents import MAX_TEXT, damaged, keep_quiet
from crosscheck.ingest.page_lines import DrawnLine, drawn_lines, join_lines, without_furniture
from crosscheck.ingest.values import Extracted, Metadata, joined_notes

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# A newspaper PDF has under 100 pages.
MAX_PAGES = 200


def extract_pdf(data: bytes, name: str) -> Extracted:
    """Extract the text of a PDF; wrapped lines are joined to paragraphs.

    Raises:
        InputError: no PDF, password-protected, too long, or pictures of pages without text.
    """
    reader = _open(data, name)
    if len(reader.pages) > MAX_PAGES:
        raise InputError(
            f"{name!r} has {len(reader.pages)} pages, more than {MAX_PAGES}: "
            "give the article's pages only"
        )
    pages = _read_pages(reader, name)
    own = without_furniture(pages)
    paragraphs = join_lines([line for page in own for line in page])
    if not any(c.isalpha() for paragraph in paragraphs for c in paragraph):
        raise InputError(
            f"{name!r} holds pictures of pages but no text: run text recognition (OCR) on it first"
        )
    left_out = sum(map(len, pages)) - sum(map(len, own))
    note = f"has {left_out} lines of running heads, page numbers and addresses, which are left out"
    return Extracted(
        "\n\n".join(paragraphs),
        Metadata(headline=_title(reader, paragraphs)),
        joined_notes(note if left_out else None, _pictures_note(reader, pages)),
    )


def _open(data: bytes, name: str) -> "PdfReader":
    import pypdf  # noqa: PLC0415 - only for those who give a .pdf

    keep_quiet("pypdf")
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not _opens_without_password(reader)
        if not locked:
            len(reader.pages)  # reads the page tree, which may be what is damaged
    except Exception as error:  # a damaged document can raise anything
        raise InputError(damaged(name, "a PDF", error)) from error
    if locked:
        raise InputError(f"{name!r} is password-protected: save it without a password")
    return reader


def _opens_without_password(reader: "PdfReader") -> bool:
    """Some PDFs only forbid printing: they open with the empty password."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - a cipher that is not supported is a password we do not have
        return False


def _read_pages(reader: "PdfReader", name: str) -> list[list[DrawnLine]]:
    pages: list[list[DrawnLine]] = []
    length = 0
    for number, page in enumerate(reader.pages):
        try:
            pages.append(drawn_lines(page, number))
        except Exception as error:  # a damaged document can raise anything
            raise InputError(damaged(name, "a PDF", error)) from error
        length += sum(len(line.text) for line in pages[-1])
        if length > MAX_TEXT:
            raise InputError(f"{name!r} holds more text than any article: give it as .txt")
    return pages


def _pictures_note(reader: "PdfReader", pages: list[list[DrawnLine]]) -> str | None:
    """Which pages are pictures; somebody may have scanned half of an article."""
    numbers = [
        str(number)
        for number, (page, lines) in enumerate(zip(reader.pages, pages, strict=True), 1)
        if not lines and _has_picture(page)
    ]
    if not numbers:
        return None
    return f"has pages that are pictures without text and are not read ({', '.join(numbers)}): run text recognition (OCR) on it"


def _has_picture(page: "PageObject") -> bool:
    try:
        return len(page.images) > 0
    except Exception:  # noqa: BLE001 - what cannot be opened is not text either
        return True


def _title(reader: "PdfReader", paragraphs: list[str]) -> str | None:
    """The document's title if a paragraph is just that; browsers add the site's name."""
    try:
        stated = (reader.metadata.title or "") if reader.metadata else ""
    except Exception:  # noqa: BLE001 - a damaged property is none
        return None
    wanted = " ".join(stated.split())
    return next((p for p in paragraphs if len(p.split()) > 2 and _is_title(p, wanted)), None)


def _is_title(paragraph: str, stated: str) -> bool:
    rest = stated.removeprefix(paragraph)
    return rest != stated and rest[:3].strip() in ("", "|", "-", "–", "—")
