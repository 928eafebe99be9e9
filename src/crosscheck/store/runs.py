"""The folder of one run: the rendered files, and beside them `run.json` with all that varies.

`report.json` is the same, byte for byte, for the same claims; what depends on the moment and the
machine (times, durations, versions of the platform) stands in `run.json`. The name of the host, the
user and absolute paths are kept out of both: reports are passed on.
"""

import platform
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from crosscheck.models.articles import Article
from crosscheck.models.report import Report
from crosscheck.store.files import replace_together, write_atomically
from crosscheck.text.identity import public_name
from crosscheck.text.json_text import to_json
from crosscheck.version import __version__

Manifest: TypeAlias = Mapping[str, object]
"""What `run.json` says."""


def describe_run(
    report: Report,
    started: datetime,
    exit_code: int,
    *,
    checked: Iterable[Article] = (),
    durations: Mapping[str, float] | None = None,
    costs: Mapping[str, str] | None = None,
) -> Manifest:
    """What `run.json` says of a run.

    Args:
        report: what it found.
        started: with its time zone.
        exit_code: with which it ends.
        checked: the articles that were given to be checked; what the report is of.
        durations: seconds by stage, which no change of the clock makes wrong.
        costs: what this run paid and what it had from the cache, by name.
    """
    seconds = sum((durations or {}).values())
    return {
        "crosscheck_version": __version__,
        "started": _in_utc(started),
        "finished": _in_utc(started + timedelta(seconds=seconds)),
        "exit_code": exit_code,
        "model": report.model.name,
        "endpoint_kind": report.model.endpoint_kind,
        "checked": sorted(public_name(a.path_as_given) for a in checked),
        "articles": len(report.articles),
        "claims": len(report.claims),
        "failures": len(report.failures),
        "durations": {name: round(value, 3) for name, value in (durations or {}).items()},
        "details": costs or {},
        "seconds": round(seconds, 3),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def write_run(folder: Path, files: Mapping[str, str | bytes], manifest: Manifest) -> None:
    """Write the files of a run together, and `run.json` last; "report.json" is among them.

    A folder with a `run.json` is therefore complete, and of one run.

    Raises:
        StoreError: the folder cannot be written.
    """
    with suppress(OSError):
        (folder / "run.json").unlink(missing_ok=True)
    replace_together(folder, files)
    write_manifest(folder, manifest)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `run.json` alone: the files of the run are there already.

    Raises:
        StoreError: the folder cannot be written.
    """
    write_atomically(folder / "run.json", to_json(manifest, indent=2) + "\n")


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
