"""The concurrency gate: never above the limit, nobody forgotten, fewer when asked."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.llm.gate import ConcurrencyGate


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 5), st.lists(st.sampled_from(["work", "busy", "cancel"]), max_size=25))
def test_never_more_than_the_ceiling_and_everybody_gets_through(
    ceiling: int, jobs: list[str]
) -> None:
    gate = ConcurrencyGate(ceiling)
    inside = 0

    async def work(job: str) -> str:
        nonlocal inside
        async with gate.slot() as era:
            inside += 1
            assert inside <= ceiling
            await asyncio.sleep(0)
            inside -= 1
            if job == "busy":
                gate.slow_down(era)
        gate.speed_up()
        return job

    async def run() -> None:
        tasks = [asyncio.create_task(work(job)) for job in jobs]
        await asyncio.sleep(0)
        for task, job in zip(tasks, jobs, strict=True):
            if job == "cancel" and not inside:
                task.cancel()
        await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)
        async with gate.slot():
            assert 1 <= gate.limit <= ceiling

    asyncio.run(run())


def test_a_cancelled_waiter_leaves_its_place_to_the_next() -> None:
    async def run() -> list[str]:
        gate = ConcurrencyGate(1)
        done: list[str] = []

        async def work(name: str) -> None:
            async with gate.slot():
                await asyncio.sleep(0.01)
                done.append(name)

        tasks = [asyncio.create_task(work(name)) for name in "abc"]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return done

    assert asyncio.run(run()) == ["a", "c"]


def test_being_let_in_and_cancelled_at_once_frees_the_place() -> None:
    async def run() -> None:
        gate = ConcurrencyGate(1)

        async def wait_in_line() -> None:
            async with gate.slot():
                await asyncio.sleep(1)

        async with gate.slot():
            waiting = asyncio.create_task(wait_in_line())
            await asyncio.sleep(0)
        waiting.cancel()  # its turn has come, but it has not run yet
        await asyncio.gather(waiting, return_exceptions=True)
        async with asyncio.timeout(1), gate.slot():
            pass

    asyncio.run(run())


def test_requests_refused_together_count_once_and_successes_raise_the_limit_again() -> None:
    gate = ConcurrencyGate(8)
    for _ in range(3):
        gate.slow_down(0)
    assert gate.limit == 4
    gate.slow_down(1)
    assert gate.limit == 2
    for _ in range(3):
        gate.speed_up()
    assert gate.limit == 3
    for _ in range(100):
        gate.speed_up()
    assert gate.limit == 8


def test_until_it_is_opened_one_goes_at_a_time_and_only_for_a_moment() -> None:
    told: list[str] = []

    async def run() -> None:
        gate = ConcurrencyGate(4, head_start=0.1)

        async def work(name: str, seconds: float) -> None:
            async with gate.slot():
                told.append(name)
                gate.note_sent()
                await asyncio.sleep(seconds)
                told.append(f"{name} ends")

        await asyncio.gather(work("a", 0), work("b", 0.5), work("c", 0), work("d", 0))

    asyncio.run(run())
    assert told == ["a", "a ends", "b", "c", "d", "c ends", "d ends", "b ends"]


def test_who_opens_it_lets_all_in() -> None:
    async def run() -> None:
        gate = ConcurrencyGate(4, head_start=60)
        async with gate.slot():
            gate.note_sent()
            gate.open()
            async with asyncio.timeout(1), gate.slot():
                pass

    asyncio.run(run())
