"""Asks what is not recorded yet, and remembers which questions got no usable reply.

A run is resumable because every reply is in `calls.jsonl` as soon as it is there, and it can be
scored again without the model because nothing else of the model is needed.
"""

import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from crosscheck.errors import ModelUnreachable, ReplyInvalid, ReplyTruncated
from crosscheck.evals.runs.manifest import Spent
from crosscheck.evals.score.answers import read_answers
from crosscheck.evals.subject import ModelAnswer
from crosscheck.llm.keys import make_key
from crosscheck.llm.prices import Prices
from crosscheck.llm.protocol import ModelClient, Reply, Request, Schema
from crosscheck.llm.recorded import RecordedClient, RecordingClient
from crosscheck.models.calls import ModelRef, Usage


@dataclass
class RunClient:
    """A `ModelClient` for one repeat of a run.

    Args:
        calls: the recording; may not exist yet.
        live: the model, or None to play the recording only.
        repeat: 0 for the first time; put into every request.
        known_unusable: questions that got no usable reply when the run was made.
        unusable: those that get none now; grows.
        errors: the messages of those, as failures in the report carry them; grows.
        answers: what the model said, where it was asked who speaks; grows.
        prices: of the model's tokens, as far as the user has stated them.
        spent: what asking has cost; grows with every reply.
    """

    ref: ModelRef
    calls: Path
    live: ModelClient | None
    repeat: int = 0
    known_unusable: frozenset[str] = frozenset()
    unusable: set[str] = field(default_factory=set)
    errors: set[str] = field(default_factory=set)
    answers: list[ModelAnswer] = field(default_factory=list)
    prices: Prices | None = None
    spent: Spent = field(default_factory=Spent)

    @cached_property
    def _recorded(self) -> RecordedClient | None:
        has_any = self.calls.is_file() and self.calls.stat().st_size
        return RecordedClient(self.calls) if has_any else None

    @cached_property
    def _recording(self) -> RecordingClient | None:
        return None if self.live is None else RecordingClient(self.live, self.calls)

    @property
    def max_concurrency(self) -> int:
        """That of the model, or enough to play all at once."""
        return self.live.max_concurrency if self.live is not None else 64

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Play the reply if it is recorded, else ask the model and record what it says.

        Raises:
            ModelError: the model could not answer, now or when the run was made.
        """
        request = replace(request, repeat=self.repeat)
        reply = await self._play_or_ask(request)
        self.answers.extend(read_answers(request, reply.value))  # type: ignore[arg-type]  # Request is invariant in Schema
        return reply

    async def _play_or_ask(self, request: Request[Schema]) -> Reply[Schema]:
        if self._recorded is not None:
            try:
                reply = await self._recorded.complete(request)
            except ModelUnreachable:
                pass  # not recorded: ask
            else:
                self.spent += Spent(recalled=1)
                return reply
        question = make_key(self.ref, request).digest
        try:
            return await self._ask(request, question)
        except (ReplyInvalid, ReplyTruncated) as error:
            self.unusable.add(question)
            self.errors.add(str(error))
            raise

    async def _ask(self, request: Request[Schema], question: str) -> Reply[Schema]:
        if self._recording is not None:
            begun = time.monotonic()
            reply = await self._recording.complete(request)
            self._count(reply.usage, time.monotonic() - begun)
            return reply
        if question in self.known_unusable:
            raise ReplyInvalid("the model gave no usable reply when the run was made", attempts=0)
        raise ModelUnreachable(
            f"{str(self.calls)!r} has no reply to this question (content"
            f" {request.content_hash[:20]!r}): text, prompt, schema or code have changed since;"
            " record the run again",
            attempts=0,
        )

    def _count(self, usage: Usage, seconds: float) -> None:
        self.spent += Spent(
            seconds=seconds,
            asked=usage.calls,
            prompt_tokens=usage.prompt_tokens,
            completion_tokens=usage.completion_tokens,
            usd=self.prices.cost_of(usage) if self.prices else None,
        )

    async def aclose(self) -> None:
        """Do nothing: whoever opened the model closes it."""
