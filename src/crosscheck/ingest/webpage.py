"""Web pages to text: what trafilatura takes for the article, or a second reader where it finds far more."""

import re
from dataclasses import replace

from lxml import html

from crosscheck.errors import InputError, NotAnArticle
from crosscheck.ingest.documents import damaged, keep_quiet
from crosscheck.ingest.live import live_text
from crosscheck.ingest.metadata import merge, printed_metadata
from crosscheck.ingest.page_facts import read_facts
from crosscheck.ingest.page_trees import parse_page
from crosscheck.ingest.parts import rule_blocks
from crosscheck.ingest.refusals import said_kind
from crosscheck.ingest.two_readers import choose_reading, read_again, visible_text
from crosscheck.ingest.values import Extracted, Metadata
from crosscheck.text.fold import folded

# The shortest brief has some twenty words; log-in walls and error pages that answer "200" have fewer.
_FEWEST_WORDS = 15
_SCRIPTED = "a page that needs JavaScript"
_PROLOGUE = re.compile(r"(?:(?:<!--.*?-->|<\?xml[^>]*>)\s*)+", re.DOTALL)
_FIRST_ELEMENT = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_BLOCK_ELEMENT = re.compile(r"</?(?:p|div|br|h[1-6]|li|span|section)\b[^>]*>", re.IGNORECASE)
_FEWEST_ELEMENTS = 4
# A cell of a table of figures has few words.
_WORDY_CELL = re.compile(r"\| (?:[^|\s]+ +){30}")
_LAYOUT = (
    "//table[.//td//h1 or .//td//h2 or .//td//table or .//td[count(.//p) > 1 or count(.//br) > 3]]"
)
_OF_TABLES = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")


def extract_html(data: bytes | str, name: str, url: str | None = None) -> Extracted:
    """Extract the article of a web page; a headline that was left out is put in front again.

    Args:
        data: the page; bytes are decoded as the page declares.
        name: for messages.
        url: where it was fetched from, which helps to find the outlet.

    Raises:
        InputError: the page holds no article.
    """
    from trafilatura.utils import decode_file  # noqa: PLC0415 - half a second --help must not pay

    source = decode_file(data)
    page, flowing = _read_with_trafilatura(data, name, url), source
    if _WORDY_CELL.search(_field(page, "text") or ""):
        flowing = _without_layout(source)
        page = _read_with_trafilatura(flowing, name, url)
    facts = read_facts(source, url)
    title = _field(page, "title")
    metadata = replace(
        facts.dated,
        outlet=_field(page, "sitename"),
        headline=title,
        byline=_field(page, "author"),
    )
    if len(facts.posts) > 1:
        return Extracted(live_text(facts.posts, title), metadata, facts=facts)
    again = read_again(flowing)
    chosen = choose_reading(_field(page, "text") or "", again.text, title)
    if len(chosen.text.split()) < _FEWEST_WORDS and facts.kind is None:
        kind = said_kind(visible_text(source)) or (_SCRIPTED if "<script" in source else "")
        found = f"{name!r} is {kind}, no article" if kind else f"no article found in {name!r}"
        raise NotAnArticle(f"{found}: save the article's text as a .txt file and give that")
    if metadata.published is None:
        metadata = merge([metadata, _printed(source, title)])
    return Extracted(
        _with_title(chosen.text, title),
        metadata,
        note=chosen.note,
        confirmed=chosen.other,
        facts=facts,
        is_taken=again.is_article or chosen.text != again.text,
    )


def _read_with_trafilatura(data: bytes | str, name: str, url: str | None) -> object:
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second --help must not pay

    for library in ("trafilatura", "htmldate", "courlan"):
        keep_quiet(library)
    try:
        return bare_extraction(data, url=url, include_comments=False, with_metadata=True)
    except Exception as error:  # hostile markup can raise anything in the parsers
        raise InputError(damaged(name, "a web page", error)) from error


def _printed(source: str, title: str | None) -> Metadata:
    """The day that the visible page prints around its head; the article's text has no such lines."""
    visible = visible_text(source)
    told = printed_metadata(visible, rule_blocks(visible, title))
    return replace(told, headline=None, byline=None)


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one, whatever its file is called.

    A page begins with its first element, perhaps behind comments; a piece has elements of
    paragraphs all through, which no text about such elements has.
    """
    start = _PROLOGUE.sub("", text[:5000].lstrip("\ufeff \t\r\n"), count=1)
    if _FIRST_ELEMENT.match(start):
        return True
    return start.startswith("<") and len(_BLOCK_ELEMENT.findall(text[:20_000])) >= _FEWEST_ELEMENTS


def _without_layout(source: str) -> str:
    """The page with boxes for the tables that only set things side by side, as in mail; else as it is.

    Readers take the cells of a table for figures, and put all that is in one into one line.
    """
    tree = parse_page(source)
    if tree is None:
        return source
    boxes = [
        part
        for table in tree.xpath(_LAYOUT)
        for part in table.iter(*_OF_TABLES)
        if part is table or next(part.iterancestors("table"), None) is table
    ]
    for box in boxes:
        box.tag = "div"
    return str(html.tostring(tree, encoding="unicode")) if boxes else source


def _with_title(text: str, title: str | None) -> str:
    if title is None or folded(title) in folded(text[: 4 * len(title) + 2000]):
        return text
    return f"{title}\n\n{text}"


def _field(page: object, name: str) -> str | None:
    value = getattr(page, name, None)
    return value.strip() if isinstance(value, str) and value.strip() else None
