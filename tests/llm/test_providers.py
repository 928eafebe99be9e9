"""Each provider's own words: a good answer is read, and every trouble gets the right name and advice."""

import json

import pytest
from pydantic import SecretStr

from colours import REQUEST, Colour, ask
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
from crosscheck.llm.protocol import Reply
from crosscheck.llm.settings import Mode
from fake_endpoint import Act, Asked, answer, fail, send
from providers import PROVIDERS

RED = '{"name": "red"}'


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_a_good_answer_is_read_whatever_its_shape(name: str) -> None:
    mode: Mode = "tools" if name == "text-generation-inference" else "json_schema"
    reply = ask([PROVIDERS[name].good(RED)], mode=mode).told
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
    error = ask([PROVIDERS[provider].troubles[trouble]]).told
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

        outcome = ask(plan, mode="auto")
        assert isinstance(outcome.told, Reply), (name, outcome.told)
        assert len(outcome.asked) >= 2


def test_no_limit_is_sent_unless_it_is_set_or_demanded() -> None:
    asked = ask([answer(RED)]).asked
    assert not {"max_tokens", "max_completion_tokens"} & asked[0].body.keys()
    asked = ask([answer(RED)], limits=Limits(max_reply_tokens=9000)).asked
    assert asked[0].body["max_tokens"] == 9000

    def demanding(asked: Asked) -> Act:
        if "max_tokens" not in asked.body:
            return fail(400, "max_tokens: Field required")
        return answer(RED)

    outcome = ask(demanding)
    assert isinstance(outcome.told, Reply)
    assert outcome.asked[-1].body["max_tokens"] == REQUEST.max_tokens


def test_a_reasoning_model_takes_its_own_name_for_the_limit_and_no_temperature() -> None:
    def plan(asked: Asked) -> Act:
        if "max_tokens" in asked.body:
            return fail(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.")
        if "temperature" in asked.body:
            return fail(400, "Unsupported value: 'temperature' does not support 0 with this model.")
        return answer(RED)

    outcome = ask(plan, limits=Limits(max_reply_tokens=9000))
    assert isinstance(outcome.told, Reply)
    assert outcome.asked[-1].body["max_completion_tokens"] == 9000


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
    error = ask([send(json.dumps(body).encode())]).told
    assert type(error) is ReplyTruncated
    assert "reasoning" in str(error)
    assert "CROSSCHECK_MAX_REPLY_TOKENS" in str(error)


def test_a_refusal_is_not_blamed_on_the_mode() -> None:
    for act in (
        answer(None, refusal="I cannot help with that."),
        answer("", finish_reason="content_filter"),
    ):
        error = ask([act]).told
        assert type(error) is ModelRefused
        assert "CROSSCHECK_MODE" not in str(error)


def test_azure_gets_its_headers_and_its_version() -> None:
    at = Address(
        "",
        headers={"api-key": SecretStr("azure-secret-1")},
        query={"api-version": "2031-01-01"},
    )
    asked = ask([answer(RED)], address=at).asked
    assert asked[0].headers["api-key"] == "azure-secret-1"
    assert asked[0].path.endswith("/chat/completions?api-version=2031-01-01")
    error = ask([fail(400, "bad header azure-secret-1")], address=at, mode="tools").told
    assert "azure-secret-1" not in str(error)


def test_a_long_wait_is_told_and_a_short_one_is_not() -> None:
    told: list[str] = []
    ask([fail(429, "slow down", retry_after="34"), answer(RED)], tell=told.append)
    assert len(told) == 1
    assert "waiting 3" in told[0]
    assert "too many requests" in told[0]
    told.clear()
    ask([fail(429, "slow down", retry_after="1"), answer(RED)], tell=told.append)
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
        told = ask([send(json.dumps(body).encode(), status=status)], mode=mode).told
        assert isinstance(told, Reply | ModelError)


def test_tokens_that_nobody_counted_are_unknown_and_not_nothing() -> None:
    reply = ask([PROVIDERS["uncounted"].good(RED)]).told
    assert isinstance(reply, Reply)
    assert reply.usage.calls == 1
    assert not reply.usage.is_counted
    counted = ask([PROVIDERS["openai"].good(RED)]).told
    assert isinstance(counted, Reply)
    assert counted.usage.is_counted
