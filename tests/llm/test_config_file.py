"""`crosscheck.toml`: found upward, below flags and environment, and never a way to somebody's key."""

import os
from pathlib import Path

import pytest

from crosscheck.errors import ConfigError
from crosscheck.llm.diagnose import diagnose
from crosscheck.llm.settings import CONFIG_NAME, read_config, read_settings

KEY = "sk-marked-key-0123456789"


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "desk" / "monday"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return tmp_path / "desk"


def write(folder: Path, text: str) -> Path:
    path = folder / CONFIG_NAME
    path.write_text(text, encoding="utf-8")
    return path


def problems() -> str:
    with pytest.raises(ConfigError) as caught:
        read_settings()
    return "\n".join(caught.value.problems)


def test_the_nearest_file_upward_is_read(desk: Path) -> None:
    write(desk, 'model = "rules"\ntimeout = 20\n')
    assert (read_settings().model, read_settings().timeout) == ("rules", 20)
    write(desk / "monday", "timeout = 5\n")
    assert (read_settings().model, read_settings().timeout) == (None, 5)


def test_flags_and_environment_win(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desk, 'model = "rules"\ntimeout = 20\nmax_attempts = 2\nrequests_per_minute = 30\n')
    monkeypatch.setenv("CROSSCHECK_TIMEOUT", "7")
    settings = read_settings({"model": "embedded"})
    assert (settings.model, settings.timeout, settings.max_attempts) == ("embedded", 7, 2)
    assert settings.requests_per_minute == 30


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("timeut = 5", ["no setting 'timeut'", "timeout"]),
        ("timeout = -5", ["timeout", "greater than 0"]),
        ('mode = "loud"', ["mode", "json_schema"]),
        ("timeout", ["no TOML"]),
        ("[models]\nx = 1", ["no setting 'models'"]),
        (f'api_key = "{KEY}"', ["'api_key'", "environment"]),
        (f'headers = "api-key={KEY}"', ["'headers'", "environment"]),
        ("model = 'a\x00'", ["no TOML"]),
    ],
)
def test_what_cannot_be_a_setting_is_said(desk: Path, text: str, told: list[str]) -> None:
    path = write(desk, text)
    said = problems()
    assert str(path) in said
    assert all(part in said for part in told), said
    assert KEY not in said


def test_all_problems_are_said_at_once(desk: Path) -> None:
    write(desk, 'a = 1\nb = 2\napi_key = "x"\n')
    assert len(problems().splitlines()) == 3


def test_a_file_that_is_no_text_or_too_large_is_refused(desk: Path) -> None:
    (desk / CONFIG_NAME).write_bytes(b"\xff\xfe\x00")
    assert "no TOML" in problems()
    write(desk, "# " + "x" * 200_000)
    assert "larger than 0.1 MB" in problems()


def test_a_file_gets_nobodys_key(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have come with a folder of articles from a stranger."""
    write(desk, 'base_url = "https://elsewhere.example/v1"\nmodel = "m"\n')
    assert read_settings().api_key is None
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    said = problems()
    assert "elsewhere.example" in said
    assert KEY not in said
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("CROSSCHECK_HEADERS", f"api-key={KEY}")
    assert "elsewhere.example" in problems()
    monkeypatch.setenv("OPENAI_BASE_URL", "https://ours.example/v1")
    assert read_settings().base_url == "https://ours.example/v1"


def test_a_server_of_this_machine_is_asked_without_the_key(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(desk, 'base_url = "http://127.0.0.1:1/v1"\nmodel = "m"\n')
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    settings = read_settings()
    assert settings.base_url == "http://127.0.0.1:1/v1"
    assert settings.api_key is None


def test_the_doctor_shows_the_file(desk: Path) -> None:
    def look() -> str:
        return next(c.detail for c in diagnose(read_settings()) if c.name == "settings file")

    assert "here or above" in look()
    path = write(desk, 'model = "rules"\ntimeout = 20\n')
    assert look() == f"{str(path)!r}: model = rules, timeout = 20"


def test_a_file_that_is_nested_without_end_is_refused(desk: Path) -> None:
    write(desk, "model = " + "[" * 5_000)
    assert "is no TOML" in problems()


@pytest.mark.parametrize(
    "address",
    ["http://[::1", "http://a:b:c/", "http://x:99999/", "http://x:0/", "http://", "https:///v1"],
)
def test_an_address_that_is_none_is_refused(desk: Path, address: str) -> None:
    write(desk, f'base_url = "{address}"')
    assert "base_url" in problems()


@pytest.mark.parametrize(
    "line",
    [
        "input_seconds = 1e300",
        "timeout = 1e300",
        "fetch_seconds = inf",
        "input_megabytes = 10000000000000000000",
    ],
)
def test_more_than_a_system_can_count_is_no_limit(desk: Path, line: str) -> None:
    """The first two ended a run with a fault, the last one, too, when a page was read."""
    write(desk, f"{line}\n")
    assert line.split(" = ", maxsplit=1)[0] in problems()


def test_a_file_that_is_a_pipe_is_not_waited_for(desk: Path) -> None:
    os.mkfifo(desk / "pipe")
    (desk / "monday" / CONFIG_NAME).symlink_to(desk / "pipe")
    assert read_settings().model is None
    with pytest.raises(ConfigError, match="it is no regular file"):
        read_config(desk / "pipe")
