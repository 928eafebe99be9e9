"""Runs of `corpus`."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from crosscheck.checking import ModelOptions
from crosscheck.cli.console import say, warn
from crosscheck.cli.exits import EXIT_DONE, EXIT_INCOMPLETE
from crosscheck.cli.running import prepare_model
from crosscheck.corpus.pool import DoParts, do_here, open_ray
from crosscheck.corpus.run import run_corpus
from crosscheck.errors import InputError
from crosscheck.ingest import readable_files
from crosscheck.store.files import explain_os_error


def run(
    folder: Path,
    out: Path,
    model: ModelOptions,
    *,
    workers: int | None,
    ray: str | None,
    shard: int,
) -> int:
    """Cross-check a folder; returns the exit code.

    Raises:
        ConfigError, InputError, StoreError: nothing could be done.
    """
    try:
        paths = [str(path) for path in readable_files(folder)]
    except OSError as error:
        raise InputError(
            f"cannot read the folder {str(folder)!r}: {explain_os_error(error)}"
        ) from error
    if not paths:
        raise InputError(f"no articles in {str(folder)!r}; put .txt, .html, .pdf ... there")
    prepared = prepare_model(model)
    with _workers(workers, ray) as do_parts:
        done = run_corpus(paths, out, prepared, do_parts, say, articles_a_shard=shard)
    for problem in done.problems:
        warn(problem)
    say(f"{done.claims} claims, {done.relations} relations, {done.findings} findings: {out}")
    return EXIT_INCOMPLETE if done.problems else EXIT_DONE


def _workers(workers: int | None, ray: str | None) -> AbstractContextManager[DoParts]:
    if workers == 0 and ray is None:
        return nullcontext(do_here)
    return open_ray(workers, ray)
