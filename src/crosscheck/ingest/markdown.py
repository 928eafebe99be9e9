"""Markdown to the text that it shows: no marks, no addresses, no struck-out words.

The title, day and author of a front matter (the lines between two `---` at the top) are metadata.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from crosscheck.ingest.stamps import find_date
from crosscheck.ingest.values import Extracted, Metadata, joined_notes

_FRONT_MATTER = re.compile(r"\A\ufeff?---\n(?P<fields>(?:.*\n)*?)---\n")
_FIELD = re.compile(r"^(?P<name>title|date|author):[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[\w-]+\]:?[ \t]?")
_TAG = re.compile(r"<[^>]*>")
_STRUCK = "has struck-out words, which are left out"


def looks_like_markdown(text: str) -> bool:
    """Whether a text begins with a heading's mark or a front matter, as a typed text does not."""
    start = text[:5000].lstrip("\ufeff \n")
    return start.startswith("# ") or _FRONT_MATTER.match(start) is not None


def read_markdown(found: Extracted) -> Extracted:
    """The text without its marks; its first heading of the first level is the headline.

    Args:
        found: the text as written, with what is known of it.
    """
    source = found.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(source)
    fields = {
        m["name"]: m["value"].strip("\"'") for m in _FIELD.finditer(front[0] if front else "")
    }
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(_FOOTNOTE.sub("", source[front.end() if front else 0 :]))
    )
    title = next((_shown(b) for a, b in pairwise(tokens) if a.tag == "h1"), None)
    day = find_date(fields.get("date", ""))
    known = Metadata(
        headline=title or fields.get("title"),
        byline=fields.get("author"),
        published=day,
        published_from="the front matter" if day else None,
    )
    struck = any(child.type == "s_open" for token in tokens for child in token.children or ())
    note = joined_notes(found.note, _STRUCK if struck else None)
    return replace(found, text="\n\n".join(_blocks(tokens)), metadata=known, note=note)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Paragraphs, headings, items, and the rows of tables, one after the other."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield "\t".join(row)
            row = None
        elif token.type in ("fence", "code_block", "html_block"):
            shown = _TAG.sub("", token.content) if token.type == "html_block" else token.content
            if shown.strip():
                yield shown.strip()
        elif token.type == "inline" and row is not None:
            row.append(_shown(token))
        elif token.type == "inline" and (shown := _shown(token)):
            yield shown


def _shown(inline: Token) -> str:
    """The characters of a line that a reader sees; pictures have captions of their own."""
    found: list[str] = []
    struck = 0
    for token in inline.children or ():
        struck += (token.type == "s_open") - (token.type == "s_close")
        if token.type in ("text", "code_inline") and not struck:
            found.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            found.append(" " if token.type == "softbreak" else "\n")
    return re.sub(" {2,}", " ", "".join(found)).strip()
