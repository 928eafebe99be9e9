"""How a client tells people, in a line, why a run waits."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str], None]

# A shorter wait needs no explanation.
LONG_WAIT = 5.0
# Models that think take as long for every question: each line waits this much longer than the last.
_PATIENCE = 4.0


def say_nothing(line: str) -> None:
    """Tell nobody."""


class SlowReplies:
    """Tells when no reply has come for long, a few times in a run and ever more seldom.

    Args:
        timeout: seconds after which one request is given up.
    """

    def __init__(self, tell: Tell, timeout: float) -> None:
        self._tell = tell
        self._timeout = timeout
        self._wait = LONG_WAIT
        self._under_way = 0
        self._timer: asyncio.TimerHandle | None = None

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Count a request as under way for the block's time; its end is news and begins a new wait."""
        self._under_way += 1
        if self._timer is None:
            self._start(self._wait)
        try:
            yield
        finally:
            self._under_way -= 1
            self._stop()
            if self._under_way:
                self._start(self._wait)

    def _start(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._explain)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _explain(self) -> None:
        waited, self._wait = self._wait, self._wait * _PATIENCE
        asked = "1 question" if self._under_way == 1 else f"{self._under_way} questions"
        self._tell(
            f"waiting for the model: no reply for {waited:.0f} s ({asked} under way, each may take"
            f" {self._timeout:.0f} s)"
        )
        self._start(self._wait - waited)
