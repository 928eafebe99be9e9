"""Many requests to an endpoint that fails at random: none lost, none doubled, the books agree."""

import asyncio
import random
from dataclasses import replace

from pydantic import BaseModel

from crosscheck.errors import ModelError
from crosscheck.llm.connection import Limits
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Reply, Request
from crosscheck.llm.retry import RetryPolicy
from crosscheck.models.calls import Usage
from fake_endpoint import FAKE, Act, Asked, FakeEndpoint, answer, fail, misbehave, send


class Number(BaseModel):
    number: int


REQUEST = Request((Message("user", "0"),), Number, 10, "prompt", "content")

FAULTS = (
    fail(429),
    fail(429, retry_after="0"),
    fail(500),
    fail(503, retry_after="0.01"),
    misbehave("reset"),
    misbehave("half"),
    send(b"<html>", "text/html", 502),
    answer('{"number": "many"}', prompt_tokens=3, completion_tokens=2),
    answer('{"num', finish_reason="length", prompt_tokens=3, completion_tokens=9),
    answer("", prompt_tokens=3, completion_tokens=0),
)


def test_at_thirty_percent_faults_every_request_ends_and_the_books_agree() -> None:
    rng = random.Random(20240501)

    def plan(asked: Asked) -> Act:
        if rng.random() < 0.3:
            return rng.choice(FAULTS)
        messages = asked.body["messages"]
        assert isinstance(messages, list)
        return answer(
            f'{{"number": {messages[0]["content"]}}}', prompt_tokens=5, completion_tokens=4
        )

    async def run() -> None:
        async with FakeEndpoint(plan) as server:
            client = EndpointClient(
                FAKE,
                Address(server.base_url),
                mode="json_schema",
                limits=Limits(timeout=5, max_concurrency=8),
                retry=RetryPolicy(first_wait=0.001),
                rng=random.Random(1),
            )
            outcomes = await asyncio.gather(
                *(
                    client.complete(replace(REQUEST, messages=(Message("user", str(number)),)))
                    for number in range(300)
                ),
                return_exceptions=True,
            )
            await client.aclose()
            check(outcomes, server)

    asyncio.run(run())


def check(outcomes: list[Reply[Number] | BaseException], server: FakeEndpoint) -> None:
    total = Usage()
    failed = 0
    for number, outcome in enumerate(outcomes):
        assert isinstance(outcome, (Reply, ModelError)), outcome
        total += outcome.usage
        if isinstance(outcome, Reply):
            assert outcome.value.number == number
        else:
            failed += 1
    assert total.calls == len(server.asked)
    assert total.prompt_tokens == server.prompt_tokens
    assert total.completion_tokens == server.completion_tokens
    good = sum(isinstance(outcome, Reply) for outcome in outcomes)
    assert total.prompt_tokens + total.completion_tokens - total.failed_attempt_tokens == good * 9
    assert good > 280
    assert server.peak <= 8


def test_as_many_requests_as_allowed_are_under_way_all_the_time() -> None:
    latency, at_once, rounds = 0.1, 8, 10

    async def run() -> float:
        async with FakeEndpoint([answer('{"number": 1}', delay=latency)]) as server:
            client = EndpointClient(
                FAKE, Address(server.base_url), limits=Limits(max_concurrency=at_once)
            )
            await client.complete(REQUEST)
            loop = asyncio.get_running_loop()
            begun = loop.time()
            await asyncio.gather(*(client.complete(REQUEST) for _ in range(at_once * rounds)))
            took = loop.time() - begun
            await client.aclose()
            assert server.peak == at_once
            return took

    # The ideal is latency * rounds; a quarter of the rate at least must be reached on a busy machine.
    assert asyncio.run(run()) < latency * rounds * 4
