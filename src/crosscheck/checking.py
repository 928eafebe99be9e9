"""One check from a model that is chosen to a report: what every way to run it has in common.

The command line, the watcher, the Python interface and the server for assistants differ in where
articles come from and who is told what; the steps in between are these.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crosscheck.archiving import Archives, keep_articles
from crosscheck.errors import ConfigError
from crosscheck.extract import Profile
from crosscheck.llm.budget import Budget, BudgetClient, make_budget
from crosscheck.llm.embedded.weights import Progress
from crosscheck.llm.prices import Prices, read_prices
from crosscheck.llm.protocol import ModelClient
from crosscheck.llm.select import ModelChoice, select_model
from crosscheck.llm.settings import Settings, read_settings
from crosscheck.llm.telling import Tell, say_nothing
from crosscheck.models import Article, ModelRef, ReadClaim, Report
from crosscheck.pipeline import Extraction, Listener, build_report, read_extraction
from crosscheck.session import Asking, decide_asking


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which model, how it is asked, and whether replies are remembered."""

    model: str | None
    profile: str | None
    prompt: str | None
    concurrency: int | None
    no_cache: bool
    refresh_cache: bool
    batch: bool = False


@dataclass(frozen=True, slots=True)
class SpendingOptions:
    """How much a run may spend; None is no limit."""

    max_tokens: int | None
    max_cost: float | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A model that is chosen but not started.

    Attributes:
        prices: of the model's tokens, as far as the user has stated them.
        budget: what the run may spend.
    """

    settings: Settings
    choice: ModelChoice
    asking: Asking
    prices: Prices | None
    budget: Budget | None

    def keep_budget(self, client: ModelClient) -> ModelClient:
        """Put the budget in front of the model's client, if there is one."""
        return client if self.budget is None else BudgetClient(client, self.budget)

    def with_cost(self, extraction: Extraction) -> Extraction:
        """The extraction with what it cost, where prices are known."""
        if self.prices is None or not extraction.usage.is_counted:
            return extraction
        cost = self.prices.cost_of(extraction.usage)
        return replace(extraction, usage=replace(extraction.usage, cost_usd=cost))


class Checked(NamedTuple):
    """A report, and the readings of its own articles' claims, which an archive keeps."""

    report: Report
    readings: tuple[ReadClaim, ...]


def prepare(
    options: ModelOptions,
    spending: SpendingOptions,
    progress: Progress | None = None,
    tell: Tell = say_nothing,
) -> Prepared:
    """Choose the model and how it is asked.

    Args:
        options: as the user states them.
        spending: what may be spent.
        progress: told how far assembling the embedded model's weights is.
        tell: told when an endpoint makes the run wait.

    Raises:
        ConfigError: the options or settings cannot work.
        ModelError: the endpoint cannot be asked which models it has.

    """
    cache = "off" if options.no_cache else "refresh" if options.refresh_cache else None
    if options.no_cache and options.refresh_cache:
        raise ConfigError(["--no-cache and --refresh-cache exclude each other; give one"])
    settings = read_settings(
        {
            "model": options.model,
            "max_concurrency": options.concurrency,
            "cache": cache,
            "batch": options.batch or None,
        }
    )
    choice = select_model(settings, progress=progress, tell=tell)
    profile = Profile(options.profile) if options.profile else None
    asking = decide_asking(choice, profile, options.prompt)
    prices = read_prices(settings, choice.ref)
    budget = make_budget(spending.max_tokens, spending.max_cost, prices)
    return Prepared(settings, choice, asking, prices, budget)


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

    Args:
        articles: of this run; their ids are free in the archives or theirs already.
        extraction: their grounded claims.
        model: which model proposed them.
        archives: what to compare with.
        only_compared: ids of the articles that are not under question.
        listener: told when comparison begins.

    """
    readings = read_extraction(articles, extraction)
    report = build_report(
        articles,
        extraction,
        model,
        background=archives.background(articles, only_compared),
        listener=listener,
        readings=readings,
    )
    return Checked(report, readings)


def keep_checked(checked: Checked, articles: Sequence[Article], archives: Archives) -> None:
    """Put the articles of a run into the archive that was opened for it, if one was.

    Raises:
        StoreError: the archive cannot be written.

    """
    if archives.kept is not None:
        keep_articles(archives.kept, articles, checked.readings, checked.report.model.name)
