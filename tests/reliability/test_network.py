"""The main job leaves this machine alone: no telemetry, no look-up, no download.

Seen in two ways. A hook in the interpreter sees every connection and name look-up that Python code
begins, and ends the process when one leaves the machine. And the job runs in a network of its own
that has nothing but the loopback interface, where the kernel counts every packet that found no way
out, whoever sent it: compiled libraries and child processes too.
"""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsroom import COMMAND, clean_environment, run_command, settings_for, write_stories

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


# Argument: the command. Prints how many packets found no way out of the new network, or -1 where the
# kernel lets nobody make one.
CUT_OFF = """
import ctypes, fcntl, os, socket, struct, subprocess, sys
NEW_USER, NEW_NETWORK, SET_FLAGS, UP_AND_RUNNING = 0x10000000, 0x40000000, 0x8914, 0x41
if ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK):
    code = subprocess.run(sys.argv[1:], check=False).returncode
    print("\\nLOST -1", file=sys.stderr)
    sys.exit(code)
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sH", b"lo", UP_AND_RUNNING))
code = subprocess.run(sys.argv[1:], check=False).returncode
names, values = (line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:"))
lost = int(dict(zip(names, values))["OutNoRoutes"])
lost += sum(int(line.split()[1]) for line in open("/proc/net/snmp6") if "OutNoRoutes" in line)
print(f"\\nLOST {lost}", file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True)
class CutOff:
    """A run without a network: its exit code, and the packets that found no way out.

    Attributes:
        lost: -1 where no network could be made, so that the run had the machine's own.
    """

    code: int
    lost: int
    told: str


def run_cut_off(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> CutOff:
    ran = subprocess.run(
        [sys.executable, "-c", CUT_OFF, *command],
        cwd=folder,
        env=environment or clean_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    told, _, lost = ran.stderr.rpartition("\nLOST ")
    return CutOff(ran.returncode, int(lost), told)


@pytest.mark.parametrize("model", ["rules", RECORDED])
def test_the_main_job_never_leaves_this_machine(
    tmp_path: Path, environment: dict[str, str], model: str
) -> None:
    ran = run_cut_off([*COMMAND, "check", *SEEDS, "--model", model], tmp_path, environment)
    assert "LEAVING" not in ran.told
    assert ran.lost <= 0
    assert ran.code in {0, 3}, ran.told
    assert (tmp_path / "crosscheck-report/index.html").exists()


@pytest.mark.model
def test_the_embedded_model_never_leaves_this_machine(tmp_path: Path) -> None:
    """Its server, a child process with compiled libraries, is asked over the loopback interface."""
    names = write_stories(tmp_path, 2)
    command = [*COMMAND, "check", *names, "--model", "embedded", "--no-cache"]
    ran = run_cut_off(command, tmp_path)
    assert ran.code == 0, ran.told
    assert ran.lost <= 0
    assert "Embedded model" in ran.told


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "news.example"])
def test_the_count_sees_who_tries(tmp_path: Path, address: str) -> None:
    trying = "import socket, sys; socket.create_connection((sys.argv[1], 80), 5)"
    ran = run_cut_off([sys.executable, "-c", trying, address], tmp_path)
    if ran.lost < 0:
        pytest.skip("this kernel lets nobody make a network of their own")
    assert ran.lost > 0


def test_the_watch_sees_who_leaves(tmp_path: Path, environment: dict[str, str]) -> None:
    names = write_stories(tmp_path, 1)
    outside = {"OPENAI_BASE_URL": "http://192.0.2.1:9/v1", "CROSSCHECK_MODEL": "m"}
    ran = run_command(["check", *names], tmp_path, environment | outside)
    assert ran.returncode == LEFT
    assert "LEAVING: socket." in ran.stderr.decode()
