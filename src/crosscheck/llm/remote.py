"""Opens the client of a remote endpoint from the settings; imported only when it is needed."""

from pydantic import SecretStr

from crosscheck.llm.endpoint import Endpoint, EndpointClient, Limits
from crosscheck.llm.listing import Address
from crosscheck.llm.retry import RetryPolicy
from crosscheck.llm.settings import Settings
from crosscheck.models import ModelRef

_TIMEOUT_SECONDS = 300.0


def open_endpoint(
    settings: Settings, address: Address, ref: ModelRef, max_concurrency: int
) -> EndpointClient:
    """Make the client of the model `ref` at `address`; nothing is sent yet."""
    key = address.key or SecretStr("none")
    return EndpointClient(
        Endpoint(ref.name, address.base_url, key),
        mode=settings.mode,
        limits=Limits(
            timeout=settings.timeout or _TIMEOUT_SECONDS,
            max_reply_bytes=settings.max_reply_bytes,
            max_concurrency=max_concurrency,
        ),
        retry=RetryPolicy(attempts=settings.max_attempts),
        ref=ref,
    )
