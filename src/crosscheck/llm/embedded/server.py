"""The embedded model's server as a child process: started, watched, and never left behind.

It listens on a free port of the loopback address and wants a random key, so other users of the machine
cannot ask it. The key travels through the pipe: a command line can be read by everybody.
"""

import asyncio
import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import IO

from pydantic import SecretStr

from crosscheck.children import environment_without_keys, own_module
from crosscheck.errors import ModelUnreachable
from crosscheck.llm.embedded.server_main import ServerOptions

SERVER_COMMAND = own_module("crosscheck.llm.embedded.server_main")

_READY_SECONDS = 180.0
# It has nothing to save; Ctrl-C must be done within two seconds.
_GRACE_SECONDS = 1.0


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

    def last_words(self) -> str:
        """The end of what it wrote to standard error, in brackets after a space, or ""."""
        return _read_tail(self._log)

    async def stop(self, grace: float = _GRACE_SECONDS) -> None:
        """End the server, killed if it takes more than `grace` seconds by itself; may be called twice."""
        await _end(self._process, grace)
        self._log.close()


async def start_server(
    options: ServerOptions,
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
            base_url = await _introduce(process, options, ready_seconds, log)
        except BaseException:
            await _end(process, grace=0.0)
            raise
    except BaseException:
        log.close()
        raise
    return EmbeddedServer(process, base_url, SecretStr(options.key), log)


async def _introduce(
    process: asyncio.subprocess.Process,
    options: ServerOptions,
    ready_seconds: float,
    log: IO[bytes],
) -> str:
    if process.stdin is None or process.stdout is None:
        raise TypeError("the process has no pipes")
    with suppress(ConnectionError):  # it has ended already; why, is found out below
        process.stdin.write(json.dumps(asdict(options)).encode() + b"\n")
        await process.stdin.drain()
    try:
        line = await asyncio.wait_for(process.stdout.readline(), ready_seconds)
    except TimeoutError:
        raise _cannot_start(options, f"it was not ready after {ready_seconds:.0f} s") from None
    if not line:
        code = await process.wait()
        raise _cannot_start(options, f"it ended with code {code}{_read_tail(log)}")
    message = json.loads(line)
    if "error" in message:
        raise _cannot_start(options, f"{message['error']}{_read_tail(log)}")
    return f"{message['address']}/v1"


def _cannot_start(options: ServerOptions, why: str) -> ModelUnreachable:
    return ModelUnreachable(
        f"the embedded model {options.name!r} cannot be started: {why};"
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
