"""A client that gathers questions and asks them together.

The first question is asked alone: its answer shows how the endpoint wants to be asked, which a batch,
whose answer may take a day, had better know. The others wait until no more come, and go out as one
file. What was submitted is noted before it is waited for, so that the same command after a kill
takes up the batch that is under way in place of paying for another.
"""

import asyncio
import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import openai

from crosscheck.errors import ConfigError, ModelUnreachable, StoreError
from crosscheck.llm.batch.ledger import BatchLedger
from crosscheck.llm.batch.wire import Line, read_file, read_reply, write_body, write_file
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.keys import make_key
from crosscheck.llm.layer import ClientLayer
from crosscheck.llm.protocol import Reply, Request, Schema
from crosscheck.llm.telling import Tell, say_nothing

_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
# As many questions as a run may have at once; nobody waits for a slot.
_MOST_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class BatchPace:
    """How long to wait.

    Attributes:
        quiet: seconds without a new question after which those gathered go out.
        first_look, longest_look: seconds between looks at a batch, doubling from the first.
    """

    quiet: float = 3.0
    first_look: float = 5.0
    longest_look: float = 60.0


@dataclass(slots=True)
class _Waiting:
    """A question that waits for its batch."""

    request: Request[Any]
    line: "asyncio.Future[Line]"


@dataclass(slots=True)
class _Gathered:
    waiting: dict[str, _Waiting] = field(default_factory=dict)
    timer: asyncio.Task[None] | None = None


class BatchClient(ClientLayer):
    """A `ModelClient` that asks by batch.

    Args:
        client: asks the first question alone, and knows how afterwards; closed with this one.
    """

    def __init__(
        self,
        client: EndpointClient,
        sdk: openai.AsyncOpenAI,
        model: str,
        ledger: BatchLedger,
        *,
        pace: BatchPace | None = None,
        tell: Tell = say_nothing,
    ) -> None:
        super().__init__(client)
        self.max_concurrency = _MOST_AT_ONCE
        self._endpoint = client
        self._sdk = sdk
        self._model = model
        self._batches = ledger
        self._pace = pace or BatchPace()
        self._tell = tell
        self._gathered = _Gathered()
        self._looking: dict[str, asyncio.Task[dict[str, Line]]] = {}
        self._first = asyncio.Lock()
        self._is_known = False

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Ask in the batch that is under way for this question, or in the next one.

        Raises:
            ModelError: as when it is asked alone.
            ConfigError: the endpoint takes no schemas, which a batch needs.
        """
        key = hashlib.sha256(make_key(self.ref, request).digest.encode()).hexdigest()[:32]
        begun = self._batches.find(key)
        if begun is not None:
            line = (await self._look(begun.id)).get(key)
            if line is not None:
                return read_reply(line, request)
        async with self._first:
            if not self._is_known:
                reply = await self._endpoint.complete(request)
                self._is_known = True
                self._require_schemas()
                return reply
        return read_reply(await self._gather(key, request), request)

    async def aclose(self) -> None:
        """Close the connections; batches under way stay so."""
        if self._gathered.timer is not None:
            self._gathered.timer.cancel()
        for task in self._looking.values():
            task.cancel()
        await self._sdk.close()
        await super().aclose()

    def _require_schemas(self) -> None:
        if self._endpoint.dialect.mode not in {"json_schema", "tools"}:
            raise ConfigError(
                "--batch needs an endpoint that takes schemas or tools; leave --batch out"
            )

    async def _gather(self, key: str, request: Request[Any]) -> Line:
        """Wait for the batch that this question goes out with."""
        known = self._gathered.waiting.get(key)
        if known is None:
            line: asyncio.Future[Line] = asyncio.get_running_loop().create_future()
            known = self._gathered.waiting[key] = _Waiting(request, line)
        if self._gathered.timer is not None:
            self._gathered.timer.cancel()
        self._gathered.timer = asyncio.create_task(self._send_when_quiet())
        return await known.line

    async def _send_when_quiet(self) -> None:
        await asyncio.sleep(self._pace.quiet)
        gathered, self._gathered = self._gathered, _Gathered()
        # From here on a new question begins a new batch and must not cancel this one.
        try:
            lines = await self._ask_together(gathered.waiting)
        except Exception as error:  # noqa: BLE001 - raised by each question, which else waits forever
            for waiting in gathered.waiting.values():
                if not waiting.line.done():
                    waiting.line.set_exception(error)
            return
        for key, waiting in gathered.waiting.items():
            if not waiting.line.done():
                waiting.line.set_result(lines.get(key) or Line(key, 0, b"{}"))

    async def _ask_together(self, waiting: Mapping[str, _Waiting]) -> dict[str, Line]:
        dialect, options = self._endpoint.dialect, self._endpoint.options
        bodies = [
            (key, write_body(w.request, self._model, dialect, options(w.request, dialect)))
            for key, w in waiting.items()
        ]
        try:
            file = await self._sdk.files.create(
                file=("questions.jsonl", write_file(bodies)), purpose="batch"
            )
            batch = await self._sdk.batches.create(
                input_file_id=_told(file, "id"),
                endpoint="/v1/chat/completions",
                completion_window="24h",
            )
            id_ = _told(batch, "id")
        except (openai.OpenAIError, ValueError) as error:
            raise ModelUnreachable(
                f"the endpoint took no batch ({type(error).__name__}); leave --batch out to ask one"
                " by one"
            ) from None
        submitted = f"batch {id_}: {len(waiting)} questions submitted"
        try:
            self._batches.open(id_, list(waiting))
            self._tell(f"{submitted}; a kill loses nothing")
        except StoreError as error:  # it is paid for, so it is waited for
            self._tell(f"{submitted}; a kill loses them: {error}")
        return await self._look(id_)

    async def _look(self, id_: str) -> dict[str, Line]:
        """The lines of a batch once it has ended; many questions wait for one look."""
        task = self._looking.get(id_)
        if task is None:
            task = self._looking[id_] = asyncio.create_task(self._watch(id_))
        return await asyncio.shield(task)

    async def _watch(self, id_: str) -> dict[str, Line]:
        wait, told = self._pace.first_look, ""
        while True:
            try:
                batch = await self._sdk.batches.retrieve(id_)
                status = _told(batch, "status")
            except openai.NotFoundError:
                self._settle(id_)
                return {}
            except (openai.OpenAIError, ValueError) as error:
                raise ModelUnreachable(
                    f"batch {id_!r} cannot be looked at ({type(error).__name__}); run again later"
                ) from None
            if status in _ENDED:
                lines = await self._fetch(batch.output_file_id, batch.error_file_id)
                self._settle(id_)
                self._tell(f"batch {id_}: {status}, {len(lines)} answers")
                return lines
            if status != told:
                told = status
                self._tell(f"batch {id_}: {told}")
            await asyncio.sleep(wait)
            wait = min(self._pace.longest_look, wait * 2)

    def _settle(self, id_: str) -> None:
        with contextlib.suppress(StoreError):  # then the next run looks at it once more
            self._batches.settle(id_)

    async def _fetch(self, *files: str | None) -> dict[str, Line]:
        lines: dict[str, Line] = {}
        for file in filter(None, files):
            try:
                content = await self._sdk.files.content(file)
            except openai.OpenAIError as error:
                raise ModelUnreachable(
                    f"the answers of a batch cannot be fetched ({type(error).__name__}); run again"
                ) from None
            lines |= {line.question: line for line in read_file(content.content)}
        return lines


def _told(answer: object, name: str) -> str:
    """A field that every such answer has; gateways send pages and lists instead."""
    value = getattr(answer, name, None)
    if not isinstance(value, str):
        raise ValueError(f"the answer has no {name}")  # noqa: TRY004 - as of JSON that is none
    return value
