"""The budget: the ceiling is never passed by the server's own count, and what it stops is named."""

import asyncio
import json
import random
from dataclasses import replace

import pytest
from pydantic import BaseModel, Field

from crosscheck.errors import BudgetReached, ConfigError, ModelError
from crosscheck.llm.budget import BudgetClient, Purse, make_purse
from crosscheck.llm.connection import Limits
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.estimate import bound_attempt, bound_reask
from crosscheck.llm.listing import Address
from crosscheck.llm.prices import Prices, read_prices
from crosscheck.llm.protocol import Allowance, Message, Reply, Request
from crosscheck.llm.retry import RetryPolicy
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.llm.settings import read_settings
from crosscheck.models.calls import ModelRef, Usage
from fake_endpoint import FAKE, Act, Asked, FakeEndpoint, answer, fail, misbehave


class Number(BaseModel):
    number: int = Field(le=10_000)


REQUEST = Request((Message("user", "0"),), Number, 40, "prompt", "content")
PRICES = Prices(prompt=2.0, completion=10.0)
REMOTE = ModelRef("m", "openai-compatible")


def question(number: int) -> Request[Number]:
    return replace(REQUEST, messages=(Message("user", f"How much is {number}?"),))


def ask_all(client: BudgetClient, count: int) -> list[Reply[Number] | BaseException]:
    async def run() -> list[Reply[Number] | BaseException]:
        questions = (client.complete(question(n)) for n in range(count))
        return await asyncio.gather(*questions, return_exceptions=True)

    return asyncio.run(run())


def test_what_fits_is_asked_and_the_rest_is_refused_by_name() -> None:
    inner = ScriptedClient(
        lambda _: {"number": 1}, usage=Usage(calls=1, prompt_tokens=30, completion_tokens=10)
    )
    outcomes = ask_all(BudgetClient(inner, Purse(tokens=1000)), 100)
    answered = [o for o in outcomes if isinstance(o, Reply)]
    assert len(answered) == len(inner.requests)
    assert len(answered) * 40 <= 1000
    refused = [o for o in outcomes if not isinstance(o, Reply)]
    assert refused
    for error in refused:
        assert isinstance(error, BudgetReached)
        assert "budget reached: --max-tokens 1000" in str(error)
        assert error.attempts == 0
        assert error.usage == Usage()


def test_less_is_left_over_than_one_question_may_cost() -> None:
    usage = Usage(calls=1, prompt_tokens=30, completion_tokens=10)
    purse = Purse(tokens=1000)
    ask_all(BudgetClient(ScriptedClient(lambda _: {"number": 1}, usage=usage), purse), 100)
    left = 1000 - purse.spent.prompt - purse.spent.reply
    most = bound_attempt(question(99))
    assert 0 <= left < most.prompt + most.reply


def test_a_question_waits_for_those_under_way_before_it_is_refused() -> None:
    """Three at once would set aside too much; one after the other they fit."""
    most = bound_attempt(REQUEST)
    purse = Purse(tokens=most.prompt + most.reply + 40)
    usage = Usage(calls=1, prompt_tokens=10, completion_tokens=5)
    client = BudgetClient(ScriptedClient(lambda _: {"number": 1}, usage=usage), purse)
    assert all(isinstance(o, Reply) for o in ask_all(client, 3))


def test_failed_attempts_are_charged() -> None:
    wasted = Usage(calls=2, prompt_tokens=300, completion_tokens=100, failed_attempt_tokens=400)
    purse = Purse(tokens=5000)
    client = BudgetClient(ScriptedClient([ModelError("no", usage=wasted)]), purse)
    with pytest.raises(ModelError):
        asyncio.run(client.complete(REQUEST))
    assert purse.spent == Allowance(300, 100)


def test_a_reply_that_nobody_counted_is_charged_by_the_upper_estimate() -> None:
    purse = Purse(tokens=5000)
    client = BudgetClient(ScriptedClient([{"number": 1}], usage=Usage(calls=1)), purse)
    asyncio.run(client.complete(REQUEST))
    assert purse.spent.prompt == bound_attempt(REQUEST).prompt
    assert purse.spent.reply > 0


def _reply_tokens(asked: Asked) -> int:
    """As many as a model would write: never more than was allowed."""
    limit = asked.body["max_tokens"]
    assert isinstance(limit, int)
    return limit


def _plan(rng: random.Random) -> "type[Act] | object":
    def plan(asked: Asked) -> Act:
        most = _reply_tokens(asked)
        prompt = len(json.dumps(asked.body["messages"])) // 4
        lucky = rng.random()
        if lucky < 0.1:
            return fail(429, retry_after="0")
        if lucky < 0.15:
            return misbehave("reset")
        if lucky < 0.25:
            invalid = '{"number": "' + "many " * 30 + '"}'
            return answer(invalid, prompt_tokens=prompt, completion_tokens=most)
        if lucky < 0.30:
            return answer("", prompt_tokens=prompt, completion_tokens=0)
        if lucky < 0.35:
            return answer(
                '{"num', finish_reason="length", prompt_tokens=prompt, completion_tokens=most
            )
        tokens = rng.randrange(1, most + 1)
        return answer('{"number": 7}', prompt_tokens=prompt, completion_tokens=tokens, delay=0.002)

    return plan


@pytest.mark.parametrize(
    ("purse", "seed"),
    [
        (Purse(tokens=150), 1),
        (Purse(tokens=1500), 2),
        (Purse(tokens=6000), 3),
        (Purse(usd=0.002, prices=PRICES), 4),
        (Purse(usd=0.02, prices=PRICES), 5),
        (Purse(tokens=4000, usd=0.01, prices=PRICES), 6),
    ],
)
def test_an_endpoint_that_fails_at_random_is_never_paid_more_than_the_ceiling(
    purse: Purse, seed: int
) -> None:
    plan = _plan(random.Random(seed))

    async def run() -> tuple[list[Reply[Number] | BaseException], Allowance]:
        async with FakeEndpoint(plan) as server:  # type: ignore[arg-type]  # a function of Asked
            endpoint = EndpointClient(
                FAKE,
                Address(server.base_url),
                mode="json_schema",
                limits=Limits(max_concurrency=8),
                retry=RetryPolicy(first_wait=0.001),
            )
            client = BudgetClient(endpoint, purse)
            questions = (client.complete(question(n)) for n in range(120))
            outcomes = await asyncio.gather(*questions, return_exceptions=True)
            await client.aclose()
            return list(outcomes), Allowance(server.prompt_tokens, server.completion_tokens)

    outcomes, paid = asyncio.run(run())
    assert paid == purse.spent
    assert purse.allows(paid)
    assert any(isinstance(o, BudgetReached) for o in outcomes)
    assert all(isinstance(o, Reply | ModelError) for o in outcomes)


def test_a_reask_that_could_pass_the_ceiling_is_not_sent() -> None:
    most = bound_attempt(REQUEST)
    purse = Purse(tokens=most.prompt + most.reply)

    async def run() -> int:
        async with FakeEndpoint([answer('{"number": "many"}', prompt_tokens=9)]) as server:
            client = BudgetClient(EndpointClient(FAKE, Address(server.base_url)), purse)
            with pytest.raises(BudgetReached, match="another attempt"):
                await client.complete(REQUEST)
            await client.aclose()
            return len(server.asked)

    assert asyncio.run(run()) == 1


def test_an_abandoned_question_stays_charged_in_full() -> None:
    purse = Purse(tokens=10_000)

    async def run() -> None:
        async with FakeEndpoint([misbehave("hang")]) as server:
            client = BudgetClient(EndpointClient(FAKE, Address(server.base_url)), purse)
            task = asyncio.ensure_future(client.complete(REQUEST))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await client.aclose()

    asyncio.run(run())
    assert purse.spent == bound_attempt(REQUEST) + bound_reask(REQUEST)


@pytest.mark.parametrize(
    ("tokens", "usd", "prices", "shown"),
    [
        (5, None, None, "--max-tokens 5"),
        (None, 0.5, PRICES, "--max-cost 0.5"),
        (5, 2.0, PRICES, "--max-tokens 5 and --max-cost 2"),
    ],
)
def test_a_budget_names_itself_as_the_user_did(
    tokens: int | None, usd: float | None, prices: Prices | None, shown: str
) -> None:
    purse = make_purse(tokens, usd, prices)
    assert purse is not None
    assert str(purse) == shown


def test_without_limits_there_is_no_budget() -> None:
    assert make_purse(None, None, PRICES) is None


def test_a_cost_cannot_be_limited_without_prices() -> None:
    with pytest.raises(ConfigError, match="CROSSCHECK_PRICE_PROMPT"):
        make_purse(None, 1.0, None)


def test_prices_are_never_guessed() -> None:
    assert read_prices(read_settings(), REMOTE) is None
    with pytest.raises(ConfigError, match="only one of the two prices"):
        read_prices(read_settings({"price_prompt": 1.0}), REMOTE)
    priced = read_settings({"price_prompt": 1.0, "price_completion": 4.0})
    assert read_prices(priced, REMOTE) == Prices(1.0, 4.0)
    assert read_prices(priced, ModelRef("m", "embedded")) is None


@pytest.mark.parametrize(
    ("usage", "usd"),
    [
        (Usage(calls=1, prompt_tokens=1_000_000, completion_tokens=100_000), 3.0),
        (Usage(), 0.0),
        (Usage(calls=3), None),  # the endpoint did not count
    ],
)
def test_the_cost_of_a_usage(usage: Usage, usd: float | None) -> None:
    assert PRICES.cost_of(usage) == usd
