"""Which settings there are: from flags, the environment, or a `crosscheck.toml`; the first that says it wins.

The CLI passes its flags to `read_settings`. Nothing else in the program reads the environment for the
model or the limits of a run, so this page is the whole list.

A `crosscheck.toml` holds settings that a desk shares, in the folder of its work or any folder above. One that
came with a folder of articles must not be able to take anything from who opens it. So it holds no keys, and an
address that it names is never sent the key of the environment, which is meant for another one.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticUseDefault
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from crosscheck.errors import ConfigError
from crosscheck.store.files import read_whole

Mode = Literal["auto", "json_schema", "tools", "json", "md_json"]
"""How the endpoint is asked for an object; "auto" tries them in this order, see `llm.dialect`."""

CacheMode = Literal["normal", "refresh", "off"]
"""normal: read and write; refresh: ask again and write; off: neither."""

_OWN_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
CONFIG_NAME = "crosscheck.toml"
_MOST_BYTES = 100_000
# What does not belong into a file that is shared.
_SECRET = frozenset({"api_key", "headers"})
_OWN_NAMES = {"api_key": "OPENAI_API_KEY", "base_url": "OPENAI_BASE_URL"}

# Eleven days: clocks of some systems count no further than some years.
_MOST_SECONDS = 1_000_000.0


class Settings(BaseSettings):
    """The settings of the model seam, and how much one input may take.

    Attributes:
        model: "embedded", "rules", "recorded:PATH", or a model's name at the endpoint.
        api_key: the endpoint's key; kept out of every message, log, cache and report.
        base_url: the endpoint's address; None is OpenAI's own.
        timeout: seconds that one request may take; None is 300 for an endpoint, 900 for the embedded.
        max_concurrency: requests under way at once; None is 8 for an endpoint, 1 for the embedded.
        requests_per_minute: sent to an endpoint at most, evenly spaced; None is any number.
        max_attempts: how often one request is sent at most when the endpoint fails.
        max_reply_bytes: a longer reply is not read to its end.
        max_reply_tokens: the longest reply asked for, thoughts of a reasoning model included; None
            leaves it to the endpoint, unless a budget is to be kept.
        headers: sent with every request ("api-key" of Azure); kept as secret as the key.
        batch: whether questions are asked by the Batch API: half the price, within a day.
        query: put behind every address ("api-version" of Azure).
        gguf: a GGUF file to use in place of the embedded model's own weights.
        n_ctx: context of the embedded model, in tokens.
        n_threads: threads of the embedded model; None is one per usable core.
        price_prompt, price_completion: USD for a million tokens of the endpoint's model; None is
            unknown, and is never guessed.
        cache_dir: folder for the call cache and the assembled weights; None is the system's.
        input_seconds: that reading one file or page may take.
        input_megabytes: of memory that reading one may take.
        fetch_seconds: that getting one page may take.
    """

    model_config = SettingsConfigDict(
        env_prefix="CROSSCHECK_", extra="ignore", populate_by_name=True, frozen=True
    )

    model: str | None = None
    api_key: SecretStr | None = Field(None, validation_alias="OPENAI_API_KEY", repr=False)
    base_url: str | None = Field(None, validation_alias="OPENAI_BASE_URL")
    mode: Mode = "auto"
    cache: CacheMode = "normal"
    timeout: float | None = Field(None, gt=0, le=_MOST_SECONDS)
    max_concurrency: int | None = Field(None, ge=1, le=1000)
    requests_per_minute: float | None = Field(None, gt=0, allow_inf_nan=False)
    max_attempts: int = Field(5, ge=1, le=50)
    max_reply_bytes: int = Field(4_000_000, ge=1_000)
    gguf: Path | None = None
    n_ctx: int = Field(8192, ge=512)
    max_reply_tokens: int | None = Field(None, ge=1)
    headers: Annotated[dict[str, SecretStr], NoDecode] = Field(default_factory=dict, repr=False)
    batch: bool = False
    query: Annotated[dict[str, str], NoDecode] = Field(default_factory=dict)
    n_threads: int | None = Field(None, ge=1)
    price_prompt: float | None = Field(None, ge=0, allow_inf_nan=False)
    price_completion: float | None = Field(None, ge=0, allow_inf_nan=False)
    cache_dir: Path | None = None
    input_seconds: float = Field(30.0, gt=0, le=_MOST_SECONDS)
    input_megabytes: int = Field(2000, ge=200, le=1_000_000)
    fetch_seconds: float = Field(30.0, gt=0, le=_MOST_SECONDS)

    @field_validator("*", mode="before")
    @classmethod
    def _blank_is_unset(cls, value: object) -> object:
        # `CROSSCHECK_MODEL= crosscheck ...` is how people unset a variable for one command.
        if isinstance(value, str) and not value.strip():
            raise PydanticUseDefault
        return value

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        if value is not None and _host_of(value) is None:
            raise ValueError("names no host, or no possible one")
        return value

    @field_validator("headers", "query", mode="before")
    @classmethod
    def _reads_pairs(cls, value: object) -> object:
        """Read "name=value" pairs with ";" between them: easier to type than an object."""
        if not isinstance(value, str):
            return value
        pairs = [pair.partition("=") for pair in value.split(";") if pair.strip()]
        if not all(name.strip() and sign for name, sign, _ in pairs):
            raise ValueError("must be name=value, several with ; between them")
        return {name.strip(): told.strip() for name, _, told in pairs}

    @property
    def cache_folder(self) -> Path:
        """Where the call cache and the assembled weights are kept."""
        if self.cache_dir is not None:
            return self.cache_dir.expanduser()
        import platformdirs  # noqa: PLC0415 - only when it is needed

        return Path(platformdirs.user_cache_dir("crosscheck", appauthor=False))

    @property
    def batches_path(self) -> Path:
        """The file that says which batches are under way."""
        return self.cache_folder / "batches-1.json"

    @property
    def calls_path(self) -> Path:
        """The file of the call cache."""
        # The number is that of the format: a cache of another one is simply not used.
        return self.cache_folder / "calls-2.sqlite"


def read_settings(flags: Mapping[str, object] | None = None) -> Settings:
    """Read the settings from `flags`, else from the environment, else from a `crosscheck.toml`.

    Flags have the attribute names of `Settings`; None counts as not given.

    Raises:
        ConfigError: lists every setting that cannot be used.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    file = read_config_file()
    stated = _validated(given)
    rest = {
        name: told for name, told in file.settings.items() if name not in stated.model_fields_set
    }
    if not rest:
        return stated
    if "base_url" in rest:
        _require_harmless(rest["base_url"], stated, file)
        given |= {"api_key": None, "headers": {}}
    return _validated({**given, **rest}, file)


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What a `crosscheck.toml` says.

    Attributes:
        path: None if there is no such file.
        settings: by the names of `Settings`.
    """

    path: Path | None = None
    settings: Mapping[str, object] = field(default_factory=dict)


def read_config_file() -> ConfigFile:
    """The `crosscheck.toml` of the working folder or the nearest folder above that has one; empty without.

    Raises:
        ConfigError: it cannot be read, or holds what is no setting; lists everything.
    """
    try:
        begin = Path.cwd()
    except OSError:  # the working folder was removed
        return ConfigFile()
    files = (folder / CONFIG_NAME for folder in (begin, *begin.parents))
    path = next(filter(_is_file, files), None)
    return ConfigFile() if path is None else read_config(path)


def read_config(path: Path) -> ConfigFile:
    """Read a `crosscheck.toml`.

    Raises:
        ConfigError: it cannot be read, or holds what is no setting; lists everything.
    """
    try:
        given = tomllib.loads(read_whole(path, _MOST_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{str(path)!r} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{str(path)!r} is no TOML: {error}") from None
    known = Settings.model_fields.keys() - _SECRET
    if problems := [_what_is_wrong(name, known) for name in given if name not in known]:
        raise ConfigError(*(f"{str(path)!r}: {problem}" for problem in problems))
    return ConfigFile(path, given)


def _what_is_wrong(name: str, known: Collection[str]) -> str:
    if name in _SECRET:
        return f"{name!r} does not belong into a file that is shared; set it in the environment"
    return f"there is no setting {name!r}; there are {', '.join(sorted(known))}"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be looked into
        return False


def _require_harmless(address: object, stated: Settings, file: ConfigFile) -> None:
    """What is secret in the environment is meant for another address, and who wrote the file may be anybody.

    Raises:
        ConfigError: there is a secret, and the address is not this machine's own.
    """
    has_secret = stated.api_key is not None or stated.headers
    if has_secret and _host_of(str(address)) not in _OWN_HOSTS:
        raise ConfigError(
            f"{str(file.path)!r} names the endpoint {str(address)!r}, and a key is never sent to an address"
            f" from a file: set OPENAI_BASE_URL={address} beside OPENAI_API_KEY, or unset the key"
        )


def _host_of(address: str) -> str | None:
    """The host of an address; None if it has none, or is none."""
    try:
        parts = urlsplit(address)
        has_port = parts.port != 0
    except ValueError:
        return None
    return parts.hostname if has_port else None


def _validated(given: Mapping[str, object], file: ConfigFile | None = None) -> Settings:
    try:
        return Settings(**given)  # type: ignore[arg-type]  # checked by pydantic
    except ValidationError as error:
        told = file or ConfigFile()
        raise ConfigError(*(_describe(problem, told) for problem in error.errors())) from None


def _describe(problem: Mapping[str, object], file: ConfigFile) -> str:
    # The value is left out: it may be a key.
    location = problem["loc"]
    name = str(location[0]) if isinstance(location, tuple) and location else "settings"
    variable = _OWN_NAMES.get(name, name if name.isupper() else f"CROSSCHECK_{name.upper()}")
    reason = str(problem["msg"]).removeprefix("Value error, ")
    if name == "mode":
        reason = f"must be one of {', '.join(get_args(Mode))}"
    if file.path is not None and name in file.settings:
        return f"{str(file.path)!r}: {name}: {reason}"
    return f"setting {variable}: {reason}"
