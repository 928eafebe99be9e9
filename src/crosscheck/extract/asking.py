"""Ask a model about a list of items; halve the list when the reply or the prompt gets too long.

A failure is data: whatever could not be asked about is returned with the reason, and the tokens
it cost are counted.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from crosscheck.errors import ContextOverflow, ModelError, ReplyTruncated
from crosscheck.extract.protocol import ChunkDrafts
from crosscheck.llm.protocol import ModelClient, Reply, Request, Schema
from crosscheck.models.articles import Article, Chunk
from crosscheck.models.calls import Usage
from crosscheck.models.drafts import DraftClaim
from crosscheck.models.report import Failure
from crosscheck.prompts import Prompt

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Answered(Generic[Item, Schema]):
    """Items with the reply to them, or with the error."""

    items: tuple[Item, ...]
    reply: Reply[Schema] | None
    error: ModelError | None = None

    @property
    def usage(self) -> Usage:
        """What the question cost, answered or not."""
        if self.reply is not None:
            return self.reply.usage
        return self.error.usage if self.error is not None else Usage()


async def ask(
    client: ModelClient,
    items: Sequence[Item],
    build: Callable[[Sequence[Item]], Request[Schema]],
) -> list[Answered[Item, Schema]]:
    """Ask about all `items`; when that is too much at once, about each half. Their order stays.

    Raises:
        ModelError: that would be the answer to every question.
    """
    try:
        reply = await client.complete(build(items))
    except (ReplyTruncated, ContextOverflow) as error:
        if len(items) == 1:
            return [Answered(tuple(items), None, error)]
        middle = len(items) // 2
        spent: Answered[Item, Schema] = Answered((), None, error)
        first = await ask(client, items[:middle], build)
        return [spent, *first, *await ask(client, items[middle:], build)]
    except ModelError as error:
        if error.ends_run:
            raise
        return [Answered(tuple(items), None, error)]
    return [Answered(tuple(items), reply)]


def as_drafts(
    article: Article,
    chunk: Chunk,
    drafts: Iterable[DraftClaim],
    answered: Sequence[Answered[Item, Schema]],
) -> ChunkDrafts:
    """What a chunk gave: its drafts, what could not be asked about, and what all the questions cost."""
    failures = tuple(
        Failure(article.id, chunk.index, str(a.error), a.error.attempts)
        for a in answered
        if a.error is not None and a.items
    )
    return ChunkDrafts(tuple(drafts), failures, sum((a.usage for a in answered), Usage()))


def make_request(
    prompt: Prompt, text: str, schema: type[Schema], max_tokens: int
) -> Request[Schema]:
    """The question that a prompt asks about `text`, which the call cache knows by its hash."""
    return Request(
        messages=prompt.render(text),
        schema=schema,
        max_tokens=max_tokens,
        prompt_hash=prompt.hash,
        content_hash="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
    )
