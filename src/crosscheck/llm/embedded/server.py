"""The embedded model's server as a child process: started, watched, and never left behind.

It listens on a free port of the loopback address and wants a random key, so other users of the machine
cannot ask it. The key travels through the pipe: a command line can be read by everybody.
"""

import asyncio
import json
import os
import secrets
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pydantic import SecretStr

from crosscheck.children import environment_without_keys, own_module
from crosscheck.errors import ModelUnreachable
from crosscheck.llm.embedded.server_main import ServerOptions

SERVER_COMMAND = own_module("crosscheck.llm.embedded.server_main")

_READY_SECONDS = 180.0
# It has nothing to save; Ctrl-C must be done within two seconds.
_GRACE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A GGUF file to serve, under the name by which the report has the model; one thread per core by default."""

    path: Path
    name: str
    n_ctx: int = 8192
    n_threads: int | None = None


class EmbeddedServer:
    """A running server; made by `start_server`, ended by `stop` or with this process."""

    def __init__(
        self, process: asyncio.subprocess.Process, base_url: str, key: SecretStr, log: IO[bytes]
    ) -> None:
        self.base_url = base_url
        self.key = key
        self._process = process
        self._log = log

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative when a signal ended it."""
        return self._process.returncode

    @property
    def process_id(self) -> int:
        """Of the child process."""
        return self._process.pid

    def last_words(self) -> str:
        """The end of what it wrote to standard error, in brackets after a space, or ""."""
        return _read_tail(self._log)

    async def stop(self, grace: float = _GRACE_SECONDS) -> None:
        """End the server, killed if it takes more than `grace` seconds by itself; may be called twice."""
        await _end(self._process, grace)
        self._log.close()


async def start_server(
    model: ServedModel,
    *,
    command: Sequence[str] = SERVER_COMMAND,
    ready_seconds: float = _READY_SECONDS,
) -> EmbeddedServer:
    """Start a server and wait until the model is loaded; its command keeps to the protocol of `server_main`.

    Raises:
        ModelUnreachable: it did not start, with what it said.
    """
    log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `stop`
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            env=environment_without_keys(),
        )
        try:
            key = SecretStr(secrets.token_hex(24))
            base_url = await _introduce(process, model, key, ready_seconds, log)
        except BaseException:
            await _end(process, grace=0.0)
            raise
    except BaseException:
        log.close()
        raise
    return EmbeddedServer(process, base_url, key, log)


async def _introduce(
    process: asyncio.subprocess.Process,
    model: ServedModel,
    key: SecretStr,
    ready_seconds: float,
    log: IO[bytes],
) -> str:
    if process.stdin is None or process.stdout is None:
        raise TypeError("the process has no pipes")
    options = ServerOptions(
        model=str(model.path),
        name=model.name,
        key=key.get_secret_value(),
        n_ctx=model.n_ctx,
        n_threads=model.n_threads or usable_cores(),
        parent=os.getpid(),
    )
    with suppress(ConnectionError):  # it has ended already; why, is found out below
        process.stdin.write(json.dumps(asdict(options)).encode() + b"\n")
        await process.stdin.drain()
    try:
        line = await asyncio.wait_for(process.stdout.readline(), ready_seconds)
    except TimeoutError:
        raise _cannot_start(model, f"it was not ready after {ready_seconds:.0f} s") from None
    if not line:
        code = await process.wait()
        raise _cannot_start(model, f"it ended with code {code}{_read_tail(log)}")
    message = json.loads(line)
    if "error" in message:
        raise _cannot_start(model, f"{message['error']}{_read_tail(log)}")
    return f"{message['address']}/v1"


def usable_cores() -> int:
    """The number of cores this process may use, which a container may restrict."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cannot_start(model: ServedModel, why: str) -> ModelUnreachable:
    return ModelUnreachable(
        f"the embedded model {model.name!r} cannot be started: {why};"
        " it needs 2 GB of free memory; `crosscheck doctor` checks the rest",
        attempts=0,
    )


async def _end(process: asyncio.subprocess.Process, grace: float) -> None:
    if process.stdin is not None:
        process.stdin.close()  # this is how it is told to end
    try:
        await asyncio.wait_for(process.wait(), grace)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _read_tail(log: IO[bytes]) -> str:
    if log.closed:
        return ""
    log.seek(0, os.SEEK_END)
    log.seek(max(0, log.tell() - 400))
    words = log.read().decode("utf-8", "replace").split()
    return f" ({' '.join(words)})" if words else ""
