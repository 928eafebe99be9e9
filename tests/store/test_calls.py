"""The call cache: what is put is got, newest first; killed writers and bad files do no harm."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls_kept import kept_questions
from crosscheck.errors import StoreError
from crosscheck.models.calls import Usage
from crosscheck.store.calls import CallKey, CallStore, StoredCall, tagged_hash

KEY = CallKey("model", "p", "s", "c", "params", "m")
CALL = StoredCall('{"a": 1}', 'raw {"a": 1} – text', Usage(2, 0, 10, 3, 4))


def test_a_reply_is_found_again_also_by_another_process_of_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "calls.sqlite"
    first, second = CallStore(path), CallStore(path)
    assert first.get(KEY) is None
    first.put(KEY, CALL)
    assert second.get(KEY) == CALL
    first.close()
    second.close()
    second.close()


@pytest.mark.parametrize("name", [field.name for field in fields(CallKey)])
def test_every_field_of_the_key_counts(name: str) -> None:
    store = CallStore(Path(":memory:"))
    store.put(KEY, CALL)
    other = replace(KEY, **{name: 1 if name == "repeat" else "other"})  # type: ignore[arg-type]  # the name is a parameter
    assert store.get(other) is None
    assert other.digest != KEY.digest
    store.close()


def test_the_newest_reply_counts_and_the_older_is_kept(tmp_path: Path) -> None:
    store = CallStore(tmp_path / "calls.sqlite")
    store.put(KEY, CALL)
    store.put(KEY, replace(CALL, raw="newer"))
    found = store.get(KEY)
    assert found is not None
    assert found.raw == "newer"
    store.close()
    assert len(kept_questions(tmp_path / "calls.sqlite")) == 2


@given(st.lists(st.text(min_size=1), min_size=2))
def test_parts_divided_differently_hash_differently(parts: list[str]) -> None:
    assert tagged_hash("t", *parts) != tagged_hash("t", "".join(parts))
    assert tagged_hash("t", *parts) != tagged_hash("u", *parts)
    assert tagged_hash("t", *parts).startswith("t:")


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough" * 50, b"SQLite format"]
)
def test_a_file_that_is_no_database_is_named_with_what_to_do(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "calls.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"calls\.sqlite.*move it away"):
        CallStore(path)


def test_a_damaged_page_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"
    store = CallStore(path)
    for number in range(200):
        store.put(replace(KEY, repeat=number), CALL)
    store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with pytest.raises(StoreError, match="damaged"):  # noqa: PT012 - either step may notice
        damaged = CallStore(path)
        try:
            for number in range(200):
                damaged.get(replace(KEY, repeat=number))
        finally:
            damaged.close()


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"
    CallStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="format 99"):
        CallStore(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot make the folder"):
        CallStore(tmp_path / "file" / "calls.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="CROSSCHECK_CACHE_DIR"):
        CallStore(tmp_path / "calls.sqlite")


OPENER = """
import sys, time
from pathlib import Path
from crosscheck.store.calls import CallStore
while time.time() < float(sys.argv[2]):
    pass
for number in range(40):
    CallStore(Path(sys.argv[1]) / f"{number}.sqlite").close()
"""


def test_processes_that_make_one_cache_at_once_all_get_it(tmp_path: Path) -> None:
    """One sees the tables of another before or after they are made, never between."""
    start = str(time.time() + 2)
    command = [sys.executable, "-c", OPENER, str(tmp_path), start]
    openers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [opener.communicate()[1] for opener in openers] == [""] * 4


WRITER = """
import sys
from pathlib import Path
from crosscheck.models.calls import Usage
from crosscheck.store.calls import CallKey, CallStore, StoredCall
store = CallStore(Path(sys.argv[1]))
for number in range(100_000):
    store.put(CallKey("model", "p", "s", "c", "params", "m", number), StoredCall("{}", "x" * 3000, Usage()))
    print(number, flush=True)
"""


def test_a_writer_killed_at_any_moment_loses_nothing_it_was_told_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"
    confirmed = []
    for stop_after in (0, 3, 57):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                confirmed.append(int(line))
                if int(line) >= stop_after:
                    break
            writer.send_signal(signal.SIGKILL)
            writer.wait()
    store = CallStore(path)
    assert len(kept_questions(path)) >= len(confirmed)
    assert all(store.get(replace(KEY, repeat=number)) for number in confirmed)
    store.close()


def test_writers_in_parallel_all_get_through(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite"

    def write(offset: int) -> None:
        store = CallStore(path)
        for number in range(50):
            store.put(replace(KEY, repeat=offset + number), CALL)
        store.close()

    threads = [threading.Thread(target=write, args=(offset,)) for offset in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept_questions(path)) == 150
