"""`--dry-run`: what a run would ask and what it may cost, without asking or writing anything."""

import asyncio

from crosscheck.checking import ModelOptions, Prepared
from crosscheck.cli.console import say
from crosscheck.cli.exits import EXIT_DONE, EXIT_UNUSABLE
from crosscheck.cli.folders import find_background
from crosscheck.cli.running import ArticleOptions, ingest_articles, prepare_model
from crosscheck.llm.prices import SET_PRICES
from crosscheck.llm.protocol import Allowance
from crosscheck.llm.rehearsal import Plan, RehearsalClient
from crosscheck.session import open_dry_session


def rehearse(articles: ArticleOptions, model: ModelOptions, against: str | None = None) -> int:
    """Print what a run with these options would ask of the model; returns the exit code.

    Raises:
        ConfigError, InputError, StoreError: as the run itself would.
    """
    prepared = prepare_model(model)
    behind = find_background(against, articles.paths).paths
    ingested = ingest_articles(articles, prepared.limits, behind)
    rehearsal = RehearsalClient(prepared.choice.ref)
    with open_dry_session(
        prepared.choice, prepared.asking, prepared.settings, rehearsal
    ) as session:
        asyncio.run(session.extract(ingested.articles))
        recalled = session.cache.recalled if session.cache else 0
    plan = rehearsal.plan
    say("dry run: nothing is asked and nothing is written")
    say(f"calls: {plan.calls}, and {recalled} replies from the cache")
    say(f"prompt tokens: about {plan.prompt_tokens}")
    say(f"reply tokens: at most {plan.most_reply_tokens}, mostly far fewer")
    say(_describe_cost(plan, prepared))
    if prepared.second_look:
        say("the second look is not in these figures: it depends on what is found")
    whole = Allowance(plan.prompt_tokens, plan.most_reply_tokens)
    if prepared.purse and not prepared.purse.budget.allows(whole):
        say(f"{prepared.purse.budget} may stop the run before its end")
    return EXIT_UNUSABLE if ingested.problems else EXIT_DONE


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
