"""crosscheck for programs: what the commands do, as functions with values in and out.

Nothing is printed and no file is written but those that are named. The names are those of the command line.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

from crosscheck.archiving import name_articles, open_archives
from crosscheck.checking import (
    ModelOptions,
    Prepared,
    add_second_look,
    cross_check,
    describe_undated,
    keep_checked,
    prepare,
)
from crosscheck.contract import contexts_of, given_claims
from crosscheck.errors import InputError
from crosscheck.explanation import explain_ids
from crosscheck.ingest import (
    IngestOptions,
    IngestResult,
    Metadata,
    article_from_text,
    join_results,
    read_articles,
    readable_files,
)
from crosscheck.llm.telling import Tell, say_nothing
from crosscheck.models.articles import Article
from crosscheck.models.report import Report
from crosscheck.pipeline import Extraction
from crosscheck.report.formats import render as render_report
from crosscheck.store.archive import ArticleEntry, open_archive_to_read

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Text:
    """An article that is at hand as a text.

    Attributes:
        text: all of it, the headline first.
        id: what the article is called in the report.
        headline: None: as the text itself shows it.
        published: day of publication; None: as the text itself says.
    """

    text: str
    id: str = "text"
    outlet: str | None = None
    headline: str | None = None
    published: date | None = None


Input: TypeAlias = str | Path | Text


def check(
    inputs: Input | Iterable[Input],
    *,
    against: str | Path | Iterable[Input] | None = None,
    archive: str | Path | None = None,
    outlet: str | None = None,
    published: date | None = None,
    model: str | None = None,
    profile: Literal["compact", "full"] | None = None,
    prompt: str | None = None,
    cache: bool = True,
    max_tokens: int | None = None,
    max_cost: float | None = None,
    second_look: bool = False,
    on_note: Tell | None = None,
) -> Report:
    """Cross-check articles, as `crosscheck check` does.

    Args:
        inputs: files, http(s) addresses, or `Text`.
        against: what to compare them with but not to check: a folder, an archive, or articles.
        archive: a file in which this run's articles are kept for a later `against`; made if missing.
        outlet: of the articles, where they do not say it themselves.
        published: day of publication of the articles, likewise.
        model: "rules", "embedded", "recorded:FILE" or a name at the endpoint of OPENAI_BASE_URL; None:
            as the environment says.
        profile: how the model is asked; None: by the model.
        prompt: another prompt file.
        cache: whether replies of the model are kept and used again.
        max_tokens: that may be spent; what is left undone stands in `Report.failures`.
        max_cost: the same in US dollars.
        second_look: whether the model is asked of each conflict if both can be true; its views are
            `Finding.second_look`.
        on_note: told, in a line, what its user should know: an article without a date, a text that was
            given twice.

    Raises:
        InputError: an input cannot be read; nothing is done.
        ConfigError: the arguments or settings cannot work.
        ModelError: the model cannot be asked at all.
        StoreError: the archive or the cache cannot be used.
    """
    note = on_note or say_nothing
    prepared = prepare(
        ModelOptions(
            model,
            profile,
            prompt,
            no_cache=not cache,
            max_tokens=max_tokens,
            max_cost=max_cost,
            second_look=second_look,
        )
    )
    past = _archive_of(against)
    given = IngestOptions(outlet, published, prepared.limits)
    checked = _read(_listed(inputs), given)
    behind = _read([] if past else _listed(against), replace(given, outlet=None))
    ingested = join_results(checked, behind)
    _tell(ingested, note)
    own = {a.path_as_given for a in checked.articles}
    with open_archives(past, Path(archive) if archive else None, note) as archives:
        named = name_articles(ingested.articles, archives.all)
        extraction = _run(_extract(named, prepared, note))
        only_compared = frozenset(a.id for a in named if a.path_as_given not in own)
        done = cross_check(named, extraction, prepared.asking.model, archives, only_compared)
        keep_checked(done, named, archives)
    if not prepared.second_look:
        return done.report
    looks = _run(add_second_look(done.report, prepared, note))
    if looks.errors:
        note(f"{len(looks.errors)} finding(s) got no second look: {looks.errors[0]}")
    return looks.report


def search(archive: str | Path, words: str, *, most: int = 20) -> tuple[ArticleEntry, ...]:
    """The archived articles that hold all of `words`, newest first.

    Args:
        archive: the file.
        words: separated by white space; upper and lower case are the same.
        most: articles at most.

    Raises:
        StoreError: the file is no archive, or cannot be read.
    """
    with open_archive_to_read(Path(archive)) as opened:
        return opened.search(words, most)


def explain(report: Report, *ids: str) -> str:
    """Why a finding or relation was raised, or how two claims stand, as `crosscheck explain` prints it.

    Args:
        report: as `check` returned it.
        ids: one of a finding or relation, or two of claims.

    Raises:
        InputError: an id is not in the report.
    """
    return explain_ids(ids, given_claims(report), contexts_of(report.articles), report)


def render(
    report: Report,
    format_: Literal["html", "md", "json", "jsonld", "csv", "xlsx", "terminal"] = "html",
) -> str | bytes:
    """The report as a page, as text or as data; the JSON is the contract of docs/report-json.md.

    Raises:
        ConfigError: there is no such format.
    """
    return render_report(report, format_)


def _archive_of(against: str | Path | Iterable[Input] | None) -> Path | None:
    """The archive that `against` names, if it names a file and not a folder or articles."""
    if isinstance(against, str | Path) and Path(against).is_file():
        return Path(against)
    return None


def _listed(inputs: Input | Iterable[Input] | None) -> list[Input]:
    if inputs is None:
        return []
    if isinstance(inputs, str | Path) and Path(inputs).is_dir():
        return list(readable_files(Path(inputs)))
    if isinstance(inputs, str | Path | Text):
        return [inputs]
    return list(inputs)


def _read(inputs: Sequence[Input], options: IngestOptions) -> IngestResult:
    paths = [str(x) for x in inputs if not isinstance(x, Text)]
    read = read_articles(paths, options)
    if read.problems:
        raise InputError("\n".join(problem.message for problem in read.problems))
    texts = [_from_text(x, options) for x in inputs if isinstance(x, Text)]
    return join_results(read, IngestResult(tuple(texts)))


def _from_text(given: Text, options: IngestOptions) -> Article:
    day = given.published or options.published
    stated = Metadata(
        outlet=given.outlet or options.outlet,
        headline=given.headline,
        published=day,
        published_from="given" if day else None,
    )
    return article_from_text(given.text, given.id, stated)


def _tell(ingested: IngestResult, note: Tell) -> None:
    for told in ingested.notes:
        note(told.message)
    if not ingested.articles:
        raise InputError("there is no article to check; give files, addresses or texts")
    if undated := describe_undated(ingested.articles):
        note(undated)


async def _extract(articles: Sequence[Article], prepared: Prepared, note: Tell) -> Extraction:
    async with prepared.open_session(note) as session:
        return prepared.with_cost(await session.extract(articles))


def _run(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end, in a thread of its own where an event loop runs already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(coroutine)
    with ThreadPoolExecutor(1, "crosscheck") as thread:
        return thread.submit(asyncio.run, coroutine).result()
