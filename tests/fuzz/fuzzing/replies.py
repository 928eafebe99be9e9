"""Targets: what an endpoint may send: headers, errors, and replies through the whole client."""

import asyncio
import atexit
import json
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache

import httpx2
import openai
from pydantic import ValidationError

from crosscheck.errors import ModelError
from crosscheck.extract.compact import reply_schema
from crosscheck.extract.full import FullReply
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.failures import (
    Discretion,
    classify_failure,
    describe_validation,
    parse_retry_after,
)
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Request
from crosscheck.llm.retry import RetryPolicy
from fake_endpoint import FAKE, Act, FakeEndpoint
from fuzzing.choices import Choices

_KEY = "sk-marked-4711"
_PROMPT = "[1] The mayor of Vennmouth said that 14 people were hurt."
_NOW = datetime(2031, 5, 3, tzinfo=UTC)
_STATUS = (
    200,
    200,
    200,
    200,
    200,
    201,
    204,
    301,
    400,
    401,
    403,
    404,
    408,
    409,
    413,
    422,
    429,
    500,
    503,
    999,
)
_CLAIM = {
    "sentence": 1, "quote": "14 people", "statement": "14 people", "source": None, "cue": None,
    "kind": None, "stance": None, "modality": None,
}  # fmt: skip


def classify_errors(data: bytes) -> None:
    """Any refusal has a verdict whose words give away neither the key nor the prompt."""
    choices = Choices(data)
    body: object = choices.pick((None, "", {"error": {"message": choices.prose(30)}}))
    if choices.flag():
        said = choices.pick((_KEY, _PROMPT, choices.prose(20)))
        body = {"message": f"{choices.prose(4)}{said}", "code": "x", "type": choices.prose(2)}
    headers = {
        "retry-after": choices.take(20).decode("latin-1").replace("\n", "").replace("\r", "")
    }
    request = httpx2.Request("POST", "http://127.0.0.1/v1")
    response = httpx2.Response(choices.pick(_STATUS), request=request)
    error = openai.APIStatusError("no", response=response, body=body)
    verdict = classify_failure(error, Discretion((_KEY,), (_PROMPT,)))
    for words in (verdict.what, verdict.advice):
        assert _KEY not in words
        assert _PROMPT[4:40] not in words
        assert "\n" not in words
    wait = parse_retry_after(headers, _NOW)
    assert wait is None or wait >= 0


def validate_replies(data: bytes) -> None:
    """Any JSON is a reply of the schema, or its faults are named by their place."""
    choices = Choices(data)
    for schema in (FullReply, reply_schema(tuple(range(1, choices.number(2, 9))))):
        told = ""
        try:
            schema.model_validate_json(_content(choices))
        except ValidationError as error:
            told = describe_validation(error)
        assert len(told) < 1_000


def ask_endpoint(data: bytes) -> None:
    """Any reply of an endpoint is an object of the schema or one of the model's errors."""
    _asking().ask(draw_act(data))


class _Asking:
    """A client and a fake endpoint that stay open over many executions."""

    def __init__(self) -> None:
        self._act = Act()
        self._loop = asyncio.new_event_loop()
        self._server = FakeEndpoint(lambda _asked: self._act)
        self._loop.run_until_complete(self._server.__aenter__())
        self._client = EndpointClient(
            FAKE,
            Address(self._server.base_url),
            mode="json_schema",
            retry=RetryPolicy(attempts=1),
        )
        self._request = Request((Message("user", _PROMPT),), FullReply, 50, "prompt", "content")

    def ask(self, act: Act) -> None:
        """Send one question that is answered by `act`."""
        self._act = act
        self._server.asked.clear()
        with suppress(ModelError):
            reply = self._loop.run_until_complete(self._client.complete(self._request))
            assert isinstance(reply.value, FullReply)

    def close(self) -> None:
        """End both."""
        self._loop.run_until_complete(self._client.aclose())
        self._loop.run_until_complete(self._server.__aexit__(None, None, None))
        self._loop.close()


@cache
def _asking() -> _Asking:
    asking = _Asking()
    atexit.register(asking.close)
    return asking


def draw_act(data: bytes) -> Act:
    """What the endpoint does: any status, any body, and often a completion with any content."""
    choices = Choices(data)
    if choices.byte() % 4 == 0:
        body = choices.take(200)
    else:
        message = {"role": "assistant", "content": _content(choices)}
        completion = {
            "id": "x",
            "object": "chat.completion",
            "created": 0,
            "model": "fake",
            "choices": [
                {
                    "index": 0,
                    "message": message,
                    "finish_reason": choices.pick(("stop", "length", None, "x")),
                }
            ],
            "usage": choices.pick(
                (None, {}, {"prompt_tokens": 3, "completion_tokens": 1, "total_tokens": 4})
            ),
        }
        for _ in range(choices.number(0, 2)):
            name = choices.pick(sorted(completion))
            completion[name] = choices.pick((None, 1, "x", [], {}, [None], [{}]))
        body = json.dumps(completion).encode()
    kind = choices.pick(("application/json", "text/html", "application/json; charset=latin-9", ""))
    return Act(choices.pick(_STATUS[:12]), body, {"Content-Type": kind})


def _content(choices: Choices) -> str:
    claim = dict(_CLAIM) | {"quote": choices.prose(8)}
    for _ in range(choices.number(0, 2)):
        claim[choices.pick(sorted(_CLAIM))] = choices.pick(
            (None, 0, -1, "", "happened", [], 10**20)
        )
    text = json.dumps({"claims": [claim] * choices.number(0, 3)})
    act = choices.byte() % 6
    if act == 0:
        return choices.prose(40)
    if act == 1:
        return text[: choices.number(0, len(text))]
    if act == 2:
        return f"```json\n{text}\n```"
    return text
