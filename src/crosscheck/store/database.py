"""SQLite as crosscheck uses it: one file per store, safe to kill, safe to share between processes.

A file says in its header whose it is (`PRAGMA application_id`) and how it is laid out
(`PRAGMA user_version`), so that another program's database is never written to and an older layout is
brought forward. Every sqlite3 error becomes a `StoreError` that says what to do.
"""

import re
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from crosscheck.errors import StoreError
from crosscheck.store.files import make_folder

_BUSY_SECONDS = 20.0
_RETRY_SECONDS = 0.01
MEMORY = Path(":memory:")

# Of values of other types, lengths and encodings than the program writes.
_UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    zlib.error,
)

# What computes something when a table is read or written.
_ACTS = re.compile(
    r"CREATE\s+(?:TEMP\w*\s+)?(?:VIEW|TRIGGER|VIRTUAL)\b|\bAS\s*\(|\bCHECK\s*\(", re.IGNORECASE
)

Migration = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of file is laid out.

    Attributes:
        what: the kind, for messages: "call cache".
        schema: SQL that creates the tables, statements divided by ";" at line ends.
        version: of the schema, 1 or more; kept in `PRAGMA user_version`.
        application_id: kept in `PRAGMA application_id`.
        unmarked: tables by which a file is known that was made before files were marked, by the
            version it has.
        migrations: what brings a file of the version that is the key to the next one.
        journal: "wal" lets readers and one writer work at the same time; "delete" keeps everything in
            one file that can be copied, and reading leaves no trace beside it.
    """

    what: str
    schema: str
    version: int
    application_id: int
    unmarked: Mapping[int, frozenset[str]] = field(default_factory=dict)
    migrations: Mapping[int, Migration] = field(default_factory=dict)
    journal: Literal["wal", "delete"] = "wal"


def open_database(path: Path, layout: Layout) -> sqlite3.Connection:
    """Open the database at `path` to read and write; create it if it is new, bring it forward if it is old.

    Transactions are one statement each unless begun explicitly. The connection belongs to the thread
    that opens it. The folder is made; ":memory:" keeps everything in memory.

    Raises:
        StoreError: the file is locked, damaged, not writable, another program's, or of a later version.
    """
    if path != MEMORY:
        make_folder(path.parent)
        _require_file(path)
    with explain_errors(path):
        # An absolute one, as SQLite takes "file:x?mode=memory" for more than a name.
        name = path if path == MEMORY else path.absolute()
        connection = sqlite3.connect(name, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path, layout)
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_read(path: Path, layout: Layout) -> sqlite3.Connection:
    """Open the database at `path` to read; nothing is written to it or beside it.

    One of an older version is brought forward in a copy in memory. Only what a killed process left half
    written is taken back in the file itself, since there is no other way to read it.

    Raises:
        StoreError: there is no such file, or it is damaged, another program's, or of a later version.
    """
    _require_file(path)
    with explain_contents(path):
        _finish_interrupted(path, layout)
        connection = _connect_to_read(path)
        try:
            if _checked_version(connection, path, layout) == layout.version:
                return connection
            copy = sqlite3.connect(MEMORY, isolation_level=None)
            connection.backup(copy)
            _bring_forward(copy, path, layout)
        except BaseException:
            connection.close()
            raise
        connection.close()
    return copy


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Turn sqlite3 errors into a `StoreError` about the database at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_explain(error, path)) from error


@contextmanager
def explain_contents(path: Path) -> Iterator[None]:
    """Turn what a damaged or hostile content of the database at `path` raises into a `StoreError`, too.

    Only around what reads rows and makes values of them: elsewhere such an error is the program's.
    """
    try:
        with explain_errors(path):
            yield
    except _UNREADABLE as error:
        raise StoreError(_damaged(path)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything in the block, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # A full disk has rolled back already.
        with suppress(sqlite3.OperationalError):
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


def execute_all(connection: sqlite3.Connection, statements: str) -> None:
    """Execute statements divided by ";" at line ends; inside a transaction, unlike `executescript`."""
    for statement in statements.split(";\n"):
        connection.execute(statement)


def _require_file(path: Path) -> None:
    """A pipe would keep whoever reads it waiting, and of a device SQLite reads nothing, as of a new file."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise StoreError(f"{str(path)!r} is no regular file; give another one")


def _connect_to_read(path: Path) -> sqlite3.Connection:
    # SQLite makes two files beside one with a write-ahead log, even to read it, unless told that nobody
    # writes; while somebody does, the log is there.
    has_log_kind = _read_header(path)[18:20] == b"\2\2"
    is_written = path.with_name(f"{path.name}-wal").exists()
    quiet = "&immutable=1" if has_log_kind and not is_written else ""
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=ro{quiet}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
    )


def _finish_interrupted(path: Path, layout: Layout) -> None:
    """Take back what a killed process left half written in a file of ours."""
    if not path.with_name(f"{path.name}-journal").exists():
        return
    # The number that marks a file stands at a fixed place in its header.
    if _read_header(path)[68:72] == layout.application_id.to_bytes(4, "big"):
        with closing(sqlite3.connect(path.absolute(), timeout=_BUSY_SECONDS)) as connection:
            _read_number(connection, "user_version")


def _read_header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except OSError:
        return b""


def _prepare(connection: sqlite3.Connection, path: Path, layout: Layout) -> None:
    # Before anything is written, even the kind of journal: the file may be another program's.
    _checked_version(connection, path, layout)
    _set_journal(connection, layout)
    # NORMAL loses at most the last commits when the power fails, nothing when the process is killed.
    connection.execute("PRAGMA synchronous = NORMAL")
    marks = _read_number(connection, "application_id"), _read_number(connection, "user_version")
    if marks != (layout.application_id, layout.version):
        _bring_forward(connection, path, layout)


def _set_journal(connection: sqlite3.Connection, layout: Layout) -> None:
    """Choose the kind of journal; of all statements this one does not wait for other processes itself."""
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute(f"PRAGMA journal_mode = {layout.journal}")
        except sqlite3.OperationalError as error:
            busy = getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY")
            if not busy or time.monotonic() > end:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _bring_forward(connection: sqlite3.Connection, path: Path, layout: Layout) -> None:
    with transaction(connection):
        # Another process may have done it since we looked.
        version = _checked_version(connection, path, layout)
        if version == 0:
            execute_all(connection, layout.schema)
            version = layout.version
        while version < layout.version:
            layout.migrations[version](connection)
            version += 1
        connection.execute(f"PRAGMA user_version = {layout.version:d}")
        connection.execute(f"PRAGMA application_id = {layout.application_id:d}")


def _checked_version(connection: sqlite3.Connection, path: Path, layout: Layout) -> int:
    """The version of a file that is ours; 0 of an empty one."""
    # No view or function of the file's own is run, and sizes in it are not believed.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    version, owner, tables, definitions = _read_marks(connection)
    if any(map(_ACTS.search, definitions)):
        raise StoreError(_acting(path))
    if owner == 0 and version == 0 and not tables:
        return 0
    if owner != layout.application_id and (owner or layout.unmarked.get(version) != tables):
        raise StoreError(
            f"{str(path)!r} is a database, but no {layout.what} of crosscheck; nothing was changed in it,"
            " give another file"
        )
    if version == layout.version and not definitions <= _statements(layout.schema):
        raise StoreError(_acting(path))
    if version > layout.version:
        raise StoreError(
            f"{str(path)!r} was written by a later crosscheck (format {version}, this one knows"
            f" {layout.version}); install that one, or give another file"
        )
    if version < layout.version and version not in layout.migrations:
        raise StoreError(
            f"{str(path)!r} is a {layout.what} of a format that nothing can read any more ({version});"
            " give another file"
        )
    return version


def _read_marks(
    connection: sqlite3.Connection,
) -> tuple[int, int, frozenset[str], frozenset[str]]:
    """What tells whose a file is, as of one moment: another process may just be making its tables.

    Its version, its owner's number, its tables, and the statements by which everything in it was made.
    """
    begun = not connection.in_transaction
    if begun:
        connection.execute("BEGIN")
    try:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        return (
            _read_number(connection, "user_version"),
            _read_number(connection, "application_id"),
            frozenset(n for kind, n, _ in made if kind == "table" and str(n)[:7] != "sqlite_"),
            frozenset(sql for _, _, sql in made if sql is not None),
        )
    finally:
        if begun:
            connection.execute("COMMIT")


def _statements(schema: str) -> frozenset[str]:
    return frozenset(statement.strip() for statement in schema.split(";\n"))


def _acting(path: Path) -> str:
    return (
        f"{str(path)!r} holds views, triggers or columns that crosscheck never makes; nothing was run or"
        " changed, give another file"
    )


def _read_number(connection: sqlite3.Connection, name: str) -> int:
    (number,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(number)


def _damaged(path: Path) -> str:
    return f"{str(path)!r} is damaged or is no database; move it away (a cache may also be deleted)"


def _explain(error: sqlite3.Error, path: Path) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{str(path)!r} is locked by another process; wait until it is done, then run again"
    if name.startswith("SQLITE_CANTOPEN") and not path.exists():
        return f"there is no file {str(path)!r} and it cannot be made; check the path"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return (
            f"cannot write {str(path)!r}; make it and its folder writable, or choose another place"
            " (that of the cache is CROSSCHECK_CACHE_DIR)"
        )
    # A limit on the size of files is reported as a failure to write.
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
        return f"cannot write {str(path)!r}: the disk is full; free some space and run again"
    return f"cannot use {str(path)!r}: {error} ({name or 'sqlite'}); give another file"
