"""What a call cache holds, read without the code that wrote it."""

import sqlite3
from contextlib import closing
from pathlib import Path


def kept_questions(path: Path) -> list[str]:
    """The hashes of the messages of all replies that are kept; the file must be whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [words for (words,) in connection.execute("SELECT messages FROM calls")]
