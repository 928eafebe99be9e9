"""Whole files, read and written: a reader sees the old content or the new, never a part."""

import errno
import glob
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from crosscheck.errors import StoreError

# Whatever is so old was left by a process that was killed: no file takes so long to write.
_LEFT_BEHIND_SECONDS = 3600.0
_OF_SHELLS = ("/dev/fd/", "/proc/self/fd/")
_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space and run again",
    errno.EDQUOT: "the disk quota is used up; free some space and run again",
    errno.EROFS: "the file system is read-only; choose another folder",
    errno.EACCES: "permission denied; choose another folder or change its permissions",
    errno.EPERM: "permission denied; choose another folder or change its permissions",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another folder",
    errno.EEXIST: "a part of the path is a file, not a folder; choose another folder",
    errno.EISDIR: "there is a folder of that name; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def read_whole(path: Path, most: int) -> bytes:
    """All bytes of a file.

    A pipe or a device would keep whoever reads it waiting, and may have no end; only what a shell gives for
    ``<(command)`` is read like a file.

    Raises:
        OSError: it cannot be read, is no regular file, or has more than `most` bytes.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if stat.S_ISFIFO(mode) and str(path).startswith(_OF_SHELLS):
            os.set_blocking(handle, True)
        elif not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        data = file.read(most + 1) or b""  # nothing comes from what would make us wait
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most / 1_000_000:g} MB")
    return data


def write_atomically(path: Path, data: str | bytes) -> None:
    """Write `data` to `path` through a temporary file in the same folder.

    Missing folders are made. After a crash the file has either its old content or all of the new;
    temporary files that killed processes left of it are removed an hour later, by the next write.
    Text is UTF-8 with its newlines unchanged; "?" stands for what is no text, as file names may hold.

    Raises:
        StoreError: the folder cannot be written, or the disk is full.
    """
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_left_behind(path)
        _write_synced(temporary, _encoded(data))
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"cannot write {str(path)!r}: {explain_os_error(error)}") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_together(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write several files of one folder, by name: none is replaced before all are on the disk.

    A full disk therefore leaves the files of before, and never some of each. What a killed process was
    about to put there is removed. Missing folders are made, also one below that a name leads into.

    Raises:
        StoreError: something cannot be written.
    """
    name = ""
    try:
        with staging_folder(folder) as staging:
            for name, content in files.items():
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                _write_synced(staging / name, _encoded(content))
            for name in files:
                _make_below(folder, (folder / name).parent)
                (staging / name).replace(folder / name)
    except OSError as error:
        where = str(folder / name)
        raise StoreError(f"cannot write {where!r}: {explain_os_error(error)}") from error


def _make_below(folder: Path, inner: Path) -> None:
    """Make a folder in another one; what only leads elsewhere is somebody else's folder."""
    if inner != folder and inner.is_symlink():
        raise OSError(errno.ELOOP, f"{str(inner)!r} is a link to another folder")
    inner.mkdir(parents=True, exist_ok=True)


@contextmanager
def staging_folder(folder: Path) -> Iterator[Path]:
    """A hidden folder of this process in `folder`, for the block's time; those that killed ones left are removed.

    Raises:
        OSError: it cannot be made.
    """
    _remove_abandoned(folder)
    staging = folder / f".incoming.{os.getpid()}.{secrets.token_hex(4)}"
    staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def make_folder(path: Path) -> Path:
    """Make `path` with its parents and return it.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot make the folder {str(path)!r}: {explain_os_error(error)}"
        ) from error
    return path


def is_writable_folder(path: Path) -> bool:
    """Whether files can be made in `path`, or in the folder that would be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / f".probe.{secrets.token_hex(4)}"
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def explain_os_error(error: OSError) -> str:
    """Say what an `OSError` means to the user and what to do about it."""
    known = _ADVICE.get(error.errno or 0)
    return known or f"{error.strerror or error}; check the path and the disk"


def _remove_left_behind(path: Path) -> None:
    for file in path.parent.glob(f".{glob.escape(path.name[:100])}.*.tmp"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                file.unlink()


def _remove_abandoned(folder: Path) -> None:
    for staging in folder.glob(".incoming.*"):
        number = staging.name.split(".")[2]
        if not (number.isdigit() and _is_alive(int(number))):
            shutil.rmtree(staging, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if os.name != "posix":  # elsewhere there is no harmless way to ask
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _encoded(data: str | bytes) -> bytes:
    return data.encode(errors="replace") if isinstance(data, str) else data


def _write_synced(path: Path, content: bytes) -> None:
    # os.open and not tempfile: the latter makes files that only their owner may read.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
