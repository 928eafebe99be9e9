"""So many requests a minute and no more: evenly spaced, as many endpoints count by the second."""

import asyncio
from time import monotonic

from crosscheck.llm.retry import Sleep
from crosscheck.log import note


class Pace:
    """Lets one request begin at a time, each a fixed while after the one before; None is any number per minute."""

    def __init__(self, per_minute: float | None, sleep: Sleep = asyncio.sleep) -> None:
        self._gap = 60.0 / per_minute if per_minute else 0.0
        self._next = 0.0
        self._sleep = sleep

    async def wait(self) -> None:
        """Wait for the turn of one request."""
        now = monotonic()
        turn = max(now, self._next)
        self._next = turn + self._gap
        if turn > now:
            note("wait", seconds=round(turn - now, 3), why="requests a minute")
            await self._sleep(turn - now)
