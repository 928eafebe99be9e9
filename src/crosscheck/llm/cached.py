"""A client that remembers: asks each question once, over all runs that share the store.

Only complete, valid replies are kept. A reply from the cache says what it cost when it was asked, so
that a report is the same, byte for byte, whatever the cache held; only a question that this very run
asks again is free. What a run really paid is in `paid` and `recalled`.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import ValidationError

from crosscheck.errors import ModelError, StoreError
from crosscheck.llm.keys import make_key
from crosscheck.llm.layer import ClientLayer
from crosscheck.llm.protocol import ModelClient, Reply, Request, Schema
from crosscheck.llm.telling import Tell, say_nothing
from crosscheck.log import note
from crosscheck.models.calls import Usage
from crosscheck.store.calls import CallKey, CallStore, StoredCall


class CachedClient(ClientLayer):
    """A `ModelClient` in front of another one.

    Args:
        client: asked for what is not in the store; closed with this one.
        store: where replies are kept; the caller closes it. Used only from the event loop's thread.
        refresh: whether each question of this run is asked once again; the new replies are kept.
        warn: told, once, that a reply could not be kept; by default nobody is.

    Attributes:
        paid: what the questions cost that the model was asked, those without a valid reply included.
        answered: how many replies of the model were kept.
        recalled: how many came from the store.
    """

    def __init__(
        self,
        client: ModelClient,
        store: CallStore,
        *,
        refresh: bool = False,
        warn: Tell = say_nothing,
    ) -> None:
        super().__init__(client)
        self._store = store
        self._refresh = refresh
        self._warn = warn
        self._answered: set[str] = set()
        self.paid = Usage()
        self.recalled = 0
        self.answered = 0
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: Counter[str] = Counter()

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Answer from the store, or ask the model and keep a valid reply.

        Two identical requests at once ask the model only once. A reply that cannot be kept, as the
        disk is full, is used all the same: it was paid.

        Raises:
            ModelError: as the model behind.
            StoreError: the store cannot be read.
        """
        key = make_key(self.ref, request)
        async with self._alone(key.digest):
            return self._recall(key, request) or await self._ask(key, request)

    def _recall(self, key: CallKey, request: Request[Schema]) -> Reply[Schema] | None:
        is_repeated = key.digest in self._answered
        if self._refresh and not is_repeated:
            return None
        stored = self._store.get(key)
        if stored is None:
            return None
        try:
            value = request.schema.model_validate_json(stored.value)
        except ValidationError:  # validators may change while the schema stays the same
            return None
        self.recalled += 1
        note("recalled")
        self._answered.add(key.digest)
        usage = Usage(cached_calls=1) if is_repeated else stored.usage
        return Reply(value, stored.raw, usage)

    async def _ask(self, key: CallKey, request: Request[Schema]) -> Reply[Schema]:
        try:
            reply = await self._client.complete(request)
        except ModelError as error:
            self.paid += error.usage
            raise
        self._answered.add(key.digest)
        self.paid += reply.usage
        value = reply.value.model_dump_json(by_alias=True)
        self._keep(key, StoredCall(value, reply.raw, reply.usage))
        return reply

    def _keep(self, key: CallKey, call: StoredCall) -> None:
        try:
            self._store.put(key, call)
        except StoreError as error:
            self._warn(f"a reply could not be kept, and the run goes on without: {error}")
            self._warn = say_nothing
            return
        self.answered += 1

    @asynccontextmanager
    async def _alone(self, digest: str) -> AsyncIterator[None]:
        lock = self._locks.setdefault(digest, asyncio.Lock())
        self._users[digest] += 1
        try:
            async with lock:
                yield
        finally:
            self._users[digest] -= 1
            if not self._users[digest]:
                del self._locks[digest], self._users[digest]
