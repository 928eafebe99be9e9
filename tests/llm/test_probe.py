"""`doctor --probe`: one tiny question, and what its answer shows."""

import asyncio
from collections.abc import Callable, Mapping

import pytest

from crosscheck.llm.listing import Address
from crosscheck.llm.probe import probe_endpoint
from crosscheck.llm.settings import Settings
from crosscheck.models.calls import ModelRef
from fake_endpoint import Act, Asked, FakeEndpoint, answer, fail
from look_alikes import heedless, json_mode_only, strict_vendor, tools_only
from providers import PROVIDERS

RED = '{"colour": "red"}'


def _probe(plan: Callable[[Asked], Act] | list[Act], **settings: object) -> Mapping[str, str]:
    async def run() -> Mapping[str, str]:
        async with FakeEndpoint(plan) as server:
            checks = await probe_endpoint(
                Settings(max_attempts=1, **settings),  # type: ignore[arg-type]  # checked by pydantic
                Address(server.base_url, None),
                ModelRef("m", "openai-compatible"),
            )
            return {c.name.removeprefix("probe: "): c.detail for c in checks}

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("plan", "mode"),
    [
        (strict_vendor(lambda _: RED), "json_schema, held"),
        (tools_only(lambda _: RED), "tools, held"),
        (json_mode_only(lambda _: RED), "json, not held"),
        (heedless(lambda _: RED), "md_json, not held"),
    ],
)
def test_the_probe_says_how_objects_are_asked_for(plan: Callable[[Asked], Act], mode: str) -> None:
    told = _probe(plan)
    assert told["answers"].startswith("'red'")
    assert told["structured replies"].startswith(mode)


def test_the_probe_says_what_is_refused_and_what_is_not_counted() -> None:
    def plan(asked: Asked) -> Act:
        if "temperature" in asked.body:
            return fail(400, "temperature is not supported by this model")
        return PROVIDERS["uncounted"].good(RED)

    told = _probe(plan, max_reply_tokens=900)
    assert told["temperature"].startswith("refused")
    assert told["usage"].startswith("unknown")
    assert told["reply limit"].startswith("900")


def test_a_failed_probe_says_why() -> None:
    assert "key was not accepted" in _probe([fail(401, "no")])["probe"]
    assert "not the right one" in _probe([answer('{"colour": "blue"}')])["answers"]
