"""Get the bytes of an input, and give them to the reader for their format."""

import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from crosscheck.errors import InputError
from crosscheck.ingest.cleaning import clean, without_labels
from crosscheck.ingest.decoding import decode_text
from crosscheck.ingest.documents import extract_docx
from crosscheck.ingest.mail import MailText, looks_like_message, read_archive, read_mail
from crosscheck.ingest.markdown import looks_like_markdown, read_markdown
from crosscheck.ingest.office import extract_odt, extract_rtf
from crosscheck.ingest.pdf import extract_pdf
from crosscheck.ingest.values import MAX_BYTES, Extracted, FetchedPage, joined_notes
from crosscheck.ingest.webpage import extract_html, looks_like_html
from crosscheck.ingest.wrapping import unwrap
from crosscheck.text.fold import normalise_newlines
from crosscheck.text.identity import public_name

_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".rtf": "rtf",
    ".odt": "odt",
    ".eml": "eml",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
}
# A long feature has a tenth of it. Of Markdown made to keep its reader busy 200 kB take 8 s, this 0.1 s.
_SHORT_BYTES = 200_000
_SHORT_MARKDOWN = 20_000
_OTHER_DOCUMENTS = frozenset([".doc", ".pages", ".epub", ".xlsx", ".pptx", ".msg"])


@dataclass(frozen=True, slots=True)
class InputBytes:
    """The bytes of one input, with what is known about their format.

    Attributes:
        name: for messages.
        data: as read.
        kind: "txt", "md", "html", "docx", "pdf"; or None to tell from the bytes.
        charset: as a web server states it, or None.
        url: where the page was fetched from, or None.
    """

    name: str
    data: bytes
    kind: str | None
    charset: str | None = None
    url: str | None = None


def read_file(path: str) -> InputBytes:
    """Read a file.

    Raises:
        InputError: missing, no regular file, unreadable, empty, or too large.
    """
    try:
        file = Path(path)
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(
                f"{path!r} is a folder: name its files, for example {path.rstrip('/')}/*.txt"
            )
        if not stat.S_ISREG(mode):
            raise InputError(f"{path!r} is no regular file: pipe the text in and give '-'")
        with file.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path!r}: check the path") from error
    except PermissionError as error:
        raise InputError(f"{path!r} may not be read: change its permissions") from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path!r} cannot be read ({type(error).__name__}): check the path"
        ) from error
    return _checked(InputBytes(path, data, _kind_of(file, path)))


def readable_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder whose names say that they are articles, sorted; not those of its folders.

    Raises:
        OSError: the folder cannot be read.
    """
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in _SUFFIXES and path.is_file()
    )


def read_stdin(stdin: BinaryIO) -> InputBytes:
    """Read standard input to its end.

    Raises:
        InputError: empty or too large.
    """
    return _checked(InputBytes("standard input", stdin.read(MAX_BYTES + 1), None))


def from_page(page: FetchedPage, url: str) -> InputBytes:
    """The source that a fetched page is; `url` is what the user gave.

    A page that does not name its outlet is known by its address, of which a user's name is no part.
    """
    return _checked(InputBytes(url, page.content, page.kind, page.charset, public_name(page.url)))


def extract(source: InputBytes) -> Extracted:
    """Extract text and metadata from `source` by its format.

    Raises:
        InputError: the bytes are not what their format says, or hold no text.
    """
    kind = source.kind or _sniff(source.data)
    readers: dict[str, Callable[[InputBytes], Extracted]] = {
        "docx": lambda s: extract_docx(s.data, s.name),
        "pdf": lambda s: extract_pdf(s.data, s.name),
        "html": _extract_page,
        "rtf": lambda s: extract_rtf(s.data, s.name),
        "odt": lambda s: extract_odt(s.data, s.name),
        "eml": lambda s: _extract_message(read_mail(s.data, s.name), s.name),
        "mhtml": lambda s: _extract_message(read_archive(s.data, s.name), s.name),
    }
    found = readers.get(kind, _extract_plain)(source)
    if not found.text.strip():
        raise InputError(f"{source.name!r} holds only white space: check that it is the right file")
    return found


def is_short_text(source: InputBytes) -> bool:
    """Whether it is too short for its reader to be kept busy, and read as it was typed."""
    head = source.data[:5000].lstrip(b"\xef\xbb\xbf \t\r\n")
    is_plain = (source.kind or "txt") in ("txt", "md") and _sniff(source.data) == "txt"
    is_markdown = source.kind == "md" or looks_like_markdown(head.decode("ascii", "replace"))
    longest = _SHORT_MARKDOWN if is_markdown else _SHORT_BYTES
    return is_plain and len(source.data) <= longest and not head.startswith(b"<")


def _checked(source: InputBytes) -> InputBytes:
    if not source.data:
        raise InputError(f"{source.name!r} is empty: check that it is the right file")
    if len(source.data) > MAX_BYTES:
        raise InputError(
            f"{source.name!r} is larger than {MAX_BYTES // 1_000_000} MB: "
            "give the article's text alone as a .txt file"
        )
    return source


def _kind_of(file: Path, path: str) -> str | None:
    suffix = file.suffix.lower()
    if suffix in _OTHER_DOCUMENTS:
        raise InputError(
            f"{path!r} is a {suffix} file, which is not read: save it as .docx or .txt"
        )
    return _SUFFIXES.get(suffix)


def _sniff(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04") and b"opendocument.text" in data[:200]:
        return "odt"
    if looks_like_message(data):
        return "mhtml" if b"snapshot-content-location" in data[:4000].lower() else "eml"
    return "txt"


def _extract_plain(source: InputBytes) -> Extracted:
    """Text; a page saved under another ending, or piped in, is told by its first characters."""
    if source.charset is not None:
        return _read_as_typed(Extracted(_decode_as(source, source.charset)))
    actual = _sniff(source.data)
    if source.kind == "txt" and actual in ("eml", "mhtml", "rtf"):
        return extract(replace(source, kind=actual))
    if source.kind == "txt" and actual != "txt":
        raise InputError(f"{source.name!r} is really a .{actual} file: give it that ending")
    found = decode_text(source.data, source.name)
    if source.kind == "md" or looks_like_markdown(found.text):
        return _read_as_typed(read_markdown(found))
    if looks_like_html(found.text):
        return extract_html(found.text, source.name)
    return _read_as_typed(found)


def _extract_message(message: MailText, name: str) -> Extracted:
    if message.kind == "plain":
        return _read_as_typed(Extracted(str(message.text), note=message.note))
    page = extract_html(message.text, name)
    return replace(page, note=joined_notes(message.note, page.note))


def _read_as_typed(found: Extracted) -> Extracted:
    """Text without what nobody sees in it, its wrapped lines joined to paragraphs."""
    text, cleaned = clean(found.text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    flowing = unwrap(normalise_newlines(text))
    joined = None
    if flowing != normalise_newlines(text):
        text, joined = flowing.replace("\n", line_end), "was wrapped: its lines are joined"
    text, headline = without_labels(text)
    known = replace(found.metadata, headline=found.metadata.headline or headline)
    return Extracted(text, known, joined_notes(found.note, cleaned, joined))


def _extract_page(source: InputBytes) -> Extracted:
    if source.data.startswith((b"%PDF-", b"PK\x03\x04")) or b"\x00\x00\x00" in source.data[:4096]:
        raise InputError(f"{source.name!r} is binary, not a web page: give it its right ending")
    data = _decode_as(source, source.charset) if source.charset else source.data
    return extract_html(data, source.name, source.url)


def _decode_as(source: InputBytes, charset: str) -> str:
    """Decode as the server states; a false statement shows, because wrong bytes are marked."""
    try:
        return source.data.decode(charset, errors="replace")
    except (LookupError, ValueError):  # unknown, or no encoding of texts, whatever the server says
        return decode_text(source.data, source.name).text
