"""Settings: flags before environment, faults listed at once, the key never shown."""

from pathlib import Path

import pytest

from crosscheck.errors import ConfigError
from crosscheck.llm.settings import read_settings

KEY = "sk-marked-key-0123456789"


def test_flags_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_MODE", "tools")
    monkeypatch.setenv("CROSSCHECK_MAX_CONCURRENCY", "3")
    monkeypatch.setenv("CROSSCHECK_CACHE_DIR", "/somewhere")
    settings = read_settings({"mode": "json", "max_concurrency": None})
    assert (settings.mode, settings.max_concurrency) == ("json", 3)
    assert settings.calls_path == Path("/somewhere/calls-2.sqlite")


def test_the_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    settings = read_settings()
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == KEY
    for shown in (repr(settings), str(settings), settings.model_dump_json(), str(settings.api_key)):
        assert KEY not in shown


def test_every_fault_is_listed_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_MODE", KEY)
    monkeypatch.setenv("CROSSCHECK_MAX_ATTEMPTS", "0")
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost:8080")
    with pytest.raises(ConfigError) as caught:
        read_settings()
    problems = "\n".join(caught.value.problems)
    assert len(caught.value.problems) == 3
    assert KEY not in problems
    for part in (
        "CROSSCHECK_MODE",
        "json_schema",
        "CROSSCHECK_MAX_ATTEMPTS",
        "OPENAI_BASE_URL",
        "http://",
    ):
        assert part in problems


def test_the_cache_folder_is_the_systems_unless_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_settings({"cache_dir": tmp_path}).cache_folder == tmp_path
    assert read_settings({"cache_dir": Path("~/x")}).cache_folder == Path.home() / "x"
    monkeypatch.delenv("CROSSCHECK_CACHE_DIR", raising=False)
    assert "crosscheck" in str(read_settings().cache_folder)


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_variable_that_is_set_to_nothing_is_not_set(
    monkeypatch: pytest.MonkeyPatch, blank: str
) -> None:
    unset = read_settings().model_dump()
    for name in ("MODEL", "TIMEOUT", "N_CTX", "MODE", "HEADERS", "CACHE_DIR", "FETCH_SECONDS"):
        monkeypatch.setenv(f"CROSSCHECK_{name}", blank)
    assert read_settings().model_dump() == unset
