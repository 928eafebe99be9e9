"""What every target must keep: an answer in time, and no exceptions but the project's own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Of the processor, not of the clock: other work on the machine does not count.
SECONDS_PER_100_KB = 2.0


class TooSlow(AssertionError):
    """An input took longer than any may."""


@contextmanager
def in_time(seconds: float = SECONDS_PER_100_KB) -> Iterator[None]:
    """Fail if the block takes more than `seconds` of processor time."""
    begun = time.process_time()
    yield
    took = time.process_time() - begun
    if took > seconds:
        raise TooSlow(f"took {took:.1f} s of processor time, more than {seconds:g}")
