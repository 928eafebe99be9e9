"""What goes into ingest besides paths, and what comes out besides articles."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from crosscheck.models.articles import Article

# More than any article; a larger input is something else, or an attack.
MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class InputLimits:
    """What reading one input may take.

    Attributes:
        seconds: above 0.
        megabytes: of memory, its libraries included (some 300).
        fetch_seconds: that getting a page may take before.
    """

    seconds: float = 30.0
    megabytes: int = 2000
    fetch_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the user states about the articles; it overrides every other source of metadata.

    Attributes:
        outlet: of every article given (`--outlet`), or None.
        published: publication date of every article given (`--date`), or None.
        limits: of each input.
    """

    outlet: str | None = None
    published: date | None = None
    limits: InputLimits = InputLimits()


@dataclass(frozen=True, slots=True)
class InputProblem:
    """An input that could not be read: which one, and in one line what is wrong and what to do.

    Attributes:
        path: as given.
        message: what, which, what to do.
        not_an_article: whether it was read and is no article to check.
    """

    path: str
    message: str
    not_an_article: bool = False


@dataclass(frozen=True, slots=True)
class InputNote:
    """Something done to an input that was read, which its owner should know; no failure."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The articles, sorted by id, and the inputs that gave none, sorted by path."""

    articles: tuple[Article, ...]
    problems: tuple[InputProblem, ...] = ()
    notes: tuple[InputNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one source says about an article; None where it says nothing.

    Attributes:
        outlet: who published it.
        headline: as printed.
        byline: as printed, without "by".
        published: day of publication.
        published_from: from what that day is known, in words.
        changed: day on which the page was changed, which is no day of publication.
    """

    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: date | None = None
    published_from: str | None = None
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class LivePost:
    """One post of a live blog; None for what it does not say."""

    when: str | None
    headline: str | None
    body: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a web page states of itself in its head; None where it states nothing.

    Attributes:
        kind: what it is if it says that it is no article ("a gallery of pictures").
        is_free: whether everybody may read all of it.
        words: how many its article has.
        posts: of a live blog, in the order of the page.
        dated: the days of publication and of a change.
    """

    kind: str | None = None
    is_free: bool | None = None
    words: int | None = None
    posts: tuple[LivePost, ...] = ()
    dated: Metadata = Metadata()


NOTHING_STATED = PageFacts()


def joined_notes(*notes: str | None) -> str | None:
    """What several steps of a reader have to say, as one note; None if that is nothing."""
    return "; ".join(note for note in notes if note) or None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one input, as its reader gives it, with what the format says about it.

    Attributes:
        text: line ends not yet normalised.
        metadata: from the file itself (HTML head, document title).
        note: what the reader did that its owner should know, or None.
        confirmed: what a second reader of a page takes for its article.
        facts: what a web page states of itself.
        is_taken: whether a reader of pages took the text from one, so that most of it is the story.
    """

    text: str
    metadata: Metadata = Metadata()
    note: str | None = None
    confirmed: str = ""
    facts: PageFacts = NOTHING_STATED
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What a URL answered with.

    Attributes:
        url: the last address after redirects.
        content: the body, decompressed.
        kind: "html", "txt", "md", "pdf" or "docx", from the content type.
        charset: as the server states it, or None.
    """

    url: str
    content: bytes
    kind: str
    charset: str | None = None


class Fetcher(Protocol):
    """Gets a page; the seam that tests replace."""

    def fetch(self, url: str) -> FetchedPage:
        """Get `url`; raises InputError with one line that says what to do."""
