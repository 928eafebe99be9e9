"""The links of an RSS or Atom feed."""

from io import BytesIO

import feedparser

from crosscheck.errors import InputError
from crosscheck.ingest.names import is_url

# Of news feeds the longest have some hundreds. Every link of a feed is fetched.
_MOST_ENTRIES = 1000


def feed_links(url: str, content: bytes) -> tuple[str, ...]:
    """The addresses of the newest entries of a feed, the oldest first, however long that takes.

    Args:
        url: of the feed, for messages.
        content: what it answered with.

    Raises:
        InputError: it is no feed.
    """
    # As a stream: bytes are looked for on the disk, and a file of that name is read.
    parsed = feedparser.parse(BytesIO(content))
    if not parsed.get("version"):
        raise InputError(f"{url!r} is no RSS or Atom feed that can be read; check the address")
    # Feeds put the newest first.
    links = (entry.get("link", "") for entry in reversed(parsed.entries[:_MOST_ENTRIES]))
    return tuple(link for link in links if is_url(link))
