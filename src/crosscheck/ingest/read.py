"""Turn command-line arguments into articles: one bad input is one problem, the others still run."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from crosscheck.errors import InputError, NotAnArticle
from crosscheck.ingest.child import ChildReader, Job
from crosscheck.ingest.copies import join_results
from crosscheck.ingest.documents import MAX_TEXT
from crosscheck.ingest.live import live_note
from crosscheck.ingest.metadata import (
    changed_note,
    merge,
    printed_metadata,
    read_articles_file,
    stated_metadata,
)
from crosscheck.ingest.names import id_stem, is_url
from crosscheck.ingest.parts import parts_of, rule_blocks
from crosscheck.ingest.refusals import (
    foreign_note,
    refuse_reason,
    shortfall_note,
    without_foreign,
)
from crosscheck.ingest.sources import (
    InputBytes,
    extract,
    from_page,
    is_short_text,
    read_file,
    read_stdin,
)
from crosscheck.ingest.values import (
    Extracted,
    Fetcher,
    IngestOptions,
    IngestResult,
    InputNote,
    InputProblem,
    Metadata,
)
from crosscheck.models.articles import Article
from crosscheck.text.fold import normalise_newlines


def read_articles(
    paths: Sequence[str],
    options: IngestOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
) -> IngestResult:
    """Read every input that can be read.

    The result does not depend on the order of `paths`. An input given twice is read once, with a
    note; so are a file given under two names and two inputs with the same text.

    Args:
        paths: files, http or https URLs, or "-" for standard input.
        options: what the user states about all of them.
        stdin: where "-" is read from.
        fetcher: gets the pages of URLs; by default from the public web.
    """
    given = options or IngestOptions()
    with ChildReader(given.limits) as child:
        run = _Run(given, stdin, fetcher, child)
        distinct = run.without_repeats(paths)
        articles = [a for path in distinct if (a := run.read(path)) is not None]
    return join_results(
        IngestResult(
            tuple(articles),
            tuple(sorted(run.problems, key=lambda p: (p.path, p.message))),
            tuple(run.notes),
        )
    )


def article_from_text(text: str, id_: str, stated: Metadata | None = None) -> Article:
    """The article that a text is, read like a .txt file.

    Args:
        text: the headline first, if it has one.
        id_: what the article is called.
        stated: what is known of it; it overrides what the text says.

    Raises:
        InputError: it holds no article.
    """
    if not text.strip():
        raise InputError(f"the text {id_!r} is empty; give the words of an article")
    source = InputBytes(id_, text.encode("utf-8", "surrogatepass"), "txt")
    return _read(Job(source, stated or Metadata(), id_, id_stem(id_)), Extracted(text))


def read_source(job: Job) -> Article:
    """Read one input, however long that takes.

    Raises:
        InputError: it holds no article.
    """
    return _read(job, extract(job.source))


class _Run:
    """One call of `read_articles`: collects problems, reads each articles.toml once."""

    def __init__(
        self,
        options: IngestOptions,
        stdin: BinaryIO | None,
        fetcher: Fetcher | None,
        child: ChildReader,
    ) -> None:
        self._options = options
        self._child = child
        self._stdin = stdin
        self._fetcher = fetcher
        self._records: dict[Path, Mapping[str, Metadata]] = {}
        self.problems: list[InputProblem] = []
        self.notes: list[InputNote] = []

    def without_repeats(self, paths: Sequence[str]) -> list[str]:
        """The paths sorted, each file once; of two ways to write a path the first in order."""
        seen: dict[str, str] = {}
        for path in sorted(paths):
            key = _identity(path)
            if key in seen:
                same = "given twice" if seen[key] == path else f"the same file as {seen[key]!r}"
                self.notes.append(InputNote(path, f"{path!r} is {same}: read once"))
            else:
                seen[key] = path
        return list(seen.values())

    def read(self, path: str) -> Article | None:
        """The article at `path`, or None after noting the problem."""
        try:
            job = Job(self._source(path), self._stated(path), path, id_stem(path))
            is_short = is_short_text(job.source)
            article = read_source(job) if is_short else self._child.read(job)
        except InputError as error:
            refused = isinstance(error, NotAnArticle)
            self.problems.append(InputProblem(_without_password(path), str(error), refused))
            return None
        self.notes += (InputNote(path, f"{job.source.name!r} {told}") for told in article.notes)
        return article

    def _source(self, path: str) -> InputBytes:
        if path == "-":
            if self._stdin is None:
                raise InputError("'-' was given but there is no standard input: give a file")
            return read_stdin(self._stdin)
        if is_url(path):
            return from_page(self._web().fetch(path), path)
        return read_file(path)

    def _web(self) -> Fetcher:
        if self._fetcher is None:
            from crosscheck.ingest.fetching import WebFetcher  # noqa: PLC0415 - only for URLs

            self._fetcher = WebFetcher(seconds=self._options.limits.fetch_seconds)
        return self._fetcher

    def _stated(self, path: str) -> Metadata:
        """What flags and articles.toml say about the input."""
        flags = stated_metadata(self._options)
        if path == "-" or is_url(path):
            return flags
        file = Path(path)
        return merge([flags, self._folder_records(file.parent).get(file.name, Metadata())])

    def _folder_records(self, folder: Path) -> Mapping[str, Metadata]:
        if folder not in self._records:
            found = read_articles_file(folder)
            self._records[folder] = found.records
            if found.problem:
                self.problems.append(InputProblem(str(folder / "articles.toml"), found.problem))
        return self._records[folder]


def _read(job: Job, found: Extracted) -> Article:
    text = normalise_newlines(found.text)
    if len(text) > MAX_TEXT:
        raise InputError(
            f"{job.source.name!r} has {len(text):,} characters, more than any article: give it in parts"
        )
    told = merge([job.stated, found.metadata])
    blocks = rule_blocks(text, told.headline, found.confirmed, is_taken=found.is_taken)
    refused = refuse_reason(text, blocks, found.facts)
    if refused is not None:
        raise NotAnArticle(f"{job.source.name!r} {refused}")
    blocks = without_foreign(text, blocks)
    known = merge([told, printed_metadata(text, blocks)])
    notes = (
        found.note,
        live_note(text, blocks),
        changed_note(known),
        shortfall_note(text, blocks, found.facts),
        foreign_note(text, blocks),
    )
    return Article(
        id=job.article_id,
        text=text,
        parts=parts_of(blocks),
        outlet=known.outlet,
        headline=known.headline,
        byline=known.byline,
        published=known.published,
        published_from=known.published_from,
        path_as_given=job.path,
        sha256=hashlib.sha256(job.source.data).hexdigest(),
        notes=tuple(told for told in notes if told),
    )


def _identity(path: str) -> str:
    """What makes two arguments the same input."""
    if path == "-" or is_url(path):
        return path
    try:
        return str(Path(path).resolve())
    except (OSError, ValueError, RuntimeError):
        return path


def _without_password(path: str) -> str:
    """A URL without the user name and password that it should not have had."""
    if not is_url(path):
        return path
    scheme, _, rest = path.partition("://")
    authority, slash, tail = rest.partition("/")
    return f"{scheme}://{authority.rpartition('@')[2]}{slash}{tail}"
