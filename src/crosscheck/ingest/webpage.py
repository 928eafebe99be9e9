"""Web pages to text: what trafilatura takes for the article, or a second reader where it finds far more."""

import logging
import re
from datetime import date

from crosscheck.errors import InputError
from crosscheck.ingest.two_readers import choose_reading, read_again
from crosscheck.ingest.values import Extracted, Metadata
from crosscheck.text.fold import folded

# The shortest brief has some twenty words; log-in walls and error pages that answer "200" have fewer.
_FEWEST_WORDS = 15
_PROLOGUE = re.compile(r"(?:(?:<!--.*?-->|<\?xml[^>]*>)\s*)+", re.DOTALL)
_FIRST_ELEMENT = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_BLOCK_ELEMENT = re.compile(r"</?(?:p|div|br|h[1-6]|li|span|section)\b[^>]*>", re.IGNORECASE)
_FEWEST_ELEMENTS = 4


def extract_html(data: bytes | str, name: str, url: str | None = None) -> Extracted:
    """Extract the article of a web page; a headline that was left out is put in front again.

    Args:
        data: the page; bytes are decoded as the page declares.
        name: for messages.
        url: where it was fetched from, which helps to find the outlet.

    Raises:
        InputError: the page holds no article.

    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second --help must not pay

    for library in ("trafilatura", "htmldate", "courlan"):
        _keep_quiet(library)
    try:
        page = bare_extraction(
            data,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # hostile markup can raise anything in the parsers
        raise InputError(
            f"{name!r} cannot be read as a web page ({type(error).__name__}): "
            "save its text as a .txt file"
        ) from error
    title = _field(page, "title")
    chosen = choose_reading(_field(page, "text") or "", read_again(_decoded(data)), title)
    if len(chosen.text.split()) < _FEWEST_WORDS:
        raise InputError(
            f"no article found in {name!r}: save the article's text as a .txt file and give that"
        )
    published = _date(_field(page, "date"))
    return Extracted(
        _with_title(chosen.text, title),
        Metadata(
            outlet=_field(page, "sitename"),
            headline=title,
            byline=_field(page, "author"),
            published=published,
            published_from="the page's metadata" if published else None,
        ),
        chosen.note,
        chosen.other,
    )


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one, whatever its file is called.

    A page begins with its first element, perhaps behind comments; a piece has elements of
    paragraphs all through, which no text about such elements has.
    """
    start = _PROLOGUE.sub("", text[:5000].lstrip("\ufeff \t\r\n"), count=1)
    if _FIRST_ELEMENT.match(start):
        return True
    return start.startswith("<") and len(_BLOCK_ELEMENT.findall(text[:20_000])) >= _FEWEST_ELEMENTS


def _decoded(data: bytes | str) -> str:
    from trafilatura.utils import decode_file  # noqa: PLC0415 - half a second --help must not pay

    return decode_file(data)


def _with_title(text: str, title: str | None) -> str:
    if title is None or folded(title) in folded(text[: 4 * len(title) + 2000]):
        return text
    return f"{title}\n\n{text}"


def _field(page: object, name: str) -> str | None:
    value = getattr(page, name, None)
    return value.strip() if isinstance(value, str) and value.strip() else None


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _keep_quiet(library: str) -> None:
    """Without a handler, Python prints a library's warnings on stderr; the user gets one line."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
