"""The archive: articles of earlier runs, whole, with the readings of their claims and the keys to find them by."""

from crosscheck.store.archive.archive import ClaimArchive, open_archive, open_archive_to_read
from crosscheck.store.archive.index import ArchiveIndex
from crosscheck.store.archive.keys import Held
from crosscheck.store.archive.values import ArchivedArticle, ArticleEntry, Formats

__all__ = [
    "ArchiveIndex",
    "ArchivedArticle",
    "ArticleEntry",
    "ClaimArchive",
    "Formats",
    "Held",
    "open_archive",
    "open_archive_to_read",
]
