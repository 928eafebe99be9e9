"""The server's life: ready or a clear error, and gone when its parent is, however it went."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from crosscheck.errors import ConfigError, ModelUnreachable
from crosscheck.llm.embedded.client import open_embedded
from crosscheck.llm.embedded.server import EmbeddedServer, start_server
from crosscheck.llm.embedded.server_main import ServerOptions
from crosscheck.llm.embedded.weights import describe_embedded
from crosscheck.llm.protocol import Message, Request
from crosscheck.llm.settings import read_settings

MODEL = ServerOptions("unused.gguf", "tiny")


class Answer(BaseModel):
    speaker: str = Field(max_length=40)


# A child that keeps to the protocol but serves nothing.
CHILD = """
import sys, json
from crosscheck.llm.embedded.server_main import (
    ServerOptions, die_with_parent, report, take_channel, wait_for_parent)
options = ServerOptions(**json.loads(sys.stdin.readline()))
channel = take_channel()
print("noise of a library")
die_with_parent(options.parent)
report(channel, {"address": "http://127.0.0.1:1"})
wait_for_parent()
"""
STUBBORN = CHILD.replace("wait_for_parent()\n", "import time; time.sleep(600)\n").replace(
    "wait_for_parent)", "wait_for_parent as _)"
)


def start(code: str, ready_seconds: float = 20.0) -> EmbeddedServer:
    async def run() -> EmbeddedServer:
        server = await start_server(
            MODEL, command=(sys.executable, "-c", code), ready_seconds=ready_seconds
        )
        assert server.exit_code is None
        assert is_alive(server._process.pid)
        await server.stop(grace=0.5)
        await server.stop()
        return server

    return asyncio.run(run())


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process_id}/stat")
    return not (status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z")


def test_it_is_ready_then_stopped_and_gone() -> None:
    server = start(CHILD)
    assert server.base_url == "http://127.0.0.1:1/v1"
    assert server.exit_code == 0
    assert not is_alive(server._process.pid)
    assert server.key.get_secret_value() not in repr(server.key)


def test_a_child_that_does_not_listen_is_killed() -> None:
    assert start(STUBBORN).exit_code == -signal.SIGKILL


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import sys; sys.exit('no libfoo.so')", r"ended with code 1 \(no libfoo\.so\)"),
        (CHILD.replace('{"address": "http://127.0.0.1:1"}', '{"error": "bad file"}'), "bad file"),
        ("import time; time.sleep(60)", "not ready after 1 s"),
    ],
)
def test_a_child_that_does_not_get_ready_is_an_error_that_says_why(code: str, told: str) -> None:
    with pytest.raises(ModelUnreachable, match=told) as caught:
        start(code, ready_seconds=1.0)
    assert "'tiny'" in str(caught.value)


PARENT = """
import asyncio, sys
from crosscheck.llm.embedded.server import start_server
from crosscheck.llm.embedded.server_main import ServerOptions
async def run():
    server = await start_server(
        ServerOptions("x", "tiny"), command=(sys.executable, "-c", {child!r}))
    print(server._process.pid, flush=True)
    await asyncio.sleep(600)
asyncio.run(run())
"""


@pytest.mark.parametrize("child", [CHILD, STUBBORN], ids=["by the pipe", "by the kernel"])
@pytest.mark.skipif(sys.platform != "linux", reason="the stubborn child needs PR_SET_PDEATHSIG")
def test_the_child_goes_when_the_parent_is_killed(child: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT.format(child=child)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child_id = int(parent.stdout.readline())
        assert is_alive(child_id)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while is_alive(child_id) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(child_id)


def test_the_users_keys_are_not_passed_on() -> None:
    code = CHILD.replace(
        "options = ",
        "import os; assert not [n for n, v in os.environ.items() if 'marked' in v]\noptions = ",
    )
    script = f"""
import asyncio, sys
from crosscheck.llm.embedded.server import start_server
from crosscheck.llm.embedded.server_main import ServerOptions
async def run():
    server = await start_server(
        ServerOptions("x", "tiny"), command=(sys.executable, "-c", {code!r}))
    await server.stop()
asyncio.run(run())
"""
    subprocess.run(
        [sys.executable, "-c", script],
        env={
            **os.environ,
            "OPENAI_API_KEY": "sk-marked",
            "CROSSCHECK_HEADERS": "api-key=marked",
            "crosscheck_headers": "api-key=marked",
        },
        check=True,
    )


def test_another_gguf_gives_its_name_and_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "my-model.gguf"
    path.write_bytes(b"nonsense")
    settings = read_settings({"gguf": path, "cache_dir": tmp_path})
    assert describe_embedded(settings).name == "my-model"
    with pytest.raises(ConfigError, match="is no GGUF file"):
        asyncio.run(open_embedded(settings))


@pytest.mark.model
def test_the_real_model_answers_and_leaves_no_process(tmp_path: Path) -> None:
    request = Request(
        (Message("user", "Who speaks? Answer in JSON. 'It rains,' said Ms Vogel."),),
        Answer,
        60,
        "prompt",
        "content",
    )

    async def run() -> tuple[str, int]:
        client = await open_embedded(read_settings())
        try:
            replies = [await client.complete(request) for _ in range(2)]
        finally:
            await client.aclose()
        assert replies[0].raw == replies[1].raw
        assert replies[0].usage.completion_tokens > 0
        return replies[0].value.speaker, client._server._process.pid

    speaker, process_id = asyncio.run(run())
    assert speaker
    assert not is_alive(process_id)
