"""Outlet, headline, byline and date of an article, each from the first source that knows it.

In order: what the user states (`--outlet`, `--date`), `articles.toml` beside the file, the metadata
inside the file, and what is printed at the top of the text. An outlet is never guessed from text:
an article that quotes a newspaper would be taken for that newspaper's.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crosscheck.ingest.parts import RuledBlock
from crosscheck.ingest.stamps import stamps
from crosscheck.ingest.values import IngestOptions, Metadata
from crosscheck.models.articles import Part
from crosscheck.store.files import read_whole

ARTICLES_FILE = "articles.toml"
_MAX_ARTICLES_FILE = 1_000_000
_AT_LINE = re.compile(r"at line (\d+)")
_MOST_BAD_LINES = 20
_BYLINE = re.compile(
    r"^(?:(?:words|story|text|report(?:ed|ing)?|written|analysis|interview(?:ed)?|review|essay) )?by(?:line)?:?\s+(?P<who>.+?)(?=,?\s+(?:published|updated|posted|in\s|at\s|on\s|(?:jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}[\s:]|\d+\s*min)|\s*[|•·]|\s+[-–—]\s|$)",
    re.IGNORECASE,
)
# A date further down is a date the story tells about.
_TOP_BLOCKS = 40
_ABOVE_HEADLINE = 6
# A summary in a sentence or two may stand above the date.
_PARAGRAPHS_ABOVE = 3
_LONGEST_STAMP = 160
# When a mail was sent, or an archive loaded, is not when the article in it was published.
_OTHERS = re.compile(r"sent:\s|on .{6,60} wrote:$|load-?date:", re.IGNORECASE)
_LONGEST_SEARCHED = 400


class ArticleMetadata(BaseModel):
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


@dataclass(frozen=True, slots=True)
class ArticlesFile:
    """What `articles.toml` says of its articles, by file name, and what in it is not as it should be."""

    records: Mapping[str, Metadata]
    problem: str | None = None


def read_articles_file(folder: Path) -> ArticlesFile:
    """Read the `articles.toml` of `folder`; empty if there is none.

    A value that is not as it should be costs that value only: all others count.
    """
    path = folder / ARTICLES_FILE
    if not path.is_file():
        return ArticlesFile({})
    try:
        text = read_whole(path, _MAX_ARTICLES_FILE).decode("utf-8-sig")
        tables, problems = _read_tables(text.replace("\r\n", "\n"))
    except (OSError, ValueError, RecursionError) as error:  # of numbers of many digits, too
        return ArticlesFile({}, f"{str(path)!r} cannot be read ({error}): mend it or move it away")
    records = {name: _read_record(name, table, problems) for name, table in tables.items()}
    return ArticlesFile(records, _problem_message(path, problems) if problems else None)


def _read_tables(text: str) -> tuple[dict[str, object], list[str]]:
    """The tables without the lines that are no TOML, and what is wrong with each of these.

    Of a table whose own line is wrong nobody knows whose the lines below it are: they go as well.

    Raises:
        tomllib.TOMLDecodeError: more is wrong than a few lines.
    """
    lines = text.split("\n")
    problems: list[str] = []
    while True:
        try:
            return tomllib.loads("\n".join(lines)), problems
        except tomllib.TOMLDecodeError as error:
            found = _AT_LINE.search(str(error))
            filled = [i for i, line in enumerate(lines) if line.strip()]
            if not filled or len(problems) == _MOST_BAD_LINES:
                raise
            bad = int(found[1]) - 1 if found else filled[-1]
            problems.append(f"line {bad + 1}: {str(error).split(' (at')[0].lower()}")
            is_header = lines[bad].lstrip().startswith("[")
            below = (i for i in range(bad + 1, len(lines)) if lines[i].lstrip().startswith("["))
            end = next(below, len(lines)) if is_header else bad + 1
            lines[bad:end] = [""] * (end - bad)


def _read_record(name: str, table: object, problems: list[str]) -> Metadata:
    """The record without the values that are wrong, which are added to `problems`."""
    try:
        return ArticleMetadata.model_validate(table).metadata()
    except ValidationError as error:
        wrong = error.errors()
    problems += [
        f"{'.'.join([name, *(str(p) for p in e['loc'])])}: {e['msg'].lower()}" for e in wrong
    ]
    if not isinstance(table, dict):
        return Metadata()
    bad = {e["loc"][0] for e in wrong if e["loc"]}
    return ArticleMetadata.model_validate(
        {k: v for k, v in table.items() if k not in bad}
    ).metadata()


def merge(sources: Sequence[Metadata]) -> Metadata:
    """Take each field from the first of `sources` that has it; a date keeps its own origin."""
    dated = next((s for s in sources if s.published is not None), Metadata())
    return Metadata(
        outlet=next((s.outlet for s in sources if s.outlet), None),
        headline=next((s.headline for s in sources if s.headline), None),
        byline=next((s.byline for s in sources if s.byline), None),
        published=dated.published,
        published_from=dated.published_from,
        changed=next((s.changed for s in sources if s.changed), None),
    )


def changed_note(known: Metadata) -> str | None:
    """That only the day of a change is known, or None; how to give a day is said of all undated articles in one line.

    Args:
        known: all that is known of an article.
    """
    if known.published is not None or known.changed is None:
        return None
    return f"says when it was changed ({known.changed}), not when it was published"


def stated_metadata(options: IngestOptions) -> Metadata:
    """What the user stated on the command line."""
    return Metadata(
        outlet=options.outlet,
        published=options.published,
        published_from="--date" if options.published else None,
    )


def printed_metadata(text: str, blocks: Sequence[RuledBlock]) -> Metadata:
    """What the top of the text prints: the headline, the byline, the days of publication and of a change."""
    headline = _joined(text, [b for b in blocks if b.part is Part.HEADLINE])
    above, below = _around_headline(text, blocks)
    lines_above, lines_below = (
        [line for b in x if not _OTHERS.match(line := text[b.start : b.end].strip())]
        for x in (above, below)
    )
    top = lines_above + lines_below
    # The day in a page's masthead is the day of reading: it counts if none stands below the headline.
    own = (
        lines_below
        if any(stamps(line[:_LONGEST_STAMP], _days(top)) for line in lines_below)
        else lines_above
    )
    stamp = _publication(own, _days(top))
    changes = (
        s.day for line in top for s in stamps(line[:_LONGEST_STAMP], _days(top)) if s.changed
    )
    byline = next((m["who"].strip() for line in top if (m := _BYLINE.match(line))), None)
    return Metadata(
        headline=headline,
        byline=byline,
        published=stamp[1] if stamp else None,
        published_from=f"printed in the text: {stamp[0]!r}" if stamp else None,
        changed=next(changes, None),
    )


def _around_headline(
    text: str, blocks: Sequence[RuledBlock]
) -> tuple[list[RuledBlock], list[RuledBlock]]:
    """The boilerplate near the headline: above it, and between it and the first paragraphs.

    On a whole page, what stands far above the headline are menus and other stories.
    """
    head = next((i for i, b in enumerate(blocks) if b.part is Part.HEADLINE), None)
    opening = next((i for i, b in enumerate(blocks) if b.part is Part.BODY), len(blocks))
    start = max(0, opening - _TOP_BLOCKS if head is None else head - _ABOVE_HEADLINE)
    found: list[tuple[int, RuledBlock]] = []
    told = 0
    for i, block in enumerate(blocks[start:], start):
        told += block.part is Part.BODY and text[block.start - 1 : block.start] in ("", "\n")
        if told > _PARAGRAPHS_ABOVE:
            break
        if block.part in (Part.BOILERPLATE, Part.STANDFIRST):
            found.append((i, block))
    near = found[: 2 * _TOP_BLOCKS]
    above = [b for i, b in near if head is not None and i < head]
    return above, [b for i, b in near if head is None or i > head]


def _days(lines: Sequence[str]) -> list[date]:
    return [stamp.day for line in lines for stamp in stamps(line[:_LONGEST_SEARCHED])]


def _publication(lines: Sequence[str], company: Sequence[date]) -> tuple[str, date] | None:
    """The line and the day of publication: one that says "published" before one that says nothing.

    A page that says only when it was changed does not say when it was published.

    Args:
        lines: among which it is looked for.
        company: all days around the headline, which may settle a day in numbers.
    """
    short = [line for line in lines if len(line) <= _LONGEST_STAMP]
    found = [(line, stamp) for line in short for stamp in stamps(line, company)]
    said = [(line, stamp.day) for line, stamp in found if stamp.first]
    silent = [(line, stamp.day) for line, stamp in found if not stamp.changed]
    return next(iter(said or silent), None)


def _joined(text: str, blocks: Sequence[RuledBlock]) -> str | None:
    words = " ".join(" ".join(text[b.start : b.end] for b in blocks).split())
    return words or None


def _problem_message(path: Path, problems: Sequence[str]) -> str:
    known = ", ".join(ArticleMetadata.model_fields)
    return (
        f"{str(path)!r} is not as it should be ({'; '.join(problems)}): these values are left out; "
        f"keys of an article are {known}"
    )
