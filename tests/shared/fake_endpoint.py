"""A local server that speaks the OpenAI protocol and misbehaves by plan, for tests and measurements.

It listens on the loopback address only, and keeps its own books, so that attempts and tokens can be
checked against what the client says it used::

    async with FakeEndpoint([fail(429, retry_after="1"), answer('{"1": "the mayor"}')]) as server:
        client = EndpointClient(FAKE, Address(server.base_url))
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Self, TypeAlias

from crosscheck.models.calls import ModelRef

FAKE = ModelRef("fake", "openai-compatible", parameters={"mode": "auto"})

Fault = Literal["none", "reset", "half", "hang", "drip"]
"""reset: the connection is broken off unanswered; half: in the middle of the reply; hang: nothing
comes; drip: one byte at a time, without an end."""


@dataclass(frozen=True, slots=True)
class Act:
    """What the server does with one request.

    Attributes:
        delay: seconds before the reply.
        prompt_tokens, completion_tokens: what the reply says it cost.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: Fault = "none"
    delay: float = 0.0
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came: its path, its headers in lower case, and its body."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, object]


Plan: TypeAlias = Callable[[Asked], Act] | Iterable[Act]
"""A function of the request, or what to do in order; then the last is repeated."""


def answer(
    content: str | None,
    *,
    prompt_tokens: int = 100,
    completion_tokens: int = 20,
    finish_reason: str = "stop",
    refusal: str | None = None,
    delay: float = 0.0,
) -> Act:
    """A well-formed completion whose text is `content`."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return _complete(message, finish_reason, prompt_tokens, completion_tokens, delay)


def call_function(
    name: str, arguments: str, *, prompt_tokens: int = 100, completion_tokens: int = 20
) -> Act:
    """A completion that calls the function `name`, as tools do."""
    call = {"id": "1", "type": "function", "function": {"name": name, "arguments": arguments}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    return _complete(message, "tool_calls", prompt_tokens, completion_tokens)


def _complete(
    message: Mapping[str, object],
    finish_reason: str,
    prompt_tokens: int,
    completion_tokens: int,
    delay: float = 0.0,
) -> Act:
    completion = {
        "id": "fake",
        "object": "chat.completion",
        "created": 0,
        "model": "fake",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": {
            "prompt_tokens": prompt_tokens,
            "completion_tokens": completion_tokens,
            "total_tokens": prompt_tokens + completion_tokens,
        },
    }
    return Act(
        body=json.dumps(completion).encode(),
        delay=delay,
        prompt_tokens=prompt_tokens,
        completion_tokens=completion_tokens,
    )


def fail(
    status: int,
    message: str = "no",
    *,
    code: str | None = None,
    kind: str | None = None,
    retry_after: str | None = None,
) -> Act:
    """An error of `status` in the form that OpenAI gives it."""
    error = {"error": {"message": message, "code": code, "type": kind, "param": None}}
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return Act(status, json.dumps(error).encode(), headers)


def send(body: bytes, content_type: str = "application/json", status: int = 200) -> Act:
    """Any reply at all."""
    return Act(status, body, {"Content-Type": content_type})


def misbehave(fault: Fault) -> Act:
    """A fault of the connection."""
    return Act(body=b'{"id": "never complete"', fault=fault)


class FakeEndpoint:
    """The server; use it with `async with`.

    Args:
        plan: what to do with each request.
        models: names it lists under `/models`; None leaves that request to the plan.

    Attributes:
        asked: the requests that came, in order.
        prompt_tokens, completion_tokens: of all the replies sent.
        peak: how many requests were under way at once at most.
    """

    def __init__(self, plan: Plan, models: Iterable[str] | None = ("fake",)) -> None:
        self.asked: list[Asked] = []
        self.prompt_tokens = 0
        self.completion_tokens = 0
        self.peak = 0
        self._plan = plan if callable(plan) else _in_order(plan)
        self._models = None if models is None else tuple(models)
        self._under_way = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def base_url(self) -> str:
        """The address to give to a client."""
        if self._server is None:
            raise RuntimeError("the fake endpoint is not running; use it with `async with`")
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}/v1"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (asked := await _read_request(reader)) is not None:
                if asked.path.endswith("/models") and self._models is not None:
                    listed = {"object": "list", "data": [{"id": name} for name in self._models]}
                    writer.write(_render(send(json.dumps(listed).encode())))
                    continue
                await self._perform(asked, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # the client has gone
        finally:
            writer.close()

    async def _perform(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        self.asked.append(asked)
        self._under_way += 1
        self.peak = max(self.peak, self._under_way)
        try:
            act = self._plan(asked)
            await asyncio.sleep(act.delay)
            await _play(act, writer)
        finally:
            self._under_way -= 1
        self.prompt_tokens += act.prompt_tokens
        self.completion_tokens += act.completion_tokens


def _in_order(plan: Iterable[Act]) -> Callable[[Asked], Act]:
    acts = tuple(plan)
    remaining: Iterator[Act] = iter(acts)
    return lambda _asked: next(remaining, acts[-1])


async def _play(act: Act, writer: asyncio.StreamWriter) -> None:
    reply = _render(act)
    match act.fault:
        case "none":
            writer.write(reply)
            await writer.drain()
        case "reset":
            raise ConnectionResetError
        case "half":
            writer.write(reply[: len(reply) - 5])
            await writer.drain()
            raise ConnectionResetError
        case "hang":
            await asyncio.sleep(3600)
        case "drip":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            for _ in range(100_000):
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.02)


def _render(act: Act) -> bytes:
    headers = {"Content-Type": "application/json", "Content-Length": str(len(act.body))}
    lines = [f"HTTP/1.1 {act.status} Planned"]
    lines += [f"{name}: {value}" for name, value in (headers | dict(act.headers)).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + act.body


async def _read_request(reader: asyncio.StreamReader) -> Asked | None:
    first = await reader.readline()
    if not first:
        return None
    headers: dict[str, str] = {}
    while (line := (await reader.readline()).strip()) != b"":
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    is_json = headers.get("content-type", "").startswith("application/json")
    told = json.loads(body) if body and is_json else {"raw": body.decode("utf-8", "replace")}
    return Asked(first.decode("latin-1").split(" ")[1], headers, told)
