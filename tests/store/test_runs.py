"""The run folder: all files, `run.json` last, and nothing that names the machine."""

import getpass
import json
import platform
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from crosscheck.errors import StoreError
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.report import Report
from crosscheck.store.runs import describe_run, write_run

START = datetime(2024, 5, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
REPORT = Report("1.2", ModelRef("m", "embedded"), (), (), (), (), (), (), Usage())
MANIFEST = describe_run(REPORT, START, 3, durations={"extract": 60.12345, "compare": 1.3})


def written(folder: Path) -> dict[str, object]:
    write_run(folder, {}, MANIFEST)
    record: dict[str, object] = json.loads((folder / "run.json").read_text())
    return record


def test_times_are_in_utc_and_durations_in_seconds(tmp_path: Path) -> None:
    record = written(tmp_path)
    assert record["started"] == "2024-05-01T12:00:00.000+00:00"
    assert (record["seconds"], record["durations"]) == (
        61.423,
        {"extract": 60.123, "compare": 1.3},
    )
    assert record["exit_code"] == 3
    assert datetime.fromisoformat(str(record["finished"])).tzinfo == UTC


def test_neither_host_nor_user_is_named(tmp_path: Path) -> None:
    values = {str(value) for value in written(tmp_path).values()}
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
