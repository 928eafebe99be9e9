"""A run that is killed and started again pays only for what is missing."""

import asyncio
import random
import signal
import sys
from collections import Counter
from pathlib import Path

from crosscheck.store.calls import CallStore
from fake_endpoint import Act, Asked, FakeEndpoint, answer

AT_ONCE = 3
QUESTIONS = 40

RUN = f"""
import asyncio, sys
from pydantic import BaseModel
from crosscheck.llm.protocol import Message, Request
from crosscheck.llm.select import remember_replies, select_model
from crosscheck.llm.settings import read_settings

class Number(BaseModel):
    number: int

settings = read_settings({{
    "model": "fake", "base_url": sys.argv[1], "cache_dir": sys.argv[2],
    "max_concurrency": {AT_ONCE}, "mode": "json_schema"}})

async def ask(client, number):
    request = Request((Message("user", str(number)),), Number, 9, "prompt", str(number))
    reply = await client.complete(request)
    print(number, reply.value.number, flush=True)

async def run():
    client = select_model(settings).client_factory()
    with remember_replies(client, settings, print) as remembering:
        await asyncio.gather(*(ask(remembering, number) for number in range({QUESTIONS})))
    await client.aclose()

asyncio.run(run())
"""


def double(asked: Asked) -> Act:
    messages = asked.body["messages"]
    assert isinstance(messages, list)
    return answer(f'{{"number": {2 * int(messages[0]["content"])}}}', delay=0.02)


def question(asked: Asked) -> int:
    messages = asked.body["messages"]
    assert isinstance(messages, list)
    return int(messages[0]["content"])


async def start(url: str, folder: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, url, str(folder), stdout=asyncio.subprocess.PIPE
    )


async def run_and_kill(url: str, folder: Path, after: int) -> set[int]:
    """Kill the run once it has reported `after` answers; what it had reported."""
    process = await start(url, folder)
    assert process.stdout is not None
    reported: set[int] = set()
    async for line in process.stdout:
        reported.add(int(line.split()[0]))
        if len(reported) >= after and process.returncode is None:
            process.send_signal(signal.SIGKILL)
    await process.wait()
    return reported


def test_no_finished_call_is_paid_again_however_the_run_ended(tmp_path: Path) -> None:
    rng = random.Random()  # any moment will do

    async def run() -> None:
        async with FakeEndpoint(double) as server:
            finished = await run_and_kill(server.base_url, tmp_path, rng.randrange(1, 30))
            last = await start(server.base_url, tmp_path)
            output, _ = await last.communicate()
            assert last.returncode == 0
            expected = {f"{number} {2 * number}" for number in range(QUESTIONS)}
            assert set(output.decode().splitlines()) == expected
            times = Counter(question(asked) for asked in server.asked)
            assert all(times[number] == 1 for number in finished)
            assert sum(times.values()) <= QUESTIONS + AT_ONCE

    asyncio.run(run())
    store = CallStore(tmp_path / "calls-2.sqlite")
    store.verify()
    assert store.count() == QUESTIONS
    store.close()
