"""The main job leaves this machine alone: no telemetry, no look-up, no download.

A hook in the interpreter sees every connection and name look-up that Python code begins, ends the
process when one leaves the machine, and so also proves that none was tried and forgiven.
"""

from pathlib import Path

import pytest

from newsroom import clean_environment, run_command, settings_for, write_stories

ROOT = Path(__file__).parents[2]
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
RECORDED = "recorded:" + str(ROOT / "evals/recorded/embedded/calls.jsonl")
LEFT = 97

WATCH = f"""
import os, sys
WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr", "socket.bind")
HERE = ("127.0.0.1", "::1", "localhost", b"127.0.0.1", b"localhost", None, "")

def watch(event, arguments):
    if event not in WATCHED:
        return
    address = arguments[0] if event.startswith("socket.get") else arguments[1]
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, (str, bytes)) and os.fsencode(host).startswith(b"/"):
        return  # a socket of this machine
    if host not in HERE:
        os.write(2, f"LEAVING: {{event}} {{address!r}}\\n".encode())
        os._exit({LEFT})

sys.addaudithook(watch)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    more = {"PYTHONPATH": str(hooks)} | settings_for(tmp_path / "cache")
    return clean_environment() | more


@pytest.mark.parametrize("model", ["rules", RECORDED])
def test_the_main_job_never_leaves_this_machine(
    tmp_path: Path, environment: dict[str, str], model: str
) -> None:
    ran = run_command(["check", *SEEDS, "--model", model], tmp_path, environment)
    assert "LEAVING" not in ran.stderr.decode()
    assert ran.returncode in {0, 3}
    assert (tmp_path / "crosscheck-report/index.html").exists()


def test_the_watch_sees_who_leaves(tmp_path: Path, environment: dict[str, str]) -> None:
    names = write_stories(tmp_path, 1)
    outside = {"OPENAI_BASE_URL": "http://192.0.2.1:9/v1", "CROSSCHECK_MODEL": "m"}
    ran = run_command(["check", *names], tmp_path, environment | outside)
    assert ran.returncode == LEFT
    assert "LEAVING: socket." in ran.stderr.decode()
