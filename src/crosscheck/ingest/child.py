"""A process of its own that reads inputs, within limits of time and memory.

A few kilobytes can keep any reader of pages and documents busy for hours or make it take all memory, and
what runs inside a library cannot be interrupted. So it runs in a child that can be ended: the input is
named, and the others are read by a new child.
"""

import pickle
import subprocess
import threading
from concurrent.futures import Future
from contextlib import suppress
from time import monotonic
from typing import IO, NamedTuple, Self, TypeVar

from crosscheck.children import environment_without_keys, own_module
from crosscheck.errors import InputError
from crosscheck.ingest.sources import InputBytes
from crosscheck.ingest.values import InputLimits, Metadata
from crosscheck.log import note
from crosscheck.models.articles import Article

_COMMAND = own_module("crosscheck.ingest.child_main")
_START_SECONDS = 120.0
Reply = TypeVar("Reply")


class Job(NamedTuple):
    """One input to be read.

    Attributes:
        stated: what is known of it.
        path: as given.
    """

    source: InputBytes
    stated: Metadata
    path: str
    article_id: str

    @property
    def name(self) -> str:
        """Of the input, for messages."""
        return self.source.name


class FeedBytes(NamedTuple):
    """What a feed answered with, to be read.

    Attributes:
        name: its address.
    """

    name: str
    content: bytes


ADVICE = {Job: "give the article's text as .txt", FeedBytes: "watch another feed of the outlet"}


class ChildReader:
    """Reads inputs one after the other in a child process; use it with `with`.

    The child starts with the first input, and anew after one that had to be ended.

    Args:
        limits: of each input.
    """

    def __init__(self, limits: InputLimits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, job: Job) -> Article:
        """Read one input.

        Raises:
            InputError: it holds no article, or takes more time or memory than it may.
            RuntimeError: the program is at fault; the message is the trace.
        """
        begun = monotonic()
        try:
            return self._read(job, Article)
        finally:
            note("input", article=job.article_id, seconds=round(monotonic() - begun, 3))

    def read_links(self, feed: FeedBytes) -> tuple[str, ...]:
        """The addresses of a feed's entries, the oldest first.

        Raises:
            InputError: it is no feed, or takes more time or memory than it may.
            RuntimeError: the program is at fault; the message is the trace.
        """
        return self._read(feed, tuple)

    def _read(self, job: Job | FeedBytes, kind: type[Reply]) -> Reply:
        reply = self._ask(job)
        if isinstance(reply, kind):
            return reply
        if not isinstance(reply, InputError | RuntimeError):
            raise TypeError(f"the child replied {type(reply)}")
        raise reply

    def _ask(self, job: Job | FeedBytes) -> object:
        name = job.name
        try:
            process = self._process or self._start()
            _send(process.stdin, job)
            return _receive_within(process.stdout, self._limits.seconds)
        except TimeoutError:
            self._end()
            raise InputError(
                f"{name!r} takes longer than {self._limits.seconds:g} s to read: {ADVICE[type(job)]},"
                " or set CROSSCHECK_INPUT_SECONDS"
            ) from None
        except (OSError, EOFError, pickle.UnpicklingError):
            code = self._process.wait() if self._process else None
            self._end()
            raise InputError(
                f"{name!r} ended the process that read it (code {code}), which may mean that it needs"
                f" more than {self._limits.megabytes} MB: {ADVICE[type(job)]}"
            ) from None

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603 - our own module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment_without_keys(),
            start_new_session=True,  # Ctrl-C is for us: we end it
        )
        self._process = process
        _send(process.stdin, self._limits)
        _receive_within(process.stdout, _START_SECONDS)
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(OSError):  # what was not sent yet has nobody to read it
                    pipe.close()


def _send(pipe: IO[bytes] | None, value: object) -> None:
    if pipe is None:
        raise TypeError("the process has no pipes")
    pickle.dump(value, pipe)
    pipe.flush()


def _receive_within(pipe: IO[bytes] | None, seconds: float) -> object:
    """What comes through the pipe; a thread reads, as pipes know no time-out on every system.

    Raises:
        TimeoutError: nothing whole came in time.
        EOFError: the other end is gone.
    """
    if pipe is None:
        raise TypeError("the process has no pipes")
    came: Future[object] = Future()

    def receive() -> None:
        try:
            came.set_result(pickle.load(pipe))  # noqa: S301 - of a child that runs our own code
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            came.set_exception(error)

    threading.Thread(target=receive, daemon=True).start()
    return came.result(seconds)
