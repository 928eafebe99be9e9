"""Atomic writing: all of the new content, or all of the old."""

import os
from pathlib import Path

import pytest

from crosscheck.errors import StoreError
from crosscheck.store.files import make_folder, write_atomically


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new" / "a.txt", "one\r\ntwo – three\n")
    write_atomically(tmp_path / "b.bin", b"\x00\xff")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "one\r\ntwo – three\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"


def test_an_old_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_atomically(path, "old")
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_the_file_is_readable_as_the_umask_says(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    write_atomically(tmp_path / "ours", "x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failed_write_keeps_the_old_content(tmp_path: Path) -> None:
    folder = tmp_path / "report.json"
    folder.mkdir()
    (folder / "kept").write_text("old")
    with pytest.raises(StoreError, match=r"report\.json"):
        write_atomically(folder, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    assert (folder / "kept").read_text() == "old"


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"file.*choose another folder"):
        write_atomically(tmp_path / "file" / "a.txt", "x")
    with pytest.raises(StoreError, match="cannot make the folder"):
        make_folder(tmp_path / "file" / "sub")


def test_what_a_killed_process_left_behind_is_removed_an_hour_later(tmp_path: Path) -> None:
    old, new, other = (tmp_path / f".{name}.tmp" for name in ("a.txt.1", "a.txt.2", "b.txt.1"))
    for file in (old, new, other):
        file.write_text("half")
    two_hours_ago = old.stat().st_mtime - 7200
    for file in (old, other):
        os.utime(file, (two_hours_ago, two_hours_ago))
    write_atomically(tmp_path / "a.txt", "whole")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.txt.2.tmp", ".b.txt.1.tmp", "a.txt"]
