"""Where new stories come from: the files of a folder, the entries of an RSS or Atom feed."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from crosscheck.errors import ConfigError, InputError
from crosscheck.ingest import Fetcher, InputLimits, readable_files
from crosscheck.ingest.child import ChildReader, FeedBytes
from crosscheck.ingest.fetching import FEED_TYPES, WebFetcher
from crosscheck.ingest.names import is_url

# A file that was written to a moment ago may not be whole yet.
_SETTLED_SECONDS = 1.0


class FoundStory(NamedTuple):
    """A story that a source has.

    Attributes:
        key: the same for as long as the story is; another one after it was written anew.
    """

    key: str
    path: str


class StorySource(Protocol):
    """Lists the stories that are there now, in the order in which they should be checked."""

    @property
    def folder(self) -> Path | None:
        """The folder whose changes should wake the watcher; None if it has to be asked in turn."""

    def list_stories(self) -> Sequence[FoundStory]:
        """What is there now.

        Raises:
            InputError: it cannot be read this time.
        """


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The articles of a folder, without those of its folders; the oldest first."""

    folder: Path

    def list_stories(self) -> Sequence[FoundStory]:
        """The files that have not been written to for a moment."""
        try:
            return [found for _, found in sorted(self._settled())]
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise InputError(f"cannot read the folder {str(self.folder)!r}: {reason}") from None

    def _settled(self) -> list[tuple[int, FoundStory]]:
        stories = []
        for path in readable_files(self.folder):
            state = path.stat()
            if abs(time.time() - state.st_mtime) >= _SETTLED_SECONDS:
                key = f"{path.name} {state.st_size} {state.st_mtime_ns}"
                stories.append((state.st_mtime_ns, FoundStory(key, str(path))))
        return stories


@dataclass(frozen=True, slots=True)
class FeedSource:
    """The entries of a feed, the oldest first."""

    url: str
    fetcher: Fetcher
    limits: InputLimits
    folder: None = None  # a feed has to be asked

    def list_stories(self) -> Sequence[FoundStory]:
        """The entries that link to an article."""
        feed = FeedBytes(self.url, self.fetcher.fetch(self.url).content)
        with ChildReader(self.limits) as child:
            return [FoundStory(link, link) for link in child.read_links(feed)]


def open_source(source: str, limits: InputLimits) -> StorySource:
    """The source that a word on the command line means: a folder, or the address of a feed.

    Raises:
        ConfigError: it is neither a folder nor an address.
    """
    if is_url(source):
        fetcher = WebFetcher(seconds=limits.fetch_seconds, types=FEED_TYPES)
        return FeedSource(source, fetcher, limits)
    if Path(source).is_dir():
        return FolderSource(Path(source))
    raise ConfigError(f"{source!r} is neither a folder nor the address of a feed; check it")
