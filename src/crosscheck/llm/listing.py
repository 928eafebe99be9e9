"""Asks an endpoint which models it has: to find the only one, and to test the connection."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from crosscheck.errors import ModelError, ModelRefused, ModelUnreachable

_LISTING_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is, and with what key."""

    base_url: str
    key: SecretStr | None


def list_models(address: Address) -> tuple[str, ...]:
    """List the endpoint's models by name, sorted.

    Raises:
        ModelUnreachable: nobody answers, or the answer is no list of models.
        ModelRefused: the key is not accepted.

    """
    import httpx2  # noqa: PLC0415 - keeps `--help` fast

    headers = {"Authorization": f"Bearer {address.key.get_secret_value()}"} if address.key else {}
    try:
        response = httpx2.get(
            f"{address.base_url.rstrip('/')}/models",
            headers=headers,
            timeout=_LISTING_SECONDS,
            follow_redirects=True,
        )
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        raise _unreachable(address, f"no connection ({type(error).__name__})") from None
    if response.status_code != 200:
        raise _reject(address, response.status_code)
    return _read_names(address, response.content)


def show_address(base_url: str) -> str:
    """The address without user name, password and query, which may be secret."""
    parts = urlsplit(base_url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}".rstrip("/")


def _reject(address: Address, status: int) -> ModelError:
    if status in (401, 403):
        return ModelRefused(
            f"the endpoint {show_address(address.base_url)!r} does not accept the key (status"
            f" {status}); check OPENAI_API_KEY",
        )
    return _unreachable(address, f"it answers with status {status}")


def _read_names(address: Address, content: bytes) -> tuple[str, ...]:
    try:
        return tuple(sorted(str(entry["id"]) for entry in json.loads(content)["data"]))
    except (ValueError, KeyError, TypeError):
        raise _unreachable(address, "the answer is no list of models") from None


def _unreachable(address: Address, why: str) -> ModelUnreachable:
    return ModelUnreachable(
        f"the endpoint {show_address(address.base_url)!r} cannot be used: {why};"
        " check OPENAI_BASE_URL, which usually ends in /v1"
    )
