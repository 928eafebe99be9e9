"""The folder of one run: the rendered files, and beside them `run.json` with all that varies.

`report.json` is the same, byte for byte, for the same claims; what depends on the moment and the
machine (times, durations, versions of the platform) stands in `run.json`. The name of the host, the
user and absolute paths are kept out of both: reports are passed on.
"""

import platform
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crosscheck.store.files import replace_together, write_atomically
from crosscheck.text.json_text import to_json


@dataclass(frozen=True, slots=True)
class RunManifest:
    """What happened in one run.

    Attributes:
        started, finished: with their time zone; written in UTC.
        durations: seconds per stage, by the stage's name.
        model: as named in the report.
        checked: names of the files that were given to be checked; what the report is of.
        details: more about the model that may vary between runs (reply mode in use, server).
    """

    crosscheck_version: str
    started: datetime
    finished: datetime
    exit_code: int
    model: str
    endpoint_kind: str
    checked: tuple[str, ...] = ()
    articles: int = 0
    claims: int = 0
    failures: int = 0
    durations: Mapping[str, float] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)


def write_run(folder: Path, files: Mapping[str, str | bytes], manifest: RunManifest) -> None:
    """Write the files of a run together, and `run.json` last; "report.json" is among them.

    A folder with a `run.json` is therefore complete, and of one run.

    Raises:
        StoreError: the folder cannot be written.
    """
    with suppress(OSError):
        (folder / "run.json").unlink(missing_ok=True)
    replace_together(folder, files)
    write_manifest(folder, manifest)


def write_manifest(folder: Path, manifest: RunManifest) -> None:
    """Write `run.json` alone: the files of the run are there already.

    Raises:
        StoreError: the folder cannot be written.
    """
    write_atomically(folder / "run.json", render_manifest(manifest))


def render_manifest(manifest: RunManifest) -> str:
    """The text of `run.json`."""
    record = asdict(manifest) | {
        "started": _in_utc(manifest.started),
        "finished": _in_utc(manifest.finished),
        "seconds": round((manifest.finished - manifest.started).total_seconds(), 3),
        "durations": {name: round(value, 3) for name, value in manifest.durations.items()},
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }
    return to_json(record, indent=2) + "\n"


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
