"""Files of JSON lines, a record each: every problem of every line is named, not the first alone."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from crosscheck.errors import InputError, StoreError, describe_faults
from crosscheck.store.files import explain_os_error, write_atomically

AnyRecord = TypeVar("AnyRecord", bound=BaseModel)


def read_lines(
    path: Path, record: type[AnyRecord], problems: list[str], *, place: str | None = None
) -> tuple[AnyRecord, ...]:
    """Read a file's records, and add what is wrong with it, or why it cannot be read, to `problems`.

    Args:
        path: of the file; a byte order mark and empty lines are passed over.
        record: of each line.
        problems: grows by one for each line that has faults.
        place: how the file is called in them; its path when left out.
    """
    found: list[AnyRecord] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        problems.append(f"cannot read {str(path)!r}: {reason}")
        return ()
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                found.append(record.model_validate_json(line))
        except ValidationError as error:
            problems.append(f"{place or path}:{number}: {'; '.join(describe_faults(error))}")
    return tuple(found)


def read_own(path: Path, record: type[AnyRecord], what: str, advice: str) -> tuple[AnyRecord, ...]:
    """Read the records of a file that the program itself has written.

    Args:
        path: of the file.
        record: of each line.
        what: it should hold, in words.
        advice: what to do when it is not there.

    Raises:
        InputError: it is not there, or not ours.
    """
    problems: list[str] = []
    found = read_lines(path, record, problems)
    if not path.is_file():
        raise InputError(f"{problems[0]}; {advice}")
    if problems:
        raise InputError(f"{str(path)!r} does not hold {what}: {problems[0]}")
    return found


def as_lines(records: Iterable[BaseModel]) -> str:
    """Records as JSON lines; what is as it would be by itself is left out."""
    return "".join(r.model_dump_json(exclude_defaults=True) + "\n" for r in records)


def rewrite_lines(path: Path, change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
    """Change or take away some lines of a file of JSON lines, and leave all others as they are.

    `change` gives the record of a line as it should be: the same one, another, or None for no line.

    Raises:
        StoreError: the file cannot be written.
    """
    kept: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        before = json.loads(line) if line.strip() else {}
        after = change(dict(before)) if before else before
        if after is not None:
            kept.append(line if after == before else json.dumps(after, ensure_ascii=False))
    write_atomically(path, "\n".join(kept))


def append_lines(path: Path, records: Iterable[BaseModel]) -> None:
    """Append records to a file, which is made if missing.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(r.model_dump_json(by_alias=True) + "\n" for r in records)
    except OSError as error:
        raise StoreError(f"cannot write {str(path)!r}: {explain_os_error(error)}") from error
