"""The posts of a live blog that states none, told by how its page is built.

Readers of pages keep the paragraphs and lose the times beside them; without these nobody sees that a
later post withdraws an earlier one.
"""

import re

from lxml import etree, html

from crosscheck.ingest.values import LivePost

# A page about live music has no posts, and comments have times as well: see `printed_posts`.
_CALLED_LIVE = re.compile(
    r"\blive\b|\bas it happened\b|\bminute[- ]by[- ]minute\b|\blatest updates\b|\brolling coverage\b",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_FEWEST_POSTS = 3
_MOST_TIMES = 2_000


def printed_posts(tree: html.HtmlElement) -> list[LivePost]:
    """The posts in the order of the page; none if it is not called live or they are not most of its text.

    Args:
        tree: of the page.
    """
    titles = " ".join(_words(x) for x in tree.iter("title", "h1"))
    times = list(tree.iter("time"))[:_MOST_TIMES]
    if len(times) < _FEWEST_POSTS or not _CALLED_LIVE.search(titles):
        return []
    posts = [post for time in times if (post := _post_of(time)) is not None]
    told = sum(len(post.body.split()) for post in posts)
    whole = sum(len(_words(x).split()) for x in tree.iter("p"))
    return posts if len(posts) >= _FEWEST_POSTS and 2 * told > whole else []


def _post_of(time: etree._Element) -> LivePost | None:
    """What stands in the smallest box around a time that has a paragraph, if no other time is in it."""
    box = next((x for x in time.iterancestors() if next(x.iter("p"), None) is not None), None)
    if box is None or sum(1 for _ in box.iter("time")) > 1:
        return None
    body = "\n\n".join(filter(None, map(_words, box.iter("p"))))
    heading = next(filter(None, map(_words, box.iter(*_HEADINGS))), None)
    return LivePost(_when(time), heading, body) if body else None


def _when(time: etree._Element) -> str | None:
    return time.get("datetime") or _words(time) or None


def _words(element: etree._Element) -> str:
    return " ".join(" ".join(element.itertext()).split())
