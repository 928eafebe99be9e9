"""Recorded replies: a run of a model, kept in a file and played again without the model.

The file is JSONL, one reply a line: the fields of its key (see `store.calls.CallKey`), the validated
value, the text as written, and what it cost. Lines can be read, compared and edited by hand; of
several lines with one key the last counts. A recording answers exactly the requests it was made of:
another prompt, text, schema or parameter is another request.
"""

import json
from dataclasses import asdict
from pathlib import Path

from pydantic import JsonValue, ValidationError

from crosscheck.contract import Record
from crosscheck.errors import (
    ConfigError,
    ModelUnreachable,
    ReplyInvalid,
)
from crosscheck.llm.keys import make_key
from crosscheck.llm.layer import ClientLayer
from crosscheck.llm.protocol import ModelClient, Reply, Request, Schema
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.store.lines import append_lines, read_lines


class _Line(Record):
    """One line of a recording."""

    model: str
    prompt: str
    schema_hash: str
    content: str
    parameters: str
    messages: str
    repeat: int = 0
    endpoint_kind: str
    model_parameters: dict[str, str | int | float | bool | None]
    value: JsonValue
    raw: str
    prompt_tokens: int
    completion_tokens: int

    @property
    def address(self) -> tuple[str, str, str, str, int]:
        return (self.prompt, self.schema_hash, self.content, self.messages, self.repeat)


class RecordedClient:
    """A `ModelClient` that plays a recording.

    The report names the model that was recorded. Requests are found by everything but the model's
    name and parameters, which are those of the recording.

    Raises:
        ConfigError: the file cannot be read, or a line of it is no recorded reply.
    """

    max_concurrency = 64  # all is played at once

    def __init__(self, path: Path) -> None:
        lines = _read(path)
        self._path = path
        self._lines = {line.address: line for line in lines}
        last = lines[-1]
        # The kind of model that was recorded decides how it is asked.
        parameters = {**last.model_parameters, "recorded_from": last.endpoint_kind}
        self.ref = ModelRef(last.model, "recorded", parameters=parameters)

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Play the recorded reply; its usage is what the recorded one cost.

        Raises:
            ModelUnreachable: the request was not recorded.
            ReplyInvalid: what was recorded does not follow the schema.
        """
        key = make_key(self.ref, request)
        line = self._lines.get((key.prompt, key.schema, key.content, key.messages, key.repeat))
        if line is None:
            raise ModelUnreachable(
                f"the recording {str(self._path)!r} has no reply to this request (content"
                f" {request.content_hash[:20]!r}): text, prompt or schema have changed since;"
                " record it again",
                attempts=0,
            )
        try:
            value = request.schema.model_validate_json(json.dumps(line.value))
        except ValidationError:
            raise ReplyInvalid(
                f"a reply in {str(self._path)!r} does not follow {request.schema.__name__!r}"
            ) from None
        usage = Usage(
            calls=1, prompt_tokens=line.prompt_tokens, completion_tokens=line.completion_tokens
        )
        return Reply(value, line.raw, usage)

    async def aclose(self) -> None:
        """Do nothing: there is nothing to close."""


class RecordingClient(ClientLayer):
    """A `ModelClient` that writes down what another one, closed with it, answers.

    Each reply is appended as soon as it is there, so a killed run leaves a usable recording.
    """

    def __init__(self, client: ModelClient, path: Path) -> None:
        super().__init__(client)
        self._path = path

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Ask the model and write its reply down.

        Raises:
            ModelError: as the model behind; nothing is written then.
            StoreError: the file cannot be written.
        """
        reply = await self._client.complete(request)
        append_lines(self._path, [_as_line(self.ref, request, reply)])
        return reply


def _as_line(ref: ModelRef, request: Request[Schema], reply: Reply[Schema]) -> _Line:
    key = asdict(make_key(ref, request))
    return _Line(
        schema_hash=key.pop("schema"),
        **key,
        endpoint_kind=ref.endpoint_kind,
        model_parameters=dict(ref.parameters),
        value=reply.value.model_dump(mode="json", by_alias=True),
        raw=reply.raw,
        prompt_tokens=reply.usage.prompt_tokens,
        completion_tokens=reply.usage.completion_tokens,
    )


def _read(path: Path) -> tuple[_Line, ...]:
    problems: list[str] = []
    lines = read_lines(path, _Line, problems, place=f"recording {path}")
    if not lines and not problems:
        problems.append(f"the recording {str(path)!r} is empty; record a run first")
    if problems:
        raise ConfigError(*problems)
    return lines
