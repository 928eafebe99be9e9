"""The process that `ChildReader` starts: reads jobs from standard input, writes what became of each.

What libraries print goes nowhere, so that it cannot get between the replies.
"""

import os
import pickle
import signal
import sys
import traceback
from importlib import import_module
from typing import BinaryIO

from crosscheck.errors import InputError
from crosscheck.ingest.child import ADVICE, FeedBytes, Job
from crosscheck.ingest.read import read_source
from crosscheck.ingest.values import InputLimits
from crosscheck.models.articles import Article

# Whoever started this ends it in time; should that process be gone, the alarm does.
_GRACE_SECONDS = 5


def main() -> None:
    """Serve until standard input ends."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    jobs = sys.stdin.buffer
    limits: InputLimits = pickle.load(jobs)  # noqa: S301 - of the process that started this one
    _limit_memory(limits.megabytes)
    # Half a second, which is not to count against the first page.
    import_module("trafilatura")
    _reply(replies, "ready")
    while True:
        try:
            job: Job | FeedBytes = pickle.load(jobs)  # noqa: S301 - the same
        except EOFError:
            return
        _set_alarm(limits.seconds + _GRACE_SECONDS)
        reply = _read(job, limits)
        _set_alarm(0)
        _reply(replies, reply)


def _read(
    job: Job | FeedBytes, limits: InputLimits
) -> Article | tuple[str, ...] | InputError | RuntimeError:
    """What the input holds, or why it gives nothing: whoever asked raises that again."""
    try:
        return read_source(job) if isinstance(job, Job) else _read_links(job)
    except InputError as error:
        return _too_large(job, limits) if _is_of_memory(error.__cause__) else error
    except MemoryError:
        return _too_large(job, limits)
    except Exception:  # noqa: BLE001 - a fault of the program, of which only its trace is passed on
        return RuntimeError(f"reading {job.name!r}:\n{traceback.format_exc()}")


def _read_links(feed: FeedBytes) -> tuple[str, ...]:
    from crosscheck.ingest.feeds import feed_links  # noqa: PLC0415 - its library is an extra

    return feed_links(feed.name, feed.content)


def _is_of_memory(cause: BaseException | None) -> bool:
    # The parser of XML has no better words for it.
    return isinstance(cause, MemoryError) or "unknown error" in str(cause)


def _too_large(job: Job | FeedBytes, limits: InputLimits) -> InputError:
    return InputError(
        f"{job.name!r} needs more than {limits.megabytes} MB of memory to read: {ADVICE[type(job)]},"
        " or set CROSSCHECK_INPUT_MEGABYTES"
    )


def _limit_memory(megabytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    most = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _reply(pipe: BinaryIO, reply: object) -> None:
    pickle.dump(reply, pipe)
    pipe.flush()


if __name__ == "__main__":
    main()
