"""Runs of `watch`: events to standard output, reports to files, a command for whoever wants to know."""

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from crosscheck.checking import Checked, ModelOptions
from crosscheck.cli.console import say, warn, write_stdout
from crosscheck.cli.exits import EXIT_DONE
from crosscheck.cli.folders import write_report_folder
from crosscheck.cli.running import prepare_model
from crosscheck.cli.stopping import Stopper, until_stopped
from crosscheck.errors import ConfigError
from crosscheck.ingest import IngestOptions
from crosscheck.store.runs import describe_run
from crosscheck.text.json_text import to_json
from crosscheck.watching.sources import open_source
from crosscheck.watching.watcher import Event, Watcher

# A command that only passes an event on takes a moment; the next story waits for it.
_NOTIFY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """What to watch, where to keep what is found, and whom to tell."""

    sources: Sequence[str]
    archive: Path
    out: Path
    every: float
    notify: str | None
    once: bool


def run_watch(
    options: WatchOptions,
    model: ModelOptions,
    outlet: str | None,
    published: date | None,
) -> int:
    """Watch until stopped; returns the exit code.

    Raises:
        ConfigError, StoreError: nothing could be watched, or nothing kept.
    """
    command = _command(options.notify)
    prepared = prepare_model(model)
    sources = [open_source(word, prepared.limits) for word in options.sources]

    def tell(event: Event) -> None:
        line = to_json(event)
        write_stdout(f"{line}\n")
        if command and event["event"] in {"checked", "incomplete"}:
            _notify(command, line)

    async def watch() -> None:
        async with prepared.open_session(warn) as session:
            watcher = Watcher(
                sources,
                options.archive,
                options.out,
                IngestOptions(outlet, published, prepared.limits),
                prepared,
                session,
                tell,
                lambda message: say(f"note: {message}"),
                _write_report,
            )
            await (watcher.check_new() if options.once else watcher.watch(options.every))

    def run(stopper: Stopper) -> int:
        stopper.farewell = lambda: "stopped; the same command goes on from there"
        stopper.run(watch())
        return EXIT_DONE

    # To be stopped is how watching ends.
    return until_stopped(run, lambda: tell({"event": "stopped"}), EXIT_DONE)


def _command(notify: str | None) -> list[str]:
    try:
        words = shlex.split(notify or "")
    except ValueError as error:
        raise ConfigError(f"--notify {notify!r} cannot be read as a command: {error}") from None
    if notify is not None and not words:
        raise ConfigError("--notify is empty; give a command or leave it out")
    return words


def _notify(command: Sequence[str], line: str) -> None:
    """Run the command with the event on its input; its failure stops nothing."""
    try:
        subprocess.run(  # noqa: S603 - the user's own command, without a shell
            command,
            input=line.encode(),
            timeout=_NOTIFY_SECONDS,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        warn(f"--notify {command[0]!r}: {error}")


def _write_report(checked: Checked, folder: Path) -> None:
    manifest = describe_run(checked.report, datetime.now(UTC), EXIT_DONE)
    write_report_folder(checked.report, folder, manifest)
