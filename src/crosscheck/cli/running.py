"""Runs of `check` and `extract`: from the options to files, messages and an exit code."""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

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
from crosscheck.cli.claims import load_decisions
from crosscheck.cli.console import complain, print_report, say, warn, write_stdout
from crosscheck.cli.exits import (
    EXIT_DONE,
    EXIT_FINDINGS,
    EXIT_INCOMPLETE,
    EXIT_UNUSABLE,
)
from crosscheck.cli.folders import (
    find_background,
    refuse_mixing,
    refuse_overwriting,
    write_report_folder,
)
from crosscheck.cli.progress import ProgressListener
from crosscheck.cli.stopping import Stopper, until_stopped
from crosscheck.errors import InputError, NotAnArticle, StoreError
from crosscheck.ingest import (
    IngestOptions,
    IngestResult,
    InputLimits,
    join_results,
    read_articles,
)
from crosscheck.log import note, timed
from crosscheck.models.articles import Article
from crosscheck.models.calls import Usage
from crosscheck.models.relations import CONFLICT_KINDS, UNSOURCED_KINDS, FindingKind
from crosscheck.models.report import Report
from crosscheck.pipeline import Extraction, Listener
from crosscheck.report.decisions import Decision, apply_decisions, without_dismissed
from crosscheck.second_look import SecondLooks
from crosscheck.store.runs import describe_run, write_manifest

_FAIL_ON: dict[str, frozenset[FindingKind]] = {
    "contradiction": CONFLICT_KINDS - {FindingKind.CONTESTED},
    "unattributed": UNSOURCED_KINDS | {FindingKind.CONTESTED},
    "any": CONFLICT_KINDS | UNSOURCED_KINDS,
}


@dataclass(frozen=True, slots=True)
class ArticleOptions:
    """Which articles, and what the user states about them."""

    paths: Sequence[str]
    outlet: str | None
    date: datetime | None


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What `check` does with the claims."""

    out: Path
    format: str
    against: str | None
    fail_on: str | None
    archive: Path | None
    decisions: str | None
    force: bool = False


def run_extract(articles: ArticleOptions, model: ModelOptions) -> int:
    """Print claims as JSON lines, each article's as soon as it is done; returns the exit code."""

    def extract(stopper: Stopper) -> int:
        prepared = prepare_model(model)
        ingested = ingest_articles(articles, prepared.limits)
        listener = _PrintingListener()
        with listener:
            extraction = _extract(ingested.articles, prepared, listener, stopper)
        _say_what_is_missing(ingested, extraction)
        return _exit_code(ingested, extraction)

    return until_stopped(extract)


def run_check(articles: ArticleOptions, model: ModelOptions, options: CheckOptions) -> int:
    """Cross-check articles, write the report folder and print the report; returns the exit code.

    Raises:
        ConfigError, InputError, StoreError: nothing could be done; nothing was written.
    """
    return until_stopped(lambda stopper: _check(articles, prepare_model(model), options, stopper))


def _check(
    articles: ArticleOptions, prepared: Prepared, options: CheckOptions, stopper: Stopper
) -> int:
    started, begun = datetime.now(UTC), monotonic()
    decisions = load_decisions(options.decisions)
    against = find_background(options.against, articles.paths)
    ingested = ingest_articles(articles, prepared.limits, against.paths)
    with ExitStack() as open_files:
        archives = open_files.enter_context(open_archives(against.archive, options.archive, say))
        named = name_articles(ingested.articles, archives.all)
        _say_other_names(ingested.articles, named)
        behind = frozenset(a.id for a in named if a.path_as_given in against.paths)
        mine = [a for a in named if a.id not in behind]
        refuse_overwriting(named, options.out)
        refuse_mixing(mine, options.out, force=options.force)
        with ProgressListener() as listener:
            extraction = _extract(named, prepared, listener, stopper)
            extracted = monotonic()
            checked = cross_check(
                named, extraction, prepared.asking.model, archives, behind, listener=listener
            )
        looks = _look_again(checked.report, prepared, stopper)
        report = looks.report
        undecided = without_dismissed(report, decisions)
        code = (
            _exit_code(ingested, extraction)
            or (EXIT_INCOMPLETE if looks.errors else EXIT_DONE)
            or _findings_code(undecided, options.fail_on)
        )
        manifest = describe_run(
            report,
            started,
            code,
            checked=mine,
            durations={"extract": extracted - begun, "compare": monotonic() - extracted},
            costs=_costs(prepared),
        )
        with timed("write"):
            write_report_folder(report, options.out, manifest, decisions, desk=mine)
        with timed("archive"):
            failed = _errors_of(lambda: keep_checked(checked, named, archives))
    failed += _errors_of(lambda: _show(report, options, decisions))
    _say_what_is_missing(ingested, extraction)
    if not failed:
        return code
    for error in failed:
        complain(error)
    # What came after the report did not end as it says.
    write_manifest(options.out, {**manifest, "exit_code": EXIT_UNUSABLE})
    return EXIT_UNUSABLE


def _errors_of(do: Callable[[], None]) -> tuple[StoreError, ...]:
    """What went wrong with what comes after the report: that it cannot be kept or shown is no reason to lose it."""
    try:
        do()
    except StoreError as error:
        return (error,)
    return ()


def _say_other_names(ingested: Sequence[Article], named: Sequence[Article]) -> None:
    before = {a.path_as_given: a.id for a in ingested}
    for article in named:
        if before[article.path_as_given] != article.id:
            say(f"note: {article.path_as_given!r} is {article.id!r} here, as in the archive")


def _show(report: Report, options: CheckOptions, decisions: Sequence[Decision]) -> None:
    from crosscheck.report.formats import render

    if options.format != "terminal":
        write_stdout(render(report, options.format, decisions=decisions))
        return
    decided = apply_decisions(report, decisions)
    print_report(without_dismissed(report, decisions))
    if decided.dismissed:
        say(f"{len(decided.dismissed)} dismissed finding(s) folded away in the report")
    if decided.unmatched:
        say(
            f"{len(decided.unmatched)} decision(s) apply to nothing here: their sentences changed"
            " or their articles are not part of this run"
        )
    say(f"report: {options.out / 'index.html'}")


def prepare_model(options: ModelOptions) -> Prepared:
    """Choose the model and how it is asked, and say so.

    Raises:
        ConfigError: the options or settings cannot work.
        ModelError: the endpoint cannot be asked which models it has.
    """
    prepared = prepare(options, say)
    say(prepared.choice.why)
    model, asked = prepared.asking.model, prepared.settings
    note(
        "limits",
        model=model.name,
        endpoint=model.endpoint_kind,
        at_once=asked.max_concurrency,
        requests_per_minute=asked.requests_per_minute,
        attempts=asked.max_attempts,
        timeout=asked.timeout,
        max_tokens=options.max_tokens,
        max_cost=options.max_cost,
        input_seconds=asked.input_seconds,
        input_megabytes=asked.input_megabytes,
    )
    return prepared


def ingest_articles(
    options: ArticleOptions, limits: InputLimits, behind: Sequence[str] = ()
) -> IngestResult:
    """Read the articles; whatever is odd or cannot be read is said.

    Args:
        options: the articles to check; their outlet is not that of those behind them.
        limits: of each input.
        behind: files to compare them with; one with the text of a checked article is left out.

    Raises:
        InputError: none can be read.
    """
    published = options.date.date() if options.date else None
    with timed("ingest"):
        ingested = join_results(
            read_articles(
                options.paths,
                IngestOptions(options.outlet, published, limits),
                stdin=None if sys.stdin is None else sys.stdin.buffer,
            ),
            read_articles(behind, IngestOptions(published=published, limits=limits)),
        )
    for told in ingested.notes:
        say(f"note: {told.message}")
    for problem in ingested.problems:
        warn(problem.message)
    if not ingested.articles:
        only_refused = all(problem.not_an_article for problem in ingested.problems)
        nothing = "no article could be read; see above for what to do about each"
        raise NotAnArticle(nothing) if only_refused else InputError(nothing)
    if undated := describe_undated(ingested.articles):
        warn(f"{undated}; give --date or an articles.toml")
    return ingested


def _extract(
    articles: Sequence[Article], prepared: Prepared, listener: Listener, stopper: Stopper
) -> Extraction:
    async def run() -> Extraction:
        async with prepared.open_session(warn) as session:
            stopper.farewell = lambda: _farewell(prepared)
            return prepared.with_cost(await session.extract(articles, listener))

    return stopper.run(run())


def _farewell(prepared: Prepared) -> str:
    if not prepared.caches:
        return "stopped; nothing is kept, as there is no cache; the same command begins anew"
    asked, recalled = prepared.caches[0].answered, prepared.caches[0].recalled
    return (
        f"stopped; {asked} replies of this run are kept in {str(prepared.settings.calls_path)!r}"
        f" ({recalled} were there before); the same command goes on from there"
    )


def _look_again(report: Report, prepared: Prepared, stopper: Stopper) -> SecondLooks:
    if not prepared.second_look:
        return SecondLooks(report)
    looks = stopper.run(add_second_look(report, prepared, warn))
    answered = looks.asked - len(looks.errors) - looks.unfounded
    say(f"second look: the model's view of {answered} of {looks.asked} finding(s)")
    if looks.unfounded:
        say(f"{looks.unfounded} answer(s) left out: they rest on words that the articles lack")
    if looks.errors:
        warn(f"incomplete: {len(looks.errors)} finding(s) got no second look: {looks.errors[0]}")
    return looks


def _costs(prepared: Prepared) -> dict[str, str]:
    """What this run paid and what it had from the cache, for `run.json`; nothing without a cache."""
    if not prepared.caches:
        return {}
    paid = sum((cache.paid for cache in prepared.caches), Usage())
    tokens, usd = paid.prompt_tokens + paid.completion_tokens, prepared.priced(paid).cost_usd
    return {
        "replies_from_cache": str(sum(cache.recalled for cache in prepared.caches)),
        "requests_sent": str(paid.calls),
        "tokens_paid": str(tokens) if paid.is_counted else "unknown",
        **({} if usd is None else {"usd_paid": f"{usd:.6f}"}),
    }


def _say_what_is_missing(ingested: IngestResult, extraction: Extraction) -> None:
    """Say last of all, where it is still on the screen, that the result is not of all that was asked for."""
    if extraction.failures:
        articles = sorted({failure.article for failure in extraction.failures})
        warn(f"incomplete: something of {', '.join(map(repr, articles))} could not be read")
    if ingested.problems:
        inputs = ", ".join(repr(problem.path) for problem in ingested.problems)
        warn(f"not read, and so not in the result: {inputs}; the reasons stand above")


def _exit_code(ingested: IngestResult, extraction: Extraction) -> int:
    if any(not problem.not_an_article for problem in ingested.problems):
        return EXIT_UNUSABLE
    incomplete = extraction.failures or ingested.problems
    return EXIT_INCOMPLETE if incomplete else EXIT_DONE


def _findings_code(report: Report, fail_on: str | None) -> int:
    wanted = _FAIL_ON[fail_on] if fail_on else frozenset()
    return EXIT_FINDINGS if any(f.kind in wanted for f in report.findings) else EXIT_DONE


class _PrintingListener(ProgressListener):
    """Prints each article's claims as soon as they are grounded and read."""

    def article_done(self, article: Article, extraction: Extraction) -> None:
        from crosscheck.contract import claim_to_line, contexts_of
        from crosscheck.reading.reader import read_claims

        super().article_done(article, extraction)
        read = read_claims(extraction.claims, contexts_of([article]), extraction.modal)
        write_stdout("".join(claim_to_line(r.claim) + "\n" for r in read))
