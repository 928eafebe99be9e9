"""Requests a minute: evenly spaced, and never more than allowed."""

import asyncio

import pytest

from crosscheck.llm import pace
from crosscheck.llm.pace import Pace


class Clock:
    """A clock that only waiting moves on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize(("per_minute", "requests"), [(60, 5), (7, 30), (0.5, 3), (1000, 50)])
def test_a_minute_never_has_more_requests_than_allowed(
    per_minute: float, requests: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(pace, "monotonic", clock)
    began: list[float] = []

    async def ask() -> None:
        turn = Pace(per_minute, clock.sleep)
        for _ in range(requests):
            await turn.wait()
            began.append(clock.now)

    asyncio.run(ask())
    assert began[0] == 100.0
    for first in began:
        inside = [at for at in began if first <= at < first + 60 - 1e-6]
        assert len(inside) <= max(1, per_minute)
    assert began[-1] - began[0] == pytest.approx((requests - 1) * 60 / per_minute)


def test_without_a_limit_nobody_waits() -> None:
    async def refuse(_: float) -> None:
        raise AssertionError

    async def ask() -> None:
        turn = Pace(None, refuse)
        for _ in range(100):
            await turn.wait()

    asyncio.run(ask())


def test_those_who_come_together_get_turns_of_their_own() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def ask() -> None:
        turn = Pace(60, sleep)
        await asyncio.gather(*(turn.wait() for _ in range(4)))

    asyncio.run(ask())
    assert [round(wait) for wait in waits] == [1, 2, 3]
