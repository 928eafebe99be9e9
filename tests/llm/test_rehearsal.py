"""The dry run: it counts what the extractors really ask, and comes near what was really counted."""

import asyncio
from pathlib import Path

import pytest
from pydantic import BaseModel

from crosscheck.errors import ModelError
from crosscheck.extract import Profile, make_extractor
from crosscheck.ingest import IngestOptions, read_articles
from crosscheck.llm.estimate import estimate_prompt
from crosscheck.llm.protocol import Message, Reply, Request, Schema
from crosscheck.llm.recorded import RecordedClient
from crosscheck.llm.rehearsal import Plan, plan_of, silent_client
from crosscheck.models.calls import ModelRef
from crosscheck.pipeline import extract_claims
from crosscheck.prompts import load_prompt

ROOT = Path(__file__).parents[2]
RECORDING = ROOT / "evals/recorded/embedded/calls.jsonl"


class Number(BaseModel):
    number: int


def request(text: str) -> Request[Number]:
    return Request((Message("user", text),), Number, 40, "prompt", text)


def test_questions_are_noted_once_each_and_never_answered() -> None:
    client = silent_client(ModelRef("m", "openai-compatible"))
    for text in ("one", "two", "one"):
        with pytest.raises(ModelError):
            asyncio.run(client.complete(request(text)))
    one, two = estimate_prompt(request("one")), estimate_prompt(request("two"))
    assert plan_of(client) == Plan(calls=2, prompt_tokens=one + two, most_reply_tokens=80)


class _Comparing:
    """Plays the recording and notes the estimate beside what the recorded model counted."""

    def __init__(self) -> None:
        self._recorded = RecordedClient(RECORDING)
        self.ref = self._recorded.ref
        self.max_concurrency = 8
        self.pairs: list[tuple[int, int]] = []

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        reply = await self._recorded.complete(request)
        self.pairs.append((estimate_prompt(request), reply.usage.prompt_tokens))
        return reply

    async def aclose(self) -> None:
        pass


def test_estimates_are_within_15_percent_of_what_the_embedded_model_counted() -> None:
    client = _Comparing()
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    articles = read_articles(seeds, IngestOptions(None, None)).articles
    extractor = make_extractor(Profile.COMPACT, client, load_prompt("extract-compact"))
    asyncio.run(extract_claims(articles, extractor, concurrency=8))
    assert client.pairs
    for estimate, counted in client.pairs:
        assert abs(estimate - counted) <= 0.15 * counted
    assert abs(sum(e for e, _ in client.pairs) / sum(c for _, c in client.pairs) - 1) <= 0.15
