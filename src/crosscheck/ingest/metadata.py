"""Outlet, headline, byline and date of an article, each from the first source that knows it.

In order: what the user states (`--outlet`, `--date`), `articles.toml` beside the file, the metadata
inside the file, and what is printed at the top of the text. An outlet is never guessed from text:
an article that quotes a newspaper would be taken for that newspaper's.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from crosscheck.errors import InputError
from crosscheck.ingest.parts import LabelledBlock
from crosscheck.ingest.values import IngestOptions, Metadata
from crosscheck.models import Part

ARTICLES_FILE = "articles.toml"
_MAX_ARTICLES_FILE = 1_000_000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
# All-number dates other than ISO are left alone: 03/04/2024 is two days on two sides of the ocean.
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_CHANGED = re.compile(r"^\W*(?:last )?(?:updated|modified|edited)\b", re.IGNORECASE)
_BYLINE = re.compile(
    r"^by:?\s+(?P<who>.+?)(?=,?\s+(?:published|updated|posted|in\s|at\s|on\s|(?:jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}[\s:]|\d+\s*min)|\s*[|•·]|$)",
    re.IGNORECASE,
)
# A date further down is a date the story tells about.
_TOP_BLOCKS = 40


class ArticleRecord(BaseModel):
    """What `articles.toml` says about one file; leave out what is not known.

    Attributes:
        outlet: who published it.
        headline: as printed.
        byline: as printed, without "by".
        published: day of publication.
        published_from: how the day is known, in words.

    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    outlet: str | None = Field(default=None, min_length=1)
    headline: str | None = Field(default=None, min_length=1)
    byline: str | None = Field(default=None, min_length=1)
    published: date | None = None
    published_from: str | None = Field(default=None, min_length=1)

    def metadata(self) -> Metadata:
        """The record as a value of the pipeline."""
        known_from = self.published_from or (ARTICLES_FILE if self.published else None)
        return Metadata(self.outlet, self.headline, self.byline, self.published, known_from)


class _ArticlesFile(RootModel[dict[str, ArticleRecord]]):
    pass


def read_articles_file(folder: Path) -> dict[str, Metadata]:
    """Read the `articles.toml` of `folder`: metadata by file name; empty if there is none.

    Raises:
        InputError: it cannot be read or does not validate; names every problem.

    """
    path = folder / ARTICLES_FILE
    if not path.is_file():
        return {}
    try:
        if path.stat().st_size > _MAX_ARTICLES_FILE:
            raise InputError(f"{str(path)!r} is larger than 1 MB: it is no list of articles")
        records = _ArticlesFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"{str(path)!r} cannot be read ({error}): mend it or move it away"
        ) from error
    except ValidationError as error:
        raise InputError(_validation_message(path, error)) from error
    return {name: record.metadata() for name, record in records.root.items()}


def merge(sources: Sequence[Metadata]) -> Metadata:
    """Take each field from the first of `sources` that has it; a date keeps its own origin."""
    dated = next((s for s in sources if s.published is not None), Metadata())
    return Metadata(
        outlet=next((s.outlet for s in sources if s.outlet), None),
        headline=next((s.headline for s in sources if s.headline), None),
        byline=next((s.byline for s in sources if s.byline), None),
        published=dated.published,
        published_from=dated.published_from,
    )


def stated_metadata(options: IngestOptions) -> Metadata:
    """What the user stated on the command line."""
    return Metadata(
        outlet=options.outlet,
        published=options.published,
        published_from="--date" if options.published else None,
    )


def printed_metadata(text: str, blocks: Sequence[LabelledBlock]) -> Metadata:
    """What the top of the text prints: the headline, the byline, the date of publication."""
    headline = _joined(text, [b for b in blocks if b.part is Part.HEADLINE])
    top = [text[b.start : b.end].strip() for b in _above_story(blocks)]
    stamp = _publication_stamp(top)
    published = find_date(stamp) if stamp else None
    byline = next((m["who"].strip() for line in top if (m := _BYLINE.match(line))), None)
    return Metadata(
        headline=headline,
        byline=byline,
        published=published,
        published_from=f"printed in the text: {stamp!r}" if published else None,
    )


def find_date(line: str) -> date | None:
    """The first full date (day, month in letters or ISO, year) in `line`, or None."""
    matches = [m for pattern in _DATES if (m := pattern.search(line))]
    for match in sorted(matches, key=lambda m: m.start()):
        month = match["month"].lower()
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        try:
            return date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            continue
    return None


def _above_story(blocks: Sequence[LabelledBlock]) -> list[LabelledBlock]:
    """The boilerplate blocks before the second paragraph of the story."""
    found: list[LabelledBlock] = []
    told = 0
    for block in blocks[:_TOP_BLOCKS]:
        if block.part is Part.BODY:
            told += 1
            if told > 1:
                break
        elif block.part is Part.BOILERPLATE:
            found.append(block)
    return found


def _publication_stamp(lines: Sequence[str]) -> str | None:
    """The first short line with a full date; one that says "updated" only if there is no other."""
    dated = [line for line in lines if len(line) <= 160 and find_date(line)]
    return next((line for line in dated if not _CHANGED.match(line)), dated[0] if dated else None)


def _joined(text: str, blocks: Sequence[LabelledBlock]) -> str | None:
    words = " ".join(" ".join(text[b.start : b.end] for b in blocks).split())
    return words or None


def _validation_message(path: Path, error: ValidationError) -> str:
    problems = "; ".join(
        f"{'.'.join(str(p) for p in e['loc'])}: {e['msg'].lower()}" for e in error.errors()
    )
    known = ", ".join(ArticleRecord.model_fields)
    return f"{str(path)!r} is not as it should be ({problems}): keys of an article are {known}"
