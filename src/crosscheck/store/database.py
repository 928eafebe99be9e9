"""SQLite as crosscheck uses it: one file per store, safe to kill, safe to share between processes.

Write-ahead logging lets readers and one writer work at the same time, and a process that is killed
leaves only whole transactions behind. Every sqlite3 error becomes a `StoreError` that says what to do.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crosscheck.errors import StoreError
from crosscheck.store.files import make_folder

_BUSY_SECONDS = 20.0


def open_database(path: Path, *, schema: str, version: int) -> sqlite3.Connection:
    """Open the database at `path`, and create it with `schema` if it is new.

    Transactions are one statement each unless begun explicitly. The connection belongs to the thread
    that opens it.

    Args:
        path: the file; its folder is made. ":memory:" keeps everything in memory.
        schema: SQL that creates the tables.
        version: of the schema, 1 or more; kept in `PRAGMA user_version`.

    Raises:
        StoreError: the file is locked, damaged, not writable, or of another version.

    """
    if str(path) != ":memory:":
        make_folder(path.parent)
    with explain_errors(path):
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path, schema, version)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Turn sqlite3 errors into a `StoreError` about the database at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_explain(error, path)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything in the block, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole database and verify its structure.

    Raises:
        StoreError: it is damaged.

    """
    with explain_errors(path):
        (result,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if result != "ok":
        raise StoreError(_damaged(path))


def _prepare(connection: sqlite3.Connection, path: Path, schema: str, version: int) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL loses at most the last commits when the power fails, nothing when the process is killed.
    connection.execute("PRAGMA synchronous = NORMAL")
    if _read_version(connection) == 0:
        with transaction(connection):
            # Another process may have created the tables since we looked.
            if _read_version(connection) == 0:
                for statement in schema.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version:d}")
    found = _read_version(connection)
    if found != version:
        raise StoreError(
            f"{str(path)!r} was written by another version of crosscheck (format {found},"
            f" this one uses {version}); delete it or move it away"
        )


def _read_version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _damaged(path: Path) -> str:
    return f"{str(path)!r} is damaged or is no crosscheck database; delete it or move it away"


def _explain(error: sqlite3.Error, path: Path) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{str(path)!r} is locked by another process; wait until it is done, then run again"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return (
            f"cannot write {str(path)!r}; make it and its folder writable, or set"
            " CROSSCHECK_CACHE_DIR to a folder that is"
        )
    # A limit on the size of files is reported as a failure to write.
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
        return f"cannot write {str(path)!r}: the disk is full; free some space and run again"
    return f"cannot use {str(path)!r}: {error} ({name or 'sqlite'}); delete it or move it away"
