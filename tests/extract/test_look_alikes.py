"""The whole extraction against endpoints that take only some ways of asking; all stories invented."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from crosscheck.errors import ReplyInvalid
from crosscheck.extract import Profile, make_extractor
from crosscheck.extract.full import FullReply
from crosscheck.ground import ground_article
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Request
from crosscheck.llm.settings import Mode
from crosscheck.llm.strict import portable_schema
from crosscheck.models.articles import Article, Chunk
from crosscheck.models.calls import Usage
from crosscheck.models.claims import Claim
from crosscheck.prompts import load_prompt
from fake_endpoint import FAKE, FakeEndpoint, answer
from look_alikes import (
    LookAlike,
    Replies,
    heedless,
    json_mode_only,
    plain_text,
    strict_vendor,
    tools_only,
    tools_without_strictness,
)

_NUMBERED = re.compile(r"^\[(\d+)\] (.+?)\.?$", re.MULTILINE)
_SAID = re.compile(r"^Mayor (Ada Berg) (said) that (.+)$")


def list_claims(text: str) -> str:
    """What a model that does its work would reply: a claim for each numbered sentence."""
    claims = []
    for number, sentence in _NUMBERED.findall(text):
        told = _SAID.match(sentence)
        quote = told[3] if told else sentence.strip("“”")
        source, cue = (told[1], told[2]) if told else (None, None)
        claims.append(
            {
                "sentence": int(number),
                "quote": quote,
                "statement": quote,
                "source": source,
                "cue": cue,
                "kind": "indirect" if told else None,
                "stance": "asserts" if told else None,
                "modality": "happened",
            }
        )
    return json.dumps({"claims": claims})


@dataclass(frozen=True)
class Done:
    claims: tuple[Claim, ...]
    failures: int
    requests: int
    usage: Usage
    mode: str


def extract(plan: LookAlike, story: Article, chunk: Chunk, *, mode: Mode = "auto") -> Done:
    """Extract a chunk twice with one client, and ground what comes of the second time."""

    async def run() -> Done:
        async with FakeEndpoint(plan) as server:
            client = EndpointClient(FAKE, Address(server.base_url), mode=mode)
            extractor = make_extractor(Profile.FULL, client, load_prompt("extract"))
            first = await extractor.extract(story, chunk)
            asked = len(server.asked)
            again = await extractor.extract(story, chunk)
            assert first.drafts == again.drafts
            assert len(server.asked) == asked + 1 or again.failures
            await client.aclose()
        grounded = ground_article(story, again.drafts, {story.id: story.text})
        return Done(grounded.claims, len(again.failures), asked, first.usage, client.dialect.mode)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("endpoint", "mode", "requests"),
    [
        (strict_vendor, "json_schema", 1),
        # a schema is refused, then tools are taken
        (tools_only, "tools", 2),
        (tools_without_strictness, "tools", 3),
        (json_mode_only, "json", 3),
        (plain_text, "md_json", 4),
        # asked, asked again with what is wrong, and then without a form
        (heedless, "md_json", 3),
    ],
)
def test_every_endpoint_gives_the_same_claims(
    endpoint: Callable[[Replies], LookAlike], mode: str, requests: int, story: Article, chunk: Chunk
) -> None:
    done = extract(endpoint(list_claims), story, chunk)
    assert [(c.quote, c.attribution.source if c.attribution else None) for c in done.claims] == [
        ("The Delta bridge fell on Friday", None),
        ("the bridge was closed in May", "Ada Berg"),
        ("She added that 40 people were hurt", None),
        ("Nobody was warned before it fell,” engineer Carl Lund told reporters", None),
        ("Was it ever tested?", None),
        ("The Delta ministry declined to comment", None),
        (
            "According to the Delta union, the bridge had been rebuilt in 1955 and repaired in 1990",
            None,
        ),
    ]
    assert (done.mode, done.requests, done.failures) == (mode, requests, 0)


def test_what_an_endpoint_wasted_is_counted(story: Article, chunk: Chunk) -> None:
    spent = extract(heedless(list_claims), story, chunk).usage
    assert (spent.calls, spent.failed_attempt_tokens) == (3, 2 * 120)


def test_a_mode_that_was_chosen_is_kept(story: Article, chunk: Chunk) -> None:
    done = extract(heedless(list_claims), story, chunk, mode="json_schema")
    assert (done.mode, done.failures) == ("json_schema", 1)
    assert all("model_failed" in claim.flags for claim in done.claims)


def test_an_endpoint_that_has_been_understood_may_fail_once() -> None:
    """One reply in prose, after good ones, is a bad reply and no news about the endpoint."""
    request = Request((Message("user", "x"),), FullReply, 50, "p", "c")

    async def run() -> str:
        acts = [answer('{"claims": []}'), answer("I would rather not."), answer("No.")]
        async with FakeEndpoint(acts) as server:
            client = EndpointClient(FAKE, Address(server.base_url))
            await client.complete(request)
            with pytest.raises(ReplyInvalid):
                await client.complete(request)
            await client.aclose()
            return client.dialect.mode

    assert asyncio.run(run()) == "json_schema"


def test_limits_that_strict_endpoints_refuse_are_checked_afterwards(
    story: Article, chunk: Chunk
) -> None:
    def long_winded(text: str) -> str:
        reply = json.loads(list_claims(text))
        reply["claims"][0]["statement"] = "x" * 601
        return json.dumps(reply)

    assert extract(strict_vendor(long_winded), story, chunk).failures == 1


def test_the_portable_schema_names_every_field_and_no_limit() -> None:
    told = json.dumps(portable_schema(FullReply))
    assert all(word not in told for word in ("Length", "minimum", "maxItems", "$ref", "$defs"))
    assert "statement" in told
