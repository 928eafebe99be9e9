"""What goes into an archive and comes out of it."""

from dataclasses import dataclass
from datetime import date

from crosscheck.models.articles import Article
from crosscheck.models.readings import ReadClaim


@dataclass(frozen=True, slots=True)
class Formats:
    """Which rules made the readings and the keys of an archive; when one changes they are made anew.

    Attributes:
        reading: of what is read in a claim.
        keys: of what a claim is found by.
    """

    reading: str
    keys: str


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """One article with its claims.

    Attributes:
        article: its id is unique in the archive.
        digest: of its text, see `text_digest`: what makes it this article and no other.
        readings: of its claims, in the article's order.
    """

    article: Article
    digest: str
    model: str
    readings: tuple[ReadClaim, ...] = ()
    keys: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One article as a list shows it.

    Attributes:
        archived: the day it was put there, in UTC.
    """

    id: str
    digest: str
    outlet: str | None
    headline: str | None
    published: date | None
    claims: int
    model: str
    archived: date
