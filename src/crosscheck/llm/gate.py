"""How many requests are under way at once: never above a ceiling, fewer while the endpoint is busy.

Additive increase, multiplicative decrease (Chiu and Jain 1989), as in TCP: "too many requests"
halves the number, every round of successes allows one more.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from crosscheck.log import note

# In which most endpoints say that they know no such key or model.
_HEAD_START = 0.4


class ConcurrencyGate:
    """Lets at most `limit` requests through at once, and one at a time until it is opened.

    So a wrong key is found out by the first, and not by as many as may be under way.

    Args:
        ceiling: the limit to begin with and never to exceed, at least 1.
        head_start: seconds after which it opens by itself, from when the first request was sent.
    """

    def __init__(self, ceiling: int, head_start: float = _HEAD_START) -> None:
        self._head_start: float | None = head_start
        self._is_open = False
        self._ceiling = max(1, ceiling)
        self._limit = float(self._ceiling)
        self._era = 0
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def limit(self) -> int:
        """How many requests may be under way now."""
        return int(self._limit)

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[int]:
        """Hold a place while a request is under way; places are given in the order asked for.

        Yields the era, which begins anew with each `slow_down`.
        """
        await self._enter()
        try:
            yield self._era
        finally:
            self._under_way -= 1
            self._let_in()

    def slow_down(self, era: int) -> None:
        """Halve the limit: the endpoint said that there are too many requests.

        Requests of one era were under way together and are refused together; only the first of them counts.
        """
        if era == self._era:
            self._era += 1
            self._limit = max(1.0, self._limit / 2)
            note("limit", at_once=self.limit)

    def speed_up(self) -> None:
        """Raise the limit a little after a success, by one for as many successes as the limit."""
        before = self.limit
        self._limit = min(float(self._ceiling), self._limit + 1.0 / self._limit)
        if self.limit != before:
            note("limit", at_once=self.limit)
        self._let_in()

    def note_sent(self) -> None:
        """A request has been sent: the head start of the first begins, if it has not yet."""
        if self._head_start is not None:
            asyncio.get_running_loop().call_later(self._head_start, self.open)
            self._head_start = None

    def open(self) -> None:
        """Let in as many as the limit allows."""
        self._is_open = True
        self._let_in()

    async def _enter(self) -> None:
        if self._has_room() and not self._waiting:
            self._under_way += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # let in and cancelled at the same moment
                self._under_way -= 1
                self._let_in()
            raise

    def _let_in(self) -> None:
        while self._waiting and self._has_room():
            turn = self._waiting.popleft()
            if not turn.done():
                self._under_way += 1
                turn.set_result(None)

    def _has_room(self) -> bool:
        return self._under_way < (self.limit if self._is_open else 1)
