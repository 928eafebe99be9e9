"""Runs of `corpus`."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from crosscheck.checking import ModelOptions, SpendingOptions
from crosscheck.cli.console import say, warn
from crosscheck.cli.exits import EXIT_DONE, EXIT_INCOMPLETE
from crosscheck.cli.running import prepare_model
from crosscheck.corpus import LocalPool, Pool, open_ray, run_corpus
from crosscheck.errors import InputError
from crosscheck.ingest import readable_files
from crosscheck.store.files import explain_os_error


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """Which articles, where the results go, and who does the work."""

    folder: Path
    out: Path
    workers: int | None
    ray: str | None
    shard: int


def run(options: CorpusOptions, model: ModelOptions, spending: SpendingOptions) -> int:
    """Cross-check a folder; returns the exit code.

    Raises:
        ConfigError, InputError, StoreError: nothing could be done.
    """
    try:
        paths = [str(path) for path in readable_files(options.folder)]
    except OSError as error:
        raise InputError(
            f"cannot read the folder {str(options.folder)!r}: {explain_os_error(error)}"
        ) from error
    if not paths:
        raise InputError(f"no articles in {str(options.folder)!r}; put .txt, .html, .pdf ... there")
    prepared = prepare_model(model, spending)
    with _pool(options) as pool:
        done = run_corpus(paths, options.out, prepared, pool, say, articles_a_shard=options.shard)
    for problem in done.problems:
        warn(problem)
    say(
        f"{done.claims} claims, {done.relations} relations, {done.findings} findings: {options.out}"
    )
    return EXIT_INCOMPLETE if done.problems else EXIT_DONE


def _pool(options: CorpusOptions) -> AbstractContextManager[Pool]:
    if options.workers == 0 and options.ray is None:
        return nullcontext(LocalPool())
    return open_ray(options.workers, options.ray)
