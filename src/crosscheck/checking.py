"""One check from a model that is chosen to a report: what every way to run it has in common.

The command line, the watcher, the Python interface and the server for assistants differ in where
articles come from and who is told what; the steps in between are these.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from crosscheck.archiving import Archives, find_past, keep_articles
from crosscheck.errors import ConfigError
from crosscheck.extract import Profile, make_extractor
from crosscheck.ingest import InputLimits
from crosscheck.llm.budget import BudgetClient, Purse, make_purse
from crosscheck.llm.cached import CachedClient
from crosscheck.llm.prices import Prices, read_prices
from crosscheck.llm.select import ModelChoice, remember_replies, select_model
from crosscheck.llm.settings import Settings, read_settings
from crosscheck.llm.telling import Tell, say_nothing
from crosscheck.models.articles import Article
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.readings import ReadClaim
from crosscheck.models.report import Report
from crosscheck.pipeline import Extraction, Listener, build_report, read_extraction
from crosscheck.prompts import load_prompt
from crosscheck.second_look import PROMPT as SECOND_LOOK
from crosscheck.second_look import SecondLooks, look_again
from crosscheck.session import Asking, Session, decide_asking


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which model, how it is asked, whether replies are remembered, and what may be spent."""

    model: str | None = None
    profile: str | None = None
    prompt: str | None = None
    concurrency: int | None = None
    no_cache: bool = False
    refresh_cache: bool = False
    max_tokens: int | None = None
    max_cost: float | None = None
    batch: bool = False
    second_look: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A model that is chosen but not started.

    Attributes:
        prices: of the model's tokens, as far as the user has stated them.
        purse: what the run may spend, and has.
        second_look: whether the model is asked about the findings, too.
        caches: of the sessions so far; they know what was paid and what was recalled.
    """

    settings: Settings
    choice: ModelChoice
    asking: Asking
    prices: Prices | None
    purse: Purse | None
    second_look: bool = False
    caches: list[CachedClient] = field(default_factory=list)

    @property
    def limits(self) -> InputLimits:
        """What reading one input may take."""
        told = self.settings
        return InputLimits(told.input_seconds, told.input_megabytes, told.fetch_seconds)

    @asynccontextmanager
    async def open_session(self, warn: Tell) -> AsyncIterator[Session]:
        """Open the model for the block's time, behind the cache and, as its replies cost nothing, the budget.

        `warn` is told when the run goes on without a cache.

        Raises:
            StoreError: the cache is there but cannot be used.
        """
        profile, prompt = self.asking.profile, self.asking.prompt
        if self.choice.client_factory is None:
            yield Session(make_extractor(profile))
            return
        client = self.choice.client_factory()
        try:
            inner = BudgetClient(client, self.purse) if self.purse else client
            with remember_replies(inner, self.settings, warn) as remembering:
                if isinstance(remembering, CachedClient):
                    self.caches.append(remembering)
                extractor = make_extractor(profile, remembering, prompt)
                yield Session(extractor, client.max_concurrency, remembering)
        finally:
            await client.aclose()

    def with_cost(self, extraction: Extraction) -> Extraction:
        """The extraction with what it cost, where prices are known."""
        return replace(extraction, usage=self.priced(extraction.usage))

    def priced(self, usage: Usage) -> Usage:
        """The usage with its cost in US dollars, where prices are known."""
        if self.prices is None or not usage.is_counted:
            return usage
        return replace(usage, cost_usd=self.prices.cost_of(usage))


# Of many articles with one and the same trouble.
_NAMED = 3


def describe_undated(articles: Sequence[Article]) -> str | None:
    """In one line, of however many articles it is true, that they have no date; None if all have one."""
    undated = [repr(a.id) for a in articles if a.published is None]
    if not undated:
        return None
    more = f" and {len(undated) - _NAMED} more" if len(undated) > _NAMED else ""
    some = f"{len(undated)} articles have no publication date ({', '.join(undated[:_NAMED])}{more})"
    who = f"{undated[0]} has no publication date" if len(undated) == 1 else some
    return f"{who}, so ‘last week’ and the like stay open"


class Checked(NamedTuple):
    """A report, and the readings of its own articles' claims, which an archive keeps."""

    report: Report
    readings: tuple[ReadClaim, ...]


def prepare(options: ModelOptions, tell: Tell = say_nothing) -> Prepared:
    """Choose the model and how it is asked; `tell` is told when an endpoint makes the run wait.

    Raises:
        ConfigError: the options or settings cannot work.
        ModelError: the endpoint cannot be asked which models it has.
    """
    cache = "off" if options.no_cache else "refresh" if options.refresh_cache else None
    if options.no_cache and options.refresh_cache:
        raise ConfigError("--no-cache and --refresh-cache exclude each other; give one")
    settings = read_settings(
        {
            "model": options.model,
            "max_concurrency": options.concurrency,
            "cache": cache,
            "batch": options.batch or None,
        }
    )
    choice = select_model(settings, tell=tell)
    profile = Profile(options.profile) if options.profile else None
    asking = decide_asking(choice, profile, options.prompt)
    prices = read_prices(settings, choice.ref)
    purse = make_purse(options.max_tokens, options.max_cost, prices)
    if options.second_look and choice.client_factory is None:
        raise ConfigError("a second look needs a model; --model rules asks none")
    return Prepared(settings, choice, asking, prices, purse, options.second_look)


def cross_check(
    articles: Sequence[Article],
    extraction: Extraction,
    model: ModelRef,
    archives: Archives,
    only_compared: frozenset[str],
    *,
    listener: Listener | None = None,
) -> Checked:
    """Read and compare what was extracted, with each other and with the past.

    The ids of the articles are free in the archives or theirs already; those `only_compared` are not
    under question.
    """
    readings = read_extraction(articles, extraction)
    report = build_report(
        articles,
        extraction,
        model,
        only_compared=only_compared,
        archived=find_past(archives.past, articles) if archives.past else None,
        listener=listener,
        readings=readings,
    )
    return Checked(report, readings)


async def add_second_look(report: Report, prepared: Prepared, warn: Tell) -> SecondLooks:
    """Ask the model once more, about the findings; its views go beside them and change none.

    `warn` is told when the run goes on without a cache.

    Raises:
        StoreError: the cache is there but cannot be used.
    """
    prompt = load_prompt(SECOND_LOOK)
    async with prepared.open_session(warn) as session:
        if session.client is None:
            return SecondLooks(report)
        looks = await look_again(report, session.client, prompt, session.concurrency)
    usage = prepared.priced(looks.report.usage)
    return replace(looks, report=replace(looks.report, usage=usage))


def keep_checked(checked: Checked, articles: Sequence[Article], archives: Archives) -> None:
    """Put the articles of a run into the archive that was opened for it, if one was.

    Raises:
        StoreError: the archive cannot be written.
    """
    if archives.kept is not None:
        keep_articles(archives.kept, articles, checked.readings, checked.report.model.name)
