"""`--log` and `--verbose`: what a run notes, as JSON lines in a file, and in words on standard error."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import NoReturn, TextIO

import typer

from crosscheck.cli.console import say, warn
from crosscheck.cli.exits import code_of
from crosscheck.errors import ConfigError, CrosscheckError
from crosscheck.log import LOGGER, Fact, note
from crosscheck.store.files import explain_os_error
from crosscheck.text.json_text import to_json
from crosscheck.version import __version__


def end_followed(
    command: str, log: Path | None, run: Callable[[], int], *, verbose: bool
) -> NoReturn:
    """Run a command, following it as the options say, and end with its exit code.

    The log file gets the notes, behind what it holds; people see them if they want them verbose.

    Raises:
        ConfigError: the file cannot be written; nothing was done.
    """
    with _listening(log, verbose=verbose):
        note("started", command=command, version=__version__)
        begun = monotonic()
        try:
            code = run()
        except BaseException as error:
            _note_end(begun, code_of(error), error)
            raise
        _note_end(begun, code)
    raise typer.Exit(code)


def _note_end(begun: float, code: int, error: BaseException | None = None) -> None:
    said = str(error) if isinstance(error, CrosscheckError) else error and type(error).__name__
    because = {"error": said} if said else {}
    note("ended", exit_code=code, seconds=round(monotonic() - begun, 3), **because)


@contextmanager
def _listening(log: Path | None, *, verbose: bool) -> Iterator[None]:
    handlers: list[logging.Handler] = [_Screen()] if verbose else []
    if log is not None:
        handlers.append(_LogFile(log))
    before = LOGGER.level
    if handlers:
        LOGGER.setLevel(logging.INFO)
    for handler in handlers:
        LOGGER.addHandler(handler)
    try:
        yield
    finally:
        LOGGER.setLevel(before)
        for handler in handlers:
            LOGGER.removeHandler(handler)
            handler.close()


class _LogFile(logging.Handler):
    """Appends a JSON line for each note; a disk that fills up costs the log and not the run."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        try:
            if path.is_file() and not _looks_like_log(path):
                raise ConfigError(f"--log {str(path)!r} is a file that is no log; choose another")
            self._file: TextIO | None = path.open("a", encoding="utf-8", errors="replace")
        except (OSError, ValueError) as error:
            why = explain_os_error(error) if isinstance(error, OSError) else str(error)
            raise ConfigError(f"--log {str(path)!r} cannot be written: {why}") from None

    def emit(self, record: logging.LogRecord) -> None:
        """Write and flush, so that a kill costs no line."""
        if self._file is None:
            return
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = to_json({"time": moment, "event": record.getMessage(), **_facts(record)})
        try:
            self._file.write(line + "\n")
            self._file.flush()
        except OSError as error:
            self.close()
            warn(f"--log {str(self._path)!r} ends here: {explain_os_error(error)}")

    def close(self) -> None:
        """Close the file; may be called twice."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # what could not be written was said
                file.close()
        super().close()


class _Screen(logging.Handler):
    """Says each note in a line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say it."""
        facts = " ".join(f"{name}={value}" for name, value in _facts(record).items())
        say(f"{record.getMessage()}: {facts}")


def _looks_like_log(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(1) in (b"", b"{")


def _facts(record: logging.LogRecord) -> Mapping[str, Fact]:
    facts: Mapping[str, Fact] = getattr(record, "facts", {})
    return facts
