"""Commands on an archive that somebody else has made up: refused, nothing outside is written, no fault."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desk import OTHER, STORY, Run


@pytest.fixture
def stranger(run: Run, articles: object, tmp_path: Path) -> sqlite3.Connection:
    """The archive of a run, open to be changed; in a folder of its own, which is the current one."""
    assert run("check", "story.txt", "other.txt", "--model", "rules", "--archive", "d.db").code == 0
    below = tmp_path / "below"
    below.mkdir()
    os.chdir(below)
    Path("d.db").write_bytes((tmp_path / "d.db").read_bytes())
    Path("story.txt").write_text(STORY.replace("Luis", "Ana"), encoding="utf-8")
    Path("other.txt").write_text(OTHER, encoding="utf-8")
    return sqlite3.connect("d.db")


@pytest.mark.parametrize("id_", ["../../outside", "{}/outside"])
@pytest.mark.parametrize(
    "words",
    [
        ["archive", "export", "d.db", "--texts", "texts"],
        ["check", "story.txt", "--model", "rules", "--against", "d.db"],
        ["check", "other.txt", "--model", "rules", "--archive", "d.db"],
    ],
)
def test_no_file_is_written_where_a_strangers_id_says(
    stranger: sqlite3.Connection, run: Run, words: list[str], id_: str, tmp_path: Path
) -> None:
    """Texts are written into files of their ids' names: "../../outside" was written outside the folder."""
    with closing(stranger), stranger:
        id_ = id_.format(tmp_path)
        named = (id_, id_.casefold())
        stranger.execute("UPDATE articles SET id = ?, folded_id = ? WHERE id = 'other'", named)
    ran = run(*words)
    assert ran.code == 2
    assert "'d.db' is damaged" in ran.err
    assert not list(tmp_path.rglob("*outside*"))
