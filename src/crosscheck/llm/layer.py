"""What the clients that stand in front of another one have in common."""

from crosscheck.llm.protocol import ModelClient


class ClientLayer:
    """All of a `ModelClient` but `complete`, which is what a layer adds to; the one behind is closed with it."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client
        self.ref = client.ref
        self.max_concurrency = client.max_concurrency

    async def aclose(self) -> None:
        """Close the model behind."""
        await self._client.aclose()
