"""A model client that answers from a script: for tests, examples and trying out an extractor.

It is part of the package, so that nobody has to patch anything to test code that asks a model::

    client = ScriptedClient([{"1": "the mayor"}, ReplyTruncated("cut")])
    client = ScriptedClient(lambda request: answer_for(request.messages[-1].content))

Every request it was asked is kept in `requests`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from pydantic import BaseModel, ValidationError

from crosscheck.errors import ModelError, ModelUnreachable, ReplyInvalid
from crosscheck.llm.protocol import Reply, Request, Schema
from crosscheck.models.calls import ModelRef, Usage

Answer: TypeAlias = "str | Mapping[str, object] | BaseModel | ModelError"
"""What the model says: its raw text, an object to be written as JSON, or an error to raise."""

Script: TypeAlias = "Callable[[Request[BaseModel]], Answer] | Iterable[Answer]"
"""A function of the request, or the answers in the order in which they are asked for."""

_USAGE = Usage(calls=1, prompt_tokens=100, completion_tokens=20)
_REF = ModelRef("scripted", "scripted")


@dataclass(slots=True)
class ScriptedClient:
    """A `ModelClient` that says what it is told to.

    Args:
        script: see `Script`; when a list is used up, `ModelUnreachable` is raised.
    """

    script: Script
    usage: Usage = _USAGE
    ref: ModelRef = _REF
    max_concurrency: int = 1
    requests: list[Request[BaseModel]] = field(default_factory=list)
    closed: bool = False
    _answers: Iterator[Answer] | None = None

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Answer with the next of the script, validated as any other reply would be.

        Raises:
            ModelError: the script says so.
            ReplyInvalid: the answer does not follow the request's schema.
        """
        self.requests.append(request)  # type: ignore[arg-type]  # Request is invariant in Schema
        answer = self._next_answer()
        if isinstance(answer, ModelError):
            raise answer
        raw = _as_text(answer)
        try:
            value = request.schema.model_validate_json(raw)
        except ValidationError:
            wasted = self.usage.prompt_tokens + self.usage.completion_tokens
            raise ReplyInvalid(
                f"the scripted answer {raw[:80]!r} does not follow {request.schema.__name__!r}",
                usage=replace(self.usage, failed_attempt_tokens=wasted),
            ) from None
        return Reply(value, raw, self.usage)

    async def aclose(self) -> None:
        """Note that the client was closed."""
        self.closed = True

    def _next_answer(self) -> Answer:
        if callable(self.script):
            return self.script(self.requests[-1])
        if self._answers is None:
            self._answers = iter(self.script)
        used_up = ModelUnreachable(f"the script has only {len(self.requests) - 1} answers")
        return next(self._answers, used_up)


def _as_text(answer: str | Mapping[str, object] | BaseModel) -> str:
    if isinstance(answer, BaseModel):
        return answer.model_dump_json()
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
