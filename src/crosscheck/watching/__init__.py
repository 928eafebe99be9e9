"""Watch folders and feeds: each new story is checked against the archive and then kept in it."""

from crosscheck.watching.sources import open_source
from crosscheck.watching.watcher import Watcher

__all__ = ["Watcher", "open_source"]
