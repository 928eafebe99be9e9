"""Watch folders and feeds: each new story is checked against the archive and then kept in it."""

from crosscheck.watching.sources import FeedSource, FolderSource, Source, open_source
from crosscheck.watching.watcher import Places, Watcher

__all__ = ["FeedSource", "FolderSource", "Places", "Source", "Watcher", "open_source"]
