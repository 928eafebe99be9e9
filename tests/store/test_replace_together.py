"""Files of one folder are replaced together or not at all."""

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
