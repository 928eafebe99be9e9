"""A ceiling on what a run may spend, kept before it is reached.

Before a question is asked, what it can cost at most is set aside; when the reply is there, what it did
cost is charged and the rest is free again. A question that does not fit waits while others are under
way, for these mostly cost less than was set aside; if it still does not fit, it is not asked. So the
ceiling is never passed, and less is left over than one question may cost.
"""

import asyncio
from dataclasses import dataclass, replace

from crosscheck.errors import BudgetReached, ConfigError, ModelError
from crosscheck.llm.estimate import bound_attempt, bound_reask, estimate_text
from crosscheck.llm.layer import ClientLayer
from crosscheck.llm.prices import SET_PRICES, Prices
from crosscheck.llm.protocol import Allowance, ModelClient, Reply, Request, Schema
from crosscheck.models.calls import Usage

_NOTHING = Allowance(0, 0)


@dataclass(slots=True)
class Purse:
    """The most that a run may spend, and what all its clients have, failed attempts included.

    Attributes:
        tokens: of prompts and replies together, or None for any number.
        usd: needs `prices`; None for any amount.
    """

    tokens: int | None = None
    usd: float | None = None
    prices: Prices | None = None
    spent: Allowance = _NOTHING

    def allows(self, spent: Allowance) -> bool:
        """Whether so many tokens are within the ceiling."""
        if self.tokens is not None and spent.prompt + spent.reply > self.tokens:
            return False
        if self.usd is None or self.prices is None:
            return True
        return self.prices.cost(spent.prompt, spent.reply) <= self.usd

    def __str__(self) -> str:
        """As the user stated it."""
        tokens = [f"--max-tokens {self.tokens}"] if self.tokens is not None else []
        return " and ".join(
            [*tokens, *([f"--max-cost {self.usd:g}"] if self.usd is not None else [])]
        )


def make_purse(tokens: int | None, usd: float | None, prices: Prices | None) -> Purse | None:
    """What a run may spend, as `--max-tokens` and `--max-cost` say, or None when nothing is limited.

    Raises:
        ConfigError: a cost is limited and the prices are unknown.
    """
    if tokens is None and usd is None:
        return None
    if usd is not None and prices is None:
        raise ConfigError(
            f"--max-cost {usd:g} cannot be kept, as the prices are not known: {SET_PRICES};"
            " models on this machine have none; or limit --max-tokens"
        )
    return Purse(tokens, usd, prices)


class BudgetClient(ClientLayer):
    """A `ModelClient` that asks another one while the budget lasts.

    Args:
        client: asked; closed with this one. Put the cache in front: its replies cost nothing.
        purse: what may be spent, shared with clients before this one.
    """

    def __init__(self, client: ModelClient, purse: Purse) -> None:
        super().__init__(client)
        self._purse = purse
        self._set_aside = _NOTHING
        self._settled = asyncio.Condition()

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Ask the model, if the budget allows it.

        Raises:
            BudgetReached: it does not; nothing was sent, or no further attempt.
            ModelError: as the model behind.
        """
        aside = await self._reserve(request)
        spent = aside  # what is abandoned while under way may have to be paid
        try:
            reply = await self._client.complete(replace(request, allowance=aside))
            spent = _as_spent(reply.usage, request, reply.raw)
        except ModelError as error:
            spent = _as_spent(error.usage, request, "")
            raise
        finally:
            await self._settle(aside, spent)
        return reply

    async def _reserve(self, request: Request[Schema]) -> Allowance:
        """Set aside enough for one re-ask, or, when no more is left, for one attempt."""
        single = bound_attempt(request)
        full = single + bound_reask(request)
        async with self._settled:
            await self._settled.wait_for(lambda: self._fits(full) or self._set_aside == _NOTHING)
            aside = full if self._fits(full) else single
            if not self._fits(aside):
                raise BudgetReached(
                    f"budget reached: {self._purse} leaves no room for this question; replies so"
                    " far are kept, so the same command with a new budget asks only the rest",
                    attempts=0,
                )
            self._set_aside += aside
        return aside

    def _fits(self, aside: Allowance) -> bool:
        return self._purse.allows(self._purse.spent + self._set_aside + aside)

    async def _settle(self, aside: Allowance, spent: Allowance) -> None:
        self._set_aside -= aside
        self._purse.spent += spent
        async with self._settled:
            self._settled.notify_all()


def _as_spent(usage: Usage, request: Request[Schema], raw: str) -> Allowance:
    """What was spent; where a reply came that the endpoint did not count, the upper estimate."""
    if raw and not usage.prompt_tokens:
        prompt = bound_attempt(request).prompt
        return Allowance(prompt * max(1, usage.calls), 2 * estimate_text(raw))
    return Allowance(usage.prompt_tokens, usage.completion_tokens)
