"""The embedded model as a client: the endpoint's client, pointed at a child process of our own."""

import asyncio
from importlib.util import find_spec
from pathlib import Path

from crosscheck.errors import ConfigError, ModelUnreachable
from crosscheck.llm.connection import Limits
from crosscheck.llm.embedded.server import EmbeddedServer, start_server
from crosscheck.llm.embedded.server_main import ServerOptions
from crosscheck.llm.embedded.weights import (
    BUNDLED,
    INSTALL_WEIGHTS,
    assemble_weights,
    describe_embedded,
    gguf_problem,
    is_assembled,
    parts_problem,
    weights_path,
)
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.layer import ClientLayer
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Reply, Request, Schema
from crosscheck.llm.retry import RetryPolicy
from crosscheck.llm.settings import Settings
from crosscheck.llm.telling import Tell, say_nothing

_TIMEOUT_SECONDS = 900.0


class EmbeddedClient(ClientLayer):
    """A `ModelClient` that owns the server it asks, and stops it when it is closed."""

    def __init__(self, server: EmbeddedServer, client: EndpointClient) -> None:
        super().__init__(client)
        self._server = server

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Ask the model.

        Raises:
            ModelUnreachable, ContextOverflow, ReplyTruncated, ReplyInvalid: as any endpoint does;
                if the server has died, the message says so.
        """
        try:
            return await self._client.complete(request)
        except ModelUnreachable as error:
            code = self._server.exit_code
            if code is None:
                raise
            raise ModelUnreachable(
                f"the server of the embedded model {self.ref.name!r} has died (code {code})"
                f"{self._server.last_words()}; code -9 usually means that memory ran out;"
                " run again: what is done is cached",
                usage=error.usage,
                attempts=error.attempts,
            ) from None

    async def aclose(self) -> None:
        """Close the connections and end the server; may be called twice."""
        await super().aclose()
        await self._server.stop()


async def open_embedded(settings: Settings, tell: Tell = say_nothing) -> EmbeddedClient:
    """Put the weights together if need be, start the server and return its client.

    `tell` is told when the weights are together, and when a reply takes long.

    Raises:
        ConfigError: the runtime or the weights are not installed; says what to run.
        StoreError: the cache folder cannot be written.
        ModelUnreachable: the server does not start.
    """
    path = settings.gguf or weights_path(settings.cache_folder)
    is_wanting = settings.gguf is None and not is_assembled(path)
    _require_parts(settings.gguf, is_wanting=is_wanting)
    if is_wanting:
        await asyncio.to_thread(assemble_weights, settings.cache_folder)
        tell("embedded model assembled and verified")
    ref = describe_embedded(settings)
    server = await start_server(
        ServerOptions(str(path), ref.name, settings.n_ctx, settings.n_threads)
    )
    client = EndpointClient(
        ref,
        Address(server.base_url, server.key),
        mode="json_schema",
        limits=Limits(
            timeout=settings.timeout or _TIMEOUT_SECONDS,
            max_reply_bytes=settings.max_reply_bytes,
            # More slots are hardly faster and make replies depend on each other.
            max_concurrency=1,
        ),
        retry=RetryPolicy(attempts=min(2, settings.max_attempts)),
        tell=tell,
    )
    return EmbeddedClient(server, client)


def _require_parts(gguf: Path | None, *, is_wanting: bool) -> None:
    """Refuse to begin where something is missing; all of it is listed, with the commands that mend it."""
    problems: list[str] = []
    if find_spec("xllamacpp") is None:
        problems.append(f"the embedded model's runtime is not installed; run: {INSTALL_WEIGHTS}")
    if gguf is not None and (problem := gguf_problem(gguf)):
        problems.append(problem)
    if is_wanting and (problem := parts_problem(BUNDLED)):
        problems.append(problem)
    if problems:
        raise ConfigError(*problems)
