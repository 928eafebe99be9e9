"""The one seam to a model: a request goes in, a validated object and its usage come out.

Everything above this line works with any `ModelClient`; which one runs is decided once, in
`llm.select`. Four stand behind it: an OpenAI-compatible endpoint, the embedded model (the same
endpoint code against a child process), recorded replies, and a scripted client for tests.
"""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from crosscheck.models.calls import ModelRef, Usage
from crosscheck.prompts import Message

__all__ = ["Allowance", "Message", "ModelClient", "Reply", "Request", "Schema"]

Schema = TypeVar("Schema", bound=BaseModel)
# Every question is asked at this: the same answer again, as far as a model can.
TEMPERATURE = 0.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """Tokens that may be spent: those of prompts, and those of replies."""

    prompt: int
    reply: int

    def __add__(self, other: "Allowance") -> "Allowance":
        return Allowance(self.prompt + other.prompt, self.reply + other.reply)

    def __sub__(self, other: "Allowance") -> "Allowance":
        return Allowance(self.prompt - other.prompt, self.reply - other.reply)

    def covers(self, other: "Allowance") -> bool:
        """Whether `other` is no more than this, of neither."""
        return other.prompt <= self.prompt and other.reply <= self.reply


@dataclass(frozen=True, slots=True)
class Request(Generic[Schema]):
    """One question to the model.

    Attributes:
        messages: the rendered prompt, few-shot examples included.
        max_tokens: ceiling of the reply, in tokens.
        prompt_hash: hash of the prompt file that rendered `messages`.
        content_hash: hash of the chunk's text (with its context) that this request asks about.
        repeat: 0 for the normal run; 1, 2, ... ask the same again for a noise floor.
        allowance: what all attempts together may cost; None is no limit. No part of the question: it
            decides only whether a failed attempt is followed by another.
    """

    messages: tuple[Message, ...]
    schema: type[Schema]
    max_tokens: int
    prompt_hash: str
    content_hash: str
    repeat: int = 0
    allowance: Allowance | None = None


@dataclass(frozen=True, slots=True)
class Reply(Generic[Schema]):
    """A valid reply.

    Attributes:
        value: the validated object.
        raw: the reply's text as the model wrote it.
        usage: `calls` counts the requests sent, `prompt_tokens` and `completion_tokens` those of
            every attempt; `failed_attempt_tokens` says how many of them were in vain. A reply from
            the cache says what it cost when it was asked; when one run asks the same again, it has
            `cached_calls` 1 and nothing else.
    """

    value: Schema
    raw: str
    usage: Usage


class ModelClient(Protocol):
    """What a model is to the rest of the program."""

    @property
    def ref(self) -> ModelRef:
        """Which model this is, as the report names it (without the prompt)."""

    @property
    def max_concurrency(self) -> int:
        """How many requests may be under way at once; at least 1."""

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Ask the model.

        Raises:
            ModelUnreachable, ModelRefused, ContextOverflow, ReplyTruncated, ReplyInvalid:
                each with the usage and attempts so far.
        """

    async def aclose(self) -> None:
        """Release connections and child processes; may be called twice."""
