"""Ctrl-C and SIGTERM: calls are abandoned, what is saved is said, and the process is gone in 2 seconds.

Replies are in the cache as soon as they are there and files are written atomically, so nothing is lost by
leaving at once. Leaving in good order is tried first, for it also closes connections and the terminal.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from types import FrameType
from typing import Any, NoReturn, Self, TypeVar

from crosscheck.cli.console import say
from crosscheck.cli.exits import EXIT_INTERRUPTED
from crosscheck.log import note

Result = TypeVar("Result")

# Long enough to close connections, short enough for 2 seconds on a busy machine.
_GRACE_SECONDS = 1.5
_SHOW_CURSOR = "\x1b[?25h"


class Stopper:
    """Turns SIGINT and SIGTERM into one `KeyboardInterrupt` for the block's time.

    Whatever has not ended a moment later, or by the second signal, is left as it is.

    Attributes:
        farewell: what to tell the user; may be replaced as the run goes on.
    """

    def __init__(self) -> None:
        self.farewell: Callable[[], str] = lambda: "stopped; nothing had been asked yet"
        self._before: dict[signal.Signals, Any] = {}
        self._timer: threading.Timer | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[Any] | None = None

    def __enter__(self) -> Self:
        # Only the main thread may set handlers; elsewhere, whoever runs us handles signals.
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        """Run `coroutine` to its end.

        Raises:
            KeyboardInterrupt: it was stopped; it has been cancelled in good order.
        """
        try:
            return asyncio.run(self._watch(coroutine))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None

    async def _watch(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        try:
            return await coroutine
        finally:
            self._task = None

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._timer is not None:
            self._leave()
        self._timer = threading.Timer(_GRACE_SECONDS, self._leave)
        self._timer.daemon = True
        self._timer.start()
        if self._task is None or self._loop is None:
            raise KeyboardInterrupt
        self._loop.call_soon_threadsafe(self._task.cancel)

    def _leave(self) -> None:
        cursor = _SHOW_CURSOR if sys.stderr is not None and sys.stderr.isatty() else ""
        os.write(2, f"{cursor}\n{self.farewell()}\n".encode())
        os._exit(EXIT_INTERRUPTED)


def until_stopped(
    run: Callable[[Stopper], int],
    end: Callable[[], None] = lambda: None,
    code: int = EXIT_INTERRUPTED,
) -> int:
    """Run to the end, which a signal may bring on; then the process ends here.

    A run that was stopped says so by `end`, by default the stopper's farewell, and exits with `code`.
    """
    stopper = Stopper()
    try:
        with stopper:
            return run(stopper)
    except KeyboardInterrupt:
        end()
        say(stopper.farewell())
        leave(code)


def leave(code: int = EXIT_INTERRUPTED) -> NoReturn:
    """End this process at once.

    The interpreter's own end takes a second of computing when the language model is loaded, and many
    on a busy machine; all that matters is written and closed by now.
    """
    note("ended", exit_code=code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or not there at all
            stream.flush()
    os._exit(code)
