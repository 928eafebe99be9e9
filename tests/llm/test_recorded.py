"""Recordings: played back they answer as the model did, and nothing else."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from colours import REQUEST
from crosscheck.errors import (
    ConfigError,
    ModelUnreachable,
    ReplyInvalid,
    ReplyTruncated,
    StoreError,
)
from crosscheck.llm.recorded import RecordedClient, RecordingClient
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models.calls import ModelRef, Usage


def record(path: Path, *names: str) -> None:
    client = RecordingClient(
        ScriptedClient(
            [{"name": name} for name in names],
            ref=ModelRef("big-model", "openai-compatible", parameters={"mode": "auto"}),
        ),
        path,
    )
    for number in range(len(names)):
        asyncio.run(client.complete(replace(REQUEST, repeat=number)))
    asyncio.run(client.aclose())


def test_what_was_recorded_is_played(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", "red", "line\u2028end – é")
    client = RecordedClient(tmp_path / "run.jsonl")
    parameters = {"mode": "auto", "recorded_from": "openai-compatible"}
    assert client.ref == ModelRef("big-model", "recorded", parameters=parameters)
    first = asyncio.run(client.complete(REQUEST))
    second = asyncio.run(client.complete(replace(REQUEST, repeat=1)))
    assert (first.value.name, second.value.name) == ("red", "line\u2028end – é")
    assert first.usage == Usage(calls=1, prompt_tokens=100, completion_tokens=20)
    assert client.max_concurrency > 1
    asyncio.run(client.aclose())


def test_a_recording_is_continued_and_the_last_reply_counts(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", "red")
    record(tmp_path / "run.jsonl", "green")
    reply = asyncio.run(RecordedClient(tmp_path / "run.jsonl").complete(REQUEST))
    assert reply.value.name == "green"


def test_an_unknown_request_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", "red")
    client = RecordedClient(tmp_path / "run.jsonl")
    with pytest.raises(ModelUnreachable, match="record it again") as caught:
        asyncio.run(client.complete(replace(REQUEST, prompt_hash="other")))
    assert caught.value.attempts == 0


def test_failures_are_not_recorded(tmp_path: Path) -> None:
    client = RecordingClient(ScriptedClient([ReplyTruncated("cut")]), tmp_path / "run.jsonl")
    with pytest.raises(ReplyTruncated):
        asyncio.run(client.complete(REQUEST))
    assert not (tmp_path / "run.jsonl").exists()


def test_an_edited_value_is_validated(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    record(path, "red")
    path.write_text(path.read_text().replace('"value":{"name":"red"}', '"value":{"name":[]}'))
    with pytest.raises(ReplyInvalid, match="Colour"):
        asyncio.run(RecordedClient(path).complete(REQUEST))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is empty"),
        ("\n", "is empty"),
        ("{}", ":1: model"),
        ("[", ":1: "),
        ("\n5\n", ":2: "),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    (tmp_path / "run.jsonl").write_text(content)
    with pytest.raises(ConfigError, match=problem):
        RecordedClient(tmp_path / "run.jsonl")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.jsonl"):
        RecordedClient(tmp_path / "none.jsonl")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    client = RecordingClient(ScriptedClient([{"name": "red"}]), tmp_path)
    with pytest.raises(StoreError, match="choose another name"):
        asyncio.run(client.complete(REQUEST))


def test_the_file_holds_no_key_and_no_prompt(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", "red")
    (line,) = (tmp_path / "run.jsonl").read_text().splitlines()
    assert "Which?" not in line
    assert json.loads(line)["value"] == {"name": "red"}
