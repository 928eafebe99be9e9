"""The child process that serves the embedded model; run as `python -m ...server_main`.

It reads one line of JSON, its `ServerOptions`, from standard input; writes one line of JSON to standard
output, `{"address": ...}` or `{"error": ...}`; and serves until standard input ends. The parent holds
the other end of that pipe and never closes it, so the end comes when the parent goes, however it goes.
On Linux the kernel is asked for the same, in case some other process inherited the pipe.
"""

import ctypes
import json
import os
import secrets
import signal
import sys
from dataclasses import dataclass, field
from typing import TextIO

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How to serve the GGUF file of a model: its context holds prompt and reply, clients present the key."""

    model: str
    name: str
    n_ctx: int = 8192
    n_threads: int | None = None
    key: str = field(default_factory=lambda: secrets.token_hex(24), repr=False)
    parent: int = field(default_factory=os.getpid)


def main() -> None:
    """Serve until the parent goes."""
    # Ctrl-C in a terminal reaches every process; ours ends when the parent has finished with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    options = ServerOptions(**json.loads(sys.stdin.readline()))
    channel = take_channel()
    die_with_parent(options.parent)
    try:
        _server, address = start_server(options)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        report(channel, {"error": f"{type(error).__name__}: {error}"})
        return
    report(channel, {"address": address})
    wait_for_parent()
    # Not `del server`: its threads may still be at work on a request that nobody waits for any more.
    os._exit(0)


def start_server(options: ServerOptions) -> tuple[object, str]:
    """Load the model and listen on a free port of the loopback address."""
    import xllamacpp  # noqa: PLC0415 - an optional extra; a failure to load it is reported

    params = xllamacpp.CommonParams()
    params.model.path = options.model
    params.model_alias = {options.name}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [options.key]
    params.cors_origins = ""
    params.ui = False
    params.endpoint_slots = False
    params.verbosity = 0
    # More than one slot makes the replies at temperature 0 depend on what else is being asked.
    params.n_parallel = 1
    params.n_ctx = options.n_ctx
    threads = options.n_threads or usable_cores()
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    # The default keeps up to 8 GB of old prompts; the slot itself remembers the last one.
    params.cache_ram_mib = 0
    # Without repacked weights long prompts are read faster and 600 MB less are used.
    params.no_extra_bufts = True
    server = xllamacpp.Server(params)
    return server, str(server.listening_address)


def usable_cores() -> int:
    """The number of cores this process may use, which a container may restrict."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def take_channel() -> TextIO:
    """Take standard output for the report alone; whatever else is printed goes to standard error."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return channel


def report(channel: TextIO, message: dict[str, str]) -> None:
    """Tell the parent, in one line."""
    channel.write(json.dumps(message) + "\n")
    channel.flush()


def wait_for_parent() -> None:
    """Return when the parent has gone."""
    while sys.stdin.buffer.read(4096):
        pass


def die_with_parent(parent: int) -> None:
    """Ask the kernel, where it can do that, to kill this process when its parent dies."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it went before we asked
        os._exit(0)


if __name__ == "__main__":
    main()
