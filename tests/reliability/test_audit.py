"""The audit of what is installed: what it calls wrong, and that it takes no silence for an all-clear."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "scripts" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_every_requirement_is_pinned_with_a_hash_and_names_no_index(audit: ModuleType) -> None:
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert {file.name for file in files} >= {*audit.AUDITED, "dev.txt", "fuzz.txt", "audit.txt"}
    assert audit.check_pins(files).wrong == ()
    assert not any("://" in file.read_text(encoding="utf-8") for file in files)


def test_a_pin_without_hash_or_version_is_wrong(audit: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("# one\na==1 \\\n    --hash=sha256:00\nb==2\nc>=3 \\\n    --hash=sha256:00\n")
    assert [line.split("'")[1] for line in audit.check_pins([file]).wrong] == ["b==2", "c>=3 \\\\"]


def test_a_file_that_was_changed_after_its_installation_is_found(
    audit: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "good_news-1.dist-info"
    info.mkdir()
    (tmp_path / "good_news.py").write_bytes(b"whole")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: good-news\nVersion: 1\n")
    whole = "sha256=XVdmzy14cBYUIAQY7hRQaQ2a8SyE1SVF5IAvABrVMJk"
    (info / "RECORD").write_text(f"good_news.py,{whole},5\ngood_news-1.dist-info/RECORD,,\n")
    pins = tmp_path / "pins.txt"
    pins.write_text("good-news==1 --hash=sha256:00\nabsent==1 --hash=sha256:00\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert audit.check_installed([pins]).wrong == ()
    (tmp_path / "good_news.py").write_bytes(b"other")
    (told,) = audit.check_installed([pins]).wrong
    assert told == "good-news: 'good_news.py' was changed after it was installed"


def test_packages_that_could_not_be_looked_up_are_no_all_clear(audit: ModuleType) -> None:
    answer = """{"dependencies": [
        {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]},
        {"name": "b", "version": "1", "vulns": []},
        {"name": "c", "skip_reason": "not found"}
    ], "fixes": []}"""
    outcome = audit.read_answer(answer, "")
    assert outcome.wrong == ("a 1: PYSEC-1; mended in 2",)
    assert outcome.unchecked[0].startswith("1 of 3 packages could not be looked up, such as 'c'")
    (why,) = audit.read_answer("", "Traceback\nConnectionError: no network").unchecked
    assert why == "pip-audit gave no answer: ConnectionError: no network"
