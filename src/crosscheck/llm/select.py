"""Which model runs, decided in one place and never in silence.

The first that applies: `--model`, `CROSSCHECK_MODEL`, an endpoint in `OPENAI_API_KEY` or
`OPENAI_BASE_URL`, else the embedded model. There is no default name of a remote model, for those are
retired; an endpoint that has just one model (as local servers do) is asked for its name.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crosscheck.errors import ConfigError
from crosscheck.llm.cached import CachedClient
from crosscheck.llm.embedded.weights import describe_embedded
from crosscheck.llm.lazy import LazyClient
from crosscheck.llm.listing import Address, list_models, show_address
from crosscheck.llm.protocol import ModelClient
from crosscheck.llm.settings import Settings
from crosscheck.llm.telling import Tell, say_nothing
from crosscheck.models.calls import ModelRef
from crosscheck.store.calls import CallStore
from crosscheck.store.files import is_writable_folder

OPENAI_ADDRESS = "https://api.openai.com/v1"

_ENDPOINT_CONCURRENCY = 8
# Questions of a batch wait together.
_BATCH_CONCURRENCY = 4096
_RECORDED = "recorded:"
_BUILT_IN = "'embedded', 'rules' or 'recorded:PATH'"
_ASKED_FOR = "as --model, CROSSCHECK_MODEL or crosscheck.toml says"
_NOTHING_SET = "as no --model, CROSSCHECK_MODEL, OPENAI_API_KEY or OPENAI_BASE_URL is set"

ListModels = Callable[[Address], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The model that will run.

    Attributes:
        client_factory: makes its client, which opens by itself when first asked; None for the
            rules, which need no model.
        ref: as the report names it, without the prompt.
        why: one sentence for people: which model, and why this one.
    """

    client_factory: Callable[[], ModelClient] | None
    ref: ModelRef
    why: str


def select_model(
    settings: Settings,
    *,
    ask_for_models: ListModels = list_models,
    tell: Tell = say_nothing,
) -> ModelChoice:
    """Choose the model that `settings` ask for; an endpoint is asked for its models only if no name is given.

    `tell` is told when an endpoint makes a run wait.

    Raises:
        ConfigError: the settings do not say enough, or contradict each other.
        ModelError: no name is given, and the endpoint cannot be asked for one.
    """
    name = settings.model
    if name == "rules":
        return ModelChoice(None, ModelRef("rules", "rules"), f"Rules only, no model, {_ASKED_FOR}.")
    if name is not None and name.startswith(_RECORDED):
        return _choose_recorded(Path(name.removeprefix(_RECORDED)))
    if name == "embedded":
        return _choose_embedded(settings, _ASKED_FOR, tell)
    if name is not None:
        return _choose_endpoint(settings, name, _ASKED_FOR, tell)
    if settings.api_key is None and settings.base_url is None:
        return _choose_embedded(settings, _NOTHING_SET, tell)
    only = _find_only_model(settings, ask_for_models)
    return _choose_endpoint(settings, only, "the only model of the endpoint that is set", tell)


@contextmanager
def remember_replies(
    client: ModelClient, settings: Settings, warn: Callable[[str], None]
) -> Iterator[ModelClient]:
    """Put the call cache in front of `client`, as `settings.cache` says, for the block's time.

    Recorded replies need none. `warn` is told that the run goes on without a cache, when its folder or
    file cannot be written. The caller closes the client.

    Raises:
        StoreError: the cache is there but damaged, locked or of another version.
    """
    if settings.cache == "off" or client.ref.endpoint_kind == "recorded":
        yield client
        return
    path = settings.calls_path
    if not is_writable_folder(path.parent):
        warn(
            f"{str(path.parent)!r} cannot be written, so replies are not kept;"
            " CROSSCHECK_CACHE_DIR names another folder"
        )
        yield client
        return
    with closing(CallStore(path)) as store:
        yield CachedClient(client, store, refresh=settings.cache == "refresh", warn=warn)


def endpoint_address(settings: Settings) -> Address:
    """Where `settings` say the endpoint is."""
    return Address(
        settings.base_url or OPENAI_ADDRESS, settings.api_key, settings.headers, settings.query
    )


def _choose_recorded(path: Path) -> ModelChoice:
    from crosscheck.llm.recorded import RecordedClient  # noqa: PLC0415 - only for recordings

    client = RecordedClient(path)
    why = f"Recorded replies of {client.ref.name!r} from {str(path)!r}, {_ASKED_FOR}."
    return ModelChoice(lambda: client, client.ref, why)


def _choose_embedded(settings: Settings, reason: str, tell: Tell) -> ModelChoice:
    ref = describe_embedded(settings)

    async def open_client() -> ModelClient:
        from crosscheck.llm.embedded.client import (  # noqa: PLC0415 - takes a second to import
            open_embedded,
        )

        return await open_embedded(settings, tell)

    return ModelChoice(
        lambda: LazyClient(ref, 1, open_client),
        ref,
        f"Embedded model {ref.name!r} on this machine, {reason}.",
    )


def _choose_endpoint(settings: Settings, name: str, reason: str, tell: Tell) -> ModelChoice:
    address = endpoint_address(settings)
    if problem := _find_endpoint_problem(settings, address, name):
        raise ConfigError(problem)
    ref = ModelRef(name, "openai-compatible", parameters={"mode": settings.mode})
    concurrency = settings.max_concurrency or _ENDPOINT_CONCURRENCY

    async def open_client() -> ModelClient:
        from crosscheck.llm import remote  # noqa: PLC0415 - takes a second to import

        open_it = remote.open_batches if settings.batch else remote.open_endpoint
        return open_it(settings, address, ref, concurrency, tell)

    at_once = _BATCH_CONCURRENCY if settings.batch else concurrency
    return ModelChoice(
        lambda: LazyClient(ref, at_once, open_client),
        ref,
        f"Model {name!r} at {show_address(address.base_url)}, {reason}.",
    )


def _find_endpoint_problem(settings: Settings, address: Address, name: str) -> str | None:
    if settings.api_key is not None or (settings.headers and settings.base_url):
        return None
    if settings.base_url is None:
        return (
            f"the model {name!r} needs an endpoint: set OPENAI_API_KEY, or OPENAI_BASE_URL for"
            f" another than OpenAI's; without an endpoint there are {_BUILT_IN}"
        )
    if urlsplit(address.base_url).hostname == urlsplit(OPENAI_ADDRESS).hostname:
        return f"the endpoint {show_address(address.base_url)!r} needs a key: set OPENAI_API_KEY"
    return None  # a local server may want none


def _find_only_model(settings: Settings, ask_for_models: ListModels) -> str:
    address = endpoint_address(settings)
    if problem := _find_endpoint_problem(settings, address, "of the endpoint"):
        raise ConfigError(problem)
    if settings.base_url is None:
        raise ConfigError(
            "OPENAI_API_KEY is set, but not which model to use: give --model NAME or set"
            f" CROSSCHECK_MODEL (or choose {_BUILT_IN})"
        )
    names = ask_for_models(address)
    if len(names) != 1:
        some = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
        raise ConfigError(
            f"the endpoint {show_address(address.base_url)!r} has {len(names)} models ({some});"
            " give --model NAME or set CROSSCHECK_MODEL"
        )
    return names[0]
