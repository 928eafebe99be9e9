"""A wait of more than 5 s is explained, and a slow model is not complained of all the time."""

import asyncio
import selectors
from collections.abc import Sequence

import pytest

from crosscheck.llm.telling import SlowReplies


class Hurried(asyncio.SelectorEventLoop):
    """An event loop whose clock jumps to the next thing to do."""

    def __init__(self) -> None:
        super().__init__(_Hurrying(self))
        self.now = 0.0

    def time(self) -> float:
        return self.now


class _Hurrying(selectors.DefaultSelector):
    def __init__(self, loop: Hurried) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self._loop.now += max(0.0, timeout or 0.0)
        return super().select(0)


def lines_of(replies: Sequence[float], *, at_once: bool = False) -> list[str]:
    """What is told when replies take so many seconds each."""
    told: list[str] = []

    async def ask(slow: SlowReplies, seconds: float) -> None:
        with slow.watch():
            await asyncio.sleep(seconds)

    async def run() -> None:
        slow = SlowReplies(told.append, 300)
        if at_once:
            await asyncio.gather(*(ask(slow, r) for r in replies))
        else:
            for reply in replies:
                await ask(slow, reply)

    with asyncio.Runner(loop_factory=Hurried) as runner:
        runner.run(run())
    return told


@pytest.mark.parametrize(
    ("replies", "at_once", "lines"),
    [
        ([4.9], False, 0),
        ([5.1], False, 1),
        # Quick ones do not add up to a long wait.
        ([4, 4, 4, 4, 4, 4], False, 0),
        # A model that thinks over each question is told of once.
        ([8, 8, 8, 8], False, 1),
        # One that hangs is told of again, later.
        ([60], False, 2),
        ([300], False, 3),
        # A reply is news for those that still wait.
        ([4, 8, 12, 16], True, 0),
        ([10, 10, 10], True, 1),
    ],
)
def test_a_line_is_written_for_a_long_wait_alone(
    replies: Sequence[float], lines: int, *, at_once: bool
) -> None:
    told = lines_of(replies, at_once=at_once)
    assert len(told) == lines, told


def test_the_line_says_how_many_questions_wait_and_how_long_they_may() -> None:
    (line,) = lines_of([9, 9, 9], at_once=True)
    assert line.endswith("no reply for 5 s (3 questions under way, each may take 300 s)")
