"""The scripted client: what it is told to say is what comes out."""

import asyncio

import pytest

from colours import REQUEST, Colour
from crosscheck.errors import ModelUnreachable, ReplyInvalid, ReplyTruncated
from crosscheck.llm.protocol import ModelClient
from crosscheck.llm.scripted import ScriptedClient


def test_answers_come_in_order_then_the_script_is_used_up() -> None:
    client = ScriptedClient(['{"name": "red"}', {"name": "green"}, Colour(name="blue")])
    names = [asyncio.run(client.complete(REQUEST)).value.name for _ in range(3)]
    assert names == ["red", "green", "blue"]
    with pytest.raises(ModelUnreachable, match="only 3 answers"):
        asyncio.run(client.complete(REQUEST))


def test_a_function_sees_the_request() -> None:
    client = ScriptedClient(lambda request: {"name": request.messages[-1].content})
    assert asyncio.run(client.complete(REQUEST)).value.name == "Which?"
    assert client.requests == [REQUEST]


def test_an_error_is_raised() -> None:
    with pytest.raises(ReplyTruncated):
        asyncio.run(ScriptedClient([ReplyTruncated("cut")]).complete(REQUEST))


def test_an_answer_that_breaks_the_schema_is_invalid_and_its_tokens_are_lost() -> None:
    with pytest.raises(ReplyInvalid) as caught:
        asyncio.run(ScriptedClient(["[]"]).complete(REQUEST))
    assert caught.value.usage.failed_attempt_tokens == 120


def test_it_is_a_model_client() -> None:
    client: ModelClient = ScriptedClient([])
    asyncio.run(client.aclose())
    assert (client.ref.endpoint_kind, client.max_concurrency) == ("scripted", 1)
