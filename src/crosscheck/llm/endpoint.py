"""The client of an OpenAI-compatible endpoint; the embedded model is one too.

One question goes through three loops, from the outside in: the retry policy (`retry`), the dialect
(`dialect`: what the endpoint understands), and instructor's single re-ask with the validation error.
Streaming is not used: a stream that is cut off raises nothing.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import instructor
import openai
from instructor.core import InstructorError
from openai.types.chat import ChatCompletionMessageParam

from crosscheck.errors import ModelError
from crosscheck.llm.connection import Limits, connect
from crosscheck.llm.dialect import Dialect, ReplyMode
from crosscheck.llm.estimate import bound_attempt, bound_reask
from crosscheck.llm.failures import (
    NO_ALLOWANCE,
    UNREADABLE,
    Discretion,
    Fault,
    RequestFailed,
    classify_failure,
    is_context_overflow,
    is_prose,
)
from crosscheck.llm.gate import ConcurrencyGate
from crosscheck.llm.ledger import Ledger, raw_text
from crosscheck.llm.listing import Address, show_address
from crosscheck.llm.pace import Pace
from crosscheck.llm.protocol import TEMPERATURE, Allowance, Reply, Request, Schema
from crosscheck.llm.refusals import Refusals
from crosscheck.llm.retry import RetryPolicy, Sleep, reask_once, retry_requests
from crosscheck.llm.settings import Mode
from crosscheck.llm.strict import strict_body
from crosscheck.llm.telling import SlowReplies, Tell, say_nothing
from crosscheck.log import note
from crosscheck.models.calls import ModelRef

_MODES: Mapping[ReplyMode, instructor.Mode] = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "json": instructor.Mode.JSON,
    "md_json": instructor.Mode.MD_JSON,
}


class EndpointClient:
    """A `ModelClient` for one model at one endpoint.

    It is named by the mode that was set: what is found out may differ between runs.

    Args:
        ref: how the endpoint and the report name the model.
        mode: how the endpoint is asked for objects; see `llm.dialect`.

    Attributes:
        dialect: what the endpoint is known to understand by now.
    """

    def __init__(
        self,
        ref: ModelRef,
        address: Address,
        *,
        mode: Mode = "auto",
        limits: Limits | None = None,
        retry: RetryPolicy | None = None,
        sleep: Sleep = asyncio.sleep,
        tell: Tell = say_nothing,
    ) -> None:
        self.ref = ref
        self._address = address
        self._limits = limits or Limits()
        self._retry = retry or RetryPolicy()
        self._sleep = sleep
        self._tell = tell
        self.max_concurrency = self._limits.max_concurrency
        self._slow = SlowReplies(tell, self._limits.timeout)
        is_embedded = ref.endpoint_kind == "embedded"
        self.dialect = replace(
            Dialect.of_mode(mode), is_strict=not is_embedded, sends_limit=is_embedded
        )
        self._is_understood = False
        self._gate = ConcurrencyGate(self._limits.max_concurrency)
        self._refusals = Refusals()
        pace = Pace(self._limits.requests_per_minute, sleep)
        self._sdk = connect(address, self._limits, pace, self._gate, is_embedded=is_embedded)
        _silence_libraries()

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Ask the model, patiently.

        Raises:
            ModelUnreachable, ModelRefused, ContextOverflow, ReplyTruncated, ReplyInvalid:
                each with the usage and attempts so far, and whether it is of use to ask on.
        """
        ledger = Ledger()
        retrying = retry_requests(self._retry, sleep=self._sleep, tell=self._tell)
        try:
            return await retrying(self._attempt, request, ledger)
        except RequestFailed as failed:
            raise self._as_error(failed.fault, ledger) from None

    async def aclose(self) -> None:
        """Close the connections; may be called twice."""
        await self._sdk.close()

    async def _attempt(self, request: Request[Schema], ledger: Ledger) -> Reply[Schema]:
        if ledger.sent and not _may_spend(request, ledger, bound_attempt(request)):
            raise RequestFailed(NO_ALLOWANCE)
        async with self._gate.slot() as era:
            if self._refusals.standing:
                raise RequestFailed(self._refusals.standing)
            try:
                with self._slow.watch():
                    reply = await self._ask(request, ledger)
            except (InstructorError, openai.OpenAIError) as error:
                fault = ledger.fault or classify_failure(error, self._discretion(request))
                self._note_failure(fault)
                if fault.again == "rate_limit":
                    self._gate.slow_down(era)
                # The library's errors hold the prompt and the reply: they end here.
                raise RequestFailed(fault) from None
            except ModelError:
                raise
            except Exception:  # noqa: BLE001 - whatever a reply does to a library, a run goes on
                raise RequestFailed(UNREADABLE) from None
        self._refusals.note_answer()
        self._gate.open()
        self._gate.speed_up()
        return reply

    def _note_failure(self, fault: Fault) -> None:
        self._refusals.note_failure(fault)
        if not fault.is_for_all:
            self._gate.open()

    async def _ask(self, request: Request[Schema], ledger: Ledger) -> Reply[Schema]:
        while True:
            dialect = self.dialect
            try:
                reply = await self._send(request, dialect, ledger)
            except InstructorError as error:
                adapted = self._adapt(dialect, error, request, ledger)
                if adapted is None:
                    raise
                if self.dialect == dialect:  # else a request beside this one has learnt more
                    self.dialect = adapted
            else:
                self._is_understood = True
                return reply

    def _adapt(
        self,
        dialect: Dialect,
        error: InstructorError,
        request: Request[Schema],
        ledger: Ledger,
    ) -> Dialect | None:
        """The dialect to try next; None when `error` is about something else."""
        cause = error.__cause__
        if isinstance(cause, openai.APIStatusError):
            return None if is_context_overflow(cause) else dialect.adapt(cause)
        if self._is_understood or ledger.fault is not None or not is_prose(error):
            return None
        adapted = dialect.adapt_to_prose()
        if adapted is not None and not _may_spend(request, ledger, bound_attempt(request)):
            ledger.fault = NO_ALLOWANCE
            return None
        return adapted

    async def _send(
        self, request: Request[Schema], dialect: Dialect, ledger: Ledger
    ) -> Reply[Schema]:
        client = instructor.from_openai(self._sdk, mode=_MODES[dialect.mode])
        options = self.options(request, dialect)
        if dialect.strict_mode is not None:
            options["extra_body"] = strict_body(dialect.strict_mode, request.schema)
        value, completion = await client.create_with_completion(
            model=self.ref.name,
            messages=[_as_param(message.role, message.content) for message in request.messages],
            response_model=request.schema,
            max_retries=reask_once(lambda error: _may_reask(request, ledger, error)),
            strict=False,
            hooks=ledger.hooks(),
            **options,
        )
        # A new object, without what instructor adds to its own; the cache gives the same one.
        clean = request.schema.model_validate_json(value.model_dump_json(by_alias=True))
        paid = ledger.settle()
        note(
            "answered",
            attempts=ledger.sent,
            prompt_tokens=paid.prompt_tokens,
            reply_tokens=paid.completion_tokens,
        )
        return Reply(clean, raw_text(completion), paid)

    def options(self, request: Request[Schema], dialect: Dialect) -> dict[str, Any]:
        """What a body holds besides model, messages and schema."""
        options: dict[str, Any] = {}
        # A budget or the endpoint may demand a limit.
        needed = request.max_tokens if dialect.sends_limit or request.allowance else None
        limit = self._limits.max_reply_tokens or needed
        if limit is not None:
            options[dialect.limit_name] = limit
        if dialect.sends_temperature:
            options["temperature"] = TEMPERATURE
        return options

    def _discretion(self, request: Request[Schema]) -> Discretion:
        headers = (value.get_secret_value() for value in self._address.headers.values())
        secrets = (self._address.key_to_send, *headers)
        return Discretion(secrets, tuple(message.content for message in request.messages))

    def _as_error(self, fault: Fault, ledger: Ledger) -> ModelError:
        wait = fault.retry_after or 0.0
        if wait > self._retry.longest_retry_after:
            asked = f"; it asks to wait {wait:.0f} s"
        else:
            asked = f"; tried {ledger.sent} times" if ledger.sent > 1 else ""
        message = (
            f"model {self.ref.name!r} at {show_address(self._address.base_url)!r}:"
            f" {fault.what}{asked}; {fault.advice}"
        )
        note("failed", why=fault.what, attempts=ledger.sent)
        return fault.error(
            message,
            usage=ledger.write_off(),
            attempts=ledger.sent,
            ends_run=self._refusals.standing is not None and not self._refusals.has_answered,
        )


def _silence_libraries() -> None:
    # Both log prompts and replies: instructor as errors, openai at level DEBUG.
    logging.getLogger("instructor").setLevel(logging.CRITICAL)
    logging.getLogger("openai").setLevel(logging.WARNING)


def _may_reask(request: Request[Schema], ledger: Ledger, error: BaseException) -> bool:
    if not ledger.is_worth_a_reask(error):
        return False
    if _may_spend(request, ledger, bound_reask(request, str(error))):
        return True
    ledger.fault = NO_ALLOWANCE
    return False


def _may_spend(request: Request[Schema], ledger: Ledger, more: Allowance) -> bool:
    spent = Allowance(ledger.prompt_tokens, ledger.completion_tokens)
    return request.allowance is None or request.allowance.covers(spent + more)


def _as_param(role: str, content: str) -> ChatCompletionMessageParam:
    return {"role": role, "content": content}  # type: ignore[return-value,misc]  # one of its TypedDicts
