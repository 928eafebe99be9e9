"""Endpoints that understand only some ways of asking, for tests and measurements without a network.

Each is a plan for a `FakeEndpoint`: it refuses what a vendor's or a server's endpoint refuses, in
its words, and otherwise answers with what `reply` says to the last message::

    async with FakeEndpoint(strict_vendor(lambda text: '{"claims": []}')) as server: ...
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from fake_endpoint import Act, Asked, answer, call_function, fail

Replies: TypeAlias = Callable[[str], str]
"""From the text asked about to the JSON of the reply."""
LookAlike: TypeAlias = Callable[[Asked], Act]

_REFUSED_KEYWORDS = ("minLength", "maxLength", "minimum", "maximum", "maxItems", "default", "$ref")


def strict_vendor(reply: Replies) -> LookAlike:
    """Takes a schema only if it can hold to it: every object closed, all required, no lengths."""

    def plan(asked: Asked) -> Act:
        form = _mapping(asked.body.get("response_format"))
        described = _mapping(form.get("json_schema"))
        if form.get("type") != "json_schema" or described.get("strict") is not True:
            return fail(400, "Invalid parameter: 'response_format' must be a strict json_schema")
        fault = next(_faults(_mapping(described.get("schema"))), None)
        if fault is not None:
            return fail(400, f"Invalid schema for response_format: In context=(), {fault}")
        return answer(reply(_text(asked)))

    return plan


def tools_only(reply: Replies) -> LookAlike:
    """Knows no response format; calls the function that it must call."""

    def plan(asked: Asked) -> Act:
        if "response_format" in asked.body:
            return fail(400, "Unknown parameter: 'response_format'")
        choice = _mapping(_mapping(asked.body.get("tool_choice")).get("function"))
        return call_function(str(choice.get("name")), reply(_text(asked)))

    return plan


def tools_without_strictness(reply: Replies) -> LookAlike:
    """The same, and takes a function only in its older form."""
    understood = tools_only(reply)

    def plan(asked: Asked) -> Act:
        if '"strict"' in json.dumps(asked.body.get("tools")):
            return fail(400, "Extra inputs are not permitted: tools[0].function.strict")
        return understood(asked)

    return plan


def json_mode_only(reply: Replies) -> LookAlike:
    """Promises JSON of any shape, if the prompt speaks of it; knows neither schemas nor tools."""

    def plan(asked: Asked) -> Act:
        if "tools" in asked.body:
            return fail(400, "This model does not support tools.")
        form = _mapping(asked.body.get("response_format"))
        if form.get("type") != "json_object":
            return fail(400, "response_format must be text or json_object")
        if "json" not in json.dumps(asked.body.get("messages")).lower():
            return fail(400, "'messages' must contain the word 'json' in some form")
        return answer(reply(_text(asked)))

    return plan


def plain_text(reply: Replies) -> LookAlike:
    """Knows none of it and says so; writes the object into a code fence."""

    def plan(asked: Asked) -> Act:
        for name in ("response_format", "tools"):
            if name in asked.body:
                return fail(400, f"Unrecognized request argument supplied: {name}")
        return answer(_fenced(reply(_text(asked))))

    return plan


def heedless(reply: Replies) -> LookAlike:
    """Knows none of it, takes it without a word, and writes the object into a code fence."""
    return lambda asked: answer(_fenced(reply(_text(asked))))


def _fenced(content: str) -> str:
    return f"Here are the claims:\n\n```json\n{content}\n```\n"


def _text(asked: Asked) -> str:
    """The text asked about: the last message of the user, without what a library put behind it."""
    messages = asked.body.get("messages")
    told = [m for m in messages if m["role"] == "user"] if isinstance(messages, list) else []
    return str(told[-1]["content"]) if told else ""


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _faults(schema: Mapping[str, object]) -> Iterator[str]:
    """What a strict decoder cannot hold to, anywhere in the schema."""
    yield from (f"'{word}' is not permitted" for word in _REFUSED_KEYWORDS if word in schema)
    properties = schema.get("properties")
    if isinstance(properties, dict):
        if schema.get("additionalProperties") is not False:
            yield "'additionalProperties' is required to be supplied and to be false"
        if schema.get("required") != list(properties):
            yield "'required' is required to be an array including every key in properties"
        for field in properties.values():
            yield from _faults(_mapping(field))
    for branch in ("items", "anyOf"):
        inner = schema.get(branch)
        for part in inner if isinstance(inner, list) else [inner]:
            if isinstance(part, dict):
                yield from _faults(part)
