"""One question about a colour: for clients that do not care what is asked, and to a fake endpoint."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, SecretStr

from crosscheck.errors import ModelError
from crosscheck.llm.connection import Limits
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Reply, Request
from crosscheck.llm.retry import RetryPolicy
from crosscheck.llm.settings import Mode
from fake_endpoint import FAKE, Act, Asked, FakeEndpoint


class Colour(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


REQUEST = Request((Message("user", "Which?"),), Colour, 10, "prompt", "content")
_WITH_KEY = Address("", SecretStr("sk-1"))


class Outcome(NamedTuple):
    """What became of a question, the server that it was asked, and how long it was waited."""

    told: Reply[Colour] | ModelError
    server: FakeEndpoint
    waits: list[float]

    @property
    def asked(self) -> list[Asked]:
        return self.server.asked


class Waits(list[float]):
    """A clock that does not wait but remembers what it was asked to."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client_of(
    server: FakeEndpoint,
    *,
    mode: Mode = "json_schema",
    attempts: int = 3,
    address: Address = _WITH_KEY,
    limits: Limits | None = None,
    **more: Any,
) -> tuple[EndpointClient, Waits]:
    """A client of the server that never really waits."""
    waits = Waits()
    client = EndpointClient(
        FAKE,
        replace(address, base_url=server.base_url),
        mode=mode,
        limits=limits or Limits(timeout=30.0, max_reply_bytes=100_000),
        retry=RetryPolicy(attempts=attempts, busy_attempts=4),
        sleep=waits,
        **more,
    )
    return client, waits


def ask(
    plan: Callable[[Asked], Act] | Sequence[Act], request: Request[Colour] = REQUEST, **how: Any
) -> Outcome:
    """Put one question to an endpoint that does as the plan says, with a client made as `client_of` says."""
    if not callable(plan) and any(act.fault in {"hang", "drip"} for act in plan):
        # Only where nothing comes is there a deadline to wait for; a busy machine may be slow.
        how["limits"] = Limits(timeout=0.3)

    async def run() -> Outcome:
        async with FakeEndpoint(plan) as server:
            client, waits = client_of(server, **how)
            try:
                return Outcome(await client.complete(request), server, waits)
            except ModelError as error:
                return Outcome(error, server, waits)
            finally:
                await client.aclose()

    return asyncio.run(run())
