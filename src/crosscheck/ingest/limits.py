"""How long one input may take to be read.

Every format can be made to keep its reader busy for hours with a few kilobytes, and no library bounds
that for itself. A signal interrupts even a regular expression; where there is none (in another thread
than the main one, on Windows) Resiliparse's guard interrupts whatever runs in Python.
"""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import NoReturn

from crosscheck.errors import ConfigError, InputError

SETTING = "CROSSCHECK_FILE_SECONDS"
FILE_SECONDS = 30.0
_GRACE_SECONDS = 1
_LOOKS_MS = 50


class _TimeIsOver(Exception):
    """Raised in whatever is at work."""


def read_file_seconds(environment: Mapping[str, str] | None = None) -> float:
    """Seconds that one input may take, 30 unless CROSSCHECK_FILE_SECONDS says otherwise.

    Args:
        environment: by default the process's own.

    Raises:
        ConfigError: it is no number of seconds.

    """
    given = (os.environ if environment is None else environment).get(SETTING, "").strip()
    try:
        seconds = float(given) if given else FILE_SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ConfigError([f"{SETTING} is {given!r}: give a number of seconds above 0, such as 30"])
    return seconds


@contextmanager
def within_time(name: str, seconds: float) -> Iterator[None]:
    """Interrupt what takes longer.

    Args:
        name: of the input, for the message.
        seconds: above 0.

    Raises:
        InputError: the time is over.

    """
    try:
        with _guard(seconds):
            yield
    except Exception as error:
        # A reader that takes every exception for a damaged file has passed on the cause.
        if not any(isinstance(e, _TimeIsOver) for e in (error, error.__cause__, error.__context__)):
            raise
        raise InputError(
            f"{name!r} takes longer than {seconds:g} s to read: give the article's text as .txt,"
            f" or set {SETTING}"
        ) from error


def _guard(seconds: float) -> AbstractContextManager[None]:
    main = threading.current_thread() is threading.main_thread()
    return _alarm(seconds) if main and hasattr(signal, "setitimer") else _watchdog(seconds)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def interrupt(*_: object) -> NoReturn:
        raise _TimeIsOver

    before = signal.signal(signal.SIGALRM, interrupt)
    # Again and again, because a reader may take the first for a damaged piece and go on.
    signal.setitimer(signal.ITIMER_REAL, seconds, _GRACE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watchdog(seconds: float) -> Iterator[None]:
    from resiliparse import process_guard as guard  # noqa: PLC0415 - hardly ever needed

    try:
        with guard.time_guard(
            timeout_ms=max(1, round(1000 * seconds)),
            grace_period=_GRACE_SECONDS,
            interrupt_type=guard.InterruptType.exception,
            check_interval=_LOOKS_MS,
        ):
            yield
    except guard.ExecutionTimeout as error:
        raise _TimeIsOver from error
    except InputError as error:
        if isinstance(error.__cause__, guard.ExecutionTimeout):
            raise _TimeIsOver from error
        raise
