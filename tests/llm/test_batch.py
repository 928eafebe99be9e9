"""Questions by the Batch API: together, at most once, also after a kill, and one by one where they fail."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import openai
import pytest
from pydantic import BaseModel, ConfigDict

from crosscheck.errors import (
    ConfigError,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ReplyInvalid,
    ReplyTruncated,
)
from crosscheck.llm.batch.client import BatchClient, BatchPace
from crosscheck.llm.batch.ledger import BatchLedger
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Reply, Request
from crosscheck.llm.retry import RetryPolicy
from fake_batch import BatchServer
from fake_endpoint import FAKE, Act, Asked, FakeEndpoint, answer, fail, send


class Echo(BaseModel):
    model_config = ConfigDict(extra="forbid")

    said: str


def _question(text: str) -> Request[Echo]:
    return Request((Message("user", text),), Echo, 50, "sha256:p", f"sha256:{text}")


def _echo(text: str) -> str:
    return f'{{"said": "{text}"}}'


_PACE = BatchPace(quiet=0.05, first_look=0.01, longest_look=0.02)


def _client(server: FakeEndpoint, path: Path, told: list[str] | None = None) -> BatchClient:
    return BatchClient(
        EndpointClient(FAKE, Address(server.base_url), retry=RetryPolicy(attempts=1)),
        openai.AsyncOpenAI(api_key="k", base_url=server.base_url, max_retries=0),
        "m",
        BatchLedger(path, server.base_url),
        pace=_PACE,
        tell=(told if told is not None else []).append,
    )


def _ask(
    mind: Callable[[Asked], Act], path: Path, texts: list[str], told: list[str] | None = None
) -> list[Reply[Echo] | BaseException]:
    async def run() -> list[Reply[Echo] | BaseException]:
        async with FakeEndpoint(mind) as server:
            client = _client(server, path, told)
            asked = (client.complete(_question(t)) for t in texts)
            gathered = asyncio.gather(*asked, return_exceptions=True)
            done = await asyncio.wait_for(gathered, 60)
            await client.aclose()
            return done

    return asyncio.run(run())


def _said(done: list[Reply[Echo] | BaseException]) -> list[str]:
    return [r.value.said if isinstance(r, Reply) else type(r).__name__ for r in done]


def test_all_questions_but_the_first_go_out_in_one_batch(tmp_path: Path) -> None:
    told: list[str] = []
    mind = BatchServer(_echo, looks=2)
    done = _ask(mind, tmp_path / "b.json", ["a", "b", "c", "d"], told)
    assert _said(done) == ["a", "b", "c", "d"]
    assert [len(b) for b in mind.batches.values()] == [3]
    assert len(mind.alone) == 1
    assert all(r.usage.prompt_tokens == 100 for r in done if isinstance(r, Reply))
    assert any("3 questions submitted" in line for line in told)
    assert any("completed" in line for line in told)


def test_a_killed_run_takes_up_its_batch_and_pays_for_no_other(tmp_path: Path) -> None:
    mind, path = BatchServer(_echo, looks=3), tmp_path / "b.json"

    async def killed(server: FakeEndpoint) -> None:
        client = _client(server, path)
        asked = [asyncio.create_task(client.complete(_question(t))) for t in ("a", "b", "c")]
        while not mind.batches:  # noqa: ASYNC110 - the server has no event to wait for
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.02)
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        await client.aclose()

    async def run() -> list[Reply[Echo]]:
        async with FakeEndpoint(mind) as server:
            await killed(server)
            client = _client(server, path)
            done = await asyncio.gather(*(client.complete(_question(t)) for t in ("b", "c")))
            await client.aclose()
            return list(done)

    done = asyncio.run(run())
    assert [r.value.said for r in done] == ["b", "c"]
    assert len(mind.batches) == 1
    assert BatchLedger(path, "any").find("b") is None


def test_what_a_batch_did_not_get_to_is_a_failure_and_the_rest_is_used(tmp_path: Path) -> None:
    done = _ask(BatchServer(_echo, end="expired"), tmp_path / "b.json", ["a", "b", "c", "d"])
    assert _said(done) == ["a", "b", "ModelUnreachable", "d"]
    assert "run again" in str(done[2])


def test_a_failed_batch_fails_its_questions(tmp_path: Path) -> None:
    done = _ask(BatchServer(_echo, end="failed"), tmp_path / "b.json", ["a", "b"])
    assert _said(done) == ["a", "ModelUnreachable"]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (answer("no object"), ReplyInvalid),
        (answer('{"said": "cut', finish_reason="length"), ReplyTruncated),
        (answer(None, refusal="no"), ModelRefused),
        (fail(500, "broken"), ModelUnreachable),
        (fail(429, "slow", code="insufficient_quota"), ModelRefused),
    ],
)
def test_each_answer_of_a_batch_means_what_it_means_alone(
    tmp_path: Path, act: object, kind: type[ModelError]
) -> None:
    mind = BatchServer(lambda text: act if text == "b" else _echo(text))  # type: ignore[arg-type,return-value]
    done = _ask(mind, tmp_path / "b.json", ["a", "b", "c"])
    assert isinstance(done[1], kind)
    assert _said(done)[::2] == ["a", "c"]


def test_an_endpoint_without_batches_says_so(tmp_path: Path) -> None:
    def plan(asked: Asked) -> Act:
        is_question = asked.path.endswith("completions")
        return answer(_echo("a")) if is_question else fail(404, "not here")

    done = _ask(plan, tmp_path / "b.json", ["a", "b"])
    assert isinstance(done[1], ModelUnreachable)
    assert "leave --batch out" in str(done[1])


def test_an_endpoint_without_schemas_takes_no_batch(tmp_path: Path) -> None:
    mind = BatchServer(lambda text: answer(f"```json\n{_echo(text)}\n```"))
    (done,) = _ask(mind, tmp_path / "b.json", ["a"])
    assert isinstance(done, ConfigError)


def instead(mind: BatchServer, end: str, reply: Act) -> Callable[[Asked], Act]:
    """A gateway that answers requests to addresses that end so in its own way."""

    def answered(asked: Asked) -> Act:
        path = asked.path.partition("?")[0]
        path = path.replace("/batches/batch-0", "/look")
        return reply if path.endswith(end) else mind(asked)

    return answered


_ODD = [
    send(b"<html>busy</html>", "text/html"),
    send(b"[]"),
    send(b"{}"),
    send(b"null"),
    send(b'{"id": 7, "status": 7}'),
    send(b'{"id":'),
]


@pytest.mark.parametrize("reply", _ODD)
@pytest.mark.parametrize("end", ["/files", "/batches", "/look"])
def test_what_is_no_answer_of_the_batch_api_holds_up_nobody(
    end: str, reply: Act, tmp_path: Path
) -> None:
    """A question whose batch came to nothing waited for ever."""
    done = _ask(instead(BatchServer(_echo), end, reply), tmp_path / "b.json", ["a", "b", "c"])
    assert _said(done) == ["a", "ModelUnreachable", "ModelUnreachable"]


@pytest.mark.parametrize(
    "content", [b"[" * 200_000, b'"x"\n7\nnull\n[]', b"\xff\xfe\n\x00", b"9" * 10_000]
)
def test_answers_that_cannot_be_read_are_left_out(content: bytes, tmp_path: Path) -> None:
    mind = instead(BatchServer(_echo), "/content", send(content))
    assert _said(_ask(mind, tmp_path / "b.json", ["a", "b"])) == ["a", "ModelUnreachable"]


@pytest.mark.parametrize(
    "body",
    ["said", 7, [], {}, {"choices": None}, {"choices": []}, {"choices": [7]}, {"choices": "x"}],
)
def test_an_answer_that_is_no_completion_is_an_error_of_the_model(
    body: object, tmp_path: Path
) -> None:
    """Found by the fuzzer: a fault of the program."""
    key = next(iter(_keys(tmp_path)))
    line = {"custom_id": key, "response": {"status_code": 200, "body": body}, "error": None}
    mind = instead(BatchServer(_echo), "/content", send(json.dumps(line).encode()))
    done = _ask(mind, tmp_path / "b.json", ["a", "b"])
    assert _said(done)[1] in {"ReplyInvalid", "ModelUnreachable"}


def _keys(folder: Path) -> list[str]:
    """What the second of two questions is called in a batch."""
    mind = BatchServer(_echo)
    _ask(mind, folder / "first.json", ["a", "b"])
    return [str(line["custom_id"]) for batch in mind.batches.values() for line in batch]


def test_a_batch_that_cannot_be_noted_is_paid_and_so_waited_for(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    told: list[str] = []
    assert _said(_ask(BatchServer(_echo), tmp_path / "folder", ["a", "b", "c"], told)) == list(
        "abc"
    )
    assert any("a kill loses them: cannot write" in line for line in told)
