"""The connection to one endpoint: each exchange within a deadline and a size, in turn, and in one form."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from time import monotonic

import httpx2
import openai

from crosscheck.llm.failures import ReplyTooLong
from crosscheck.llm.gate import ConcurrencyGate
from crosscheck.llm.listing import Address
from crosscheck.llm.pace import Pace
from crosscheck.llm.replies import normalise_answer
from crosscheck.log import note


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take.

    Attributes:
        timeout: seconds for one request, from sending it to the last byte of the reply.
        max_reply_tokens: the longest reply asked for; None leaves it to the endpoint.
        requests_per_minute: sent at most; None is any number.
    """

    timeout: float = 300.0
    max_reply_bytes: int = 4_000_000
    max_concurrency: int = 8
    max_reply_tokens: int | None = None
    requests_per_minute: float | None = None


def connect(
    address: Address, limits: Limits, pace: Pace, gate: ConcurrencyGate, *, is_embedded: bool
) -> openai.AsyncOpenAI:
    """The library's client of an endpoint; nothing is sent yet, and it sends nothing twice by itself.

    The pace gives each request its turn, and the gate is told of each that is sent.
    """
    # A proxy from the environment must not come between us and our own child process.
    http_client = _DeadlineClient(limits, pace, gate, trust_env=not is_embedded)
    return openai.AsyncOpenAI(
        api_key=address.key_to_send,
        base_url=address.base_url,
        default_headers={k: v.get_secret_value() for k, v in address.headers.items()},
        default_query=dict(address.query),
        max_retries=0,
        timeout=limits.timeout,
        http_client=http_client,
    )


class _DeadlineClient(httpx2.AsyncClient):
    """An HTTP client that bounds each exchange as a whole; httpx2's time-outs bound each read."""

    def __init__(
        self, limits: Limits, pace: Pace, gate: ConcurrencyGate, *, trust_env: bool
    ) -> None:
        super().__init__(
            timeout=httpx2.Timeout(limits.timeout, connect=min(15.0, limits.timeout)),
            limits=httpx2.Limits(max_connections=limits.max_concurrency + 2),
            follow_redirects=True,
            trust_env=trust_env,
            event_hooks={"response": [self._bound_reply]},
        )
        self._seconds = limits.timeout
        self._max_bytes = limits.max_reply_bytes
        self._pace = pace
        self._gate = gate

    async def send(self, *args: object, **kwargs: object) -> httpx2.Response:
        """Send a request when it is its turn, and read the reply before the deadline."""
        await self._pace.wait()
        self._gate.note_sent()
        begun = monotonic()
        came: int | str = "none"
        try:
            async with asyncio.timeout(self._seconds):
                response = await super().send(*args, **kwargs)  # type: ignore[arg-type]  # passed through
                answer = _normalised(response, await response.aread())
                came = answer.status_code
                return answer
        except (OSError, httpx2.HTTPError, ReplyTooLong) as error:
            came = type(error).__name__
            raise
        finally:
            note("request", seconds=round(monotonic() - begun, 3), status=came)

    async def _bound_reply(self, response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _BoundedStream(response.stream, self._max_bytes)


class _BoundedStream(httpx2.AsyncByteStream):
    """A stream that fails when it grows too long."""

    def __init__(self, stream: httpx2.AsyncByteStream, max_bytes: int) -> None:
        self._stream = stream
        self._left = max_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for data in self._stream:
            self._left -= len(data)
            if self._left < 0:
                raise ReplyTooLong
            yield data

    async def aclose(self) -> None:
        await self._stream.aclose()


def _normalised(response: httpx2.Response, content: bytes) -> httpx2.Response:
    """The reply as OpenAI would have written it."""
    answer = normalise_answer(response.status_code, content)
    # What described the bytes as they were sent no longer holds.
    gone = {"content-encoding", "content-length", "transfer-encoding"}
    headers = {k: v for k, v in response.headers.items() if k.lower() not in gone}
    if answer.retry_after is not None:
        headers.setdefault("retry-after", answer.retry_after)
    return httpx2.Response(
        answer.status, headers=headers, content=answer.content, request=response.request
    )
