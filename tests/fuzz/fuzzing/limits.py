"""What every target must keep: an answer in time, and no exceptions but the project's own."""

import time
from collections.abc import Callable

# Of the processor, not of the clock: other work on the machine counts little.
SECONDS_PER_100_KB = 2.0
# A busy machine may double a time once; it does not do so three times in a row.
_TRIES = 3


def quickest(run: Callable[[], object], enough: float = SECONDS_PER_100_KB) -> float:
    """Seconds of processor time of the quickest of three runs; the first below `enough` will do."""
    best = float("inf")
    for _ in range(_TRIES):
        begun = time.process_time()
        run()
        best = min(best, time.process_time() - begun)
        if best < enough:
            break
    return best


def check_time(run: Callable[[], object]) -> float:
    """Run what must not take longer than any 100 kB may.

    Returns:
        Seconds of processor time.

    Raises:
        AssertionError: it took longer, three times.
    """
    took = quickest(run)
    assert took < SECONDS_PER_100_KB, f"took {took:.1f} s of processor time"
    return took
