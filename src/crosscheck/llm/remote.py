"""Opens the client of a remote endpoint from the settings; imported only when it is needed."""

import openai

from crosscheck.llm.batch.client import BatchClient
from crosscheck.llm.batch.ledger import BatchLedger
from crosscheck.llm.connection import Limits
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.retry import RetryPolicy
from crosscheck.llm.settings import Settings
from crosscheck.llm.telling import Tell, say_nothing
from crosscheck.models.calls import ModelRef

_TIMEOUT_SECONDS = 300.0


def open_batches(
    settings: Settings,
    address: Address,
    ref: ModelRef,
    max_concurrency: int,
    tell: Tell = say_nothing,
) -> BatchClient:
    """Make a client of the same model that asks by batch; see `open_endpoint`."""
    sdk = openai.AsyncOpenAI(
        api_key=address.key_to_send,
        base_url=address.base_url,
        default_headers=address.all_headers(),
        default_query=dict(address.query),
        timeout=settings.timeout or _TIMEOUT_SECONDS,
        max_retries=settings.max_attempts,
    )
    ledger = BatchLedger(settings.batches_path, address.base_url)
    client = open_endpoint(settings, address, ref, max_concurrency, tell)
    return BatchClient(client, sdk, ref.name, ledger, tell=tell)


def open_endpoint(
    settings: Settings,
    address: Address,
    ref: ModelRef,
    max_concurrency: int,
    tell: Tell = say_nothing,
) -> EndpointClient:
    """Make the client of the model `ref` at `address`; nothing is sent yet.

    It is as patient, and asks for objects, as the settings say; `tell` is told when the run has to wait.
    """
    return EndpointClient(
        ref,
        address,
        mode=settings.mode,
        limits=Limits(
            timeout=settings.timeout or _TIMEOUT_SECONDS,
            max_reply_bytes=settings.max_reply_bytes,
            max_concurrency=max_concurrency,
            max_reply_tokens=settings.max_reply_tokens,
            requests_per_minute=settings.requests_per_minute,
        ),
        retry=RetryPolicy(attempts=settings.max_attempts),
        tell=tell,
    )
