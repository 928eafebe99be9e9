"""A second reader for web pages, and which of two to believe where they differ by much.

No reader finds every article: one may stop at a picture in the middle, leave out a story that its
page calls an aside, or take the consent text for the story. So readability-lxml reads each page as
well. What counts is not how much a reader takes but how much of it the line classifier takes for a
story: a longer list of links is no better reading.
"""

import re
from typing import NamedTuple

from lxml import html

from crosscheck.ingest.parts import label_blocks
from crosscheck.ingest.refusals import refuse_reason
from crosscheck.models import UNCLAIMED

# The second reader is taken only for so much more of a story. On the 35 learned pages it was on
# two, rightly both times (one long article was cut to .45, one was read with its page's links).
MUCH_MORE = 1.3
# One element of more characters than this holds no article, and costs the second reader seconds.
_LONGEST_TAG = re.compile(r"<[^<>]{20000}")
_PARAGRAPHS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    )
)
# Boxes that ask for consent call themselves so; they hold a few sentences, never an article.
_CONSENT = re.compile(r"consent|cookie|gdpr|onetrust", re.IGNORECASE)
_LONGEST_CONSENT = 300


class Choice(NamedTuple):
    """The text to go on with, and what its owner should know, or None."""

    text: str
    note: str | None


def choose_reading(first: str, second: str, headline: str | None) -> Choice:
    """The reading with the story, the first unless the second has much more of it.

    Args:
        first: what the usual reader takes for the article; may be empty.
        second: what the second one takes for it; may be empty.
        headline: of the page, if known.

    """
    if not _is_longer(second, first):
        return Choice(first, None)
    taken, other = _story_words(second, headline), _story_words(first, headline)
    if taken <= MUCH_MORE * other:
        return Choice(first, None)
    note = (
        f"was read in two ways: read {taken} of about {taken} words of the story, where the usual"
        f" reader found {other}"
    )
    return Choice(second, note)


def read_again(page: str) -> str:
    """What readability-lxml takes for the article, a paragraph a line; empty if it finds none.

    Args:
        page: the whole page, decoded.

    """
    if _LONGEST_TAG.search(page):
        return ""
    from readability import Document  # noqa: PLC0415 - only for pages

    try:
        summary = Document(_without_consent(page)).summary(html_partial=True)
        return _paragraphs(html.fromstring(summary))
    except Exception:  # noqa: BLE001 - hostile markup can raise anything; the first reader stands
        return ""


def _without_consent(page: str) -> str:
    root = html.fromstring(page)
    for box in list(root.iter("div", "section", "aside", "dialog", "form")):
        named = f"{box.get('id', '')} {box.get('class', '')}"
        if _CONSENT.search(named) and len(box.text_content().split()) < _LONGEST_CONSENT:
            box.drop_tree()
    return str(html.tostring(root, encoding="unicode"))


def _paragraphs(root: html.HtmlElement) -> str:
    for element in root.iter():
        if element.tag in _PARAGRAPHS:
            element.text = f"\n\n{element.text or ''}"
            element.tail = f"\n\n{element.tail or ''}"
    lines = (" ".join(piece.split()) for piece in root.text_content().split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def _is_longer(second: str, first: str) -> bool:
    return len(second.split()) > MUCH_MORE * len(first.split()) or _refused(first, None)


def _story_words(text: str, headline: str | None) -> int:
    """Words of the story that a text holds; of a page that is no article, none."""
    if not text.strip() or _refused(text, headline):
        return 0
    blocks = label_blocks(text, headline)
    story = (text[b.start : b.end] for b in blocks if b.part not in UNCLAIMED)
    return sum(len(piece.split()) for piece in story)


def _refused(text: str, headline: str | None) -> bool:
    return refuse_reason(text, label_blocks(text, headline)) is not None
