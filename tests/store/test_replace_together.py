"""Files of one folder are replaced together or not at all."""

import os
from pathlib import Path

import pytest

from crosscheck.errors import StoreError
from crosscheck.store.files import replace_together


def test_files_are_written_also_into_folders_below(tmp_path: Path) -> None:
    replace_together(tmp_path / "out", {"a.txt": "ä\n", "below/b.bin": b"\0"})
    assert (tmp_path / "out/a.txt").read_text(encoding="utf-8") == "ä\n"
    assert (tmp_path / "out/below/b.bin").read_bytes() == b"\0"
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.txt", "below"]


def test_where_one_cannot_be_written_none_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before", encoding="utf-8")
    long = "x" * 300
    with pytest.raises(StoreError, match="the name is too long"):
        replace_together(tmp_path, {"a.txt": "after", long: "no name so long"})
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_process_was_about_to_put_there_is_removed(tmp_path: Path) -> None:
    """A report of another run would stay in the folder that is passed on."""
    # No system gives a process such a number.
    names = [".incoming.4194305.0a1b2c3d", ".incoming.0a1b2c3d", f".incoming.{os.getpid()}.0a"]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.json").write_text("{}")
    replace_together(tmp_path, {"report.json": "new"})
    assert {file.name for file in tmp_path.iterdir()} == {"report.json", names[2]}
