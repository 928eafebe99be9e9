"""A client that is opened by its first question.

Opening may take long: importing the endpoint's libraries takes a second, starting the embedded model
several. A run whose replies are all in the cache needs neither.
"""

import asyncio
from collections.abc import Awaitable, Callable

from crosscheck.llm.protocol import ModelClient, Reply, Request, Schema
from crosscheck.models.calls import ModelRef


class LazyClient:
    """A `ModelClient` that opens another one when it is first asked.

    Args:
        open_client: opens it; called at most once at a time, and again only if it failed.
    """

    def __init__(
        self,
        ref: ModelRef,
        max_concurrency: int,
        open_client: Callable[[], Awaitable[ModelClient]],
    ) -> None:
        self.ref = ref
        self.max_concurrency = max_concurrency
        self._open_client = open_client
        self._client: ModelClient | None = None
        self._opening = asyncio.Lock()

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Open the model if need be, and ask it.

        Raises:
            ModelError, ConfigError, StoreError: as opening or asking it does.
        """
        async with self._opening:
            if self._client is None:
                self._client = await self._open_client()
        return await self._client.complete(request)

    async def aclose(self) -> None:
        """Close the model if it was opened; may be called twice."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()
