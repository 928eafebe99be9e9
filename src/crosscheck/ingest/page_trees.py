"""The trees that two parsers make of a web page; a page that would cost the second too much has none.

A few kilobytes can keep a parser busy for minutes. What a page costs is counted on trees, not guessed from
its source: there a comment, a script or a long value looks like elements, and hides some.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from resiliparse.parse.html import DocumentNode, DOMContext, HTMLTree

# Resiliparse compares each attribute of an element with the others: 10,000 in one element take .3 s. Pages have
# some 100,000 of such comparisons.
_MOST_COMPARISONS = 100_000_000
# Each element costs its reader the more, the deeper it lies: so much takes .2 s. The largest learned page has 46,009.
_DEEPEST_SUM = 10_000_000


class _TooDeep(Exception):
    """Ends a walk."""


def parse_page(page: str) -> html.HtmlElement | None:
    """The tree of a page by lxml; None of what no parser makes a page of.

    Args:
        page: its source, decoded.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    with suppress(etree.LxmlError, ValueError, AssertionError):
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    return None


def parse_again(page: str) -> "HTMLTree | None":
    """The tree of a page by Resiliparse; None of a page that would cost it too much, or of none.

    Args:
        page: its source, decoded.
    """
    first = parse_page(page)
    if first is None or _comparisons(first) > _MOST_COMPARISONS:
        return None
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415 - only for pages

    tree = HTMLTree.parse(page)
    return None if tree.document is None or _is_deep(tree.document) else tree


def _comparisons(tree: html.HtmlElement) -> int:
    return sum(len(element.attrib) ** 2 for element in tree.iter("*"))


def _is_deep(tree: "DocumentNode") -> bool:
    """Whether the depths of all that a page consists of come to more than its reader can bear."""
    from resiliparse.parse.html import traverse_dom  # noqa: PLC0415 - only for pages

    left = _DEEPEST_SUM

    def count(node: "DOMContext") -> None:
        nonlocal left
        left -= node.depth
        if left < 0:
            raise _TooDeep

    try:
        traverse_dom(tree, count)
    except _TooDeep:
        return True
    return False
