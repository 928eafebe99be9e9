"""Measure how fast an endpoint is asked, and the program's own work for each chunk.

The endpoint is a process of its own on this machine that answers every request after the same time.
Ideal is a rate: as many calls a second as may be under way at once, divided by that time. Reached is
what the endpoint's own books say, from the first request that came to the last reply that went.

    export PYTHONPATH=tests/shared
    python benchmarks/endpoint_speed.py                 8 at once, 1.5 s each, 96 articles, best of 3
    python benchmarks/endpoint_speed.py --calls-only    the client alone, without articles
"""

import argparse
import asyncio
import json
import math
import multiprocessing
import os
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import NamedTuple

from pydantic import BaseModel

from crosscheck.extract import Profile, make_extractor
from crosscheck.llm.connection import Limits
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Request
from crosscheck.models.articles import Article
from crosscheck.pipeline import extract_claims
from crosscheck.prompts import load_prompt
from fake_endpoint import FAKE, Act, Asked, FakeEndpoint, answer
from values import make_article

# Uses a client for so many calls; for none, it loads what the first call would.
Asker = Callable[[EndpointClient, int], Awaitable[object]]

_NUMBERED = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_STORY = (
    "The harbour bridge of Vennmouth closed on Friday after crash number {n}, officials said.\n\n"
    "Mayor Ilsa Quorn said that {n} people were hurt when a pylon gave way in the storm.\n\n"
    "“We had warned the ministry for years,” said Doro Vantell, an engineer of the harbour office.\n\n"
    "The ministry denied that pylon {n} had cracks and promised a report by the end of the month.\n\n"
    "Repairs will cost at least 4 million florins and take two years, according to the mayor.\n\n"
    "Governor Omar Feld, who visited the town on Sunday, called the damage a grave setback.\n\n"
    "Ferries carried about 3,000 commuters across the bay on Monday, twice as many as last week.\n"
)


@dataclass(frozen=True, slots=True)
class Books:
    """What the endpoint saw: how many calls in how many seconds."""

    calls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement.

    Attributes:
        share: of the ideal rate that was reached, by the endpoint's books.
        own_milliseconds: processor time of this process for each call.
        seconds: on the clock, from the start to the result.
    """

    calls: int
    share: float
    own_milliseconds: float
    seconds: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--latency", type=float, default=1.5, help="seconds for each answer")
    parser.add_argument("--at-once", type=int, default=8, help="calls under way at once")
    parser.add_argument("--calls", type=int, default=96, help="calls or articles")
    parser.add_argument("--repeat", type=int, default=3, help="measurements; the best counts")
    parser.add_argument("--calls-only", action="store_true", help="the client without articles")
    options = parser.parse_args()
    ask = ask_only if options.calls_only else extract_articles
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    for _ in range(options.repeat):
        found = measure(ask, options.latency, options.at_once, options.calls)
        print(
            f"{found.calls} calls, {options.at_once} at once, {options.latency} s each:"
            f" {found.share:.1%} of the ideal rate, {found.seconds:.1f} s in all,"
            f" own work {found.own_milliseconds:.0f} ms a call",
            flush=True,
        )


def measure(ask: Asker, latency: float, at_once: int, calls: int) -> Measurement:
    """Measure once.

    Args:
        ask: what is measured.
        latency: seconds for each answer.
        at_once: calls under way at once.
        calls: a multiple of `at_once` fills the last round.
    """
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, latency))
    server.start()
    times = asyncio.run(_time_calls(ask, ours.recv(), at_once, calls))
    ours.send("done")
    books: Books = ours.recv()
    server.join()
    ours.close()
    theirs.close()
    ideal = latency * math.ceil(books.calls / at_once)
    own = 1000 * times.worked / max(1, books.calls)
    return Measurement(books.calls, ideal / books.seconds, own, times.seconds)


class _Times(NamedTuple):
    worked: float
    seconds: float


async def _time_calls(ask: Asker, address: str, at_once: int, calls: int) -> _Times:
    limits = Limits(max_concurrency=at_once)
    client = EndpointClient(FAKE, Address(address), mode="json_schema", limits=limits)
    try:
        await ask(client, 0)  # loads libraries, the language model and the word lists
        worked, begun = time.process_time(), time.monotonic()
        await ask(client, calls)
        return _Times(time.process_time() - worked, time.monotonic() - begun)
    finally:
        await client.aclose()


async def ask_only(client: EndpointClient, calls: int) -> object:
    """Ask `calls` small questions, as many at once as the client lets through."""

    class Small(BaseModel):
        claims: list[str]

    requests = [
        Request((Message("user", f"[1] {n}"),), Small, 20, "prompt", str(n)) for n in range(calls)
    ]
    return await asyncio.gather(*map(client.complete, requests))


async def extract_articles(client: EndpointClient, calls: int) -> object:
    """Extract `calls` articles of one chunk each with the full profile; without calls, one by rules."""
    articles = [_make_article(n) for n in range(calls)] or [_make_article(-1)]
    profile = Profile.FULL if calls else Profile.RULES
    extractor = make_extractor(profile, client, load_prompt("extract"))
    return await extract_claims(articles, extractor, concurrency=client.max_concurrency)


def serve(channel: Connection, latency: float) -> None:
    """Answer until told to end; then tell the books."""
    times: list[float] = []

    def plan(asked: Asked) -> Act:
        times.append(time.monotonic())
        return answer(_answer(asked), delay=latency)

    async def run() -> None:
        async with FakeEndpoint(plan) as server:
            channel.send(server.base_url)
            await asyncio.get_running_loop().run_in_executor(None, channel.recv)
        channel.send(Books(len(times), times[-1] + latency - times[0] if times else 0.0))

    asyncio.run(run())


def _answer(asked: Asked) -> str:
    """What an honest model answers to the full prompt: each sentence is a claim."""
    claims = [
        {
            "sentence": int(number),
            "quote": sentence.rstrip("."),
            "statement": sentence,
            "source": None,
            "cue": None,
            "kind": None,
            "stance": None,
            "modality": "happened",
        }
        for number, sentence in _NUMBERED.findall(_question(asked))
    ]
    return json.dumps({"claims": claims if len(claims) > 1 else []})


def _question(asked: Asked) -> str:
    messages = asked.body["messages"]
    return str(messages[-1]["content"]) if isinstance(messages, list) else ""


def _make_article(number: int) -> Article:
    return make_article(f"story-{number}", _STORY.format(n=number + 10))


if __name__ == "__main__":
    main()
