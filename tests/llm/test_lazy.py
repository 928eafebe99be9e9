"""The lazy client: opened by the first question, once, and closed if it was opened."""

import asyncio

import pytest

from colours import REQUEST
from crosscheck.errors import ConfigError
from crosscheck.llm.lazy import LazyClient
from crosscheck.llm.protocol import ModelClient
from crosscheck.llm.scripted import ScriptedClient


def test_it_opens_once_for_many_questions_and_closes_what_it_opened() -> None:
    inner = ScriptedClient(lambda _: {"name": "red"})
    opened: list[ModelClient] = []

    async def open_client() -> ModelClient:
        await asyncio.sleep(0.01)
        opened.append(inner)
        return inner

    async def run() -> None:
        client = LazyClient(inner.ref, 3, open_client)
        assert not opened
        await asyncio.gather(*(client.complete(REQUEST) for _ in range(4)))
        assert (client.ref, client.max_concurrency) == (inner.ref, 3)
        await client.aclose()
        await client.aclose()

    asyncio.run(run())
    assert len(opened) == 1
    assert inner.closed


def test_a_client_never_asked_is_never_opened() -> None:
    async def open_client() -> ModelClient:
        raise AssertionError

    asyncio.run(LazyClient(ScriptedClient([]).ref, 1, open_client).aclose())


def test_what_opening_raises_is_raised_and_opening_is_tried_again() -> None:
    tries: list[int] = []

    async def open_client() -> ModelClient:
        tries.append(1)
        if len(tries) == 1:
            raise ConfigError("no weights")
        return ScriptedClient([{"name": "red"}])

    async def run() -> str:
        client = LazyClient(ScriptedClient([]).ref, 1, open_client)
        with pytest.raises(ConfigError, match="no weights"):
            await client.complete(REQUEST)
        return (await client.complete(REQUEST)).value.name

    assert asyncio.run(run()) == "red"
