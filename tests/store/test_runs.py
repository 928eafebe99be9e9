"""The run folder: all files, `run.json` last, and nothing that names the machine."""

import getpass
import json
import platform
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from crosscheck.errors import StoreError
from crosscheck.store.runs import RunManifest, render_manifest, write_run

START = datetime(2024, 5, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
MANIFEST = RunManifest(
    crosscheck_version="1.2",
    started=START,
    finished=START + timedelta(seconds=61.5),
    exit_code=3,
    model="m",
    endpoint_kind="embedded",
    durations={"extract": 60.12345},
)


def test_times_are_in_utc_and_durations_in_seconds() -> None:
    record = json.loads(render_manifest(MANIFEST))
    assert record["started"] == "2024-05-01T12:00:00.000+00:00"
    assert (record["seconds"], record["durations"]) == (61.5, {"extract": 60.123})
    assert record["exit_code"] == 3
    assert datetime.fromisoformat(record["finished"]).tzinfo == UTC


def test_neither_host_nor_user_is_named() -> None:
    values = {str(value) for value in json.loads(render_manifest(MANIFEST)).values()}
    assert platform.node() not in values
    assert getpass.getuser() not in values


def test_all_files_are_written(tmp_path: Path) -> None:
    write_run(tmp_path / "out", {"report.json": "{}\n", "page.bin": b"\x00"}, MANIFEST)
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["page.bin", "report.json", "run.json"]


def test_a_run_that_could_not_be_written_has_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    with pytest.raises(StoreError):
        write_run(tmp_path, {"report.json": "{}"}, MANIFEST)
    assert not (tmp_path / "run.json").exists()
