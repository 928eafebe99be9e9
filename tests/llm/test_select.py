"""Which model runs: the order of precedence, what is refused, and that it is said."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from colours import REQUEST
from crosscheck.errors import ConfigError, ModelUnreachable, StoreError
from crosscheck.llm.listing import Address, list_models, show_address
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.llm.select import remember_replies, select_model
from crosscheck.llm.settings import Settings, read_settings
from fake_endpoint import FakeEndpoint, answer, send

KEY = "sk-marked-key-0123456789"


def nobody_asks(_address: Address) -> tuple[str, ...]:
    raise AssertionError


@pytest.mark.parametrize(
    ("environment", "flags", "kind", "name"),
    [
        ({}, {}, "embedded", "qwen2.5-coder-1.5b-instruct-q4_k_m"),
        ({"OPENAI_API_KEY": "", "CROSSCHECK_MODEL": " "}, {}, "embedded", None),
        ({"OPENAI_API_KEY": KEY}, {"model": "embedded"}, "embedded", None),
        ({"OPENAI_API_KEY": KEY, "CROSSCHECK_MODEL": "rules"}, {}, "rules", "rules"),
        ({"OPENAI_API_KEY": KEY, "CROSSCHECK_MODEL": "a"}, {}, "openai-compatible", "a"),
        (
            {"OPENAI_API_KEY": KEY, "CROSSCHECK_MODEL": "a"},
            {"model": "b"},
            "openai-compatible",
            "b",
        ),
        ({"OPENAI_BASE_URL": "http://localhost:1/v1"}, {"model": "b"}, "openai-compatible", "b"),
        ({"CROSSCHECK_GGUF": "/models/mine.gguf"}, {}, "embedded", "mine"),
    ],
)
def test_the_first_that_applies_wins(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    flags: dict[str, object],
    kind: str,
    name: str | None,
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    choice = select_model(read_settings(flags), ask_for_models=nobody_asks)
    assert choice.ref.endpoint_kind == kind
    assert name in (None, choice.ref.name)
    assert KEY not in choice.why
    assert choice.why.endswith(".")
    assert (choice.client_factory is None) == (kind == "rules")
    if choice.client_factory is not None:
        client = choice.client_factory()
        assert client.ref == choice.ref
        asyncio.run(client.aclose())


@pytest.mark.parametrize(
    ("flags", "problem"),
    [
        ({"model": "gpt-x"}, "'gpt-x' needs an endpoint: set OPENAI_API_KEY"),
        (
            {"model": "m", "base_url": "https://api.openai.com/v1"},
            "needs a key: set OPENAI_API_KEY",
        ),
        ({"api_key": KEY}, "give --model NAME or set CROSSCHECK_MODEL"),
        ({"model": "recorded:none.jsonl"}, r"none\.jsonl"),
    ],
)
def test_settings_that_do_not_say_enough_are_refused(
    flags: dict[str, object], problem: str
) -> None:
    with pytest.raises(ConfigError, match=problem) as caught:
        select_model(read_settings(flags), ask_for_models=nobody_asks)
    assert KEY not in str(caught.value)


def test_the_only_model_of_a_local_server_is_taken() -> None:
    settings = read_settings({"base_url": "http://localhost:9/v1"})
    choice = select_model(settings, ask_for_models=lambda _: ("phi",))
    assert choice.ref.name == "phi"
    assert "http://localhost:9/v1" in choice.why
    with pytest.raises(ConfigError, match=r"2 models \(a, b\)"):
        select_model(settings, ask_for_models=lambda _: ("a", "b"))
    with pytest.raises(ConfigError, match="0 models"):
        select_model(settings, ask_for_models=lambda _: ())


def test_a_chosen_endpoint_answers() -> None:
    async def run() -> str:
        async with FakeEndpoint([answer('{"name": "red"}')], models=["phi"]) as server:
            settings = read_settings({"base_url": server.base_url})
            choice = await asyncio.to_thread(select_model, settings)
            assert choice.client_factory is not None
            client = choice.client_factory()
            reply = await client.complete(REQUEST)
            await client.aclose()
            assert server.asked[0].body["model"] == "phi"
            return reply.value.name

    assert asyncio.run(run()) == "red"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:secret@host.example:8443/v1/?token=secret", "https://host.example:8443/v1"),
        ("http://localhost/v1", "http://localhost/v1"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    assert show_address(url) == shown


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"<html>", "no list of models"), (b'{"data": [5]}', "no list of models")],
)
def test_what_is_no_list_of_models_is_said(content: bytes, problem: str) -> None:
    async def run() -> None:
        async with FakeEndpoint([send(content)], models=None) as server:
            await asyncio.to_thread(list_models, Address(server.base_url, None))

    with pytest.raises(ModelUnreachable, match=problem):
        asyncio.run(run())


def test_nobody_at_the_address() -> None:
    with pytest.raises(ModelUnreachable, match="OPENAI_BASE_URL"):
        list_models(Address("http://127.0.0.1:1/v1", None))


def test_choosing_a_model_imports_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, crosscheck.prompts, crosscheck.llm.select, crosscheck.llm.diagnose;"
        "heavy = {'openai', 'instructor', 'tenacity', 'httpx2', 'xllamacpp'} & set(sys.modules);"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def ask_with_cache(settings: Settings, client: ScriptedClient) -> list[str]:
    warnings: list[str] = []
    with remember_replies(client, settings, warnings.append) as remembering:
        asyncio.run(remembering.complete(REQUEST))
    return warnings


def test_replies_are_remembered_between_runs(tmp_path: Path) -> None:
    settings = read_settings({"cache_dir": tmp_path / "new"})
    first = ScriptedClient([{"name": "red"}])
    assert ask_with_cache(settings, first) == []
    assert ask_with_cache(settings, ScriptedClient([])) == []
    assert len(first.requests) == 1


def test_without_a_folder_that_can_be_written_a_run_goes_on_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    settings = read_settings({"cache_dir": tmp_path / "file"})
    (warning,) = ask_with_cache(settings, ScriptedClient([{"name": "red"}]))
    assert "CROSSCHECK_CACHE_DIR" in warning
    off = read_settings({"cache_dir": tmp_path / "file", "cache": "off"})
    assert ask_with_cache(off, ScriptedClient([{"name": "red"}])) == []


def test_a_damaged_cache_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "calls-2.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="move it away"):
        ask_with_cache(read_settings({"cache_dir": tmp_path}), ScriptedClient([{"name": "red"}]))
