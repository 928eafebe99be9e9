"""The endpoint client against a local server that misbehaves by plan.

Each case says which error comes out, how many requests were sent, and what they cost; the server's
own books must agree with the client's.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any

import pytest
from pydantic import SecretStr

from colours import Colour, Outcome, ask, client_of
from crosscheck.errors import (
    ContextOverflow,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ReplyInvalid,
    ReplyTruncated,
)
from crosscheck.llm.connection import Limits
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Reply, Request
from crosscheck.llm.settings import Mode
from crosscheck.models.calls import Usage
from fake_endpoint import Act, Asked, FakeEndpoint, answer, fail, misbehave, send

KEY = "sk-marked-key-0123456789"
SECRET_PROMPT = "The harbour master of Porto Nuevo whispered the launch code to the heron."
SECRET_REPLY = "an answer that nobody but the model has ever written down"


REQUEST = Request(
    (Message("system", "Answer."), Message("user", SECRET_PROMPT)), Colour, 50, "p", "c"
)
GOOD = answer('{"name": "red"}')
BAD = answer(json.dumps({"name": [SECRET_REPLY]}), prompt_tokens=7, completion_tokens=3)
NOT_JSON = answer(SECRET_REPLY, prompt_tokens=7, completion_tokens=3)


ADDRESS = Address("", SecretStr(KEY))


def put(plan: Sequence[Act], **how: Any) -> Outcome:
    return ask(plan, REQUEST, address=ADDRESS, **how)


def test_a_good_reply_comes_back_validated_with_its_cost() -> None:
    outcome = put([GOOD])
    assert outcome.told == Reply(
        Colour(name="red"),
        '{"name": "red"}',
        Usage(calls=1, prompt_tokens=100, completion_tokens=20),
    )
    (asked,) = outcome.asked
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert "max_tokens" not in asked.body
    assert asked.body["temperature"] == 0.0
    assert asked.body["messages"] == [
        {"role": "system", "content": "Answer."},
        {"role": "user", "content": SECRET_PROMPT},
    ]


FAILURES: list[tuple[str, list[Act], type[ModelError], int, int]] = [
    # name, what the server does, error, requests sent, tokens spent in vain
    ("missing key", [fail(401, f"Incorrect API key {KEY}")], ModelRefused, 1, 0),
    ("forbidden", [fail(403)], ModelRefused, 1, 0),
    ("no such model", [fail(404)], ModelRefused, 1, 0),
    ("bad request", [fail(400, SECRET_PROMPT)], ModelRefused, 1, 0),
    ("unprocessable", [fail(422)], ModelRefused, 1, 0),
    ("no quota", [fail(429, code="insufficient_quota")], ModelRefused, 1, 0),
    ("overflow, OpenAI", [fail(400, code="context_length_exceeded")], ContextOverflow, 1, 0),
    ("overflow, llama.cpp", [fail(400, kind="exceed_context_size_error")], ContextOverflow, 1, 0),
    ("overflow, vLLM", [fail(400, "maximum context length is 9")], ContextOverflow, 1, 0),
    ("busy", [fail(429)], ModelUnreachable, 4, 0),
    ("busy for an hour", [fail(429, retry_after="3600")], ModelUnreachable, 1, 0),
    ("time-out status", [fail(408)], ModelUnreachable, 3, 0),
    ("conflict", [fail(409)], ModelUnreachable, 3, 0),
    ("500", [fail(500)], ModelUnreachable, 3, 0),
    ("503", [fail(503)], ModelUnreachable, 3, 0),
    ("502 in HTML", [send(b"<html>Bad gateway", "text/html", 502)], ModelUnreachable, 3, 0),
    ("reset", [misbehave("reset")], ModelUnreachable, 3, 0),
    ("reset mid-reply", [misbehave("half")], ModelUnreachable, 3, 0),
    ("hang", [misbehave("hang")], ModelUnreachable, 2, 0),
    ("slow drip", [misbehave("drip")], ModelUnreachable, 2, 0),
    ("a web page", [send(b"<html>Welcome", "text/html")], ModelUnreachable, 1, 0),
    ("a web page called JSON", [send(b"<html>Welcome")], ModelUnreachable, 1, 0),
    ("truncated JSON", [send(b'{"id": "x", "choi')], ModelUnreachable, 1, 0),
    ("other JSON", [send(b'{"hello": "world"}')], ModelUnreachable, 1, 0),
    ("a JSON list", [send(b"[1, 2]")], ModelUnreachable, 1, 0),
    ("no choices", [send(b'{"id": "x", "choices": []}')], ModelUnreachable, 3, 0),
    ("10 MB", [answer("x" * 10_000_000)], ReplyInvalid, 1, 0),
    ("breaks the schema twice", [BAD, BAD], ReplyInvalid, 2, 20),
    ("no JSON twice", [NOT_JSON, NOT_JSON], ReplyInvalid, 2, 20),
    ("empty twice", [answer(""), answer(None)], ReplyInvalid, 2, 240),
    ("cut", [answer('{"na', finish_reason="length")], ReplyTruncated, 1, 120),
    ("cut when asked again", [BAD, answer("{", finish_reason="length")], ReplyTruncated, 2, 130),
    ("refused", [answer(None, refusal=SECRET_REPLY)], ModelRefused, 1, 120),
    ("filtered", [answer("", finish_reason="content_filter")], ModelRefused, 1, 120),
    (
        "invalid, then 500s",
        [BAD, fail(500), BAD, fail(500), BAD, fail(500)],
        ModelUnreachable,
        6,
        30,
    ),
]


@pytest.mark.parametrize(
    ("plan", "error", "requests", "wasted"),
    [case[1:] for case in FAILURES],
    ids=[case[0] for case in FAILURES],
)
def test_each_failure_has_its_error_its_attempts_and_its_cost(
    plan: list[Act],
    error: type[ModelError],
    requests: int,
    wasted: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        outcome = put(plan)
    raised = outcome.told
    assert isinstance(raised, ModelError)
    assert type(raised) is error
    assert len(outcome.asked) == raised.attempts == raised.usage.calls == requests
    assert raised.usage.failed_attempt_tokens == wasted
    assert raised.usage.prompt_tokens + raised.usage.completion_tokens == wasted
    told = "".join([str(raised), repr(raised), repr(raised.__cause__), caplog.text])
    for secret in (KEY, "heron", "nobody but the model"):
        assert secret not in told
    assert "'fake'" in str(raised)
    assert "; " in str(raised)


RECOVERIES: list[tuple[str, list[Act], int, int]] = [
    ("a fault", [fail(500), GOOD], 2, 0),
    ("two faults of two kinds", [misbehave("reset"), fail(429), GOOD], 3, 0),
    ("one hang", [misbehave("hang"), GOOD], 2, 0),
    ("one re-ask", [BAD, GOOD], 2, 10),
    ("a fault in the re-ask", [BAD, fail(503), GOOD], 3, 10),
    ("no choices", [send(b'{"id": "x", "choices": []}'), GOOD], 2, 0),
]


@pytest.mark.parametrize(
    ("plan", "requests", "wasted"),
    [case[1:] for case in RECOVERIES],
    ids=[case[0] for case in RECOVERIES],
)
def test_after_a_fault_that_passes_the_reply_is_good_and_every_attempt_is_counted(
    plan: list[Act], requests: int, wasted: int
) -> None:
    outcome = put(plan)
    assert isinstance(outcome.told, Reply)
    assert outcome.told.value == Colour(name="red")
    usage = outcome.told.usage
    assert len(outcome.asked) == usage.calls == requests
    assert usage.failed_attempt_tokens == wasted
    assert usage.prompt_tokens == outcome.server.prompt_tokens
    assert usage.completion_tokens == outcome.server.completion_tokens


def test_the_re_ask_tells_the_model_what_was_wrong() -> None:
    second = put([BAD, GOOD]).asked[1]
    assert isinstance(second.body["messages"], list)
    assert "name" in second.body["messages"][-1]["content"]
    assert len(second.body["messages"]) == 4


def test_the_server_says_how_long_to_wait() -> None:
    (wait,) = put([fail(429, retry_after="7"), GOOD]).waits
    assert 7 <= wait <= 8


def test_waits_without_advice_are_random_and_bounded() -> None:
    first, second = put([fail(500), fail(500), GOOD]).waits
    assert 0 <= first <= 0.5
    assert 0 <= second <= 1.0


def test_with_one_attempt_nothing_is_sent_again() -> None:
    for act in (fail(500), fail(429), misbehave("hang")):
        assert len(put([act], attempts=1).asked) == 1


def test_nobody_listens() -> None:
    async def run() -> ModelError:
        async with FakeEndpoint([GOOD]) as server:
            client, _ = client_of(server)
        with pytest.raises(ModelUnreachable) as caught:
            await client.complete(REQUEST)
        await client.aclose()
        await client.aclose()
        return caught.value

    error = asyncio.run(run())
    assert "crosscheck doctor" in str(error)
    assert error.attempts == 3


TOOL_CALL = b"""{"id": "x", "choices": [{"index": 0, "finish_reason": "tool_calls", "message":
 {"role": "assistant", "content": null, "tool_calls": [{"id": "1", "type": "function",
  "function": {"name": "Colour", "arguments": "{\\"name\\": \\"green\\"}"}}]}}],
 "usage": {"prompt_tokens": 5, "completion_tokens": 5, "total_tokens": 10}}"""


@pytest.mark.parametrize(
    ("mode", "act", "field"),
    [
        ("json_schema", GOOD, "response_format"),
        ("json", GOOD, "response_format"),
        ("tools", send(TOOL_CALL), "tools"),
        ("md_json", answer('Here:\n```json\n{"name": "red"}\n```'), "messages"),
    ],
)
def test_every_mode_gives_an_object(mode: Mode, act: Act, field: str) -> None:
    outcome = put([act], mode=mode)
    assert isinstance(outcome.told, Reply), outcome.told
    assert outcome.told.value.name in {"red", "green"}
    assert field in outcome.asked[0].body


def strict_endpoint(asked: Asked) -> Act:
    """Knows neither schemas nor tools, and wants the newer field for the limit."""
    if "max_tokens" in asked.body:
        return fail(
            400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
        )
    if "temperature" in asked.body:
        return fail(400, "'temperature' does not support 0.0 with this model.")
    if "tools" in asked.body:
        return fail(400, "This model does not support tools.")
    if (
        isinstance(form := asked.body.get("response_format"), dict)
        and form["type"] == "json_schema"
    ):
        return fail(400, "response_format json_schema is not supported")
    return GOOD


def test_auto_finds_out_what_the_endpoint_understands_and_remembers_it() -> None:
    async def run() -> tuple[int, int]:
        async with FakeEndpoint(strict_endpoint) as server:
            client, _ = client_of(server, mode="auto")
            reply = await client.complete(REQUEST)
            first = len(server.asked)
            await client.complete(REQUEST)
            assert reply.usage.calls == first
            assert client.dialect.mode == "json"
            assert client.ref.parameters == {"mode": "auto"}
            await client.aclose()
            return first, len(server.asked)

    assert asyncio.run(run()) == (4, 5)


def test_a_fixed_mode_is_never_changed() -> None:
    outcome = put([fail(400, "response_format json_schema is not supported"), GOOD])
    assert type(outcome.told) is ModelRefused
    assert len(outcome.asked) == 1


def test_a_busy_endpoint_gets_fewer_requests_at_once_and_none_is_lost() -> None:
    async def run() -> list[Reply[Colour]]:
        busy = iter([True, False, False] * 1000)
        async with FakeEndpoint(lambda _: fail(429) if next(busy) else GOOD) as server:
            client, _ = client_of(server)
            replies = await asyncio.gather(*(client.complete(REQUEST) for _ in range(30)))
            assert sum(reply.usage.calls for reply in replies) == len(server.asked)
            await client.aclose()
            return list(replies)

    assert len(asyncio.run(run())) == 30


def test_as_many_requests_as_allowed_are_under_way_all_the_time() -> None:
    latency, at_once, rounds = 0.1, 8, 10

    async def run() -> float:
        async with FakeEndpoint([answer('{"name": "red"}', delay=latency)]) as server:
            client, _ = client_of(server)
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


def test_a_cancelled_request_frees_its_place() -> None:
    async def run() -> Reply[Colour]:
        acts = iter([misbehave("hang")])
        async with FakeEndpoint(lambda _: next(acts, GOOD)) as server:
            client, _ = client_of(server, limits=Limits(max_concurrency=1))
            hanging = asyncio.create_task(client.complete(REQUEST))
            await asyncio.sleep(0.2)
            hanging.cancel()
            with pytest.raises(asyncio.CancelledError):
                await hanging
            reply = await client.complete(REQUEST)
            await client.aclose()
            return reply

    assert asyncio.run(run()).value.name == "red"
