"""Watch folders and feeds: each new story is checked against the archive and then kept in it."""

from crosscheck.watching.sources import FeedSource, FolderSource, StorySource, open_source
from crosscheck.watching.watcher import Watcher, WatchPaths

__all__ = ["FeedSource", "FolderSource", "StorySource", "WatchPaths", "Watcher", "open_source"]
