"""What `ingest` and `chunking` hand on: articles, their parts, and the chunks that an extractor works on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Part(StrEnum):
    """Which part of an article a character belongs to."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    BOILERPLATE = "boilerplate"


# Nothing is claimed in these: boilerplate, and what a page says about its own mistakes.
UNCLAIMED = frozenset({Part.BOILERPLATE, Part.CORRECTION})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __contains__(self, offset: int) -> bool:
        """Whether the character at `offset` lies inside this span."""
        return self.start <= offset < self.end

    def shift(self, by: int) -> "Span":
        """The same span, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]


class _Bounded(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class InText:
    """What stands from `start` to `end` of a text."""

    __slots__ = ()

    @property
    def span(self: _Bounded) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class PartSpan(InText):
    """A run of characters that belong to one part; the parts of an article cover it exactly."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    r"""One text with what is known about its publication.

    Attributes:
        id: file stem, made unique within a run.
        text: the text as given, newlines normalised to ``\n``.
        parts: cover the text exactly, in order.
        published_from: how the date is known, in words ("--date", "printed in the text: ...").
        path_as_given: the path, URL or "-" from the command line.
        sha256: of the bytes as read.
        notes: what was done to the file that its owner should know ("has 2 tracked changes: ...").
    """

    id: str
    text: str
    parts: tuple[PartSpan, ...]
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: date | None = None
    published_from: str | None = None
    path_as_given: str = ""
    sha256: str = ""
    notes: tuple[str, ...] = ()

    @property
    def outlet_or_id(self) -> str:
        """By what people know it: the outlet, or its id when the outlet is unknown."""
        return self.outlet or self.id

    def part_at(self, offset: int) -> Part:
        """The part that the character at `offset` belongs to."""
        return next((p.part for p in self.parts if p.start <= offset < p.end), Part.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What compare needs to know of an article; a subset of `Article` so that claims alone suffice."""

    id: str
    outlet: str | None = None
    published: date | None = None
    text: str = ""

    @property
    def outlet_or_id(self) -> str:
        """By what people know it: the outlet, or its id when the outlet is unknown."""
        return self.outlet or self.id


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit an extractor works on: whole paragraphs.

    Attributes:
        index: position within the article, from 0.
        pieces: spans of the article; the pieces of all chunks, joined, are its reportable text
            (everything but boilerplate) exactly.
    """

    article: str
    index: int
    pieces: tuple[Span, ...]
    sentences: tuple[Span, ...]
