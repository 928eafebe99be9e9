"""Asks an endpoint which models it has: to find the only one, and to test the connection."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from crosscheck.errors import ModelError, ModelRefused, ModelUnreachable
from crosscheck.text.identity import public_name

_LISTING_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is, with what key, and what else it wants with every request."""

    base_url: str
    key: SecretStr | None = None
    headers: Mapping[str, SecretStr] = field(default_factory=dict, repr=False)
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def key_to_send(self) -> str:
        """The key; some servers want none, and then any text will do."""
        return self.key.get_secret_value() if self.key else "none"

    def all_headers(self) -> dict[str, str]:
        """The headers to send, the key among them."""
        own = {name: value.get_secret_value() for name, value in self.headers.items()}
        key = self.key.get_secret_value() if self.key else None
        return {"Authorization": f"Bearer {key}", **own} if key else own


def list_models(address: Address) -> tuple[str, ...]:
    """List the endpoint's models by name, sorted.

    Raises:
        ModelUnreachable: nobody answers, or the answer is no list of models.
        ModelRefused: the key is not accepted.
    """
    import httpx2  # noqa: PLC0415 - keeps `--help` fast

    try:
        response = httpx2.get(
            f"{address.base_url.rstrip('/')}/models",
            headers=address.all_headers(),
            params=dict(address.query),
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
    return public_name(base_url).rstrip("/")


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
