"""Each provider's own words: a good answer is read, and every trouble gets the right name and advice."""

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from crosscheck.errors import (
    ContextOverflow,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ReplyInvalid,
    ReplyTruncated,
)
from crosscheck.llm.connection import Limits
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Reply, Request
from crosscheck.llm.retry import RetryPolicy
from crosscheck.llm.settings import Mode
from fake_endpoint import FAKE, Act, Asked, FakeEndpoint, answer, fail, send
from providers import PROVIDERS

RED = '{"name": "red"}'


class Colour(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


REQUEST = Request((Message("user", "Which colour?"),), Colour, 50, "sha256:p", "sha256:c")
_WITH_KEY = Address("", SecretStr("sk-1"))


async def _sleep(_seconds: float) -> None:
    return


def _ask(
    plan: Callable[[Asked], Act] | list[Act],
    mode: Mode = "auto",
    limits: Limits | None = None,
    tell: Callable[[str], None] = lambda _line: None,
    address: Address = _WITH_KEY,
) -> tuple[Reply[Colour] | ModelError, list[Asked]]:
    async def run() -> tuple[Reply[Colour] | ModelError, list[Asked]]:
        async with FakeEndpoint(plan) as server:
            client = EndpointClient(
                FAKE,
                replace(address, base_url=server.base_url),
                mode=mode,
                limits=limits,
                retry=RetryPolicy(attempts=2, busy_attempts=2),
                sleep=_sleep,
                rng=random.Random(1),
                tell=tell,
            )
            try:
                return await client.complete(REQUEST), server.asked
            except ModelError as error:
                return error, server.asked
            finally:
                await client.aclose()

    return asyncio.run(run())


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_a_good_answer_is_read_whatever_its_shape(name: str) -> None:
    mode: Mode = "tools" if name == "text-generation-inference" else "json_schema"
    reply, _ = _ask([PROVIDERS[name].good(RED)], mode)
    assert isinstance(reply, Reply), reply
    assert reply.value == Colour(name="red")


_MEANING: dict[str, tuple[type[ModelError], str]] = {
    "key": (ModelRefused, "OPENAI_API_KEY"),
    "model": (ModelRefused, "--model"),
    "busy": (ModelUnreachable, "CROSSCHECK_MAX_CONCURRENCY"),
    "quota": (ModelRefused, "credit"),
    "overflow": (ContextOverflow, "less text"),
    "filtered": (ModelRefused, "another model for this article"),
    "down": (ModelUnreachable, "later"),
    "form": (ModelRefused, "CROSSCHECK_MODE"),
    "written": (ReplyInvalid, "another model"),
}


@pytest.mark.parametrize(
    ("provider", "trouble"),
    [(p, t) for p, told in PROVIDERS.items() for t in told.troubles if t in _MEANING],
)
def test_a_providers_own_error_is_understood(provider: str, trouble: str) -> None:
    error, _ = _ask([PROVIDERS[provider].troubles[trouble]], "json_schema")
    assert isinstance(error, ModelError)
    kind, advice = _MEANING[trouble]
    assert type(error) is kind, error
    assert advice in str(error)
    assert "Provider returned error (" not in str(error)


def test_a_form_that_is_refused_in_any_words_is_followed_by_another() -> None:
    for name in ("fastapi", "lm studio"):
        refusal = PROVIDERS[name].troubles["form"]

        def plan(asked: Asked, refusal: Act = refusal) -> Act:
            return refusal if "response_format" in asked.body else answer(f"```json\n{RED}\n```")

        reply, asked = _ask(plan)
        assert isinstance(reply, Reply), (name, reply)
        assert len(asked) >= 2


def test_no_limit_is_sent_unless_it_is_set_or_demanded() -> None:
    _, asked = _ask([answer(RED)])
    assert not {"max_tokens", "max_completion_tokens"} & asked[0].body.keys()
    _, asked = _ask([answer(RED)], limits=Limits(max_reply_tokens=9000))
    assert asked[0].body["max_tokens"] == 9000

    def demanding(asked: Asked) -> Act:
        if "max_tokens" not in asked.body:
            return fail(400, "max_tokens: Field required")
        return answer(RED)

    reply, asked = _ask(demanding)
    assert isinstance(reply, Reply)
    assert asked[-1].body["max_tokens"] == REQUEST.max_tokens


def test_a_reasoning_model_takes_its_own_name_for_the_limit_and_no_temperature() -> None:
    def plan(asked: Asked) -> Act:
        if "max_tokens" in asked.body:
            return fail(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.")
        if "temperature" in asked.body:
            return fail(400, "Unsupported value: 'temperature' does not support 0 with this model.")
        return answer(RED)

    reply, asked = _ask(plan, limits=Limits(max_reply_tokens=9000))
    assert isinstance(reply, Reply)
    assert asked[-1].body["max_completion_tokens"] == 9000


def test_a_reply_used_up_by_thoughts_says_so() -> None:
    body = {
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": "", "reasoning_content": "Well, red"},
                "finish_reason": "length",
            }
        ],
        "usage": None,
    }
    error, _ = _ask([send(json.dumps(body).encode())])
    assert type(error) is ReplyTruncated
    assert "reasoning" in str(error)
    assert "CROSSCHECK_MAX_REPLY_TOKENS" in str(error)


def test_a_refusal_is_not_blamed_on_the_mode() -> None:
    for act in (
        answer(None, refusal="I cannot help with that."),
        answer("", finish_reason="content_filter"),
    ):
        error, _ = _ask([act])
        assert type(error) is ModelRefused
        assert "CROSSCHECK_MODE" not in str(error)


def test_azure_gets_its_headers_and_its_version() -> None:
    at = Address(
        "",
        headers={"api-key": SecretStr("azure-secret-1")},
        query={"api-version": "2031-01-01"},
    )
    _, asked = _ask([answer(RED)], address=at)
    assert asked[0].headers["api-key"] == "azure-secret-1"
    assert asked[0].path.endswith("/chat/completions?api-version=2031-01-01")
    error, _ = _ask([fail(400, "bad header azure-secret-1")], address=at, mode="tools")
    assert "azure-secret-1" not in str(error)


def test_a_long_wait_is_told_and_a_short_one_is_not() -> None:
    told: list[str] = []
    _ask([fail(429, "slow down", retry_after="34"), answer(RED)], tell=told.append)
    assert len(told) == 1
    assert "waiting 3" in told[0]
    assert "too many requests" in told[0]
    told.clear()
    _ask([fail(429, "slow down", retry_after="1"), answer(RED)], tell=told.append)
    assert told == []


_STRANGE: list[object] = [
    None, 1, "text", [], {}, [1], {"choices": None}, {"choices": [None]}, {"choices": {}},
    {"choices": [{"message": None}]}, {"choices": [{"message": []}]}, {"error": {}}, {"error": []},
    {"choices": [{"message": {"content": 5}}]}, {"error": [[{"message": {"message": []}}]]},
    {"choices": [{"message": {"content": [None, 1]}}], "usage": "many"},
    {"choices": [{"message": {"tool_calls": [None]}}]},
    {"choices": [{"message": {"tool_calls": [{"function": None}]}}]},
    {"choices": [{"message": {"tool_calls": [{"function": {"name": 5, "arguments": [1]}}]}}]},
    {"choices": [{"message": {"tool_calls": "x", "content": None}}]},
    {"choices": [{"message": {"content": {"name": "red"}}}], "usage": {"prompt_tokens": "x"}},
    {"detail": "no"}, {"detail": {"x": 1}}, {"message": {"a": 1}}, {"error": 5, "choices": 5},
]  # fmt: skip


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
@pytest.mark.parametrize("status", [200, 400, 500])
def test_no_reply_whatever_leads_to_anything_but_a_reply_or_a_model_error(
    mode: Mode, status: int
) -> None:
    for body in _STRANGE:
        told, _ = _ask([send(json.dumps(body).encode(), status=status)], mode)
        assert isinstance(told, Reply | ModelError)


def test_tokens_that_nobody_counted_are_unknown_and_not_nothing() -> None:
    reply, _ = _ask([PROVIDERS["uncounted"].good(RED)])
    assert isinstance(reply, Reply)
    assert reply.usage.calls == 1
    assert not reply.usage.is_counted
    counted, _ = _ask([PROVIDERS["openai"].good(RED)])
    assert isinstance(counted, Reply)
    assert counted.usage.is_counted
