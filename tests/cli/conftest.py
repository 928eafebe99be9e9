"""Run commands in a folder of their own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from crosscheck.cli import main
from desk import OTHER, STORY, Ran, Run


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "CROSSCHECK_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CROSSCHECK_CACHE_DIR", str(tmp_path / "cache"))

    def go(*words: str) -> Ran:
        with pytest.raises(SystemExit) as stop:
            main(words)
        printed = capfd.readouterr()
        return Ran(int(stop.value.code or 0), printed.out, printed.err)

    return go


@pytest.fixture
def articles(tmp_path: Path) -> Sequence[str]:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    return ("story.txt", "other.txt")
