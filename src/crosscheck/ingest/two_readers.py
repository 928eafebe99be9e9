"""A second reader for web pages, and which of two to believe where they differ by much.

No reader finds every article: one may stop at a picture in the middle, leave out a story that its
page calls an aside, or take the consent text for the story. So Resiliparse reads each page as
well. A line that both have is the story's; where they differ by much, what counts is not how much a
reader takes but how much of it the line classifier takes for a story: a longer list of links is no
better reading.
"""

from typing import NamedTuple

from crosscheck.ingest.page_trees import parse_again
from crosscheck.ingest.parts import rule_blocks
from crosscheck.ingest.refusals import refuse_reason
from crosscheck.models.articles import UNCLAIMED

# The second reader is taken only for so much more of a story. Of the 35 learned pages it was on one,
# rightly (an article cut to .45); at 1.3 on a second, whose related stories it had taken as well.
MUCH_MORE = 1.5
# Boxes that ask for consent call themselves so; they hold a few sentences, never an article.
_CONSENT = ", ".join(
    f"{tag}[{name}*={word} i]"
    for tag in ("div", "section", "aside", "dialog", "form")
    for name in ("id", "class")
    for word in ("consent", "cookie", "gdpr", "onetrust")
)
_LONGEST_CONSENT = 300


class Choice(NamedTuple):
    """The text to go on with, that of the other reader, and what its owner should know, or None."""

    text: str
    other: str
    note: str | None


class Again(NamedTuple):
    """What the second reader makes of a page, and whether that is an article or the whole page's text."""

    text: str
    is_article: bool


def choose_reading(first: str, second: str, headline: str | None) -> Choice:
    """The reading with the story, the first unless the second has much more of it.

    Args:
        first: what the usual reader takes for the article; may be empty.
        second: what the second one takes for it; may be empty.
        headline: of the page, if known.
    """
    taken, usual = _story_words(second, first, headline), _story_words(first, second, headline)
    if taken <= MUCH_MORE * usual:
        return Choice(first, second, None)
    note = (
        f"was read in two ways: read {taken} of about {taken} words of the story, where the usual"
        f" reader found {usual}"
    )
    return Choice(second, first, note)


def read_again(page: str) -> Again:
    """What Resiliparse takes for the article; the whole page's text if it finds none.

    The line classifier parts the whole page as it does a pasted one.

    Args:
        page: the whole page, decoded.
    """
    tree = parse_again(page)
    if tree is None:
        return Again("", is_article=False)
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - only for pages

    for box in tree.document.query_selector_all(_CONSENT) if tree.document else ():
        if len((box.text or "").split()) < _LONGEST_CONSENT and box.parent is not None:
            box.parent.remove_child(box)
    found = str(extract_plain_text(tree, main_content=True, alt_texts=False, comments=False))
    if found.strip():
        return Again(found, is_article=True)
    return Again(str(extract_plain_text(tree, alt_texts=False)), is_article=False)


def visible_text(page: str) -> str:
    """All that a page prints.

    Args:
        page: the whole page, decoded.
    """
    tree = parse_again(page)
    if tree is None:
        return ""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - only for pages

    return str(extract_plain_text(tree, alt_texts=False))


def _story_words(text: str, confirmed: str, headline: str | None) -> int:
    """Words of the story that a text holds; of a page that is no article, none."""
    blocks = rule_blocks(text, headline, confirmed)
    if not text.strip() or refuse_reason(text, blocks) is not None:
        return 0
    story = (text[b.start : b.end] for b in blocks if b.part not in UNCLAIMED)
    return sum(len(piece.split()) for piece in story)
