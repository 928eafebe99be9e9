"""`--dry-run`: what a run would ask and what it may cost, without asking or writing anything."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from crosscheck.checking import ModelOptions, Prepared
from crosscheck.cli.console import say, warn
from crosscheck.cli.exits import EXIT_DONE, EXIT_UNUSABLE
from crosscheck.cli.folders import find_background
from crosscheck.cli.running import ArticleOptions, ingest_articles, prepare_model
from crosscheck.llm.prices import SET_PRICES
from crosscheck.llm.protocol import Allowance
from crosscheck.llm.rehearsal import Plan, plan_of, silent_client
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models.articles import Article


def rehearse(articles: ArticleOptions, model: ModelOptions, against: str | None = None) -> int:
    """Print what a run with these options would ask of the model; returns the exit code.

    Raises:
        ConfigError, InputError, StoreError: as the run itself would.
    """
    prepared = prepare_model(model)
    behind = find_background(against, articles.paths).paths
    ingested = ingest_articles(articles, prepared.limits, behind)
    client = silent_client(prepared.choice.ref)
    recalled = asyncio.run(_ask(ingested.articles, prepared, client))
    plan = plan_of(client)
    say("dry run: nothing is asked and nothing is written")
    say(f"calls: {plan.calls}, and {recalled} replies from the cache")
    say(f"prompt tokens: about {plan.prompt_tokens}")
    say(f"reply tokens: at most {plan.most_reply_tokens}, mostly far fewer")
    say(_describe_cost(plan, prepared))
    if prepared.second_look:
        say("the second look is not in these figures: it depends on what is found")
    whole = Allowance(plan.prompt_tokens, plan.most_reply_tokens)
    if prepared.purse and not prepared.purse.allows(whole):
        say(f"{prepared.purse} may stop the run before its end")
    return EXIT_UNUSABLE if ingested.problems else EXIT_DONE


async def _ask(articles: Sequence[Article], prepared: Prepared, client: ScriptedClient) -> int:
    """Ask the client in place of the model, behind the cache if there is one; how many replies that had."""
    settings, choice = prepared.settings, prepared.choice
    if not settings.calls_path.is_file():  # nothing is made for a rehearsal
        settings = settings.model_copy(update={"cache": "off"})
    if choice.client_factory is not None:
        choice = replace(choice, client_factory=lambda: client)
    dry = replace(prepared, settings=settings, choice=choice, purse=None)
    async with dry.open_session(warn) as session:
        await session.extract(articles)
    return sum(cache.recalled for cache in dry.caches)


def _describe_cost(plan: Plan, prepared: Prepared) -> str:
    if prepared.prices is not None:
        least = prepared.prices.cost(plan.prompt_tokens, 0)
        most = prepared.prices.cost(plan.prompt_tokens, plan.most_reply_tokens)
        return (
            f"cost: about {least:.4f} USD for the prompts, at most {most:.4f} USD with the replies"
        )
    if prepared.choice.ref.endpoint_kind in {"openai-compatible", "recorded"}:
        return f"cost: unknown; {SET_PRICES}"
    return "cost: none, as no endpoint is asked"
