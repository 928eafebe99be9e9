"""What identifies a request: the key under which its reply is cached or recorded."""

import json

from pydantic import BaseModel

from crosscheck.llm.protocol import TEMPERATURE, Request, Schema
from crosscheck.models.calls import ModelRef
from crosscheck.store.calls import CallKey, tagged_hash


def make_key(ref: ModelRef, request: Request[Schema]) -> CallKey:
    """Make the key of `request` to the model `ref`: two requests with the same key ask the same.

    The endpoint's address is no part of it: a model is known by its name, as in the report.
    """
    parameters = {
        "endpoint_kind": ref.endpoint_kind,
        "model": dict(ref.parameters),
        "request": {},  # kept, so that older replies are found
        "max_tokens": request.max_tokens,
        "temperature": TEMPERATURE,
    }
    messages = [part for message in request.messages for part in (message.role, message.content)]
    return CallKey(
        model=ref.name,
        prompt=request.prompt_hash,
        schema=hash_schema(request.schema),
        content=request.content_hash,
        parameters=tagged_hash(
            "parameters", json.dumps(parameters, ensure_ascii=False, sort_keys=True)
        ),
        messages=tagged_hash("messages", *messages),
        repeat=request.repeat,
    )


def hash_schema(schema: type[BaseModel]) -> str:
    """Hash the JSON schema of `schema`, the order of its fields included: the model answers in it."""
    return tagged_hash("schema", json.dumps(schema.model_json_schema(), ensure_ascii=False))
