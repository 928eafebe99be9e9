"""Live blogs: posts with times of their own, read as one article, and a note that says so.

A later post may withdraw an earlier one, which nothing in the text says; who checks the article
has to know it.
"""

import re
from collections.abc import Sequence

from crosscheck.ingest.parts import RuledBlock
from crosscheck.ingest.values import LivePost
from crosscheck.models.articles import UNCLAIMED

_CLOCK = re.compile(
    r"(?:(?:posted|updated|published)(?: at)?:? )?\(?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?[ap]\.?m\.?)?\)?"
    r"(?: ?(?:gmt|bst|utc|ce?s?t|[ecmp][sd]?t|ist|aest|aedt|local time))?"
    r"|(?:[01]?\d) ?[ap]\.?m\.?|\d{1,2} ?(?:m|min|mins|minutes|h|hr|hrs|hours?) ago",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d))?")
_FEWEST_POSTS = 3


def live_text(posts: Sequence[LivePost], title: str | None) -> str:
    """The posts of a page one below the other, each under its time."""
    told = [p for post in posts for p in (_when(post), post.headline, post.body) if p]
    return "\n\n".join([title, *told] if title else told)


def live_note(text: str, blocks: Sequence[RuledBlock]) -> str | None:
    """What the owner of a text should know if it is a live blog, or None.

    A live blog prints the time of each post on a line of its own, with a paragraph below it before
    the next.

    Args:
        text: the article.
        blocks: its parts, with the reason of each.
    """
    times: list[str] = []
    told = True
    for block in blocks:
        line = " ".join(text[block.start : block.end].split())
        clock = _TIME.match(line) or _CLOCK.fullmatch(line)
        if clock is not None and told:
            times.append(line)
            told = False
        told = told or block.part not in UNCLAIMED
    if not told:
        times = times[:-1]
    if len(times) < _FEWEST_POSTS:
        return None
    return (
        f"is a live blog: its {len(times)} posts ({times[0]} to {times[-1]}) are read as one article,"
        " in which a later post may withdraw an earlier one"
    )


def _when(post: LivePost) -> str | None:
    """The time of a post as a line: its day, and its clock as the page has it."""
    told = post.when or ""
    found = _TIME.match(told)
    if found is None:
        return told if _CLOCK.fullmatch(told) else None
    return " ".join(piece for piece in found.groups() if piece)
